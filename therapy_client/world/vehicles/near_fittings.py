"""What a car one stands beside carries: lamps behind glass, gaps, handles, mirrors, plates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.vehicles.forms import disc, lathe, pad, ring, rounded, sheet

if TYPE_CHECKING:
    from therapy_client.world.vehicles.body import Shape

_HEAD, _TAIL, _AMBER = (0.97, 0.97, 0.92), (0.62, 0.05, 0.045), (0.85, 0.42, 0.08)
_DARK, _CHROME = (0.045, 0.045, 0.05), (0.66, 0.67, 0.69)
_PLASTIC: dict[str, Any] = {"colour": (0.085, 0.085, 0.09)}
_METAL: dict[str, Any] = {"colour": _CHROME, "layer": Surface.METAL}


def fit_near(mesh: MeshBuilder, shape: Shape, coat: dict[str, Any]) -> None:
    """All of it, on a body of `near_body.py` that is not bowed yet."""
    for side in (-1.0, 1.0):
        _head_lamp(mesh, shape, side)
        _tail_lamp(mesh, shape, side)
        _mirror(mesh, shape, side, coat)
        _handles(mesh, shape, side)
    _gaps(mesh, shape)
    _front(mesh, shape)
    _back(mesh, shape)
    _wipers(mesh, shape)
    for x, way, y in ((shape.nose + 0.066, 1.0, 0.42), (shape.tail - 0.066, -1.0, 0.60)):
        _plate(mesh, x, y, way)


def _on_flank(shape: Shape, x: Array, y: Array, off: float) -> Array:
    """Points just outside the flank, (n, 3), at +z."""
    high = np.minimum(shape.top_at(x), shape.belt_at(x))
    share = np.clip((y - shape.sill + 0.03) / np.maximum(high - shape.sill + 0.03, 0.1), 0.0, 1.0)
    wide = np.interp(share, (0.0, 0.1, 0.3, 0.52, 0.68, 0.76, 0.84, 0.93, 1.0),
                     (0.930, 0.962, 0.990, 1.0, 0.990, 0.992, 0.978, 0.948, 0.900))  # fmt: skip
    return np.stack([x, y, shape.half_at(x) * wide + off], axis=1)


def _groove(mesh: MeshBuilder, line: Array, wide: Array) -> None:
    """A gap between two sheets: dark, with an edge that catches light, on both flanks."""
    for side in (1.0, -1.0):
        for low, high, tone in ((-1.0, 0.6, _DARK), (0.6, 1.0, (0.42, 0.42, 0.43))):
            a, b = (line + low * wide) * (1, 1, side), (line + high * wide) * (1, 1, side)
            mesh.quads(np.stack([a[:-1], a[1:], b[1:], b[:-1]], 1), (0.0, 0.1, side), colour=tone)


def _gaps(mesh: MeshBuilder, shape: Shape) -> None:
    """Round each door, the bonnet, the lid behind, and between bumpers and wings."""
    upright = np.array((0.0035, 0.0, 0.0))
    for number, door in enumerate(shape.doors):
        y = np.linspace(shape.sill + 0.04, float(shape.belt_at(door)) - 0.004, 14)
        bend = 0.045 * (door < -0.7) * np.clip((y - 0.62) / 0.25, 0.0, 1.0) ** 2
        lean = 0.02 * (number == 0) * np.clip((0.5 - y) / 0.2, 0.0, 1.0)
        _groove(mesh, _on_flank(shape, np.full(14, door) - bend - lean, y, 0.004), upright)
    low = np.linspace(shape.doors[-1], shape.doors[0], 20)
    _groove(mesh, _on_flank(shape, low, np.full(20, shape.sill + 0.04), 0.004),
            np.array((0.0, 0.0035, 0.0)))  # fmt: skip
    for x in (shape.nose - 0.36, shape.tail + 0.30):
        y = np.linspace(0.36, 0.60, 6)
        _groove(mesh, _on_flank(shape, np.full(6, x), y, 0.004), upright)
    along = np.linspace(shape.axles[0] + 0.45, shape.axles[1] - 0.45, 16)
    line = _on_flank(shape, along, np.full(16, shape.sill + 0.0), 0.006)
    for side in (1.0, -1.0):
        a, b = ((line + off) * (1, 1, side) for off in ((0, -0.03, -0.01), (0, 0.034, 0.0)))
        mesh.quads(np.stack([a[:-1], a[1:], b[1:], b[:-1]], 1), (0.0, 0.0, side), **_PLASTIC)
    _lids(mesh, shape)


def _lids(mesh: MeshBuilder, shape: Shape) -> None:
    """The gap along each side of the bonnet, and the fuel flap."""
    along = np.linspace(shape.screen[0] + 0.02, shape.nose - 0.06, 14)
    high = np.minimum(shape.top_at(along), shape.belt_at(along) + 0.004) + 0.0085
    edge = np.stack([along, high, 0.845 * shape.half_at(along)], axis=1)
    for side in (1.0, -1.0):
        a, b = edge * (1, 1, side), (edge + np.array((0.0, 0.002, 0.007))) * (1, 1, side)
        mesh.quads(np.stack([a[:-1], a[1:], b[1:], b[:-1]], 1), (0.0, 1.0, 0.0), colour=_DARK)
    x, y = shape.axles[0] + 0.02, 0.83 * float(shape.belt_at(shape.axles[0]))
    z = -float(_on_flank(shape, np.array([x]), np.array([y]), 0.004)[0, 2])
    ring(mesh, (x, y, z), (0.0, 0.1, -1.0), 0.075, 0.003, (24, 4), colour=_DARK)


def _head_lamp(mesh: MeshBuilder, shape: Shape, side: float) -> None:
    """A housing with a lens that follows the wing, two reflectors and a bar of light in it."""
    y, x = shape.lamps[1] + 0.005, shape.nose + 0.005
    z0, z1 = 0.40 * shape.half, 0.86 * shape.half
    middle, half = side * (z0 + z1) / 2, (z1 - z0) / 2
    (place, out), faces = rounded(
        (x - 0.20, y - 0.070, middle - half), (x + 0.055, y + 0.062, middle + half), 0.05, 3
    )
    outward = np.clip((np.abs(place[:, 2]) - z0) / (z1 - z0), 0.0, 1.0)
    place[:, 0] -= 0.06 * outward**2
    place[:, 1] += 0.022 * outward
    mesh.triangles(place, out, faces, colour=(0.10, 0.105, 0.11), layer=Surface.GLASS,
                   uv=np.tile((0.02, 0.02), (len(place), 1)))  # fmt: skip
    for share, radius in ((0.30, 0.050), (0.70, 0.044)):
        at = (x + 0.058 - 0.06 * share**2, y + 0.022 * share, side * (z0 + share * (z1 - z0)))
        bowl = [(radius, 0.0), (radius * 0.96, 0.006), (radius * 0.86, 0.004)]
        lathe(mesh, at, (1.0, 0.0, 0.10 * side), bowl, 20, **_METAL)
        disc(mesh, (at[0] + 0.003, at[1], at[2]), (1.0, 0.0, 0.10 * side), radius * 0.84, 20,
             colour=_HEAD, layer=Surface.LAMP)  # fmt: skip
        ring(mesh, (at[0] + 0.005, at[1], at[2]), (1.0, 0.0, 0.1 * side), radius * 0.5, 0.004,
             (18, 6), **_METAL)  # fmt: skip
    low, high = sorted((side * (z0 + 0.03), side * (z1 - 0.06)))
    pad(mesh, (x + 0.02, y - 0.066, low), (x + 0.050, y - 0.054, high), 0.005, 1, colour=_HEAD)


def _tail_lamp(mesh: MeshBuilder, shape: Shape, side: float) -> None:
    """A lamp round the corner: a red band with a lighter core, an amber and a white field."""
    y, x = shape.lamps[0], shape.tail + 0.01
    z0, z1 = 0.52 * shape.half, 0.90 * shape.half
    for y0, y1, tone, layer in (
        (y - 0.010, y + 0.075, _TAIL, Surface.LAMP),
        (y - 0.048, y - 0.014, _AMBER, Surface.GLASS),
        (y - 0.080, y - 0.052, (0.70, 0.69, 0.67), Surface.GLASS),
    ):
        low, high = sorted((side * z0, side * z1))
        (place, out), faces = rounded((x - 0.075, y0, low), (x + 0.16, y1, high), 0.016, 2)
        place[:, 0] += 0.05 * np.clip((np.abs(place[:, 2]) - z0) / (z1 - z0), 0.0, 1.0) ** 2
        uv = np.tile((0.02, 0.02), (len(place), 1))
        mesh.triangles(place, out, faces, colour=tone, layer=layer, uv=uv)
    low, high = sorted((side * (z0 + 0.03), side * (z1 - 0.05)))
    pad(mesh, (x - 0.078, y + 0.022, low), (x - 0.06, y + 0.040, high), 0.006, 1,
        colour=(0.95, 0.30, 0.24))  # fmt: skip
    pad(mesh, (x - 0.064, 0.44, low), (x - 0.05, 0.475, high), 0.006, 1, colour=_TAIL)


def _mirror(mesh: MeshBuilder, shape: Shape, side: float, coat: dict[str, Any]) -> None:
    x = shape.screen[0] - 0.34
    y, z = float(shape.belt_at(x)) + 0.09, float(shape.half_at(x)) * 0.945
    uv = coat["uv"]
    (place, out), faces = rounded(
        (x - 0.06, y - 0.062, -0.115), (x + 0.075, y + 0.068, 0.115), 0.055, 3
    )
    place[:, 0] -= 0.05 * np.clip((place[:, 2] * side + 0.1) / 0.2, 0.0, 1.0) ** 2
    place[:, 2] += side * (z + 0.155)
    mesh.triangles(place, out, faces, **{**coat, "uv": np.tile(uv, (len(place), 1))})
    low, high = sorted((side * (z + 0.055), side * (z + 0.255)))
    pad(mesh, (x - 0.088, y - 0.048, low), (x - 0.058, y + 0.052, high), 0.02, 2, **_PLASTIC)
    pad(mesh, (x - 0.091, y - 0.040, low + 0.01), (x - 0.083, y + 0.044, high - 0.01), 0.015, 2,
        colour=(0.34, 0.38, 0.42), layer=Surface.GLASS)  # fmt: skip
    tube(mesh, [(x + 0.02, y - 0.09, side * (z - 0.01)), (x + 0.01, y - 0.045, side * (z + 0.09))],
         (0.024, 0.020), 8, **_PLASTIC)  # fmt: skip
    edge = side * (z + 0.27)
    pad(mesh, (x - 0.02, y + 0.002, min(edge, edge - side * 0.05)), (x + 0.045, y + 0.014,
        max(edge, edge - side * 0.05)), 0.005, 1, colour=_AMBER)  # fmt: skip


def _handles(mesh: MeshBuilder, shape: Shape, side: float) -> None:
    """A dark bowl in the door, a bar across it, and a lock in front."""
    for x in shape.doors[1:]:
        at = _on_flank(shape, np.array([x + 0.13]), np.array([0.845 * float(shape.belt_at(x))]), 0)[
            0
        ]
        z = side * at[2]
        turn = np.linspace(0.0, 2 * np.pi, 19)[:-1]
        rim = np.stack([at[0] + 0.062 * np.cos(turn), at[1] + 0.026 * np.sin(turn),
                        np.full(18, z + side * 0.004)], axis=1)  # fmt: skip
        fan = [(0, k, k + 1) for k in range(1, 17)]
        mesh.triangles(rim, np.tile((0.0, -0.5, side), (18, 1)), fan, colour=_DARK)
        low, high = sorted((z + side * 0.004, z + side * 0.034))
        bar = (at[0] - 0.088, at[1] - 0.010, low), (at[0] + 0.088, at[1] + 0.012, high)
        pad(mesh, *bar, 0.010, 2, **_METAL)


def _front(mesh: MeshBuilder, shape: Shape) -> None:
    """A grille of fine bars between the lamps, an intake below, fog lamps, a lip."""
    n, y, low = shape.nose + 0.05, shape.lamps[1], shape.sill
    pad(mesh, (n - 0.09, y - 0.070, -0.33), (n + 0.010, y + 0.048, 0.33), 0.03, 2, colour=_DARK)
    for k in range(6):
        at = y - 0.056 + 0.018 * k
        pad(mesh, (n + 0.004, at, -0.315), (n + 0.017, at + 0.006, 0.315), 0.002, 1, **_METAL)
    ring_y = np.array((y - 0.066, y + 0.044))
    for edge in ring_y:
        pad(mesh, (n, edge - 0.004, -0.335), (n + 0.019, edge + 0.004, 0.335), 0.004, 1, **_METAL)
    pad(mesh, (n - 0.12, low - 0.03, -0.70), (n + 0.004, low + 0.13, 0.70), 0.04, 2, **_PLASTIC)
    for k in range(3):
        at = low + 0.010 + 0.022 * k
        mesh.boxes((n, at, -0.52), (n + 0.010, at + 0.006, 0.52), colour=(0.16, 0.16, 0.165))
    pad(mesh, (n - 0.16, low - 0.055, -0.70), (n + 0.020, low - 0.015, 0.70), 0.015, 2, **_PLASTIC)
    for side in (-1.0, 1.0):
        lamp = (n + 0.002, low + 0.055, side * 0.63)
        lathe(mesh, lamp, (1.0, 0.0, 0.2 * side), [(0.045, -0.03), (0.044, 0.004), (0.037, 0.006)],
              18, **_PLASTIC)  # fmt: skip
        disc(mesh, (lamp[0] + 0.003, *lamp[1:]), (1.0, 0.0, 0.2 * side), 0.036, 18,
             colour=(0.55, 0.56, 0.58), layer=Surface.GLASS)  # fmt: skip


def _back(mesh: MeshBuilder, shape: Shape) -> None:
    """A lower part of plastic, the lid's gap, a handle over the plate, the exhaust, an aerial."""
    t, low = shape.tail - 0.05, shape.sill
    pad(mesh, (t - 0.02, low - 0.05, -0.72), (t + 0.16, low + 0.14, 0.72), 0.04, 2, **_PLASTIC)
    gap = shape.lamps[0] - 0.34
    for z0, z1, y0, y1 in ((-0.62, 0.62, gap, gap + 0.008), (-0.62, -0.612, gap, gap + 0.22),
                           (0.612, 0.62, gap, gap + 0.22)):  # fmt: skip
        mesh.boxes((t - 0.0145, y0, z0), (t, y1, z1), colour=_DARK)
    pad(mesh, (t - 0.022, 0.672, -0.20), (t, 0.692, 0.20), 0.008, 1, **_METAL)
    pipe = [(0.028, 0.0), (0.030, 0.10), (0.025, 0.102), (0.024, 0.03)]
    lathe(mesh, (t + 0.04, 0.245, -0.46), (-1.0, 0.0, 0.0), pipe, 16, **_METAL)
    roof = (shape.rear or (0.0, shape.tail + 0.5))[1] + 0.10
    high = float(shape.top_at(roof))
    pad(mesh, (roof - 0.07, high - 0.01, -0.022), (roof + 0.06, high + 0.045, 0.022), 0.02, 2,
        **_PLASTIC)  # fmt: skip


