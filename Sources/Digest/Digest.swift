// The first file of Digest takes this one's place.
