"""Every session against what the audit trail and its own chain of seals say of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.record.listed import Finding
from clinician_console.storage import session_seals
from clinician_console.storage.audit import Action, newest_body
from clinician_console.storage.digests import AnyRow, session_digest
from clinician_console.storage.erasures import erased_entities, here_again
from clinician_console.storage.ids import short_id
from clinician_console.storage.session_chain import chain_faults
from clinician_console.storage.tables import Session
from clinician_console.storage.trail import Vouched

_OTHERWISE: Final = "is not what was sealed when it ended"


def session_faults(connection: sa.Connection, vouched: Vouched) -> tuple[int, list[Finding]]:
    """How many sessions there are, and what is wrong with them."""
    rows = connection.execute(
        sa.select(col(Session.id), col(Session.ended_utc)).order_by(col(Session.id))
    ).all()
    found = [
        Finding("session", f"Session {short_id(row.id)}: {fault}.")
        for row in rows
        for fault in _faults(connection, row, vouched)
    ]
    known, erased = {row.id for row in rows}, erased_entities(connection)
    found += [
        Finding("session", f"Session {short_id(lost)} {_came_to(lost, vouched)} and is gone.")
        for lost in {**vouched.begun, **vouched.sessions}
        if lost not in known and f"session:{lost}" not in erased
    ]
    found += [
        Finding("session", here_again(f"Session {short_id(one)}", erased[f"session:{one}"]))
        for one in sorted(known)
        if f"session:{one}" in erased
    ]
    return len(rows), found


def _came_to(session_id: UUID, vouched: Vouched) -> str:
    return "was sealed" if session_id in vouched.sessions else "was begun"


def _faults(connection: sa.Connection, row: AnyRow, vouched: Vouched) -> Iterator[str]:
    """Ends of sentences."""
    if row.id in vouched.contradicted:
        yield vouched.contradicted[row.id]
    begun, seal = vouched.begun.get(row.id), vouched.sessions.get(row.id, {})
    if begun is None:
        yield "it is not one that Gradus began"
    elif begun and begun != session_seals.fixed_digest(connection, row.id):
        yield "what it was begun as (patient, time, protocol, versions) was altered"
    if begun or "version" in seal or session_seals.newest(connection, row.id).number:
        yield from chain_faults(connection, row.id)
    yield from _end(connection, row, seal)


def _end(connection: sa.Connection, row: AnyRow, seal: Mapping[str, Any]) -> Iterator[str]:
    if row.ended_utc is None:
        if "sha256" in seal:
            yield "it had ended and was sealed, and is without an end now"
    elif not _as_sealed(connection, row.id, seal):
        yield f"it {_OTHERWISE}"


def _as_sealed(connection: sa.Connection, session_id: UUID, seal: Mapping[str, Any]) -> bool:
    if "version" not in seal:
        return (seal.get("rows"), seal.get("sha256")) == session_digest(connection, session_id)
    return seal.get("sha256") == session_seals.sealed_digest(connection, session_id)


def as_sealed(connection: sa.Connection, session_id: UUID) -> str | None:
    """The digest under which a session was sealed last, None if it is not what was sealed."""
    body = newest_body(connection, Action.SESSION_SEALED, f"session:{session_id}")
    seal = json.loads(body or "{}")
    whole = "version" not in seal or not chain_faults(connection, session_id)
    return seal["sha256"] if whole and _as_sealed(connection, session_id, seal) else None
