"""What is behind the glass of a car one stands beside: seats, wheel, linings, and who drives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.vehicles.forms import lathe, pad, ring

if TYPE_CHECKING:
    from therapy_client.world.vehicles.body import Shape

_CLOTH: dict[str, Any] = {"colour": (0.24, 0.24, 0.26), "layer": Surface.FABRIC, "openness": 0.55}
_HARD: dict[str, Any] = {"colour": (0.15, 0.15, 0.16), "layer": Surface.LEATHER, "openness": 0.6}
_DARK: dict[str, Any] = {"colour": (0.09, 0.09, 0.095), "openness": 0.4}
_SEATS_Z_M, _DRIVER_Z_M = 0.36, 0.36
_SKIN, _HAIR, _COAT = (0.62, 0.47, 0.39), (0.12, 0.10, 0.09), (0.16, 0.20, 0.28)


def fill_inside(mesh: MeshBuilder, shape: Shape, *, driver: bool) -> None:
    """Everything inside of a car that looks along +x; its driver sits at +z."""
    _tub(mesh, shape)
    _dashboard(mesh, shape)
    front = shape.seats[0]
    for z in (-_SEATS_Z_M, _SEATS_Z_M):
        _seat(mesh, front, z, 0.25)
    back = max(shape.seats[-1] - 0.12, (shape.rear or (shape.tail,))[0] + 0.45)
    _seat(mesh, back, 0.0, 0.56)
    if driver:
        _driver(mesh, front, _DRIVER_Z_M)


def _tub(mesh: MeshBuilder, shape: Shape) -> None:
    """Floor, doors from inside, the bulkhead and the shelf behind, all turned inward."""
    rear = (shape.rear or (shape.tail, shape.tail))[0]
    back, front, low = rear + 0.10, shape.screen[0] - 0.02, 0.34
    half = shape.half * 0.90
    high = float(shape.belt_at(0.0)) - 0.01
    for side in (-1.0, 1.0):
        z = side * half
        quad = [(back, low, z), (front, low, z), (front, high, z), (back, high, z)]
        mesh.quads([quad], (0.0, 0.0, -side), **_HARD)
        edge = [(back, high, z), (front, high, z), (front, high, z + side * 0.07),
                (back, high, z + side * 0.07)]  # fmt: skip
        mesh.quads([edge], (0.0, 1.0, 0.0), **_HARD)
        for x in (-0.05, -0.85):
            x0 = x + 0.02
            pad(mesh, (x0, high - 0.22, min(z, z - side * 0.06)),
                (x0 + 0.55, high - 0.16, max(z, z - side * 0.06)), 0.02, 1, **_CLOTH)  # fmt: skip
    for x, way in ((back, 1.0), (front, -1.0)):
        wall = [(x, low, -half), (x, low, half), (x, high, half), (x, high, -half)]
        mesh.quads([wall], (way, 0.0, 0.0), **_DARK)
    floor = [(back, low, -half), (front, low, -half), (front, low, half), (back, low, half)]
    mesh.quads([floor], (0.0, 1.0, 0.0), **_DARK)
    shelf = [(rear, high - 0.02, -half), (back + 0.35, high - 0.02, -half),
             (back + 0.35, high - 0.02, half), (rear, high - 0.02, half)]  # fmt: skip
    mesh.quads([shelf], (0.0, 1.0, 0.0), **_HARD)


def _dashboard(mesh: MeshBuilder, shape: Shape) -> None:
    x, high = shape.screen[0], float(shape.belt_at(shape.screen[0]))
    half = shape.half * 0.88
    pad(mesh, (x - 0.52, high - 0.24, -half), (x - 0.02, high - 0.015, half), 0.08, 3, **_HARD)
    pad(mesh, (x - 0.54, high - 0.04, _DRIVER_Z_M - 0.17), (x - 0.34, high + 0.045,
        _DRIVER_Z_M + 0.17), 0.04, 2, **_HARD)  # fmt: skip
    pad(mesh, (x - 0.535, high - 0.12, -0.12), (x - 0.515, high + 0.03, 0.12), 0.01, 1, **_DARK)
    hub = (x - 0.66, high - 0.04, _DRIVER_Z_M)
    toward = np.array((-0.90, 0.42, 0.0))
    ring(mesh, hub, toward, 0.180, 0.014, (28, 8), **_HARD)
    lathe(mesh, hub, toward, [(0.07, -0.02), (0.07, 0.0), (0.05, 0.012), (0.0, 0.014)], 16, **_HARD)
    for turn in (0.0, np.pi / 2, -np.pi / 2):
        across, up = np.sin(turn), np.cos(turn)
        end = np.array(hub) + 0.17 * np.array((-0.42 * -up, -0.90 * up, across))
        low, top = np.minimum(end, hub), np.maximum(end, hub)
        pad(mesh, tuple(low - 0.012), tuple(top + 0.012), 0.012, 1, **_HARD)
    pad(mesh, (shape.screen[1] + 0.10, float(shape.top_at(shape.screen[1])) - 0.15, -0.11),
        (shape.screen[1] + 0.14, float(shape.top_at(shape.screen[1])) - 0.085, 0.11), 0.02, 2,
        **_DARK)  # fmt: skip


def _seat(mesh: MeshBuilder, x: float, z: float, half: float) -> None:
    """A seat or a bench: cushion, a back that leans, rests for the heads."""
    pad(mesh, (x - 0.22, 0.42, z - half), (x + 0.30, 0.56, z + half), 0.06, 2, **_CLOTH)
    back = MeshBuilder()
    pad(back, (x - 0.24, 0.50, z - half), (x - 0.11, 1.02, z + half), 0.055, 3, **_CLOTH)
    for off in (0.0,) if half < 0.4 else (-0.34, 0.34):
        pad(back, (x - 0.215, 1.05, z + off - 0.13), (x - 0.125, 1.23, z + off + 0.13), 0.045, 3,
            **_CLOTH)  # fmt: skip
        for rod in (-0.05, 0.05):
            back.boxes((x - 0.175, 0.98, z + off + rod - 0.006), (x - 0.165, 1.10,
                       z + off + rod + 0.006), colour=(0.5, 0.5, 0.5))  # fmt: skip
    _lean(mesh, back)


def _lean(into: MeshBuilder, mesh: MeshBuilder) -> None:
    vertices, indices = mesh.arrays()
    vertices["position"][:, 0] -= 0.24 * (vertices["position"][:, 1] - 0.5)
    into.take(vertices, indices)


def _driver(mesh: MeshBuilder, x: float, z: float) -> None:
    """Shoulders, arms to the wheel and a head, as one sees them through a pane."""
    at = x - 0.14
    body = MeshBuilder()
    pad(body, (at - 0.11, 0.55, z - 0.20), (at + 0.11, 1.00, z + 0.20), 0.11, 3, colour=_COAT,
        openness=0.6)  # fmt: skip
    for side in (-1.0, 1.0):
        _arm(
            body,
            np.array((at, 0.93, z + side * 0.20)),
            np.array((at + 0.46, 0.86, z + side * 0.15)),
        )
    skull = [(0.045, -0.10), (0.052, -0.05), (0.070, -0.015), (0.082, 0.045), (0.084, 0.09),
             (0.076, 0.135), (0.050, 0.17), (0.0, 0.182)]  # fmt: skip
    tones = np.array([_SKIN] * 4 + [_SKIN, _HAIR, _HAIR, _HAIR])
    lathe(body, (at + 0.02, 1.07, z), (0.10, 1.0, 0.0), skull, 16,
          colour=np.broadcast_to(tones[:, None], (8, 17, 3)), openness=0.7)  # fmt: skip
    pad(body, (at + 0.09, 1.095, z - 0.014), (at + 0.125, 1.135, z + 0.014), 0.012, 1, colour=_SKIN,
        openness=0.7)  # fmt: skip
    cap = [(0.089, 0.0), (0.088, 0.05), (0.075, 0.09), (0.04, 0.115), (0.0, 0.12)]
    lathe(body, (at - 0.002, 1.13, z), (-0.12, 1.0, 0.0), cap, 14, colour=_HAIR, openness=0.7)
    mesh.extend(body)


def _arm(mesh: MeshBuilder, start: Array, end: Array) -> None:
    elbow = (start + end) / 2 + np.array((-0.02, -0.17, 0.0))
    tube(mesh, [start, elbow, end], (0.062, 0.048, 0.036), 8, capped=True, colour=_COAT,
         openness=0.6)  # fmt: skip
