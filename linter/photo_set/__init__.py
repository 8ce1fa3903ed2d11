"""What the photos of a listing show together, and what of it its text speaks of: the one room that knows both."""
