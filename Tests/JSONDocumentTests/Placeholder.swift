// The first test of JSONDocument takes this file's place.
