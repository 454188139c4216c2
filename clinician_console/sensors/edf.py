"""Recordings of amplifiers and sleep laboratories: EDF, EDF+ and BDF, continuous or with breaks.

Who was recorded and when stands in such a file; neither is read, and no annotation is shown.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.record.signals import Signal
from clinician_console.sensors.channels import labelled_signal, signal_of_type
from clinician_console.sensors.held import Held
from clinician_console.sensors.laid import recording_of
from clinician_console.sensors.traces import LARGEST_RATE_HZ, LONGEST_NAME, Recording, fault
from shared.errors import StreamError
from shared.printable import plain

FIXED_BYTES: Final = 256  # of the header, and of each signal's part of it
BDF_BEGINS: Final = b"\xffBIOSEMI"
MOST_SIGNALS: Final = 512
_RECORDS_AT: Final = slice(236, 244)
_ONSET: Final = re.compile(rb"[+-]\d+(?:\.\d*)?")


@dataclass(frozen=True)
class _Records:
    """How a file's data lie: records of one length, one after the other.

    Attributes:
        header_bytes: Where the first begins.
        record_bytes: How long each is.
        claimed: How many the header says there are; -1 where its writer never ended it.
        there: How many there are.
        notes_at: Where in a record the annotations begin, or -1 without any.
        notes_bytes: How long they are.
        broken: Whether time may pass between two records.
    """

    header_bytes: int
    record_bytes: int
    claimed: int
    there: int
    notes_at: int
    notes_bytes: int
    broken: bool


def load_edf(path: Path) -> Recording:
    """Read an EDF, EDF+ or BDF file, or as much of it as there is.

    Raises:
        StreamError: It is damaged, or holds no whole record.
    """
    content = bytearray(path.read_bytes())
    damaged = fault(path, "is damaged or not an EDF file", "Record or copy it again.")
    try:
        records = _records(content)
        if records.there < 1:
            raise fault(path, "holds no whole record", "Record or copy it again.")
        end = records.header_bytes + records.there * records.record_bytes
        content[_RECORDS_AT] = str(records.there).ljust(8).encode()
        held = _held(bytes(content[:end]), records)
    except (MemoryError, StreamError):
        raise
    except Exception as error:  # it fails in as many ways as a header can be damaged
        raise damaged from error
    remarks = []
    if records.claimed > records.there or len(content) > end:
        remarks.append(
            f"The recording {plain(path.name, LONGEST_NAME)} is cut off or was never ended: what "
            "is whole of it is used."
        )
    return recording_of(path, held, remarks)


def _records(content: bytearray) -> _Records:
    count = int(content[252:256])
    if not 0 < count <= MOST_SIGNALS:
        raise ValueError("no number of signals")
    header_bytes = FIXED_BYTES * (1 + count)
    size = 3 if content[:8] == BDF_BEGINS else 2
    labels = [bytes(content[256 + 16 * n : 272 + 16 * n]).strip() for n in range(count)]
    samples_at = FIXED_BYTES + 216 * count
    samples = [int(content[samples_at + 8 * n : samples_at + 8 * n + 8]) for n in range(count)]
    begins = np.concatenate([[0], np.cumsum(samples)]) * size
    notes = [n for n, label in enumerate(labels) if label.endswith(b"Annotations")]
    record_bytes = int(begins[-1])
    if record_bytes <= 0 or min(samples) < 0:
        raise ValueError("records of no length")
    whole, claimed = (len(content) - header_bytes) // record_bytes, int(content[_RECORDS_AT])
    return _Records(
        header_bytes,
        record_bytes,
        claimed,
        min(whole, claimed) if claimed >= 0 else whole,
        int(begins[notes[0]]) if notes else -1,
        samples[notes[0]] * size if notes else 0,
        bytes(content[192:197]) in (b"EDF+D", b"BDF+D"),
    )


def _onsets_s(content: bytes, records: _Records) -> NDArray[np.float64]:
    """When each record begins, as far as it says so; one that does not follows the one before."""
    onsets = np.full(records.there, np.nan)
    for number in range(records.there):
        begin = records.header_bytes + number * records.record_bytes + records.notes_at
        found = _ONSET.match(content[begin : begin + records.notes_bytes])
        if found:
            onsets[number] = float(found[0])
    return onsets


def _held(content: bytes, records: _Records) -> list[Held]:
    import edfio  # noqa: PLC0415 - only these files need it

    read: Callable[..., Any] = edfio.read_bdf if content[:8] == BDF_BEGINS else edfio.read_edf
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        file = read(content, header_encoding="latin-1")
        lasts_s = float(file.data_record_duration)
        onsets_s = np.arange(records.there, dtype=np.float64) * lasts_s
        if records.broken and records.notes_at >= 0:
            said = _onsets_s(content, records)
            onsets_s[np.isfinite(said)] = said[np.isfinite(said)]
        held = [
            _signal(each, onsets_s, lasts_s, by_rate=not records.broken) for each in file.signals
        ]
        at_s = _annotated(file.annotations)
    notes = Held("Annotations", "Markers", None, 0.0, at_s, np.empty((len(at_s), 0)))
    return [*held, notes] if len(at_s) else held


def _signal(
    each: Any,  # noqa: ANN401
    onsets_s: NDArray[np.float64],
    lasts_s: float,
    *,
    by_rate: bool,
) -> Held:
    label = plain(str(each.label).strip(), LONGEST_NAME)
    unit = str(each.physical_dimension).strip()
    values = np.asarray(each.data, dtype=np.float64)
    in_record = len(values) // max(len(onsets_s), 1)
    rate_hz = in_record / lasts_s if lasts_s > 0 else 0.0
    within_s = np.arange(in_record) / rate_hz if 0 < rate_hz <= LARGEST_RATE_HZ else np.empty(0)
    stamps_s = (onsets_s[:, np.newaxis] + within_s).ravel()
    signal = _signal_of(label, str(each.transducer_type))
    return Held(
        name=label or "no name",
        kind=signal.value if signal else label.partition(" ")[0],
        signal=signal,
        rate_hz=rate_hz,
        stamps_s=stamps_s,
        values=values[: len(stamps_s)].reshape(-1, 1),
        labels=(label,),
        types=("",),
        units=(unit,),
        by_rate=by_rate,
    )


def _signal_of(label: str, transducer: str) -> Signal | None:
    return signal_of_type(label) or labelled_signal([label]) or labelled_signal([transducer])


def _annotated(annotations: Iterable[Any]) -> NDArray[np.float64]:
    at_s = [float(each.onset) for each in annotations]
    return np.sort(np.asarray([at for at in at_s if np.isfinite(at)], dtype=np.float64))
