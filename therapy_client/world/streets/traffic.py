"""Cars and people, standing or on their way; the shader moves them, the processor does not."""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.textures import Surface

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

_SIDE_VIEW = (
    (-2.22, 0.30),
    (-2.25, 0.72),
    (-2.12, 0.94),
    (-1.62, 0.98),
    (-0.95, 1.40),
    (0.35, 1.44),
    (1.12, 0.98),
    (2.02, 0.84),
    (2.23, 0.66),
    (2.22, 0.30),
)
"""The outline of a car from its tail to its nose: along, up, in metres."""


_GLASS = (0.20, 0.24, 0.28)


def car(paint: Array) -> MeshBuilder:
    """A car of 4.5 m that looks along +x, its wheels on y = 0."""
    mesh = MeshBuilder()
    outline = np.array(_SIDE_VIEW, np.float32)
    half = np.where(outline[:, 1] > 1.2, 0.66, np.where(outline[:, 1] > 0.9, 0.84, 0.88))
    left = np.stack([outline[:, 0], outline[:, 1], -half], axis=1)
    right = left * (1, 1, -1)
    for index in range(len(outline) - 1):
        quad = [left[index], right[index], right[index + 1], left[index + 1]]
        step = outline[index + 1] - outline[index]
        window = index in (3, 5)
        mesh.quads(
            [quad],
            (-step[1], step[0], 0.0),
            colour=_GLASS if window else paint,
            layer=Surface.GLASS if window else Surface.METAL,
        )
    for side, edge in ((-1.0, left), (1.0, right)):
        _car_side(mesh, side, edge, paint)
    mesh.quads(
        [[(-2.1, 0.04, -0.95), (2.1, 0.04, -0.95), (2.1, 0.04, 0.95), (-2.1, 0.04, 0.95)]],
        (0, 1, 0),
        colour=(0.10, 0.10, 0.11),
        openness=0.3,
    )
    return mesh


def _car_side(mesh: MeshBuilder, side: float, edge: Array, paint: Array) -> None:
    """One side of a car: its panels and panes, two wheels, its half of the lamps."""
    lower = [0, 1, 2, 3, 6, 7, 8, 9]
    faces = [(0, k, k + 1) for k in range(1, len(lower) - 1)]
    mesh.triangles(
        edge[lower],
        np.tile((0, 0, side), (len(lower), 1)),
        faces,
        colour=paint,
        layer=Surface.METAL,
    )
    mesh.triangles(
        edge[3:7],
        np.tile((0, 0.25, side), (4, 1)),
        [(0, 1, 2), (0, 2, 3)],
        colour=_GLASS,
        layer=Surface.GLASS,
    )
    for x in (-1.38, 1.40):
        tube(
            mesh,
            [(x, 0.32, side * 0.72), (x, 0.32, side * 0.90)],
            0.32,
            10,
            capped=True,
            colour=(0.09, 0.09, 0.10),
        )
        tube(
            mesh,
            [(x, 0.32, side * 0.88), (x, 0.32, side * 0.905)],
            0.17,
            8,
            capped=True,
            colour=(0.66, 0.67, 0.69),
        )
    z0, z1 = sorted((side * 0.52, side * 0.84))
    lamp = Surface.LAMP
    mesh.boxes((2.18, 0.62, z0), (2.25, 0.74, z1), colour=(0.97, 0.97, 0.92), layer=lamp)
    mesh.boxes((-2.27, 0.70, z0), (-2.20, 0.84, z1), colour=(0.66, 0.08, 0.07), layer=lamp)


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
    models: list[MeshBuilder],
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


def car_models() -> list[MeshBuilder]:
    """One car of every paint."""
    return [car(paint) for paint in _PAINTS]


def person_models(rng: np.random.Generator, count: int = 10) -> list[MeshBuilder]:
    """Different people."""
    return [person(rng) for _ in range(count)]
