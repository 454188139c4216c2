"""The parts of what happened, one by one: what stays of each when nobody is to be recognised.

    a number, a yes or no     stays where the part is one of `NUMBERS`; any other is left out
    a text that ships         stays: it is the same in every clinic (shipped.py)
    a text of `NAMES`         becomes a name that tells it from others and says nothing of it
    an id of `IDS`            becomes another id
    a day of `DAYS`           is moved as all dates of the patient are
    any other text            is left out, whatever it says and whoever wrote it

A part that is in no list is left out, so that one that a later version adds is not given away by
having been forgotten.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final
from uuid import UUID

from clinician_console.analysis.deidentified import shipped
from clinician_console.record.study import Study
from clinician_console.record.what import Parts, Value
from protocols.catalogue import SCENES

LEFT_OUT: Final = "[left out]"
"""Stands where words were, so that a reader sees that there were some."""
STAFF: Final = "clinician"
"""Stands where the name of whoever wrote something down stood."""

NUMBERS: Final = frozenset(
    {
        *(
            "to",
            "suds",
            "fms",
            "value",
            "likelihood",
            "before",
            "within_min",
            "instead_of",
            "number",
        ),
        *("item", "missing", "happened", "late_min", "minutes", "times", "times_left", "version"),
        *("questions", "yes", "count", "course", "deg", "turned_deg", "azimuth_deg", "lead_s"),
        *(
            "distance_m",
            "seconds",
            "took_ms",
            "stop_ms",
            "stop_number",
            "level_dba",
            "level_dbfs",
            "audible",
        ),
        *("share_of_week", "by_s", "vignette", "snap_turn_deg", "asked_patient", "again", "in_use"),
        "remembered",
        *(
            "was",
            "trainee",
            "audible",
            "on",
            "over",
            "in_progress",
            "cut_short",
            "put_off",
            "stage",
        ),
        *(dimension.name for scene in SCENES.values() for dimension in scene.dimensions),
    }
)
"""Measures of the treatment, and counts within one session; no stamp of a machine's clock."""

NAMES: Final[Mapping[str, str]] = {
    "step": "step",
    "outcome": "outcome",
    "signal": "safety signal",
    "protocol": "protocol",
    "instrument": "instrument",
    "title": "title",
    "item": "item",
    "question": "question",
    "name": "question",
}
"""Words that tell one thing from another, and what stands in their place where a clinic or a
patient chose them: what was feared before a step has to be found again after it."""

IDS: Final = frozenset({"ref", "filling", "sha256", "plan_sha256", "sealed", "covers"})
DAYS: Final = frozenset({"valid_until"})
"""`on` is a day, where it is none of an alert's yes and no."""
_DAY_OR_YES: Final = "on"
_RECORD: Final = "of"
"""The record that an amendment is of, by its id; or the name of events that were counted."""
_PART_OF_A_RECORD: Final = "part"


_WORDS: Final = frozenset(
    {
        *("from", "to", "state", "state_before", "scene", "cue", "place", "guide", "wish", "alert"),
        *("kind", "severity", "relation", "action", "attendance", "done", "role", "end", "where"),
        *("decision", "answer", "weight", "offer", "reason", "because", "text", "learned", "task"),
        *("grade", "work", "changes", "lacking", "by", "label", "sentence", "result", "detail"),
        *("word", "how", "dimension", "dimensions", "display", "of", "part", "was", "why"),
        *("what", "meaning", "suggestion", "evidence", "quality"),
    }
)
KNOWN: Final = NUMBERS | NAMES.keys() | IDS | DAYS | _WORDS
"""Every part that a version of Gradus gave a name; another one may have been named by anybody."""


def kept(parts: Parts, study: Study) -> Parts:
    """What stays of the parts of one thing that happened."""
    return {name: _kept(name, value, study) for name, value in parts.items() if _stays(name, value)}


def _stays(name: str, value: Value) -> bool:
    is_number = value is not None and not isinstance(value, str)
    return name in NUMBERS if is_number else name in KNOWN


def _kept(name: str, value: Value, study: Study) -> Value:
    if not isinstance(value, str) or not value or value in shipped.words():
        return value
    if name == _PART_OF_A_RECORD and value in KNOWN:
        return value
    return _words_kept(name, value, study)


def _words_kept(name: str, words: str, study: Study) -> str:
    if name in IDS:
        return study.digest(words)
    if name == _RECORD:
        return _exchanged(words, study)
    if name in DAYS or name == _DAY_OR_YES:
        return _moved(words, study)
    return study.named(NAMES[name], words) if name in NAMES else LEFT_OUT


def _exchanged(words: str, study: Study) -> str:
    try:
        return study.uuid(UUID(words)).hex
    except ValueError:
        return LEFT_OUT


def _moved(words: str, study: Study) -> str:
    try:
        return study.on(date.fromisoformat(words)).isoformat()
    except (ValueError, OverflowError):
        return LEFT_OUT
