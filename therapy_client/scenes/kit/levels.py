"""Levels of a dimension in a picture: one fades into the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from panda3d.core import NodePath, TransparencyAttrib


class Levels:
    """What is seen of a dimension that has levels.

    Args:
        nodes: Those of each level, in their order.
    """

    def __init__(self, nodes: Sequence[Sequence[NodePath[Any]]]) -> None:
        self._nodes = nodes
        self._level: float | None = None

    def show(self, level: float) -> None:
        """Show this level; between two of them both are half clear."""
        if level == self._level:
            return
        self._level = level
        for number, parts in enumerate(self._nodes):
            share = max(0.0, 1.0 - abs(level - number))
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
