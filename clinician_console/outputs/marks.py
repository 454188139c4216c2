"""What happened, as markers beside signals: names of the one enum, and no words of anybody's.

Notes, reasons and the names of steps are what people wrote; a format that is made to be passed on
holds only what the tables of Gradus know.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from clinician_console.record.recorded import RecordedEvent, RecordedSession, RecordedStream
from clinician_console.record.what import Value, word_of
from protocols.catalogue import SCENES
from shared.errors import UsageError
from shared.rules.states import Actor, SessionState
from shared.wire.events import Author, EventName, event_named

RATING: Final = "rating"
"""How a SUDS rating is marked: it is on record by itself and no event."""
OF_ANOTHER_VERSION: Final = "event_of_another_version"
"""How an event is marked whose name this version does not know."""

CUES: Final = frozenset(cue.name for scene in SCENES.values() for cue in scene.cues)


def _state(value: Value) -> str:
    return "" if (state := word_of(SessionState, value)) is None else state.value


def _cue(value: Value) -> str:
    return str(value) if value in CUES else ""


TOLD: Final[Mapping[EventName, tuple[str, Callable[[Value], str]]]] = {
    EventName.STATE_ASKED: ("to", _state),
    EventName.STATE_CHANGED: ("to", _state),
    EventName.CUE_ASKED: ("cue", _cue),
    EventName.CUE_ANNOUNCED: ("cue", _cue),
    EventName.CUE_TAKEN_BACK: ("cue", _cue),
    EventName.CUE_SHOWN: ("cue", _cue),
    EventName.CUE_REFUSED: ("cue", _cue),
}
"""Which part of an event is told beside its name: a state of the table, a cue of the catalogue."""


@dataclass(frozen=True, kw_only=True)
class Mark:
    """Something that happened.

    Attributes:
        at_s: Seconds since the session began.
        name: One of `EventName`, `RATING` or `OF_ANOTHER_VERSION`.
        value: The state, the cue or the SUDS that it is about; empty where there is none.
    """

    at_s: float
    name: str
    value: str
    actor: Actor
    author: Author

    @property
    def text(self) -> str:
        """Both in one word: `state_changed:exposure`."""
        return f"{self.name}:{self.value}" if self.value else self.name


def marks_of(session: RecordedSession) -> tuple[Mark, ...]:
    """The events and the ratings that stand, oldest first."""
    ratings = [
        Mark(
            at_s=at.at_s,
            name=RATING,
            value=str(at.suds),
            actor=Actor.PATIENT,
            author=at.author,
        )
        for at in session.ratings
    ]
    marks = [*map(_mark, session.events), *ratings]
    return tuple(sorted(marks, key=lambda mark: mark.at_s))


def _mark(event: RecordedEvent) -> Mark:
    known = event_named(event.name)
    part, told = TOLD.get(known, ("", str)) if known else ("", str)
    return Mark(
        at_s=event.at_s,
        name=known.value if known else OF_ANOTHER_VERSION,
        value=told(event.data.get(part)) if part else "",
        actor=event.actor,
        author=event.author,
    )


def streams_with_samples(session: RecordedSession) -> tuple[tuple[int, RecordedStream], ...]:
    """The streams that hold something, with their numbers from 1 as the CSV export counts them.

    Raises:
        UsageError: No signal was recorded.
    """
    found = [(number, at) for number, at in enumerate(session.streams, 1) if at.samples]
    if not found and session.profile:
        raise UsageError(
            "No signal is left: a de-identified output has those of the body and movements only "
            "where somebody asks for them.",
            "Add --signals: they can identify a person. Events and ratings are in --as csv.",
        )
    if not found:
        raise UsageError(
            "No signal was recorded in this session, so that a file of signals would be empty.",
            "Its events and ratings are in the tables: gradus export SESSION --as csv.",
        )
    return tuple(found)
