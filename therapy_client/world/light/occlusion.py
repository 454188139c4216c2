"""How much of its surroundings each point sees: what makes corners and the space under things dark.

Everything that stands together is drawn once into a grid of cells, and from every cell 26 rays go
out (ambient occlusion; Zhukov, Iones and Kronin, "An ambient light illumination model", 1998). What
an open wall blocks behind itself is taken off: only what stands before it darkens it. The shaders
look it up a little before the surface; how large the triangles are makes no difference.
"""

from __future__ import annotations

import itertools
import math
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from panda3d.core import NodePath, SamplerState, Texture
from scipy.ndimage import map_coordinates, uniform_filter

from therapy_client.turns import give_way
from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.vectors import cross

CELL_M: Final = 0.10
NEAR_M: Final = 0.50
WIDE_M: Final = 1.30
"""How far around its point each of the two lookups sees."""

OFF_SHARE: Final = 0.45
"""How far before a surface it is looked up, as a share of how far it sees."""

LEAST: Final = 0.42
"""What is left of a point's light by each of the two; no corner is black."""

_SLACK, _WALLED_IN = 1.24, 2.3
"""What an open wall blocks at most, and what blocks as much as anything: in open walls."""

_MOST_CELLS = 2_000_000
_POINTS = 300_000
_FULL = 200.0

Cells = npt.NDArray[np.uint8]
Volume = npt.NDArray[np.float32]

OCCLUSION = """
uniform sampler3D occlusion;
uniform sampler3D occlusion_wide;
uniform vec4 occlusion_low;
uniform vec4 occlusion_per_m;

// What a surface sees of the room; at its own place in the node's space.
float seen_of_room(vec3 within, vec3 n) {
    vec3 from = within - occlusion_low.xyz;
    float open = texture(occlusion, (from + n * occlusion_low.w) * occlusion_per_m.xyz).r;
#ifdef FINE
    open *= texture(occlusion_wide, (from + n * occlusion_per_m.w) * occlusion_per_m.xyz).r;
#endif
    return open;
}
"""


