"""Everything that can be heard, made of numbers at the start of the client; one file per family."""
