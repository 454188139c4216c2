"""What of a study is computed by now: beside the study, until all of it is an edition.

    .recomputing/
      plan.json       what is computed; other than what is asked for now, and it is begun anew
      done.jsonl      a line for each session that is computed and on the disk
      rows/WHERE/…    the rows themselves, by site and month in it

A run that is killed leaves it, and the next one goes on with it. A line that was cut, and rows that
no line names, are of no session that is done.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, ValidationError

from clinician_console.pool.recompute.results import Asked
from clinician_console.pool.recompute.sessions import Session
from shared.errors import StorageError
from shared.file_lock import FileLock
from shared.language import marked

WORK: Final = ".recomputing"
PLAN: Final = "plan.json"
DONE: Final = "done.jsonl"
ROWS: Final = "rows"
LOCK: Final = "lock"


class Receipt(BaseModel):
    """A session that is computed.

    Attributes:
        record: What of it was computed (`Session.record`).
        where: The file or folder of its rows, from the folder of all: rows of it that lie
            elsewhere were computed by a run that was killed, or before it was amended.
        rows: How many there are.
        fault: What was wrong with it, empty where nothing was.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    session: str
    record: str
    where: str
    rows: int
    fault: str = ""


class Work:
    """The folder of a run, held by this process until it is closed.

    Args:
        folder: The study's.
        asked: What is computed.
        versions: Of the features, by name: what another version computed is computed again.

    Attributes:
        done: What is computed by now, by session.
        went_on: Whether an earlier run had begun it.

    Raises:
        StorageError: Another program computes this study.
    """

    def __init__(self, folder: Path, asked: Asked, versions: Mapping[str, int]) -> None:
        self._folder = folder / WORK
        self._folder.mkdir(mode=0o700, exist_ok=True)
        try:
            self._lock = FileLock(self._folder / LOCK)
        except BlockingIOError:
            raise StorageError(
                marked("Another program computes the features of that study already."),
                marked("Wait until it is through."),
            ) from None
        plan = _plan(asked, versions)
        self.went_on = (self._folder / PLAN).exists() and _read(self._folder / PLAN) == plan
        if not self.went_on:
            self._begin(plan)
        self.done = {one.session: one for one in self._lines()}
        self._written = (self._folder / DONE).open("a", encoding="utf-8")

    @property
    def rows(self) -> Path:
        """Where rows are written."""
        return self._folder / ROWS

    def lacking(self, sessions: Iterable[Session]) -> list[Session]:
        """Those that are not computed yet, or were amended since."""
        done = {one.session: one.record for one in self.done.values()}
        return [one for one in sessions if done.get(one.place.session) != one.record]

    def note(self, receipts: Iterable[Receipt]) -> None:
        """Write down that sessions are computed; their rows are on the disk."""
        for one in receipts:
            self.done[one.session] = one
            self._written.write(one.model_dump_json() + "\n")
        self._written.flush()
        os.fsync(self._written.fileno())

    def close(self, *, remove: bool = False) -> None:
        """Let go of it; what was computed stays unless it is removed."""
        self._written.close()
        if remove:
            shutil.rmtree(self._folder, ignore_errors=True)
        self._lock.release()

    def _begin(self, plan: str) -> None:
        for left in self._folder.iterdir():
            if left.name != LOCK:
                shutil.rmtree(left) if left.is_dir() else left.unlink()
        (self._folder / ROWS).mkdir(mode=0o700)
        new = self._folder / f"{PLAN}.new"
        new.write_text(plan, encoding="utf-8")
        new.replace(self._folder / PLAN)

    def _lines(self) -> Iterable[Receipt]:
        try:
            lines = (self._folder / DONE).read_bytes().split(b"\n")
        except FileNotFoundError:
            return
        if lines[-1]:  # it was cut as it was written: what is added begins a line
            with (self._folder / DONE).open("ab") as file:
                file.write(b"\n")
        for line in lines:
            try:
                yield Receipt.model_validate_json(line)
            except ValidationError:
                continue


def _plan(asked: Asked, versions: Mapping[str, int]) -> str:
    said = {
        "edition": asked.edition,
        "only": sorted(asked.only),
        "software_version": asked.software_version,
        "versions": dict(sorted(versions.items())),
    }
    return json.dumps(said)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
