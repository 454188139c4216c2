"""Leaves, needles, blades and bark, painted by numpy into one texture array that plants wear.

A card carries a whole spray of leaves; alpha says where there is leaf. Colours multiply a vertex
colour. Each smaller level keeps as much leaf as the first one has, so that a tree far away neither
thins out nor turns into a block: its sprays become soft clumps.
"""

from __future__ import annotations

import math
from enum import IntEnum
from functools import cache

import numpy as np
import numpy.typing as npt
from panda3d.core import CPTA_uchar, SamplerState, Texture

from therapy_client.turns import give_way
from therapy_client.world.geometry.mipmaps import mipmapped
from therapy_client.world.geometry.noise import tiling_noise

SIDE = 256
_MIDDLES = (np.arange(SIDE, dtype=np.float32) + np.float32(0.5)) / np.float32(SIDE)
"""Middles of the texels, in shares of the card."""

Image = npt.NDArray[np.float32]
Point = tuple[float, float]


class Leaf(IntEnum):
    """Layers of the array."""

    PLAIN = 0
    BARK = 1
    BROAD = 2  # a spray of leaves as wide as half their length
    SMALL = 3  # many small leaves
    NEEDLES = 4  # tufts of a pine
    CLUMP = 5  # a round lump of a crown that is far away
    MOTTLED = 6  # where Surface.LEAVES is: leaf green without a shape
    TUFT = 7  # blades that rise from the card's lower edge
    FLOWERS = 8  # stems with white flowers, tinted only there
    FROND = 9  # a feathered leaf, from the lower edge to the upper
    NEEDLE_CLUMP = 10  # a round lump of a pine's crown


class _Canvas:
    """Tone and cover of one layer; what is stamped later lies over what was there."""

    def __init__(self) -> None:
        # One picture for each of red, green and blue: numpy goes along rows, not along three.
        self.colour = np.full((3, SIDE, SIDE), 0.72, np.float32)
        self.cover = np.zeros((SIDE, SIDE), np.float32)

    def leaf(
        self,
        foot: Point,
        turn: float,
        size: Point,
        tone: float | tuple[float, float, float],
        blunt: float = 0.75,
    ) -> None:
        """Stamp one leaf.

        Args:
            foot: Where its stalk ends, in shares of the card.
            turn: Which way it points, 0 up, growing to the right.
            size: Length and greatest half width.
            tone: How bright it is.
            blunt: Where it is widest: below 1 near its foot.
        """
        length, half = size
        right, up = math.sin(turn), math.cos(turn)
        columns = _span(foot[0], foot[0] + length * right, half)
        rows = _span(foot[1], foot[1] + length * up, half)
        u = (_MIDDLES[columns] - foot[0])[None]
        v = (_MIDDLES[rows] - foot[1])[:, None]
        if not u.size or not v.size:
            return
        along = u * (right / length) + v * (up / length)
        aside = u * up - v * right
        within = np.minimum(np.maximum(along, 0.0), 1.0)
        wide = half * np.sin(np.pi * within**blunt)
        wide[within != along] = -1.0
        cover = np.minimum(np.maximum((wide - np.abs(aside)) * SIDE + 0.5, 0.0), 1.0)
        rib = 0.14 * np.exp(-((aside * (1.0 / (0.14 * half + 0.0015))) ** 2))
        lit = 0.94 + 0.10 * np.sign(aside) + rib - 0.16 * (1.0 - along) ** 2
        paint = lit * np.asarray(tone, np.float32).reshape(-1, 1, 1)
        np.minimum(np.maximum(paint, 0.0, out=paint), 1.0, out=paint)
        colour = self.colour[:, rows, columns]
        colour += (paint - colour) * cover
        covered = self.cover[rows, columns]
        np.maximum(covered, cover, out=covered)

    def image(self) -> Image:
        """The layer, (SIDE, SIDE, 4); where nothing is it has the mean colour."""
        image = np.dstack([*self.colour, self.cover])
        bare = self.cover < 0.02
        if not bare.all():
            image[bare, :3] = image[~bare, :3].mean(axis=0)
        return image


def _span(start: float, end: float, half: float) -> slice:
    """The texels that a leaf may touch along one side of its card."""
    low = math.floor((min(start, end) - half) * SIDE - 2)
    high = math.ceil((max(start, end) + half) * SIDE + 2)
    return slice(min(max(low, 0), SIDE), min(max(high, 0), SIDE))


def _twigs(rng: np.random.Generator, sides: int) -> list[tuple[Point, float]]:
    """Places along a spray's stem and its side twigs, each with the way it points there."""
    places = [((0.5 + 0.02 * math.sin(9 * t), t), 0.0) for t in np.linspace(0.1, 0.86, 9)]
    for number in range(sides):
        start = 0.12 + 0.66 * number / sides
        turn = (1 if number % 2 else -1) * rng.uniform(0.85, 1.35)
        reach = 0.52 * math.sin(math.pi * (0.25 + 0.65 * start)) * rng.uniform(0.8, 1.0)
        for t in np.linspace(0.2, 1.0, 5):
            bend = turn * (1.0 - 0.25 * t)
            spot = (0.5 + reach * t * math.sin(bend), start + reach * t * math.cos(bend))
            places.append((spot, bend))
    return places


