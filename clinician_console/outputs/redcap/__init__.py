"""A REDCap project's data dictionary, and the data that go into it."""
