"""Recordings of biosignals: what is in a file, in the console's own terms."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from clinician_console.sensors.npz import load_npz
from clinician_console.sensors.table import load_table
from clinician_console.sensors.traces import FileStream, Recording, Trace, fault, make_trace
from shared.errors import StreamError

__all__ = ["Recording", "Trace", "load_recording", "make_trace", "read_recording"]

LARGEST_FILE_BYTES = 1_000_000_000  # hours of everything; more would not fit into memory twice


def load_recording(path: Path, rate_hz: float | None = None) -> Recording:
    """Read a recording in order to replay it; `read_recording` says of which formats.

    Raises:
        StreamError: As of `read_recording`, or it holds nothing that can be published.
    """
    recording = read_recording(path, rate_hz)
    if not recording.traces:
        raise _nothing(path, recording.streams)
    return recording


def read_recording(path: Path, rate_hz: float | None = None) -> Recording:
    """Read all that a recording holds: `.npz`, `.xdf`, `.edf`, `.bdf`, or `.csv` with a header.

    Args:
        path: Where it is.
        rate_hz: Rows a second, of a table that does not say when they were taken.

    Raises:
        StreamError: The file is missing, empty, damaged throughout, or too large for this computer.
    """
    try:
        if not path.is_file():
            raise fault(path, "was not found", "Check the name and the folder.")
        size = path.stat().st_size
        if size == 0:
            raise fault(path, "is empty", "Copy it again from where it was recorded.")
        if size > LARGEST_FILE_BYTES:
            raise fault(path, "is larger than 1 GB", "Give a part of it.")
        with np.errstate(all="ignore"):  # damaged numbers overflow; what comes of them is no number
            return _load(path, rate_hz)
    except (OSError, ValueError) as error:  # a name may be none that this system has
        raise fault(path, "could not be read", "Check that you may open it.") from error
    except MemoryError as error:
        raise fault(
            path,
            "asks for more memory than this computer has",
            "It is damaged, or a part of it is too long: record or copy it again.",
        ) from error


def _load(path: Path, rate_hz: float | None) -> Recording:
    kind = path.suffix.lower()
    with path.open("rb") as file:
        begins = file.read(8)
    if kind in {".xdf", ".xdfz"} or begins.startswith(b"XDF:"):
        from clinician_console.sensors.xdf import load_xdf  # noqa: PLC0415 - scipy takes a second

        return load_xdf(path)
    if kind in {".edf", ".bdf", ".rec"} or begins in (b"0       ", b"\xffBIOSEMI"):
        from clinician_console.sensors.edf import load_edf  # noqa: PLC0415 - as above

        return load_edf(path)
    if kind in {".csv", ".tsv", ".txt"}:
        return load_table(path, rate_hz)
    return load_npz(path)


def _nothing(path: Path, streams: Sequence[FileStream]) -> StreamError:
    for stream in streams:
        if stream.fault is not None:
            return stream.fault
    untyped = [one for one in streams if not one.kind and one.unit is not None]
    if untyped:
        return fault(
            path,
            f"holds no ECG, EDA or respiration: “{untyped[0].name}” does not say what it is, its "
            "type is missing",
            "Set the type of the stream to ECG, EDA or Respiration in the program that sends it.",
        )
    return fault(path, "holds no ECG, EDA or respiration", "Record such a stream with it.")
