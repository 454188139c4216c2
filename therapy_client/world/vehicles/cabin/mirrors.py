"""The glass of the mirrors, which shows the road behind, the cars on it, and the car itself.

There is no second camera: the fragment stage follows the mirrored ray to an analytic road, verge,
sky and the cars behind. Like everybody who drives, whoever sits there has set the mirrors.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from panda3d.core import NodePath, Shader

from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.light.glsl_common import COMMON
from therapy_client.world.light.numbers import shader_numbers
from therapy_client.world.vehicles.cabin.shell import (
    DOOR_HALF_M,
    DOOR_MIRROR_M,
    INNER_HALF_M,
    INNER_MIRROR_M,
)
from therapy_client.world.vehicles.glsl_mirror import MIRROR_FRAGMENT, MIRROR_VERTEX, SURROUNDINGS

SHOWN = 8
"""So many cars are looked for behind at most: the nearest ones."""

Behind = tuple[float, float, float]
"""A car behind: x, z in metres from the patient's car, and 1 for a car or 2 for a van."""


class Mirrors:
    """The three mirrors of a car.

    Args:
        parent: The node of the car, which looks along +z.
        surroundings: What is behind: a key of `SURROUNDINGS`.
        inner: Whether there is one between the seats; not where the back is closed.
    """

    def __init__(self, parent: NodePath, surroundings: str = "road", *, inner: bool = True) -> None:
        self.node = build_glass(inner=inner).attach(parent, "mirrors")
        fragment = MIRROR_FRAGMENT % (COMMON, SHOWN, SURROUNDINGS[surroundings])
        self.node.set_shader(Shader.make(Shader.SL_GLSL, MIRROR_VERTEX, fragment))
        self._normals = shader_numbers(3)
        self._behind = shader_numbers(SHOWN)
        self._car = shader_numbers(1)
        self.node.set_shader_inputs(turned=self._normals, behind=self._behind, car=self._car)

    def set_for(self, eye_m: tuple[float, float, float]) -> None:
        """Turn them so that somebody whose eyes are there, in the car, sees what is behind."""
        for row, normal in enumerate(turned_for(eye_m)):
            self._normals[row] = (*normal, 0.0)

    def show(self, at_m: tuple[float, float, float], behind: Iterable[Behind]) -> None:
        """Show these cars.

        Args:
            at_m: Where the patient's car is in the scene.
            behind: All cars there are; those ahead are left out.
        """
        nearest = sorted((car for car in behind if car[1] < 2.0), key=lambda car: -car[1])[:SHOWN]
        for row in range(SHOWN):
            x, z, kind = nearest[row] if row < len(nearest) else (0.0, 0.0, 0.0)
            self._behind[row] = (x, z, kind, 0.0)
        self._car[0] = (*at_m, 0.0)


def mirror_middles() -> tuple[tuple[float, float, float], ...]:
    """Middles of the left, inner and right mirror."""
    x, y, z = DOOR_MIRROR_M
    return (-x, y, z), INNER_MIRROR_M, (x, y, z)


_WANTED = ((-0.055, -0.016, -1.0), (0.0, -0.020, -1.0), (0.055, -0.016, -1.0))
"""What the middle of each mirror shows: the way that a ray from the eyes takes from there."""


def turned_for(eye_m: Sequence[float]) -> list[tuple[float, float, float]]:
    """The normals of the three mirrors for eyes at a place in the car."""
    normals = []
    for middle, wanted in zip(mirror_middles(), _WANTED, strict=True):
        look = np.subtract(middle, eye_m)
        half = np.divide(wanted, np.linalg.norm(wanted)) - look / np.linalg.norm(look)
        x, y, z = half / np.linalg.norm(half)
        normals.append((float(x), float(y), float(z)))
    return normals


def build_glass(*, inner: bool = True) -> MeshBuilder:
    """The panes, with rounded corners; their number is in `motion.x`."""
    mesh = MeshBuilder()
    halves = (DOOR_HALF_M, INNER_HALF_M, DOOR_HALF_M)
    for number, (middle, (w, h)) in enumerate(zip(mirror_middles(), halves, strict=True)):
        if number == 1 and not inner:
            continue
        turn = np.linspace(0.0, 2 * np.pi, 41)[:-1]
        power = 5.0 if number == 1 else 4.0
        square = (np.abs(np.cos(turn)) ** power + np.abs(np.sin(turn)) ** power) ** (-1 / power)
        u, v = square * np.cos(turn), square * np.sin(turn)
        rim: Array = np.stack(
            [middle[0] + w * u, middle[1] + h * v, np.full(40, middle[2] - 0.001)], 1
        )
        points = np.concatenate([[(middle[0], middle[1], middle[2] - 0.001)], rim])
        uv = np.concatenate([[(0.0, 0.0)], np.stack([u, v], 1)])
        faces = [(0, 1 + k, 1 + (k + 1) % 40) for k in range(40)]
        mesh.triangles(points, np.tile((0.0, 0.0, -1.0), (41, 1)), faces, uv=uv,
                       motion=(float(number), 0.0, 0.0, 0.0))  # fmt: skip
    return mesh
