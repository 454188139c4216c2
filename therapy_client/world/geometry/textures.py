"""All surfaces of all scenes, painted once by numpy into one texture array.

One array means one texture state for the whole world: everything solid can lie in few nodes.
Colours multiply a vertex colour; alpha is roughness: 1 is matt, less mirrors the sky.
"""

from __future__ import annotations

from enum import IntEnum
from functools import cache

import numpy as np
import numpy.typing as npt
from panda3d.core import SamplerState, Texture

from therapy_client.world.geometry.noise import tiling_noise

SIDE = 256
Image = npt.NDArray[np.float32]


class Surface(IntEnum):
    """Layers of the array; the comment says how many metres one tile covers."""

    PLAIN = 0
    ASPHALT = 1  # 6
    PAVING = 2  # 3: slabs of 0.5 m
    PLASTER = 3  # 4
    ROOF = 4  # 8
    GRASS = 5  # 6
    LEAVES = 6  # 3
    METAL = 7  # 2
    WOOD = 8  # 2
    FLOOR = 9  # 1.2: tiles of 0.6 m
    ROAD = 10  # laid across: u 0..1 is the road's width, v 12 m
    CROSSING = 11
    OFFICE = 12  # 4 bays x 4 storeys, as all facades
    BRICK = 13
    STONE = 14
    RIBBON = 15
    CONCRETE = 16
    SHOPS = 17  # 4 bays x 1 storey
    GLASS = 18
    SAND = 19  # 3
    ROCK = 20  # 4
    LAMP = 21  # shines at night


def _grid() -> tuple[Image, Image]:
    line = (np.arange(SIDE, dtype=np.float32) + 0.5) / SIDE
    v, u = np.meshgrid(line, line, indexing="ij")
    return u.astype(np.float32), v.astype(np.float32)


def _grey(value: npt.ArrayLike, matt: npt.ArrayLike = 1.0) -> Image:
    image = np.empty((SIDE, SIDE, 4), np.float32)
    image[..., :3] = np.asarray(value)[..., None] if np.ndim(value) else value
    image[..., 3] = matt
    return image


def _joints(count_u: int, count_v: int, width: float, *, bond: bool = False) -> Image:
    """1 on the joints between slabs, 0 on the slabs."""
    u, v = _grid()
    row = np.floor(v * count_v)
    across = np.mod(u * count_u + (0.5 * np.mod(row, 2) if bond else 0.0), 1.0)
    along = np.mod(v * count_v, 1.0)
    edge_u = np.minimum(across, 1 - across) < width * count_u
    edge_v = np.minimum(along, 1 - along) < width * count_v
    return np.asarray((edge_u | edge_v), np.float32)


def _cells(count_u: int, count_v: int, rng: np.random.Generator, *, bond: bool = False) -> Image:
    """One random number per slab."""
    u, v = _grid()
    row = np.floor(v * count_v).astype(int)
    shift = 0.5 * (row % 2) if bond else 0.0
    column = np.floor(u * count_u + shift).astype(int) % count_u
    return np.asarray(rng.random((count_v, count_u)).astype(np.float32)[row, column])


def _stripe(u: Image, centre: float, width: float) -> Image:
    return np.asarray((np.abs(u - centre) < width / 2), np.float32)


def _road(rng: np.random.Generator) -> Image:
    """12 m across: parking, lane, lane, parking; 12 m along."""
    u, v = _grid()
    tar = 0.30 + 0.07 * tiling_noise(SIDE, 0.4, rng) + 0.05 * tiling_noise(SIDE, 1.6, rng)
    wear = 0.05 * (np.exp(-(((np.mod(u * 12, 3.7) - 1.1) / 0.5) ** 2)))
    white = np.maximum(_stripe(u, 0.5, 0.013) * (np.mod(v * 2, 1.0) < 0.55), 0.0)
    bays = np.maximum(_stripe(u, 2.2 / 12, 0.009), _stripe(u, 1 - 2.2 / 12, 0.009))
    ticks = (np.minimum(u, 1 - u) < 2.2 / 12) * (np.mod(v * 2, 1.0) < 0.02)
    paint = np.clip(white + 0.75 * bays + 0.75 * ticks, 0, 1) * (0.75 + 0.25 * rng.random())
    return _grey(np.clip(tar - wear + paint * 0.5, 0, 1))


