"""Setting things down: a thing that is modelled once stands in many places, and bends."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from therapy_client.world.geometry.mesh import Array, MeshBuilder


def bent(points: npt.ArrayLike, steps: int = 6) -> Array:
    """A smooth way through points (n, 3), with so many steps between two of them."""
    knots = np.asarray(points, np.float64)
    before = np.concatenate([[2 * knots[0] - knots[1]], knots, [2 * knots[-1] - knots[-2]]])
    t = np.linspace(0.0, 1.0, steps, endpoint=False)[None, :, None]
    p0, p1, p2, p3 = (before[k : len(knots) - 1 + k, None] for k in range(4))
    way = 0.5 * (
        2 * p1
        + (p2 - p0) * t
        + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2
        + (3 * p1 - p0 - 3 * p2 + p3) * t**3
    )
    return np.asarray(np.concatenate([way.reshape(-1, 3), knots[-1:]]))


def copies(
    mesh: MeshBuilder,
    part: MeshBuilder,
    places_m: npt.ArrayLike,
    turns_rad: npt.ArrayLike = 0.0,
    tones: npt.ArrayLike | None = None,
) -> None:
    """Set a thing down many times.

    Args:
        mesh: Where they go.
        part: The thing; it is modelled at the origin and looks along +z.
        places_m: (n, 3) where each stands.
        turns_rad: (n,) or one: how far each is turned, 0 toward +z, a quarter turn toward +x.
        tones: (n, 3) factors on its colours.
    """
    vertices, indices = part.arrays()
    places = np.atleast_2d(np.asarray(places_m, np.float32))
    turns = np.broadcast_to(np.asarray(turns_rad, np.float32), (len(places),))
    for number, turn in enumerate(turns):
        own = vertices.copy()
        cos, sin = float(np.cos(turn)), float(np.sin(turn))
        turned = np.array(((cos, 0, -sin), (0, 1, 0), (sin, 0, cos)), np.float32)
        own["position"] = vertices["position"] @ turned + places[number]
        own["normal"] = vertices["normal"] @ turned
        if tones is not None:
            tone = np.asarray(tones, np.float32)[number]
            own["colour"][:, :3] = np.clip(vertices["colour"][:, :3] * tone, 0, 255)
        mesh.take(own, indices)


def shaded_below(mesh: MeshBuilder, reach_m: float = 0.35, least: float = 0.5) -> MeshBuilder:
    """A copy of a thing that is darker toward its foot, where little of the sky is seen.

    Args:
        mesh: The thing; it stands on y = 0.
        reach_m: How far up the ground takes light.
        least: Share of light that is left at the foot.
    """
    vertices, indices = mesh.arrays()
    share = least + (1.0 - least) * np.clip(vertices["position"][:, 1] / reach_m, 0.0, 1.0)
    vertices["colour"][:, 3] = vertices["colour"][:, 3] * share
    shaded = MeshBuilder()
    shaded.take(vertices, indices)
    return shaded
