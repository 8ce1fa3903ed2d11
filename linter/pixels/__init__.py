"""Facts from photos."""
