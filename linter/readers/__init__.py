"""Readers: what sellers have on disk becomes Listings; what cannot be read becomes a Problem, and the others go on."""