def _wipers(mesh: MeshBuilder, shape: Shape) -> None:
    """Two wipers at rest on the lower edge of the windscreen, and the grille they stand in."""
    x = np.linspace(shape.screen[0] - 0.03, shape.screen[0] + 0.07, 3)
    z = np.linspace(-0.62, 0.62, 13)
    high = np.minimum(shape.top_at(x), shape.belt_at(x) + 0.03) + 0.016
    grid = np.stack(np.broadcast_arrays(x[:, None], high[:, None], z[None]), axis=-1)
    sheet(mesh, grid, (0.0, 1.0, 0.0), **_PLASTIC)
    for pivot in (-0.10, 0.42):
        foot = np.array((shape.screen[0] + 0.03, float(high[1]) + 0.012, pivot))
        at = shape.screen[0] - 0.115
        tip = np.array((at, float(shape.top_at(at)) + 0.026, pivot - 0.42))
        tube(mesh, [foot, (foot + tip) / 2 + (0.0, 0.012, 0.0), tip], (0.009, 0.007, 0.004), 6,
             capped=True, **_PLASTIC)  # fmt: skip
        blade = np.array((0.02, -0.006, 0.24))
        tube(mesh, [tip - blade, tip + blade], 0.006, 6, capped=True, colour=_DARK)


