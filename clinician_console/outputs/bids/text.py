"""How BIDS writes tables and what belongs to them, and how its files are called."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.outputs.cells import number_text
from clinician_console.record.recorded import RecordedSession

NOT_KNOWN: Final = "n/a"
SUBJECT: Final = "sub-01"
TASK: Final = "exposure"
TASK_SAID: Final = {
    "TaskName": TASK,
    "TaskDescription": "Graded exposure in virtual reality, led by a therapist",
}
TIME_DECIMALS: Final = 6  # s, as everywhere that stamps of samples are written

Cell = str | float | None
Meta = Mapping[str, object]


@dataclass(frozen=True)
class Dataset:
    """The folder of one session's dataset.

    The patient is `sub-01` in every one: a label made of their code would name them in file names.
    """

    folder: Path
    session: RecordedSession

    @property
    def visit(self) -> str:
        """The label of the session."""
        return f"ses-{self.session.short_id}"

    def file(self, kind: str, rest: str) -> Path:
        """A file of the session's, in the folder of a kind of data."""
        inside = self.folder / SUBJECT / self.visit / kind
        inside.mkdir(parents=True, exist_ok=True)
        return inside / f"{SUBJECT}_{self.visit}_task-{TASK}_{rest}"


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """A table with a line of names."""
    lines = ("\t".join(columns), *("\t".join(map(cell, row)) for row in rows))
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="")


def write_packed(path: Path, body: str) -> None:
    """A table without names, packed; no time and no name inside, so that it is always the same."""
    path.write_bytes(gzip.compress(body.encode(), compresslevel=4, mtime=0))


def write_meta(path: Path, content: Meta) -> None:
    """What belongs to a table."""
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def cell(value: Cell) -> str:
    """A value; `n/a` for none."""
    if value is None or value == "":
        return NOT_KNOWN
    if isinstance(value, str):
        return value
    return number_text(round(float(value), TIME_DECIMALS)).removesuffix(".0") or NOT_KNOWN


def numbers_text(rows: NDArray[np.float64], forms: Sequence[str]) -> str:
    """A table of numbers without a line of names, `n/a` for what is none.

    Args:
        rows: Shape (n, columns).
        forms: How the numbers of each column are written; nine figures give a float32 back.
    """
    # One form for all is twice as fast as one a line.
    body = ("\t".join(forms) + "\n") * len(rows) % tuple(rows.ravel().tolist())
    for nothing in ("-inf", "inf", "nan"):
        body = body.replace(nothing, NOT_KNOWN)
    return body


def letters(name: str) -> str:
    """A label of BIDS: letters and figures only."""
    return "".join(sign for sign in name if sign.isascii() and sign.isalnum())
