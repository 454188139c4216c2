"""The square that a surface is painted on: noise, slabs, cells, all of which tile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from therapy_client.world.geometry.noise import tiling_noise

Image = npt.NDArray[np.floating[Any]]
Mask = npt.NDArray[np.bool_]
Whole = npt.NDArray[np.int64]
Paint = npt.ArrayLike
"""A grey, an image of greys (n, n) or of colours (n, n, 3); sRGB, 0 to 1."""


@dataclass(frozen=True)
class Painted:
    """One surface.

    Attributes:
        colour: (n, n, 3) sRGB, 0 to 1; multiplies the vertex colour.
        matt: (n, n) 1 mirrors nothing, 0 is a mirror.
        rough: (n, n) how wide the sun's glint is spread, 0 polished to 1 chalk.
        height_m: (n, n) how far it stands out, in metres.
    """

    colour: Image
    matt: Image
    rough: Image
    height_m: Image


@dataclass(frozen=True)
class Slabs:
    """A square divided into rows and columns of slabs.

    Attributes:
        edge: How far the nearest joint is, in tiles.
        across: Where in its slab a point lies, 0 to 1 along u.
        along: The same along v.
        column: Which slab, along u.
        row: The same along v.
        counts: Slabs along u and v.
    """

    edge: Image
    across: Image
    along: Image
    column: Whole
    row: Whole
    counts: tuple[int, int]

    def one_each(self, rng: np.random.Generator) -> Image:
        """One random number per slab, 0 to 1."""
        count_u, count_v = self.counts
        return np.asarray(rng.random((count_v, count_u), np.float32)[self.row, self.column])

    def joint(self, half_width: float) -> Image:
        """1 in the joints, 0 on the slabs, with an edge as soft as a quarter of the joint."""
        return 1.0 - smooth(0.75 * half_width, 1.25 * half_width, self.edge)


@dataclass(frozen=True)
class Cells:
    """Stones that lie as they fell.

    Attributes:
        border: How far the border to the nearest neighbour is, in cells.
        middle: How far the own middle is, in cells.
        number: One random number per stone, 0 to 1.
    """

    border: Image
    middle: Image
    number: Image


class Canvas:
    """A square of `side` samples that meets itself at its edges.

    Args:
        side: Samples along each edge.
        rng: Where chance comes from.

    Attributes:
        u: (side, side) 0 to 1 across.
        v: The same upward.
    """

    def __init__(self, side: int, rng: np.random.Generator) -> None:
        self.side, self.rng = side, rng
        line = (np.arange(side, dtype=np.float32) + 0.5) / side
        self.v, self.u = (np.asarray(each) for each in np.meshgrid(line, line, indexing="ij"))
        self._noises: dict[tuple[float, float], Image] = {}

    def noise(self, slope: float, coarsest: float = 1.0) -> Image:
        """Noise between 0 and 1, another one at each call.

        One field of each kind is drawn; each call moves and turns it, which costs a tenth.

        Args:
            slope: How fast fine detail fades; see `tiling_noise`.
            coarsest: Lowest frequency, in waves per tile.
        """
        kind = (slope, coarsest)
        if kind not in self._noises:
            self._noises[kind] = tiling_noise(self.side, slope, self.rng, coarsest)
        down, right = self.rng.integers(0, self.side, 2)
        field = self._noises[kind]
        turned = field.T if self.rng.random() < 0.5 else field
        return np.roll(turned, (int(down), int(right)), axis=(0, 1))

    def streaks(self, slope: float = 0.9, length: int = 24) -> Image:
        """Noise drawn out along v, `length` times as long as it is wide."""
        field = self.noise(slope, 2.0)
        folded = field[:: max(1, length)]
        return np.asarray(_stretched(folded, self.side))

    def slabs(self, count_u: int, count_v: int, *, bond: bool = False) -> Slabs:
        """Rows of slabs; in a bond every second row is moved by half a slab."""
        row = np.floor(self.v * count_v).astype(np.int64)
        shifted = self.u * count_u + (0.5 * (row % 2) if bond else 0.0)
        across = np.asarray(np.mod(shifted, 1.0), np.float32)
        along = np.asarray(np.mod(self.v * count_v, 1.0), np.float32)
        edge = np.minimum(
            np.minimum(across, 1 - across) / count_u, np.minimum(along, 1 - along) / count_v
        )
        column = np.floor(shifted).astype(np.int64) % count_u
        return Slabs(edge.astype(np.float32), across, along, column, row, (count_u, count_v))

    def cells(self, count: int, *, loose: float = 0.75) -> Cells:
        """`count` times `count` stones, moved from their rows by up to `loose` of their size."""
        at = self.rng.random((count, count, 2), np.float32) * loose + (1 - loose) / 2
        numbers = self.rng.random((count, count), np.float32)
        x, y = self.u * np.float32(count), self.v * np.float32(count)
        column, row = np.floor(x).astype(np.int64), np.floor(y).astype(np.int64)
        x -= column
        y -= row
        nearest = np.full_like(x, 81.0)
        second, number = nearest.copy(), np.zeros_like(x)
        for down in (-1, 0, 1):
            for right in (-1, 0, 1):
                stone = (row + down) % count * count + (column + right) % count
                away = (at[..., 0].ravel()[stone] + np.float32(right) - x) ** 2
                away += (at[..., 1].ravel()[stone] + np.float32(down) - y) ** 2
                closer = away < nearest
                np.minimum(second, np.maximum(nearest, away), out=second)
                np.copyto(number, numbers.ravel()[stone], where=closer)
                np.minimum(nearest, away, out=nearest)
        nearest, second = np.sqrt(nearest), np.sqrt(second)
        return Cells(second - nearest, nearest, number)

    def painted(
        self,
        colour: Paint,
        height_m: Paint = 0.0,
        *,
        rough: Paint = 0.9,
        matt: Paint = 1.0,
    ) -> Painted:
        """A surface of these; what is one number is the same everywhere."""
        square = (self.side, self.side)
        given = np.asarray(colour, np.float32)
        if given.ndim == 2:
            given = given[..., None]
        return Painted(
            np.clip(np.broadcast_to(given, (*square, 3)), 0.0, 1.0),
            np.broadcast_to(np.asarray(matt, np.float32), square),
            np.broadcast_to(np.asarray(rough, np.float32), square),
            np.broadcast_to(np.asarray(height_m, np.float32), square),
        )


Painter = Callable[[Canvas], Painted]


def smooth(low: float, high: float, value: Image) -> Image:
    """0 up to `low`, 1 from `high`, eased between them."""
    share = np.clip((value - low) / (high - low), 0.0, 1.0)
    return np.asarray(share * share * (3.0 - 2.0 * share), np.float32)


def mixed(one: Paint, other: Paint, share: Image) -> Image:
    """The one where `share` is 0 and the other where it is 1; greys or colours."""
    first, second = np.asarray(one, np.float32), np.asarray(other, np.float32)
    coloured = any(
        each.ndim == 3 or (each.ndim == 1 and each.size == 3) for each in (first, second)
    )
    if not coloured:
        return np.asarray(first + (second - first) * share, np.float32)
    first, second = (each[..., None] if each.ndim == 2 else each for each in (first, second))
    return np.asarray(first + (second - first) * share[..., None], np.float32)


def stripe(u: Image, centre: float, width: float) -> Image:
    """1 on a stripe, 0 beside it."""
    return np.asarray(np.abs(u - centre) < width / 2, np.float32)


def _stretched(rows: Image, side: int) -> Image:
    """A few rows as a whole square that tiles: what lies between two rows is eased."""
    at = np.arange(side, dtype=np.float32) * len(rows) / side
    low = np.floor(at).astype(np.int64)
    share = (at - low)[:, None]
    share = share * share * (3 - 2 * share)
    return rows[low % len(rows)] * (1 - share) + rows[(low + 1) % len(rows)] * share
