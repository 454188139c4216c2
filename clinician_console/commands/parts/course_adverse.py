"""Writing down an adverse event outside a session, a later word on one, or that there was none."""

from __future__ import annotations

import uuid
from argparse import Namespace
from typing import TYPE_CHECKING

from clinician_console.commands.parts.course_meant import (
    LONGEST_WORD,
    by_of,
    course_meant,
    session_meant,
    text_of,
)
from clinician_console.commands.parts.course_writing import write_entry
from clinician_console.commands.parts.listed_words import meant
from clinician_console.patients.course import Course, NewEntry
from clinician_console.record.adverse_event import WORDS, AdverseEvent, adverse_event_of
from shared.errors import UsageError
from shared.printable import plain
from shared.terminal import say
from shared.wire.events import EventName

if TYPE_CHECKING:
    from clinician_console.record.what import Parts
    from clinician_console.storage import Store

REF_LENGTH = 6


def adverse_event(options: Namespace) -> int:
    """An adverse event, a later word on one, or that somebody asked and there was none."""
    from clinician_console.commands.parts.opening import open_store

    chosen = [name for name in (*WORDS, "text", "follows") if getattr(options, name)]
    if options.none and chosen:
        raise UsageError(
            f"--none says that there was none, and --{chosen[0]} that there was one.",
            "Leave one of the two out.",
        )
    if not options.none and not chosen:
        raise UsageError(
            "Nothing is said of the adverse event.",
            "Say at least --kind and --severity; --none where somebody asked and there was none.",
        )
    with open_store(options.data) as store:
        course = course_meant(store, options)
        what = None if options.none else _event(store, course, options)
        new = NewEntry(
            name=EventName.NO_ADVERSE_EVENT if what is None else EventName.ADVERSE_EVENT,
            by=by_of(options, store),
            data={} if what is None else what.parts(),
            session_id=session_meant(store, course, options.session),
        )
        write_entry(store, course, new)
        if what is not None:
            say(f"A later word on it: --follows {what.ref}")
    return 0


def _event(store: Store, course: Course, options: Namespace) -> AdverseEvent:
    """The event as it is known now: what is not said anew is as it was said before."""
    before = adverse_event_of({"ref": uuid.uuid4().hex[:REF_LENGTH]})
    if options.follows:
        before = _on_record(store, course, options.follows)
    said: Parts = {name: _word(name, getattr(options, name)) for name in WORDS}
    said = {**said, "text": text_of(options.text)}
    return adverse_event_of({**before.parts(), **{at: word for at, word in said.items() if word}})


def _word(name: str, typed: str | None) -> str | None:
    word = meant(WORDS[name], typed)
    return None if word is None else word.value


def _on_record(store: Store, course: Course, ref: str) -> AdverseEvent:
    """The last word on an event, in a session or beside it."""
    sessions = store.outlines(course.course_id, [EventName.ADVERSE_EVENT])
    words = [event.data for session in sessions for event in session.events]
    entries = store.entries(course.course_id)
    words += [entry.data for entry in entries if entry.name == EventName.ADVERSE_EVENT]
    found = [data for data in words if data.get("ref") == ref]
    if not found:
        raise UsageError(
            f"No adverse event {plain(ref, LONGEST_WORD)} is on record in this course.",
            "Look it up with: gradus course show",
        )
    return adverse_event_of(found[-1])
