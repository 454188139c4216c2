"""In what order solid things are drawn: last what others stand before, which hide most of it.

Each comes with all of its kind, in no order of their own: to draw near things before far ones one
by one ends the engine where a node has no geometry.
"""

from __future__ import annotations

from typing import Any

from panda3d.core import CullBinManager, NodePath

_BEHIND, _SKY = 24, 25
"""The engine's own number of what is opaque is 20, and that of what is clear 30."""


def draw_behind(node: NodePath[Any], order: int = 0) -> None:
    """Draw a node after everything opaque: floors and walls that all of a room stands before.

    Args:
        node: What is drawn.
        order: What is drawn behind comes by this number, the smallest first.
    """
    node.set_bin(_bin("behind", _BEHIND), order)


def draw_as_sky(node: NodePath[Any]) -> None:
    """Draw a node after everything else that is not clear."""
    node.set_bin(_bin("sky", _SKY), 0)


def _bin(name: str, sort: int) -> str:
    bins = CullBinManager.get_global_ptr()
    if bins.find_bin(name) < 0:
        bins.add_bin(name, CullBinManager.BT_fixed, sort)
    return name
