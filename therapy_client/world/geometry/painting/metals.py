"""Metal bare, painted and rusty; glass, lamps, and what is nothing but its colour."""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.painting.canvas import Canvas, Painted, mixed, smooth


def plain(canvas: Canvas) -> Painted:
    """Nothing but the vertex colour."""
    return canvas.painted(1.0, rough=0.7)


def lamp(canvas: Canvas) -> Painted:
    """Shines at night."""
    return canvas.painted(1.0, rough=0.4)


def glass(canvas: Canvas) -> Painted:
    """A mirror with hardly a wave in it."""
    return canvas.painted(0.9, 0.0006 * canvas.noise(2.2), rough=0.04, matt=0.10)


def metal(canvas: Canvas) -> Painted:
    """2 m: brushed along u, touched, dulled in places."""
    brush = canvas.streaks(0.1, canvas.side // 2).T
    dull = smooth(0.45, 0.8, canvas.noise(1.5))
    grey = 0.88 + 0.07 * (brush - 0.5) - 0.02 * dull
    return canvas.painted(
        grey, 0.0004 * brush, rough=0.28 + 0.14 * brush + 0.2 * dull, matt=0.76 + 0.02 * dull
    )


def painted(canvas: Canvas) -> Painted:
    """1 m: thick paint, scuffed; chipped down to the primer and to rust in a few spots."""
    orange, soft = canvas.noise(0.9, 12.0), canvas.noise(1.5)
    spot = 0.7 * canvas.noise(1.1, 3.0) + 0.3 * canvas.noise(0.5)
    chip = smooth(0.800, 0.812, spot)
    bare = smooth(0.836, 0.852, spot)
    scratch = smooth(0.965, 0.985, canvas.streaks(0.2, 40).T) * smooth(0.5, 0.7, canvas.noise(1.4))
    grey = 0.95 + 0.05 * (soft - 0.5) + 0.02 * (orange - 0.5) - 0.12 * scratch
    colour = mixed(grey[..., None] * np.ones(3), np.array([0.62, 0.58, 0.54]), chip)
    colour = mixed(colour, np.array([0.42, 0.26, 0.16]), bare)
    height = 0.0006 * orange - 0.0009 * chip - 0.0004 * scratch
    rough = 0.34 + 0.16 * soft + 0.4 * chip + 0.2 * scratch
    return canvas.painted(colour, height, rough=rough, matt=0.93 + 0.07 * chip)


def rust(canvas: Canvas) -> Painted:
    """1 m: in its own colours, scaling off in layers."""
    flakes, fine, soft = canvas.noise(1.0, 3.0), canvas.noise(0.4), canvas.noise(1.6)
    scale = smooth(0.48, 0.52, flakes)
    dark, bright = np.array([0.30, 0.19, 0.14]), np.array([0.66, 0.37, 0.17])
    colour = mixed(dark, bright, np.clip(0.25 + 0.5 * soft + 0.7 * (fine - 0.5), 0, 1))
    colour = colour * (0.86 + 0.2 * scale)[..., None]
    return canvas.painted(colour, 0.0022 * scale + 0.0022 * fine, rough=0.95)
