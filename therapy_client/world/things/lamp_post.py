"""Lamp posts: cast iron with a lantern for squares, steel with an arm for streets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.placing import bent, shaded_below
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import bevelled, lathe
from therapy_client.world.geometry.textures import Surface

LANTERN_M, STREET_M, ARM_M = 4.35, 5.4, 2.4
"""Height of a square's light, height of a street's post, and how far its arm reaches."""

_IRON: dict[str, Any] = {"colour": (0.17, 0.20, 0.20), "layer": Surface.METAL, "tile_m": 1.0}
_STEEL: dict[str, Any] = {"colour": (0.34, 0.37, 0.39), "layer": Surface.METAL, "tile_m": 1.0}
_DOOR: dict[str, Any] = {"colour": (0.30, 0.33, 0.35), "layer": Surface.METAL, "tile_m": 1.0}
_GLASS = (1.0, 0.95, 0.86)
_LIGHT = (1.0, 0.84, 0.60)
_ORIGIN = (0.0, 0.0, 0.0)


@dataclass(frozen=True)
class LampPost:
    """A post: what stands, and what shines."""

    solid: MeshBuilder = field(default_factory=MeshBuilder)
    shining: MeshBuilder = field(default_factory=MeshBuilder)


def square_lamp() -> LampPost:
    """A cast post on a plinth, with bands and a lantern of glass under a roof."""
    post = LampPost()
    post.solid.extend(shaded_below(_cast_post()))
    _lantern(post)
    return post


def _cast_post() -> MeshBuilder:
    """The plinth with its door, and the banded post up to the cup that holds the lantern."""
    foot = MeshBuilder()
    lathe(
        foot,
        [
            (0.21, 0.0),
            (0.21, 0.05),
            (0.17, 0.07),
            (0.17, 0.40),
            (0.155, 0.44),
            (0.165, 0.47),
            (0.165, 0.52),
            (0.105, 0.60),
            (0.075, 0.78),
            (0.088, 0.80),
            (0.088, 0.84),
            (0.07, 0.86),
            (0.062, 1.9),
            (0.078, 1.92),
            (0.078, 1.96),
            (0.06, 1.98),
            (0.047, 3.6),
            (0.07, 3.64),
            (0.09, 3.66),
            (0.06, 3.74),
            (0.05, 3.86),
            (0.13, 3.96),
            (0.15, 4.0),
            (0.0, 4.0),
        ],
        _ORIGIN,
        sides=14,
        **_IRON,
    )
    bevelled(foot, (-0.06, 0.10, 0.150), (0.06, 0.36, 0.178), 0.006, **_IRON)
    bevelled(foot, (0.028, 0.20, 0.178), (0.042, 0.24, 0.184), 0.002, **_STEEL)
    return foot


def _lantern(post: LampPost) -> None:
    """Six ribs and a roof with a knob; what shines is the glass between them."""
    turns = np.pi / 6 + np.pi / 3 * np.arange(6)
    for turn in turns:
        foot_at, head = (0.145, 4.0), (0.21, 4.52)
        rib = [(r * np.cos(turn), y, r * np.sin(turn)) for r, y in (foot_at, head)]
        tube(post.solid, rib, 0.011, 5, **_IRON)
    lathe(
        post.solid,
        [
            (0.215, 4.50),
            (0.245, 4.51),
            (0.245, 4.55),
            (0.12, 4.70),
            (0.06, 4.74),
            (0.03, 4.78),
            (0.045, 4.82),
            (0.0, 4.88),
        ],
        _ORIGIN,
        sides=12,
        **_IRON,
    )
    lathe(
        post.shining,
        [(0.12, 4.01), (0.18, 4.50)],
        _ORIGIN,
        sides=12,
        colour=_GLASS,
        layer=Surface.LAMP,
    )


def street_lamp() -> LampPost:
    """A steel post with a door and a bent arm toward -x, whose head shines down."""
    post = LampPost()
    foot = MeshBuilder()
    lathe(
        foot,
        [
            (0.19, 0.0),
            (0.19, 0.018),
            (0.115, 0.02),
            (0.105, 0.04),
            (0.098, 1.25),
            (0.076, 1.32),
            (0.070, 3.2),
            (0.076, 3.21),
            (0.076, 3.25),
            (0.066, 3.27),
            (0.055, STREET_M - 0.12),
            (0.06, STREET_M - 0.1),
            (0.06, STREET_M),
            (0.0, STREET_M + 0.05),
        ],
        _ORIGIN,
        sides=14,
        **_STEEL,
    )
    for turn in np.pi / 4 + np.pi / 2 * np.arange(4):
        x, z = 0.15 * np.cos(turn), 0.15 * np.sin(turn)
        lathe(foot, [(0.019, 0.018), (0.019, 0.036), (0.0, 0.04)], (x, 0, z), 6, **_STEEL)
    bevelled(foot, (-0.106, 0.42, -0.05), (-0.088, 0.86, 0.05), 0.006, **_DOOR)
    bevelled(foot, (-0.112, 0.62, -0.012), (-0.104, 0.65, 0.012), 0.003, **_STEEL)
    bevelled(foot, (-0.104, 1.55, -0.045), (-0.078, 1.75, 0.045), 0.003, colour=(0.84, 0.83, 0.74))
    post.solid.extend(shaded_below(foot, 0.3, 0.45))
    top = STREET_M
    arm = bent(
        [(0, top - 0.03, 0), (-0.5, top + 0.16, 0), (-1.3, top + 0.26, 0), (-1.75, top + 0.26, 0)]
    )
    tube(post.solid, arm, np.linspace(0.045, 0.032, len(arm)), 8, **_STEEL)
    _head(post, -ARM_M, top)
    return post


def _head(post: LampPost, x: float, top: float) -> None:
    """A flat luminaire with ribs on its back, its glass below."""
    bevelled(
        post.solid, (x - 0.36, top + 0.20, -0.14), (x + 0.66, top + 0.30, 0.14), 0.03, **_STEEL
    )
    for rib in np.arange(x - 0.26, x + 0.30, 0.09):
        bevelled(
            post.solid, (rib, top + 0.29, -0.11), (rib + 0.02, top + 0.33, 0.11), 0.004, **_STEEL
        )
    bevelled(
        post.shining,
        (x - 0.31, top + 0.175, -0.11),
        (x + 0.28, top + 0.21, 0.11),
        0.02,
        colour=_LIGHT,
        layer=Surface.LAMP,
    )
