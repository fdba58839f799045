// The first test of Ledger takes this file's place.
