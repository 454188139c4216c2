"""Shadows, sky openness and lamplight of a scene's ground, baked for its shaders.

The one light that casts shadows is the sun. A bake takes some 30 ms, far too long for a frame, so
a new one is made in slices of about a millisecond, one for each 1/90 s, into the texture that is
not seen, and then fades in. Nothing jumps, and no frame waits.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
from panda3d.core import NodePath, SamplerState, Texture
from scipy.ndimage import gaussian_filter

from therapy_client.turns import give_way
from therapy_client.world.light.lighting import Lighting
from therapy_client.world.light.near_lamps import NearLamps
from therapy_client.world.light.numbers import shader_numbers
from therapy_client.world.light.shadows import SIDE, TALLEST_M, Field, HeightMap

Sun = tuple[float, float, float]

SLICE_S = 1 / 90
FADE_S = 0.35
STALE_DEG, LOWEST_DEG, NEVER_DEG = 2.0, 4.0, -3.0
"""How far the sun may wander from the baked one; below the second it is baked as if it stood there,
as shadows reach across the city and its light is all but gone; below the third it is not baked."""

_MOST_SLICES = 240
_SOFT_CELLS, _SOFTER_CELLS, _SOFTER_DEG = 1.1, 2.6, 10.0
_BLOCKS = 16
_RED, _GREEN, _BLUE, _ALPHA = 2, 1, 0, 3
"""The engine's textures have blue first."""

_FULL = 65535.0


