"""What a body carries: lamps, plates, lines of doors, mirrors, handles, a grille."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.vehicles.forms import disc, lathe, pad, rounded

if TYPE_CHECKING:
    from therapy_client.world.vehicles.body import Shape

_HEAD, _TAIL, _AMBER = (0.97, 0.97, 0.92), (0.66, 0.06, 0.05), (0.85, 0.45, 0.10)
_DARK, _CHROME = (0.06, 0.06, 0.065), (0.62, 0.63, 0.65)


def fit_lamps(mesh: MeshBuilder, shape: Shape, *, fine: bool) -> None:
    """Head lamps and tail lamps, which burn at night (`Surface.LAMP`)."""
    for side in (-1.0, 1.0):
        _head_lamp(mesh, shape, side, fine=fine)
        _tail_lamp(mesh, shape, side, fine=fine)


def _head_lamp(mesh: MeshBuilder, shape: Shape, side: float, *, fine: bool) -> None:
    y = shape.lamps[1]
    x = shape.nose - 0.015
    z0, z1 = 0.52 * shape.half, 0.84 * shape.half
    if not fine:
        low, high = sorted((side * z0, side * z1))
        mesh.boxes((x, y - 0.06, low), (x + 0.06, y + 0.06, high), colour=_HEAD, layer=Surface.LAMP)
        return
    middle = side * (z0 + z1) / 2
    (place, out), faces = rounded(
        (x - 0.16, y - 0.075, middle - 0.17), (x + 0.045, y + 0.065, middle + 0.17), 0.06, 2
    )
    # It follows the wing: the outer end lies farther back.
    place[:, 0] -= 0.55 * np.clip(np.abs(place[:, 2]) - abs(middle), -0.05, 1.0) ** 1.0
    mesh.triangles(place, out, faces, colour=(0.20, 0.21, 0.22), layer=Surface.GLASS)
    for k, off in enumerate((-0.075, 0.065)):
        at = (x + 0.052 - 0.04 * (k == 1), y - 0.004, middle + side * off)
        lathe(
            mesh,
            (at[0] - 0.02, at[1], at[2]),
            (1.0, 0.0, 0.0),
            [(0.062, 0.0), (0.060, 0.012), (0.052, 0.010)],
            16,
            colour=_CHROME,
            layer=Surface.METAL,
        )
        disc(
            mesh,
            (at[0] - 0.008, at[1], at[2]),
            (1.0, 0.0, 0.0),
            0.052,
            16,
            colour=_HEAD,
            layer=Surface.LAMP,
        )


def _tail_lamp(mesh: MeshBuilder, shape: Shape, side: float, *, fine: bool) -> None:
    y, x = shape.lamps[0], shape.tail - 0.01
    z0, z1 = 0.60 * shape.half, 0.87 * shape.half
    low, high = sorted((side * z0, side * z1))
    if not fine:
        mesh.boxes(
            (x - 0.05, y - 0.07, low), (x + 0.02, y + 0.07, high), colour=_TAIL, layer=Surface.LAMP
        )
        return
    for y0, y1, tone, layer in (
        (y - 0.015, y + 0.085, _TAIL, Surface.LAMP),
        (y - 0.055, y - 0.018, _AMBER, Surface.GLASS),
        (y - 0.095, y - 0.058, (0.75, 0.74, 0.72), Surface.GLASS),
    ):
        (place, out), faces = rounded((x - 0.048, y0, low), (x + 0.10, y1, high), 0.016, 1)
        place[:, 0] += 0.35 * np.clip(np.abs(place[:, 2]) - 0.72 * shape.half, 0.0, 1.0)
        mesh.triangles(place, out, faces, colour=tone, layer=layer)


def _side_points(shape: Shape, x: Array, y: Array, off: float) -> Array:
    """Points just outside the flank, (n, 3), at +z."""
    high = np.minimum(shape.top_at(x), shape.belt_at(x))
    share = np.clip((y - shape.sill) / np.maximum(high - shape.sill, 0.1), 0.0, 1.0)
    wide = np.interp(
        share, (0.0, 0.3, 0.55, 0.8, 0.92, 1.0), (0.945, 0.99, 1.0, 0.975, 0.955, 0.90)
    )
    crease = 0.010 * np.exp(-(((y - 0.74 * high) / 0.030) ** 2))
    return np.stack([x, y, shape.half_at(x) * wide + crease + off], axis=1)


def _ribbon(mesh: MeshBuilder, line: Array, wide: Array, **look: Any) -> None:
    """A narrow strip along a line on both flanks; `wide` is half of it, as a vector."""
    for side in (1.0, -1.0):
        a, b = (line - wide) * (1, 1, side), (line + wide) * (1, 1, side)
        mesh.quads(np.stack([a[:-1], a[1:], b[1:], b[:-1]], axis=1), (0.0, 0.1, side), **look)


def fit_lines(mesh: MeshBuilder, shape: Shape) -> None:
    """Gaps between doors and wings, a strip along the sill, the lid behind and the bonnet."""
    for door in shape.doors:
        y = np.linspace(shape.sill + 0.05, float(shape.belt_at(door)) - 0.005, 8)
        line = _side_points(shape, np.full(8, door) - 0.05 * (door < -0.7) * (y > 0.7), y, 0.003)
        _ribbon(mesh, line, np.array((0.004, 0.0, 0.0)), colour=_DARK)
    along = np.linspace(shape.axles[0] + 0.45, shape.axles[1] - 0.45, 10)
    line = _side_points(shape, along, np.full(10, shape.sill + 0.035), 0.004)
    _ribbon(mesh, line, np.array((0.0, 0.035, 0.0)), colour=(0.10, 0.10, 0.105))
    along = np.linspace(shape.screen[0] + 0.03, shape.nose - 0.10, 8)
    high = shape.top_at(along) + 0.010
    edge = np.stack([along, high, 0.80 * shape.half_at(along)], axis=1)
    for side in (1.0, -1.0):
        a, b = edge * (1, 1, side), (edge + np.array((0.0, 0.0, 0.007))) * (1, 1, side)
        mesh.quads(np.stack([a[:-1], a[1:], b[1:], b[:-1]], 1), (0.0, 1.0, 0.0), colour=_DARK)


def fit_plates(mesh: MeshBuilder, shape: Shape) -> None:
    """Number plates of marks as of a code, which no script has: strokes would make letters."""
    rng = np.random.default_rng(11)
    for x, way, y in ((shape.nose + 0.062, 1.0, 0.42), (shape.tail - 0.062, -1.0, 0.56)):
        x0, x1 = sorted((x, x - way * 0.012))
        mesh.boxes((x0, y - 0.056, -0.26), (x1, y + 0.056, 0.26), colour=(0.90, 0.90, 0.88))
        at, marks = x + way * 0.002, []
        for start in (-0.205, -0.160, -0.070, -0.025, 0.080, 0.125, 0.170):
            for cell in rng.permutation(6)[:3].tolist():
                z, low = start + 0.018 * (cell % 2), y - 0.034 + 0.024 * (cell // 2)
                marks.append([(at, low, z), (at, low, z + 0.014), (at, low + 0.019, z + 0.014),
                              (at, low + 0.019, z)])  # fmt: skip
        mesh.quads(marks, (way, 0.0, 0.0), colour=(0.12, 0.12, 0.14))


def fit_small(mesh: MeshBuilder, shape: Shape, coat: dict[str, Any]) -> None:
    """Mirrors, handles, grille, bumpers' dark parts, an exhaust."""
    mirror_x = shape.screen[0] - 0.28
    for side in (-1.0, 1.0):
        z = side * (float(shape.half_at(mirror_x)) + 0.06)
        y = float(shape.belt_at(mirror_x)) + 0.06
        pad(
            mesh,
            (mirror_x - 0.05, y - 0.06, z - 0.10),
            (mirror_x + 0.06, y + 0.07, z + 0.10),
            0.045,
            1,
            **coat,
        )
        for x in shape.doors[1:]:
            at = _side_points(
                shape, np.array([x + 0.12]), np.array([0.86 * float(shape.belt_at(x))]), 0.0
            )[0]
            zh = side * at[2]
            pad(
                mesh,
                (at[0] - 0.08, at[1] - 0.014, zh - 0.022),
                (at[0] + 0.08, at[1] + 0.014, zh + 0.022),
                0.012,
                1,
                **coat,
            )
    n, low = shape.nose, shape.sill
    pad(mesh, (n - 0.10, low - 0.02, -0.66), (n + 0.05, low + 0.10, 0.66), 0.03, 2, colour=_DARK)
    pad(
        mesh,
        (shape.tail - 0.05, low - 0.02, -0.66),
        (shape.tail + 0.10, low + 0.12, 0.66),
        0.03,
        1,
        colour=_DARK,
    )
    y = shape.lamps[1]
    pad(mesh, (n - 0.04, y - 0.055, -0.34), (n + 0.053, y + 0.045, 0.34), 0.02, 2, colour=_DARK)
    for k in range(4):
        at = y - 0.042 + 0.025 * k
        mesh.boxes(
            (n + 0.045, at, -0.32),
            (n + 0.060, at + 0.007, 0.32),
            colour=_CHROME,
            layer=Surface.METAL,
        )
    lathe(
        mesh,
        (shape.tail + 0.02, 0.24, -0.48),
        (-1.0, 0.0, 0.0),
        [(0.030, 0.0), (0.030, 0.09), (0.024, 0.09)],
        10,
        colour=_CHROME,
        layer=Surface.METAL,
    )
