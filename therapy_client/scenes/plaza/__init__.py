"""A market square with people."""
