"""Strands of hair on narrow cards over the shell: they break its outline and root at its edge."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from people_hair_styles import Style
from people_mesh import Mesh
from people_table import Hair

Array = npt.NDArray[np.float64]
Values = Callable[[Array, Array], dict[str, Array]]

_CARDS, _MORE_CARDS, _KNOTS = 104, 190, 5
_TUFTS = {Hair.AFRO: 0.020, Hair.CURLS: 0.018, Hair.CROP: 0.004, Hair.TOUSLED: 0.016}
"""Length of tufts of hair that stands off instead of lying, in metres."""

_KINDS = 3
"""Cards differ by the whole part of their first coordinate."""


def strands(rows: Array, middle: Array, style: Style, kind: Hair, values: Values) -> Mesh:
    """Cards on a shell.

    Args:
        rows: (r, t, 3) points of the shell from the crown to its edge, turn by turn.
        middle: (3,) of the skull.
        style: How the hair is grown.
        kind: Its name.
        values: Gives the values of points (n, 3) with their paint (n, 5).
    """
    rng = np.random.default_rng(len(kind) * 7 + ord(kind[0]))
    paths, wide = [], []
    for card in range(_MORE_CARDS if style.ball else _CARDS):
        turn = (card * 0.618034 % 1.0) * rows.shape[1]
        if kind in _TUFTS:
            paths.append(_tuft(rows, middle, turn, rng, _TUFTS[kind]))
            wide.append(0.011 + 0.008 * rng.random())
        elif style.end is not None and (card % 3 or _hangs(turn / rows.shape[1], style)):
            paths.append(_lying(rows, middle, turn, rng, (0.15, 0.62), (0.78, 0.95), 0.0))
            wide.append(0.012 + 0.010 * rng.random())
        else:
            paths.append(_lying(rows, middle, turn, rng, (1.0, 1.0), (0.50, 0.70), 0.0))
            wide.append(0.007 + 0.006 * rng.random())
    return cards(np.array(paths), np.array(wide), middle, values)


def _hangs(share: float, style: Style) -> bool:
    """Whether hair hangs at this share of a turn from the front."""
    return abs((360.0 * share + 180.0) % 360.0 - 180.0) > style.open_deg - 6.0


def _at(rows: Array, turn: float, share: Array) -> Array:
    """Points (k, 3) of the shell, between its rows and turns."""
    count, turns = rows.shape[:2]
    high = np.clip(share, 0.0, 1.0) * (count - 1.001)
    low, side = high.astype(int), int(turn) % turns
    rest, across = (high - low)[:, None], turn - int(turn)
    one = rows[low, side] * (1 - rest) + rows[low + 1, side] * rest
    other = rows[low, (side + 1) % turns] * (1 - rest) + rows[low + 1, (side + 1) % turns] * rest
    return np.asarray(one * (1 - across) + other * across)


def _lying(
    rows: Array,
    middle: Array,
    turn: float,
    rng: np.random.Generator,
    start: tuple[float, float],
    end: tuple[float, float],
    beyond_m: float,
) -> Array:
    """A path along the shell, a little above it, that may go on beyond its edge."""
    share = np.linspace(rng.uniform(*start), rng.uniform(*end), _KNOTS)
    path = _at(rows, turn + rng.uniform(-0.4, 0.4), share)
    out = path - middle
    out[:, 1] *= 0.4
    out /= np.linalg.norm(out, axis=1, keepdims=True)
    lift = 0.0015 + 0.004 * rng.random() * np.sin(np.pi * np.linspace(0.05, 0.95, _KNOTS))
    path = path + out * lift[:, None]
    if beyond_m:
        path[-1] += np.array((0.0, -beyond_m * rng.uniform(0.3, 1.0), 0.0))
    return np.asarray(path)


def _tuft(
    rows: Array, middle: Array, turn: float, rng: np.random.Generator, length_m: float
) -> Array:
    """A path off the shell, bent over to one side."""
    root = _at(rows, turn, np.array([rng.uniform(0.15, 0.99)]))[0]
    out = (root - middle) / np.linalg.norm(root - middle)
    aside = np.cross(out, rng.normal(size=3))
    aside /= np.linalg.norm(aside)
    step = np.linspace(0.0, 1.0, _KNOTS)[:, None]
    return np.asarray(
        root - out * 0.004 + length_m * (out * (step - 0.35 * step**2) + 0.7 * aside * step**1.5)
    )


def cards(paths: Array, wide_m: Array, middle: Array, values: Values) -> Mesh:
    """Narrow cards along paths, all with their faces outward.

    Args:
        paths: (n, 5, 3) from root to tip.
        wide_m: (n,) at the roots.
        middle: (3,) what is outward of.
        values: Gives the values of points (n, 3) with their paint (n, 5).
    """
    count = len(paths)
    ahead = np.gradient(paths, axis=1)
    out = paths - middle
    # What hangs faces the side it hangs on, not the ground.
    out[..., 1] *= np.where(out[..., 1] < 0.0, 0.25, 1.0)
    out /= np.linalg.norm(out, axis=2, keepdims=True)
    aside = np.cross(ahead, out)
    aside /= np.maximum(np.linalg.norm(aside, axis=2, keepdims=True), 1e-9)
    narrow = wide_m[:, None] * np.linspace(1.0, 0.55, _KNOTS)[None]
    half = 0.5 * aside * narrow[..., None]
    points = np.stack([paths - half, paths + half], axis=2).reshape(-1, 3)
    cloth = np.zeros((count, _KNOTS, 2, 5))
    cloth[..., 0] = (np.arange(count) % _KINDS)[:, None, None] + np.array((0.02, 0.98))
    cloth[..., 1] = np.linspace(0.0, 1.0, _KNOTS)[None, :, None]
    first = np.arange(count)[:, None] * 2 * _KNOTS + 2 * np.arange(_KNOTS - 1)
    quads = np.stack([first, first + 1, first + 3, first + 2], axis=-1).reshape(-1, 4)
    given = values(points, cloth.reshape(-1, 5))
    given["normal"] = np.repeat(out.reshape(-1, 3), 2, axis=0)
    return Mesh.of_quads(points, quads, given)
