"""The regular signals of a session as EDF+ files."""
