"""What bars the way out: crates that leave half of it, roll containers that leave none."""

from __future__ import annotations

import numpy as np

from therapy_client.scenes.queue import goods
from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import bevelled, lathe

_TONES = np.array(
    [
        (0.72, 0.30, 0.26),
        (0.86, 0.70, 0.34),
        (0.36, 0.52, 0.40),
        (0.30, 0.42, 0.58),
        (0.42, 0.43, 0.45),
    ]
)
_CRATE_M = (0.56, 0.38, 0.30)
"""Width, depth and height of a crate."""

_STEEL, _DARK = (0.66, 0.67, 0.69), (0.2, 0.21, 0.22)

Point = tuple[float, float, float]


def build_half_bar(rng: np.random.Generator) -> MeshBuilder:
    """Crates beside the way out: half of it stays free."""
    mesh = MeshBuilder()
    for x, z, high in ((-1.75, 1.25, 3), (-1.12, 1.30, 4), (-1.45, 1.82, 2), (-0.52, 1.22, 2)):
        for k in range(high):
            turn = float(rng.uniform(-0.03, 0.03))
            tone = _TONES[int(rng.integers(len(_TONES)))]
            _crate(mesh, x + turn, 0.32 * k, z - turn, tone, rng, full=k == high - 1)
    return mesh


def build_whole_bar(rng: np.random.Generator) -> MeshBuilder:
    """Two roll containers across the rest of the way: nobody gets past without moving them."""
    mesh = MeshBuilder()
    for x in (0.08, 0.94):
        _roll_container(mesh, x, 1.05, rng)
    return mesh


def _crate(
    mesh: MeshBuilder,
    x: float,
    y: float,
    z: float,
    tone: Array,
    rng: np.random.Generator,
    *,
    full: bool,
) -> None:
    """A crate of slats with grips and a rim; the topmost holds bottles."""
    corner = (x, y, z)
    wide, deep, _ = _CRATE_M
    _slats(mesh, corner, tone)
    _rim(mesh, corner, 0.86 * tone)
    mesh.boxes(
        (x + 0.012, y + 0.01, z + 0.012),
        (x + wide - 0.012, y + 0.02, z + deep - 0.012),
        colour=0.7 * tone,
    )
    if full:
        _bottles(mesh, corner, rng)
    else:
        mesh.boxes(
            (x + 0.014, y + 0.02, z + 0.014),
            (x + wide - 0.014, y + 0.24, z + deep - 0.014),
            colour=0.35 * tone,
        )


def _slats(mesh: MeshBuilder, corner: Point, tone: Array) -> None:
    """Slats around a crate, three over one another, and its four posts."""
    (x, y, z), (wide, deep, high) = corner, _CRATE_M
    low, top = [], []
    for y0, y1 in ((0.02, 0.08), (0.10, 0.16), (0.18, 0.235)):
        for z0 in (0.0, deep - 0.012):
            low.append((x, y + y0, z + z0))
            top.append((x + wide, y + y1, z + z0 + 0.012))
        for x0 in (0.0, wide - 0.012):
            low.append((x + x0, y + y0, z))
            top.append((x + x0 + 0.012, y + y1, z + deep))
    for x0 in (0.0, wide - 0.035):
        for z0 in (0.0, deep - 0.035):
            low.append((x + x0, y, z + z0))
            top.append((x + x0 + 0.035, y + high, z + z0 + 0.035))
    bevelled(mesh, low, top, 0.004, colour=tone)


def _rim(mesh: MeshBuilder, corner: Point, tone: Array) -> None:
    """The rim around the top, by which a crate is carried."""
    (x, y, z), (wide, deep, _) = corner, _CRATE_M
    for z0 in (-0.01, deep - 0.012):
        bevelled(
            mesh,
            (x - 0.01, y + 0.25, z + z0),
            (x + wide + 0.01, y + 0.31, z + z0 + 0.022),
            0.006,
            colour=tone,
        )
    for x0 in (-0.01, wide - 0.012):
        bevelled(
            mesh,
            (x + x0, y + 0.25, z - 0.01),
            (x + x0 + 0.022, y + 0.31, z + deep + 0.01),
            0.006,
            colour=tone,
        )


