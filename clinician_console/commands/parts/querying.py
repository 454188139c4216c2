"""Asking about the record of a session, answering, closing, and listing what was asked."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from clinician_console.record.amendable import Item, item_called, items_of
from clinician_console.record.amending import Amendable, no_such_record
from clinician_console.record.signatures import Query, afterwards_of
from clinician_console.record.what import word_of
from shared.errors import UsageError
from shared.terminal import say

if TYPE_CHECKING:
    from clinician_console.record.recorded import RecordedSession
    from clinician_console.record.session_entry import SessionEntry
    from clinician_console.storage import Store


def query(options: Namespace) -> int:
    """Ask, answer, close, or list."""
    from clinician_console.commands.parts.opening import open_store
    from clinician_console.session.sentences import sentence_of

    with open_store(options.data) as store:
        session = store.read_session(options.session)
        if options.act is None:
            _list(session)
            return 0
        entry = _written(store, session, options)
        say(f"{entry.by}: {sentence_of(entry.happened)}")
    return 0


def _written(store: Store, session: RecordedSession, options: Namespace) -> SessionEntry:
    session_id = UUID(session.session_id)
    if options.act == "ask":
        item = _item(session, options.which)
        of, what = (None, "") if item is None else (item.of, f"{item.called}, {item.said}")
        return store.ask_about(session_id, options.text, of=of, what=what, by=options.by)
    number = _number(options.which)
    write = store.answer_query if options.act == "answer" else store.close_query
    return write(session_id, number, options.text, by=options.by)


def _item(session: RecordedSession, which: Sequence[str]) -> Item | None:
    """The record that is meant; None where the session is."""
    if not which:
        return None
    kind = word_of(Amendable, which[0])
    if kind is None or len(which) != 2 or not which[1].isdecimal():
        raise UsageError(
            "A record is named by its kind and its number, as `rating 2`.",
            "List them with: gradus amend SESSION",
        )
    if (item := item_called(items_of(session), kind, int(which[1]))) is None:
        raise no_such_record()
    return item


def _number(which: Sequence[str]) -> int:
    if len(which) != 1 or not which[0].isdecimal():
        raise UsageError(
            "Which query is meant was not said.", "Give its number; see gradus query SESSION."
        )
    return int(which[0])


def _list(session: RecordedSession) -> None:
    queries = afterwards_of(session.entries, session.sealed).queries
    if not queries:
        say("Nobody has asked about this session.")
    for one in queries:
        for line in _lines(one):
            say(line)


def _lines(one: Query) -> Iterator[str]:
    about = f" ({one.what})" if one.what else ""
    yield f"{one.number}. {one.asked.by}, {one.asked.utc:%Y-%m-%d}{about}: {one.asked.text}"
    for said in one.answers:
        yield f"   {said.by}, {said.utc:%Y-%m-%d}: {said.text}"
    if one.closed is None:
        yield "   open"
    else:
        words = f": {one.closed.text}" if one.closed.text else ""
        yield f"   closed by {one.closed.by}, {one.closed.utc:%Y-%m-%d}{words}"
