"""The simulated patient: what they feel, answer and do; for rehearsal, never for a real session."""
