"""Numbers that a shader reads, which change without the engine being told of each."""

from __future__ import annotations

from panda3d.core import PTA_LVecBase4f


def shader_numbers(rows: int) -> PTA_LVecBase4f:
    """So many rows of four numbers, all 0.

    The engine's own `empty_array` holds whatever lay in memory: a scene that is drawn before its
    first step would be dark, or shine, by chance.
    """
    numbers = PTA_LVecBase4f.empty_array(rows)
    for row in range(rows):
        numbers[row] = (0.0, 0.0, 0.0, 0.0)
    return numbers
