r"""The audit trail: a chain of hashes that shows when something in it was altered.

    leaf_n = SHA-256(0x00 ‖ canonical(seq, utc, account, action, entity) ‖ "\n" ‖ body)
    link_n = SHA-256(0x02 ‖ link_(n-1) ‖ leaf_n),   link_0 = 32 zero bytes
    signature_n = Ed25519(the account's own key, purpose ‖ link_n)

A row is added in the same transaction as the change it speaks of. Triggers of the database refuse
UPDATE, DELETE and a row that does not continue the chain. Whoever holds the data key can still
take the triggers away and rebuild the chain, but not sign for another account; and who cuts its
tail shows against a copy of a link kept elsewhere, which is why the last link is kept outside of
it too (heads.py) and printed on every report. trail.py walks it. The domain-separating prefixes
follow RFC 6962, section 2.1. Bodies hold ids, counts and digests, never names or free text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final, Protocol

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.record.listed import AuditHead
from clinician_console.storage.digests import AnyRow
from clinician_console.storage.tables import Audit

NO_LINK: Final = "0" * 64
SIGNED_AS: Final = b"gradus audit trail 1\x00"
"""What a signature is for: it can be taken for nothing else."""
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
    BACKUP_REMINDER_SET = "backup_reminder_set"
    STORE_REKEYED = "store_rekeyed"
    PASSPHRASE_CHANGED = "passphrase_changed"  # noqa: S105 - the name of an action
    ACCOUNT_ADDED = "account_added"
    ACCOUNT_CHANGED = "account_changed"
    ACCOUNT_RENEWED = "account_renewed"
    ACCOUNT_CLOSED = "account_closed"
    EMERGENCY = "emergency"
    EMERGENCY_USED = "emergency_used"
    PATIENT_ADDED = "patient_added"
    PATIENT_NAMED = "patient_named"
    PATIENT_READ = "patient_read"
    PATIENT_CHANGED = "patient_changed"
    PATIENT_SEALED = "patient_sealed"
    IDENTITY_READ = "identity_read"
    CONTACT_CHANGED = "contact_changed"
    STUDY_CODE_MADE = "study_code_made"
    STUDY_CODE_READ = "study_code_read"
    STUDY_CODE_LET_GO = "study_code_let_go"
    STUDY_READ = "study_read"
    STUDY_BUILT = "study_built"
    PATIENT_ERASED = "patient_erased"
    PATIENT_EXPORTED = "patient_exported"
    RECORD_SENT = "record_sent"
    RECORD_ERASED = "record_erased"
    PAGES_OVERWRITTEN = "pages_overwritten"
    CERTIFICATE_WRITTEN = "certificate_written"
    RETENTION_SET = "retention_set"
    COURSE_BEGUN = "course_begun"
    COURSE_ENDED = "course_ended"
    COURSE_ENTERED = "course_entered"
    COURSE_READ = "course_read"
    COURSE_EXPORTED = "course_exported"
    CLINIC_READ = "clinic_read"
    CLINIC_REPORTED = "clinic_reported"
    CLINIC_JOINED = "clinic_joined"
    CLINIC_LEFT = "clinic_left"
    PLAN_ADDED = "plan_added"
    PROTOCOL_KEPT = "protocol_kept"
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
    SESSION_SEALED_SO_FAR = "session_sealed_so_far"
    SESSION_READ = "session_read"
    SESSION_REPLAYED = "session_replayed"
    SESSION_EXPORTED = "session_exported"
    SESSION_SENT = "session_sent"
    SESSION_AMENDED = "session_amended"
    SESSION_TOLD = "session_told"
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
    SIGNING_BEGAN = "signing_began"
    AUDIT_READ = "audit_read"
    EMERGENCIES_READ = "emergencies_read"
    ROW_BROUGHT = "row_brought"
    PATIENT_BROUGHT = "patient_brought"
    SESSION_BROUGHT = "session_brought"
    SESSIONS_ASKED_FOR = "sessions_asked_for"
    PARCEL_KEPT_OUT = "parcel_kept_out"
    PLANS_DECIDED = "plans_decided"
    CODES_DECIDED = "codes_decided"
    CODES_DECIDED_ELSEWHERE = "codes_decided_elsewhere"
    UNDECIDED_READ = "undecided_read"


SEALS_A_ROW: Final = frozenset(
    {
        Action.COURSE_BEGUN,
        Action.COURSE_ENDED,
        Action.COURSE_ENTERED,
        Action.PLAN_ADDED,
        Action.PROTOCOL_KEPT,
        Action.SESSION_AMENDED,
        Action.SESSION_TOLD,
        Action.SESSION_QUERIED,
        Action.SESSION_SIGNED,
        Action.SESSION_COUNTERSIGNED,
        Action.SESSION_LOCKED,
        Action.STUDY_CODE_MADE,
        Action.ROW_BROUGHT,
    }
)
"""Whose entity is one row of `SEALED` (digests.py), and whose body has its digest as `sha256`."""


class Signer(Protocol):
    """Signs in the name of one account."""

    @property
    def key_id(self) -> str:
        """Which key: what its public half is found by."""

    def sign(self, message: bytes) -> bytes:
        """The Ed25519 signature of a message, 64 bytes."""


@dataclass(frozen=True)
class Hand:
    """Who writes into the trail.

    Attributes:
        account: Whose name the store was opened under.
        signer: Of that account; None where it has no key of its own.
    """

    account: str
    signer: Signer | None = None


# Made once: to make one anew takes longer than to have it done.
_INSERT: Final = sa.insert(Audit)
_ENTRIES: Final = (
    sa.select(*sa.inspect(Audit).columns)
    .order_by(col(Audit.seq))
    .execution_options(yield_per=_BATCH)
)
_HEAD: Final = sa.select(col(Audit.seq), col(Audit.link)).order_by(col(Audit.seq).desc()).limit(1)


def append(
    connection: sa.Connection,
    utc: datetime,
    hand: Hand,
    action: Action,
    *,
    entity: str = "",
    body: Mapping[str, str | int | float | bool | None] | None = None,
) -> None:
    """Add a link, inside the caller's transaction.

    Args:
        connection: In a transaction that holds the write lock.
        utc: When.
        hand: Who did it.
        action: What was done.
        entity: To what ("session:<id>").
        body: Ids, counts and digests.
    """
    last = head(connection)
    seq, text = last.seq + 1, json.dumps(body or {}, sort_keys=True, allow_nan=False)
    leaf = leaf_of((seq, _stamp(utc), hand.account, action.value, entity), text)
    link = link_of(last.link, leaf)
    connection.execute(
        _INSERT,
        {
            "seq": seq,
            "utc": utc,
            "account": hand.account,
            "action": action.value,
            "entity": entity,
            "body": text,
            "leaf": leaf,
            "prev": last.link,
            "link": link,
            "signer": None if hand.signer is None else hand.signer.key_id,
            "signature": None if hand.signer is None else hand.signer.sign(signed_text(link)),
        },
    )


def head(connection: sa.Connection) -> AuditHead:
    """The last link; seq 0 when there is none yet."""
    row = connection.execute(_HEAD).first()
    return AuditHead(seq=0, link=NO_LINK) if row is None else AuditHead(row.seq, row.link)


def link_at(connection: sa.Connection, seq: int) -> str | None:
    """The link of an entry, None where there is no such entry."""
    return connection.execute(sa.select(col(Audit.link)).where(col(Audit.seq) == seq)).scalar()


def is_signing(connection: sa.Connection) -> bool:
    """Whether the last entry is signed."""
    last = sa.select(col(Audit.signature)).order_by(col(Audit.seq).desc()).limit(1)
    return connection.execute(last).scalar() is not None


def newest_body(connection: sa.Connection, action: Action, entity: str) -> str | None:
    """The body of the newest entry that did this to that, None where there is none."""
    return connection.execute(
        sa.select(col(Audit.body))
        .where(col(Audit.entity) == entity, col(Audit.action) == action.value)
        .order_by(col(Audit.seq).desc())
        .limit(1)
    ).scalar()


def entries(connection: sa.Connection) -> Iterator[AnyRow]:
    """All rows, oldest first."""
    yield from connection.execute(_ENTRIES)


def altered(row: AnyRow) -> bool:
    """Whether a row is not what its leaf was made of."""
    fields = (row.seq, _stamp(row.utc), row.account, row.action, row.entity)
    return bool(leaf_of(fields, row.body) != row.leaf)


def follows(row: AnyRow, previous: str) -> bool:
    """Whether a row continues the chain after a link."""
    return (row.prev, row.link) == (previous, link_of(previous, row.leaf))


def signed_text(link: str) -> bytes:
    """What is signed of an entry: its link, and so all before it."""
    return SIGNED_AS + bytes.fromhex(link)


def _stamp(utc: datetime) -> str:
    return utc.astimezone(UTC).isoformat(timespec="microseconds")


def leaf_of(fields: tuple[int, str, str, str, str], body: str) -> str:
    """The leaf of an entry: number, time, account, action and entity, and its body."""
    canonical = json.dumps(fields, ensure_ascii=True)
    return hashlib.sha256(b"\x00" + canonical.encode() + b"\n" + body.encode()).hexdigest()


def link_of(previous: str, leaf: str) -> str:
    """The link after another one."""
    return hashlib.sha256(b"\x02" + bytes.fromhex(previous) + bytes.fromhex(leaf)).hexdigest()
