"""A session as tables that any program reads."""
