"""People: read from one file, dressed by chance, drawn many at a time."""
