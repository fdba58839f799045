// The first test of Digest takes this file's place.
