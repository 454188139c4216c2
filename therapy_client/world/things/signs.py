"""Signs that say something without a word: pictograms, and lines that look like writing."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.placing import shaded_below
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import bevelled, lathe
from therapy_client.world.things.looks import ORIGIN, STEEL, Look, plain

_WHITE, _BLUE, _RED, _INK = (
    plain(0.93, 0.93, 0.91),
    plain(0.10, 0.26, 0.56),
    plain(0.74, 0.10, 0.10),
    plain(0.10, 0.10, 0.12),
)
POLE_M = 2.6


def pole_sign(kind: str) -> MeshBuilder:
    """A sign on a pole, its face toward +z.

    Args:
        kind: "walkers" (blue disc, two people), "no_stopping" (red cross), "parking" (blue plate
            with a car).
    """
    mesh = MeshBuilder()
    tube(mesh, [(0, 0, 0), (0, POLE_M + 0.05, 0)], 0.030, 8, capped=True, **STEEL)
    lathe(mesh, [(0.08, 0.0), (0.075, 0.02), (0.03, 0.035)], ORIGIN, 10, **STEEL)
    y = POLE_M - 0.32
    for bracket in (y - 0.14, y + 0.14):
        bevelled(
            mesh, (-0.06, bracket - 0.015, -0.035), (0.06, bracket + 0.015, 0.034), 0.004, **STEEL
        )
    {"walkers": _walkers, "no_stopping": _no_stopping, "parking": _parking}[kind](mesh, y)
    return shaded_below(mesh, 0.2)


def _disc(mesh: MeshBuilder, y: float, radius: float, z: float, look: Look) -> None:
    lathe(mesh, [(radius, 0.0), (radius, 0.003), (0.0, 0.003)], (0, y, z), 28, "z", **look)


def flat_shape(mesh: MeshBuilder, outline: npt.ArrayLike, z: float, **look: object) -> None:
    """A flat shape (n, 2) across z that is seen from +z; every point is seen from their middle."""
    rim = np.asarray(outline, np.float32)
    place = np.column_stack([np.vstack([rim, rim.mean(axis=0)]), np.full(len(rim) + 1, z)])
    k = np.arange(len(rim))
    fan = np.stack([k, (k + 1) % len(rim), np.full(len(rim), len(rim))], 1)
    mesh.triangles(place, np.tile((0.0, 0.0, 1.0), (len(place), 1)), fan, **look)


def person(mesh: MeshBuilder, x: float, y: float, z: float, high_m: float, **look: object) -> None:
    """The pictogram of somebody who walks, its feet at y."""
    s = high_m
    turn = np.linspace(0, 2 * np.pi, 11)[:-1]
    flat_shape(
        mesh,
        np.column_stack([x + 0.09 * s * np.cos(turn), y + 0.90 * s + 0.09 * s * np.sin(turn)]),
        z,
        **look,
    )
    for part in (
        [(-0.10, 0.42), (0.10, 0.42), (0.13, 0.78), (-0.13, 0.78)],
        [(-0.10, 0.44), (0.0, 0.44), (-0.12, 0.0), (-0.22, 0.0)],
        [(0.0, 0.44), (0.10, 0.44), (0.22, 0.0), (0.12, 0.0)],
        [(-0.13, 0.76), (-0.08, 0.70), (-0.24, 0.42), (-0.30, 0.45)],
        [(0.13, 0.76), (0.30, 0.45), (0.24, 0.42), (0.08, 0.70)],
    ):
        flat_shape(mesh, np.array(part) * s + (x, y), z, **look)


def _walkers(mesh: MeshBuilder, y: float) -> None:
    _disc(mesh, y, 0.30, 0.034, _WHITE)
    _disc(mesh, y, 0.285, 0.0365, _BLUE)
    person(mesh, -0.08, y - 0.19, 0.0405, 0.36, **_WHITE)
    person(mesh, 0.12, y - 0.16, 0.0405, 0.25, **_WHITE)


def _no_stopping(mesh: MeshBuilder, y: float) -> None:
    _disc(mesh, y, 0.30, 0.034, _RED)
    _disc(mesh, y, 0.235, 0.0365, _BLUE)
    for slope in (-1.0, 1.0):
        a, b = np.array((-0.18, -0.18 * slope)), np.array((0.18, 0.18 * slope))
        out = 0.028 * np.array((-slope, 1.0)) / np.sqrt(2) * 1.0
        flat_shape(
            mesh, np.array([a + out, a - out, b - out, b + out]) + np.array((0, y)), 0.0405, **_RED
        )


def _parking(mesh: MeshBuilder, y: float) -> None:
    bevelled(mesh, (-0.23, y - 0.32, 0.030), (0.23, y + 0.32, 0.036), 0.003, **_WHITE)
    bevelled(mesh, (-0.215, y - 0.305, 0.032), (0.215, y + 0.305, 0.038), 0.002, **_BLUE)
    car = [
        (-0.16, -0.02),
        (0.16, -0.02),
        (0.17, 0.06),
        (0.10, 0.08),
        (0.06, 0.16),
        (-0.09, 0.16),
        (-0.12, 0.08),
        (-0.17, 0.06),
    ]
    flat_shape(mesh, np.array(car) + np.array((0, y + 0.06)), 0.0395, **_WHITE)
    turn = np.linspace(0, 2 * np.pi, 10)[:-1]
    for x in (-0.09, 0.09):
        flat_shape(
            mesh,
            np.column_stack([x + 0.038 * np.cos(turn), y + 0.035 + 0.038 * np.sin(turn)]),
            0.041,
            **_BLUE,
        )
    for row, long in enumerate((0.26, 0.18)):
        mesh.boxes(
            (-0.13, y - 0.14 - 0.08 * row, 0.037),
            (-0.13 + long, y - 0.105 - 0.08 * row, 0.0395),
            ("front",),
            **_WHITE,
        )


def lines_like_writing(
    mesh: MeshBuilder,
    low: tuple[float, float],
    high: tuple[float, float],
    z: float,
    rows: int,
    seed: int,
    look: Look = _INK,
) -> None:
    """Rows of strokes as of words, which cannot be read, on a plate across z.

    Args:
        mesh: Where they go.
        low: x and y of the lower left corner.
        high: x and y of the upper right one.
        z: Where the plate's face is.
        rows: How many rows.
        seed: Another one writes another text.
        look: The ink.
    """
    rng = np.random.default_rng(seed)
    step = (high[1] - low[1]) / rows
    boxes = []
    for row in range(rows):
        y, x = high[1] - (row + 0.75) * step, low[0]
        while x < high[0] - step * 0.6:
            long = min(float(rng.uniform(0.7, 3.2)) * step, high[0] - x)
            boxes.append(((x, y, z), (x + long, y + 0.42 * step, z + 0.0012)))
            x += long + 0.45 * step
    lows, highs = zip(*boxes, strict=True)
    mesh.boxes(lows, highs, ("front",), **look)
