// The first file of Control takes this one's place.
