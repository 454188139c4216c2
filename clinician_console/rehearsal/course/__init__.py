"""Whole courses of a simulated patient and a scripted therapist, far faster than time."""
