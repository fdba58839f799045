// The first file of Ledger takes this one's place.
