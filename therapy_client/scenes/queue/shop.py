"""A shop with a line to its counter: shelves, a counter, the glass door behind, what bars the way.

The door is in the wall z = 0; the line stands at x = 0 and looks along +z to the counter.
"""

from __future__ import annotations

import numpy as np

from therapy_client.world.buildings.interior import Room
from therapy_client.world.geometry.mesh import ALL_BUT_BOTTOM, SIDES, MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.textures import Surface

LEFT_M, RIGHT_M, BACK_M, HEIGHT_M = -4.2, 5.2, 18.6, 3.3
COUNTER_Z_M, COUNTER_M = 15.6, 1.02
COUNTER_X_M = (-1.7, 3.6)
SECOND_LINE_X_M = 2.3
DOOR_HALF_M, DOOR_M = 0.75, 2.10
CLERKS_M = ((0.0, 16.95), (SECOND_LINE_X_M, 16.95))
"""x and z of those behind the counter."""

LAMPS_M = tuple(
    (x, HEIGHT_M - 0.05, z) for x in (-2.4, 0.6, 3.6) for z in (1.8, 5.4, 9.0, 12.6, 16.2)
)
SHOP = Room((LEFT_M, 0.0, 0.0), (RIGHT_M, HEIGHT_M, BACK_M), LAMPS_M, 1.9)

_SHELF_DEPTH_M, _SHELF_TOP_M = 0.45, 2.0
_TONES = np.array(
    [
        (0.86, 0.30, 0.24), (0.95, 0.78, 0.30), (0.36, 0.56, 0.36), (0.30, 0.44, 0.66),
        (0.92, 0.90, 0.84), (0.72, 0.52, 0.36), (0.90, 0.58, 0.30), (0.60, 0.70, 0.74),
    ]
)  # fmt: skip
_WALL, _FLOOR, _CEILING = (0.93, 0.91, 0.86), (0.88, 0.86, 0.82), (0.95, 0.95, 0.93)
_STEEL, _WOOD, _DARK = (0.62, 0.64, 0.66), (0.92, 0.76, 0.58), (0.24, 0.25, 0.27)


def build_shell() -> MeshBuilder:
    """Floor, walls and ceiling; the door's opening is dark glass laid on the wall."""
    mesh = MeshBuilder()
    wide = RIGHT_M - LEFT_M
    SHOP.panel(
        mesh,
        (LEFT_M, 0, 0),
        (wide, 0, 0),
        (0, 0, BACK_M),
        (0, 1, 0),
        _FLOOR,
        layer=Surface.FLOOR,
        tile_m=1.2,
    )
    SHOP.panel(mesh, (LEFT_M, HEIGHT_M, 0), (wide, 0, 0), (0, 0, BACK_M), (0, -1, 0), _CEILING)
    SHOP.panel(mesh, (LEFT_M, 0, 0), (wide, 0, 0), (0, HEIGHT_M, 0), (0, 0, 1), _WALL)
    SHOP.panel(
        mesh, (LEFT_M, 0, BACK_M), (wide, 0, 0), (0, HEIGHT_M, 0), (0, 0, -1), (0.56, 0.64, 0.60)
    )
    for x, side in ((LEFT_M, 1), (RIGHT_M, -1)):
        SHOP.panel(mesh, (x, 0, 0), (0, 0, BACK_M), (0, HEIGHT_M, 0), (side, 0, 0), _WALL)
    return mesh


def build_things(rng: np.random.Generator) -> MeshBuilder:
    """Shelves and their goods, the counter with its tills, marks on the floor."""
    mesh = MeshBuilder()
    for z in (1.6, 4.6, 7.6, 10.6):
        _shelf(mesh, LEFT_M, 1.0, z, 2.6, rng)
        _shelf(mesh, RIGHT_M, -1.0, z, 2.6, rng)
    _posters(mesh)
    _basket_stand(mesh)
    _counter(mesh)
    _goods_behind(mesh, rng)
    for z in np.arange(2.4, 14.6, 1.2):
        mesh.boxes((-0.32, 0.0, z), (0.32, 0.004, z + 0.07), ("top",), colour=(0.95, 0.78, 0.28))
    _door_frame(mesh)
    return mesh


def build_lamps() -> MeshBuilder:
    """The strips in the ceiling."""
    mesh = MeshBuilder()
    for x, y, z in LAMPS_M:
        mesh.boxes(
            (x - 0.09, y + 0.01, z - 0.75), (x + 0.09, y + 0.049, z + 0.75), colour=(1, 1, 0.97)
        )
    return mesh


