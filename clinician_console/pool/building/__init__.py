"""A study built from a store: rows of what was recorded, once it names nobody."""
