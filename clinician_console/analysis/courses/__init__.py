"""What a course amounts to, a concern a file; `analysis/outcomes.py` holds all of it together."""
