"""Directions and rotations in the scene's axes: x right, y up, z forward. Nothing of ours above."""

from __future__ import annotations

Vector = tuple[float, float, float]
Quaternion = tuple[float, float, float, float]
"""A rotation: unit quaternion x, y, z, w."""


def rotated(rotation: Quaternion, vector: Vector) -> Vector:
    """The vector after the rotation: v + 2 w (q × v) + 2 q × (q × v), q the vector part."""
    x, y, z, w = rotation
    a, b, c = vector
    i, j, k = 2 * (y * c - z * b), 2 * (z * a - x * c), 2 * (x * b - y * a)
    return (
        a + w * i + y * k - z * j,
        b + w * j + z * i - x * k,
        c + w * k + x * j - y * i,
    )
