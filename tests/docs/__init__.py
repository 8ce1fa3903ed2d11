"""Makes the pages of docs/, and what is made in pages written by hand; tests/test_docs.py holds them to it."""
