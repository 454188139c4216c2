"""Shadows and sky openness of a whole city, baked from a map of heights.

For every spot of the ground the bake knows below which height the sun is blocked. That one number
shades streets, walls, roofs, moving cars and people alike, costs one texture look-up, and never
flickers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from panda3d.core import NodePath, SamplerState, Texture
from scipy.ndimage import gaussian_filter, zoom

Field = npt.NDArray[np.float32]

SIDE = 1024
TALLEST_M = 160.0
_SOFT_CELLS, _COARSE = 1.1, 8


@dataclass
class HeightMap:
    """Heights over a square of ground.

    Attributes:
        x0: Its lowest x, in metres.
        z0: Its lowest z.
        size_m: Its side.
        base_m: What is added to heights, so that none of them is negative.
        height_m: (z, x) heights above `-base_m`.
        ground_m: The same of the bare ground.
    """

    x0: float
    z0: float
    size_m: float
    base_m: float = 0.0
    height_m: Field = field(default_factory=lambda: np.zeros((SIDE, SIDE), np.float32))
    ground_m: Field = field(default_factory=lambda: np.zeros((SIDE, SIDE), np.float32))

    def box(self, x0: float, z0: float, x1: float, z1: float, top_m: float) -> None:
        """Something solid up to `top_m`."""
        columns, rows = self._span(self.x0, x0, x1), self._span(self.z0, z0, z1)
        part = self.height_m[rows, columns]
        np.maximum(part, top_m + self.base_m, out=part)

    def dome(self, x: float, z: float, radius_m: float, top_m: float) -> None:
        """Something round, as the crown of a tree."""
        columns = self._span(self.x0, x - radius_m, x + radius_m)
        rows = self._span(self.z0, z - radius_m, z + radius_m)
        part = self.height_m[rows, columns]
        across = (np.arange(columns.start, columns.stop) + 0.5) * self._cell_m + self.x0 - x
        along = (np.arange(rows.start, rows.stop) + 0.5) * self._cell_m + self.z0 - z
        bulge = 1.0 - (across[None] ** 2 + along[:, None] ** 2) / radius_m**2
        raised = (top_m + self.base_m) * (0.7 + 0.3 * bulge)
        np.maximum(part, np.where(bulge > 0, raised, 0.0), out=part)

    def ground(self, height_m: Callable[[Field, Field], Field]) -> None:
        """Rolling ground under everything else.

        Args:
            height_m: Gives heights at x and z, arrays of one shape, in metres.
        """
        line = (np.arange(SIDE // 2, dtype=np.float32) + 0.5) * 2 * self._cell_m
        x, z = np.meshgrid(line + self.x0, line + self.z0)
        self.ground_m = widened(height_m(x, z)) + self.base_m
        np.maximum(self.height_m, self.ground_m, out=self.height_m)

    @property
    def _cell_m(self) -> float:
        return self.size_m / SIDE

    def _span(self, origin: float, low: float, high: float) -> slice:
        start = int(np.clip(round((low - origin) / self._cell_m), 0, SIDE))
        stop = int(np.clip(round((high - origin) / self._cell_m), 0, SIDE))
        return slice(start, stop)

    def blocked_below_m(self, sun: tuple[float, float, float]) -> Field:
        """Height below which the sun is blocked, for every cell.

        Args:
            sun: Unit vector toward the sun.
        """
        level = float(np.hypot(sun[0], sun[2]))
        fall = self._cell_m * sun[1] / level
        toward = np.array((sun[2], sun[0])) / level
        blocked = _shifted(self.height_m, toward) - fall
        reach = 1
        while reach * fall < TALLEST_M and reach < SIDE:
            np.maximum(blocked, _shifted(blocked, toward * reach) - fall * reach, out=blocked)
            reach *= 2
        return np.asarray(np.maximum(blocked, 0.0))

    def openness(self) -> Field:
        """Share of the sky that the ground sees between what stands around, 0 to 1."""
        heights = self.height_m - self.base_m
        closed = np.zeros_like(heights)
        for reach_m, weight in ((1.2, 0.30), (5.0, 0.32), (18.0, 0.30)):
            around = _blurred(np.clip(heights, 0.0, reach_m * 3), reach_m / self._cell_m)
            closed += weight * np.clip(around / (reach_m * 1.6), 0, 1)
        return np.clip(1.0 - closed, 0.25, 1.0)

    def bake(self, node: NodePath, sun: tuple[float, float, float], slack_m: float = 0.12) -> None:
        """Give everything under `node` its shadows.

        Args:
            node: Its shaders take `shade` and `shade_window`.
            sun: Unit vector toward the sun.
            slack_m: How far the sun may be blocked above the ground that is still lit.
        """
        blocked = self.blocked_below_m(sun)
        on_ground = gaussian_filter(
            (blocked <= self.ground_m + slack_m).astype(np.float32), _SOFT_CELLS
        )
        baked = np.stack([blocked / TALLEST_M, self.openness(), on_ground], axis=-1)
        shorts = np.zeros((SIDE, SIDE, 4), np.uint16)
        shorts[..., [2, 1, 0]] = np.clip(baked, 0, 1) * 65535
        texture = Texture("shade")
        texture.setup_2d_texture(SIDE, SIDE, Texture.T_unsigned_short, Texture.F_rgba16)
        texture.set_ram_image(shorts.tobytes())
        for wrap in (texture.set_wrap_u, texture.set_wrap_v):
            wrap(SamplerState.WM_border_color)
        texture.set_border_color((0.0, 1.0, 1.0, 1.0))
        texture.set_minfilter(SamplerState.FT_linear)
        texture.set_magfilter(SamplerState.FT_linear)
        node.set_shader_inputs(
            shade=texture, shade_window=(self.x0, self.z0, 1.0 / self.size_m, self.base_m)
        )


def _blurred(field: Field, reach_cells: float) -> Field:
    """A blur; a wide one is taken on a coarse copy, where it costs little and looks the same."""
    if reach_cells < 4 * _COARSE:
        return np.asarray(gaussian_filter(field, reach_cells, truncate=2.5), np.float32)
    coarse = field.reshape(SIDE // _COARSE, _COARSE, SIDE // _COARSE, _COARSE).mean(axis=(1, 3))
    return widened(gaussian_filter(coarse, reach_cells / _COARSE, truncate=2.5))


def widened(coarse: Field) -> Field:
    """A coarse square map at the full `SIDE`, with straight lines between its points."""
    return np.asarray(zoom(coarse, SIDE / len(coarse), order=1, grid_mode=True, mode="nearest"))


def _shifted(heights: Field, cells: npt.NDArray[np.float64]) -> Field:
    """The map as seen from `cells` (z, x) farther toward the sun; nothing stands outside it."""
    down, right = (round(cell) for cell in cells)
    moved = np.zeros_like(heights)
    rows = slice(max(0, -down), SIDE - max(0, down))
    columns = slice(max(0, -right), SIDE - max(0, right))
    from_rows = slice(max(0, down), SIDE - max(0, -down))
    from_columns = slice(max(0, right), SIDE - max(0, -right))
    moved[rows, columns] = heights[from_rows, from_columns]
    return moved
