"""A record without who it is of: one pure step before facts are computed, for every output."""