def _crossing(rng: np.random.Generator) -> Image:
    u, _ = _grid()
    tar = 0.30 + 0.07 * tiling_noise(SIDE, 0.4, rng)
    bars = np.mod(u * 12.0, 1.0) < 0.5
    return _grey(tar + bars * 0.46)


def _facade(
    rng: np.random.Generator,
    wall: float,
    window: tuple[float, float, float, float],
    *,
    bars: int = 1,
    blinds: float = 0.4,
    wall_noise: float = 0.06,
) -> Image:
    """Four bays by four storeys; window = left, right, bottom, top as shares of a bay."""
    u, v = _grid()
    bay_u, bay_v = np.mod(u * 4, 1.0), np.mod(v * 4, 1.0)
    column, row = np.floor(u * 4).astype(int), np.floor(v * 4).astype(int)
    left, right, low, high = window
    inside = (bay_u > left) & (bay_u < right) & (bay_v > low) & (bay_v < high)
    frame = 0.022
    pane_u = (bay_u - left) / (right - left)
    pane_v = (bay_v - low) / (high - low)
    bar = np.abs(np.mod(pane_u * bars + 0.5, 1.0) - 0.5) * (right - left) / bars < frame
    rim = (np.minimum(pane_v, 1 - pane_v) * (high - low) < frame) | bar
    kind = rng.random((4, 4))[row, column]
    drop = rng.random((4, 4))[row, column]
    blind = (kind < blinds) & (pane_v > 0.25 + 0.7 * drop)
    dark = 0.10 + 0.16 * rng.random((4, 4))[row, column] + 0.10 * (1 - pane_v)
    image = _grey(wall + wall_noise * (tiling_noise(SIDE, 0.9, rng) - 0.5))
    sill = (bay_u > left - 0.02) & (bay_u < right + 0.02) & (bay_v > low - 0.05) & (bay_v <= low)
    image[sill, :3] = wall * 0.72
    shadow = inside & (bay_v > high - 0.05)
    image[inside, :3] = np.where(blind, 0.62, dark)[inside][:, None] * np.array([0.92, 0.98, 1.08])
    image[shadow, :3] *= 0.6
    image[inside, 3] = np.where(blind, 0.65, 0.22)[inside]
    image[inside & rim, :3] = 0.80 if wall < 0.7 else 0.34
    image[inside & rim, 3] = 1.0
    return image


def _brick(rng: np.random.Generator) -> Image:
    image = _facade(rng, 0.80, (0.24, 0.76, 0.22, 0.80), bars=2)
    wall = image[..., 3] == 1.0
    bond = 0.86 + 0.20 * _cells(32, 64, rng, bond=True) - 0.12 * _joints(32, 64, 0.0022, bond=True)
    image[wall, :3] *= bond[wall][:, None]
    return image


def _shops(rng: np.random.Generator) -> Image:
    u, v = _grid()
    image = _grey(np.full((SIDE, SIDE), 0.62, np.float32))
    bay = np.mod(u * 4, 1.0)
    hue = rng.random((4, 3)) * 0.5 + 0.45
    sign = (v > 0.80) & (v < 0.96) & (bay > 0.03) & (bay < 0.97)
    image[sign, :3] = hue[np.floor(u * 4).astype(int)[sign]]
    pane = (v > 0.10) & (v < 0.76) & (bay > 0.06) & (bay < 0.94)
    lit = 0.34 + 0.30 * rng.random(4)[np.floor(u * 4).astype(int)] * (1 - np.abs(v - 0.4))
    image[pane, :3] = lit[pane][:, None] * np.array([1.1, 0.98, 0.8])
    image[pane, 3] = 0.45
    door = pane & (np.abs(bay - 0.30) < 0.012) | (pane & (np.abs(bay - 0.55) < 0.012))
    image[door] = (0.2, 0.2, 0.2, 1.0)
    return image


