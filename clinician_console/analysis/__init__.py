"""What is computed from biosignals: pure numpy, no threads, no files."""
