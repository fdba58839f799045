// The first test of Monitor takes this file's place.
