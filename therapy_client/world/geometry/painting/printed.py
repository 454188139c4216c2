"""Adverts, labels and packages: what looks like print from afar and cannot be read by anybody."""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.painting.canvas import Canvas, Image, Painted, Slabs, smooth

SHEETS = 4
"""PRINT has so many sheets along each side."""

PACKAGES = (8, 4)
"""GOODS has so many fronts across and upward."""


def _hues(rng: np.random.Generator, shape: tuple[int, ...], low: float, high: float) -> Image:
    """Colours with a hue of their own, between two values of their weakest and strongest part."""
    angle = rng.random((*shape, 1)) + np.array([0.0, 1 / 3, 2 / 3])
    wave = 0.5 + 0.5 * np.cos(2 * np.pi * angle)
    muted = rng.random((*shape, 1)) ** 1.5 * 0.9
    wave = wave * (1 - muted) + wave.mean(axis=-1, keepdims=True) * muted
    return np.asarray(low + (high - low) * wave, np.float32)


def _strokes(canvas: Canvas, part: Slabs, lines: int) -> Image:
    """Lines of strokes with gaps as between words; nothing in them is a letter of any script."""
    along = np.mod(part.along * lines, 1.0)
    band = smooth(0.22, 0.30, along) * (1 - smooth(0.62, 0.70, along))
    line = np.floor(part.along * lines).astype(np.int64)
    words = canvas.rng.random((lines + 1, 24), np.float32)
    word = words[line, np.minimum((part.across * 24).astype(np.int64), 23)]
    shape = smooth(0.46, 0.54, canvas.noise(0.25, 40.0))
    margin = smooth(0.08, 0.10, part.across) * (1 - smooth(0.86, 0.90, part.across))
    ragged = part.across < 0.55 + 0.4 * words[line, 0]
    return np.asarray(band * margin * (word > 0.18) * (0.35 + 0.65 * shape) * ragged, np.float32)


def _picture(canvas: Canvas, part: Slabs, low: Image, high: Image) -> Image:
    """Where a sheet has its picture: a box between two heights."""
    inside = (part.along > low) & (part.along < high)
    return np.asarray(inside & (np.abs(part.across - 0.5) < 0.43), np.float32)


def sheets(canvas: Canvas) -> Painted:
    """2 m: 4 x 4 sheets of paper; each has its ground, a picture, a heading, a text."""
    part, rng = canvas.slabs(SHEETS, SHEETS), canvas.rng
    where = (part.row, part.column)
    square = (SHEETS, SHEETS)
    ground = _hues(rng, square, 0.45, 0.98)
    ground = np.where(rng.random((*square, 1)) < 0.4, 0.94, ground)
    ink = _hues(rng, square, 0.04, 0.45)
    colour = np.asarray(ground[where])
    low, high = 0.34 + 0.12 * part.one_each(rng), 0.70 + 0.1 * part.one_each(rng)
    picture = _picture(canvas, part, low, high)[..., None]
    hill = 0.3 + 0.35 * canvas.noise(2.0, 4.0)
    inside = np.clip((part.along - low) / np.maximum(high - low, 0.05), 0, 1)
    land = smooth(-0.03, 0.03, hill - inside)[..., None]
    one, other = _hues(rng, square, 0.25, 0.95)[where], _hues(rng, square, 0.15, 0.75)[where]
    seen = one * (0.8 + 0.2 * inside[..., None]) * (1 - land) + other * land
    seen = seen * (0.85 + 0.25 * canvas.noise(0.9))[..., None]
    disc = 1 - smooth(0.13, 0.14, np.hypot(part.across - 0.6, part.along - 0.55))
    disc = (disc * (part.one_each(rng) > 0.5))[..., None]
    seen = seen * (1 - disc) + ground[where][..., ::-1] * disc
    colour = colour * (1 - picture) + seen * picture
    heading = _strokes(canvas, part, 8) * (part.along > high + 0.03) * (part.along < 0.95)
    text = _strokes(canvas, part, 26) * (part.along < low - 0.05) * (part.along > 0.06)
    written = np.clip(heading + 0.8 * text, 0, 1)[..., None]
    colour = colour * (1 - written) + ink[where] * written
    edge = part.joint(0.0022)
    colour = colour * (1 - 0.4 * edge[..., None])
    return canvas.painted(colour, 0.0003 * canvas.noise(1.8) - 0.001 * edge, rough=0.45, matt=0.96)


def goods(canvas: Canvas) -> Painted:
    """8 x 4 fronts of packages; each has its colours, a label, strokes, a picture; dark between."""
    part, rng = canvas.slabs(*PACKAGES), canvas.rng
    where = (part.row, part.column)
    shape = (PACKAGES[1], PACKAGES[0])
    body, label = _hues(rng, shape, 0.10, 0.92), _hues(rng, shape, 0.55, 0.98)
    kind = part.one_each(rng)
    colour = body[where] * (0.92 + 0.12 * part.across[..., None])
    low, high = 0.22 + 0.2 * part.one_each(rng), 0.62 + 0.2 * part.one_each(rng)
    band = smooth(0.0, 0.02, part.along - low) * (1 - smooth(0.0, 0.02, part.along - high))
    round_ = 1 - smooth(0.30, 0.33, np.hypot(part.across - 0.5, 0.8 * (part.along - 0.52)))
    patch = np.where(kind < 0.55, band, round_)[..., None]
    colour = colour * (1 - patch) + label[where] * patch
    fruit = 1 - smooth(0.11, 0.13, np.hypot(part.across - 0.5, part.along - 0.44))
    fruit = (fruit * (kind > 0.25))[..., None]
    colour = colour * (1 - fruit) + _hues(rng, shape, 0.1, 0.9)[where] * fruit
    strokes = _strokes(canvas, part, 7) * (np.abs(part.along - 0.62) < 0.09)
    small = _strokes(canvas, part, 26) * (part.along < 0.20) * (part.along > 0.06)
    written = np.clip(strokes + 0.7 * small, 0, 1)[..., None]
    colour = colour * (1 - written) + (1.0 - label[where]) * written
    top = 0.94 + 0.05 * part.one_each(rng)
    gap = np.maximum(part.joint(0.004), smooth(0.0, 0.01, part.along - top))
    colour = colour * (1 - 0.9 * gap[..., None])
    bulge = np.sqrt(np.clip(1 - (2 * part.across - 1) ** 2, 0, 1)) * (kind > 0.7)
    height = 0.006 * bulge - 0.010 * gap
    return canvas.painted(colour, height, rough=0.35 + 0.4 * gap, matt=0.94 + 0.06 * gap)
