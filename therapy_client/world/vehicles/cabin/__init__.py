"""The inside of a car, part by part, as its driver and front passenger see it."""
