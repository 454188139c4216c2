"""What a sheet of pictures is made of: shots, and rows that climb a dimension."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from protocols.scene_spec import SceneSpec
from protocols.scenes.dimensions import WEATHERS

Turn = tuple[float, float, dict[str, float]]
"""Yaw and pitch in degrees, and what else is set."""

HEARD_ONLY = frozenset({"cue_distance_m"})
"""Dimensions that change no picture."""

AIR = frozenset({"weather", "fog", "dust", "wind"})
"""Dimensions with a sheet of their own."""

SHARES, COLUMNS = (0.0, 0.25, 0.5, 0.75, 1.0), 6


@dataclass(frozen=True)
class Shot:
    """One picture: what is written on it, what is shown, and where the head looks.

    `cue` has run for `after_s` seconds when the picture is taken.
    """

    words: str
    exposure: dict[str, float] = field(default_factory=dict)
    yaw_deg: float = 0.0
    pitch_deg: float = -5.0
    cue: str = ""
    after_s: float = 0.0


@dataclass(frozen=True)
class Sheet:
    """Pictures of one scene in rows."""

    spec: SceneSpec
    columns: int
    shots: tuple[Shot | None, ...]


@dataclass(frozen=True)
class Look:
    """How a row of a sheet looks at what it shows.

    Attributes:
        yaw_deg: Where the head looks.
        pitch_deg: Where the head looks.
        exposure: What else is asked for.
        after_s: The moment to look at; without it the middle of a cue, and of a step soon after
            its scene was entered.
    """

    yaw_deg: float = 0.0
    pitch_deg: float = -5.0
    exposure: dict[str, float] = field(default_factory=dict)
    after_s: float | None = None


def every_row(spec: SceneSpec, looks: dict[str, Look]) -> Sheet:
    """Each dimension from calm to its hardest in a row, then every cue in its middle.

    Args:
        spec: The scene.
        looks: How to look, by the name of a dimension or cue; all of them must be there.
    """
    shots: list[Shot | None] = []
    for dimension in spec.dimensions:
        look = looks[dimension.name]
        steps = SHARES
        if dimension.levels:
            steps = tuple(np.linspace(0.0, 1.0, len(dimension.levels)))
        for share in steps:
            value = dimension.calm + share * dimension.span * dimension.harder_is
            shown = {**look.exposure, dimension.name: value}
            words = f"{dimension.label}: {dimension.text(value)}"
            shots.append(Shot(words, shown, look.yaw_deg, look.pitch_deg))
        shots += [None] * (-len(shots) % COLUMNS)
    for cue in spec.cues:
        look = looks[cue.name]
        after_s = cue.duration_s / 2 if look.after_s is None else look.after_s
        where = (look.exposure, look.yaw_deg, look.pitch_deg)
        shots.append(Shot(f"{cue.label}, {after_s:g} s", *where, cue.name, after_s))
    return Sheet(spec, COLUMNS, tuple(shots))


def climb(
    spec: SceneSpec, name: str, yaw_deg: float = 0.0, pitch_deg: float = -5.0, **others: float
) -> tuple[Shot, ...]:
    """A dimension at every quarter of its way from calm to hardest, all others as given."""
    dimension = spec.dimension(name)
    values = [dimension.calm + dimension.harder_is * share * dimension.span for share in SHARES]
    return tuple(
        Shot(f"{name} {value:g}", {**others, name: value}, yaw_deg, pitch_deg) for value in values
    )


def climbs(spec: SceneSpec, base: dict[str, float], looks: Mapping[str, Turn]) -> tuple[Shot, ...]:
    """Five pictures of each dimension that is seen, from calm to its hardest.

    Args:
        spec: The scene.
        base: What the other dimensions have.
        looks: Yaw and pitch by dimension, and what else is set for it.
    """
    shots: list[Shot] = []
    for dimension in spec.dimensions:
        if dimension.name in HEARD_ONLY | AIR:
            continue
        yaw_deg, pitch_deg, besides = looks.get(dimension.name, (0.0, -5.0, {}))
        for share in SHARES:
            value = dimension.calm + share * dimension.span * dimension.harder_is
            value = float(round(value)) if dimension.levels else round(value, 2)
            shown = dimension.levels[int(value)] if dimension.levels else f"{value:g}"
            words = f"{dimension.name} {shown}"
            exposure = {**base, **besides, dimension.name: value}
            shots.append(Shot(words, exposure, yaw_deg, pitch_deg))
    return tuple(shots)


def hardest(spec: SceneSpec) -> dict[str, float]:
    """Every dimension at its hardest."""
    return {each.name: each.hardest for each in spec.dimensions}


def weathers(spec: SceneSpec, yaw_deg: float, pitch_deg: float, **shown: float) -> Sheet:
    """The weathers of a scene in one row, and its fog in a second."""
    rows: list[Shot | None] = []
    rows += [
        Shot(name, {**shown, "weather": at}, yaw_deg, pitch_deg) for at, name in enumerate(WEATHERS)
    ]
    return Sheet(spec, 4, (*rows, *quarters("fog", yaw_deg, pitch_deg, **shown)))


def quarters(name: str, yaw_deg: float, pitch_deg: float, **shown: float) -> tuple[Shot, ...]:
    """A share in four steps to its hardest; the calm picture is beside it."""
    return tuple(
        Shot(f"{name} {share}", {**shown, name: share}, yaw_deg, pitch_deg) for share in SHARES[1:]
    )


def all_round(spec: SceneSpec) -> Sheet:
    """A scene that nothing can be asked of, to every side."""
    turns = ((0.0, "ahead"), (90.0, "to the right"), (180.0, "behind"), (-90.0, "to the left"))
    return Sheet(spec, len(turns), tuple(Shot(words, {}, yaw_deg) for yaw_deg, words in turns))
