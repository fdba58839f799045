// The first test of Control takes this file's place.
