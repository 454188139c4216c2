"""Sessions in the audit trail: the end of a session's chain as it runs, when it ends, and later."""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import datetime
from typing import TypedDict
from uuid import UUID

import sqlalchemy as sa

from clinician_console.record.what import Value
from clinician_console.storage import audit, session_seals
from clinician_console.storage.audit import Hand
from clinician_console.storage.session_seals import Link


def seal(connection: sa.Connection, session_id: UUID, utc: datetime, hand: Hand) -> None:
    """Write the end of a session's chain, and its row as it is now, into the audit trail."""
    link = session_seals.newest(connection, session_id)
    sha256 = session_seals.sealed_digest(connection, session_id)
    audit.append(connection, utc, hand, **_sealed(connection, session_id, link, sha256))


def seal_as_it_was(
    connection: sa.Connection, session_id: UUID, utc: datetime, hand: Hand, known: Container[str]
) -> None:
    """Seal what a session of another room was between its end and now: it may be signed so.

    Args:
        connection: In the transaction that wrote it.
        session_id: One that has ended.
        utc: Now.
        hand: Who writes.
        known: The digests under which it is sealed here already.
    """
    for link, sha256 in session_seals.sealed_since_its_end(connection, session_id):
        if sha256 not in known:
            audit.append(connection, utc, hand, **_sealed(connection, session_id, link, sha256))


class _Sealed(TypedDict):
    action: audit.Action
    entity: str
    body: Mapping[str, Value]


def _sealed(connection: sa.Connection, session_id: UUID, link: Link, sha256: str) -> _Sealed:
    ended_ns = session_seals.ended_ns(connection, session_id)
    return {
        "action": audit.Action.SESSION_SEALED,
        "entity": f"session:{session_id}",
        "body": {**session_seals.said(link), "sha256": sha256, "ended_ns": ended_ns},
    }


def seal_so_far(
    connection: sa.Connection, session_id: UUID, link: Link, utc: datetime, hand: Hand
) -> None:
    """Write the end of a running session's chain into the audit trail."""
    audit.append(
        connection,
        utc,
        hand,
        audit.Action.SESSION_SEALED_SO_FAR,
        entity=f"session:{session_id}",
        body=session_seals.said(link),
    )
