"""What lies in the ground: manhole covers, drains, studs that feet feel."""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.solids import bevelled, lathe
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.things.looks import ORIGIN, Look, bare, plain

_IRON = bare(0.30, 0.29, 0.28)
_DARK: Look = {**plain(0.06, 0.06, 0.06), "openness": 0.3}
_TACTILE: Look = {"colour": (0.92, 0.90, 0.84), "layer": Surface.BARE_CONCRETE, "tile_m": 1.0}


def manhole() -> MeshBuilder:
    """A round cover of 0.6 m in its ring, with rows of studs and two holes to lift it by."""
    mesh = MeshBuilder()
    lathe(mesh, [(0.36, 0.0), (0.36, 0.006), (0.312, 0.008), (0.308, 0.001)], ORIGIN, 24, **_IRON)
    lathe(
        mesh,
        [(0.302, 0.0), (0.300, 0.008), (0.27, 0.009), (0.262, 0.004), (0.0, 0.004)],
        ORIGIN,
        24,
        **_IRON,
    )
    line = np.arange(-0.24, 0.25, 0.06)
    spots = np.stack(np.meshgrid(line, line), -1).reshape(-1, 2)
    spots = spots[np.hypot(*spots.T) < 0.24]
    low = np.column_stack([spots[:, 0] - 0.018, np.full(len(spots), 0.002), spots[:, 1] - 0.018])
    mesh.boxes(
        low,
        low + np.array((0.036, 0.008, 0.036)),
        ("top", "left", "right", "front", "back"),
        **_IRON,
    )
    for x in (-0.27, 0.27):
        mesh.boxes((x - 0.012, 0.004, -0.03), (x + 0.012, 0.0095, 0.03), ("top",), **_DARK)
    return mesh


def drain() -> MeshBuilder:
    """A gully grating of 0.5 m with its frame; bars run along z."""
    mesh = MeshBuilder()
    mesh.quads(
        [[(-0.24, 0.001, -0.24), (0.24, 0.001, -0.24), (0.24, 0.001, 0.24), (-0.24, 0.001, 0.24)]],
        (0, 1, 0),
        **_DARK,
    )
    for x in np.linspace(-0.21, 0.21, 9):
        bevelled(mesh, (x - 0.014, 0.0, -0.22), (x + 0.014, 0.014, 0.22), 0.004, **_IRON)
    for a, b in (
        ((-0.26, -0.26), (0.26, -0.22)),
        ((-0.26, 0.22), (0.26, 0.26)),
        ((-0.26, -0.22), (-0.22, 0.22)),
        ((0.22, -0.22), (0.26, 0.22)),
        ((-0.22, -0.015), (0.22, 0.015)),
    ):
        bevelled(mesh, (a[0], 0.0, a[1]), (b[0], 0.016, b[1]), 0.004, **_IRON)
    return mesh


def tactile_slab(studs: int = 5) -> MeshBuilder:
    """A slab of 0.5 m with studs, as lies before a crossing.

    Args:
        studs: How many studs stand in a row.
    """
    mesh = MeshBuilder()
    bevelled(mesh, (-0.247, -0.02, -0.247), (0.247, 0.004, 0.247), 0.004, **_TACTILE)
    line = (np.arange(studs) - (studs - 1) / 2) * 0.5 / studs
    for x in line:
        for z in line:
            lathe(mesh, [(0.022, 0.004), (0.014, 0.012), (0.0, 0.0125)], (x, 0, z), 5, **_TACTILE)
    return mesh


def kerb_stones(x_m: float, from_z_m: float, to_z_m: float, top_m: float) -> MeshBuilder:
    """A row of kerb stones along z, each 1 m long with a joint between, their face toward -x.

    Args:
        x_m: Where their face is.
        from_z_m: Where the row begins.
        to_z_m: Where it ends.
        top_m: How high they stand above the road.
    """
    mesh = MeshBuilder()
    starts = np.arange(from_z_m, to_z_m - 0.05, 1.0)
    rng = np.random.default_rng(len(starts))
    low = np.column_stack(
        [np.full_like(starts, x_m - 0.012), np.full_like(starts, -0.05), starts + 0.006]
    )
    high = np.column_stack(
        [
            np.full_like(starts, x_m + 0.15),
            np.full_like(starts, top_m + 0.008),
            np.minimum(starts + 0.994, to_z_m),
        ]
    )
    low[:, 0] += rng.uniform(-0.004, 0.004, len(starts))
    tones = 0.76 + rng.uniform(-0.06, 0.05, (len(starts), 1)) * np.ones(3)
    bevelled(mesh, low, high, 0.014, colour=tones, layer=Surface.BARE_CONCRETE, tile_m=2.0)
    return mesh
