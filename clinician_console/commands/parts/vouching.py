"""Signing, countersigning and locking the record of a session."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING
from uuid import UUID

from clinician_console.record.signatures import afterwards_of
from shared.terminal import say

if TYPE_CHECKING:
    from clinician_console.record.recorded import RecordedSession
    from clinician_console.record.session_entry import SessionEntry


def sign(options: Namespace) -> int:
    """Sign or countersign a session, and say in which words."""
    from clinician_console.commands.parts.opening import open_store

    with open_store(options.data) as store:
        session_id = UUID(store.read_session(options.session).session_id)
        if options.countersign:
            entry = store.countersign(session_id, by=options.by)
        else:
            entry = store.sign(session_id, trainee=options.trainee, by=options.by)
        _say(entry, store.read_session(session_id))
    return 0


def lock(options: Namespace) -> int:
    """Lock a session, and say what that means."""
    from clinician_console.commands.parts.opening import open_store
    from clinician_console.record.vouching import NOBODY_UNLOCKS

    with open_store(options.data) as store:
        session_id = UUID(store.read_session(options.session).session_id)
        entry = store.lock(session_id, by=options.by)
        _say(entry, store.read_session(session_id))
        say(NOBODY_UNLOCKS)
    return 0


def _say(entry: SessionEntry, session: RecordedSession) -> None:
    from clinician_console.session.sentences import sentence_of

    say(f"{entry.by}, {entry.utc:%Y-%m-%d %H:%M} UTC. {sentence_of(entry.happened)}")
    now = afterwards_of(session.entries, session.sealed)
    say(f"Session {session.short_id} is {now.said}.")
