"""Facts from text."""
