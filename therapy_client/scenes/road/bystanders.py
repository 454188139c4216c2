"""Who stands at the place of an accident: those who help and those who were in the cars."""

from __future__ import annotations

import math

import numpy as np

from shared.errors import DeviceError
from therapy_client.turns import give_way
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.people.standing import Dress, standing

FAR, NEAR, AT_SITE = 1, 2, 3
"""Levels of `scene_of_accident` but the first, which shows none."""

_CLOTH_BACK = 0.22
_PEOPLE = (
    # across, along, looks toward (degrees), what they are, from which level on
    (-1.3, 5.6, 200.0, "helper", FAR),
    (1.7, 14.6, 190.0, "helper", FAR),
    (-1.25, -4.6, 15.0, "police", NEAR),
    (-1.2, 12.4, 60.0, "driver", NEAR),
    (-0.8, 13.1, 215.0, "helper", NEAR),
    (-1.3, -29.2, 195.0, "police", AT_SITE),
    (-1.25, 33.6, 190.0, "fire", AT_SITE),
    (-1.35, 36.6, -150.0, "fire", AT_SITE),
    (1.6, 54.4, 170.0, "driver", AT_SITE),
    (1.9, 23.6, -150.0, "driver", AT_SITE),
)
_DRESSES = {
    "helper": Dress((0.86, 0.28, 0.12), (0.86, 0.28, 0.12), (0.92, 0.92, 0.86)),
    "police": Dress((0.78, 0.86, 0.16), (0.14, 0.17, 0.26), (0.92, 0.92, 0.86), (0.14, 0.16, 0.24)),
    "fire": Dress((0.20, 0.20, 0.19), (0.20, 0.20, 0.19), (0.86, 0.84, 0.20), (0.80, 0.74, 0.20)),
    "driver": Dress((0.34, 0.40, 0.52), (0.24, 0.26, 0.32)),
}


def people_at_site(level: int) -> MeshBuilder:
    """All of them on a level, on their feet; nobody where the people file is missing."""
    mesh = MeshBuilder()
    try:
        for number, (x, z, toward_deg, kind, since) in enumerate(_PEOPLE):
            if since <= level:
                heading = math.radians(toward_deg)
                dressed = standing(3 * number + 1, _DRESSES[kind], (x, 0.0, z), heading)
                mesh.extend(_reflecting(dressed, _DRESSES[kind]))
                give_way()
    except DeviceError:  # the road has always been shown without the people file
        return MeshBuilder()
    return mesh


def _reflecting(mesh: MeshBuilder, dress: Dress) -> MeshBuilder:
    """The bands of a vest throw headlamps back, its cloth a little; for `HEADLIT`."""
    if dress.stripe is None:
        return mesh
    vertices, indices = mesh.arrays()
    for colour, back in ((dress.top, _CLOTH_BACK), (dress.stripe, 1.0)):
        off = np.abs(vertices["colour"][:, :3] / 255.0 - np.array(colour)).max(axis=1)
        vertices["motion"][off < 0.03, 2] = back
    seen = MeshBuilder()
    seen.take(vertices, indices)
    return seen
