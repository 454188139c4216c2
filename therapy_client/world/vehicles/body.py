"""Bodies of cars and vans from outside: smooth sheets with wheel arches, lamps, lines and glass.

Each looks along +x, its wheels on y = 0, as everything of traffic.py does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from therapy_client.world.geometry.mesh import Array, Colour, MeshBuilder, in_a_byte
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.geometry.vectors import cross
from therapy_client.world.vehicles.fittings import fit_lamps, fit_lines, fit_plates, fit_small
from therapy_client.world.vehicles.people_within import seat_people
from therapy_client.world.vehicles.wheels import wheel

GLASS: dict[str, Any] = {"colour": (0.15, 0.18, 0.20), "layer": Surface.GLASS}
_TO_BE_PAINTED: Colour = (1.0, 0.0, 1.0)
_BLACK, _UNDER = (0.07, 0.07, 0.075), (0.04, 0.04, 0.045)


@dataclass(frozen=True)
class Shape:
    """Measures of a body, in metres.

    Attributes:
        top: (n, 2) its outline from tail to nose: along, up.
        belt: Heights of the lower edge of the windows at the tail and at the nose.
        half: Half of its width at the doors.
        roof_half: Half of its width at the roof.
        screen: Along: where the windscreen begins below and ends above.
        rear: Along: where the rear window begins below and ends above; None for a closed back.
        side: Along: from where to where there are side windows.
        posts: Along: middles of the pillars between the side windows.
        doors: Along: where lines between doors and wings are.
        axles: Along: rear and front.
        wheel: Radius of a wheel.
        sill: Height of its lower edge.
        seats: Along: where heads are seen.
        lamps: Heights of the middles of tail lamps and head lamps.
    """

    top: tuple[tuple[float, float], ...]
    belt: tuple[float, float]
    half: float
    roof_half: float
    screen: tuple[float, float]
    rear: tuple[float, float] | None
    side: tuple[float, float]
    posts: tuple[float, ...]
    doors: tuple[float, ...]
    axles: tuple[float, float]
    wheel: float = 0.32
    sill: float = 0.27
    seats: tuple[float, ...] = field(default=())
    lamps: tuple[float, float] = (0.80, 0.68)

    @property
    def tail(self) -> float:
        """Along: its rear end."""
        return self.top[0][0]

    @property
    def nose(self) -> float:
        """Along: its front end."""
        return self.top[-1][0]

    def top_at(self, x: npt.ArrayLike) -> Array:
        """Height of its outline."""
        along, up = np.array(self.top).T
        return np.asarray(np.interp(np.asarray(x, float), along, up))

    def belt_at(self, x: npt.ArrayLike) -> Array:
        """Height of the lower edge of its windows."""
        return np.asarray(np.interp(np.asarray(x, float), (self.tail, self.nose), self.belt))

    def half_at(self, x: npt.ArrayLike) -> Array:
        """Half of its width: less toward both ends."""
        at = np.asarray(x, float)
        front = np.clip((at - (self.nose - 0.95)) / 0.95, 0.0, 1.0)
        back = np.clip(((self.tail + 0.70) - at) / 0.70, 0.0, 1.0)
        return np.asarray(self.half * (1.0 - 0.13 * front**2.4 - 0.09 * back**2.4))


SALOON = Shape(
    top=((-2.20, 0.86), (-2.10, 0.95), (-1.75, 0.985), (-1.58, 1.01), (-1.20, 1.24), (-0.85, 1.385),
         (-0.40, 1.435), (0.0, 1.44), (0.30, 1.415), (0.55, 1.33), (0.90, 1.12), (1.16, 0.965),
         (1.30, 0.94), (1.70, 0.885), (2.05, 0.79), (2.20, 0.69)),
    belt=(0.95, 0.92), half=0.885, roof_half=0.60, screen=(1.16, 0.36), rear=(-1.60, -0.88),
    side=(-1.32, 0.86), posts=(-0.18,), doors=(0.98, -0.14, -1.00), axles=(-1.36, 1.38),
    seats=(-0.02, -0.72), lamps=(0.78, 0.66),
)  # fmt: skip
HATCHBACK = Shape(
    top=((-1.98, 0.72), (-1.96, 0.92), (-1.86, 1.02), (-1.62, 1.28), (-1.45, 1.42), (-1.10, 1.475),
         (-0.40, 1.51), (0.10, 1.50), (0.42, 1.44), (0.72, 1.28), (1.10, 1.02), (1.22, 0.97),
         (1.60, 0.91), (1.90, 0.81), (2.02, 0.70)),
    belt=(0.98, 0.93), half=0.875, roof_half=0.62, screen=(1.18, 0.40), rear=(-1.90, -1.50),
    side=(-1.42, 0.86), posts=(-0.16, -0.98), doors=(0.94, -0.12, -0.98), axles=(-1.26, 1.30),
    seats=(-0.02, -0.78), lamps=(0.88, 0.70),
)  # fmt: skip
ESTATE = Shape(
    top=((-2.28, 0.74), (-2.26, 0.94), (-2.18, 1.04), (-1.98, 1.30), (-1.85, 1.41), (-1.40, 1.455),
         (-0.40, 1.48), (0.10, 1.47), (0.40, 1.42), (0.68, 1.28), (1.06, 1.04), (1.20, 0.97),
         (1.65, 0.90), (2.02, 0.80), (2.18, 0.70)),
    belt=(0.97, 0.93), half=0.885, roof_half=0.62, screen=(1.16, 0.38), rear=(-2.20, -1.90),
    side=(-1.86, 0.84), posts=(-0.18, -1.10), doors=(0.96, -0.14, -1.06), axles=(-1.40, 1.36),
    seats=(-0.02, -0.76), lamps=(0.90, 0.68),
)  # fmt: skip
VAN = Shape(
    top=((-2.74, 2.50), (-2.60, 2.54), (-1.5, 2.56), (0.6, 2.56), (1.00, 2.50),
         (1.30, 2.30), (1.95, 1.38), (2.05, 1.26), (2.45, 1.12), (2.66, 0.96), (2.72, 0.80)),
    belt=(1.20, 1.20), half=0.985, roof_half=0.90, screen=(1.98, 1.26), rear=None,
    side=(0.95, 1.62), posts=(), doors=(1.86, 0.86), axles=(-1.60, 1.72), wheel=0.35,
    sill=0.34, seats=(1.12,), lamps=(1.05, 0.86),
)  # fmt: skip


def body(shape: Shape, paint: Colour, *, fine: bool, people: bool = True) -> MeshBuilder:
    """A whole vehicle.

    Args:
        shape: Its measures.
        paint: Its sRGB colour.
        fine: For what passes within 30 m; else about an eighth of the triangles.
        people: Whether somebody is seen within.
    """
    vertices, indices, coated = _unpainted(shape, fine, people)
    painted = vertices.copy()
    painted["colour"][coated, :3] = in_a_byte(paint)
    mesh = MeshBuilder()
    mesh.take(painted, indices)
    return mesh


@cache
def _unpainted(
    shape: Shape, fine: bool, people: bool
) -> tuple[npt.NDArray[np.void], npt.NDArray[np.uint32], npt.NDArray[np.bool_]]:
    """Its vertices and triangles, not to be changed, and which vertices are to be painted.

    Streets are full of the same few bodies in other paints: each is built once, in half a megabyte.
    """
    mesh = MeshBuilder()
    coat: dict[str, Any] = {"colour": _TO_BE_PAINTED, "layer": Surface.METAL, "tile_m": 6.0}
    _lower(mesh, shape, coat, fine=fine)
    _upper(mesh, shape, coat, fine=fine)
    _underneath(mesh, shape)
    for x in shape.axles:
        for side in (-1.0, 1.0):
            wheel(mesh, (x, shape.wheel, side * (shape.half - 0.10)), shape.wheel, side, fine=fine)
    fit_lamps(mesh, shape, fine=fine)
    if fine:
        fit_lines(mesh, shape)
        fit_plates(mesh, shape)
        fit_small(mesh, shape, coat)
        if people:
            seat_people(mesh, shape)
    vertices, indices = mesh.arrays()
    coated = (vertices["colour"][:, :3] == in_a_byte(_TO_BE_PAINTED)).all(axis=1)
    return vertices, indices, np.asarray(coated)


def stations(shape: Shape, fine: bool) -> Array:
    """Along: where sections are taken, close together where the outline bends and over wheels."""
    count = 24 if fine else 13
    even = np.linspace(shape.tail, shape.nose, count)
    bends = [x for x, _ in shape.top] if fine else [shape.screen[0], shape.screen[1]]
    arch = shape.wheel + 0.055
    turn = np.linspace(0.0, np.pi, 7 if fine else 5)
    round_ = [x + arch * c for x in shape.axles for c in np.cos(turn)]
    return np.unique(np.round(np.concatenate([even, bends, round_]), 3))


def _lower(mesh: MeshBuilder, shape: Shape, coat: dict[str, Any], *, fine: bool) -> None:
    """The body below the windows, with its arches and rounded ends."""
    x = stations(shape, fine)
    half, high = shape.half_at(x), np.minimum(shape.top_at(x), shape.belt_at(x) + 0.004)
    arch = shape.wheel + 0.055
    low = np.full(len(x), shape.sill)
    for axle in shape.axles:
        inside = np.clip(arch**2 - (x - axle) ** 2, 0.0, None)
        low = np.maximum(low, np.where(inside > 0, shape.wheel + np.sqrt(inside), 0.0))
    low = np.minimum(low, high - 0.12)
    shares = np.array((0.0, 0.28, 0.52, 0.78, 0.92, 1.0) if fine else (0.0, 0.5, 0.9, 1.0))
    widths = np.interp(
        shares, (0.0, 0.3, 0.55, 0.8, 0.92, 1.0), (0.945, 0.99, 1.0, 0.975, 0.955, 0.90)
    )
    up = low[:, None] + (high - low)[:, None] * shares[None]
    out = half[:, None] * widths[None]
    if fine:  # a crease along the doors catches the light
        out = out + 0.010 * np.exp(-(((up - 0.74 * high[:, None]) / 0.030) ** 2))
    over = np.array((0.62, 0.30, 0.0) if fine else (0.0,))
    crown = 0.026 * (1.0 - over[None] ** 2)
    up = np.concatenate([up, high[:, None] + crown], axis=1)
    out = np.concatenate([out, half[:, None] * over[None]], axis=1)
    right = np.stack([np.broadcast_to(x[:, None], up.shape), up, out], axis=-1)
    grid = np.concatenate([right, right[:, -2::-1] * (1, 1, -1)], axis=1)
    grid = _rounded_ends(grid, fine)
    normals = _outward(grid, np.array((0.0, 0.55, 0.0)))
    _cells(mesh, grid, normals, None, **coat)
    if fine:
        for axle in shape.axles:
            _arch(mesh, axle, shape, arch)


def _rounded_ends(grid: Array, fine: bool) -> Array:
    """The tail and the nose drawn in, so that no edge is sharp, and closed."""
    steps = ((0.975, 0.022), (0.90, 0.040), (0.70, 0.050), (0.0, 0.055)) if fine else ((0.0, 0.03),)
    rows = [grid]
    for end, way in ((grid[0], -1.0), (grid[-1], 1.0)):
        low, high = end[:, 1].min(), end[:, 1].max()
        middle = np.array((end[0, 0], 0.52 * low + 0.48 * high, 0.0))
        made = [middle + share * (end - middle) + (way * out, 0.0, 0.0) for share, out in steps]
        rows = [np.array(made[::-1]), *rows] if way < 0.0 else [*rows, np.array(made)]
    return np.concatenate(rows)


def _upper(mesh: MeshBuilder, shape: Shape, coat: dict[str, Any], *, fine: bool) -> None:
    """The windows and the roof over them."""
    back = shape.rear[0] - 0.02 if shape.rear else shape.tail
    x = stations(shape, fine)
    x = np.concatenate([[back], x[(x > back + 0.02) & (x < shape.screen[0])], [shape.screen[0]]])
    top, belt = shape.top_at(x), shape.belt_at(x) - 0.01
    rise = np.clip(top - belt, 0.0, None)
    base = shape.half_at(x) * 0.955
    full = max(float(rise.max()), 1e-6)
    roof = base + (shape.roof_half - base) * np.clip(rise / full, 0.0, 1.0) ** 0.8
    shares = np.array((0.0, 0.10, 0.50, 0.84, 0.955, 1.0) if fine else (0.0, 0.14, 0.84, 1.0))
    bulge = shares**1.15
    up = belt[:, None] + rise[:, None] * shares[None] * np.where(shares == 1.0, 0.985, 0.97)[None]
    out = base[:, None] + (roof - base)[:, None] * bulge[None]
    out[:, -1] -= 0.05 * np.clip(rise / full, 0.0, 1.0)
    over = np.array((0.5, 0.0) if fine else (0.0,))
    crown = 0.985 + 0.015 * (1.0 - over**2)
    up = np.concatenate([up, belt[:, None] + rise[:, None] * crown[None]], axis=1)
    out = np.concatenate([out, (roof - 0.05)[:, None] * over[None]], axis=1)
    right = np.stack([np.broadcast_to(x[:, None], up.shape), up, out], axis=-1)
    grid = np.concatenate([right, right[:, -2::-1] * (1, 1, -1)], axis=1)
    glass = _glazed(shape, x, len(shares), grid.shape[1])
    if shape.rear is None:  # a closed back
        middle = grid[0].mean(axis=0) * (1, 1, 0)
        steps = ((0.0, -0.03), (0.90, -0.03), (0.97, -0.015))
        ends = [middle + share * (grid[0] - middle) + (out_, 0.0, 0.0) for share, out_ in steps]
        grid = np.concatenate([np.array(ends), grid])
        glass = np.concatenate([np.zeros((3, glass.shape[1]), bool), glass])
    normals = _outward(grid, np.array((0.0, 0.9, 0.0)))
    _cells(mesh, grid, normals, glass, **GLASS)
    _cells(mesh, grid, normals, ~glass, **coat)


def _glazed(shape: Shape, x: Array, around: int, columns: int) -> npt.NDArray[np.bool_]:
    """Which cells of the upper part are glass, (stations - 1, columns - 1)."""
    middle = (x[1:] + x[:-1]) / 2
    glass = np.zeros((len(middle), columns - 1), bool)
    side = (middle > shape.side[0]) & (middle < shape.side[1])
    for post in shape.posts:
        side &= np.abs(middle - post) > 0.045
    last = around - 2  # cells below the rail that are side windows
    glass[:, 1:last] = side[:, None]
    glass[:, columns - 1 - last : columns - 2] = side[:, None]
    ends = middle > shape.screen[1]
    if shape.rear:
        ends |= middle < shape.rear[1]
    glass[:, last + 1 : columns - 2 - last] |= ends[:, None]
    return glass


def _outward(grid: Array, middle: Array) -> Array:
    """Normals of a grid (n, m, 3) that point away from its long axis, at a height."""
    out = cross(np.gradient(grid, axis=0).reshape(-1, 3), np.gradient(grid, axis=1).reshape(-1, 3))
    away = grid.reshape(-1, 3) - middle
    away[:, 0] *= 0.15
    out[(out * away).sum(axis=1) < 0.0] *= -1.0
    long = np.linalg.norm(out, axis=1)
    out[long < 1e-9] = away[long < 1e-9]
    return np.asarray(out.reshape(grid.shape))


def _cells(
    mesh: MeshBuilder, grid: Array, normals: Array, which: npt.NDArray[np.bool_] | None, **look: Any
) -> None:
    """The cells of a grid that are wanted, smooth across their edges."""
    rows, columns = grid.shape[:2]
    first = np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)
    chosen = first.ravel() if which is None else first[which]
    if not len(chosen):
        return
    below = chosen + columns
    faces = np.stack([chosen, below, below + 1, chosen, below + 1, chosen + 1], 1).reshape(-1, 3)
    used, corners = np.unique(faces, return_inverse=True)
    mesh.triangles(
        grid.reshape(-1, 3)[used], normals.reshape(-1, 3)[used], corners.reshape(-1, 3), **look
    )


def _arch(mesh: MeshBuilder, axle: float, shape: Shape, radius: float) -> None:
    """The inside of a wheel house, dark."""
    turn = np.linspace(-0.15, np.pi + 0.15, 13)
    half = 0.985 * float(shape.half_at(axle))
    grid = np.array([
        np.stack([axle + radius * np.cos(turn), shape.wheel + radius * np.sin(turn),
                  np.full(13, z)], axis=1)
        for z in (half, -half)
    ])  # fmt: skip
    inward = np.array((axle, shape.wheel, 0.0)) - grid
    inward[..., 2] = 0.0
    _cells(mesh, grid, inward, None, colour=_UNDER)


def _underneath(mesh: MeshBuilder, shape: Shape) -> None:
    """A dark floor, and the shade under it on the road."""
    mesh.boxes((shape.tail + 0.12, 0.16, -shape.half + 0.30), (shape.nose - 0.12, shape.sill + 0.12,
               shape.half - 0.30), colour=_UNDER)  # fmt: skip
    mesh.boxes((shape.axles[0] + 0.45, 0.20, -shape.half + 0.06), (shape.axles[1] - 0.45,
               shape.sill + 0.02, shape.half - 0.06), colour=_BLACK)  # fmt: skip
    x0, x1, z = shape.tail + 0.08, shape.nose - 0.08, shape.half + 0.05
    mesh.quads([[(x0, 0.02, -z), (x1, 0.02, -z), (x1, 0.02, z), (x0, 0.02, z)]], (0, 1, 0),
               colour=(0.06, 0.06, 0.065), openness=0.2)  # fmt: skip
