"""The clinic's server: the same tables on PostgreSQL, each site seeing its own rows only."""
