"""The frame of the program: signing in, the list of pages, what is said at its foot."""
