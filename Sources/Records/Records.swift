// The first file of Records takes this one's place.
