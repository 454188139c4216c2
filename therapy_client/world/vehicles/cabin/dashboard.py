"""The dashboard: a padded top, a strip, a lower part, vents, switches, and the screen's housing."""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.vehicles.cabin.measures import (
    BLACK,
    HARD,
    METAL,
    RUBBER,
    SATIN,
    SEAT_X_M,
    SOFT,
    TRIM,
)
from therapy_client.world.vehicles.forms import Point, curve, disc, lathe, lay, pad, ring, sheet

_PROFILE = (
    (1.06, 0.925), (0.90, 0.955), (0.76, 0.980), (0.655, 0.985), (0.585, 0.965), (0.548, 0.925),
    (0.540, 0.880), (0.548, 0.845), (0.556, 0.800), (0.565, 0.735), (0.590, 0.650),
    (0.640, 0.550), (0.720, 0.440), (0.800, 0.330),
)  # fmt: skip
"""The dashboard from the windscreen over its front down to the knees: way ahead, height."""

_HALF_M = 0.755
SCREEN_M = (0.0, 0.905, 0.496)
"""The middle of the screen's face."""
SCREEN_HALF_M = (0.100, 0.060)
PLATE_M = (-SEAT_X_M, 0.930, 0.628)
"""The middle of the plate that the dials sit on."""
PLATE_TOWARD = (0.0, 0.30, -0.954)


def build_dashboard(mesh: MeshBuilder) -> None:
    """Everything of it but what shines."""
    _skin(mesh)
    _binnacle(mesh)
    _strip(mesh)
    for x in (-0.63, 0.63):
        _round_vent(mesh, (x, 0.888, 0.530))
    for x in (-0.055, 0.055):
        _slatted_vent(mesh, (x, 0.795, 0.516), (0.046, 0.024))
    _screen(mesh)
    _climate(mesh)
    _glove_box(mesh)
    _demister(mesh)


def surface(x: Array, s: Array) -> Array:
    """Points of the padded skin.

    Args:
        x: (n,) metres to the right.
        s: (m,) from the windscreen, 0, to the knees, 1.

    Returns:
        (m, n, 3).
    """
    line = curve(_PROFILE, 400)[np.round(np.asarray(s) * 399).astype(int)]
    z, y = line[:, 0, None] + 0 * x, line[:, 1, None] + 0 * x
    at = np.asarray(s)[:, None]
    driver = np.exp(-(((x + SEAT_X_M) / 0.185) ** 6))
    recess = np.exp(-(((at - 0.40) / 0.15) ** 4))
    stack = np.exp(-((x / 0.155) ** 6))
    face = np.clip((at - 0.30) / 0.12, 0.0, 1.0) * np.clip((0.92 - at) / 0.2, 0.0, 1.0)
    ends = np.clip((np.abs(x) - 0.60) / 0.155, 0.0, 1.0) ** 2
    z = z + 0.115 * driver * recess - 0.030 * stack * face + 0.05 * ends * (at > 0.1)
    # The top falls a little toward the doors and swells over the passenger's knees.
    y = y - 0.030 * ends + 0.008 * np.cos(2.2 * x) * (at < 0.35)
    return np.stack([x + 0 * y, y, z], axis=-1)


def _skin(mesh: MeshBuilder) -> None:
    x = np.linspace(-_HALF_M, _HALF_M, 53)
    for low, high, rows, look in ((0.0, 0.455, 20, SOFT), (0.455, 1.0, 18, TRIM)):
        grid = surface(x, np.linspace(low, high, rows))
        sheet(mesh, grid, (0.0, 0.6, -1.0), **look)
    seam = surface(x, np.array((0.452, 0.458))) + np.array((0.0, 0.0, -0.0015))
    lay(mesh, seam, np.broadcast_to((0.0, 0.0, -1.0), seam.shape), colour=BLACK)
    thread = surface(np.linspace(-_HALF_M, _HALF_M, 241), np.array((0.262, 0.267)))
    thread = thread + np.array((0.0, 0.0012, -0.0006))
    first = np.arange(0, 240, 2)
    corners = np.stack([thread[0, first], thread[0, first + 1], thread[1, first + 1],
                        thread[1, first]], axis=1)  # fmt: skip
    mesh.quads(corners, (0.0, 0.8, -0.6), colour=(0.50, 0.49, 0.47))


