"""Traffic signs of our own drawing: shapes and pictures that are understood anywhere, no script.

A sign looks back along the road (-z) and stands on y = 0 at its post's foot. Its face throws
headlamps back (`HEADLIT`).
"""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.mesh import Array, Colour, MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.vehicles.forms import curve, pad

BACK = (0.0, 0.0, 0.8, 0.0)
"""`motion` of a face that throws headlamps back."""

_WHITE, _RED, _BLACK = (0.92, 0.92, 0.90), (0.74, 0.08, 0.07), (0.06, 0.06, 0.065)
_BLUE, _STEEL = (0.08, 0.24, 0.55), (0.58, 0.60, 0.62)
_ROUND = 40
_SEVEN = ((-0.9, 1.0), (0.9, 1.0), (0.45, 0.25), (0.0, -0.45), (-0.2, -1.0))
_NOUGHT = tuple(
    (0.85 * float(np.sin(t)), 1.0 * float(np.cos(t))) for t in np.linspace(0.0, 2 * np.pi, 17)
)
_BEND = ((-0.30, -0.80), (-0.30, -0.25), (0.05, 0.02), (0.10, 0.45), (-0.18, 0.80))


def speed_limit(mesh: MeshBuilder, foot: tuple[float, float, float]) -> None:
    """A limit of 70: black digits in a red ring."""
    x, y, z = _post(mesh, foot, 2.55)
    for radius, tone, lift in ((0.40, _WHITE, 0.0), (0.375, _RED, 0.002), (0.285, _WHITE, 0.004)):
        _disc(mesh, (x, y, z - lift), radius, tone)
    for middle, strokes in ((-0.105, _SEVEN), (0.105, _NOUGHT)):
        line = np.array(strokes) * (0.072, 0.135) + (x + middle, y)
        _stroke(mesh, line, z - 0.006, 0.040, _BLACK)
    _plate(mesh, (x, y, z), 0.41)


def bend_ahead(mesh: MeshBuilder, foot: tuple[float, float, float]) -> None:
    """A red-edged triangle with a winding road."""
    x, y, z = _post(mesh, foot, 2.45)
    for radius, tone, lift in ((0.50, _WHITE, 0.0), (0.475, _RED, 0.002), (0.335, _WHITE, 0.004)):
        _polygon(mesh, (x, y, z - lift), radius, 3, tone)
    line = curve(np.array(_BEND), 20) * (0.16, 0.17) + (x, y - 0.03)
    _stroke(mesh, line, z - 0.006, 0.042, _BLACK)
    _plate(mesh, (x, y, z), 0.28)


def lanes_ahead(mesh: MeshBuilder, foot: tuple[float, float, float]) -> None:
    """A blue board with an arrow for each lane, the right one turning off."""
    x, _, z = foot
    for off in (-1.1, 1.1):
        tube(mesh, [(x + off, 0.0, z + 0.05), (x + off, 3.4, z + 0.05)], 0.06, 10, colour=_STEEL,
             layer=Surface.METAL)  # fmt: skip
    pad(mesh, (x - 1.55, 1.75, z), (x + 1.55, 3.55, z + 0.03), 0.02, 1, colour=_STEEL,
        layer=Surface.METAL)  # fmt: skip
    for half, lift, tone in ((1.53, 0.001, _WHITE), (1.48, 0.003, _BLUE)):
        low, high = 2.65 - half * 0.58, 2.65 + half * 0.58
        quad = [(x - half, low, z - lift), (x + half, low, z - lift), (x + half, high, z - lift),
                (x - half, high, z - lift)]  # fmt: skip
        mesh.quads([quad], (0.0, 0.0, -1.0), colour=tone, motion=BACK)
    for middle, line in (
        (-0.75, ((0.0, -0.55), (0.0, 0.45))),
        (0.45, ((0.0, -0.55), (0.0, 0.0), (0.14, 0.22), (0.42, 0.36))),
    ):
        _arrow(mesh, np.array(line) + np.array((x + middle, 2.62)), z - 0.005)


def _post(
    mesh: MeshBuilder, foot: tuple[float, float, float], high: float
) -> tuple[float, float, float]:
    """A steel post; gives the middle of the face on it."""
    x, y, z = foot
    tube(mesh, [(x, y - 0.6, z), (x, y + high + 0.1, z)], 0.032, 10, capped=True, colour=_STEEL,
         layer=Surface.METAL)  # fmt: skip
    return x, y + high - 0.25, z - 0.045


def _plate(mesh: MeshBuilder, at: tuple[float, float, float], half: float) -> None:
    """The grey back of a sign, and the clamps on its post."""
    x, y, z = at
    for off in (-0.5, 0.5):
        pad(mesh, (x - 0.06, y + off * half - 0.02, z + 0.004), (x + 0.06, y + off * half + 0.02,
            z + 0.08), 0.008, 1, colour=_STEEL, layer=Surface.METAL)  # fmt: skip


def _disc(mesh: MeshBuilder, at: tuple[float, float, float], radius: float, colour: Colour) -> None:
    _polygon(mesh, at, radius, _ROUND, colour)


def _polygon(
    mesh: MeshBuilder, at: tuple[float, float, float], radius: float, corners: int, colour: Colour
) -> None:
    """A flat face with its grey back; few corners are rounded."""
    turn = np.linspace(0.0, 2 * np.pi, _ROUND + 1)[:-1]
    if corners > 4:
        far = np.full(_ROUND, radius)
    else:
        sector = (turn + np.pi / corners) % (2 * np.pi / corners) - np.pi / corners
        inner = radius * np.cos(np.pi / corners)
        far = np.minimum(inner / np.cos(np.pi / corners - np.abs(sector)), 0.94 * radius)
    rim = np.stack([far * np.sin(turn), far * np.cos(turn), 0 * turn], axis=1) + at
    faces = [(0, 1 + k, 1 + (k + 1) % _ROUND) for k in range(_ROUND)]
    points = np.vstack([[at], rim])
    for way, tone, motion, off in ((-1.0, colour, BACK, 0.0), (1.0, _STEEL, (0.0,) * 4, 0.004)):
        out = np.tile((0.0, 0.0, way), (len(points), 1))
        mesh.triangles(points + np.array((0.0, 0.0, off)), out, faces, colour=tone, motion=motion)


def _stroke(mesh: MeshBuilder, line: Array, z: float, wide: float, colour: Colour) -> None:
    """A line of one width in the plane of a face, (n, 2) of x and y."""
    along = np.gradient(line, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    across = 0.5 * wide * np.stack([-along[:, 1], along[:, 0]], axis=1)
    left, right = line + across, line - across
    flat = np.stack([left[:-1], left[1:], right[1:], right[:-1]], axis=1)
    quads = np.concatenate([flat, np.full((*flat.shape[:2], 1), z)], axis=2)
    mesh.quads(quads, (0.0, 0.0, -1.0), colour=colour)


def _arrow(mesh: MeshBuilder, line: Array, z: float) -> None:
    _stroke(mesh, line, z, 0.13, _WHITE)
    way = line[-1] - line[-2]
    way = way / np.linalg.norm(way)
    aside = np.array((-way[1], way[0]))
    corners = [line[-1] + 0.26 * way, line[-1] + 0.20 * aside - 0.04 * way,
               line[-1] - 0.20 * aside - 0.04 * way]  # fmt: skip
    points = [(float(px), float(py), z) for px, py in corners]
    mesh.triangles(points, np.tile((0.0, 0.0, -1.0), (3, 1)), [(0, 1, 2)], colour=_WHITE,
                   motion=BACK)  # fmt: skip
