// The first test of Settings takes this file's place.
