"""What a session begins with: one model for the page of the program and for `gradus console`."""
