"""Kinds of trees and shrubs: how each grows, and what its leaves and its bark are like."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from therapy_client.world.geometry.leaf_shapes import Leaf
from therapy_client.world.geometry.mesh import Array, Colour


@dataclass(frozen=True)
class Kind:
    """How a kind of tree grows; lengths are shares of its height.

    Attributes:
        bare: Where the crown begins.
        wide: Half the crown's width.
        reach: Length of the limbs by their height in the crown, as five shares of `wide`.
        rises: How steeply the lowest and the highest limbs rise, in degrees.
        limbs: How many limbs the trunk has.
        stout: Radius of the trunk above its foot.
        crooked: How far trunk and limbs wander.
        leaf: What its sprays look like.
        clump: What a lump of its crown looks like.
        spray: Length of a spray, smallest and largest.
        greens: sRGB colours, (n, 3).
        bark: sRGB colour.
    """

    bare: float
    wide: float
    reach: tuple[float, float, float, float, float]
    rises: tuple[float, float]
    limbs: int
    stout: float
    crooked: float
    leaf: Leaf
    clump: Leaf
    spray: tuple[float, float]
    greens: Array
    bark: Colour


_LIME = Kind(
    0.28,
    0.27,
    (0.62, 0.92, 1.0, 0.80, 0.42),
    (8.0, 62.0),
    10,
    0.021,
    0.012,
    Leaf.BROAD,
    Leaf.CLUMP,
    (0.085, 0.135),
    np.array(((0.38, 0.50, 0.23), (0.34, 0.46, 0.23), (0.43, 0.52, 0.25))),
    (0.44, 0.39, 0.33),
)
_OAK = Kind(
    0.24,
    0.36,
    (0.80, 1.0, 0.96, 0.76, 0.46),
    (4.0, 56.0),
    9,
    0.030,
    0.026,
    Leaf.BROAD,
    Leaf.CLUMP,
    (0.090, 0.140),
    np.array(((0.37, 0.46, 0.20), (0.33, 0.44, 0.22), (0.42, 0.48, 0.21))),
    (0.40, 0.35, 0.29),
)
_BIRCH = Kind(
    0.22,
    0.20,
    (0.75, 1.0, 0.84, 0.56, 0.26),
    (30.0, 66.0),
    12,
    0.014,
    0.014,
    Leaf.SMALL,
    Leaf.CLUMP,
    (0.085, 0.130),
    np.array(((0.50, 0.60, 0.26), (0.46, 0.57, 0.25))),
    (0.86, 0.84, 0.79),
)
_MAPLE = Kind(
    0.30,
    0.30,
    (0.70, 1.0, 0.98, 0.84, 0.50),
    (18.0, 68.0),
    10,
    0.022,
    0.016,
    Leaf.SMALL,
    Leaf.CLUMP,
    (0.100, 0.150),
    np.array(((0.40, 0.51, 0.20), (0.49, 0.55, 0.22), (0.35, 0.47, 0.23))),
    (0.47, 0.42, 0.36),
)
COASTAL_PINE = Kind(
    0.56,
    0.36,
    (0.55, 1.0, 1.0, 0.80, 0.42),
    (10.0, 40.0),
    11,
    0.022,
    0.014,
    Leaf.NEEDLES,
    Leaf.NEEDLE_CLUMP,
    (0.085, 0.130),
    np.array(((0.33, 0.43, 0.26), (0.37, 0.45, 0.28), (0.30, 0.41, 0.27))),
    (0.55, 0.41, 0.31),
)
BUSH = Kind(
    0.02,
    0.55,
    (0.85, 1.0, 0.95, 0.75, 0.45),
    (14.0, 66.0),
    10,
    0.020,
    0.030,
    Leaf.SMALL,
    Leaf.CLUMP,
    (0.22, 0.34),
    np.array(((0.38, 0.49, 0.22), (0.44, 0.52, 0.24), (0.33, 0.44, 0.22))),
    (0.38, 0.32, 0.26),
)
BROAD_LEAVED = (_LIME, _OAK, _BIRCH, _MAPLE)
"""What grows together along streets, on squares and in woods."""
