"""A desert town, on foot or from a vehicle."""
