"""What can be typed: one file a verb, its arguments and what it does."""
