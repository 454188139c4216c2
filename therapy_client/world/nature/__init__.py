"""Nature: plants, the sea and its shore, birds."""
