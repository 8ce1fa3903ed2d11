"""The desk: what a seller does with an open folder of listings, for a page or another surface, without any HTTP."""
