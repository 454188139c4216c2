"""People who stand still as part of a mesh, where a crowd's machinery is not worth it.

They have the bodies and the poses of everybody else; their clothes have one colour each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from therapy_client.world.geometry.mesh import Array, Colour, MeshBuilder
from therapy_client.world.people.file import People, load_people
from therapy_client.world.people.poses import FIRST_FRAME, skinning
from therapy_client.world.people.skeleton import FRAMES, Gait, Region

_SKIN, _DARK = (0.80, 0.62, 0.52), (0.15, 0.13, 0.12)


@dataclass(frozen=True)
class Dress:
    """What somebody wears.

    Attributes:
        top: Colour of jacket or vest.
        bottom: Colour of trousers.
        stripe: Colour of two bands round the chest, or None.
        hair: Colour of hair or cap.
    """

    top: Colour
    bottom: Colour
    stripe: Colour | None = None
    hair: Colour = _DARK


@cache
def _file() -> People:
    return load_people()


def standing(
    number: int, dress: Dress, place_m: tuple[float, float, float], heading_rad: float
) -> MeshBuilder:
    """Somebody who stands there.

    Args:
        number: Which body, in any order; the same number is the same person.
        dress: What they wear.
        place_m: Where their feet are.
        heading_rad: Where they look: 0 along +z, growing toward +x.

    Raises:
        DeviceError: The people file is missing or damaged.
    """
    people = _file()
    body = number % len(people.entries)
    frame = FIRST_FRAME[Gait.IDLE] + (7 * number) % FRAMES[Gait.IDLE]
    one = slice(body, body + 1)
    posed = replace(
        people,
        turns=people.turns[one, frame : frame + 1],
        shifts=people.shifts[one, frame : frame + 1],
        bones=people.bones[one],
    )
    matrices = skinning(posed)[0, 0]
    level = people.levels[body][-1]
    bent = np.einsum("nk,nkij->nij", level.weights, matrices[level.joints.astype(int)])
    points = np.einsum("nij,nj->ni", bent[..., :3], level.points) + bent[..., 3]
    normals = np.einsum("nij,nj->ni", bent[..., :3], level.normals)
    c, s = np.cos(heading_rad), np.sin(heading_rad)
    turn = np.array(((c, 0.0, -s), (0.0, 1.0, 0.0), (s, 0.0, c)), np.float32)
    mesh = MeshBuilder()
    mesh.triangles(
        points @ turn + np.asarray(place_m, np.float32), normals @ turn, level.triangles,
        colour=_colours(level.paint[:, 2], points[:, 1], dress), openness=level.paint[:, 3],
    )  # fmt: skip
    return mesh


def _colours(region: Array, high_m: Array, dress: Dress) -> Array:
    """Colours (n, 3) of points by what they are made of."""
    of: Mapping[Region, Colour] = {
        Region.SKIN: _SKIN,
        Region.HAND: _SKIN,
        Region.EYE: (0.9, 0.9, 0.88),
        Region.HAIR: dress.hair,
        Region.TOP: dress.top,
        Region.SHIRT: dress.top,
        Region.SCARF: dress.top,
        Region.BOTTOM: dress.bottom,
        Region.LEG: dress.bottom,
    }
    table = np.array([of.get(each, _DARK) for each in Region])
    colour = table[region.astype(int)]
    if dress.stripe is not None:
        top = float(high_m.max())
        bands = (np.abs(high_m / top - 0.64) < 0.014) | (np.abs(high_m / top - 0.72) < 0.014)
        colour[bands & (region == Region.TOP)] = dress.stripe
    return np.asarray(colour)
