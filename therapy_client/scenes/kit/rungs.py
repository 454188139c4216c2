"""Ladders of levels in a picture: one rung fades into the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from panda3d.core import NodePath, TransparencyAttrib


class Rungs:
    """What is seen of a ladder of levels.

    Args:
        rungs: The nodes of each rung, by its level.
    """

    def __init__(self, rungs: Sequence[Sequence[NodePath[Any]]]) -> None:
        self._rungs = rungs
        self._level: float | None = None

    def show(self, level: float) -> None:
        """Show this level: a whole one is one rung, between two of them both are half clear."""
        if level == self._level:
            return
        self._level = level
        for rung, parts in enumerate(self._rungs):
            share = max(0.0, 1.0 - abs(level - rung))
            for part in parts:
                fade(part, share)


def fade(node: NodePath[Any], share: float) -> None:
    """Show this share of a node: it is hidden at 0 and solid at 1."""
    if share <= 0.0:
        node.hide()
        return
    node.show()
    node.set_alpha_scale(share)
    if share < 1.0:
        node.set_transparency(TransparencyAttrib.M_alpha)
    elif node.get_depth_write():
        node.clear_transparency()
