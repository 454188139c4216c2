"""What grew or was washed up: wood, bark, leaves, rock and sand."""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.painting.canvas import Canvas, Image, Painted, mixed, smooth


def _grain(canvas: Canvas, boards: Image) -> Image:
    """Year rings cut along u: lines that wander around knots, other ones on each board."""
    bend = canvas.streaks(1.8, 12).T + 0.3 * canvas.noise(2.4)
    rings = np.sin(2 * np.pi * (canvas.v * 46 + 2.6 * bend + 7.0 * boards))
    return np.asarray(0.5 + 0.5 * rings, np.float32)


def wood(canvas: Canvas) -> Painted:
    """2 m: finished boards, their grain along u."""
    boards = canvas.slabs(1, 12)
    kind = boards.one_each(canvas.rng)
    fibre = canvas.streaks(0.4, 16).T
    rings = _grain(canvas, kind)
    joint = boards.joint(0.003)
    grey = 0.72 + 0.20 * (kind - 0.3) + 0.13 * (rings - 0.5) + 0.16 * (fibre - 0.5) - 0.42 * joint
    height = 0.0005 * rings + 0.0006 * fibre - 0.003 * joint
    return canvas.painted(grey, height, rough=0.5 + 0.2 * fibre, matt=0.97)


def veneer(canvas: Canvas) -> Painted:
    """1.5 m: finished wood of furniture, one sheet of it, its grain along u."""
    fibre = canvas.streaks(0.4, 16).T
    rings = _grain(canvas, np.zeros_like(fibre))
    grey = 0.84 + 0.08 * (rings - 0.5) + 0.12 * (fibre - 0.5)
    return canvas.painted(grey, 0.0002 * fibre, rough=0.4 + 0.2 * fibre, matt=0.95)


def planks(canvas: Canvas) -> Painted:
    """1 m: one weathered plank after the other along v, 0.2 m each, grey, split, nailed."""
    boards = canvas.slabs(1, 5)
    kind = boards.one_each(canvas.rng)
    fibre, coarse = canvas.streaks(0.35, 20).T, canvas.streaks(0.9, 10).T
    rings = _grain(canvas, kind)
    joint = boards.joint(0.004)
    split = smooth(0.80, 0.90, coarse) * smooth(0.35, 0.7, canvas.noise(1.4))
    nail_u = np.minimum(np.abs(canvas.u - 0.06), np.abs(canvas.u - 0.94))
    nail = 1 - smooth(0.004, 0.006, np.hypot(nail_u, (boards.along - 0.5) / 5))
    grey = 0.62 + 0.20 * (kind - 0.4) + 0.20 * (rings - 0.5) + 0.24 * (fibre - 0.5)
    grey = grey - 0.34 * split - 0.50 * joint - 0.34 * nail
    hue = np.stack([1 + 0.06 * kind, np.ones_like(kind), 1 - 0.05 * kind], axis=-1)
    height = 0.0016 * rings + 0.0016 * fibre - 0.005 * split - 0.008 * joint - 0.001 * nail
    height = height - 0.004 * (2 * boards.along - 1) ** 4
    return canvas.painted(grey[..., None] * hue, height, rough=0.92)


def bark(canvas: Canvas) -> Painted:
    """1 m: ridges along v that part and meet, darker in the furrows; lichen on some."""
    bend = canvas.streaks(1.7, 3)
    ridges = np.abs(np.sin(np.pi * (canvas.u * 12 + 4.0 * bend)))
    breaks = smooth(0.10, 0.5, np.abs(canvas.noise(1.6, 5.0) - 0.5) * 4)
    ridge = np.asarray(ridges**0.7 * (0.45 + 0.55 * breaks), np.float32)
    fine = canvas.noise(0.5)
    lichen = smooth(0.62, 0.75, canvas.noise(1.0, 2.0)) * smooth(0.4, 0.7, ridge)
    grey = 0.26 + 0.50 * ridge + 0.24 * (fine - 0.5)
    colour = mixed(grey[..., None] * np.ones(3), np.array([0.74, 0.80, 0.66]), 0.45 * lichen)
    return canvas.painted(colour, 0.016 * ridge + 0.003 * fine, rough=1.0)


