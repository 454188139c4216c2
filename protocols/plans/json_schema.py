"""What a treatment protocol's file may hold, as a JSON Schema for editors (draft 2020-12).

Made from the same tables by which files are read, so that an editor offers the scenes, dimensions,
levels and cues that there are. It allows everything that Gradus reads; what a schema cannot say
(one decision from step to step, names told once, cues that wait for each other) `gradus protocols
check` says.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeAlias

from protocols.catalogue import SCENES, Dimension, SceneSpec, Unit
from protocols.plans.loader import NEW_KEYS
from protocols.plans.maker_warnings import MAKER_WARNINGS
from protocols.plans.parts import (
    LONGEST_NAME,
    LONGEST_SENTENCE,
    MINUTES,
    MOST_ROWS,
    NAME,
    SESSIONS,
    SUDS,
    TIMES,
    Measure,
    TaskKind,
    Weight,
)
from protocols.plans.read_session import LIMITS
from protocols.plans.schema import HOLD_AFTER_S, MOST_STEPS, READABLE_VERSIONS, SAFE_AFTER_S
from protocols.plans.steps import NEW_STEP_KEYS
from shared.rules.contexts import LONGEST_BECAUSE
from shared.rules.guardrails import Range
from shared.rules.states import SHOWS_EXPOSURE, SessionState
from shared.wire.parts import Consent

Json: TypeAlias = dict[str, object]

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_REQUIRED = ("schema_version", "title", "sentence", "sources", "steps")


def json_schema() -> Json:
    """The whole schema."""
    return {
        "$schema": _DRAFT,
        "title": "Gradus treatment protocol",
        "description": "gradus protocols check FILE tells what a schema cannot.",
        **_table(_top(), _REQUIRED),
        "allOf": [
            {
                "if": {"properties": {"schema_version": {"const": 1}}},
                "then": {"properties": dict.fromkeys(NEW_KEYS, False)},
            }
        ],
        "$defs": _of_the_catalogue(),
    }


def _top() -> dict[str, Json]:
    return {
        "schema_version": {"enum": list(READABLE_VERSIONS)},
        "title": _text(LONGEST_NAME),
        "sentence": _text(),
        "sources": _texts(most=None, about="Where the ladder and its figures come from."),
        "hold_after_s": _number(HOLD_AFTER_S, "Seconds without the console until nothing rises."),
        "safe_after_s": _number(SAFE_AFTER_S, "Seconds without the console to the safe place."),
        "aim": _text(about="What the patient can do at the end."),
        "goals": _texts(LONGEST_NAME, about="The fears that it is for, as they are looked for."),
        "indications": _texts(about="Whom it is for."),
        "contraindications": _rows(_contraindication(), MOST_ROWS),
        "maker_warnings": _rows(_contraindication(), MOST_ROWS - len(MAKER_WARNINGS)),
        "sessions": _whole(SESSIONS),
        "phases": _rows(_phase(), MOST_ROWS),
        "stop_rules": _rows(_stop_rule(), MOST_ROWS),
        "fallback_script": _texts(about="For the minutes left when the technique fails."),
        "feared_outcomes": _texts(about="What patients fear will happen, to choose from."),
        "safety_signals": _rows(_safety_signal(), MOST_ROWS),
        "debrief": _texts(about="Asked with the headset off."),
        "homework": _rows(_homework(), MOST_ROWS),
        "consent": _table({cue: _choice(Consent) for cue in _cues()}),
        "cues": _table(_cues()),
        "guardrails": _table({scene: _limits(spec) for scene, spec in SCENES.items()}),
        "steps": _rows(_step(), MOST_STEPS),
    }


# ── the treatment around the steps ───────────────────────────────────────────────────────────


def _contraindication() -> Json:
    return _table(
        {
            "name": {"type": "string", "pattern": NAME, "maxLength": LONGEST_NAME},
            "question": _text(),
            "reason": _text(),
            "weight": _choice(Weight),
            "source": _text(),
        },
        ("name", "question", "reason", "weight", "source"),
    )


def _phase() -> Json:
    about = "Where the headset is meanwhile; left out where it is off."
    fields = {
        "name": _text(LONGEST_NAME),
        "minutes": _number(MINUTES),
        "sentence": _text(),
        "state": {**_choice(SessionState), "description": about},
    }
    return _table(fields, ("name", "minutes", "sentence"))


def _stop_rule() -> Json:
    needed = {"name": _text(LONGEST_NAME), "sign": _text(), "action": _text(), "source": _text()}
    within = [
        {
            "if": {"properties": {"measure": {"const": measure.value}}, "required": ["measure"]},
            "then": {"properties": {"at_least": _number(limits)}, "required": ["at_least"]},
        }
        for measure, limits in LIMITS.items()
    ]
    return {
        **_table({**needed, "measure": _choice(Measure), "at_least": {"type": "number"}}, needed),
        "dependentRequired": {"at_least": ["measure"]},
        "allOf": within,
    }


def _safety_signal() -> Json:
    fields: dict[str, Json] = {
        "name": _text(LONGEST_NAME),
        "sentence": _text(),
        "fading": _texts(),
    }
    return _table(fields, fields)


def _homework() -> Json:
    fields = {"name": _text(LONGEST_NAME), "task": _text(), "often": _text(LONGEST_NAME)}
    return _table(fields, fields)


# ── what is of the catalogue ─────────────────────────────────────────────────────────────────


def _of_the_catalogue() -> dict[str, Json]:
    """By scene: an exposure, the values in which a cue makes sense, and one value of each kind."""
    found: dict[str, Json] = {}
    for spec in SCENES.values():
        names = [each.name for each in spec.dimensions]
        refs: dict[str, Json] = {name: {"$ref": f"#/$defs/{spec.name}.{name}"} for name in names}
        ends: dict[str, Json] = {name: _two(ref) for name, ref in refs.items()}
        found |= {f"{spec.name}.{each.name}": _value(each) for each in spec.dimensions}
        found[f"{spec.name}.exposure"] = _table(refs)
        found[f"{spec.name}.values"] = _table(ends)
    return found


def _cues() -> dict[str, Json]:
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
        "because": _text(LONGEST_BECAUSE),
    }
    fields: dict[str, Json] = {
        "consent": _choice(Consent),
        "valid_when": _table(context),
        "after": {"enum": [cue.after] if cue.after else others},
        "times": _whole(TIMES),
        "escalation": _text(about="What the therapist holds to."),
    }
    return {
        **_table(fields),
        "description": cue.sentence,
        "dependentRequired": {"times": ["after"]},
    }


def _limits(spec: SceneSpec) -> Json:
    return _table({each.name: _guardrail(spec, each) for each in spec.dimensions})


def _guardrail(spec: SceneSpec, dimension: Dimension) -> Json:
    ends = _two({"$ref": f"#/$defs/{spec.name}.{dimension.name}"})
    limits = dimension.guardrail
    return _table(
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
    number = _whole(within) if is_counted else _number(within)
    about = f"{dimension.label}: {dimension.sentence}"
    if not dimension.levels:
        return {**number, "description": about}
    return {"anyOf": [{"enum": list(dimension.levels)}, number], "description": about}


def _step() -> Json:
    fields: dict[str, Json] = {
        "name": _text(LONGEST_NAME),
        "task": _text(about="What the patient does, as the therapist would say it."),
        "task_kind": _choice(TaskKind),
        "expected_suds": _whole(SUDS),
        "scene": {"enum": list(SCENES)},
        "minutes": _number(MINUTES),
        "exposure": {"type": "object"},
    }
    by_scene = [
        {
            "if": {"properties": {"scene": {"const": scene}}, "required": ["scene"]},
            "then": {"properties": {"exposure": {"$ref": f"#/$defs/{scene}.exposure"}}},
        }
        for scene in SCENES
    ]
    needed = [key for key in fields if key not in (*NEW_STEP_KEYS, "exposure")]
    return {**_table(fields, needed), "allOf": by_scene}


# ── kinds of values ──────────────────────────────────────────────────────────────────────────


def _table(fields: dict[str, Json], required: Iterable[str] = ()) -> Json:
    table: Json = {"type": "object", "properties": fields, "additionalProperties": False}
    return {**table, "required": list(required)} if required else table


def _rows(row: Json, most: int) -> Json:
    return {"type": "array", "items": row, "minItems": 1, "maxItems": most}


def _text(longest: int = LONGEST_SENTENCE, about: str = "") -> Json:
    text: Json = {"type": "string", "maxLength": longest, "pattern": r"\S"}
    return {**text, "description": about} if about else text


def _texts(longest: int = LONGEST_SENTENCE, most: int | None = MOST_ROWS, about: str = "") -> Json:
    texts: Json = {"type": "array", "items": _text(longest), "minItems": 1}
    if most is not None:
        texts["maxItems"] = most
    return {**texts, "description": about} if about else texts


def _choice(kinds: type[StrEnum]) -> Json:
    return {"enum": [kind.value for kind in kinds]}


def _number(within: Range, about: str = "") -> Json:
    number: Json = {"type": "number", "minimum": within.lowest, "maximum": within.highest}
    return {**number, "description": about} if about else number


def _whole(within: Range) -> Json:
    return {"type": "integer", "minimum": int(within.lowest), "maximum": int(within.highest)}
