// The first file of Support takes this one's place.
