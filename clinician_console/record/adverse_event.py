"""An adverse event as it stands on record: what it was, how bad, and what came of it.

    part        words                      whose words
    ─────────   ────────────────────────   ───────────────────────────────────────────────────────
    kind        sickness … other           ours: what trials and makers of headsets name
    severity    mild, moderate, severe     FHIR R4 AdverseEvent.severity
    relation    certain … not assessable   WHO-UMC causality categories, without “conditional” and
                                           with “unrelated”
    action      nothing … plan changed     ours
    outcome     resolved … unknown         FHIR R4 adverse-event-outcome

Every one is an event of its own and is never written over. What is learned of it later (it is over
by now, it was not the treatment) is another with the same `ref`, and the last one counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

from clinician_console.record.what import Happened, Parts, Value, text_of, word_of
from shared.language import joined, marked, recalled

Told = TypeVar("Told", bound=Happened)


class AdverseKind(StrEnum):
    """What it was."""

    SICKNESS = marked("sickness")
    EYES_OR_HEAD = marked("eyes or head")
    PANIC = marked("panic")
    DISSOCIATION = marked("dissociation")
    MEMORIES = marked("unwanted memories")
    FALL = marked("fall or knock")
    SEIZURE = marked("seizure")
    SELF_HARM = marked("suicidal thought or self-harm")
    WORSE = marked("symptoms worse")
    OTHER = marked("other")


class Severity(StrEnum):
    """How bad it was, in the words of FHIR R4."""

    MILD = marked("mild")
    MODERATE = marked("moderate")
    SEVERE = marked("severe")


class Relation(StrEnum):
    """How likely the treatment led to it: the WHO-UMC categories, and one for none at all."""

    CERTAIN = marked("certain")
    PROBABLE = marked("probable")
    POSSIBLE = marked("possible")
    UNLIKELY = marked("unlikely")
    UNRELATED = marked("unrelated")
    NOT_ASSESSABLE = marked("not assessable")


class ActionTaken(StrEnum):
    """What was done."""

    NOTHING = marked("nothing")
    PAUSED = marked("paused")
    STOPPED = marked("exposure stopped")
    ENDED = marked("session ended")
    MEDICAL_HELP = marked("medical help")
    PLAN_CHANGED = marked("plan changed")


class AdverseOutcome(StrEnum):
    """What came of it, in the words of FHIR R4."""

    RESOLVED = marked("resolved")
    RECOVERING = marked("recovering")
    ONGOING = marked("ongoing")
    SEQUELAE = marked("resolved with sequelae")
    FATAL = marked("fatal")
    UNKNOWN = marked("unknown")


@dataclass(frozen=True, kw_only=True)
class AdverseEvent:
    """One adverse event, as far as it is known; what nobody said is None.

    Attributes:
        ref: By which a later word on it is known to be on it; empty in earlier versions.
        text: In the clinician's words.
    """

    kind: AdverseKind | None
    severity: Severity | None
    relation: Relation | None
    action: ActionTaken | None
    outcome: AdverseOutcome | None
    text: str = ""
    ref: str = ""

    def parts(self) -> Parts:
        """As an event's data has it."""
        words: dict[str, Value] = {
            name: None if word is None else word.value for name, word in self._words().items()
        }
        return {**words, "text": self.text, "ref": self.ref}

    def said(self) -> str:
        """In words: `sickness, moderate, probable, paused, resolved: dizzy on the bridge`."""
        words = [recalled(word.value) for word in self._words().values() if word is not None]
        return joined((part for part in (joined(words, ", "), self.text) if part), ": ")

    def _words(self) -> dict[str, StrEnum | None]:
        return {name: getattr(self, name) for name in WORDS}


WORDS: Final[dict[str, type[StrEnum]]] = {
    "kind": AdverseKind,
    "severity": Severity,
    "relation": Relation,
    "action": ActionTaken,
    "outcome": AdverseOutcome,
}
"""The parts that are chosen from a list, in the order in which they are said."""


def adverse_event_of(parts: Parts) -> AdverseEvent:
    """An adverse event from its record; one of an earlier version has but its text."""
    return AdverseEvent(
        kind=word_of(AdverseKind, parts.get("kind")),
        severity=word_of(Severity, parts.get("severity")),
        relation=word_of(Relation, parts.get("relation")),
        action=word_of(ActionTaken, parts.get("action")),
        outcome=word_of(AdverseOutcome, parts.get("outcome")),
        text=text_of(parts, "text"),
        ref=text_of(parts, "ref"),
    )


def words_on_each(told: Iterable[Told]) -> dict[str, list[Told]]:
    """What was written of each adverse event, by what tells it from the others.

    Args:
        told: What was written of adverse events, oldest first; so is the list of each.
    """
    found: dict[str, list[Told]] = {}
    for place, word in enumerate(told):
        key = text_of(word.data, "ref") or f"without a reference, {place}"
        found.setdefault(key, []).append(word)
    return found
