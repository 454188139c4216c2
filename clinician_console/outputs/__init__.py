"""What is made of a stored session."""
