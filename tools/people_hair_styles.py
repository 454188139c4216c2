"""How the styles of hair are grown: hairline, thickness, locks, ends."""

from __future__ import annotations

from dataclasses import dataclass

from people_table import Hair

# Height of the hairline against the eyes, in heights of the head, by degrees from the front.
_FULL = (
    (0, 0.33),
    (22, 0.33),
    (42, 0.28),
    (56, 0.13),
    (68, -0.02),
    (78, -0.06),
    (86, 0.02),
    (98, 0.12),
    (112, 0.06),
    (124, -0.16),
    (145, -0.36),
    (180, -0.38),
)
_HIGH = (
    (0, 0.43),
    (20, 0.41),
    (36, 0.46),
    (52, 0.30),
    (66, 0.02),
    (78, -0.04),
    (86, 0.03),
    (98, 0.12),
    (112, 0.05),
    (124, -0.16),
    (145, -0.34),
    (180, -0.36),
)
_OVAL = ((0, 0.27), (30, 0.25), (50, 0.12), (64, -0.10), (80, -0.40), (95, -0.62), (180, -0.80))


@dataclass(frozen=True)
class Style:
    """How a style is grown.

    Attributes:
        line: The hairline.
        thick_m: Thickness on top, at the sides and at the back.
        rough_m: Height of locks.
        locks: Locks round the head.
        end: Where hanging hair ends against the eyes, in heights of the head; None hangs nowhere.
        open_deg: How far from the front hanging hair begins.
        bald: Height against the eyes above which there is none.
        part_deg: Where a parting lies, or None.
        tuck: How far hanging ends draw in toward the neck, as a share.
        frays: Over how much of its edge hair thins out: a centimetre over this.
        rounding: How late it thins toward the hairline; small where it is a ball.
        ball: Whether it stands off in lumps and not in locks.
        rounds_m: How much higher hanging hair ends beside the face than at the back.
        spread_m: How far hanging hair goes out beyond where it leaves the head; what would have
            to lie on shoulders ends under the collar.
        uneven_m: How unlike the ends of its locks are.
    """

    line: tuple[tuple[float, float], ...]
    thick_m: tuple[float, float, float]
    rough_m: float = 0.0015
    locks: int = 17
    end: float | None = None
    open_deg: float = 62.0
    bald: float | None = None
    part_deg: float | None = None
    tuck: float = 0.16
    frays: float = 1.0
    rounding: float = 5.0
    ball: bool = False
    rounds_m: float = 0.0
    uneven_m: float = 0.0
    spread_m: float = 1.0


STYLES = {
    Hair.CROP: Style(_FULL, (0.010, 0.006, 0.007), 0.0006, frays=0.45, rounding=2.2),
    Hair.PARTED: Style(_FULL, (0.026, 0.012, 0.012), 0.0022, 15, part_deg=35.0),
    Hair.RECEDING: Style(_HIGH, (0.010, 0.008, 0.009), 0.0012),
    Hair.BALDING: Style(_HIGH, (0.006, 0.010, 0.011), 0.0012, bald=0.33),
    Hair.TOUSLED: Style(_FULL, (0.034, 0.022, 0.022), 0.006, 11),
    Hair.BOB: Style(
        _FULL,
        (0.022, 0.020, 0.022),
        0.0024,
        19,
        end=-0.50,
        part_deg=25.0,
        frays=0.9,
        uneven_m=0.003,
    ),
    Hair.LONG: Style(
        _FULL,
        (0.020, 0.019, 0.020),
        0.0034,
        17,
        end=-0.97,
        open_deg=66.0,
        part_deg=0.0,
        frays=0.7,
        rounds_m=0.035,
        spread_m=0.012,
        uneven_m=0.006,
    ),
    Hair.BUN: Style(_FULL, (0.012, 0.010, 0.011), 0.0012, 23),
    Hair.PONYTAIL: Style(_FULL, (0.013, 0.010, 0.011), 0.0014, 21),
    Hair.CURLS: Style(_FULL, (0.038, 0.032, 0.032), 0.006, 13, rounding=2.4, ball=True),
    Hair.AFRO: Style(_FULL, (0.070, 0.060, 0.064), 0.0035, 15, frays=0.5, rounding=1.6, ball=True),
    Hair.SCARF: Style(_OVAL, (0.014, 0.012, 0.016), 0.0020, 7, end=-0.85, open_deg=42.0, tuck=0.5),
    Hair.CAP: Style(_FULL, (0.010, 0.008, 0.009), 0.0008),
}
