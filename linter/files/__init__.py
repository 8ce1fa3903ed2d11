"""Files read and written with care: bounded, whole or not at all."""
