"""What a JSON Schema says of scenes, their dimensions and their cues, as the catalogue has them."""

from __future__ import annotations

from protocols.catalogue import SCENES, Dimension, SceneSpec, Unit
from protocols.plans.json_kinds import Json, choice, number, table, text, whole
from protocols.plans.parts import TIMES
from shared.rules.contexts import LONGEST_BECAUSE
from shared.rules.states import SHOWS_EXPOSURE
from shared.wire.parts import Consent


def definitions() -> dict[str, Json]:
    """By scene: an exposure, the values in which a cue makes sense, and one value of each kind."""
    found: dict[str, Json] = {}
    for spec in SCENES.values():
        names = [each.name for each in spec.dimensions]
        refs: dict[str, Json] = {name: {"$ref": f"#/$defs/{spec.name}.{name}"} for name in names}
        ends: dict[str, Json] = {name: _two(ref) for name, ref in refs.items()}
        found |= {f"{spec.name}.{each.name}": _value(each) for each in spec.dimensions}
        found[f"{spec.name}.exposure"] = table(refs)
        found[f"{spec.name}.values"] = table(ends)
    return found


def cues() -> dict[str, Json]:
    """By cue of any scene: what its table may hold."""
    return {cue.name: _cue(spec, cue.name) for spec in SCENES.values() for cue in spec.cues}


def _cue(spec: SceneSpec, name: str) -> Json:
    cue = spec.cue(name)
    others = [each.name for each in spec.cues if each.name != name]
    context: dict[str, Json] = {
        "states": {
            "type": "array",
            "items": {"enum": sorted(state.value for state in SHOWS_EXPOSURE)},
            "minItems": 1,
        },
        "values": {"$ref": f"#/$defs/{spec.name}.values"},
        "because": text(LONGEST_BECAUSE),
    }
    fields: dict[str, Json] = {
        "consent": choice(Consent),
        "valid_when": table(context),
        "after": {"enum": [cue.after] if cue.after else others},
        "times": whole(TIMES),
        "escalation": text(about="What the therapist holds to."),
    }
    return {
        **table(fields),
        "description": cue.sentence,
        "dependentRequired": {"times": ["after"]},
    }


def limits(spec: SceneSpec) -> Json:
    """What the guardrails of a scene may hold."""
    return table({each.name: _guardrail(spec, each) for each in spec.dimensions})


def _guardrail(spec: SceneSpec, dimension: Dimension) -> Json:
    ends = _two({"$ref": f"#/$defs/{spec.name}.{dimension.name}"})
    limits = dimension.guardrail
    return table(
        {
            "absolute": ends,
            "recommended": ends,
            "largest_step": _speed(limits.largest_step),
            "rate_per_s": _speed(limits.rate_per_s),
        }
    )


def _speed(highest: float) -> Json:
    return {"type": "number", "exclusiveMinimum": 0, "maximum": highest}


def _two(value: Json) -> Json:
    return {"type": "array", "items": value, "minItems": 2, "maxItems": 2}


def _value(dimension: Dimension) -> Json:
    within = dimension.guardrail.absolute
    is_counted = dimension.unit in (Unit.PEOPLE, Unit.LEVEL)
    value = whole(within) if is_counted else number(within)
    about = f"{dimension.label}: {dimension.sentence}"
    if not dimension.levels:
        return {**value, "description": about}
    return {"anyOf": [{"enum": list(dimension.levels)}, value], "description": about}
