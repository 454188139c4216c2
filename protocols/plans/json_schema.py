"""What a treatment protocol's file may hold, as a JSON Schema for editors (draft 2020-12).

Made from the same tables by which files are read, so that an editor offers the scenes, dimensions,
levels and cues that there are. It allows everything that Gradus reads; what a schema cannot say
(one decision from step to step, names told once, cues that wait for each other) `gradus protocols
check` says.
"""

from __future__ import annotations

from protocols.catalogue import SCENES
from protocols.plans.json_catalogue import cues, definitions, limits
from protocols.plans.json_kinds import Json, choice, number, rows, table, text, texts, whole
from protocols.plans.loader import NEW_KEYS
from protocols.plans.maker_warnings import MAKER_WARNINGS
from protocols.plans.parts import (
    LONGEST_NAME,
    MINUTES,
    MOST_ROWS,
    NAME,
    SESSIONS,
    SUDS,
    Measure,
    TaskKind,
    Weight,
)
from protocols.plans.read_session import LIMITS
from protocols.plans.schema import HOLD_AFTER_S, MOST_STEPS, READABLE_VERSIONS, SAFE_AFTER_S
from protocols.plans.steps import NEW_STEP_KEYS
from protocols.plans.thresholds import ALLOWED, SOURCES, USUAL
from shared.rules.states import SessionState
from shared.wire.parts import Consent

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_REQUIRED = ("schema_version", "title", "sentence", "sources", "steps")


def json_schema() -> Json:
    """The whole schema."""
    return {
        "$schema": _DRAFT,
        "title": "Gradus treatment protocol",
        "description": "gradus protocols check FILE tells what a schema cannot.",
        **table(_top(), _REQUIRED),
        "allOf": [
            {
                "if": {"properties": {"schema_version": {"const": 1}}},
                "then": {"properties": dict.fromkeys(NEW_KEYS, False)},
            }
        ],
        "$defs": definitions(),
    }


def _top() -> dict[str, Json]:
    return {
        "schema_version": {"enum": list(READABLE_VERSIONS)},
        "title": text(LONGEST_NAME),
        "sentence": text(),
        "sources": texts(most=None, about="Where the ladder and its figures come from."),
        "hold_after_s": number(HOLD_AFTER_S, "Seconds without the console until nothing rises."),
        "safe_after_s": number(SAFE_AFTER_S, "Seconds without the console to the safe place."),
        "aim": text(about="What the patient can do at the end."),
        "goals": texts(LONGEST_NAME, about="The fears that it is for, as they are looked for."),
        "indications": texts(about="Whom it is for."),
        "contraindications": rows(_contraindication(), MOST_ROWS),
        "maker_warnings": rows(_contraindication(), MOST_ROWS - len(MAKER_WARNINGS)),
        "sessions": whole(SESSIONS),
        "phases": rows(_phase(), MOST_ROWS),
        "stop_rules": rows(_stop_rule(), MOST_ROWS),
        "fallback_script": texts(about="For the minutes left when the technique fails."),
        "feared_outcomes": texts(about="What patients fear will happen, to choose from."),
        "safety_signals": rows(_safety_signal(), MOST_ROWS),
        "debrief": texts(about="Asked with the headset off."),
        "homework": rows(_homework(), MOST_ROWS),
        "consent": table({cue: choice(Consent) for cue in cues()}),
        "cues": table(cues()),
        "progression": table({name: _threshold(name) for name in ALLOWED}),
        "guardrails": table({scene: limits(spec) for scene, spec in SCENES.items()}),
        "steps": rows(_step(), MOST_STEPS),
    }


# ── the treatment around the steps ───────────────────────────────────────────────────────────


def _contraindication() -> Json:
    return table(
        {
            "name": {"type": "string", "pattern": NAME, "maxLength": LONGEST_NAME},
            "question": text(),
            "reason": text(),
            "weight": choice(Weight),
            "source": text(),
        },
        ("name", "question", "reason", "weight", "source"),
    )


def _threshold(name: str) -> Json:
    """One number that decides what is offered, with where the usual one comes from."""
    usual, within = getattr(USUAL, name), ALLOWED[name]
    kind = number(within) if isinstance(usual, float) else whole(within)
    return {**kind, "default": usual, "description": SOURCES[name]}


def _phase() -> Json:
    about = "Where the headset is meanwhile; left out where it is off."
    fields = {
        "name": text(LONGEST_NAME),
        "minutes": number(MINUTES),
        "sentence": text(),
        "state": {**choice(SessionState), "description": about},
    }
    return table(fields, ("name", "minutes", "sentence"))


def _stop_rule() -> Json:
    needed = {"name": text(LONGEST_NAME), "sign": text(), "action": text(), "source": text()}
    within = [
        {
            "if": {"properties": {"measure": {"const": measure.value}}, "required": ["measure"]},
            "then": {"properties": {"at_least": number(bounds)}, "required": ["at_least"]},
        }
        for measure, bounds in LIMITS.items()
    ]
    return {
        **table({**needed, "measure": choice(Measure), "at_least": {"type": "number"}}, needed),
        "dependentRequired": {"at_least": ["measure"]},
        "allOf": within,
    }


def _safety_signal() -> Json:
    fields: dict[str, Json] = {
        "name": text(LONGEST_NAME),
        "sentence": text(),
        "fading": texts(),
    }
    return table(fields, fields)


def _homework() -> Json:
    fields = {"name": text(LONGEST_NAME), "task": text(), "often": text(LONGEST_NAME)}
    return table(fields, fields)


def _step() -> Json:
    fields: dict[str, Json] = {
        "name": text(LONGEST_NAME),
        "task": text(about="What the patient does, as the therapist would say it."),
        "task_kind": choice(TaskKind),
        "expected_suds": whole(SUDS),
        "scene": {"enum": list(SCENES)},
        "minutes": number(MINUTES),
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
    return {**table(fields, needed), "allOf": by_scene}
