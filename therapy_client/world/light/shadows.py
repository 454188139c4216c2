"""Which heights the sun reaches over a whole city, and how much sky its ground sees.

For every spot of the ground it is known below which height the sun is blocked. That one number
shades streets, walls, roofs, moving cars and people alike, costs one texture look-up, and never
flickers. shade.py bakes it for the shaders.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b

import numpy as np
import numpy.typing as npt
from scipy.ndimage import gaussian_filter, gaussian_filter1d, zoom

from therapy_client.turns import give_way

Field = npt.NDArray[np.float32]

SIDE = 1024
TALLEST_M = 160.0
LAMP_REACH_M = 16.0
_COARSE, _STRIPS = 8, 16
_KEPT = 4
_OPENNESS: dict[tuple[bytes, float, float], Field] = {}


@dataclass
class HeightMap:
    """Heights over a square of ground.

    Attributes:
        x0: Its lowest x, in metres.
        z0: Its lowest z.
        size_m: Its side.
        base_m: What is added to heights, so that none of them is negative.
        lamps_m: (x, z) of the lamps that light it at night.
        lamps_high_m: How high they hang.
        height_m: (z, x) heights above `-base_m`.
        ground_m: The same of the bare ground.
    """

    x0: float
    z0: float
    size_m: float
    base_m: float = 0.0
    lamps_m: list[tuple[float, float]] = field(default_factory=list)
    lamps_high_m: float = 5.4
    height_m: Field = field(default_factory=lambda: np.zeros((SIDE, SIDE), np.float32))
    ground_m: Field = field(default_factory=lambda: np.zeros((SIDE, SIDE), np.float32))

    def box(self, x0: float, z0: float, x1: float, z1: float, top_m: float) -> None:
        """Something solid up to `top_m`."""
        columns, rows = self._span(self.x0, x0, x1), self._span(self.z0, z0, z1)
        part = self.height_m[rows, columns]
        np.maximum(part, top_m + self.base_m, out=part)
        give_way()

    def dome(self, x: float, z: float, radius_m: float, top_m: float) -> None:
        """Something round, as the crown of a tree."""
        columns = self._span(self.x0, x - radius_m, x + radius_m)
        rows = self._span(self.z0, z - radius_m, z + radius_m)
        part = self.height_m[rows, columns]
        across = (np.arange(columns.start, columns.stop) + 0.5) * self.cell_m + self.x0 - x
        along = (np.arange(rows.start, rows.stop) + 0.5) * self.cell_m + self.z0 - z
        bulge = 1.0 - (across[None] ** 2 + along[:, None] ** 2) / radius_m**2
        raised = (top_m + self.base_m) * (0.7 + 0.3 * bulge)
        np.maximum(part, np.where(bulge > 0, raised, 0.0), out=part)
        give_way()

    def ground(self, height_m: Callable[[Field, Field], Field]) -> None:
        """Rolling ground under everything else.

        Args:
            height_m: Gives heights at x and z, arrays of one shape, in metres.
        """
        line = (np.arange(SIDE // 2, dtype=np.float32) + 0.5) * 2 * self.cell_m
        x, z = np.meshgrid(line + self.x0, line + self.z0)
        coarse = np.empty(x.shape, np.float32)
        for strip in _strips(len(x)):
            coarse[strip] = height_m(x[strip], z[strip])
            give_way()
        self.ground_m = widened(coarse) + self.base_m
        give_way()
        np.maximum(self.height_m, self.ground_m, out=self.height_m)

    @property
    def cell_m(self) -> float:
        """Side of a cell, in metres."""
        return self.size_m / SIDE

    def _span(self, origin: float, low: float, high: float) -> slice:
        ends = (round((end - origin) / self.cell_m) for end in (low, high))
        return slice(*(min(max(int(end), 0), SIDE) for end in ends))

    def blocked_below_m(self, sun: tuple[float, float, float]) -> Field:
        """Height below which the sun is blocked, for every cell.

        Args:
            sun: Unit vector toward the sun.
        """
        *_, blocked = self.blocking(sun)
        return blocked

    def blocking(self, sun: tuple[float, float, float]) -> Iterator[Field]:
        """The same in short steps, of which the last gives the answer.

        Args:
            sun: Unit vector toward the sun.
        """
        level = float(np.hypot(sun[0], sun[2]))
        fall = self.cell_m * sun[1] / level
        toward = np.array((sun[2], sun[0])) / level
        blocked = _shifted(self.height_m, toward) - fall
        reach = 1
        while reach * fall < TALLEST_M and reach < SIDE:
            np.maximum(blocked, _shifted(blocked, toward * reach) - fall * reach, out=blocked)
            yield blocked
            reach *= 2
        yield np.asarray(np.maximum(blocked, 0.0))

    def lamplight(self) -> Field:
        """How brightly the ground lies in the light of the lamps over it, 0 to 1."""
        light = np.zeros((SIDE, SIDE), np.float32)
        for x, z in self.lamps_m:
            columns = self._span(self.x0, x - LAMP_REACH_M, x + LAMP_REACH_M)
            rows = self._span(self.z0, z - LAMP_REACH_M, z + LAMP_REACH_M)
            across = (np.arange(columns.start, columns.stop) + 0.5) * self.cell_m + self.x0 - x
            along = (np.arange(rows.start, rows.stop) + 0.5) * self.cell_m + self.z0 - z
            away2 = (across[None] ** 2 + along[:, None] ** 2) / LAMP_REACH_M**2
            fall = np.clip(1.0 - away2, 0.0, 1.0) ** 2 / (1.0 + 5.0 * away2)
            light[rows, columns] += fall.astype(np.float32)
            give_way()
        return light

    def openness(self) -> Field:
        """Share of the sky that the ground sees between what stands around, 0 to 1.

        It is kept, so that a scene that is built anew over the same ground has it at once.
        """
        given = blake2b(self.height_m.tobytes(), digest_size=16)
        give_way()
        key = (given.digest(), self.base_m, self.cell_m)
        if key not in _OPENNESS:
            while len(_OPENNESS) >= _KEPT:
                del _OPENNESS[next(iter(_OPENNESS))]
            _OPENNESS[key] = self._openness()
        return _OPENNESS[key]

    def _openness(self) -> Field:
        heights = self.height_m - self.base_m
        closed = np.zeros_like(heights)
        give_way()
        for reach_m, weight in ((1.2, 0.30), (5.0, 0.32), (18.0, 0.30)):
            around = _blurred(np.clip(heights, 0.0, reach_m * 3), reach_m / self.cell_m)
            closed += weight * np.clip(around / (reach_m * 1.6), 0, 1)
            give_way()
        return np.clip(1.0 - closed, 0.25, 1.0)


def _blurred(field: Field, reach_cells: float) -> Field:
    """A blur; a wide one is taken on a coarse copy, where it costs little and looks the same."""
    if reach_cells < 4 * _COARSE:
        return _blurred_in_strips(field, reach_cells)
    coarse = field.reshape(SIDE // _COARSE, _COARSE, SIDE // _COARSE, _COARSE).mean(axis=(1, 3))
    give_way()
    return widened(gaussian_filter(coarse, reach_cells / _COARSE, truncate=2.5))


def _strips(side: int) -> Iterator[slice]:
    """Equal parts of a side: what is done to one at a time lets frames come first."""
    for start in range(0, side, side // _STRIPS):
        yield slice(start, start + side // _STRIPS)


def _blurred_in_strips(field: Field, reach_cells: float) -> Field:
    """The same as one filter of the whole map, which would take as long as many frames."""
    down = np.empty_like(field)
    for strip in _strips(SIDE):
        down[:, strip] = gaussian_filter1d(field[:, strip], reach_cells, axis=0, truncate=2.5)
        give_way()
    blurred = np.empty_like(field)
    for strip in _strips(SIDE):
        blurred[strip] = gaussian_filter1d(down[strip], reach_cells, axis=1, truncate=2.5)
        give_way()
    return blurred


def widened(coarse: Field) -> Field:
    """A coarse square map at the full `SIDE`, with straight lines between its points."""
    times = SIDE / len(coarse)
    wide = np.empty((SIDE, SIDE), np.float32)
    along = zoom(coarse, (1.0, times), order=1, grid_mode=True, mode="nearest")
    for strip in _strips(SIDE):
        part = along[:, strip]
        wide[:, strip] = zoom(part, (times, 1.0), order=1, grid_mode=True, mode="nearest")
        give_way()
    return wide


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
