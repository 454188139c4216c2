"""A storm around the plane: drops that run along the windows, and clouds that glow far off.

A glow swells and fades once in eight seconds, over a small part of the sky: no flash by any
measure (tests/scenes/test_light_safety.py).
"""

from __future__ import annotations

import numpy as np
from panda3d.core import NodePath

from therapy_client.scenes.flight.cabin_measures import (
    HALF_WIDTH_M,
    WINDOW_HALF_M,
    WINDOW_Y_M,
    window_middles,
)
from therapy_client.scenes.flight.flying import Flying
from therapy_client.scenes.flight.outside import Attach
from therapy_client.scenes.kit.levels import fade
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.light.air import Weather
from therapy_client.world.light.shaders import Variant

_STREAKS, _RUNS_M = 16, 0.40
_GLOW_M, _MOST_GLOW = (1500.0, 140.0, 900.0), 0.5


class Storm:
    """Drops and glow, both hidden at first.

    Args:
        root: Node of the world outside.
        cabin: Node of the cabin.
        attach: Makes a node of a mesh.
        seed: The same seed gives the same drops.
    """

    def __init__(self, root: NodePath, cabin: NodePath, attach: Attach, seed: int) -> None:
        rng = np.random.default_rng(seed + 5)
        self._drops = [
            attach(_streaks(rng), f"drops-{layer}", Variant.PLAIN, cabin, two_sided=True)
            for layer in range(2)
        ]
        self._glow = attach(_glow(rng), "far-glow", Variant.PLAIN, root, two_sided=True)
        self._glow.set_light_off()
        self._glow.set_depth_write(False)
        self._run_m = 0.0

    def show(self, flying: Flying, weather: Weather, glow: float, dt_s: float) -> None:
        """Show what this weather has, and how strongly a cloud glows now, 0 to 1."""
        speed = 0.05 + 0.35 * min(flying.speed_m_s / 60.0, 1.0)
        self._run_m = (self._run_m + speed * dt_s) % _RUNS_M
        for number, node in enumerate(self._drops):
            at = (self._run_m + 0.5 * number * _RUNS_M) % _RUNS_M
            node.set_z(-at + 0.5 * _RUNS_M)
            fade(node, 0.5 * weather.rain * min(1.0, 5.0 * at, 5.0 * (_RUNS_M - at)))
        fade(self._glow, _MOST_GLOW * glow * float(flying.height_m > 0.0))


def _streaks(rng: np.random.Generator) -> MeshBuilder:
    """Drops drawn out along every pane; they keep within it wherever they run."""
    mesh = MeshBuilder()
    half_z, half_y = WINDOW_HALF_M
    for side in (-1.0, 1.0):
        x = side * (HALF_WIDTH_M + 0.095)
        for middle in window_middles():
            y = WINDOW_Y_M + rng.uniform(-0.9, 0.9, _STREAKS) * half_y
            z = middle + rng.uniform(-1.0, 1.0, _STREAKS) * half_z
            long = rng.uniform(0.012, 0.06, _STREAKS)
            wide = rng.uniform(0.0012, 0.0026, _STREAKS)
            corners = np.stack(
                [
                    np.stack([np.full(_STREAKS, x), y + a * wide, z + b * long], 1)
                    for a, b in ((-1, 0), (1, 0), (0.6, 1), (-0.6, 1))
                ],
                axis=1,
            )
            mesh.quads(corners, (-side, 0, 0), colour=(0.72, 0.78, 0.84))
    return mesh


def _glow(rng: np.random.Generator) -> MeshBuilder:
    """Balls of soft light within a far cloud, on the right and on the left."""
    mesh = MeshBuilder()
    turn = 2 * np.pi * np.arange(20) / 20
    for side in (-1.0, 1.0):
        middle = np.array(_GLOW_M) * (side, 1.0, 1.0)
        toward = -middle / np.linalg.norm(middle)
        right = np.cross(toward, (0.0, 1.0, 0.0))
        right /= np.linalg.norm(right)
        for _ in range(5):
            at = middle + rng.normal(0.0, 1.0, 3) * (110.0, 26.0, 110.0)
            size = rng.uniform(40.0, 95.0)
            rim = at + size * (
                np.cos(turn)[:, None] * right + 0.55 * np.sin(turn)[:, None] * (0.0, 1.0, 0.0)
            )
            place = np.vstack([[at], rim])
            faces = [(0, k + 1, (k + 1) % 20 + 1) for k in range(20)]
            mesh.triangles(place, np.tile(toward, (21, 1)), faces, colour=(0.95, 0.96, 1.0))
    return mesh