class Occlusion:
    """The occlusion of what stands together.

    Args:
        meshes: All of it, in the space of one node.
        cell_m: Side of a cell; larger where the whole would be too many.

    Attributes:
        near: (x, y, z) openness by what is within `NEAR_M`.
        wide: The same by what is within `WIDE_M`, of cells twice as long.
    """

    def __init__(self, *meshes: MeshBuilder, cell_m: float = CELL_M) -> None:
        parts = [mesh.arrays() for mesh in meshes]
        places = [vertices["position"] for vertices, _ in parts if len(vertices)]
        low = np.min([place.min(axis=0) for place in places], axis=0)
        high = np.max([place.max(axis=0) for place in places], axis=0)
        self.cell_m = max(cell_m, float(np.prod(high - low + 0.4) / _MOST_CELLS) ** (1 / 3))
        rim_m = 3 * self.cell_m
        self._low = (low - rim_m).astype(np.float32)
        shape = 2 * (np.ceil((high + rim_m - self._low) / self.cell_m / 2).astype(int) + 1)
        filled = np.zeros(shape, np.uint8)
        for vertices, faces in parts:
            _fill(filled, (vertices["position"] - self._low) / np.float32(self.cell_m), faces)
        self.near = _openness(filled, NEAR_M / self.cell_m)
        halves = filled.reshape(shape[0] // 2, 2, shape[1] // 2, 2, shape[2] // 2, 2)
        self.wide = _openness(halves.max(axis=(1, 3, 5)), WIDE_M / self.cell_m / 2)

    def openness(self, place: Array, normals: Array) -> Array:
        """Share (n,) of its surroundings that points (n, 3) see, as the fine level shows it."""
        near = _at(
            self.near, (place + normals * np.float32(OFF_SHARE * NEAR_M) - self._low) / self.cell_m
        )
        wide = _at(
            self.wide,
            (place + normals * np.float32(OFF_SHARE * WIDE_M) - self._low) / (2 * self.cell_m),
        )
        return np.asarray(near * wide)

    def set_on(self, node: NodePath[Any]) -> None:
        """Have the shaders under a node look it up, in the space of the meshes."""
        low, per_m = self._low, 1.0 / (np.array(self.near.shape) * self.cell_m)
        node.set_shader_inputs(
            occlusion=_texture("occlusion", self.near),
            occlusion_wide=_texture("occlusion_wide", self.wide),
            occlusion_low=(*map(float, low), OFF_SHARE * NEAR_M),
            occlusion_per_m=(*map(float, per_m), OFF_SHARE * WIDE_M),
        )


def _openness(filled: Cells, reach_cells: float) -> Volume:
    """What every cell sees, up to so many cells away."""
    blocked = np.zeros(filled.shape, np.uint16)
    for way in itertools.product((-1, 0, 1), repeat=3):
        if way == (0, 0, 0):
            continue
        nearest, length = np.zeros_like(filled), math.hypot(*way)
        for step in range(int(reach_cells / length), 0, -1):
            here, there = _apart(way, step)
            taken = np.uint8(_taken(step * length / reach_cells))
            np.maximum(nearest[here], filled[there] * taken, out=nearest[here])
        blocked += nearest
        give_way()
    walls = uniform_filter(blocked.astype(np.float32) / np.float32(_wall(reach_cells)), 3)
    give_way()
    share = np.clip((walls - _SLACK) / (_WALLED_IN - _SLACK), 0.0, 1.0)
    return np.asarray(1.0 - (1.0 - LEAST) * share, np.float32)


def _wall(reach_cells: float) -> float:
    """What an open wall blocks at most where it is looked up, wherever in its cells it lies."""
    heights = np.arange(1, math.ceil(reach_cells) + 1)
    blocks = [
        sum(
            _taken(length * high / reach_cells)
            for length in (1.0, *[math.sqrt(2.0)] * 4, *[math.sqrt(3.0)] * 4)
        )
        for high in heights
    ]
    return float(np.interp(max(1.0, OFF_SHARE * reach_cells - 0.5), heights, blocks))


def _taken(share: float) -> float:
    """What something takes at a share of the reach."""
    return _FULL * max(0.0, 1.0 - share * share)


def _apart(way: tuple[int, ...], step: int) -> tuple[tuple[slice, ...], tuple[slice, ...]]:
    """All cells that have another one `step` cells that way, and those other ones."""
    here = tuple(slice(max(0, -by * step), -by * step if by > 0 else None) for by in way)
    there = tuple(slice(max(0, by * step), by * step if by < 0 else None) for by in way)
    return here, there


def _at(volume: Volume, cells: Array) -> Array:
    return np.asarray(map_coordinates(volume, cells.T - np.float32(0.5), order=1, mode="nearest"))


def _texture(name: str, volume: Volume) -> Texture:
    texture = Texture(name)
    texture.setup_3d_texture(*volume.shape, Texture.T_unsigned_byte, Texture.F_red)
    eight_bit = np.ascontiguousarray((volume * 255.0 + 0.5).transpose(2, 1, 0), np.uint8)
    texture.set_ram_image(eight_bit.tobytes())
    for wrap in (texture.set_wrap_u, texture.set_wrap_v, texture.set_wrap_w):
        wrap(SamplerState.WM_clamp)
    texture.set_minfilter(SamplerState.FT_linear)
    texture.set_magfilter(SamplerState.FT_linear)
    give_way()
    return texture


def _fill(filled: Cells, place: Array, faces: npt.NDArray[np.uint32]) -> None:
    """Mark the cells that triangles go through; `place` is in cells."""
    flat = filled.reshape(-1)

    def mark(points: Array) -> None:
        cell = points.astype(np.int32)
        flat[(cell[:, 0] * filled.shape[1] + cell[:, 1]) * filled.shape[2] + cell[:, 2]] = 1
        give_way()

    for start in range(0, len(place), _POINTS):
        mark(place[start : start + _POINTS])
    corners = place[faces]
    sides = np.linalg.norm(np.roll(corners, -1, axis=1) - corners, axis=-1)
    large = np.flatnonzero(sides.max(axis=1, initial=0.0) > 1.0)
    turned = (sides[large].argmax(axis=1)[:, None] + np.arange(3)) % 3
    corners = np.take_along_axis(corners[large], turned[..., None], axis=1)
    along, across = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    long = np.linalg.norm(along, axis=1)
    high = np.linalg.norm(cross(along, across), axis=1) / np.maximum(long, 1e-6)
    steps = np.stack([_steps(long), _steps(high)], axis=1)
    for counts in np.unique(steps, axis=0):
        these = np.flatnonzero((steps == counts).all(axis=1))
        s, t = (each.ravel() for each in np.meshgrid(*(np.linspace(0, 1, n + 1) for n in counts)))
        weights = np.stack([(1 - s) * (1 - t), s * (1 - t), t], axis=1).astype(np.float32)
        most = max(1, _POINTS // len(weights))
        for start in range(0, len(these), most):
            mark((weights @ corners[these[start : start + most]]).reshape(-1, 3))


def _steps(cells: Array) -> npt.NDArray[np.int64]:
    """In how many steps so many cells are gone along: one of a few numbers, none too small."""
    wanted = np.maximum(cells * 1.05, 1.0)
    return np.asarray(np.ceil(1.3 ** np.ceil(np.log(wanted) / np.log(1.3))), np.int64)
