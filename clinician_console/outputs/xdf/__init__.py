"""The signals of a session as one XDF file."""