def _paintings(rng: np.random.Generator) -> dict[Surface, Image]:
    u, v = _grid()
    fine, soft = tiling_noise(SIDE, 0.3, rng), tiling_noise(SIDE, 1.5, rng)
    paving = 0.80 + 0.13 * _cells(6, 6, rng) + 0.06 * (fine - 0.5) + 0.08 * (soft - 0.5)
    planks = _cells(1, 12, rng)
    grain = tiling_noise(SIDE, 1.1, rng)[:, (np.arange(SIDE) // 6) % SIDE]
    green = 0.55 + 0.35 * soft + 0.25 * (fine - 0.5)
    leaves = 0.45 + 0.6 * tiling_noise(SIDE, 0.8, rng, 6.0)
    tiles = 0.90 + 0.05 * _cells(2, 2, rng) + 0.03 * (fine - 0.5) - 0.22 * _joints(2, 2, 0.004)
    seams = 0.10 * (np.mod(u * 4, 1.0) < 0.02) + 0.10 * (np.mod(v * 2, 1.0) < 0.02)
    brushed = 0.88 + 0.06 * np.repeat(tiling_noise(SIDE, 0.2, rng)[:, :1], SIDE, axis=1)
    ripples = 0.5 + 0.5 * np.sin(2 * np.pi * (v * 14 + 1.4 * tiling_noise(SIDE, 2.2, rng)))
    sand = 0.84 + 0.16 * (fine - 0.5) + 0.10 * (soft - 0.5) + 0.05 * (ripples - 0.5)
    return {
        Surface.PLAIN: _grey(1.0),
        Surface.ASPHALT: _grey(0.30 + 0.08 * fine + 0.06 * soft),
        Surface.PAVING: _grey(paving - 0.26 * _joints(6, 6, 0.006)),
        Surface.PLASTER: _grey(0.92 + 0.06 * (fine - 0.5) + 0.10 * (soft - 0.5)),
        Surface.ROOF: _grey(0.62 + 0.20 * (fine - 0.5) + 0.16 * (soft - 0.5) - seams),
        Surface.GRASS: _grey(green),
        Surface.LEAVES: _grey(leaves),
        Surface.METAL: _grey(brushed, 0.76),
        Surface.WOOD: _grey(
            0.70 + 0.22 * planks[...] + 0.30 * (grain - 0.5) - 0.5 * _joints(1, 12, 0.004), 0.97
        ),
        Surface.FLOOR: _grey(tiles, 0.90),
        Surface.ROAD: _road(rng),
        Surface.CROSSING: _crossing(rng),
        Surface.OFFICE: _facade(rng, 0.58, (0.04, 0.96, 0.20, 0.97), bars=2, blinds=0.3),
        Surface.BRICK: _brick(rng),
        Surface.STONE: _facade(rng, 0.88, (0.28, 0.72, 0.18, 0.84), bars=2, wall_noise=0.10),
        Surface.RIBBON: _facade(rng, 0.86, (-0.01, 1.01, 0.34, 0.84), bars=3, blinds=0.5),
        Surface.CONCRETE: _facade(rng, 0.76, (0.10, 0.90, 0.22, 0.86), bars=3, wall_noise=0.12),
        Surface.SHOPS: _shops(rng),
        Surface.LAMP: _grey(1.0),
        Surface.GLASS: _grey(0.9, 0.10),
        Surface.SAND: _grey(sand),
        Surface.ROCK: _grey(0.55 + 0.5 * soft * tiling_noise(SIDE, 1.0, rng, 3.0) + 0.2 * fine),
    }


@cache
def surfaces() -> Texture:
    """The texture array, one layer per `Surface`."""
    paintings = _paintings(np.random.default_rng(20))
    array = Texture("surfaces")
    array.setup_2d_texture_array(
        SIDE, SIDE, len(Surface), Texture.T_unsigned_byte, Texture.F_srgb_alpha
    )
    stack = np.stack([paintings[layer] for layer in Surface])
    eight_bit = (np.clip(stack, 0, 1) * 255).astype(np.uint8)
    array.set_ram_image(np.ascontiguousarray(eight_bit[..., [2, 1, 0, 3]]).tobytes())
    array.set_wrap_u(SamplerState.WM_repeat)
    array.set_wrap_v(SamplerState.WM_repeat)
    array.set_minfilter(SamplerState.FT_linear_mipmap_linear)
    array.set_magfilter(SamplerState.FT_linear)
    # No anisotropic filtering: on a texture array Mesa 22.3's llvmpipe hangs in it for ever.
    array.set_anisotropic_degree(1)
    return array
