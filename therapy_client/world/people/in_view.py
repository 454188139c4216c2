"""Who of a crowd an eye can see, and how finely each of them is drawn."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from panda3d.core import LVector3, NodePath, PerspectiveLens

from therapy_client.world.light.level import LightLevel

Array = npt.NDArray[np.float64]

LEVEL_ENDS_M = {LightLevel.FINE: (3.0, 5.0, 13.0), LightLevel.PLAIN: (0.0, 2.5, 8.0)}
"""Distances of the feet at which the second, third and fourth level of detail begin. What is drawn
plainly is drawn in software or by a weak card: there the first one is left out."""

_AT_MOST = {LightLevel.FINE: (6, 20), LightLevel.PLAIN: (0, 12)}
"""How many at once are drawn in the first and in the second level, the nearest ones: each has
twelve and three thousand triangles, and whoever stands behind so many is mostly hidden by them."""

_HEADSET_HALF_DEG = 75.0
"""Wider than the corners of any headset's view, by more than a head turns in a frame."""
_MIDDLE_M, _REACH_M = np.array((0.0, 0.9, 0.0)), 1.5


@dataclass(frozen=True)
class Sight:
    """What a head sees: a cone, in the space of the crowd.

    Attributes:
        eye: Where it begins, in metres.
        forward: Unit vector along its middle.
        cos_half: Cosine of the angle between its middle and its edge.
    """

    eye: Array
    forward: Array
    cos_half: float

    @classmethod
    def of(cls, head: NodePath[Any], space: NodePath[Any]) -> Sight:
        """The sight of a head: of its lens where it is a camera, else as wide as a headset's."""
        half = math.radians(_HEADSET_HALF_DEG)
        node = head.node()
        lens = node.get_lens() if hasattr(node, "get_lens") else None
        if isinstance(lens, PerspectiveLens):
            across, up = (math.tan(math.radians(angle) / 2) for angle in lens.get_fov())
            half = math.atan(math.hypot(across, up))
        forward = np.array(space.get_relative_vector(head, LVector3.forward()), float)
        forward /= np.linalg.norm(forward)
        return cls(np.array(head.get_pos(space), float), forward, math.cos(half))

    def sees(self, feet_m: Array) -> npt.NDArray[np.bool_]:
        """Whether any part of people who stand there, (n, 3), may be seen, (n,)."""
        away = feet_m + _MIDDLE_M - self.eye
        distance = np.linalg.norm(away, axis=1)
        return np.asarray(away @ self.forward + _REACH_M >= self.cos_half * distance)


def levels_of(
    distance_m: Array, seen: npt.NDArray[np.bool_], light: LightLevel
) -> npt.NDArray[np.int64]:
    """The level of detail of each person, (n,), from how far away those are who are seen."""
    level = np.asarray(np.searchsorted(LEVEL_ENDS_M[light], distance_m), np.int64)
    for at, most in enumerate(_AT_MOST[light]):
        near = np.flatnonzero((level == at) & seen)
        level[near[np.argsort(distance_m[near], kind="stable")[most:]]] = at + 1
    return level
