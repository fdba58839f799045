// The first file of Intake takes this one's place.
