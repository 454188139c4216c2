"""What is made of the record and leaves the store: reports, exports, and what they bear."""
