"""Cars and people, standing or on their way; the shader moves them, the processor does not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.vehicles.body import ESTATE, HATCHBACK, SALOON, Shape, body
from therapy_client.world.vehicles.far_body import far_body

CAR_M, PERSON_M = 4.5, 1.7
_PAINTS = np.array(
    (
        (0.92, 0.92, 0.92),
        (0.72, 0.74, 0.76),
        (0.22, 0.23, 0.25),
        (0.42, 0.44, 0.47),
        (0.70, 0.14, 0.12),
        (0.18, 0.30, 0.52),
        (0.86, 0.84, 0.78),
        (0.20, 0.38, 0.32),
        (0.90, 0.72, 0.16),
    )
)
_CLOTHES = np.array(
    (
        (0.20, 0.28, 0.46),
        (0.72, 0.20, 0.18),
        (0.92, 0.90, 0.86),
        (0.16, 0.17, 0.19),
        (0.42, 0.52, 0.36),
        (0.86, 0.68, 0.30),
        (0.45, 0.60, 0.74),
        (0.60, 0.36, 0.52),
    )
)
_TROUSERS = np.array(
    ((0.16, 0.19, 0.30), (0.14, 0.14, 0.15), (0.52, 0.46, 0.38), (0.30, 0.33, 0.38))
)
_SKINS = np.array(((0.92, 0.76, 0.66), (0.78, 0.58, 0.46), (0.56, 0.39, 0.29), (0.40, 0.28, 0.22)))
_HAIR = np.array(((0.12, 0.10, 0.09), (0.34, 0.24, 0.16), (0.62, 0.50, 0.32), (0.60, 0.58, 0.56)))

_SHAPES = (SALOON, HATCHBACK, ESTATE)


def car(paint: Array, shape: Shape = HATCHBACK, *, fine: bool = False) -> MeshBuilder:
    """A car that looks along +x, its wheels on y = 0.

    Args:
        paint: Its sRGB colour.
        shape: What kind of car it is.
        fine: For what is seen from nearer than some 30 m; it has eight times the triangles.
    """
    r, g, b = (float(each) for each in paint)
    return body(shape, (r, g, b), fine=fine)


def person(rng: np.random.Generator) -> MeshBuilder:
    """Somebody of about 1.7 m who walks along +x; legs and arms swing by `pliancy`."""
    mesh = MeshBuilder()
    coat, legs = _CLOTHES[rng.integers(len(_CLOTHES))], _TROUSERS[rng.integers(len(_TROUSERS))]
    skin, hair = _SKINS[rng.integers(len(_SKINS))], _HAIR[rng.integers(len(_HAIR))]
    s = float(rng.uniform(0.92, 1.07))
    for side in (-1.0, 1.0):
        leg = np.array(
            [(0.04, 0.0, 0.10 * side), (0.0, 0.45, 0.10 * side), (0.0, 0.88, 0.09 * side)]
        )
        _limb(mesh, leg * s, (0.065, 0.07, 0.10), legs, np.array((0.30, 0.14, 0.0)) * side)
        arm = np.array(
            [(0.04, 0.82, 0.27 * side), (0.0, 1.10, 0.25 * side), (0.0, 1.38, 0.19 * side)]
        )
        _limb(mesh, arm * s, (0.045, 0.05, 0.06), coat, np.array((-0.18, -0.08, 0.0)) * side)
    trunk = np.array([(0, 0.84, 0), (0, 1.05, 0), (0, 1.34, 0), (0, 1.46, 0), (0, 1.50, 0)]) * s
    tube(mesh, trunk, np.array((0.17, 0.165, 0.20, 0.13, 0.06)) * s, 7, colour=coat)
    head = (
        np.array([(0, 1.46, 0), (0.01, 1.53, 0), (0.01, 1.61, 0), (0, 1.69, 0), (0, 1.73, 0)]) * s
    )
    tones = np.array((skin, skin, (skin + hair) / 2, hair, hair))
    tube(mesh, head, np.array((0.055, 0.085, 0.105, 0.08, 0.02)) * s, 7, colour=tones)
    return mesh


def _limb(
    mesh: MeshBuilder, path: Array, radius: tuple[float, ...], colour: Array, swing: Array
) -> None:
    for start in (0, 1):
        tube(
            mesh,
            path[start : start + 2],
            radius[start : start + 2],
            5,
            colour=colour,
            pliancy=np.repeat(swing[start : start + 2], 5),
        )


def placed(
    models: Sequence[MeshBuilder],
    spots: Array,
    headings: Array,
    motions: Array | None,
    rng: np.random.Generator,
) -> MeshBuilder:
    """Copies of models on many spots, as one mesh.

    Args:
        models: What to copy, chosen by chance.
        spots: (n, 3) where the copies stand or set out.
        headings: (n, 2) unit vectors (x, z) that they look along.
        motions: (n, 4) for the travelling shader, or None for what stands still, its lamps out.
        rng: Where chance comes from.
    """
    crowd = MeshBuilder()
    parts = [model.arrays() for model in models]
    for index, (spot, (ahead_x, ahead_z)) in enumerate(zip(spots, headings, strict=True)):
        vertices, faces = parts[rng.integers(len(parts))]
        copy = vertices.copy()
        turn = np.array([[ahead_x, 0, ahead_z], [0, 1, 0], [-ahead_z, 0, ahead_x]], np.float32)
        copy["position"] = vertices["position"] @ turn + spot
        copy["normal"] = vertices["normal"] @ turn
        if motions is None:
            copy["surface"][:, 3] = 0.0
            copy["surface"][copy["surface"][:, 2] == Surface.LAMP, 2] = Surface.PLAIN
        else:
            copy["motion"] = motions[index]
        crowd.take(copy, faces)
    return crowd


@cache
def car_models() -> tuple[MeshBuilder, ...]:
    """One car of every paint, in three shapes; built once, as all streets have the same."""
    return tuple(car(paint, _SHAPES[number % 3]) for number, paint in enumerate(_PAINTS))


@cache
def far_car_models() -> tuple[MeshBuilder, ...]:
    """The same for those that nobody comes nearer to than some 80 m."""
    made = []
    for number, (r, g, b) in enumerate(_PAINTS.tolist()):
        made.append(far_body(_SHAPES[number % 3], (r, g, b)))
    return tuple(made)


def person_models(rng: np.random.Generator, count: int = 10) -> list[MeshBuilder]:
    """Different people."""
    return [person(rng) for _ in range(count)]
