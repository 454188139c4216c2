"""A hanging bridge over a gorge."""
