// The first test of Gazetteer takes this file's place.
