// The first file of Platform takes this one's place.
