"""Who is in the file: one table of bodies, their builds, faces, hair and clothes."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Hair(StrEnum):
    """Modelled styles of hair and head-wear."""

    CROP = "crop"
    PARTED = "parted"
    RECEDING = "receding"
    BALDING = "balding"
    TOUSLED = "tousled"
    BOB = "bob"
    LONG = "long"
    BUN = "bun"
    PONYTAIL = "ponytail"
    CURLS = "curls"
    AFRO = "afro"
    SCARF = "scarf"
    CAP = "cap"


class Top(StrEnum):
    """What covers the trunk."""

    TEE = "tee"
    SHIRT = "shirt"
    JUMPER = "jumper"
    HOODIE = "hoodie"
    JACKET = "jacket"
    COAT = "coat"
    CARDIGAN = "cardigan"


class Bottom(StrEnum):
    """What covers the legs."""

    TROUSERS = "trousers"
    SLIM = "slim"
    SHORTS = "shorts"
    SKIRT = "skirt"
    LONG_SKIRT = "long_skirt"


@dataclass(frozen=True)
class Body:
    """One body of the file.

    Attributes:
        name: A word for logs and pictures, no real person's.
        male: 0 female to 1 male.
        age_years: 8 to 85.
        origin: Shares of the african, asian and caucasian face and build targets.
        muscle: 0 slack, 0.5 average, 1 strong.
        weight: 0 thin, 0.5 average, 1 heavy.
        height_m: In bare feet.
        hair: Style of hair.
        top: What covers the trunk.
        bottom: What covers the legs.
        beard: Share of how full a beard is.
        face: Weights of further face targets.
    """

    name: str
    male: float
    age_years: float
    origin: tuple[float, float, float]
    muscle: float
    weight: float
    height_m: float
    hair: Hair
    top: Top
    bottom: Bottom
    beard: float = 0.0
    face: dict[str, float] = field(default_factory=dict)


BODIES = (
    Body(
        "ada",
        0.0,
        29,
        (0.1, 0.1, 0.8),
        0.45,
        0.42,
        1.67,
        Hair.BOB,
        Top.SHIRT,
        Bottom.SLIM,
        face={"head/head-oval": 0.6, "nose/nose-point-up": 0.4},
    ),
    Body(
        "kofi",
        1.0,
        32,
        (0.95, 0.0, 0.05),
        0.66,
        0.46,
        1.81,
        Hair.CROP,
        Top.TEE,
        Bottom.TROUSERS,
        beard=0.25,
        face={"head/head-rectangular": 0.5, "chin/chin-width-incr": 0.3},
    ),
    Body(
        "mei",
        0.0,
        46,
        (0.0, 0.95, 0.05),
        0.45,
        0.45,
        1.60,
        Hair.BUN,
        Top.COAT,
        Bottom.TROUSERS,
        face={"head/head-round": 0.5},
    ),
    Body(
        "piet",
        1.0,
        53,
        (0.0, 0.05, 0.95),
        0.48,
        0.86,
        1.77,
        Hair.BALDING,
        Top.SHIRT,
        Bottom.TROUSERS,
        face={"head/head-fat-incr": 0.5, "nose/nose-volume-incr": 0.5},
    ),
    Body(
        "lina",
        0.0,
        9,
        (0.3, 0.2, 0.5),
        0.45,
        0.42,
        1.33,
        Hair.PONYTAIL,
        Top.JUMPER,
        Bottom.SKIRT,
        face={"head/head-round": 0.3},
    ),
    Body(
        "juma", 0.95, 12, (0.8, 0.05, 0.15), 0.5, 0.42, 1.50, Hair.CROP, Top.HOODIE, Bottom.TROUSERS
    ),
    Body(
        "greta",
        0.0,
        74,
        (0.0, 0.05, 0.95),
        0.35,
        0.58,
        1.58,
        Hair.CURLS,
        Top.CARDIGAN,
        Bottom.LONG_SKIRT,
        face={"head/head-age-incr": 0.6, "nose/nose-hump-incr": 0.3},
    ),
    Body(
        "hiro",
        1.0,
        77,
        (0.0, 0.95, 0.05),
        0.36,
        0.42,
        1.66,
        Hair.RECEDING,
        Top.JACKET,
        Bottom.TROUSERS,
        face={"head/head-age-incr": 0.7, "head/head-oval": 0.5},
    ),
    Body(
        "amara",
        0.0,
        25,
        (0.95, 0.0, 0.05),
        0.5,
        0.44,
        1.70,
        Hair.AFRO,
        Top.TEE,
        Bottom.SKIRT,
        face={"head/head-oval": 0.5},
    ),
    Body(
        "jun",
        1.0,
        24,
        (0.0, 0.85, 0.15),
        0.42,
        0.34,
        1.75,
        Hair.TOUSLED,
        Top.HOODIE,
        Bottom.SLIM,
        face={"head/head-triangular": 0.3},
    ),
    Body(
        "rosa",
        0.0,
        38,
        (0.2, 0.1, 0.7),
        0.45,
        0.80,
        1.65,
        Hair.LONG,
        Top.JUMPER,
        Bottom.SKIRT,
        face={"head/head-fat-incr": 0.3, "mouth/mouth-scale-horiz-incr": 0.3},
    ),
    Body(
        "sami",
        1.0,
        41,
        (0.15, 0.25, 0.6),
        0.56,
        0.55,
        1.78,
        Hair.PARTED,
        Top.JACKET,
        Bottom.TROUSERS,
        beard=0.9,
        face={"nose/nose-hump-incr": 0.6, "head/head-square": 0.3},
    ),
    Body(
        "fatou",
        0.0,
        56,
        (0.75, 0.05, 0.2),
        0.42,
        0.72,
        1.63,
        Hair.SCARF,
        Top.COAT,
        Bottom.LONG_SKIRT,
        face={"head/head-round": 0.4},
    ),
    Body(
        "earl",
        1.0,
        67,
        (0.85, 0.0, 0.15),
        0.45,
        0.5,
        1.74,
        Hair.CAP,
        Top.CARDIGAN,
        Bottom.TROUSERS,
        beard=0.5,
        face={"head/head-age-incr": 0.5},
    ),
    Body(
        "yuki",
        0.0,
        31,
        (0.05, 0.9, 0.05),
        0.42,
        0.36,
        1.62,
        Hair.LONG,
        Top.COAT,
        Bottom.SLIM,
        face={"head/head-invertedtriangular": 0.3},
    ),
    Body(
        "tom",
        1.0,
        27,
        (0.0, 0.05, 0.95),
        0.68,
        0.5,
        1.86,
        Hair.PARTED,
        Top.TEE,
        Bottom.SHORTS,
        beard=0.2,
        face={"chin/chin-prominent-incr": 0.3, "head/head-rectangular": 0.4},
    ),
)
