"""All surfaces of all scenes, painted once by numpy into two texture arrays.

One array means one texture state for the whole world: everything solid can lie in few nodes. The
first has the colours, which multiply a vertex colour; its alpha says how matt a point is: 1 mirrors
nothing. The second, which only the fine level of light reads, has the relief.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt
from panda3d.core import SamplerState, Texture

from therapy_client.turns import give_way
from therapy_client.world.geometry.mipmaps import mipmapped
from therapy_client.world.geometry.painting import (
    facades,
    grounds,
    grown,
    metals,
    printed,
    stuffs,
    walls,
)
from therapy_client.world.geometry.painting.canvas import Canvas, Image, Painted, Painter

SIDE: Final = 256
FINE_SIDE: Final = 512
"""Samples along a layer's side on the plain and on the fine level of light."""

STEEPEST: Final = 1.0
"""Slope, metres up for a metre along, that the relief can hold."""

_SEED = 20
Bytes = npt.NDArray[np.uint8]


class Surface(IntEnum):
    """Layers of the arrays; the comment says how many metres one tile covers."""

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
    FABRIC = 22  # 0.5: woven seat cloth
    LEATHER = 23  # 0.5: grained
    RUBBER = 24  # 0.5: studs
    CARPET = 25  # 1
    TILES = 26  # 1.2: glazed tiles of 0.15 m
    BARK = 27  # 1
    SOIL = 28  # 2
    GRAVEL = 29  # 2
    PAINTED = 30  # 1: painted metal, chipped and scuffed
    RUST = 31  # 1, in its own colours
    BRICKWORK = 32  # 2: near bricks without windows
    COBBLES = 33  # 2
    BARE_CONCRETE = 34  # 4: stained, with form marks
    PLANKS = 35  # 1: weathered wood, 5 planks along v
    ROPE = 36  # 0.2 along v, once around along u
    PRINT = 37  # 2: 4 x 4 sheets in their own colours
    GOODS = 38  # 2: 8 x 4 fronts of packages in their own colours
    VENEER = 39  # 1.5: finished wood of furniture, its grain along u, without joints
    STRATA = 40  # 20: beds of rock, along v


PAINTERS: Final[dict[Surface, tuple[float, Painter]]] = {
    Surface.PLAIN: (1.0, metals.plain),
    Surface.ASPHALT: (6.0, grounds.asphalt),
    Surface.PAVING: (3.0, grounds.paving),
    Surface.PLASTER: (4.0, walls.plaster),
    Surface.ROOF: (8.0, walls.roof),
    Surface.GRASS: (6.0, grounds.grass),
    Surface.LEAVES: (3.0, grown.leaves),
    Surface.METAL: (2.0, metals.metal),
    Surface.WOOD: (2.0, grown.wood),
    Surface.FLOOR: (1.2, grounds.floor),
    Surface.ROAD: (12.0, grounds.road),
    Surface.CROSSING: (12.0, grounds.crossing),
    Surface.OFFICE: (13.0, facades.office),
    Surface.BRICK: (13.0, facades.brick),
    Surface.STONE: (13.0, facades.stone),
    Surface.RIBBON: (13.0, facades.ribbon),
    Surface.CONCRETE: (13.0, facades.concrete),
    Surface.SHOPS: (13.0, facades.shops),
    Surface.GLASS: (2.0, metals.glass),
    Surface.SAND: (3.0, grown.sand),
    Surface.ROCK: (4.0, grown.rock),
    Surface.LAMP: (1.0, metals.lamp),
    Surface.FABRIC: (0.5, stuffs.fabric),
    Surface.LEATHER: (0.5, stuffs.leather),
    Surface.RUBBER: (0.5, stuffs.rubber),
    Surface.CARPET: (1.0, stuffs.carpet),
    Surface.TILES: (1.2, walls.tiles),
    Surface.BARK: (1.0, grown.bark),
    Surface.SOIL: (2.0, grounds.soil),
    Surface.GRAVEL: (2.0, grounds.gravel),
    Surface.PAINTED: (1.0, metals.painted),
    Surface.RUST: (1.0, metals.rust),
    Surface.BRICKWORK: (2.0, walls.brickwork),
    Surface.COBBLES: (2.0, grounds.cobbles),
    Surface.BARE_CONCRETE: (4.0, walls.bare_concrete),
    Surface.PLANKS: (1.0, grown.planks),
    Surface.ROPE: (0.2, stuffs.rope),
    Surface.PRINT: (2.0, printed.sheets),
    Surface.GOODS: (2.0, printed.goods),
    Surface.VENEER: (1.5, grown.veneer),
    Surface.STRATA: (20.0, grown.strata),
}
"""Metres that one tile of a layer covers, and who paints it."""


SLABS: Final[dict[Surface, tuple[int, int]]] = {
    Surface.PLAIN: (1, 1),
    Surface.PAVING: (6, 6),
    Surface.ROOF: (4, 2),
    Surface.METAL: (0, 1),
    Surface.WOOD: (0, 12),
    Surface.FLOOR: (2, 2),
    Surface.ROAD: (1, 1),
    Surface.CROSSING: (1, 1),
    **dict.fromkeys([layer for layer in Surface if 12 <= layer <= 18], (1, 1)),
    Surface.LAMP: (1, 1),
    Surface.FABRIC: (16, 16),
    Surface.RUBBER: (16, 16),
    Surface.TILES: (8, 8),
    Surface.BRICKWORK: (1, 13),
    Surface.BARE_CONCRETE: (2, 4),
    Surface.PLANKS: (1, 5),
    Surface.ROPE: (1, 1),
    Surface.PRINT: (1, 1),
    Surface.GOODS: (1, 1),
}
"""How many slabs, bricks or planks, across and along, can each be exchanged for another, so that
tiles do not show: 0 where there are none along that way, (1, 1) for what must stay as it is, and
(0, 0) for all that is not listed."""


