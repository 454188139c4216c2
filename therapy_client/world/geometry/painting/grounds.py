"""What one walks and drives on."""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.painting.canvas import (
    Canvas,
    Image,
    Painted,
    mixed,
    smooth,
    stripe,
)


def _tar(canvas: Canvas) -> tuple[Image, Image]:
    """Grey and height of tar with its grit, a crack here and there and old patches."""
    grit = canvas.noise(0.15)
    grey = 0.29 + 0.10 * (grit - 0.4) + 0.07 * canvas.noise(1.6)
    line = np.abs(canvas.noise(1.4, 2.0) - 0.5)
    crack = (1 - smooth(0.0025, 0.008, line)) * smooth(0.5, 0.65, canvas.noise(1.5))
    return grey - 0.10 * crack, 0.006 * grit - 0.006 * crack


def asphalt(canvas: Canvas) -> Painted:
    """6 m: tar."""
    grey, height = _tar(canvas)
    return canvas.painted(grey, height, rough=0.86 - 0.16 * canvas.noise(1.5))


def road(canvas: Canvas) -> Painted:
    """12 m across: parking, lane, lane, parking; 12 m along."""
    u, v = canvas.u, canvas.v
    tar, height = _tar(canvas)
    wheels = np.exp(-(((np.mod(u * 12, 3.7) - 1.1) / 0.5) ** 2))
    white = stripe(u, 0.5, 0.013) * (np.mod(v * 2, 1.0) < 0.55)
    bays = np.maximum(stripe(u, 2.2 / 12, 0.009), stripe(u, 1 - 2.2 / 12, 0.009))
    ticks = (np.minimum(u, 1 - u) < 2.2 / 12) * (np.mod(v * 2, 1.0) < 0.02)
    worn = 0.55 + 0.45 * smooth(0.25, 0.6, canvas.noise(0.7))
    paint = np.clip(white + 0.75 * bays + 0.75 * ticks, 0, 1) * worn
    gutter = 0.05 * np.exp(-np.minimum(u, 1 - u) / 0.02)
    grey = np.clip(tar - 0.05 * wheels - gutter + paint * 0.48, 0, 1)
    return canvas.painted(
        grey, height * (1 - 0.4 * wheels) + 0.001 * paint, rough=0.88 - 0.2 * wheels
    )


def crossing(canvas: Canvas) -> Painted:
    """A crossing's bars, worn by those who cross."""
    tar, height = _tar(canvas)
    worn = 0.6 + 0.4 * smooth(0.2, 0.6, canvas.noise(0.7))
    bars = (np.mod(canvas.u * 12.0, 1.0) < 0.5) * worn
    return canvas.painted(tar + bars * 0.44, height + 0.001 * bars, rough=0.88 - 0.1 * bars)


def paving(canvas: Canvas) -> Painted:
    """3 m: slabs of 0.5 m, trodden, a few sunk, gum and soot on them."""
    slabs = canvas.slabs(6, 6)
    joint = slabs.joint(0.0045)
    fine, soft = canvas.noise(0.3), canvas.noise(1.5)
    gum = smooth(0.965, 0.985, canvas.noise(1.0, 8.0))
    grey = 0.80 + 0.11 * slabs.one_each(canvas.rng) + 0.09 * (fine - 0.5) + 0.10 * (soft - 0.5)
    chipped = smooth(0.55, 0.8, canvas.noise(0.7)) * (1 - smooth(0.0, 0.012, slabs.edge))
    grey = grey - 0.30 * joint - 0.12 * gum - 0.10 * chipped
    tilt_u, tilt_v = (slabs.one_each(canvas.rng) - 0.5 for _ in range(2))
    height = 0.004 * (tilt_u * (slabs.across - 0.5) + tilt_v * (slabs.along - 0.5))
    height = height + 0.0025 * fine - 0.007 * joint - 0.003 * chipped + 0.001 * gum
    return canvas.painted(grey, height, rough=0.84 - 0.15 * soft + 0.1 * joint)


def floor(canvas: Canvas) -> Painted:
    """1.2 m: polished tiles of 0.6 m, duller where people go."""
    tiles = canvas.slabs(2, 2)
    joint = tiles.joint(0.0035)
    fine, soft = canvas.noise(0.3), canvas.noise(1.5)
    grey = 0.92 + 0.05 * (tiles.one_each(canvas.rng) - 0.5) + 0.04 * (fine - 0.5)
    grey = grey + 0.05 * (soft - 0.5) - 0.24 * joint
    rough = 0.34 + 0.24 * smooth(0.35, 0.75, soft) + 0.4 * joint
    height = 0.0004 * soft - 0.0016 * joint
    return canvas.painted(grey, height, rough=rough, matt=0.90 + 0.09 * joint)


def cobbles(canvas: Canvas) -> Painted:
    """2 m: small stones in rows, rounded by wheels and shoes."""
    stones = canvas.cells(16, loose=0.42)
    dome = smooth(0.02, 0.42, stones.border)
    grey = mixed(0.34, 0.70 + 0.26 * stones.number, smooth(0.04, 0.14, stones.border))
    grey = grey * (0.86 + 0.2 * canvas.noise(0.4)) + 0.05 * (canvas.noise(1.5) - 0.5)
    height = 0.018 * dome + 0.004 * stones.number + 0.002 * canvas.noise(0.4)
    return canvas.painted(grey, height, rough=0.9 - 0.35 * dome)


def gravel(canvas: Canvas) -> Painted:
    """2 m: pebbles of a few centimetres on grit."""
    large, small = canvas.cells(40, loose=0.95), canvas.cells(90, loose=0.95)
    seen = smooth(0.35, 0.5, large.number)
    lump = np.where(seen > 0.5, smooth(0.0, 0.5, large.border), 0.45 * small.border)
    number = np.where(seen > 0.5, large.number * 1.6 - 0.6, small.number)
    grey = (0.42 + 0.5 * number) * (0.62 + 0.38 * smooth(0.0, 0.25, lump.astype(np.float32)))
    tint = 1.0 + np.float32(0.07) * (number - 0.5)[..., None] * np.array([1.0, 0.1, -1.0])
    return canvas.painted(grey[..., None] * tint, 0.014 * lump + 0.004 * number, rough=0.9)


def soil(canvas: Canvas) -> Painted:
    """2 m: earth with crumbs and small stones."""
    crumbs, lumps = canvas.noise(0.4), canvas.noise(1.2, 3.0)
    stones = canvas.cells(36, loose=0.95)
    stone = smooth(0.86, 0.9, stones.number) * smooth(0.15, 0.3, stones.border)
    grey = mixed(0.42 + 0.34 * crumbs + 0.26 * (lumps - 0.5), 0.88, 0.7 * stone)
    return canvas.painted(grey, 0.03 * lumps + 0.004 * crumbs + 0.008 * stone, rough=1.0)


def grass(canvas: Canvas) -> Painted:
    """6 m: turf from above."""
    fine, soft, blades = canvas.noise(0.25), canvas.noise(1.5), canvas.streaks(0.3, 4)
    grey = 0.53 + 0.32 * soft + 0.30 * (fine - 0.5) + 0.14 * (blades - 0.5)
    hue = np.stack([1 + 0.06 * (soft - 0.5), np.ones_like(soft), 1 - 0.06 * (soft - 0.5)], axis=-1)
    return canvas.painted(grey[..., None] * hue, 0.02 * fine + 0.02 * blades, rough=0.95)
