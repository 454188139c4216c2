"""The words of the record: what is written down, and what is read back."""
