// The first test of Incidents takes this file's place.
