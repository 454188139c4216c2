"""Qt panels, one per file: a view that holds one model."""