def build_door() -> MeshBuilder:
    """The glass of the door, bright with the day outside, and the green sign over it."""
    mesh = MeshBuilder()
    for x0, x1 in ((-DOOR_HALF_M, -0.02), (0.02, DOOR_HALF_M)):
        mesh.boxes((x0, 0.03, 0.0), (x1, DOOR_M, 0.03), ("front",), colour=(0.80, 0.90, 0.98))
        mesh.boxes((x0, 0.03, 0.03), (x1, 0.75, 0.031), ("front",), colour=(0.74, 0.78, 0.72))
    mesh.boxes((-0.34, DOOR_M + 0.16, 0.0), (0.34, DOOR_M + 0.38, 0.08), colour=(0.16, 0.62, 0.34))
    mesh.boxes((-0.08, DOOR_M + 0.21, 0.08), (0.08, DOOR_M + 0.33, 0.084), colour=(0.9, 1.0, 0.9))
    return mesh


def build_half_bar(rng: np.random.Generator) -> MeshBuilder:
    """Crates beside the way out: half of it stays free."""
    mesh = MeshBuilder()
    for x, z, high in ((-1.75, 1.25, 3), (-1.12, 1.30, 4), (-1.45, 1.82, 2), (-0.52, 1.22, 2)):
        for k in range(high):
            turn = float(rng.uniform(-0.03, 0.03))
            _crate(mesh, x + turn, 0.32 * k, z - turn, _TONES[int(rng.integers(len(_TONES)))])
    return mesh


def build_whole_bar(rng: np.random.Generator) -> MeshBuilder:
    """Two roll containers across the rest of the way: nobody gets past without moving them."""
    mesh = MeshBuilder()
    for x in (0.08, 0.94):
        _roll_container(mesh, x, 1.05, rng)
    return mesh


def _shelf(
    mesh: MeshBuilder, wall: float, side: float, z: float, long: float, rng: np.random.Generator
) -> None:
    def spread(near: float, far: float) -> tuple[float, float]:
        low, high = sorted((wall + side * near, wall + side * far))
        return low, high

    x0, x1 = spread(0.0, _SHELF_DEPTH_M)
    for end in (z, z + long - 0.04):
        mesh.boxes((x0, 0.0, end), (x1, _SHELF_TOP_M, end + 0.04), colour=_STEEL)
    for y in (0.10, 0.52, 0.94, 1.36, 1.78):
        mesh.boxes((x0, y - 0.03, z), (x1, y, z + long), colour=_STEEL)
        at = z + 0.06
        tone = _TONES[int(rng.integers(len(_TONES)))]
        while at < z + long - 0.2:
            width = float(rng.uniform(0.09, 0.22))
            if rng.random() < 0.3:
                tone = _TONES[int(rng.integers(len(_TONES)))]
            high = float(rng.uniform(0.14, 0.34))
            g0, g1 = spread(0.03, _SHELF_DEPTH_M - float(rng.uniform(0.03, 0.12)))
            mesh.boxes((g0, y, at), (g1, y + high, at + width - 0.015), ALL_BUT_BOTTOM, colour=tone)
            at += width


def _posters(mesh: MeshBuilder) -> None:
    """Coloured boards over the shelves, and a stripe round the walls."""
    for k, z in enumerate((2.1, 5.1, 8.1, 11.1)):
        for side, x in enumerate((LEFT_M, RIGHT_M - 0.03)):
            tone = _TONES[(3 * k + 2 * side) % len(_TONES)]
            mesh.boxes((x, 2.22, z), (x + 0.03, 2.78, z + 1.6), colour=tone)
            inner = x - 0.006 if side else x + 0.03
            mesh.boxes((inner, 2.42, z + 0.3), (inner + 0.006, 2.58, z + 1.3), colour=_WALL)
    for x in (LEFT_M, RIGHT_M - 0.012):
        mesh.boxes((x, 0.0, 0.0), (x + 0.012, 0.12, BACK_M), colour=_DARK)


def _basket_stand(mesh: MeshBuilder) -> None:
    """Baskets in a stack left of the door, where one comes in."""
    for k in range(7):
        low, top = (1.75, 0.05 + 0.08 * k, 0.5), (2.25, 0.20 + 0.08 * k, 0.85)
        mesh.boxes(low, top, SIDES, colour=(0.16, 0.40, 0.30))
    mesh.boxes((1.75, 0.05, 0.5), (2.25, 0.60, 0.85), ("top",), colour=(0.10, 0.24, 0.18))


