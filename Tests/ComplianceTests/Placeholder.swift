// The first test of Compliance takes this file's place.
