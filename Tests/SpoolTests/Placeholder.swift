// The first test of Spool takes this file's place.
