"""What a patient does to feel safer, read from where head and eyes were. Pure."""