def _binnacle(mesh: MeshBuilder) -> None:
    """A hood over the dials, open toward the driver, and the dark plate in it."""
    turn = np.linspace(-0.12, np.pi + 0.12, 33)
    wide, high = 0.180, 0.105
    flat = (np.abs(np.cos(turn)) ** 2.6 + np.abs(np.sin(turn)) ** 2.6) ** (-1 / 2.6)
    x, y = -SEAT_X_M + wide * flat * np.cos(turn), 0.915 + high * flat * np.sin(turn)
    rows = []
    for z, share, down in ((0.86, 0.80, 0.030), (0.78, 0.93, 0.012), (0.70, 0.99, 0.0),
                           (0.62, 1.0, 0.0), (0.588, 0.995, 0.0), (0.582, 0.97, 0.0)):  # fmt: skip
        rows.append(
            np.stack(
                [
                    -SEAT_X_M + share * (x + SEAT_X_M),
                    0.915 + share * (y - 0.915) - down,
                    np.full_like(x, z) - 0.02 * (y - 0.915) / high,
                ],
                axis=1,
            )
        )
    out = np.stack([x + SEAT_X_M, 1.4 * (y - 0.915), 0 * x], axis=1)
    outside = np.broadcast_to(out, (len(rows), *out.shape)).copy()
    outside[-1, :, 2] -= 0.2
    sheet(mesh, np.array(rows), outside, **SOFT)
    inner = np.array([rows[-1], rows[-1] * (1, 1, 0) + np.array((0, 0, 0.66))])
    sheet(mesh, inner, -np.broadcast_to(out, inner.shape), **{**HARD, "colour": BLACK})
    grid = np.array(PLATE_M) + np.array(
        [[(u, v * 0.954, v * 0.30) for u in (-0.15, 0.15)] for v in (-0.10, 0.066)]
    )
    lay(
        mesh,
        grid + np.array((0, 0, 0.004)),
        np.broadcast_to(PLATE_TOWARD, grid.shape),
        colour=BLACK,
    )


def _strip(mesh: MeshBuilder) -> None:
    """A strip of satin metal with a dark inlay before the passenger, and one left of the wheel."""
    for x0, x1 in ((0.17, 0.735), (-0.735, -0.575)):
        x = np.linspace(x0, x1, 25)
        for low, high, lift, look in (
            (0.462, 0.545, 0.004, {**HARD, "colour": (0.16, 0.16, 0.17)}),
            (0.462, 0.474, 0.006, METAL), (0.533, 0.545, 0.006, METAL),
        ):  # fmt: skip
            grid = surface(x, np.linspace(low, high, 5)) + np.array((0.0, 0.0, -lift))
            sheet(mesh, grid, (0.0, 0.1, -1.0), **look)


def _round_vent(mesh: MeshBuilder, at: Point) -> None:
    x, y, z = at
    toward = np.array((-0.25 * np.sign(x), 0.12, -1.0))
    ring(mesh, at, toward, 0.046, 0.0065, (32, 8), **METAL)
    disc(mesh, (x, y, z + 0.018), toward, 0.046, 24, colour=(0.03, 0.03, 0.03))
    for k in range(5):
        off = (k - 2) * 0.0155
        half = float(np.sqrt(0.042**2 - off**2))
        pad(mesh, (x - half, y + off - 0.0016, z - 0.004), (x + half, y + off + 0.0016, z + 0.014),
            0.0015, 1, **{**HARD, "colour": RUBBER})  # fmt: skip
    pad(
        mesh, (x - 0.004, y - 0.008, z - 0.010), (x + 0.004, y + 0.008, z + 0.006), 0.002, 1, **SOFT
    )


def _slatted_vent(mesh: MeshBuilder, at: Point, half: tuple[float, float]) -> None:
    x, y, z = at
    w, h = half
    mesh.boxes((x - w, y - h, z + 0.012), (x + w, y + h, z + 0.016), colour=(0.03, 0.03, 0.03))
    frame: dict[str, object] = {**METAL, "colour": SATIN}
    for low, high in (
        ((x - w - 0.004, y + h, z - 0.004), (x + w + 0.004, y + h + 0.004, z + 0.012)),
        ((x - w - 0.004, y - h - 0.004, z - 0.004), (x + w + 0.004, y - h, z + 0.012)),
        ((x - w - 0.004, y - h, z - 0.004), (x - w, y + h, z + 0.012)),
        ((x + w, y - h, z - 0.004), (x + w + 0.004, y + h, z + 0.012)),
    ):
        pad(mesh, low, high, 0.002, 1, **frame)
    for k in range(4):
        v = y - h + (k + 0.5) * h / 2
        slat = [(x - w, v, z), (x + w, v, z), (x + w, v + 0.005, z + 0.012),
                (x - w, v + 0.005, z + 0.012)]  # fmt: skip
        for normal in ((0.0, 1.0, -0.4), (0.0, -1.0, 0.4)):
            mesh.quads([slat], normal, **{**HARD, "colour": RUBBER})
        pad(mesh, (x - w, v - 0.0016, z - 0.002), (x + w, v + 0.0016, z + 0.002), 0.0012, 1,
            **{**HARD, "colour": (0.24, 0.24, 0.25)})  # fmt: skip
    pad(
        mesh, (x - 0.005, y - 0.007, z - 0.008), (x + 0.005, y + 0.007, z + 0.006), 0.002, 1, **SOFT
    )


