// The first test of Systemd takes this file's place.
