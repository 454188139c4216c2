"""A calm shore in evening light."""
