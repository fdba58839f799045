// The first file of JSONDocument takes this one's place.
