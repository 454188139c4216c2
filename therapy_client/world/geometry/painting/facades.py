"""Walls with windows, four bays by four storeys, as they are seen across a street.

Where each layer has its windows is said once, in `WINDOWS`: the shaders cut depth into the same.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from therapy_client.world.geometry.painting.canvas import (
    Canvas,
    Image,
    Mask,
    Painted,
    mixed,
    smooth,
)

BAYS = 4
REVEAL_M = 0.02
"""How deep a window lies in the height field; the true reveal is cut by the shader."""


@dataclass(frozen=True)
class Windows:
    """Where a bay has its window, as shares of the bay.

    Attributes:
        left: Its left edge.
        right: Its right edge.
        low: Its sill.
        high: Its lintel.
        bars: Panes side by side.
    """

    left: float
    right: float
    low: float
    high: float
    bars: int

    def inside(self, bay_u: Image, bay_v: Image) -> Mask:
        """Where there is glass or its frame."""
        return np.asarray(
            (bay_u > self.left) & (bay_u < self.right) & (bay_v > self.low) & (bay_v < self.high)
        )


OFFICE = Windows(0.04, 0.96, 0.20, 0.97, 2)
BRICK = Windows(0.24, 0.76, 0.22, 0.80, 2)
STONE = Windows(0.28, 0.72, 0.18, 0.84, 2)
RIBBON = Windows(-0.01, 1.01, 0.34, 0.84, 3)
CONCRETE = Windows(0.10, 0.90, 0.22, 0.86, 3)
SHOPS = Windows(0.06, 0.94, 0.10, 0.76, 1)


def facade(
    canvas: Canvas,
    windows: Windows,
    wall: Image | float,
    *,
    wall_height_m: Image | float = 0.0,
    blinds: float = 0.4,
    light_frames: bool = True,
) -> Painted:
    """A wall with a window in every bay.

    Args:
        canvas: Where it is painted.
        windows: Where a bay has its window.
        wall: Greys of the wall.
        wall_height_m: How far the wall stands out.
        blinds: Share of windows whose blind is down.
        light_frames: Whether the frames are light.
    """
    bays = canvas.slabs(BAYS, BAYS)
    bay_u, bay_v = bays.across, bays.along
    inside = windows.inside(bay_u, bay_v)
    wide, tall = windows.right - windows.left, windows.high - windows.low
    pane_u, pane_v = (bay_u - windows.left) / wide, (bay_v - windows.low) / tall
    frame = 0.022
    bar = np.abs(np.mod(pane_u * windows.bars + 0.5, 1.0) - 0.5) * wide / windows.bars < frame
    rim = (np.minimum(pane_v, 1 - pane_v) * tall < frame) | bar
    kind, drop = bays.one_each(canvas.rng), bays.one_each(canvas.rng)
    blind = (kind < blinds) & (pane_v > 0.25 + 0.7 * drop)
    dark = 0.10 + 0.16 * bays.one_each(canvas.rng) + 0.10 * (1 - pane_v)
    colour = np.repeat((wall * _soiled(canvas, windows, bay_u, bay_v))[..., None], 3, axis=2)
    beside = (bay_u > windows.left - 0.02) & (bay_u < windows.right + 0.02)
    sill = beside & (bay_v > windows.low - 0.05) & (bay_v <= windows.low)
    colour[sill] = 0.8 * np.mean(wall)
    colour[inside] = np.where(blind, 0.62, dark)[inside][:, None] * np.array([0.92, 0.98, 1.08])
    colour[inside & (bay_v > windows.high - 0.05)] *= 0.6
    colour[inside & rim] = 0.80 if light_frames else 0.34
    glass = inside & ~rim
    matt = np.where(glass, np.where(blind, 0.65, 0.22), 1.0)
    height = np.where(inside, -REVEAL_M, wall_height_m) + np.where(sill, 0.02, 0.0)
    rough = np.where(glass, 0.05, 0.85)
    return canvas.painted(colour, height, rough=rough, matt=matt)


def _soiled(canvas: Canvas, windows: Windows, bay_u: Image, bay_v: Image) -> Image:
    """Rain runs off both ends of a sill and leaves its soot there, thinning as it falls."""
    ends = np.minimum(np.abs(bay_u - windows.left), np.abs(bay_u - windows.right))
    below = np.mod(windows.low - bay_v, 1.0)
    run = np.exp(-((ends / 0.035) ** 2)) * np.exp(-below / 0.20)
    broad = smooth(windows.left - 0.03, windows.left + 0.05, bay_u) * np.exp(-below / 0.09)
    streaked = 0.4 + 0.6 * canvas.streaks(0.5, 16)
    return np.asarray(1.0 - streaked * (0.20 * run + 0.07 * broad), np.float32)


def office(canvas: Canvas) -> Painted:
    """Glass between posts."""
    wall = 0.58 + 0.06 * (canvas.noise(0.9) - 0.5)
    return facade(canvas, OFFICE, wall, blinds=0.3)


def brick(canvas: Canvas) -> Painted:
    """Bricks in a bond, old and new ones."""
    bond = canvas.slabs(32, 64, bond=True)
    joint = bond.joint(0.0018)
    wall = (0.80 + 0.06 * (canvas.noise(0.9) - 0.5)) * (0.84 + 0.22 * bond.one_each(canvas.rng))
    wall = mixed(wall, 0.74, 0.8 * joint) * (0.92 + 0.08 * canvas.noise(0.4))
    height = -0.006 * joint + 0.002 * canvas.noise(0.5)
    return facade(canvas, BRICK, wall, wall_height_m=height, light_frames=False)


def stone(canvas: Canvas) -> Painted:
    """Ashlar, rendered."""
    courses = canvas.slabs(8, 16, bond=True)
    wall = 0.88 + 0.10 * (canvas.noise(0.9) - 0.5) + 0.05 * (courses.one_each(canvas.rng) - 0.5)
    joint = courses.joint(0.0022)
    height = -0.006 * joint + 0.003 * canvas.noise(0.6)
    return facade(canvas, STONE, wall - 0.07 * joint, wall_height_m=height, light_frames=False)


def ribbon(canvas: Canvas) -> Painted:
    """Bands of windows."""
    panels = canvas.slabs(BAYS, 2 * BAYS)
    wall = 0.86 + 0.06 * (canvas.noise(0.9) - 0.5) - 0.10 * panels.joint(0.0016)
    height = -0.006 * panels.joint(0.002)
    return facade(canvas, RIBBON, wall, wall_height_m=height, blinds=0.5, light_frames=False)


def concrete(canvas: Canvas) -> Painted:
    """Cast storey by storey, with the pores that stay."""
    panels = canvas.slabs(BAYS, BAYS)
    pores = smooth(0.86, 0.95, canvas.noise(0.3))
    wall = 0.76 + 0.14 * (canvas.noise(1.1) - 0.5) - 0.10 * pores - 0.10 * panels.joint(0.003)
    height = -0.004 * pores - 0.008 * panels.joint(0.003) + 0.003 * canvas.noise(0.8)
    return facade(canvas, CONCRETE, wall, wall_height_m=height, light_frames=False)


def shops(canvas: Canvas) -> Painted:
    """Four shops side by side, one storey high, each with a sign without writing."""
    side = canvas.side
    bays = canvas.slabs(BAYS, 1)
    bay, v = bays.across, canvas.v
    colour = np.full((side, side, 3), 0.62, np.float32)
    colour *= (0.94 + 0.08 * canvas.noise(0.8))[..., None]
    hue = canvas.rng.random((BAYS, 3), np.float32) * 0.5 + 0.45
    sign = (v > 0.80) & (v < 0.96) & (bay > 0.03) & (bay < 0.97)
    colour[sign] = hue[bays.column[sign]]
    pane = SHOPS.inside(bay, v)
    lit = 0.34 + 0.30 * bays.one_each(canvas.rng) * (1 - np.abs(v - 0.4))
    colour[pane] = lit[pane][:, None] * np.array([1.1, 0.98, 0.8])
    frame = pane & ((np.abs(bay - 0.30) < 0.012) | (np.abs(bay - 0.55) < 0.012))
    colour[frame] = 0.2
    matt = np.where(pane & ~frame, 0.45, 1.0)
    height = np.where(pane, -REVEAL_M, np.where(sign, 0.02, 0.0))
    return canvas.painted(colour, height, rough=np.where(pane, 0.06, 0.7), matt=matt)
