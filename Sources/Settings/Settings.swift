// The first file of Settings takes this one's place.
