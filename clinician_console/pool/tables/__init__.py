"""What a study holds: its tables, each column with unit, type and meaning."""
