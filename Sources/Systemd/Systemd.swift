// The first file of Systemd takes this one's place.
