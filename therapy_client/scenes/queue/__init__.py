"""A shop, the patient in the line to its counter."""
