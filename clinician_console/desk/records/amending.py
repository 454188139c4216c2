"""What somebody typed to amend a record: to a value that may stand there, with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from clinician_console.desk.records.amended_answers import raise_alerts
from clinician_console.record.amendable import Item
from clinician_console.record.amending import LONGEST_WHY, Amendable, Change, fit, required
from clinician_console.record.recorded import RecordedSession
from clinician_console.record.session_entry import SessionEntry
from clinician_console.record.signatures import afterwards_of
from clinician_console.record.vouching import require_amendable
from clinician_console.record.what import Value
from clinician_console.storage import Store
from protocols.instruments.verdicts import Alert

MISSING: Final = ("-", "–", "—", "−")
"""Typed for an answer that there is none of."""
LONGEST_NUMBER: Final = 90


@dataclass(frozen=True)
class Amended:
    """What was written.

    Attributes:
        entry: The amendment, as it stands on record.
        alerts: What the answer that was amended raised; each is open until somebody signs it.
    """

    entry: SessionEntry
    alerts: tuple[Alert, ...] = ()


def change_of(item: Item, part: str, typed: str, why: str) -> Change:
    """What is to change in a record.

    Args:
        item: The record.
        part: Of it; the usual one where it is empty.
        typed: What is right.
        why: The reason.

    Raises:
        UsageError: That may not stand there, or there is no reason.
    """
    part = part or item.parts[0]
    to = fit(item.kind, part, value_typed(item, typed))
    why = required(why, LONGEST_WHY, "The reason of an amendment")
    return Change(of=item.of, kind=item.kind, part=part, to=to, why=why)


def value_typed(item: Item, typed: str) -> Value:
    """What was typed, as a part of such a record holds it."""
    if item.kind in (Amendable.NOTE, Amendable.ADVERSE):
        return typed
    word = typed.strip()
    if item.kind is Amendable.ANSWER and word in MISSING:
        return None
    try:
        return int(word.replace("−", "-")) if len(word) <= LONGEST_NUMBER else word
    except ValueError:
        return word


def amend_session(
    store: Store, session: RecordedSession, item: Item, change: Change, by: str = ""
) -> Amended:
    """Let another value count in a record of a session; the old one stays beside it.

    Args:
        store: Open.
        session: As it was read.
        item: The record of it.
        change: From `change_of`.
        by: A printed name, where the account has none.

    Raises:
        UsageError: The session is locked, or takes no such value.
    """
    require_amendable(afterwards_of(session.entries, session.sealed))
    alerts: tuple[Alert, ...] = ()
    if item.kind is Amendable.ANSWER:
        alerts = raise_alerts(store, session.patient_code, item, change.to, by)
    return Amended(store.amend(UUID(session.session_id), change, by=by), alerts)
