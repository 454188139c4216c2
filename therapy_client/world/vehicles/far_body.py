"""Cars as they are seen from farther than some 80 m: outline, windows, wheels and lamps."""

from __future__ import annotations

from typing import Any

import numpy as np

from therapy_client.world.geometry.mesh import Array, Colour, MeshBuilder
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.vehicles.body import GLASS, Shape
from therapy_client.world.vehicles.fittings import fit_lamps

_TYRE, _SHADE = (0.12, 0.12, 0.125), (0.06, 0.06, 0.065)
_CORNERS = 8


def far_body(shape: Shape, paint: Colour) -> MeshBuilder:
    """A car that looks along +x, its wheels on y = 0, of an eighth of the triangles of `body`.

    Args:
        shape: Its measures; it has a rear window.
        paint: Its sRGB colour.
    """
    mesh = MeshBuilder()
    coat: dict[str, Any] = {"colour": paint, "layer": Surface.METAL, "tile_m": 6.0}
    rear = shape.rear or (shape.tail, shape.tail)
    ends = (shape.tail + 0.12, shape.nose - 0.30)
    _sheet(
        mesh, _lower(shape, np.array((shape.tail, ends[0], *rear[1:], ends[1], shape.nose))), coat
    )
    x = np.array((rear[0], rear[1], *shape.posts[:1], shape.screen[1], shape.screen[0]))
    upper = _upper(shape, x)
    panes = np.zeros((len(x) - 1, 3), bool)
    panes[:, (0, 2)] = True
    panes[(0, -1), 1] = True
    for which, look in ((panes, GLASS), (~panes, coat)):
        _sheet(mesh, upper, look, which)
    for at in shape.axles:
        for side in (-1.0, 1.0):
            _wheel(mesh, at, shape.wheel, side * (shape.half + 0.005))
    fit_lamps(mesh, shape, fine=False)
    x0, x1, z = shape.tail + 0.08, shape.nose - 0.08, shape.half + 0.05
    ground = [(x0, 0.02, -z), (x1, 0.02, -z), (x1, 0.02, z), (x0, 0.02, z)]
    mesh.quads([ground], (0, 1, 0), colour=_SHADE, openness=0.2)
    return mesh


def _lower(shape: Shape, x: Array) -> Array:
    """The body below the windows, closed at its ends, (stations, 6, 3)."""
    high = np.minimum(shape.top_at(x), shape.belt_at(x))
    up = np.stack([np.full(len(x), shape.sill), 0.62 * high, high], axis=1)
    grid = _mirrored(x, up, shape.half_at(x)[:, None] * np.array((0.95, 1.0, 0.90)))
    ends = [end.mean(axis=0, keepdims=True).repeat(6, axis=0) for end in (grid[0], grid[-1])]
    return np.concatenate([ends[:1], grid, ends[1:]])


def _upper(shape: Shape, x: Array) -> Array:
    """The windows and the roof, (stations, 4, 3)."""
    low = shape.belt_at(x) - 0.01
    up = np.stack([low, np.maximum(shape.top_at(x), low)], axis=1)
    rise = np.clip((up[:, 1] - low) / (up[:, 1] - low).max(), 0.0, 1.0)
    base = shape.half_at(x) * 0.94
    return _mirrored(x, up, np.stack([base, base + (shape.roof_half - base) * rise], axis=1))


def _mirrored(x: Array, up: Array, out: Array) -> Array:
    right = np.stack([np.broadcast_to(x[:, None], up.shape), up, out], axis=-1)
    return np.concatenate([right, right[:, ::-1] * (1, 1, -1)], axis=1)


def _sheet(mesh: MeshBuilder, grid: Array, look: dict[str, Any], which: Any = None) -> None:
    """The wanted cells of a grid (n, m, 3), each as flat as a panel."""
    corners = [grid[:-1, :-1], grid[1:, :-1], grid[1:, 1:], grid[:-1, 1:]]
    quads = np.stack(corners, axis=2)
    normals = np.cross(quads[:, :, 2] - quads[:, :, 0], quads[:, :, 3] - quads[:, :, 1])
    away = quads.mean(axis=2) - (0.0, 0.5, 0.0)
    away[..., 0] *= 0.15
    normals[(normals * away).sum(axis=-1) < 0.0] *= -1.0
    long = np.linalg.norm(normals, axis=-1, keepdims=True)
    normals = np.where(long > 1e-9, normals / np.maximum(long, 1e-9), away)
    chosen = np.ones(quads.shape[:2], bool) if which is None else which
    mesh.quads(quads[chosen], normals[chosen], **look)


def _wheel(mesh: MeshBuilder, at: float, radius: float, z: float) -> None:
    turn = 2 * np.pi * np.arange(_CORNERS) / _CORNERS
    rim = np.stack(
        [at + radius * np.cos(turn), radius + radius * np.sin(turn), np.full(_CORNERS, z)], axis=1
    )
    fan = np.arange(1, _CORNERS - 1, dtype=np.uint32)
    faces = np.stack([np.zeros_like(fan), fan, fan + 1], axis=1)
    out = np.tile((0.0, 0.0, np.sign(z)), (_CORNERS, 1))
    mesh.triangles(rim, out, faces, colour=_TYRE)
