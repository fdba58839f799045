// The first test of Platform takes this file's place.
