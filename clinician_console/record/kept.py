"""Copies of a store, as people are told of them: frozen, plain types without anything of a patient.

KeptFile     one file of a backup
Manifest     what lies beside every backup and says what it is
BackupState  when the last one was made, and when the next is due
Missing      a session that the store of today has and a backup has not
Rehearsal    what came of trying a backup
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, TypeAlias

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

MANIFEST_FORMAT: Final = 1
_SHA256: Final = r"^[0-9a-f]{64}$"

Told: TypeAlias = "Callable[[float], None]"
"""Is told how much is done, from 0 to 1. What it raises cancels the work."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


class KeptFile(_Frozen):
    """One file of a backup."""

    size_bytes: int = Field(ge=0)
    sha256: str = Field(pattern=_SHA256)


class Manifest(_Frozen):
    """What a backup is: whose, of when, how far the store had come, and its files.

    Attributes:
        format: Of the manifest itself.
        store_id: Of the store; it names no clinic and no person.
        sequence: The how manyth backup of this store it is.
        made_utc: When it was begun.
        software: The version of Gradus that made it.
        revision: The schema of the store in it.
        audit_seq: The last row of its audit trail,
        audit_link: and the link of that row, as the store had it at that moment.
        files: By name.
    """

    format: int = Field(ge=1, le=MANIFEST_FORMAT)
    store_id: str = Field(pattern=r"^[0-9a-f]{1,64}$")
    sequence: int = Field(ge=1)
    made_utc: AwareDatetime
    software: str = Field(pattern=r"^[0-9A-Za-z.+-]{1,64}$")
    revision: str = Field(pattern=r"^[0-9A-Za-z]{1,32}$")
    audit_seq: int = Field(ge=0)
    audit_link: str = Field(pattern=_SHA256)
    files: dict[str, KeptFile]

    @property
    def size_bytes(self) -> int:
        """Of all its files together."""
        return sum(file.size_bytes for file in self.files.values())


@dataclass(frozen=True)
class Backup:
    """A backup and where it lies.

    Attributes:
        beside_the_store: Whether it lies on the disk that holds the store, and goes with it.
    """

    folder: Path
    manifest: Manifest
    beside_the_store: bool = False


@dataclass(frozen=True)
class BackupState:
    """How a store is kept.

    Attributes:
        last: When the last backup was begun; None where there is none.
        number: Of that backup; 0 where there is none.
        remind_after_days: How old it may be before somebody is reminded.
        anything_to_lose: Whether any session is stored.
    """

    last: datetime | None
    number: int
    remind_after_days: int
    anything_to_lose: bool

    def age_days(self, now: datetime) -> int | None:
        """How old the last backup is, in whole days; None where there is none."""
        return None if self.last is None else (now - self.last).days

    def is_due(self, now: datetime) -> bool:
        """Whether somebody is to be reminded."""
        age = self.age_days(now)
        return self.anything_to_lose if age is None else age >= self.remind_after_days


@dataclass(frozen=True)
class Missing:
    """A session that the store of today has and a backup has not."""

    short_id: str
    started_at: datetime


@dataclass(frozen=True)
class Rehearsal:
    """What came of trying a backup.

    Attributes:
        manifest: What it is.
        sessions: How many there are in it.
        newest_at: When the newest of them began.
        missing: What today's store has besides; None where that could not be looked at.
        findings: What is wrong with it, a sentence each; with any it is not put back.
        erased: The certificates under which patients of it were erased from today's store since.
    """

    manifest: Manifest
    sessions: int
    newest_at: datetime | None
    missing: tuple[Missing, ...] | None
    findings: tuple[str, ...] = ()
    erased: tuple[int, ...] = ()
