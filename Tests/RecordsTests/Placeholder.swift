// The first test of Records takes this file's place.
