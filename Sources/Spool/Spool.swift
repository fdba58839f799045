// The first file of Spool takes this one's place.
