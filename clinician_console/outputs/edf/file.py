"""The bytes of an EDF+ file (edfplus.info: EDF of 1992, EDF+ of 2003): head, records, annotations.

EDF+C   every data record follows the one before
EDF+D   some are missing, and each says when it is
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.outputs.cells import as_utc, number_text
from clinician_console.outputs.edf.numbers import HIGHEST, MISSING, Scale
from clinician_console.outputs.eight_characters import WIDTH, nearest_text
from clinician_console.outputs.grid import Grid

ANNOTATIONS: Final = "EDF Annotations"
NOBODY: Final = "X X X X"
"""Code, sex, birthdate and name of the patient: none of them is said."""
MONTHS: Final = (
    *("JAN", "FEB", "MAR", "APR", "MAY", "JUN"),
    *("JUL", "AUG", "SEP", "OCT", "NOV", "DEC"),
)
DECIMALS: Final = 6  # of a second
LABEL_WIDTH: Final = 16


@dataclass(frozen=True)
class Annotation:
    """Something that happened, in seconds since the session began."""

    at_s: float
    text: str
    lasted_s: float | None = None


@dataclass(frozen=True, eq=False)
class Channel:
    """One signal of the file.

    Attributes:
        digital: Shape (n,), its samples in sixteen bits.
    """

    label: str
    unit: str
    scale: Scale
    digital: NDArray[np.int16]


@dataclass(frozen=True)
class Recording:
    """What the head says of the whole: when the session began, which it is, what recorded it."""

    began: datetime
    session: str
    software: str
    simulated: bool


def edf_bytes(
    recording: Recording,
    grid: Grid,
    channels: Sequence[Channel],
    annotations: Sequence[Annotation],
) -> bytes:
    """The whole file of one stream."""
    first = as_utc(recording.began) + timedelta(seconds=grid.begin_s)
    start = first.replace(microsecond=0)
    zero_s = (start - as_utc(recording.began)).total_seconds()
    listed = _listed(grid, annotations, zero_s)
    told = np.frombuffer(b"".join(listed), "<i2").reshape(len(listed), -1)
    parts = [*(_in_records(grid, channel.digital) for channel in channels), told]
    head = _head(recording, start, grid, channels, told.shape)
    return head + np.concatenate(parts, axis=1).astype("<i2").tobytes()


def _in_records(grid: Grid, digital: NDArray[np.int16]) -> NDArray[np.int16]:
    """Shape (records, samples a record): each sample in its slot, `MISSING` where there is none."""
    records = grid.records
    rows = np.full((len(records), grid.samples_a_record), MISSING, np.int16)
    which = np.searchsorted(records, grid.slots // grid.samples_a_record)
    rows[which, grid.slots % grid.samples_a_record] = digital
    return rows


# ── annotations ──────────────────────────────────────────────────────────────────────────────────


def _listed(grid: Grid, annotations: Sequence[Annotation], zero_s: float) -> list[bytes]:
    """What the annotations of each record are, all of one even length.

    A record begins with when it is. Annotations are dealt out evenly in their order, which the
    format allows, so that a minute with many makes no record longer than others.
    """
    told = [_told(annotation, zero_s) for annotation in annotations]
    records = grid.records.tolist()
    ends = [round(number * len(told) / len(records)) for number in range(len(records) + 1)]
    made = [
        _when(grid, record, zero_s) + b"".join(told[begin:end])
        for record, (begin, end) in zip(records, pairwise(ends), strict=True)
    ]
    length = max(map(len, made))
    return [one.ljust(length + length % 2, b"\x00") for one in made]


def _when(grid: Grid, record: int, zero_s: float) -> bytes:
    # The first is within a second of the head's start; the others follow it in whole records.
    first_s = round(grid.begin_s - zero_s, DECIMALS)
    return _onset(first_s + record * grid.record_s) + b"\x14\x14\x00"


def _told(annotation: Annotation, zero_s: float) -> bytes:
    onset = _onset(annotation.at_s - zero_s)
    lasted = annotation.lasted_s
    if lasted is not None:
        onset += b"\x15" + number_text(round(lasted, DECIMALS)).encode()
    return onset + b"\x14" + annotation.text.encode() + b"\x14\x00"


def _onset(at_s: float) -> bytes:
    text = number_text(round(at_s, DECIMALS)).removesuffix(".0")
    return text.encode() if text.startswith("-") else b"+" + text.encode()


# ── the head ─────────────────────────────────────────────────────────────────────────────────────


def _head(
    recording: Recording,
    start: datetime,
    grid: Grid,
    channels: Sequence[Channel],
    told: tuple[int, ...],
) -> bytes:
    records, words = told
    count = len(channels) + 1
    day = f"{start.day:02d}-{MONTHS[start.month - 1]}-{start.year:04d}"
    simulated = " simulated" if recording.simulated else ""
    whole = (
        ("0", 8),
        (NOBODY, 80),
        (f"Startdate {day} {recording.session} X {recording.software}{simulated}", 80),
        (f"{start:%d.%m.%y}", 8),
        (f"{start:%H.%M.%S}", 8),
        (str(256 * (count + 1)), 8),
        ("EDF+C" if grid.is_whole else "EDF+D", 44),
        (str(records), 8),
        (nearest_text(grid.record_s).rstrip("0").rstrip("."), 8),
        (str(count), 4),
    )
    each = (
        ([channel.label for channel in channels], ANNOTATIONS, LABEL_WIDTH),
        ([""] * len(channels), "", 80),
        ([channel.unit for channel in channels], "", WIDTH),
        ([channel.scale.low for channel in channels], "-1", WIDTH),
        ([channel.scale.high for channel in channels], "1", WIDTH),
        ([str(MISSING)] * len(channels), str(MISSING), WIDTH),
        ([str(HIGHEST)] * len(channels), str(HIGHEST), WIDTH),
        ([""] * len(channels), "", 80),
        ([str(grid.samples_a_record)] * len(channels), str(words), WIDTH),
        ([""] * len(channels), "", 32),
    )
    fields = [*whole, *((text, width) for own, last, width in each for text in (*own, last))]
    return b"".join(_field(text, width) for text, width in fields)


def _field(text: str, width: int) -> bytes:
    """Printable ASCII, cut and filled to its width."""
    plain = "".join(sign if " " <= sign <= "~" else "_" for sign in text.replace("µ", "u"))
    return plain[:width].ljust(width).encode("ascii")
