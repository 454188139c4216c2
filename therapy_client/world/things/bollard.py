"""Bollards: cast iron with a collar, on a ring in the paving."""

from __future__ import annotations

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.placing import shaded_below
from therapy_client.world.geometry.solids import lathe
from therapy_client.world.things.looks import ORIGIN, painted, plain

_IRON, _BAND = painted(0.14, 0.16, 0.17), plain(0.88, 0.87, 0.82)
# fmt: off
_PROFILE = (
    (0.12, 0.0), (0.12, 0.02), (0.085, 0.05), (0.07, 0.12), (0.062, 0.66), (0.074, 0.69),
    (0.074, 0.72), (0.058, 0.74), (0.062, 0.80), (0.078, 0.84), (0.07, 0.90),
    (0.04, 0.94), (0.0, 0.955),
)
# fmt: on


def bollard() -> MeshBuilder:
    """It stands on the ground at the origin."""
    mesh = MeshBuilder()
    lathe(mesh, _PROFILE, ORIGIN, 12, **_IRON)
    lathe(mesh, [(0.067, 0.54), (0.066, 0.62)], ORIGIN, 12, **_BAND)
    return shaded_below(mesh, 0.2)
