"""From a line of the table to weights of the base body's targets."""

from __future__ import annotations

from itertools import pairwise, product

from people_source import Source
from people_table import Body

_AGES = (("child", 11.0), ("young", 25.0), ("old", 90.0))
_NEUTRAL_FACE = {
    "mouth-corner-puller": 0.10,
    "eye-left-slit": 0.12,
    "eye-right-slit": 0.12,
}
BLINK = {"eye-left-closure": 1.0, "eye-right-closure": 1.0}
SPEAK = {"mouth-open": 0.55, "mouth-corner-puller": 0.15}
SMILE = {
    "mouth-corner-puller": 0.95,
    "mouth-retraction": 0.25,
    "mouth-part-later": 0.10,
    "eye-left-slit": 0.42,
    "eye-right-slit": 0.42,
    "nose-left-dilatation": 0.35,
    "nose-right-dilatation": 0.35,
}
"""Cheek raiser and lip corner puller (action units 6 and 12, Ekman and Friesen 1978)."""

FROWN = {
    "mouth-depression": 0.95,
    "mouth-compression": 0.45,
    "mouth-elevation": 0.20,
    "nose-left-elevation": 0.35,
    "nose-right-elevation": 0.35,
}
"""Lip corner depressor, chin raiser and lip presser (action units 15, 17 and 24)."""

BROWS_DOWN = {
    "eyebrows-left-down": 1.0,
    "eyebrows-right-down": 1.0,
    "eyebrows-left-extern-up": 0.30,
    "eyebrows-right-extern-up": 0.30,
}
"""Brow lowerer (action unit 4); the other way it is the inner and outer brow raiser (1 and 2)."""


def shape_weights(source: Source, body: Body) -> dict[str, float]:
    """Weights by target name for a body."""
    weights: dict[str, float] = {}
    ages = _ages(body.age_years)
    sexes = {"female": 1.0 - body.male, "male": body.male}
    origins = dict(zip(("african", "asian", "caucasian"), body.origin, strict=True))
    muscles = _three(body.muscle, "muscle")
    fats = _three(body.weight, "weight")
    for (age, a), (sex, s) in product(ages.items(), sexes.items()):
        for origin, o in origins.items():
            _add(weights, f"macrodetails/{origin}-{sex}-{age}", a * s * o)
        for (muscle, m), (fat, f) in product(muscles.items(), fats.items()):
            _add(weights, f"macrodetails/universal-{sex}-{age}-{muscle}-{fat}", a * s * m * f)
            _add(
                weights,
                f"macrodetails/proportions/{sex}-{age}-{muscle}-{fat}-idealproportions",
                0.5 * a * s * m * f,
            )
    for name, weight in (*body.face.items(), *expression(body, _NEUTRAL_FACE).items()):
        _add(weights, name, weight)
    return {name: w for name, w in weights.items() if source.has(name)}


def expression(body: Body, units: dict[str, float]) -> dict[str, float]:
    """Weights of expression units, shared over a body's origins."""
    origins = zip(("african", "asian", "caucasian"), body.origin, strict=True)
    return {
        f"expression/units/{origin}/{unit}": weight * share
        for (origin, share), (unit, weight) in product(list(origins), units.items())
    }


def _add(weights: dict[str, float], name: str, weight: float) -> None:
    if weight > 1e-6:
        weights[name] = weights.get(name, 0.0) + weight


def _ages(years: float) -> dict[str, float]:
    for (young, low), (old, high) in pairwise(_AGES):
        if years <= high:
            share = min(max((years - low) / (high - low), 0.0), 1.0)
            return {young: 1.0 - share, old: share}
    return {_AGES[-1][0]: 1.0}


def _three(value: float, word: str) -> dict[str, float]:
    low, high = max(0.0, 1.0 - 2.0 * value), max(0.0, 2.0 * value - 1.0)
    return {f"min{word}": low, f"average{word}": 1.0 - low - high, f"max{word}": high}
