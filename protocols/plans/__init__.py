"""Treatment protocols: what a file of one may hold, and how it is read."""
