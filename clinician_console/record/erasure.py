"""An erasure as its certificate says it: what went, when, by whom and why, and nothing of whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from clinician_console.record.listed import AuditHead
from clinician_console.record.retention import Ground


@dataclass(frozen=True)
class LeftTheStore:
    """Something that was made of the patient's record before, and that only people can destroy."""

    utc: datetime
    output: str
    sha256: str


@dataclass(frozen=True)
class Erasure:
    """One patient who was erased.

    Attributes:
        number: Of the certificate; 1 is the store's first.
        utc: When.
        by: The account.
        ground: Why.
        retention: What had to be kept by then, in words.
        patient: Keyed digest of the code, by which this store can say that it was this patient.
        rows: How many rows went, by table.
        rows_sha256: Over all of them.
        backups_until: The day by which every backup of before is destroyed; until then they hold
            what was erased.
        audit: The entry of the audit trail that says so.
        overwritten: When the file was written anew, so that its free pages hold nothing.
        left: What had left the store before.
    """

    number: int
    utc: datetime
    by: str
    ground: Ground
    retention: str
    patient: str
    rows: dict[str, int]
    rows_sha256: str
    backups_until: date
    audit: AuditHead
    overwritten: datetime | None = None
    left: tuple[LeftTheStore, ...] = ()

    @property
    def rows_total(self) -> int:
        """How many rows went, of all tables."""
        return sum(self.rows.values())


@dataclass(frozen=True)
class Erasable:
    """What would go, before anybody says yes.

    Attributes:
        code: As the store knows it.
        sessions: How many.
        rows: How many rows in all.
        kept_until: The first day on which nothing has to be kept; None where that is not known.
        allowed: Whether it may go without another ground than that the period is over.
        why_not: As a sentence, where it may not.
    """

    code: str
    sessions: int
    rows: int
    kept_until: date | None
    allowed: bool
    why_not: str = ""
