"""A seat in a car on a country road."""
