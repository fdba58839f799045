// The first file of Incidents takes this one's place.
