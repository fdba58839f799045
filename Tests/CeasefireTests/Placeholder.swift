// The first test of Ceasefire takes this file's place.