def _spray(
    rng: np.random.Generator, sides: int, each: int, length: Point, slim: float, opened: float
) -> Image:
    canvas = _Canvas()
    places = _twigs(rng, sides)
    for spot, turn in places:
        canvas.leaf(spot, turn + math.pi, (0.10, 0.004), 0.42)
    order = rng.permutation(np.repeat(np.arange(len(places)), each))
    for number, index in enumerate(order):
        (x, y), turn = places[index]
        side = 1 if number % 2 else -1
        size = rng.uniform(*length)
        tone = rng.uniform(0.62, 1.0) * (0.82 + 0.18 * number / len(order))
        spot = (x + rng.normal(0, 0.012), y + rng.normal(0, 0.012))
        canvas.leaf(spot, turn + side * rng.uniform(0.15, opened), (size, slim * size), tone)
    return canvas.image()


def _needles(rng: np.random.Generator) -> Image:
    canvas = _Canvas()
    places = _twigs(rng, 6)
    for spot, turn in places:
        canvas.leaf(spot, turn + math.pi, (0.12, 0.006), (0.62, 0.48, 0.36))
    for spot, turn in [each for each in places if rng.random() < 0.8]:
        for off in rng.normal(0, 0.75, 15):
            size = rng.uniform(0.11, 0.19)
            tone = rng.uniform(0.55, 1.0)
            canvas.leaf(spot, turn + off, (size, 0.0048), tone, blunt=1.0)
    return canvas.image()


def _clump(rng: np.random.Generator) -> Image:
    canvas = _Canvas()
    count = 430
    way = rng.uniform(0, 2 * np.pi, count)
    lobes = 0.36 + 0.045 * np.sin(5 * way + 1.0) + 0.035 * np.sin(9 * way)
    out = lobes * rng.uniform(0, 1, count) ** 0.42
    x, y = 0.5 + out * np.sin(way), 0.5 + out * np.cos(way)
    for number in np.argsort(-out + rng.normal(0, 0.08, count)):
        high = (y[number] - 0.1) / 0.8
        tone = (0.42 + 0.52 * high) * rng.uniform(0.80, 1.12)
        size = rng.uniform(0.055, 0.095)
        turn = way[number] + rng.normal(0, 0.9)
        canvas.leaf((x[number], y[number]), turn, (size, 0.34 * size), tone)
    return canvas.image()


def _needle_clump(rng: np.random.Generator) -> Image:
    canvas = _Canvas()
    way, out = rng.uniform(0, 2 * np.pi, 64), 0.34 * rng.uniform(0, 1, 64) ** 0.5
    x, y = 0.5 + out * np.sin(way), 0.5 + 0.8 * out * np.cos(way)
    for number in np.argsort(-out + rng.normal(0, 0.08, 64)):
        for off in rng.normal(0, 0.9, 9):
            tone = (0.40 + 0.60 * (y[number] - 0.2) / 0.6) * rng.uniform(0.75, 1.15)
            size, turn = rng.uniform(0.10, 0.17), 0.6 * way[number] + off
            canvas.leaf((x[number], y[number]), turn, (size, 0.0062), tone, blunt=1.0)
    return canvas.image()


def _tuft(rng: np.random.Generator, count: int = 34) -> Image:
    canvas = _Canvas()
    for _ in range(count):
        lean, x = rng.normal(0, 0.28), 0.5 + rng.normal(0, 0.12)
        long, tone, y = rng.uniform(0.45, 0.97), rng.uniform(0.6, 1.0), 0.0
        for step in range(5):
            turn = lean * (0.5 + 0.35 * step)
            half = 0.011 * (1.0 - 0.17 * step)
            shade = tone * (0.55 + 0.1 * step)
            canvas.leaf((x, y), turn, (0.26 * long, half), shade, blunt=0.9)
            x, y = x + 0.19 * long * math.sin(turn), y + 0.19 * long * math.cos(turn)
    return canvas.image()


def _flowers(rng: np.random.Generator) -> Image:
    canvas = _Canvas()
    for _ in range(22):
        spot, size = (rng.uniform(0.15, 0.85), 0.02), rng.uniform(0.25, 0.5)
        canvas.leaf(spot, rng.normal(0, 0.5), (size, 0.016), (0.30, 0.46, 0.20))
    for _ in range(13):
        x, lean, tall = rng.uniform(0.2, 0.8), rng.normal(0, 0.15), rng.uniform(0.45, 0.86)
        canvas.leaf((x, 0.0), lean, (tall + 0.03, 0.006), (0.28, 0.40, 0.18), blunt=1.0)
        top = (x + tall * math.sin(lean), tall * math.cos(lean))
        for petal in np.arange(0.0, 2 * np.pi, np.pi / 4) + rng.uniform(0, 1):
            canvas.leaf(top, petal, (0.065, 0.017), rng.uniform(0.86, 1.0), blunt=1.3)
        canvas.leaf((top[0], top[1] - 0.014), 0.0, (0.028, 0.014), (0.95, 0.72, 0.18))
    return canvas.image()


