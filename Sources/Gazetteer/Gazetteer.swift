// The first file of Gazetteer takes this one's place.
