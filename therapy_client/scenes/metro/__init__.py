"""Station, carriage and tunnel."""
