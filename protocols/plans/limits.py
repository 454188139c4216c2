"""The guardrails of a treatment protocol: the catalogue's, tightened and never loosened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from protocols.catalogue import SCENES, Dimension, SceneName, SceneSpec, Unit
from protocols.plans.schema import written, written_range
from protocols.reading import Table, as_number, described, quoted, suggestion
from shared.rules.guardrails import Guardrail, Range

_BOUNDS = ("absolute", "recommended")
_SPEEDS = ("largest_step", "rate_per_s")
_RELIEF = "relief_rate_per_s"


@dataclass(frozen=True)
class Widest:
    """What may be tightened and never loosened, and how a sentence calls it.

    Attributes:
        guardrails: By scene and dimension, all of the catalogue's.
        whose: Whose limits they are, as in "would loosen the catalogue's".
        who: Who may only tighten them.
    """

    guardrails: Mapping[SceneName, Mapping[str, Guardrail]]
    whose: str
    who: str


def catalogue() -> Widest:
    """What a treatment protocol's file may tighten: the limits of every scene that there is."""
    limits = {
        scene: {dimension.name: dimension.guardrail for dimension in spec.dimensions}
        for scene, spec in SCENES.items()
    }
    return Widest(limits, "the catalogue's", "a file")


def read_guardrails(
    table: Table, widest: Widest | None = None
) -> dict[SceneName, dict[str, Guardrail]]:
    """The limits of every dimension of every scene; faults leave the widest in force.

    Args:
        widest: What may be tightened; without it the catalogue.
    """
    widest = widest or catalogue()
    table.only(SCENES, owner="scene")
    return {
        scene: _scene_guardrails(spec, table.table(scene), widest) for scene, spec in SCENES.items()
    }


def _scene_guardrails(spec: SceneSpec, table: Table, widest: Widest) -> dict[str, Guardrail]:
    table.only([dimension.name for dimension in spec.dimensions], owner=f"dimension of {spec.name}")
    return {
        dimension.name: _guardrail(dimension, table.table(dimension.name), spec.name, widest)
        for dimension in spec.dimensions
    }


def _guardrail(dimension: Dimension, table: Table, scene: SceneName, widest: Widest) -> Guardrail:
    if table.has(_RELIEF):
        table.fault(_RELIEF, "cannot be set: no treatment protocol slows the way down.")
    table.only((*_BOUNDS, *_SPEEDS), owner="limit", answered=_RELIEF)
    limits = widest.guardrails[scene][dimension.name]
    absolute = _bounds(dimension, table, "absolute", limits.absolute, widest)
    if not absolute.holds(dimension.calm):
        table.fault("absolute", f"leaves out the calm value, {written(dimension, dimension.calm)}.")
        absolute = limits.absolute
    recommended = _bounds(dimension, table, "recommended", limits.recommended, widest)
    if table.has("recommended") and absolute.shared_with(recommended) != recommended:
        table.fault(
            "recommended",
            f"{written_range(dimension, recommended)} goes beyond the absolute "
            f"{written_range(dimension, absolute)}.",
        )
    return limits.tightened_by(
        Guardrail(
            absolute=absolute,
            recommended=absolute.shared_with(recommended),
            largest_step=_speed(table, "largest_step", limits.largest_step, widest),
            rate_per_s=_speed(table, "rate_per_s", limits.rate_per_s, widest),
            relief_rate_per_s=limits.relief_rate_per_s,
        )
    )


def _bounds(dimension: Dimension, table: Table, key: str, within: Range, widest: Widest) -> Range:
    if not table.has(key):
        return within
    found = read_range(dimension, table, key)
    if found is None:
        return within
    if not (within.holds(found.lowest) and within.holds(found.highest)):
        table.fault(
            key,
            f"{written_range(dimension, found)} would loosen "
            f"{widest.whose} {written_range(dimension, within)}; {widest.who} may only tighten.",
        )
        return within
    return found


def _speed(table: Table, key: str, highest: float, widest: Widest) -> float:
    if not table.has(key):
        return highest
    value = as_number(table.values[key])
    if value is None:
        table.fault(key, f"expected a number, got {described(table.values[key])}.")
    elif value <= 0:
        table.fault(key, f"{value:g} is not above 0.")
    elif value > highest:
        table.fault(
            key,
            f"{value:g} would loosen {widest.whose} {highest:g}; {widest.who} may only tighten.",
        )
    else:
        return value
    return highest


def read_range(dimension: Dimension, table: Table, key: str) -> Range | None:
    """Two values of a dimension, the lower one first; whether they are allowed is not checked."""
    value = table.values[key]
    if not isinstance(value, list) or len(value) != 2:
        table.fault(key, f"expected [lowest, highest], got {described(value)}.")
        return None
    lowest, highest = (read_value(dimension, table, key, end) for end in value)
    if lowest is None or highest is None:
        return None
    if lowest > highest:
        table.fault(key, f"lowest {lowest:g} is above highest {highest:g}.")
        return None
    return Range(lowest=lowest, highest=highest)


def read_value(dimension: Dimension, table: Table, key: str, value: object) -> float | None:
    """One value of a dimension, as a number or as the name of its level; bounds are not checked."""
    if isinstance(value, str) and dimension.levels:
        if value in dimension.levels:
            return float(dimension.levels.index(value))
        near = suggestion(value, dimension.levels)
        table.fault(key, f"unknown level “{quoted(value)}”{near}")
        return None
    number = as_number(value)
    if number is None:
        wanted = "a number or the name of a level" if dimension.levels else "a number"
        table.fault(key, f"expected {wanted}, got {described(value)}.")
        return None
    if dimension.unit is Unit.PEOPLE and not number.is_integer():
        table.fault(key, f"{number:g} is no number of people; give a whole one.")
        return None
    if dimension.unit is Unit.LEVEL and not number.is_integer():
        table.fault(key, f"{number:g} lies between two levels{suggestion('', dimension.levels)}")
        return None
    return number