def _bottles(mesh: MeshBuilder, corner: Point, rng: np.random.Generator) -> None:
    """Room for five by three bottles, of which a few are missing."""
    x, y, z = corner
    a, b = np.meshgrid(np.arange(5), np.arange(3), indexing="ij")
    spots = np.stack(
        [x + 0.09 + 0.095 * a.ravel(), np.full(15, y + 0.02), z + 0.09 + 0.1 * b.ravel()], axis=1
    )
    keep = rng.random(15) < 0.85
    goods.copies(
        mesh,
        goods.bottle(7),
        spots[keep],
        np.tile((0.42, 0.52, 0.36), (int(keep.sum()), 1)),
        np.ones(int(keep.sum())),
    )


def _roll_container(mesh: MeshBuilder, x: float, z: float, rng: np.random.Generator) -> None:
    """A cage on wheels, 0.8 x 0.7 m and 1.7 m high, full of boxes."""
    wide, deep, high = 0.80, 0.70, 1.70
    bevelled(mesh, (x, 0.14, z), (x + wide, 0.18, z + deep), 0.008, colour=_STEEL)
    for dx in (0.0, wide):
        for dz in (0.0, deep):
            tube(
                mesh,
                [(x + dx, 0.1, z + dz), (x + dx, high, z + dz)],
                0.016,
                10,
                capped=True,
                colour=_STEEL,
            )
            lathe(
                mesh,
                [
                    (0.0, -0.016),
                    (0.05, -0.016),
                    (0.055, -0.01),
                    (0.055, 0.01),
                    (0.05, 0.016),
                    (0.0, 0.016),
                ],
                (x + dx, 0.055, z + dz),
                14,
                "x",
                colour=_DARK,
            )
            for side in (-0.024, 0.018):
                bevelled(
                    mesh,
                    (x + dx + side, 0.05, z + dz - 0.02),
                    (x + dx + side + 0.006, 0.14, z + dz + 0.02),
                    0.002,
                    colour=_STEEL,
                )
    for y in np.arange(0.35, high + 0.01, 0.225):
        for dz in (0.0, deep):
            tube(mesh, [(x, y, z + dz), (x + wide, y, z + dz)], 0.008, 6, colour=_STEEL)
        for dx in (0.0, wide):
            tube(mesh, [(x + dx, y, z), (x + dx, y, z + deep)], 0.008, 6, colour=_STEEL)
    for at in np.arange(0.1, wide - 0.05, 0.1):
        for dz in (0.0, deep):
            tube(mesh, [(x + at, 0.18, z + dz), (x + at, high, z + dz)], 0.005, 5, colour=_STEEL)
    _cartons(mesh, x, z, rng)


def _cartons(mesh: MeshBuilder, x: float, z: float, rng: np.random.Generator) -> None:
    """Cartons with tape over them, in layers of two."""
    wide, deep, y = 0.80, 0.70, 0.18
    while y < 1.35:
        tall, half = float(rng.uniform(0.22, 0.36)), float(rng.uniform(0.3, 0.5))
        for x0, x1 in ((0.04, half), (half + 0.02, wide - 0.04)):
            tone = (
                (0.74, 0.60, 0.45)
                if rng.random() < 0.75
                else _TONES[int(rng.integers(len(_TONES)))]
            )
            low, top = (x + x0, y, z + 0.05), (x + x1, y + tall - 0.01, z + deep - 0.05)
            bevelled(mesh, low, top, 0.008, colour=tone)
            tape = 0.5 * (low[0] + top[0])
            mesh.boxes(
                (tape - 0.025, y, low[2] - 0.001),
                (tape + 0.025, top[1] + 0.001, top[2] + 0.001),
                ("front", "back", "top"),
                colour=(0.82, 0.72, 0.54),
            )
        y += tall
