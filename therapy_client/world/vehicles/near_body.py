"""Cars one stands or sits beside: the body of `body.py` in fine sheets, with glass to look through.

Panes are a mesh of their own, drawn clear after everything solid; behind them is a cabin. For the
one or two vehicles nearest to the patient: each has about three times the triangles of `body`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from therapy_client.turns import give_way
from therapy_client.world.geometry.mesh import VERTEX, Array, Colour, MeshBuilder
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.geometry.vectors import cross
from therapy_client.world.vehicles.body import Shape
from therapy_client.world.vehicles.forms import curve
from therapy_client.world.vehicles.near_fittings import fit_near
from therapy_client.world.vehicles.near_inside import fill_inside
from therapy_client.world.vehicles.wheels import near_wheel

_UNDER, _SEAL, _LINING = (0.035, 0.035, 0.04), (0.045, 0.045, 0.05), (0.30, 0.29, 0.28)
_FLARE_M, _FLARED_M, _BOW_M = 0.016, 0.075, 0.10
_LEVELS = ((0.0, 0.930), (0.10, 0.962), (0.30, 0.990), (0.52, 1.0), (0.68, 0.990), (0.76, 0.992),
           (0.84, 0.978), (0.93, 0.948), (1.0, 0.900))  # fmt: skip
"""Up the flank: share of the height, share of the width."""
_SEAL_SHARE, _GLASS_TOP = 0.055, 0.87
_FLANK_ROWS = 15
_PILLAR_M, _FRIT_M = 0.050, 0.022


@dataclass(frozen=True)
class NearCar:
    """A car as two meshes that look along +x, wheels on y = 0: what is solid, and clear panes."""

    solid: MeshBuilder
    panes: MeshBuilder


def near_car(shape: Shape, paint: Colour, *, driver: bool = False) -> NearCar:
    """A whole car for who is beside it.

    Args:
        shape: Its measures; it has a rear window.
        paint: Its sRGB colour.
        driver: Whether somebody sits at its wheel.
    """
    mesh, panes = MeshBuilder(), MeshBuilder()
    # One place of the texture everywhere: lacquer has no grain.
    coat: dict[str, Any] = {"colour": paint, "layer": Surface.METAL, "uv": (0.37, 0.41)}
    line = curve(shape.top, 240)
    _lower(mesh, shape, line, coat)
    give_way()
    _upper(mesh, panes, shape, line, coat)
    give_way()
    _underneath(mesh, shape)
    for x in shape.axles:
        for side in (-1.0, 1.0):
            near_wheel(mesh, (x, shape.wheel, side * (shape.half - 0.105)), shape.wheel, side)
        give_way()
    fit_near(mesh, shape, coat)
    fill_inside(mesh, shape, driver=driver)
    give_way()
    return NearCar(_bowed(mesh, shape), _bowed(panes, shape))


def _bowed(mesh: MeshBuilder, shape: Shape) -> MeshBuilder:
    """The same with both ends round as seen from above; wheels stay round."""
    vertices, indices = mesh.arrays()
    x, _, z = vertices["position"].T
    ends = np.where(x > 0.0, x - (shape.nose - 0.50), (shape.tail + 0.45) - x)
    share = np.clip(ends / 0.5, 0.0, 1.0) ** 2 * np.clip(np.abs(z) / shape.half, 0.0, 1.0) ** 3
    share[vertices["motion"][:, 3] > 0.0] = 0.0
    vertices["position"][:, 0] -= np.sign(x) * _BOW_M * share
    vertices["normal"][:, 2] += np.sign(z) * 0.9 * share
    bowed = MeshBuilder()
    bowed.take(vertices, indices)
    return bowed


def _stations(shape: Shape) -> Array:
    """Along: close together over the wheels."""
    arch = shape.wheel + 0.055
    turn = np.linspace(0.0, np.pi, 13)
    round_ = [x + arch * c for x in shape.axles for c in np.cos(turn)]
    return np.unique(np.round([*np.linspace(shape.tail, shape.nose, 36), *round_], 3))


def _lower(mesh: MeshBuilder, shape: Shape, line: Array, coat: dict[str, Any]) -> None:
    """Flanks with flared arches, bonnet and boot, and both ends drawn in to nothing."""
    x = _stations(shape)
    top = np.interp(x, line[:, 0], line[:, 1])
    half, high = shape.half_at(x), np.minimum(top, shape.belt_at(x) + 0.004)
    arch = shape.wheel + 0.055
    low = np.full(len(x), shape.sill - 0.03)
    for axle in shape.axles:
        inside = np.clip(arch**2 - (x - axle) ** 2, 0.0, None)
        low = np.maximum(low, np.where(inside > 0, shape.wheel + np.sqrt(inside), 0.0))
    low = np.minimum(low, high - 0.10)
    levels = curve(_LEVELS, _FLANK_ROWS)
    up = low[:, None] + (high - low)[:, None] * levels[None, :, 0]
    out = half[:, None] * levels[None, :, 1]
    for axle in shape.axles:
        off = np.hypot(x[:, None] - axle, up - shape.wheel) - arch
        out = out + _FLARE_M * np.clip(1.0 - off / _FLARED_M, 0.0, 1.0) ** 2 * (off > -0.01)
    over = np.array((0.84, 0.74, 0.58, 0.38, 0.19, 0.0))
    crown = 0.030 * (1.0 - (over[None] / 0.9) ** 2)
    bonnet = np.clip((x - shape.screen[0]) / 0.3, 0.0, 1.0)[:, None]
    crown = crown + 0.008 * bonnet * np.exp(-(((over[None] - 0.58) / 0.10) ** 2))
    up = np.concatenate([up, high[:, None] + crown], axis=1)
    out = np.concatenate([out, half[:, None] * over[None]], axis=1)
    right = np.stack([np.broadcast_to(x[:, None], up.shape), up, out], axis=-1)
    grid = np.concatenate([right, right[:, -2::-1] * (1, 1, -1)], axis=1)
    rows = [grid]
    for end, way in ((grid[0], -1.0), (grid[-1], 1.0)):
        bottom, roof = end[:, 1].min(), end[:, 1].max()
        middle = np.array((end[0, 0], 0.86 * bottom + 0.14 * roof, 0.0))
        steps = ((0.990, 0.012), (0.965, 0.027), (0.92, 0.042), (0.84, 0.053), (0.6, 0.060),
                 (0.0, 0.062))  # fmt: skip
        made = [middle + share * (end - middle) + (way * off, 0.0, 0.0) for share, off in steps]
        rows = [np.array(made[::-1]), *rows] if way < 0.0 else [*rows, np.array(made)]
    whole = np.concatenate(rows)
    _cells(mesh, whole, _outward(whole, 0.55), _closed(whole, shape), **coat)
    for axle in shape.axles:
        _house(mesh, axle, shape, arch)


def _closed(grid: Array, shape: Shape) -> npt.NDArray[np.bool_]:
    """Which cells of the lower part there are: none lies over the seats."""
    rear = shape.rear[0] if shape.rear else shape.tail
    x = (grid[1:, 0, 0] + grid[:-1, 0, 0]) / 2
    kept = np.ones((grid.shape[0] - 1, grid.shape[1] - 1), bool)
    over = np.arange(grid.shape[1] - 1)
    inner = (over >= _FLANK_ROWS) & (over < grid.shape[1] - 1 - _FLANK_ROWS)
    kept[np.ix_((x > rear + 0.06) & (x < shape.screen[0] - 0.03), inner)] = False
    return kept


def _upper(
    mesh: MeshBuilder, panes: MeshBuilder, shape: Shape, line: Array, coat: dict[str, Any]
) -> None:
    """Roof, pillars and their black seals; what is glass goes to the panes."""
    rear = shape.rear or (shape.tail, shape.tail)
    x = np.unique(np.round(np.concatenate(_marks(shape, rear)), 3))
    top, belt = np.interp(x, line[:, 0], line[:, 1]), shape.belt_at(x) - 0.012
    rise = np.clip(top - belt, 0.004, None)
    base = shape.half_at(x) * 0.918
    full = float(rise.max())
    rail = base + (shape.roof_half - base) * np.clip(rise / full, 0.0, 1.0) ** 0.8
    shares = np.array((0.0, _SEAL_SHARE, 0.25, 0.5, 0.7, _GLASS_TOP - 0.035, _GLASS_TOP, 0.94, 1.0))
    up = belt[:, None] + rise[:, None] * (shares - 0.022 * shares**4)[None]
    out = base[:, None] + (rail - base)[:, None] * (shares**1.2)[None]
    out[:, -1] -= 0.045 * np.clip(rise / full, 0.0, 1.0)
    over = np.array((0.97, 0.90, 0.6, 0.3, 0.0))
    crown = 0.978 + 0.022 * (1.0 - over**2)
    up = np.concatenate([up, belt[:, None] + rise[:, None] * crown[None]], axis=1)
    out = np.concatenate([out, out[:, len(shares) - 1, None] * over[None]], axis=1)
    right = np.stack([np.broadcast_to(x[:, None], up.shape), up, out], axis=-1)
    grid = np.concatenate([right, right[:, -2::-1] * (1, 1, -1)], axis=1)
    normals = _outward(grid, 0.9)
    kind = _kinds(shape, rear, (x[1:] + x[:-1]) / 2, shares)
    kind = np.concatenate([kind, kind[:, ::-1]], axis=1)
    _cells(panes, grid, normals, kind == 2, colour=(0.02, 0.025, 0.03), openness=0.30)
    _cells(mesh, grid, normals, kind == 1, colour=_SEAL)
    _cells(mesh, grid, normals, kind == 0, **coat)
    inner = grid * (1.0, 1.0, 0.975) - np.array((0.0, 0.014, 0.0))
    _cells(mesh, inner, -normals, kind != 2, colour=_LINING, openness=0.45)


def _marks(shape: Shape, rear: tuple[float, float]) -> list[Array]:
    """Along: sections of the upper part, one at each edge of glass and seal."""
    back, front = rear[0] - 0.02, shape.screen[0]
    edges = [back, front]
    for at in (*shape.side, *rear, *shape.screen):
        edges += [at - _FRIT_M, at, at + _FRIT_M]
    for post in shape.posts:
        edges += [post - _PILLAR_M, post + _PILLAR_M]
    kept = [at for at in edges if back <= at <= front]
    return [np.linspace(back, front, 26), np.array(kept)]


def _kinds(
    shape: Shape, rear: tuple[float, float], x: Array, shares: Array
) -> npt.NDArray[np.int_]:
    """Of each cell up one side, (stations - 1, cells): 0 painted, 1 black, 2 glass."""
    middle = (shares[1:] + shares[:-1]) / 2
    cells = len(middle) + 5
    kind = np.zeros((len(x), cells), np.int_)
    low, high = shape.side
    pane = (x > low + _FRIT_M) & (x < high - _FRIT_M)
    beside = (x > low) & (x < high)
    for post in shape.posts:
        pane &= np.abs(x - post) > _PILLAR_M
    at_side = np.zeros(cells, bool)
    at_side[: len(middle)] = middle < _GLASS_TOP
    kind[np.ix_(beside, at_side)] = 1
    clear = np.zeros(cells, bool)
    clear[: len(middle)] = (middle > _SEAL_SHARE) & (middle < _GLASS_TOP - 0.035)
    kind[np.ix_(pane, clear)] = 2
    across = np.arange(cells) >= len(middle)
    for begin, end in ((shape.screen[1], shape.screen[0]), rear):
        kind[np.ix_((x > begin) & (x < end), across)] = 1
        inner = np.arange(cells) > len(middle)
        kind[np.ix_((x > begin + _FRIT_M) & (x < end - _FRIT_M), inner)] = 2
    return kind


def _outward(grid: Array, middle_m: float) -> Array:
    """Normals of a grid (n, m, 3) that point away from its long axis, at a height."""
    out = cross(np.gradient(grid, axis=0).reshape(-1, 3), np.gradient(grid, axis=1).reshape(-1, 3))
    away = grid.reshape(-1, 3) - np.array((0.0, middle_m, 0.0))
    away[:, 0] *= 0.15
    out[(out * away).sum(axis=1) < 0.0] *= -1.0
    flat = np.linalg.norm(out, axis=1) < 1e-9
    out[flat] = away[flat]
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
    if "uv" in look:
        look = {**look, "uv": np.tile(look["uv"], (len(used), 1))}
    mesh.triangles(
        grid.reshape(-1, 3)[used], normals.reshape(-1, 3)[used], corners.reshape(-1, 3), **look
    )


def _house(mesh: MeshBuilder, axle: float, shape: Shape, radius: float) -> None:
    """A wheel house: its dark lining, and its lip turned in."""
    turn = np.linspace(-0.1, np.pi + 0.1, 25)
    half = float(shape.half_at(axle)) + 0.5 * _FLARE_M
    for side in (-1.0, 1.0):
        rows = [np.stack([axle + radius * np.cos(turn), shape.wheel + radius * np.sin(turn),
                          np.full(25, side * (half - off))], axis=1)
                for off in (0.0, 0.035, 0.36)]  # fmt: skip
        grid = np.array(rows)
        inward = np.array((axle, shape.wheel, 0.0)) - grid
        inward[..., 2] = 0.0
        _cells(mesh, grid, inward, None, colour=_UNDER, openness=0.5)
        back = np.array([grid[-1], np.broadcast_to((axle, shape.wheel, side * (half - 0.36)),
                                                   grid[-1].shape)])  # fmt: skip
        _cells(mesh, back, np.broadcast_to((0.0, 0.0, side), back.shape), None, colour=_UNDER,
               openness=0.3)  # fmt: skip


def _underneath(mesh: MeshBuilder, shape: Shape) -> None:
    """A dark floor, and the shade under it on the road."""
    mesh.boxes((shape.tail + 0.12, 0.17, -shape.half + 0.36), (shape.nose - 0.12, shape.sill + 0.06,
               shape.half - 0.36), colour=_UNDER)  # fmt: skip
    inner = shape.wheel + 0.07
    mesh.boxes((shape.axles[0] + inner, 0.19, -shape.half + 0.08), (shape.axles[1] - inner,
               shape.sill + 0.02, shape.half - 0.08), colour=_UNDER)  # fmt: skip
    x0, x1, z = shape.tail + 0.14, shape.nose - 0.14, shape.half - 0.06
    mesh.quads([[(x0, 0.02, -z), (x1, 0.02, -z), (x1, 0.02, z), (x0, 0.02, z)]], (0, 1, 0),
               colour=(0.05, 0.05, 0.055), openness=0.15)  # fmt: skip


def at_rest(mesh: MeshBuilder) -> MeshBuilder:
    """A copy whose wheels never turn and whose lamps are out, for what is baked into a street."""
    vertices, indices = mesh.arrays()
    vertices["motion"] = 0.0
    still = MeshBuilder()
    still.take(np.asarray(vertices, VERTEX), indices)
    return still
