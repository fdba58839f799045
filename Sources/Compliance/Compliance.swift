// The first file of Compliance takes this one's place.
