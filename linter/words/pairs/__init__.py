"""Which amount in a text is the measure of what."""
