"""A quiet room by day, where a session begins."""
