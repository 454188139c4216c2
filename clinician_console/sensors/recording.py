"""Recordings of biosignals: what is in a file, in the console's own terms."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from clinician_console.sensors.npz import load_npz
from clinician_console.sensors.traces import Recording, Trace, fault, make_trace

__all__ = ["Recording", "Trace", "load_recording", "make_trace"]

LARGEST_FILE_BYTES = 1_000_000_000  # hours of everything; more would not fit into memory twice


def load_recording(path: Path) -> Recording:
    """Read a recording: `.npz` with the keys of `npz.KINDS`, or `.xdf`.

    Raises:
        StreamError: The file is missing, empty, damaged, too large for this computer, or holds
            nothing that can be published.
    """
    if not path.is_file():
        raise fault(path, "was not found", "Check the name and the folder.")
    try:
        size = path.stat().st_size
        if size == 0:
            raise fault(path, "is empty", "Copy it again from where it was recorded.")
        if size > LARGEST_FILE_BYTES:
            raise fault(path, "is larger than 1 GB", "Give a part of it.")
        with np.errstate(all="ignore"):  # damaged numbers overflow; what comes of them is no number
            return _load(path)
    except OSError as error:
        raise fault(path, "could not be read", "Check that you may open it.") from error
    except MemoryError as error:
        raise fault(
            path,
            "asks for more memory than this computer has",
            "It is damaged, or a part of it is too long: record or copy it again.",
        ) from error


def _load(path: Path) -> Recording:
    if path.suffix.lower() in {".xdf", ".xdfz"}:
        from clinician_console.sensors.xdf import load_xdf  # noqa: PLC0415 - scipy takes a second

        return load_xdf(path)
    return load_npz(path)