def leaves(canvas: Canvas) -> Painted:
    """3 m: a mass of leaves, lit and shaded."""
    clumps, small = canvas.noise(0.8, 6.0), canvas.cells(44, loose=0.95)
    grey = 0.42 + 0.50 * clumps + 0.24 * (small.number - 0.5)
    return canvas.painted(grey, 0.012 * clumps + 0.006 * small.number, rough=0.7)


def sand(canvas: Canvas) -> Painted:
    """3 m: ripples, grains, a shell here and there."""
    fine, soft = canvas.noise(0.2), canvas.noise(1.5)
    ripples = 0.5 + 0.5 * np.sin(2 * np.pi * (canvas.v * 14 + 1.4 * canvas.noise(2.2)))
    shell = smooth(0.985, 0.995, canvas.noise(0.6, 20.0))
    grey = 0.84 + 0.18 * (fine - 0.5) + 0.10 * (soft - 0.5) + 0.05 * (ripples - 0.5) + 0.1 * shell
    return canvas.painted(grey, 0.012 * ripples + 0.003 * fine + 0.01 * soft, rough=0.95)


def rock(canvas: Canvas) -> Painted:
    """4 m: broken faces, cracks, lichen."""
    soft, crags, fine = canvas.noise(1.5), canvas.noise(1.0, 3.0), canvas.noise(0.4)
    line = np.abs(canvas.noise(1.3, 2.0) - 0.5)
    crack = 1 - smooth(0.004, 0.02, line)
    grey = 0.56 + 0.42 * soft * crags + 0.24 * (fine - 0.4) - 0.25 * crack
    lichen = smooth(0.66, 0.78, canvas.noise(0.9, 3.0))
    colour = mixed(grey[..., None] * np.ones(3), np.array([0.78, 0.80, 0.66]), 0.30 * lichen)
    return canvas.painted(
        colour, 0.025 * crags + 0.004 * fine + 0.15 * soft - 0.01 * crack, rough=0.95
    )


def strata(canvas: Canvas) -> Painted:
    """20 m: beds of rock one above the other, each of its own tone and hardness, split and jointed.

    Soft beds lie back, hard ones stand out as ledges and break off along upright joints.
    """
    rng, count = canvas.rng, 14
    tops = np.cumsum(rng.uniform(0.4, 1.6, count) ** 1.4)
    tops = np.concatenate([[0.0], tops / tops[-1]])
    line = np.mod(canvas.v + 0.035 * (canvas.noise(2.3) - 0.5), 1.0)
    row = np.clip(np.searchsorted(tops, line, side="right") - 1, 0, count - 1)
    above, below = tops[row + 1] - line, line - tops[row]
    hard, tint, shift = (rng.random(count, np.float32)[row] for _ in range(3))
    across = canvas.u * 4 + shift * 4 + 0.9 * (canvas.noise(1.7) - 0.5)
    joint = 1 - smooth(0.0, 0.035, np.abs(np.mod(across, 1.0) - 0.5))
    joint = joint * smooth(0.4, 0.8, hard) * smooth(0.35, 0.6, canvas.noise(1.5))
    seam = 1 - smooth(0.001, 0.008, np.minimum(above, below))
    overhang = 1 - smooth(0.0, 0.02, above)
    laid = 0.5 + 0.5 * np.sin(2 * np.pi * (line * 90 + 1.2 * canvas.noise(1.5)))
    crags, fine = canvas.noise(1.2, 2.0), canvas.noise(0.5)
    drips = smooth(0.55, 0.85, canvas.streaks(0.9, 10))
    grey = 0.66 + 0.22 * (hard - 0.4) + 0.34 * (crags - 0.5) + 0.20 * (fine - 0.5) + 0.07 * laid
    grey = grey - 0.18 * seam - 0.16 * joint - 0.12 * drips - 0.10 * overhang * (1 - hard)
    ochre = np.stack([1 + 0.10 * tint, 1 + 0.01 * tint, 1 - 0.14 * tint], axis=-1)
    height = 0.30 * hard + 0.30 * crags + 0.03 * fine - 0.10 * seam - 0.12 * joint + 0.03 * laid
    return canvas.painted(grey[..., None] * ochre, height, rough=0.95)