def _counter(mesh: MeshBuilder) -> None:
    x0, x1 = COUNTER_X_M
    z = COUNTER_Z_M
    mesh.boxes((x0, 0.0, z), (x1, COUNTER_M - 0.05, z + 0.65), SIDES, colour=_WOOD)
    mesh.boxes(
        (x0 - 0.04, COUNTER_M - 0.05, z - 0.05), (x1 + 0.04, COUNTER_M, z + 0.70), colour=_DARK
    )
    for x in (0.0, SECOND_LINE_X_M):
        mesh.boxes(
            (x + 0.34, COUNTER_M, z + 0.20), (x + 0.74, COUNTER_M + 0.10, z + 0.55), colour=_DARK
        )
        mesh.boxes(
            (x + 0.38, COUNTER_M + 0.10, z + 0.30), (x + 0.70, COUNTER_M + 0.36, z + 0.34),
            colour=(0.16, 0.20, 0.24),
        )  # fmt: skip
    for x in (-1.1, 1.35):
        mesh.boxes(
            (x - 0.28, COUNTER_M, z + 0.1), (x + 0.28, COUNTER_M + 0.22, z + 0.5), colour=_TONES[5]
        )


def _goods_behind(mesh: MeshBuilder, rng: np.random.Generator) -> None:
    """Boards with goods on the wall behind the counter."""
    for y in (1.25, 1.68, 2.11):
        mesh.boxes((-2.0, y - 0.03, BACK_M - 0.34), (3.9, y, BACK_M), colour=_WOOD)
        x = -1.95
        while x < 3.7:
            width, high = rng.uniform(0.12, 0.3), rng.uniform(0.14, 0.32)
            tone = _TONES[int(rng.integers(len(_TONES)))]
            mesh.boxes(
                (x, y, BACK_M - 0.30), (x + width - 0.02, y + high, BACK_M - 0.06), colour=tone
            )
            x += width
    mesh.boxes((-2.0, 2.58, BACK_M - 0.06), (3.9, 3.05, BACK_M), colour=(0.18, 0.34, 0.30))
    for x in np.arange(-1.8, 3.4, 1.3):
        for y in (2.68, 2.79, 2.90):
            mesh.boxes((x, y, BACK_M - 0.066), (x + 0.9, y + 0.035, BACK_M - 0.06), colour=_WALL)


def _door_frame(mesh: MeshBuilder) -> None:
    half, bar = DOOR_HALF_M, 0.06
    for x0, x1 in ((-half - bar, -half), (half, half + bar), (-0.02, 0.02)):
        mesh.boxes((x0, 0.0, 0.0), (x1, DOOR_M + bar, 0.07), colour=_DARK)
    mesh.boxes((-half - bar, DOOR_M, 0.0), (half + bar, DOOR_M + bar, 0.07), colour=_DARK)
    for x in (-0.10, 0.10):
        tube(mesh, [(x, 0.85, 0.10), (x, 1.35, 0.10)], 0.014, colour=_STEEL, layer=Surface.METAL)
    mesh.boxes((-1.0, 0.0, 0.12), (1.0, 0.012, 1.0), ALL_BUT_BOTTOM, colour=(0.40, 0.40, 0.42))


def _crate(mesh: MeshBuilder, x: float, y: float, z: float, colour: np.ndarray) -> None:
    mesh.boxes((x, y, z), (x + 0.56, y + 0.30, z + 0.38), colour=colour)
    rim = 0.82 * np.asarray(colour)
    mesh.boxes((x - 0.01, y + 0.24, z - 0.01), (x + 0.57, y + 0.31, z + 0.39), SIDES, colour=rim)


def _roll_container(mesh: MeshBuilder, x: float, z: float, rng: np.random.Generator) -> None:
    """A cage on wheels, 0.8 x 0.7 m and 1.7 m high, full of boxes."""
    wide, deep, high = 0.80, 0.70, 1.70
    mesh.boxes((x, 0.14, z), (x + wide, 0.18, z + deep), colour=_STEEL)
    for dx in (0.0, wide):
        for dz in (0.0, deep):
            tube(mesh, [(x + dx, 0.1, z + dz), (x + dx, high, z + dz)], 0.016, 6, colour=_STEEL)
            mesh.boxes(
                (x + dx - 0.04, 0.0, z + dz - 0.03),
                (x + dx + 0.04, 0.12, z + dz + 0.03),
                colour=_DARK,
            )
    for y in np.arange(0.35, high + 0.01, 0.225):
        for dz in (0.0, deep):
            tube(mesh, [(x, y, z + dz), (x + wide, y, z + dz)], 0.008, 5, colour=_STEEL)
        for dx in (0.0, wide):
            tube(mesh, [(x + dx, y, z), (x + dx, y, z + deep)], 0.008, 5, colour=_STEEL)
    y = 0.18
    while y < 1.35:
        tall = float(rng.uniform(0.22, 0.36))
        half = float(rng.uniform(0.3, 0.5))
        for x0, x1 in ((0.04, half), (half + 0.02, wide - 0.04)):
            tone = (0.74, 0.58, 0.42) if rng.random() < 0.6 else _TONES[int(rng.integers(8))]
            mesh.boxes(
                (x + x0, y, z + 0.05), (x + x1, y + tall - 0.01, z + deep - 0.05), colour=tone
            )
        y += tall
