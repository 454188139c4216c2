"""What people look like: palettes, and who wears what, drawn from a seed.

Colours are sRGB, 0 to 1, and become linear before the shader sees them.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from therapy_client.turns import give_way
from therapy_client.world.people.file import BodyEntry

Array = npt.NDArray[np.float32]
Colour = tuple[float, float, float]
Palette = tuple[Colour, ...]

TEXELS = 9


class Cloth(IntEnum):
    """Patterns of cloth that the shader draws."""

    PLAIN = 0
    STRIPES = 1
    CHECK = 2
    PINSTRIPE = 3
    KNIT = 4
    DOTS = 5
    BLOCK = 6
    DENIM = 7
    TWEED = 8


SKIN: dict[str, Palette] = {
    "african": ((0.30, 0.19, 0.14), (0.40, 0.26, 0.19), (0.50, 0.34, 0.25)),
    "asian": ((0.90, 0.73, 0.60), (0.84, 0.66, 0.52), (0.77, 0.58, 0.44)),
    "european": ((0.94, 0.77, 0.68), (0.90, 0.71, 0.60), (0.83, 0.62, 0.50)),
}
HAIR: dict[str, Palette] = {
    "african": ((0.07, 0.055, 0.05), (0.11, 0.08, 0.065)),
    "asian": ((0.07, 0.06, 0.06), (0.14, 0.10, 0.08)),
    "european": (
        (0.16, 0.11, 0.08),
        (0.28, 0.18, 0.11),
        (0.42, 0.28, 0.16),
        (0.62, 0.46, 0.27),
        (0.45, 0.20, 0.11),
    ),
}
GREY: Colour = (0.72, 0.71, 0.70)
IRIS: dict[str, Palette] = {
    "african": ((0.20, 0.12, 0.08), (0.26, 0.16, 0.10)),
    "asian": ((0.19, 0.12, 0.08), (0.25, 0.16, 0.10)),
    "european": ((0.33, 0.22, 0.14), (0.34, 0.44, 0.52), (0.36, 0.42, 0.30), (0.42, 0.50, 0.56)),
}
TOPS: dict[str, tuple[Palette, tuple[Cloth, ...]]] = {
    "tee": (
        (
            (0.90, 0.90, 0.88),
            (0.16, 0.17, 0.19),
            (0.24, 0.33, 0.47),
            (0.66, 0.26, 0.24),
            (0.42, 0.50, 0.38),
            (0.82, 0.66, 0.36),
            (0.50, 0.56, 0.62),
        ),
        (Cloth.PLAIN, Cloth.PLAIN, Cloth.STRIPES, Cloth.BLOCK),
    ),
    "shirt": (
        (
            (0.92, 0.93, 0.95),
            (0.62, 0.73, 0.86),
            (0.78, 0.66, 0.68),
            (0.34, 0.42, 0.56),
            (0.86, 0.82, 0.72),
            (0.36, 0.45, 0.40),
        ),
        (Cloth.PLAIN, Cloth.PINSTRIPE, Cloth.CHECK, Cloth.DOTS),
    ),
    "jumper": (
        (
            (0.46, 0.20, 0.22),
            (0.82, 0.76, 0.64),
            (0.27, 0.36, 0.44),
            (0.55, 0.42, 0.30),
            (0.30, 0.38, 0.30),
            (0.70, 0.52, 0.56),
        ),
        (Cloth.KNIT, Cloth.KNIT, Cloth.STRIPES),
    ),
    "hoodie": (
        (
            (0.40, 0.41, 0.43),
            (0.18, 0.20, 0.25),
            (0.48, 0.20, 0.22),
            (0.25, 0.34, 0.29),
            (0.62, 0.60, 0.55),
        ),
        (Cloth.PLAIN, Cloth.PLAIN, Cloth.BLOCK),
    ),
    "jacket": (
        (
            (0.18, 0.20, 0.25),
            (0.33, 0.30, 0.27),
            (0.24, 0.27, 0.23),
            (0.46, 0.38, 0.29),
            (0.16, 0.16, 0.17),
        ),
        (Cloth.PLAIN, Cloth.TWEED, Cloth.PINSTRIPE),
    ),
    "cardigan": (
        ((0.50, 0.30, 0.32), (0.34, 0.37, 0.44), (0.62, 0.55, 0.45), (0.36, 0.42, 0.36)),
        (Cloth.KNIT,),
    ),
    "coat": (
        (
            (0.62, 0.50, 0.36),
            (0.20, 0.22, 0.27),
            (0.42, 0.19, 0.20),
            (0.30, 0.34, 0.30),
            (0.52, 0.51, 0.50),
        ),
        (Cloth.PLAIN, Cloth.TWEED, Cloth.CHECK),
    ),
}
BOTTOMS: dict[str, tuple[Palette, tuple[Cloth, ...]]] = {
    "trousers": (
        (
            (0.20, 0.21, 0.25),
            (0.24, 0.31, 0.44),
            (0.45, 0.40, 0.33),
            (0.34, 0.35, 0.36),
            (0.28, 0.25, 0.22),
            (0.55, 0.51, 0.44),
        ),
        (Cloth.PLAIN, Cloth.DENIM, Cloth.PLAIN, Cloth.TWEED),
    ),
    "slim": (
        ((0.22, 0.29, 0.42), (0.15, 0.16, 0.18), (0.34, 0.41, 0.52), (0.40, 0.36, 0.31)),
        (Cloth.DENIM, Cloth.DENIM, Cloth.PLAIN),
    ),
    "shorts": (((0.50, 0.47, 0.39), (0.25, 0.29, 0.36), (0.36, 0.40, 0.34)), (Cloth.PLAIN,)),
    "skirt": (
        (
            (0.22, 0.25, 0.36),
            (0.48, 0.22, 0.24),
            (0.28, 0.34, 0.30),
            (0.62, 0.52, 0.42),
            (0.18, 0.18, 0.20),
        ),
        (Cloth.PLAIN, Cloth.CHECK, Cloth.DOTS),
    ),
    "long_skirt": (
        ((0.28, 0.25, 0.34), (0.35, 0.30, 0.26), (0.22, 0.28, 0.34), (0.44, 0.25, 0.27)),
        (Cloth.PLAIN, Cloth.TWEED, Cloth.DOTS),
    ),
}
SHIRTS: Palette = ((0.93, 0.93, 0.92), (0.72, 0.80, 0.88), (0.86, 0.80, 0.72), (0.55, 0.60, 0.66))
SCARVES: Palette = ((0.33, 0.40, 0.50), (0.56, 0.34, 0.38), (0.72, 0.66, 0.56), (0.30, 0.32, 0.34))
SHOES: Palette = ((0.11, 0.10, 0.10), (0.30, 0.20, 0.14), (0.84, 0.83, 0.80), (0.20, 0.22, 0.27))
LEGWEAR: Palette = ((0.13, 0.12, 0.13), (0.24, 0.20, 0.20))

_ROUGH = {"afro": 1.0, "curls": 0.8, "crop": 0.5, "tousled": 0.35}
_FASTENED = ("shirt", "coat", "cardigan", "jacket", "hoodie")


def chosen_bodies(
    entries: Sequence[BodyEntry],
    count: int,
    given: Sequence[int] | None,
    rng: np.random.Generator,
) -> npt.NDArray[np.int64]:
    """The body of each person, (count,): by chance, unless they are given.

    Args:
        entries: The bodies there are; children come half as often as grown-ups.
        count: How many people.
        given: Index of each one's body, from the first again where there are fewer.
        rng: Source of chance; the same gives the same people.
    """
    if given is not None:
        return np.resize(np.asarray(given, np.int64), count)
    weight = np.array([0.5 if entry.age_years < 16 else 1.0 for entry in entries])
    return np.asarray(rng.choice(len(weight), count, p=weight / weight.sum()), np.int64)


def wardrobe(bodies: list[BodyEntry], rng: np.random.Generator) -> Array:
    """Colours and patterns of people, (n, 9, 4), for the shader.

    Texels: skin and beard; hair and its roughness; top and its pattern; its second colour and
    size of pattern; bottom and its pattern; shirt and whether the top is fastened; shoe and how
    far legs are bare; iris and, of women, the lips' tint; how creased, freckled, flushed and oily
    the skin is.

    Args:
        bodies: The body of each person.
        rng: Source of chance; the same gives the same people.
    """
    rows = np.empty((len(bodies), TEXELS, 4), np.float32)
    skins = np.random.default_rng(len(bodies))
    for row, body in zip(rows, bodies, strict=True):
        _dress(row, body, rng)
        row[8] = _skin_kind(body, skins)
        give_way()
    rows[:, :8, :3] = rows[:, :8, :3] ** 2.2
    return rows


def _dress(row: Array, body: BodyEntry, rng: np.random.Generator) -> None:
    top, top_cloth = _worn(TOPS[body.top], rng)
    bottom, bottom_cloth = _worn(BOTTOMS[body.bottom], rng)
    light = 1.0 if np.mean(top) < 0.4 else -1.0
    second = np.clip(np.array(top) + light * rng.uniform(0.22, 0.42), 0.04, 0.93)
    if body.hair in ("scarf", "cap"):
        second = np.array(_of(SCARVES, rng))
    bare = float(body.bottom in ("skirt", "long_skirt") and rng.random() < 0.5)
    leg_shoe = _of(SHOES, rng)
    row[0] = (*_skin(body, rng), body.beard)
    row[1] = (*_hair(body, rng), _ROUGH.get(body.hair, 0.12))
    row[2] = (*top, top_cloth)
    row[3] = (*second, rng.uniform(0.75, 1.4))
    row[4] = (*bottom, bottom_cloth)
    row[5] = (*_of(SHIRTS, rng), float(body.top in _FASTENED))
    row[6] = (*leg_shoe, bare)
    row[7] = (*_mixed(IRIS, body, rng), rng.uniform(0.2, 0.8) * (1.0 - body.male))


def _of(palette: Palette, rng: np.random.Generator) -> Colour:
    return palette[int(rng.integers(len(palette)))]


def _worn(
    choice: tuple[Palette, tuple[Cloth, ...]], rng: np.random.Generator
) -> tuple[Array, float]:
    palette, cloths = choice
    colour = np.asarray(_of(palette, rng)) * rng.uniform(0.86, 1.10)
    colour = colour + rng.uniform(-0.025, 0.025, 3)
    return np.clip(colour, 0.04, 0.96).astype(np.float32), float(cloths[rng.integers(len(cloths))])


def _mixed(table: dict[str, Palette], body: BodyEntry, rng: np.random.Generator) -> Array:
    """A colour from the palette of one origin; the greater its share in the body, the likelier."""
    share = np.asarray(body.origin) ** 3
    share /= share.sum()
    return np.asarray(_of(table[str(rng.choice(list(table), p=share))], rng), np.float32)


def _skin(body: BodyEntry, rng: np.random.Generator) -> Array:
    """Between two tones of each origin, mixed by its shares."""
    total = np.zeros(3)
    for share, palette in zip(body.origin, SKIN.values(), strict=True):
        tones, place = np.array(palette), rng.uniform(0, len(palette) - 1.001)
        low = int(place)
        total += share * (tones[low] + (place - low) * (tones[low + 1] - tones[low]))
    return np.asarray(total / sum(body.origin), np.float32)


def _skin_kind(body: BodyEntry, rng: np.random.Generator) -> tuple[float, float, float, float]:
    """How creased (with age), freckled (fair skin), flushed and oily."""
    creased = float(np.interp(body.age_years, (16.0, 30.0, 50.0, 75.0), (0.04, 0.16, 0.45, 1.0)))
    freckled = float(body.origin[2]) ** 2 * float(rng.random() ** 2)
    return creased, freckled, float(rng.uniform(0.55, 1.25)), float(rng.uniform(0.3, 1.0))


def _hair(body: BodyEntry, rng: np.random.Generator) -> Array:
    grey = float(np.clip((body.age_years - 42.0) / 30.0 + rng.normal(0.0, 0.12), 0.0, 0.95))
    if body.male < 0.5 and rng.random() < 0.5:
        grey *= 0.4
    colour = _mixed(HAIR, body, rng)
    return colour + grey * (np.asarray(GREY, np.float32) - colour)
