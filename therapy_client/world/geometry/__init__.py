"""Geometry: meshes, their shapes, their surfaces, and what swings by a formula."""
