"""What is told of a session once it is over, beside what was recorded of it. Pure.

    event                 what is told                                              its parts
    ───────────────────   ──────────────────────────────────────────────────────   ────────────────
    expectancy_before     what the patient remembers to have expected of a step     see charting.py
    expectancy_after      what came of an expectancy, and what was learned          see charting.py
    adverse_event         one, or a later word on one (the same `ref`)              adverse_event.py
    no_adverse_event      that somebody asked, and there was none                   –
    note                  a note                                                    text

It is an entry of the session, as an amendment is: with who wrote it and when, under every
signature that follows, and refused by a locked record. Whoever reads the session finds it among its
events, at the session's end, so that no output has a second place to look.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final

from clinician_console.record.adverse_event import adverse_event_of
from clinician_console.record.amending import LONGEST_NEW_TEXT, required
from clinician_console.record.recorded import RecordedEvent, RecordedSession
from clinician_console.record.session_entry import Written
from clinician_console.record.what import Parts, Value, int_of, text_of
from protocols.plans.evidence import Came
from shared.errors import UsageError
from shared.language import marked
from shared.printable import plain
from shared.rules.states import Actor
from shared.wire.events import Author, EventName

_PATIENTS: Final = frozenset({EventName.EXPECTANCY_BEFORE, EventName.EXPECTANCY_AFTER})
TOLD_LATER: Final = _PATIENTS | {
    EventName.ADVERSE_EVENT,
    EventName.NO_ADVERSE_EVENT,
    EventName.NOTE,
}
_NAMES: Final = frozenset(name.value for name in TOLD_LATER)
_PARTS: Final[Mapping[EventName, tuple[str, ...]]] = {
    EventName.EXPECTANCY_BEFORE: ("number", "step", "outcome", "likelihood", "remembered"),
    EventName.EXPECTANCY_AFTER: (
        *("number", "step", "outcome", "before", "happened", "likelihood", "learned"),
    ),
    EventName.ADVERSE_EVENT: ("kind", "severity", "relation", "action", "outcome", "text", "ref"),
    EventName.NO_ADVERSE_EVENT: (),
    EventName.NOTE: ("text",),
}
HIGHEST_PERCENT: Final = 100


def is_told_later(name: str) -> bool:
    """Whether an entry of a session is something that was told of it."""
    return name in _NAMES


def told_later_parts(name: EventName, data: Parts) -> Parts:
    """What the record says of something that is told of a session after its end.

    Args:
        name: One of `TOLD_LATER`.
        data: Its parts; those that are not of the table are left out.

    Raises:
        UsageError: It is no such thing, lacks words, or a number of it cannot be.
    """
    if name not in TOLD_LATER:
        raise UsageError(
            marked("This is not told of a session once it is over."), marked("Nothing was written.")
        )
    parts: dict[str, Value] = {part: _fit(data.get(part)) for part in _PARTS[name] if part in data}
    if name is EventName.NOTE:
        required(text_of(parts, "text"), LONGEST_NEW_TEXT, "A note")
    elif name is EventName.ADVERSE_EVENT:
        _require_an_event(parts)
    elif name in _PATIENTS:
        _require_an_expectancy(name, parts)
    return parts


def _fit(value: Value) -> Value:
    """Texts in one printable line; what is too long is refused, and nothing is cut off."""
    if not isinstance(value, str) or not value:
        return value
    line = plain(value, LONGEST_NEW_TEXT + 1).strip()
    if len(line) > LONGEST_NEW_TEXT:
        raise UsageError(
            marked(
                "A text has {longest_new_text} characters at the most.",
                longest_new_text=LONGEST_NEW_TEXT,
            ),
            marked("Nothing was written; say it shorter."),
        )
    return line


def _require_an_event(parts: Parts) -> None:
    event = adverse_event_of(parts)
    if event.kind is None and not event.text:
        raise UsageError(
            marked("Nothing is said of the adverse event."),
            marked("Say what it was: its kind, or in words."),
        )
    if not event.ref:
        raise UsageError(
            marked("An adverse event needs what tells it from others."), marked("Give it a `ref`.")
        )


def _require_an_expectancy(name: EventName, parts: Parts) -> None:
    required(text_of(parts, "outcome"), LONGEST_NEW_TEXT, "What was expected")
    if (int_of(parts.get("number")) or 0) < 1:
        raise UsageError(
            marked("An expectancy has a number of its own."), marked("Give one from 1 on.")
        )
    if not 0 <= _percent(parts.get("likelihood")) <= HIGHEST_PERCENT:
        raise UsageError(
            marked("A likelihood lies between 0 and 100 %."), marked("Give a whole number.")
        )
    if name is EventName.EXPECTANCY_AFTER and parts.get("happened") not in set(Came):
        raise UsageError(
            marked("It is not said whether it happened."),
            marked("There is {names}.", names=", ".join(Came)),
        )


def _percent(value: Value) -> int:
    found = int_of(value)
    return -1 if found is None else found


def with_told_later(session: RecordedSession, entries: Iterable[Written]) -> RecordedSession:
    """The session with what was told of it later among its events, in the order of telling.

    It stands at the session's end, or behind the last event where one is later: when it was told
    and by whom stays with the entry, whose id the event bears.
    """
    told = [entry for entry in entries if is_told_later(entry.name)]
    if not told:
        return session
    last_s = max((at.at_s for at in session.events), default=0.0)
    at_s = max(session.duration_s, last_s)
    utc = session.started_at + timedelta(seconds=at_s)
    events = tuple(
        RecordedEvent(
            at_s=at_s,
            utc=utc,
            author=Author.CONSOLE,
            actor=Actor.PATIENT if entry.name in _PATIENTS else Actor.THERAPIST,
            name=entry.name,
            data=entry.data,
            event_id=entry.entry_id,
        )
        for entry in told
    )
    return replace(session, events=(*session.events, *events))
