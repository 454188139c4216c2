"""Amending a record of a session, or one that was written between two, and listing what can be."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING
from uuid import UUID

from clinician_console.commands import LONGEST_SEARCH
from clinician_console.record.amendable import Item, item_called, items_between, items_of
from clinician_console.record.amending import (
    LONGEST_WHY,
    Amendable,
    Change,
    fit,
    no_such_record,
    required,
)
from clinician_console.record.signatures import afterwards_of
from clinician_console.record.what import Value
from shared.errors import UsageError
from shared.printable import plain
from shared.terminal import say

if TYPE_CHECKING:
    from clinician_console.patients.course import Course, CourseEntry
    from clinician_console.record.recorded import RecordedSession
    from clinician_console.record.session_entry import SessionEntry
    from clinician_console.storage import Store

MISSING = ("-", "–", "—", "−")
LONGEST_LINE = 90
_LONGEST_SENTENCE = 10_000


def amend(options: Namespace) -> int:
    """Amend a record, or list what can be amended.

    Raises:
        UsageError: There is no such record, it may not be amended so, or there is no reason.
    """
    from clinician_console.commands.parts.opening import open_store

    whose = plain(options.session, LONGEST_SEARCH)
    with open_store(options.data) as store:
        if options.course is not None or store.patient_code(whose) is not None:
            _in_course(store, options, whose)
        else:
            _in_session(store, options, whose)
    return 0


def _in_session(store: Store, options: Namespace, whose: str) -> None:
    from clinician_console.commands.parts.amended_answers import raise_alerts
    from clinician_console.record.vouching import require_amendable

    session = store.read_session(whose)
    items = items_of(session)
    if options.kind is None:
        _list_session(session, items)
        return
    item, change = _meant(items, options)
    require_amendable(afterwards_of(session.entries, session.sealed))
    if item.kind is Amendable.ANSWER:
        raise_alerts(store, options, session.patient_code, item, change.to)
    entry = store.amend(UUID(session.session_id), change, by=options.by)
    _say(entry, item)
    now = store.read_session(session.session_id)
    say(f"Session {now.short_id} is {afterwards_of(now.entries, now.sealed).said}.")


def _in_course(store: Store, options: Namespace, whose: str) -> None:
    from clinician_console.commands.parts.amended_answers import raise_alerts
    from clinician_console.commands.parts.course_meant import course_meant

    course: Course = course_meant(store, Namespace(patient=whose, course=options.course))
    items = items_between(store.entries(course.course_id))
    if options.kind is None:
        _list(items, f"Nothing of course {course.number} can be amended beside its sessions.")
        return
    item, change = _meant(items, options)
    if item.kind is Amendable.ANSWER:
        raise_alerts(store, options, store.patient_code(whose) or "", item, change.to)
    entry = store.amend_entry(course.course_id, change, store.printed_name(options.by))
    _say(entry, item)


def _meant(items: tuple[Item, ...], options: Namespace) -> tuple[Item, Change]:
    """The record that is meant, and what is to change in it."""
    item = item_called(items, Amendable(options.kind), options.number or 0)
    if item is None:
        raise no_such_record()
    if options.to is None:
        raise UsageError("What is right was not said.", "Give it with --to VALUE.")
    part = item.parts[0] if options.part is None else options.part
    to = fit(item.kind, part, _value(item, options.to))
    why = required(options.why, LONGEST_WHY, "The reason of an amendment")
    return item, Change(of=item.of, kind=item.kind, part=part, to=to, why=why)


def _value(item: Item, typed: str) -> Value:
    """What was typed, as the part of such a record holds it."""
    if item.kind in (Amendable.NOTE, Amendable.ADVERSE):
        return typed
    word = typed.strip()
    if item.kind is Amendable.ANSWER and word in MISSING:
        return None
    try:
        return int(word.replace("−", "-")) if len(word) <= LONGEST_LINE else word
    except ValueError:
        return word


def _say(entry: SessionEntry | CourseEntry, item: Item) -> None:
    from clinician_console.session.sentences import sentence_of

    told = plain(sentence_of(entry.happened) or "", _LONGEST_SENTENCE)
    say(f"Amended by {entry.by}, {item.called}: {told}")


def _list_session(session: RecordedSession, items: tuple[Item, ...]) -> None:
    say(f"Session {session.short_id} is {afterwards_of(session.entries, session.sealed).said}.")
    _list(items, "Nothing in it can be amended.")


def _list(items: tuple[Item, ...], otherwise: str) -> None:
    if not items:
        say(otherwise)
    for item in items:
        when = f"{item.utc:%Y-%m-%d %H:%M}" if item.at_s is None else _clock(item.at_s)
        mark = "  (amended)" if item.amended else ""
        say(f"{item.called:12} {when:>16}  {plain(item.said, LONGEST_LINE)}{mark}")


def _clock(at_s: float) -> str:
    minutes, seconds = divmod(int(at_s), 60)
    return f"{minutes}:{seconds:02d}"
