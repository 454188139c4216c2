"""Sessions, patients and findings as a store lists them: frozen, plain types.

NewSession       what is known of a session when it begins
SessionHandle    where to write now
SessionSummary   one line of the session list
PatientSummary   one line of the patient list
AuditHead        the audit trail's last link
TrailEntry       one entry of the audit trail
Finding          one fault that `verify` found
Verification     all of them, and what was looked at
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from clinician_console.record.what import Value


@dataclass(frozen=True, kw_only=True)
class NewSession:
    """What is known of a session when it begins.

    Attributes:
        patient_code: Pseudonymous code; the patient is made known to the store if new.
        protocol_toml: The whole text of the treatment protocol file.
        protocol_sha256: Hex digest of that file.
        epoch: The console's epoch, from `Store.next_epoch`.
        simulated: Whether the patient is the simulated one.
        course_id: The course that it belongs to; None where the patient has no plan.
        plan_id: The version of the plan that it follows, of which the protocol is made.
    """

    patient_code: str
    protocol_name: str
    protocol_title: str
    protocol_sha256: str
    protocol_toml: str
    software_version: str
    wire_version: int
    epoch: int
    simulated: bool = False
    course_id: UUID | None = None
    plan_id: UUID | None = None


@dataclass(frozen=True)
class SessionHandle:
    """A session that has begun.

    Attributes:
        short_id: The last eight characters of the id, to read out and to type.
        started_ns: The console's monotonic clock at the beginning.
        dated_back: Whether an earlier session bears a later date: one of the two is wrong.
    """

    session_id: UUID
    short_id: str
    started_ns: int
    started_at: datetime
    dated_back: bool = False


class SessionSummary(NamedTuple):
    """One line of the session list; a named tuple, for ten thousand of them are made at once.

    Attributes:
        duration_s: To the end, or to the last thing written of a session without an end.
        ended: Whether it was ended; otherwise it still runs or was interrupted.
        dated_back: Whether an earlier session bears a later date: one of the two is wrong.
        room: The id of the room that recorded it; empty where that is this one.
    """

    session_id: str
    short_id: str
    patient_code: str
    protocol_title: str
    started_at: datetime
    duration_s: float
    events: int
    ratings: int
    ended: bool
    simulated: bool
    dated_back: bool = False
    room: str = ""


@dataclass(frozen=True)
class PatientSummary:
    """One line of the patient list; the name is only there if one was stored and asked for."""

    code: str
    sessions: int
    last_started_at: datetime | None
    name: str | None = None


@dataclass(frozen=True)
class AuditHead:
    """The last link of the audit trail: print it, so that a cut tail can be told later."""

    seq: int
    link: str


@dataclass(frozen=True)
class TrailEntry:
    """One entry of the audit trail.

    Attributes:
        account: Whose name the store was opened under.
        action: What was done, by its name in the trail.
        entity: To what ("session:<id>"); empty where it is the store itself.
        body: Ids, counts and digests.
        signed: Whether it bears a signature, which `verify` checks.
        patient: The code of the patient whom it is about, where it is about one and who reads it
            may read of patients.
    """

    seq: int
    utc: datetime
    account: str
    action: str
    entity: str
    body: Mapping[str, Value]
    signed: bool = False
    patient: str = ""


@dataclass(frozen=True)
class Finding:
    """One fault: the part it is in (`file`, `event`, `chunk`, `audit` ...) and a sentence."""

    part: str
    sentence: str


@dataclass(frozen=True)
class Verification:
    """What `Store.verify` looked at and what it found.

    Attributes:
        notes: What is no fault and is worth knowing, a sentence each.
    """

    sessions: int
    rows: int
    chunks: int
    audit_rows: int
    findings: tuple[Finding, ...]
    notes: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not self.findings