def _screen(mesh: MeshBuilder) -> None:
    """The housing of the screen with a row of keys below it, and the hazard switch."""
    x, y, z = SCREEN_M
    w, h = SCREEN_HALF_M
    pad(mesh, (x - w - 0.010, y - h - 0.012, z + 0.001), (x + w + 0.010, y + h + 0.010, z + 0.050),
        0.008, 3, **{**HARD, "colour": (0.08, 0.08, 0.085)})  # fmt: skip
    for k in range(6):
        at = x + (k - 2.5) * 0.030
        red = k == 3
        pad(mesh, (at - 0.012, 0.752, 0.511), (at + 0.012, 0.764, 0.530), 0.002, 1,
            **{**HARD, "colour": (0.60, 0.12, 0.10) if red else (0.20, 0.20, 0.21)})  # fmt: skip


def _climate(mesh: MeshBuilder) -> None:
    """Three knobs with a pointer each."""
    toward = np.array((0.0, 0.16, -1.0))
    for x in (-0.085, 0.0, 0.085):
        at = (x, 0.712, 0.530)
        lathe(mesh, at, toward, [(0.027, 0.0), (0.027, 0.004), (0.023, 0.006), (0.0215, 0.022),
                                 (0.019, 0.025), (0.0, 0.026)], 28, **SOFT)  # fmt: skip
        ring(mesh, (x, 0.713, 0.524), toward, 0.0265, 0.0016, (28, 6), **METAL)
        turn = 3.0 * x
        mesh.boxes(
            (x - 0.0012 + 0.05 * turn * 0.1, 0.722, 0.5005),
            (x + 0.0012 + 0.05 * turn * 0.1, 0.736, 0.504),
            colour=(0.9, 0.9, 0.88),
        )
        for k in range(9):
            angle = -2.2 + 0.55 * k
            px, py = x + 0.034 * np.sin(angle), 0.712 + 0.034 * np.cos(angle)
            mesh.boxes((px - 0.0011, py - 0.0011, 0.5265), (px + 0.0011, py + 0.0011, 0.5285),
                       colour=(0.75, 0.75, 0.73))  # fmt: skip


def _glove_box(mesh: MeshBuilder) -> None:
    """Its lid is a groove in the lower part, with a latch."""
    x = np.linspace(0.20, 0.66, 25)
    for s0, s1 in ((0.585, 0.589), (0.845, 0.849)):
        grid = surface(x, np.linspace(s0, s1, 2)) + np.array((0.0, 0.0, -0.0016))
        lay(mesh, grid, np.broadcast_to((0.0, 0.0, -1.0), grid.shape), colour=(0.10, 0.10, 0.10))
    for at in (0.20, 0.66):
        grid = surface(np.array((at - 0.0016, at + 0.0016)), np.linspace(0.585, 0.849, 14))
        grid = grid + np.array((0.0, 0.0, -0.0016))
        lay(mesh, grid, np.broadcast_to((0.0, 0.0, -1.0), grid.shape), colour=(0.10, 0.10, 0.10))
    latch = surface(np.array((0.43,)), np.array((0.62,)))[0, 0]
    lx, ly, lz = (float(v) for v in latch)
    pad(mesh, (lx - 0.030, ly - 0.010, lz - 0.008), (lx + 0.030, ly + 0.010, lz + 0.004), 0.005, 2,
        **METAL)  # fmt: skip


def _demister(mesh: MeshBuilder) -> None:
    """Slots under the windscreen and the tweeters beside them."""
    x = np.linspace(-0.60, 0.60, 61)
    grid = surface(x, np.linspace(0.058, 0.082, 3)) + np.array((0.0, 0.0018, 0.0))
    colour = np.where((np.arange(61) % 2 == 0)[None, :, None], 0.05, 0.24) * np.ones((3, 61, 3))
    lay(mesh, grid, np.broadcast_to((0.0, 1.0, 0.0), grid.shape), colour=colour)
    for side in (-1.0, 1.0):
        place = surface(np.array((side * 0.66,)), np.array((0.15,)))[0, 0]
        for radius in (0.010, 0.018, 0.026, 0.034):
            ring(
                mesh,
                (float(place[0]), float(place[1]) + 0.002, float(place[2])),
                (0.0, 1.0, -0.15),
                radius,
                0.0022,
                (28, 6),
                **{**HARD, "colour": RUBBER},
            )
