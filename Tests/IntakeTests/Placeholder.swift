// The first test of Intake takes this file's place.