class Shade:
    """The baked shade of everything under a node.

    Args:
        node: Its shaders take `shade`, `shade_next`, `shade_turn` and `shade_window`.
        heights: What stands there, and its lamps.
        sun: Unit vector toward the sun.
        slack_m: How far the sun may be blocked above the ground that is still lit.
        lighting: Light of the scene where the sun moves; without it `advance` may not be called.
    """

    def __init__(
        self,
        node: NodePath[Any],
        heights: HeightMap,
        sun: Sun,
        slack_m: float = 0.12,
        lighting: Lighting | None = None,
    ) -> None:
        self._heights = heights
        self._slack_m = slack_m
        self._lighting = lighting
        self._shorts = np.zeros((SIDE, SIDE, 4), np.uint16)
        self._shorts[..., _GREEN] = np.clip(heights.openness(), 0, 1) * _FULL
        give_way()
        self._shorts[..., _ALPHA] = np.clip(heights.lamplight(), 0, 1) * _FULL
        self._baked = sun
        self._work: Iterator[bool] | None = None
        self._turn, self._goal = 0.0, 0.0
        self._turned = shader_numbers(1)
        for _ in self._bake(sun):
            give_way()
        self._near_lamps = NearLamps(node, heights.lamps_m, heights.lamps_high_m)
        first = self._texture("shade")
        self._textures = (first, first if lighting is None else self._texture("shade_next"))
        node.set_shader_inputs(
            shade=self._textures[0],
            shade_next=self._textures[1],
            shade_turn=self._turned,
            shade_window=(heights.x0, heights.z0, 1.0 / heights.size_m, heights.base_m),
        )

    @property
    def turn(self) -> float:
        """The share of the second texture that is shown, and not of the first."""
        return self._turn

    @property
    def baked_sun(self) -> Sun:
        """The sun whose shadows are shown, or about to be."""
        return self._baked

    def stand_at(self, x_m: float, z_m: float) -> None:
        """The patient stands here: the lamps around them are lit one by one."""
        self._near_lamps.stand_at(x_m, z_m)

    def sky_share(self, x_m: float, z_m: float) -> float:
        """Of the sky, what the ground sees at a place, 0 to 1; all of it outside the map."""
        column = math.floor((x_m - self._heights.x0) / self._heights.cell_m)
        row = math.floor((z_m - self._heights.z0) / self._heights.cell_m)
        if not (0 <= column < SIDE and 0 <= row < SIDE):
            return 1.0
        return float(self._shorts[row, column, _GREEN]) / _FULL

    def advance(self, dt_s: float) -> None:
        """Follow the sun for `dt_s` seconds: a slice of work for each 1/90 s, if there is any."""
        for _ in range(min(max(1, round(dt_s / SLICE_S)), _MOST_SLICES)):
            if not self._advance_slice():
                return

    def settle(self) -> None:
        """Show the sun's shadows at once; for moments at which nobody watches."""
        while self._advance_slice():
            give_way()

    def _advance_slice(self) -> bool:
        """One slice; False if there was nothing to do."""
        if self._lighting is None:
            raise RuntimeError("this shade was baked once, for a sun that stands still")
        if self._work is not None:
            if next(self._work, True):
                self._work = None
                self._goal = 1.0 - self._goal
                self._fill(self._textures[int(self._goal)])
        elif self._turn != self._goal:
            step = SLICE_S / FADE_S
            self._turn += max(-step, min(step, self._goal - self._turn))
            self._turned[0] = (self._turn, 0.0, 0.0, 0.0)
        elif self._stale(sun := _raised(self._lighting.light.sun_direction())):
            self._baked = sun
            self._work = self._bake(sun)
        else:
            return False
        return True

    def _stale(self, sun: Sun) -> bool:
        if self._lighting is None or self._lighting.light.sun_elevation_deg < NEVER_DEG:
            return False
        apart = sum(one * other for one, other in zip(sun, self._baked, strict=True))
        return apart < math.cos(math.radians(STALE_DEG))

    def _bake(self, sun: Sun) -> Iterator[bool]:
        """Fill red and blue of `_shorts` for this sun, in slices; False says that more follow."""
        blocked: Field = self._heights.height_m
        for step in self._heights.blocking(sun):
            blocked = step
            yield False
        lit = np.asarray(blocked <= self._heights.ground_m + self._slack_m, np.float32)
        yield False
        soft = _softness(sun)
        halo = math.ceil(4 * soft) + 1
        for start in range(0, SIDE, SIDE // _BLOCKS):
            rows = slice(start, start + SIDE // _BLOCKS)
            low = max(0, start - halo)
            around = gaussian_filter(lit[low : rows.stop + halo], soft)
            block = around[start - low : start - low + SIDE // _BLOCKS]
            self._shorts[rows, :, _BLUE] = np.clip(block, 0, 1) * _FULL
            share = np.clip(blocked[rows] / TALLEST_M, 0, 1)
            self._shorts[rows, :, _RED] = share * _FULL
            yield False

    def _texture(self, name: str) -> Texture:
        texture = Texture(name)
        texture.setup_2d_texture(SIDE, SIDE, Texture.T_unsigned_short, Texture.F_rgba16)
        for wrap in (texture.set_wrap_u, texture.set_wrap_v):
            wrap(SamplerState.WM_border_color)
        texture.set_border_color((0.0, 1.0, 1.0, 0.0))
        texture.set_minfilter(SamplerState.FT_linear)
        texture.set_magfilter(SamplerState.FT_linear)
        texture.set_keep_ram_image(True)
        self._fill(texture)
        give_way()
        return texture

    def _fill(self, texture: Texture) -> None:
        if not texture.has_ram_image():
            texture.set_ram_image(self._shorts.tobytes())
            return
        memoryview(texture.modify_ram_image()).cast("B")[:] = self._shorts.tobytes()


def _raised(sun: Sun) -> Sun:
    """The sun, or where it would stand at `LOWEST_DEG` in the same direction."""
    low = math.radians(LOWEST_DEG)
    if sun[1] >= math.sin(low):
        return sun
    level = math.cos(low) / max(math.hypot(sun[0], sun[2]), 1e-9)
    return (sun[0] * level, math.sin(low), sun[2] * level)


def _softness(sun: Sun) -> float:
    """How far shadows are blurred, in cells: more as the sun sinks below 10 degrees."""
    elevation_deg = math.degrees(math.asin(max(-1.0, min(1.0, sun[1]))))
    low = max(0.0, min(1.0, (_SOFTER_DEG - elevation_deg) / (_SOFTER_DEG - LOWEST_DEG)))
    return _SOFT_CELLS + (_SOFTER_CELLS - _SOFT_CELLS) * low