def _plate(mesh: MeshBuilder, x: float, y: float, way: float) -> None:
    """A number plate: groups of marks as of a code, which no script has."""
    rng = np.random.default_rng(11)
    x0, x1 = sorted((x, x - way * 0.014))
    mesh.boxes((x0, y - 0.060, -0.268), (x1, y + 0.060, 0.268), **_PLASTIC)
    face = x + way * 0.0015
    x0, x1 = sorted((face, x))
    mesh.boxes((x0, y - 0.054, -0.260), (x1, y + 0.054, 0.260), colour=(0.88, 0.88, 0.85))
    marks = []
    for group, start in ((2, -0.215), (3, -0.085), (3, 0.085)):
        for k in range(group):
            cells = rng.random((4, 2)) < 0.55
            cells[rng.integers(4), rng.integers(2)] = True
            for row, column in np.argwhere(cells):
                z0 = start + 0.044 * k + 0.016 * column
                y0 = y - 0.034 + 0.0175 * row
                marks.append([(face + way * 0.001, y0 + b, z0 + a) for a, b in
                              ((0, 0), (0.0125, 0), (0.0125, 0.014), (0, 0.014))])  # fmt: skip
    mesh.quads(marks, (way, 0.0, 0.0), colour=(0.10, 0.10, 0.12))
