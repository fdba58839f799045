// The first file of Monitor takes this one's place.
