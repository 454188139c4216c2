"""Recordings as numpy archives: one row per signal, with its rate beside it."""

from __future__ import annotations

import difflib
import math
import zipfile
from pathlib import Path
from typing import IO, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from clinician_console.record.signals import Signal
from clinician_console.sensors.traces import (
    LARGEST_RATE_HZ,
    Recording,
    Trace,
    fault,
    make_trace,
    refuse_empty,
)
from shared.errors import StreamError


class _Kind(NamedTuple):
    values_key: str
    rate_key: str
    signal: Signal
    unit: str
    label: str


# What an .npz recording may hold: one row per signal, in the order in which they are published.
KINDS = (
    _Kind("ecg_mv", "ecg_hz", Signal.ECG, "mV", "ECG"),
    _Kind("eda_us", "eda_hz", Signal.EDA, "uS", "EDA"),
    _Kind("rsp_au", "rsp_hz", Signal.RESPIRATION, "a.u.", "Respiration"),
    _Kind("ppg_au", "ppg_hz", Signal.PPG, "a.u.", "PPG"),
)
STIMULUS_KEY = "stimulus_s"
LARGEST_BYTES = 256_000_000  # eight hours at 1 kHz
MOST_PARTS = 100


def load_npz(path: Path) -> Recording:
    """Read a numpy archive with the keys of `KINDS`.

    Raises:
        StreamError: It is damaged, too large, or holds nothing that can be published.
    """
    damaged = fault(
        path,
        "is not a recording, or is damaged",
        "Give an .npz file with ecg_mv and ecg_hz, or an .xdf file.",
    )
    if not zipfile.is_zipfile(path):
        raise damaged
    try:
        _refuse_bombs(path)
        # Opened here: numpy leaves a file open that turns out to be no archive.
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as archive:
            arrays = {key: archive[key] for key in archive.files}
    except (OSError, MemoryError, StreamError):
        raise
    except Exception as error:
        # numpy reads its headers as Python text: a damaged one fails in any way a tokeniser can.
        raise damaged from error
    _refuse_unknown_keys(path, set(arrays))
    traces = tuple(_npz_trace(path, kind, arrays) for kind in KINDS if kind.values_key in arrays)
    if not traces:
        raise fault(path, "holds no signal", f"It needs one of {_listing()}.")
    stimuli = np.asarray(arrays.get(STIMULUS_KEY, ()))
    if stimuli.ndim != 1 or stimuli.dtype.kind not in "fiu":
        raise fault(path, f"has faulty {STIMULUS_KEY}", "It must be one row of seconds.")
    return Recording(traces, stimuli.astype(np.float64))


def _refuse_bombs(path: Path) -> None:
    """Add up what the parts say that they unpack to, before one of them is unpacked.

    Raises:
        StreamError: It is more than any session.
    """
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
        unpacked = sum(part.file_size for part in parts[:MOST_PARTS])
        if len(parts) <= MOST_PARTS and unpacked <= LARGEST_BYTES:
            claimed = [_claimed_bytes(archive.open(part)) for part in parts]
            if sum(claimed) <= LARGEST_BYTES:
                return
    raise fault(
        path,
        f"unpacks to more than {LARGEST_BYTES // 1_000_000} MB",
        "It is damaged, or made to fill the memory: give a part of it.",
    )


def _claimed_bytes(part: IO[bytes]) -> int:
    """How much memory an array asks for by its header."""
    with part:
        version = np.lib.format.read_magic(part)
        read = (
            np.lib.format.read_array_header_1_0
            if version == (1, 0)
            else np.lib.format.read_array_header_2_0
        )
        shape, _, dtype = read(part)
    return math.prod(shape) * dtype.itemsize


def _listing() -> str:
    return ", ".join(f"{kind.values_key} with {kind.rate_key}" for kind in KINDS)


def _refuse_unknown_keys(path: Path, keys: set[str]) -> None:
    known = {STIMULUS_KEY} | {k.values_key for k in KINDS} | {k.rate_key for k in KINDS}
    unknown = sorted(keys - known)
    if not unknown:
        return
    guesses = {key: difflib.get_close_matches(key, sorted(known), 1) for key in unknown}
    named = ", ".join(
        f"“{key}” (did you mean {guess[0]}?)" if guess else f"“{key}”"
        for key, guess in guesses.items()
    )
    raise fault(path, f"has parts that are not known: {named}", f"Known are {_listing()}.")


def _npz_trace(path: Path, kind: _Kind, arrays: dict[str, NDArray[Any]]) -> Trace:
    values = arrays[kind.values_key]
    if kind.rate_key not in arrays:
        raise fault(path, f"does not say the rate of {kind.values_key}", f"Add {kind.rate_key}.")
    rate = arrays[kind.rate_key]
    rate_hz = float(rate.item()) if rate.size == 1 and rate.dtype.kind in "fiu" else float("nan")
    if not 0 < rate_hz <= LARGEST_RATE_HZ:
        raise fault(path, f"has an impossible {kind.rate_key}", "It must be one number, in Hz.")
    if values.ndim != 1 or values.dtype.kind not in "fiu":
        raise fault(path, f"has a faulty {kind.values_key}", "It must be one row of numbers.")
    refuse_empty(path, kind.label, values)
    return make_trace(kind.signal, kind.unit, rate_hz, values, kind.label)
