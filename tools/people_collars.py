"""Collars, grown from the even line that is drawn through a top's edge at the neck."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from people_figure import Figure
from people_mesh import Mesh
from scipy.ndimage import gaussian_filter1d

Array = npt.NDArray[np.float64]
Index = npt.NDArray[np.int64]

_POSTS = 34
"""Points of a collar's line."""


def collar(figure: Figure, shell: Mesh, lower: float, kind: str, fold_m: float) -> Mesh:
    """A collar of one `kind` of `Cut` at the neck of a shell; an empty mesh without a neck."""
    edge = shell.border()
    near = np.abs(figure.collar(shell.points, lower)) < 0.026
    close = np.linalg.norm(shell.points[:, [0, 2]], axis=1) < 0.14
    rim, closed = longest_line(edge[(near & close)[edge].all(axis=1)])
    if len(rim) < 6:
        return Mesh(shell.points[:0], shell.faces[:0], {n: v[:0] for n, v in shell.values.items()})
    if closed and kind == "fold":  # a shirt's collar ends under the chin, in two points
        rim = np.roll(rim, -int(np.argmax(shell.points[rim, 2])))
        rim, closed = np.append(rim, rim[0]), False
    foot, share = _evenly(shell.points[rim], closed)
    values = {name: _between(value[rim], share) for name, value in shell.values.items()}
    rows = np.stack(_rows(figure, foot, kind, fold_m, closed=closed))
    low = foot if kind == "fold" else foot - (0.0, 0.008, 0.0)  # over the seam
    points = np.concatenate([low[None], rows]).reshape(-1, 3)
    count, height = len(foot), len(rows) + 1
    beside = np.arange(count if closed else count - 1)
    here = np.arange(height - 1)[:, None] * count + beside
    right = np.arange(height - 1)[:, None] * count + (beside + 1) % count
    quads = np.stack([here, right, right + count, here + count], axis=-1).reshape(-1, 4)
    mesh = Mesh.of_quads(points, quads, {n: np.tile(v, (height, 1)) for n, v in values.items()})
    mesh = mesh.outward(figure.rest.head("neck_01"))
    if kind == "fold":
        lying = np.arange(len(mesh.points)) >= 3 * count
        lain = mesh.outside(shell, np.where(lying, 0.006, -1.0), 0.05)
        mesh = Mesh(lain.points, mesh.faces, mesh.values)
    return mesh


def _rows(figure: Figure, foot: Array, kind: str, fold_m: float, *, closed: bool) -> list[Array]:
    """Lines of points above the foot of a collar, the last one its free edge."""
    middle = figure.rest.head("neck_01") * (1, 0, 1)
    out = (foot - middle) * (1, 0, 1)
    out /= np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-6)
    back = np.clip(0.5 - 0.5 * out[:, 2:3], 0.0, 1.0)
    up = np.array((0.0, 1.0, 0.0))
    if kind == "crew":
        return [
            foot + up * 0.003 + out * 0.004,
            foot + up * 0.012 - out * 0.001,
            foot + up * 0.011 - out * 0.006,
            foot + up * 0.001 - out * 0.008,
        ]
    if kind == "roll":
        return [
            foot + up * 0.012 + out * 0.002,
            foot + up * 0.034 - out * 0.003,
            foot + up * 0.041 - out * 0.002,
            foot + up * 0.036 + out * 0.006,
            foot + up * 0.010 + out * 0.010,
            foot + up * 0.004 + out * 0.004,
        ]
    if kind == "hood":
        return [
            foot + up * 0.014 + out * 0.004,
            foot + up * 0.03 * (0.35 + back) + out * 0.020,
            foot + up * 0.016 * (0.4 + back) + out * (0.03 + 0.040 * back),
            foot + up * 0.002 + out * (0.026 + 0.062 * back**2) - up * 0.03 * back,
            foot - up * (0.018 + 0.075 * back) + out * (0.012 + 0.050 * back),
            foot - up * (0.026 + 0.090 * back) + out * (0.004 + 0.020 * back),
        ]
    # A fold stands up round the nape, turns over, and lies on the shoulders to two points.
    way = np.linspace(-1.0, 1.0, len(foot))[:, None]
    point = np.abs(way) ** 6 if not closed else np.clip(out[:, 2:3] - 0.75, 0.0, 1.0) * 3.0
    stand = fold_m * (0.40 + 0.35 * back)
    return [
        foot + up * 0.6 * stand - out * 0.002,
        foot + up * stand - out * 0.003,
        foot + up * (stand + 0.003) + out * 0.003,
        foot + up * (0.45 * stand) + out * 0.010,
        foot - up * fold_m * (0.30 + 0.30 * point) + out * (0.014 + 0.20 * fold_m),
    ]


def longest_line(edges: Index) -> tuple[Index, bool]:
    """The longest line of points that directed edges (k, 2) make, and whether it is a ring."""
    follows = {int(a): int(b) for a, b in edges}
    starts = [a for a in follows if a not in set(follows.values())]
    best: list[int] = []
    ring = False
    seen: set[int] = set()
    for start in (*starts, *follows):
        if start in seen:
            continue
        line = [start]
        seen.add(start)
        while line[-1] in follows and follows[line[-1]] not in seen:
            line.append(follows[line[-1]])
            seen.add(line[-1])
        if len(line) > len(best):
            best, ring = line, follows.get(line[-1]) == start
    return np.array(best, np.int64), ring


def _evenly(points: Array, closed: bool) -> tuple[Array, Array]:
    """A smooth line of evenly spaced points, and where each lies among the old ones."""
    whole = np.concatenate([points, points[:1]]) if closed else points
    steps = np.linalg.norm(np.diff(whole, axis=0), axis=1)
    along = np.concatenate([[0.0], np.cumsum(steps)])
    spots = np.linspace(0.0, along[-1], _POSTS, endpoint=not closed)
    even = np.stack([np.interp(spots, along, whole[:, k]) for k in range(3)], axis=1)
    smooth = gaussian_filter1d(even, 1.6, axis=0, mode="wrap" if closed else "nearest")
    if not closed:
        smooth[[0, -1]] = even[[0, -1]]
    return smooth, np.interp(spots, along, np.arange(len(whole)) % len(points))


def _between(values: Array, share: Array) -> Array:
    low = np.floor(share).astype(int)
    rest = (share - low)[:, None]
    high = np.minimum(low + 1, len(values) - 1)
    return np.asarray(values[low] * (1 - rest) + values[high] * rest)
