"""Cloth, leather, rubber, carpet and rope."""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.painting.canvas import Canvas, Painted, mixed, smooth


def fabric(canvas: Canvas) -> Painted:
    """0.5 m: seat cloth, woven over two and under two, with flecks of a lighter yarn."""
    count = 64
    x, y = canvas.u * count, canvas.v * count
    column, row = np.floor(x), np.floor(y)
    over = np.mod(column + row, 4) < 2
    warp = np.sqrt(np.clip(1 - (2 * np.mod(x, 1.0) - 1) ** 2, 0, 1))
    weft = np.sqrt(np.clip(1 - (2 * np.mod(y, 1.0) - 1) ** 2, 0, 1))
    yarn = np.asarray(np.where(over, warp * (0.6 + 0.4 * weft), weft * (0.6 + 0.4 * warp)))
    fleck = canvas.slabs(count, count).one_each(canvas.rng)
    grey = 0.54 + 0.30 * yarn + 0.10 * np.where(over, 1.0, 0.0) + 0.16 * smooth(0.86, 0.95, fleck)
    grey = grey * (0.90 + 0.12 * canvas.noise(1.2))
    return canvas.painted(grey, 0.0016 * yarn + 0.002 * canvas.noise(1.8), rough=1.0)


def leather(canvas: Canvas) -> Painted:
    """0.5 m: grained hide with creases."""
    large, small = canvas.cells(34), canvas.cells(80)
    grain = 0.6 * smooth(0.0, 0.35, large.border) + 0.4 * smooth(0.0, 0.35, small.border)
    crease = 1 - smooth(0.004, 0.03, np.abs(canvas.noise(1.7) - 0.5))
    crease = crease * smooth(0.5, 0.7, canvas.noise(1.5))
    rubbed = smooth(0.5, 0.8, canvas.noise(1.5))
    grey = 0.66 + 0.26 * grain + 0.06 * rubbed - 0.12 * crease
    return canvas.painted(
        grey, 0.0012 * grain - 0.0015 * crease, rough=0.56 - 0.18 * rubbed, matt=0.97
    )


def rubber(canvas: Canvas) -> Painted:
    """0.5 m: floor rubber with round studs."""
    studs = canvas.slabs(16, 16)
    away = np.hypot(studs.across - 0.5, studs.along - 0.5)
    stud = 1 - smooth(0.30, 0.38, away)
    scuffed = smooth(0.5, 0.8, canvas.noise(0.9))
    grey = 0.72 + 0.10 * stud + 0.12 * (canvas.noise(0.5) - 0.5) + 0.12 * scuffed * stud
    dust = (1 - stud) * smooth(0.4, 0.7, canvas.noise(1.2))
    return canvas.painted(grey + 0.10 * dust, 0.0016 * stud, rough=0.62 + 0.2 * scuffed)


def carpet(canvas: Canvas) -> Painted:
    """1 m: loops, trodden flat in places."""
    loops = canvas.cells(110, loose=0.6)
    soft = canvas.noise(1.6)
    grey = 0.52 + 0.32 * smooth(0.0, 0.6, 0.7 - loops.middle) + 0.18 * (loops.number - 0.5)
    grey = grey * (0.88 + 0.2 * soft)
    return canvas.painted(grey, 0.005 * (1 - loops.middle) + 0.004 * soft, rough=1.0)


def rope(canvas: Canvas) -> Painted:
    """0.2 m along v, once around along u: three strands laid to the right, yarns in each."""
    turn = canvas.u * 3 + canvas.v * 3
    strand = np.abs(np.sin(np.pi * turn)).astype(np.float32)
    yarns = np.abs(np.sin(np.pi * (turn * 5 - 6 * canvas.v))).astype(np.float32)
    hair = canvas.noise(0.4)
    grey = 0.36 + 0.42 * np.sqrt(strand) + 0.12 * yarns + 0.22 * (hair - 0.5)
    height = 0.006 * np.sqrt(strand) + 0.0010 * yarns + 0.0010 * hair
    return canvas.painted(mixed(grey, 0.32, 0.5 * (1 - smooth(0.0, 0.3, strand))), height, rough=1)