def paintings(side: int) -> Iterator[tuple[Surface, Painted]]:
    """Paint all layers, in their order.

    Args:
        side: Samples along a layer's side.
    """
    canvas = Canvas(side, np.random.default_rng(_SEED))
    for layer in Surface:
        yield layer, PAINTERS[layer][1](canvas)
        give_way()


def slopes(height_m: Image, tile_m: float) -> tuple[Image, Image]:
    """How steeply a height field that tiles rises along u and v, in metres up for a metre."""
    step_m = 2.0 * tile_m / len(height_m)
    along_v, along_u = (
        (np.roll(height_m, -1, axis) - np.roll(height_m, 1, axis)) / step_m for axis in (0, 1)
    )
    return np.asarray(along_u, np.float32), np.asarray(along_v, np.float32)


@cache
def surfaces(side: int = SIDE) -> Texture:
    """The colours, one layer per `Surface`, and as alpha how matt a point is.

    sRGB on the fine level. On the plain one they are roots of the light, which a shader squares: a
    software rasteriser takes longer to undo sRGB, at each of the eight points that a look mixes,
    than to shade a room.
    """
    if side == FINE_SIDE:
        return _arrays()[0]
    roots = _roots(_colours(side))
    array = _array("surfaces", roots, Texture.F_rgba)
    for level, smaller in enumerate(_smaller(roots), start=1):
        memoryview(array.make_ram_mipmap_image(level))[:] = smaller.tobytes()
        give_way()
    return array


@cache
def reliefs() -> Texture:
    """The relief, one layer per `Surface`: slope along u and v, height, roughness.

    Slopes lie between -`STEEPEST` and `STEEPEST`, as 0 to 1; height is the layer's own, 0 to 1.
    """
    return _arrays()[1]


def _roots(colours: Bytes) -> Bytes:
    """Layers in sRGB, with the roots of their light instead; in place."""
    shown = np.arange(256) / 255.0
    light = np.where(shown <= 0.04045, shown / 12.92, ((shown + 0.055) / 1.055) ** 2.4)
    root = _bytes(np.sqrt(light))
    for layer in colours:
        layer[..., :3] = root[layer[..., :3]]
        give_way()
    return colours


def _smaller(roots: Bytes) -> Iterator[Bytes]:
    """Layers half as large each time, down to a point, of the same light."""
    squares = roots.astype(np.uint16)
    squares[..., :3] *= squares[..., :3]
    while squares.shape[1] > 1:
        # Row by row and column by column: over both at once numpy takes four times as long.
        rows = squares[:, ::2].astype(np.uint32) + squares[:, 1::2]
        squares = ((rows[:, :, ::2] + rows[:, :, 1::2] + 2) >> 2).astype(np.uint16)
        smaller = squares.astype(np.float32)
        smaller[..., :3] = np.sqrt(smaller[..., :3])
        yield np.asarray(smaller + 0.5, np.uint8)


def _colours(side: int) -> Bytes:
    colours = np.empty((len(Surface), side, side, 4), np.uint8)
    for layer, painted in paintings(side):
        _colour(painted, colours[layer])
    return colours


@cache
def _arrays() -> tuple[Texture, Texture]:
    """Both arrays of the fine level, painted together."""
    colours = np.empty((len(Surface), FINE_SIDE, FINE_SIDE, 4), np.uint8)
    relief = np.empty_like(colours)
    for layer, painted in paintings(FINE_SIDE):
        _colour(painted, colours[layer])
        relief[layer] = _relief(painted, PAINTERS[layer][0])
        give_way()
    return (
        _array("surfaces", colours, Texture.F_srgb_alpha),
        _array("reliefs", relief, Texture.F_rgba),
    )


def _colour(painted: Painted, into: Bytes) -> None:
    into[..., :3] = _bytes(painted.colour)[..., ::-1]
    into[..., 3] = _bytes(painted.matt)


def _relief(painted: Painted, tile_m: float) -> Bytes:
    """One layer's relief as the engine wants it: blue first."""
    along_u, along_v = (0.5 + 0.5 * each / STEEPEST for each in slopes(painted.height_m, tile_m))
    low, high = float(painted.height_m.min()), float(painted.height_m.max())
    height = (painted.height_m - low) / max(high - low, 1e-6)
    return np.stack([_bytes(each) for each in (height, along_v, along_u, painted.rough)], axis=-1)


def _bytes(share: Image) -> Bytes:
    return np.asarray(np.clip(share, 0.0, 1.0) * 255.0 + 0.5, np.uint8)


def _array(name: str, layers: Bytes, texture_format: int) -> Texture:
    array = Texture(name)
    side = layers.shape[1]
    array.setup_2d_texture_array(side, side, len(layers), Texture.T_unsigned_byte, texture_format)
    array.set_ram_image(layers.tobytes())
    give_way()
    array.set_wrap_u(SamplerState.WM_repeat)
    array.set_wrap_v(SamplerState.WM_repeat)
    # No anisotropic filtering: on a texture array Mesa 22.3's llvmpipe hangs in it for ever.
    array.set_anisotropic_degree(1)
    return mipmapped(array)
