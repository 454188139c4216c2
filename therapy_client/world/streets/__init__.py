"""Streets: where they run, their ground, their traffic, the inside of a car."""
