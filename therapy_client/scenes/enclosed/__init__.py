"""A lift that shrinks and stops, and a scanner's tube."""