def _frond(rng: np.random.Generator) -> Image:
    canvas = _Canvas()
    for t in np.linspace(0.06, 0.95, 24):
        for side in (-1.0, 1.0):
            size = 0.46 * math.sin(math.pi * (0.16 + 0.80 * t)) ** 0.8 * rng.uniform(0.9, 1.05)
            turn = side * (1.15 - 0.5 * t)
            canvas.leaf((0.5, t), turn, (size, 0.020), rng.uniform(0.66, 1.0), blunt=0.8)
    canvas.leaf((0.5, 0.0), 0.0, (0.98, 0.012), 0.8, blunt=0.4)
    return canvas.image()


def _opaque(tone: npt.ArrayLike) -> Image:
    image = np.ones((SIDE, SIDE, 4), np.float32)
    image[..., :3] = np.broadcast_to(np.asarray(tone, np.float32), (SIDE, SIDE))[..., None]
    return image


def _bark(rng: np.random.Generator) -> Image:
    """Upright ridges that fork and join, cracked across."""
    line = np.arange(SIDE, dtype=np.float32) / SIDE
    v, u = np.meshgrid(line, line, indexing="ij")
    wander = tiling_noise(SIDE, 2.4, rng, 1.0) + 0.25 * tiling_noise(SIDE, 1.5, rng, 4.0)
    ridge = np.abs(np.sin(np.pi * (8 * u + 0.9 * wander)))
    cracks = np.abs(np.sin(np.pi * (5 * v + 2.6 * tiling_noise(SIDE, 1.5, rng, 3.0) + 4 * wander)))
    rough = tiling_noise(SIDE, 0.7, rng)
    tone = 0.30 + 0.44 * ridge**0.6 + 0.14 * np.minimum(cracks * 3.0, 1.0) + 0.24 * (rough - 0.5)
    return _opaque(np.clip(tone, 0.12, 1.0))


def _paintings(rng: np.random.Generator) -> dict[Leaf, Image]:
    return {
        Leaf.PLAIN: _opaque(1.0),
        Leaf.BARK: _bark(rng),
        Leaf.BROAD: _spray(rng, 8, 2, (0.12, 0.18), 0.30, 1.0),
        Leaf.SMALL: _spray(rng, 10, 3, (0.07, 0.105), 0.33, 1.2),
        Leaf.NEEDLES: _needles(rng),
        Leaf.CLUMP: _clump(rng),
        Leaf.MOTTLED: _opaque(0.45 + 0.6 * tiling_noise(SIDE, 0.8, rng, 6.0)),
        Leaf.TUFT: _tuft(rng),
        Leaf.FLOWERS: _flowers(rng),
        Leaf.FROND: _frond(rng),
        Leaf.NEEDLE_CLUMP: _needle_clump(rng),
    }


def smaller(images: Image, share: Image) -> Image:
    """Images (n, side, side, 4) at half their side, with as much leaf as `share` (n,) says."""
    half = (images[:, ::2, ::2] + images[:, 1::2, ::2] + images[:, ::2, 1::2]) / 4.0
    half += images[:, 1::2, 1::2] / 4.0
    for image, wanted in zip(half, share, strict=True):
        if 0.0 < wanted < 1.0:
            edge = float(np.quantile(image[..., 3], 1.0 - wanted))
            image[..., 3] = np.clip(image[..., 3] * 0.5 / max(edge, 0.05), 0.0, 1.0)
    return np.asarray(half)


@cache
def leaf_shapes() -> Texture:
    """The texture array, one layer per `Leaf`, with its smaller levels."""
    rng = np.random.default_rng(31)
    paintings = _paintings(rng)
    give_way()
    stack = np.stack([paintings[layer] for layer in Leaf]).astype(np.float32)
    share = (stack[..., 3] > 0.5).mean(axis=(1, 2))
    array = Texture("leaf-shapes")
    array.setup_2d_texture_array(
        SIDE, SIDE, len(Leaf), Texture.T_unsigned_byte, Texture.F_srgb_alpha
    )
    for level in range(SIDE.bit_length()):
        eight_bit = (np.clip(stack, 0, 1) * 255).astype(np.uint8)[..., [2, 1, 0, 3]]
        pixels = np.ascontiguousarray(eight_bit).tobytes()
        if level:
            array.set_ram_mipmap_image(level, CPTA_uchar(pixels))
        else:
            array.set_ram_image(pixels)
        if stack.shape[1] > 1:
            stack = smaller(stack, share)
        give_way()
    array.set_wrap_u(SamplerState.WM_repeat)
    array.set_wrap_v(SamplerState.WM_repeat)
    # No anisotropic filtering: on a texture array Mesa 22.3's llvmpipe hangs in it for ever.
    array.set_anisotropic_degree(1)
    return mipmapped(array)
