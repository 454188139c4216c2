"""A model of fear and of what exposure teaches: the simulated patient's, and what is expected."""
