"""A run: rules chosen, listings judged, what is known of earlier runs."""
