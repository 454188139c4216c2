"""A lecture hall, the patient at the lectern."""
