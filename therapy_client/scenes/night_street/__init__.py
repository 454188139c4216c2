"""A street at night, past a car park to an underpass."""
