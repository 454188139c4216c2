"""Walls and roofs seen from near: no windows in them."""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.painting.canvas import Canvas, Painted, mixed, smooth


def plaster(canvas: Canvas) -> Painted:
    """4 m: rendered wall, trowelled, with hair cracks."""
    fine, soft, wide = canvas.noise(0.4), canvas.noise(1.5), canvas.noise(2.0)
    line = np.abs(canvas.noise(1.5, 2.0) - 0.5)
    crack = (1 - smooth(0.0015, 0.005, line)) * smooth(0.62, 0.72, canvas.noise(1.6))
    grey = 0.92 + 0.06 * (fine - 0.5) + 0.08 * (soft - 0.5) + 0.06 * (wide - 0.5) - 0.22 * crack
    height = 0.004 * fine + 0.008 * canvas.noise(1.1) - 0.004 * crack
    return canvas.painted(grey, height, rough=0.92)


def brickwork(canvas: Canvas) -> Painted:
    """2 m: bricks of 0.25 m by 0.077 m in a running bond, each fired a little otherwise."""
    bricks = canvas.slabs(8, 26, bond=True)
    fine, soft = canvas.noise(0.35), canvas.noise(1.3)
    joint = bricks.joint(0.0030)
    fired, kind = bricks.one_each(canvas.rng), bricks.one_each(canvas.rng)
    grey = 0.66 + 0.26 * fired + 0.14 * (fine - 0.5) - 0.22 * smooth(0.90, 0.95, kind)
    hue = np.stack([np.ones_like(kind), 0.96 + 0.10 * kind, 0.94 + 0.16 * (1 - fired)], axis=-1)
    mortar = (0.78 + 0.16 * (fine - 0.5))[..., None] * np.array([0.92, 1.0, 1.0])
    colour = mixed(grey[..., None] * hue, mortar, joint)
    colour = colour * (1.0 - 0.14 * smooth(0.55, 0.8, soft))[..., None]
    chipped = smooth(0.72, 0.8, canvas.noise(0.8)) * (1 - smooth(0.002, 0.008, bricks.edge))
    height = -0.009 * joint - 0.004 * chipped + 0.0030 * fine + 0.003 * fired
    return canvas.painted(colour, height, rough=0.92)


def bare_concrete(canvas: Canvas) -> Painted:
    """4 m: cast in boards of 0.25 m, tie holes every metre, water stains and pores."""
    boards = canvas.slabs(1, 16)
    forms = canvas.slabs(2, 4)
    fine, soft = canvas.noise(0.5), canvas.noise(1.5)
    pores = smooth(0.88, 0.96, canvas.noise(0.25))
    grain = canvas.streaks(0.5, 3).T
    holes = canvas.slabs(4, 4)
    away = np.hypot(holes.across - 0.5, holes.along - 0.5)
    hole = 1 - smooth(0.016, 0.022, away)
    below = np.mod(0.5 - holes.along, 1.0)
    rust = np.exp(-(((holes.across - 0.5) / 0.022) ** 2)) * np.exp(-below / 0.16)
    rust = rust * (holes.one_each(canvas.rng) > 0.6)
    water = smooth(0.45, 0.85, canvas.streaks(1.0, 12)) * smooth(0.3, 0.7, soft)
    seam = np.maximum(0.5 * boards.joint(0.0010), forms.joint(0.0018))
    grey = 0.74 + 0.10 * (boards.one_each(canvas.rng) - 0.5) + 0.07 * (grain - 0.5)
    grey = grey + 0.10 * (soft - 0.5) + 0.05 * (fine - 0.5)
    grey = grey - 0.16 * pores - 0.20 * water - 0.18 * seam - 0.45 * hole
    colour = grey[..., None] * mixed(1.0, np.array([0.86, 0.62, 0.44]), 0.6 * rust)
    height = 0.003 * boards.one_each(canvas.rng) + 0.0016 * grain + 0.0015 * fine
    height = height - 0.006 * pores - 0.006 * seam - 0.02 * hole
    return canvas.painted(colour, height, rough=0.9 - 0.15 * water)


def tiles(canvas: Canvas) -> Painted:
    """1.2 m: glazed tiles of 0.15 m with grey grout; a few crazed."""
    laid = canvas.slabs(8, 8)
    joint = laid.joint(0.0018)
    soft = canvas.noise(1.5)
    grout = 0.62 + 0.16 * (soft - 0.5)
    glaze = 0.94 + 0.06 * (laid.one_each(canvas.rng) - 0.5) + 0.03 * (canvas.noise(0.8) - 0.5)
    tilt_u, tilt_v = (laid.one_each(canvas.rng) - 0.5 for _ in range(2))
    bevel = 1 - smooth(0.0, 0.006, laid.edge)
    height = 0.0012 * (tilt_u * (laid.across - 0.5) + tilt_v * (laid.along - 0.5))
    height = height + 0.0003 * soft - 0.002 * bevel
    return canvas.painted(
        mixed(glaze, grout, joint), height, rough=0.12 + 0.7 * joint, matt=0.80 + 0.2 * joint
    )


def roof(canvas: Canvas) -> Painted:
    """8 m: felt in lanes, with seams."""
    fine, soft = canvas.noise(0.3), canvas.noise(1.5)
    lanes = canvas.slabs(4, 2)
    seam = lanes.joint(0.005)
    wet = smooth(0.6, 0.8, canvas.noise(1.8))
    grey = 0.62 + 0.20 * (fine - 0.5) + 0.16 * (soft - 0.5) - 0.10 * seam - 0.07 * wet
    return canvas.painted(grey, 0.006 * fine + 0.010 * seam, rough=0.95 - 0.2 * wet)
