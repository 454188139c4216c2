"""Wheels: a tyre with tread, a rim with spokes, and what tells the shader about what to turn it."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.vehicles.forms import Point, disc, lathe

_TYRE, _RIM, _DARK = (0.10, 0.10, 0.105), (0.60, 0.61, 0.63), (0.05, 0.05, 0.055)
_SPOKES = 5


def wheel(into: MeshBuilder, hub: Point, radius: float, side: float, *, fine: bool) -> None:
    """A wheel.

    Args:
        into: Where it goes.
        hub: Its middle, in metres.
        radius: Of its tyre.
        side: 1 if its outside looks along +z, else -1.
        fine: Whether it has spokes.

    Its `motion` is its hub and its radius: what `ROLLING` turns it about, and how fast.
    """
    mesh = MeshBuilder()
    _build(mesh, hub, radius, side, fine=fine)
    vertices, indices = mesh.arrays()
    vertices["motion"] = (*hub, radius)
    into.take(vertices, indices)


def _build(mesh: MeshBuilder, hub: Point, radius: float, side: float, *, fine: bool) -> None:
    out = (0.0, 0.0, side)
    r, w = radius, 0.105
    tyre = [
        (0.66 * r, -w),
        (0.92 * r, -w),
        (r, -0.7 * w),
        (r, 0.7 * w),
        (0.955 * r, 0.95 * w),
        (0.70 * r, w),
        (0.66 * r, 0.90 * w),
    ]
    lathe(mesh, hub, out, tyre, 16 if fine else 10, colour=_TYRE)
    x, y, z = hub
    face = z + side * 0.55 * w
    disc(
        mesh,
        (x, y, face - side * 0.03),
        out,
        0.68 * r,
        16 if fine else 10,
        colour=_DARK if fine else (0.42, 0.43, 0.45),
    )
    if not fine:
        return
    rim = [(0.67 * r, 0.0), (0.66 * r, 0.055), (0.62 * r, 0.05), (0.60 * r, 0.01)]
    lathe(mesh, (x, y, z + side * 0.03), out, rim, 16, colour=_RIM, layer=Surface.METAL)
    lathe(
        mesh,
        (x, y, face - side * 0.02),
        out,
        [(0.16 * r, -0.01), (0.15 * r, 0.03), (0.10 * r, 0.04), (0.0, 0.042)],
        12,
        colour=_RIM,
        layer=Surface.METAL,
    )
    for turn in 2 * np.pi * (np.arange(_SPOKES) + 0.25) / _SPOKES:
        _spoke(mesh, (x, y, face), float(turn), r, side)


def _spoke(
    mesh: MeshBuilder, at: Point, turn: float, radius: float, side: float, wide: float = 1.0
) -> None:
    """A ridge from the hub to the rim, from which a slope falls away on either side."""
    x, y, face = at
    way, across = (
        np.array((np.cos(turn), np.sin(turn), 0.0)),
        np.array((-np.sin(turn), np.cos(turn), 0.0)),
    )
    near, far = 0.10 * radius, 0.63 * radius
    low, high = 0.10 * wide * radius, 0.055 * wide * radius
    front, edge = face + side * 0.016, face - side * 0.012
    middle = np.array((x, y, 0.0))
    for one in (-1.0, 1.0):
        ridge = [middle + near * way, middle + far * way]
        rim_ = [
            middle + far * way + one * high * across,
            middle + near * way + one * low * across,
        ]
        quad = [
            (*ridge[0][:2], front + side * 0.012),
            (*ridge[1][:2], front),
            (*rim_[0][:2], edge),
            (*rim_[1][:2], edge),
        ]
        mesh.quads(
            [quad],
            (one * 0.5 * across[0], one * 0.5 * across[1], side),
            colour=_RIM,
            layer=Surface.METAL,
        )


def near_wheel(into: MeshBuilder, hub: Point, radius: float, side: float) -> None:
    """A wheel for who is beside it: treads, a rim of five twin spokes, bolts and a brake behind."""
    mesh = MeshBuilder()
    x, y, z = hub
    out = (0.0, 0.0, side)
    r, w = radius, 0.108
    tyre = [(0.63 * r, -w), (0.90 * r, -w), (0.975 * r, -0.86 * w), (0.985 * r, -0.62 * w),
            (0.985 * r, 0.62 * w), (0.975 * r, 0.86 * w), (0.925 * r, 0.99 * w),
            (0.80 * r, 1.05 * w), (0.69 * r, 0.98 * w), (0.665 * r, 0.86 * w)]  # fmt: skip
    lathe(mesh, hub, out, tyre, 28, colour=_TYRE)
    turn = np.arange(36) * (2 * np.pi / 36)
    for low, high in ((-0.55, -0.18), (0.18, 0.55)):
        _blocks(mesh, hub, r, turn + 0.05 * low, (low * w, high * w))
    face = z + side * 0.62 * w
    bright: dict[str, object] = {"colour": _RIM, "layer": Surface.METAL}
    disc(mesh, (x, y, face - side * 0.085), out, 0.66 * r, 28, colour=(0.035, 0.035, 0.04))
    disc(mesh, (x, y, face - side * 0.070), out, 0.47 * r, 28, hole_m=0.17 * r, **bright)
    rim = [(0.61 * r, -0.075), (0.615 * r, -0.02), (0.635 * r, 0.012), (0.67 * r, 0.018),
           (0.672 * r, 0.004)]  # fmt: skip
    lathe(mesh, (x, y, face), out, rim, 28, **bright)
    hub_cap = [(0.20 * r, -0.03), (0.19 * r, -0.008), (0.10 * r, 0.0), (0.085 * r, 0.008),
               (0.0, 0.010)]  # fmt: skip
    lathe(mesh, (x, y, face), out, hub_cap, 20, **bright)
    for at in 2 * np.pi * (np.arange(_SPOKES) + 0.25) / _SPOKES:
        for off in (-0.17, 0.17):
            _spoke(mesh, (x, y, face - side * 0.012), float(at + off), 0.98 * r, side, 0.55)
        bolt = (x + 0.135 * r * np.cos(at + 0.6), y + 0.135 * r * np.sin(at + 0.6), face)
        lathe(mesh, bolt, out, [(0.014, -0.02), (0.014, 0.002), (0.009, 0.006), (0.0, 0.006)], 6,
              colour=(0.30, 0.30, 0.31), layer=Surface.METAL)  # fmt: skip
    vertices, indices = mesh.arrays()
    vertices["motion"] = (*hub, radius)
    into.take(vertices, indices)


def _blocks(
    mesh: MeshBuilder, hub: Point, radius: float, turn: npt.NDArray[np.floating[Any]],
    across: tuple[float, float],
) -> None:  # fmt: skip
    """The blocks of a tread, proud of the tyre by what its grooves are deep."""
    half, high = 0.062, radius
    corners = [
        np.stack([hub[0] + high * np.cos(turn + way), hub[1] + high * np.sin(turn + way),
                  np.full(len(turn), hub[2] + at)], axis=1)
        for way, at in zip((-half, half, half, -half), np.repeat(across, 2), strict=True)
    ]  # fmt: skip
    out = np.stack([np.cos(turn), np.sin(turn), 0 * turn], axis=1)
    mesh.quads(np.stack(corners, axis=1), out, colour=(0.125, 0.125, 0.13))
