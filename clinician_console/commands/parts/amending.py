"""Amending a record of a session, or one that was written between two, and listing what can be."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from clinician_console.commands import LONGEST_SEARCH
from clinician_console.record.amendable import Item, item_called, items_between, items_of
from clinician_console.record.amending import Amendable, Change, no_such_record
from clinician_console.record.signatures import afterwards_of
from clinician_console.record.vouching import require_amendable
from shared.errors import UsageError
from shared.printable import plain
from shared.terminal import say

if TYPE_CHECKING:
    from clinician_console.patients.course import Course, CourseEntry
    from clinician_console.record.recorded import RecordedSession
    from clinician_console.record.session_entry import SessionEntry
    from clinician_console.storage import Store
    from protocols.instruments.verdicts import Alert

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
    from clinician_console.desk.records.amending import amend_session

    session = store.read_session(whose)
    items = items_of(session)
    if options.kind is None:
        _list_session(session, items)
        return
    require_amendable(afterwards_of(session.entries, session.sealed))
    item, change = _meant(items, options)
    amended = amend_session(store, session, item, change, options.by)
    _say_alerts(store, session.patient_code, amended.alerts)
    _say(amended.entry, item)
    now = store.read_session(session.session_id)
    say(f"Session {now.short_id} is {afterwards_of(now.entries, now.sealed).said}.")


def _in_course(store: Store, options: Namespace, whose: str) -> None:
    from clinician_console.commands.parts.course_meant import course_meant
    from clinician_console.desk.records.amended_answers import raise_alerts

    course: Course = course_meant(store, Namespace(patient=whose, course=options.course))
    items = items_between(store.entries(course.course_id))
    if options.kind is None:
        _list(items, f"Nothing of course {course.number} can be amended beside its sessions.")
        return
    item, change = _meant(items, options)
    if item.kind is Amendable.ANSWER:
        code = store.patient_code(whose) or ""
        _say_alerts(store, code, raise_alerts(store, code, item, change.to, options.by))
    entry = store.amend_entry(course.course_id, change, store.printed_name(options.by))
    _say(entry, item)


def _meant(items: tuple[Item, ...], options: Namespace) -> tuple[Item, Change]:
    """The record that is meant, and what is to change in it."""
    from clinician_console.desk.records.amending import change_of

    item = item_called(items, Amendable(options.kind), options.number or 0)
    if item is None:
        raise no_such_record()
    if options.to is None:
        raise UsageError("What is right was not said.", "Give it with --to VALUE.")
    return item, change_of(item, options.part or "", options.to, options.why)


def _say_alerts(store: Store, code: str, alerts: Sequence[Alert]) -> None:
    from clinician_console.commands.parts.patient_words import signing_command
    from clinician_console.crisis import crisis_text

    if not alerts:
        return
    for alert in alerts:
        say(f"ALERT, {alert.label}: {alert.sentence}")
    for line in crisis_text(store.folder).lines:
        say(f"   {line}")
    say(f"Sign it: {signing_command(code)}")


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
