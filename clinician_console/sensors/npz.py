"""Recordings as numpy archives: one row per signal, with its rate beside it.

ecg_mv  ecg_uv  eda_us  gsr_kohm  rsp_au  ppg_au  hr_bpm   rows of numbers, the unit in the name
ecg_hz  eda_hz  rsp_hz  ppg_hz                             the rate of each, one number
rr_ms                                                      intervals, which need none
stimulus_s                                                 when something was shown
"""

from __future__ import annotations

import difflib
import math
import re
import zipfile
from pathlib import Path
from typing import IO, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from clinician_console.record.signals import Signal
from clinician_console.sensors.channels import signal_of_type
from clinician_console.sensors.held import Held
from clinician_console.sensors.laid import recording_of
from clinician_console.sensors.traces import LARGEST_RATE_HZ, Recording, fault
from clinician_console.sensors.units import conversion
from shared.errors import StreamError
from shared.printable import plain


class _Row(NamedTuple):
    """A row of numbers by its name: “ecg_uv” is an ECG in microvolts at “ecg_hz”."""

    key: str
    rate_key: str
    signal: Signal
    unit: str


USUAL = ("ecg_mv", "ecg_hz", "eda_us", "eda_hz", "rsp_au", "rsp_hz", "ppg_au", "ppg_hz")
STIMULUS_KEY = "stimulus_s"
LARGEST_BYTES = 256_000_000  # eight hours at 1 kHz
MOST_PARTS = 100
LONGEST_KEY = 40


def load_npz(path: Path) -> Recording:
    """Read a numpy archive; parts of it that are no signal are named and left out.

    Raises:
        StreamError: It is damaged, too large, or holds nothing that can be published.
    """
    damaged = fault(
        path,
        "cannot be read as one: it is something else, or is damaged",
        "Give an .npz file with ecg_mv and ecg_hz, or an XDF, EDF, BDF or CSV file.",
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
    rows = [row for key in arrays if (row := _row(key))]
    unknown = _unknown(set(arrays) - {STIMULUS_KEY}, rows)
    if not rows:
        if unknown:
            raise fault(
                path, f"has parts that are not known: {unknown}", f"Known are {_listing()}."
            )
        raise fault(path, "holds no signal", f"It needs one of {_listing()}.")
    held = [_held(path, row, arrays) for row in rows]
    if STIMULUS_KEY in arrays:
        held.append(_stimuli(path, np.asarray(arrays[STIMULUS_KEY])))
    return recording_of(path, held, [f"Left out, as not known: {unknown}."] if unknown else ())


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
    return ", ".join(f"{a} with {b}" for a, b in zip(USUAL[::2], USUAL[1::2], strict=True))


def _row(key: str) -> _Row | None:
    base, _, unit = key.lower().partition("_")
    signal = signal_of_type(base)
    if signal is None or unit == "hz":
        return None
    written = "a.u." if unit == "au" else unit
    if unit and not conversion(signal, written).known:
        return None
    return _Row(key, f"{key.partition('_')[0]}_hz", signal, written)


def _unknown(keys: set[str], rows: list[_Row]) -> str:
    """The parts that are none of ours, with what each may have been meant to be."""
    known = {name for row in rows for name in (row.key, row.rate_key)}
    left = sorted(key for key in keys - known if not re.fullmatch(r"[a-z]+_hz", key))
    could_be = [name for name in (*USUAL, STIMULUS_KEY) if name not in keys]
    named = []
    for key in left:
        guess = difflib.get_close_matches(key, could_be, 1, 0.8)
        meant = f" (did you mean {guess[0]}?)" if guess else ""
        named.append(f"“{plain(key, LONGEST_KEY)}”{meant}")
    return ", ".join(named)


def _held(path: Path, row: _Row, arrays: dict[str, NDArray[Any]]) -> Held:
    values = arrays[row.key]
    if values.ndim != 1 or values.dtype.kind not in "fiu":
        raise fault(path, f"has a faulty {row.key}", "It must be one row of numbers.")
    rate_hz = 0.0 if row.signal is Signal.RR else _rate(path, row, arrays)
    if row.signal is Signal.RR:
        scale_s = 1.0 if row.unit == "s" else 1e-3
        stamps_s = np.cumsum(np.nan_to_num(values.astype(np.float64))) * scale_s
    else:
        stamps_s = np.arange(len(values)) / rate_hz
    return Held(
        name=plain(row.key, LONGEST_KEY),
        kind=row.signal.value,
        signal=row.signal,
        rate_hz=rate_hz,
        stamps_s=stamps_s,
        values=values.reshape(-1, 1),
        labels=(row.signal.value,),
        types=("",),
        units=(row.unit,),
        by_rate=row.signal is not Signal.RR,
    )


def _rate(path: Path, row: _Row, arrays: dict[str, NDArray[Any]]) -> float:
    if row.rate_key not in arrays:
        raise fault(path, f"does not say the rate of {row.key}", f"Add {row.rate_key}.")
    rate = arrays[row.rate_key]
    rate_hz = float(rate.item()) if rate.size == 1 and rate.dtype.kind in "fiu" else float("nan")
    if not 0 < rate_hz <= LARGEST_RATE_HZ:
        raise fault(path, f"has an impossible {row.rate_key}", "It must be one number, in Hz.")
    return rate_hz


def _stimuli(path: Path, stimuli: NDArray[Any]) -> Held:
    if stimuli.ndim != 1 or stimuli.dtype.kind not in "fiu":
        raise fault(path, f"has faulty {STIMULUS_KEY}", "It must be one row of seconds.")
    at_s = stimuli.astype(np.float64)
    at_s = at_s[np.isfinite(at_s)]
    return Held(STIMULUS_KEY, "Markers", None, 0.0, at_s, np.empty((len(at_s), 0)))
