"""Hair that is tied: a knot and a tail, each a lobed shell with strands that part from it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from people_mesh import Mesh
from people_strands import cards

Array = npt.NDArray[np.float64]
Values = Callable[[Array, Array], dict[str, Array]]
Radius = Callable[[Array], Array]

_ROUND, _ALONG = 18, 15
_TAIL_CARDS, _KNOT_CARDS, _KNOTS = 46, 26, 5
_TAIL_HALF_M = (0.010, 0.013, 0.020, 0.025, 0.027, 0.026, 0.023, 0.018, 0.011, 0.004)
_TAIL_LONG_M = 0.235


def tail(middle: Array, radius: Radius, values: Values) -> list[Mesh]:
    """A tail at the back of a skull, and the strands that stand off it.

    Args:
        middle: (3,) of the skull.
        radius: Distances of the skull in unit directions.
        values: Gives the values of points (n, 3) with their paint (n, 5).
    """
    way = np.array((0.0, np.cos(np.radians(68.0)), -np.sin(np.radians(68.0))))
    start = middle + way * (radius(way[None])[0] + 0.006)
    share = np.linspace(0.0, 1.0, _ALONG)
    back = 0.034 * (1.0 - np.exp(-5.0 * share)) - 0.030 * share**2
    drop = _TAIL_LONG_M * (share - 0.10 * np.sin(np.pi * np.minimum(3.0 * share, 1.0)))
    path = start + np.stack([0.006 * np.sin(5.0 * share), -drop, -back], axis=1)
    half = np.interp(share, np.linspace(0, 1, len(_TAIL_HALF_M)), _TAIL_HALF_M)
    turn = 2 * np.pi * np.arange(_ROUND) / _ROUND
    lobes = 1.0 + 0.10 * np.sin(5 * turn[None] + 3.0 * share[:, None])
    lobes = lobes + 0.05 * np.sin(9 * turn[None] - 4.0 * share[:, None])
    off = (half[:, None] * lobes)[..., None] * _ring(turn, np.array((1.0, 0.0, 0.82)))
    rows = path[:, None] + off
    shell = _tube(rows, np.clip((1.0 - share) * 0.035, 0.0, 0.1), turn, values)
    rng = np.random.default_rng(11)
    paths = []
    for card in range(_TAIL_CARDS):
        side = card * 0.618034 % 1.0 * _ROUND
        span = np.linspace(rng.uniform(0.05, 0.45), rng.uniform(0.86, 1.0), _KNOTS)
        at = (span * (_ALONG - 1)).round().astype(int)
        line = rows[at, int(side)] + 0.08 * off[at, int(side)]
        line[-1, 1] -= rng.uniform(0.0, 0.018)
        paths.append(line)
    wide = rng.uniform(0.008, 0.014, _TAIL_CARDS)
    return [shell, cards(np.array(paths), wide, path.mean(axis=0), values)]


def bun(middle: Array, radius: Radius, values: Values) -> list[Mesh]:
    """A knot at the back of a skull, wound in lobes, with short strands that came loose.

    Args:
        middle: (3,) of the skull.
        radius: Distances of the skull in unit directions.
        values: Gives the values of points (n, 3) with their paint (n, 5).
    """
    way = np.array((0.0, np.cos(np.radians(68.0)), -np.sin(np.radians(68.0))))
    knot = middle + way * (radius(way[None])[0] + 0.020)
    up = np.array((0.0, way[2], -way[1])) * -1.0
    share = np.linspace(0.03, 0.97, _ALONG)
    turn = 2 * np.pi * np.arange(_ROUND) / _ROUND
    fall = np.pi * share
    wound = 1.0 + 0.09 * np.sin(3 * turn[None] + 5.5 * fall[:, None])
    wound += 0.035 * np.sin(7 * turn[None] + 9.0 * fall[:, None])
    across = np.stack([np.cos(turn), np.zeros(_ROUND), np.zeros(_ROUND)], axis=1)
    across = across + np.sin(turn)[:, None] * up
    ball = 0.040 * np.sin(fall)[:, None, None] * across[None] * wound[..., None]
    rows = knot + ball + (0.033 * np.cos(fall))[:, None, None] * way
    shell = _tube(rows, np.full(_ALONG, 0.1), turn, values, winds=1.6)
    rng = np.random.default_rng(12)
    paths = []
    for card in range(_KNOT_CARDS):
        first = rng.uniform(0, 2 * np.pi)
        angle = first + np.linspace(0.0, rng.uniform(0.9, 1.8), _KNOTS)
        deep = np.pi * rng.uniform(0.2, 0.75)
        out = np.cos(angle)[:, None] * np.array((1.0, 0.0, 0.0)) + np.sin(angle)[:, None] * up
        reach = (0.041 + 0.004 * rng.random() * np.linspace(0, 1, _KNOTS) ** 2) * np.sin(deep)
        paths.append(knot + reach[:, None] * out + 0.034 * np.cos(deep) * way)
        del card
    return [shell, cards(np.array(paths), rng.uniform(0.005, 0.010, _KNOT_CARDS), knot, values)]


def _ring(turn: Array, size: Array) -> Array:
    return np.stack([np.sin(turn), np.zeros(len(turn)), np.cos(turn)], axis=1) * size


def _tube(rows: Array, edge_m: Array, turn: Array, values: Values, winds: float = 0.0) -> Mesh:
    """A closed tube of rows of points (a, r, 3)."""
    along, around = rows.shape[:2]
    first = np.arange(along - 1)[:, None] * around + np.arange(around)
    beside = np.arange(along - 1)[:, None] * around + (np.arange(around) + 1) % around
    quads = np.stack([first, beside, beside + around, first + around], axis=-1).reshape(-1, 4)
    points = rows.reshape(-1, 3)
    cloth = np.zeros((len(points), 5))
    folded = np.abs((turn + np.pi) % (2 * np.pi) - np.pi)
    cloth[:, 0] = np.tile(folded * 0.03, along) + np.repeat(winds * 0.02 * np.arange(along), around)
    cloth[:, 1] = np.repeat(edge_m, around)
    mesh = Mesh.of_quads(points, quads, values(points, cloth))
    return mesh.outward(points.mean(axis=0))
