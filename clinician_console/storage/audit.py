r"""The audit trail: a chain of hashes that shows when something in it was altered.

    leaf_n = SHA-256(0x00 ‖ canonical(seq, utc, account, action, entity) ‖ "\n" ‖ body)
    link_n = SHA-256(0x02 ‖ link_(n-1) ‖ leaf_n),   link_0 = 32 zero bytes

A row is added in the same transaction as the change it speaks of. Triggers of the database refuse
UPDATE, DELETE and a row that does not continue the chain. Whoever holds the data key can still
rebuild the chain or cut its tail: that shows only against a copy of a link kept elsewhere, which
is why the last link is kept outside of it too (heads.py). The domain-separating prefixes follow
RFC 6962, section 2.1. Bodies hold ids, counts and digests, never names or free text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.record.listed import AuditHead, Finding
from clinician_console.storage.digests import AnyRow
from clinician_console.storage.tables import Audit

NO_LINK: Final = "0" * 64
_BATCH: Final = 1_000


class Action(StrEnum):
    """What is written down."""

    STORE_CREATED = "store_created"
    STORE_OPENED = "store_opened"
    STORE_VERIFIED = "store_verified"
    STORE_MIGRATED = "store_migrated"
    STORE_OLDER = "store_older"
    STORE_RESTORED = "store_restored"
    BACKUP_BEGUN = "backup_begun"
    STORE_BACKED_UP = "store_backed_up"
    PASSPHRASE_CHANGED = "passphrase_changed"  # noqa: S105 - the name of an action
    PATIENT_ADDED = "patient_added"
    PATIENT_NAMED = "patient_named"
    PATIENT_READ = "patient_read"
    PATIENT_CHANGED = "patient_changed"
    IDENTITY_READ = "identity_read"
    CONTACT_CHANGED = "contact_changed"
    STUDY_CODE_MADE = "study_code_made"
    STUDY_CODE_READ = "study_code_read"
    COURSE_BEGUN = "course_begun"
    COURSE_ENDED = "course_ended"
    COURSE_ENTERED = "course_entered"
    COURSE_READ = "course_read"
    COURSE_EXPORTED = "course_exported"
    PLAN_ADDED = "plan_added"
    COMFORT_READ = "comfort_read"
    COMFORT_CHANGED = "comfort_changed"
    PATIENTS_READ = "patients_read"
    ANSWERS_READ = "answers_read"
    SESSIONS_READ = "sessions_read"
    SESSION_BEGUN = "session_begun"
    SESSION_RESUMED = "session_resumed"
    SESSION_INTERRUPTED = "session_interrupted"
    SESSION_ENDED = "session_ended"
    SESSION_SEALED = "session_sealed"
    SESSION_READ = "session_read"
    SESSION_REPLAYED = "session_replayed"
    SESSION_EXPORTED = "session_exported"
    SESSION_AMENDED = "session_amended"
    SESSION_QUERIED = "session_queried"
    SESSION_SIGNED = "session_signed"
    SESSION_COUNTERSIGNED = "session_countersigned"
    SESSION_LOCKED = "session_locked"
    STANDINGS_READ = "standings_read"
    REFUSED = "refused"
    HEADSET_PAIRED = "headset_paired"
    HEADSET_FORGOTTEN = "headset_forgotten"
    PAIRING_REFUSED = "pairing_refused"
    DEVICE_ACCEPTED = "device_accepted"


def append(
    connection: sa.Connection,
    utc: datetime,
    account: str,
    action: Action,
    *,
    entity: str = "",
    body: Mapping[str, str | int | float | bool | None] | None = None,
) -> None:
    """Add a link, inside the caller's transaction.

    Args:
        connection: In a transaction that holds the write lock.
        utc: When.
        account: Whose name the store was opened under.
        action: What was done.
        entity: To what ("session:<id>").
        body: Ids, counts and digests.
    """
    last = head(connection)
    seq, text = last.seq + 1, json.dumps(body or {}, sort_keys=True, allow_nan=False)
    leaf = _leaf((seq, _stamp(utc), account, action.value, entity), text)
    connection.execute(
        sa.insert(Audit).values(
            seq=seq,
            utc=utc,
            account=account,
            action=action.value,
            entity=entity,
            body=text,
            leaf=leaf,
            prev=last.link,
            link=_link(last.link, leaf),
        )
    )


def head(connection: sa.Connection) -> AuditHead:
    """The last link; seq 0 when there is none yet."""
    row = connection.execute(
        sa.select(col(Audit.seq), col(Audit.link)).order_by(col(Audit.seq).desc()).limit(1)
    ).first()
    return AuditHead(seq=0, link=NO_LINK) if row is None else AuditHead(row.seq, row.link)


def verify(connection: sa.Connection) -> tuple[int, tuple[Finding, ...]]:
    """Walk the whole chain.

    Returns:
        How many rows it has, and what is wrong with it. The walk stops at the first fault: after
        it nothing can be said.
    """
    previous, count = NO_LINK, 0
    for row in _rows(connection):
        count += 1
        fault = _fault(row, count, previous)
        if fault:
            return count, (Finding("audit", fault),)
        previous = row.link
    return count, ()


def _rows(connection: sa.Connection) -> Iterator[AnyRow]:
    statement = sa.select(*sa.inspect(Audit).columns).order_by(col(Audit.seq))
    yield from connection.execute(statement.execution_options(yield_per=_BATCH))


def _fault(row: AnyRow, expected: int, previous: str) -> str | None:
    if row.seq != expected:
        return f"The audit trail lacks its row {expected}."
    fields = (row.seq, _stamp(row.utc), row.account, row.action, row.entity)
    if _leaf(fields, row.body) != row.leaf:
        return f"Row {row.seq} of the audit trail was altered."
    if row.prev != previous or row.link != _link(previous, row.leaf):
        return f"The audit trail is broken before row {row.seq}."
    return None


def _stamp(utc: datetime) -> str:
    return utc.astimezone(UTC).isoformat(timespec="microseconds")


def _leaf(fields: tuple[int, str, str, str, str], body: str) -> str:
    canonical = json.dumps(fields, ensure_ascii=True)
    return hashlib.sha256(b"\x00" + canonical.encode() + b"\n" + body.encode()).hexdigest()


def _link(previous: str, leaf: str) -> str:
    return hashlib.sha256(b"\x02" + bytes.fromhex(previous) + bytes.fromhex(leaf)).hexdigest()
