"""Recordings of biosignals: what is in a file, in the console's own terms."""

from __future__ import annotations

import difflib
import gzip
import importlib
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from clinician_console.sensors.base import Signal, StreamInfo
from clinician_console.sensors.gaps import GapFinder
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
)
STIMULUS_KEY = "stimulus_s"
# LSL content types as other programs write them, in lower case.
CONTENT_TYPES = {
    Signal.ECG: ("ECG", "EKG"),
    Signal.EDA: ("EDA", "GSR"),
    Signal.RESPIRATION: ("Respiration", "RESP", "RSP"),
    Signal.HEART_RATE: ("HeartRate", "HR"),
}
# Factors into the console's units, by unit in lower case without the micro sign's variants.
UNITS: dict[Signal, tuple[str, dict[str, float]]] = {
    Signal.ECG: (
        "mV",
        {"mv": 1, "millivolts": 1, "millivolt": 1, "uv": 1e-3, "microvolts": 1e-3}
        | {"microvolt": 1e-3, "v": 1e3, "volts": 1e3, "volt": 1e3, "nv": 1e-6},
    ),
    Signal.EDA: (
        "uS",
        {"us": 1, "microsiemens": 1, "s": 1e6, "siemens": 1e6, "ms": 1e3, "ns": 1e-3},
    ),
}
LARGEST_RATE_HZ = 20_000.0
MOST_SAMPLES = 100_000_000  # a day at 1 kHz


@dataclass(frozen=True)
class Trace:
    """One stream of a recording.

    Attributes:
        info: What it is.
        values: Shape (n, channels), float32, evenly spaced, NaN where nothing was recorded.
    """

    info: StreamInfo
    values: NDArray[np.float32]

    @property
    def duration_s(self) -> float:
        """How long it lasts."""
        return len(self.values) / self.info.rate_hz


@dataclass(frozen=True)
class Recording:
    """Biosignals that begin at the same moment.

    Attributes:
        traces: At least one.
        stimulus_s: Shape (n,), when something was shown, seconds from the beginning.
    """

    traces: tuple[Trace, ...]
    stimulus_s: NDArray[np.float64]

    @property
    def duration_s(self) -> float:
        """Length of the shortest trace."""
        return min(trace.duration_s for trace in self.traces)


def conversion(signal: Signal, unit: str) -> tuple[str, float] | None:
    """The console's unit for a signal and the factor into it, or None for an unknown unit."""
    if signal not in UNITS:
        return (unit or "a.u.", 1.0)
    wanted, factors = UNITS[signal]
    name = unit.strip().replace("µ", "u").replace("μ", "u").lower()
    return (wanted, factors[name]) if name in factors else None


def make_trace(signal: Signal, unit: str, rate_hz: float, values: ArrayLike, label: str) -> Trace:
    """A trace with the names that every recording uses; `values` of shape (n,) or (n, channels)."""
    columns = np.asarray(values, dtype=np.float32)
    columns = columns[:, np.newaxis] if columns.ndim == 1 else columns
    columns.setflags(write=False)
    count = columns.shape[1]
    info = StreamInfo(
        name=label,
        signal=signal,
        rate_hz=rate_hz,
        channels=(label,) if count == 1 else tuple(f"{label} {i + 1}" for i in range(count)),
        units=(unit,) * count,
        source_id=f"gradus-recording-{signal.value.lower()}",
    )
    return Trace(info, columns)


def load_recording(path: Path) -> Recording:
    """Read a recording: `.npz` with the keys of `KINDS`, or `.xdf`.

    Raises:
        StreamError: The file is missing, empty, damaged, or holds nothing that can be published.
    """
    if not path.is_file():
        raise _fault(path, "was not found", "Check the name and the folder.")
    try:
        content = path.stat().st_size
        if content == 0:
            raise _fault(path, "is empty", "Copy it again from where it was recorded.")
        return _load_xdf(path) if path.suffix.lower() in {".xdf", ".xdfz"} else _load_npz(path)
    except OSError as error:
        raise _fault(path, "could not be read", "Check that you may open it.") from error


def _fault(path: Path, fault: str, next_step: str) -> StreamError:
    return StreamError(f"The recording {path.name} {fault}.", next_step)


def _load_npz(path: Path) -> Recording:
    damaged = _fault(
        path,
        "is not a recording, or is damaged",
        "Give an .npz file with ecg_mv and ecg_hz, or an .xdf file.",
    )
    if not zipfile.is_zipfile(path):
        raise damaged
    try:
        # Opened here: numpy leaves a file open that turns out to be no archive.
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as archive:
            arrays = {key: archive[key] for key in archive.files}
    except OSError:
        raise
    except Exception as error:
        # numpy reads its headers as Python text: a damaged one fails in any way a tokeniser can.
        raise damaged from error
    _refuse_unknown_keys(path, set(arrays))
    traces = tuple(_npz_trace(path, kind, arrays) for kind in KINDS if kind.values_key in arrays)
    if not traces:
        raise _fault(path, "holds no signal", f"It needs one of {_listing()}.")
    stimuli = np.asarray(arrays.get(STIMULUS_KEY, ()))
    if stimuli.ndim != 1 or stimuli.dtype.kind not in "fiu":
        raise _fault(path, f"has faulty {STIMULUS_KEY}", "It must be one row of seconds.")
    return Recording(traces, stimuli.astype(np.float64))


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
    raise _fault(path, f"has parts that are not known: {named}", f"Known are {_listing()}.")


def _npz_trace(path: Path, kind: _Kind, arrays: dict[str, NDArray[Any]]) -> Trace:
    values = arrays[kind.values_key]
    if kind.rate_key not in arrays:
        raise _fault(path, f"does not say the rate of {kind.values_key}", f"Add {kind.rate_key}.")
    rate = arrays[kind.rate_key]
    rate_hz = float(rate.item()) if rate.size == 1 and rate.dtype.kind in "fiu" else float("nan")
    if not 0 < rate_hz <= LARGEST_RATE_HZ:
        raise _fault(path, f"has an impossible {kind.rate_key}", "It must be one number, in Hz.")
    if values.ndim != 1 or values.dtype.kind not in "fiu":
        raise _fault(path, f"has a faulty {kind.values_key}", "It must be one row of numbers.")
    _refuse_empty(path, kind.label, values)
    return make_trace(kind.signal, kind.unit, rate_hz, values, kind.label)


def _refuse_empty(path: Path, label: str, values: NDArray[Any]) -> None:
    if values.size == 0 or not np.isfinite(values).any():
        raise _fault(
            path, f"holds no usable value of {label}", "Use a recording in which it was measured."
        )


def _load_xdf(path: Path) -> Recording:
    pyxdf = importlib.import_module("pyxdf")
    try:
        open_file = gzip.open if path.suffix.lower() == ".xdfz" else open
        with open_file(path, "rb") as file:
            # Its own smoothing of stamps draws samples into gaps: done here, on an even grid.
            streams, _ = pyxdf.load_xdf(file, dejitter_timestamps=False, verbose=False)
    except Exception as error:
        # The reader fails in as many ways as a file can be damaged; all mean the same here.
        raise _fault(path, "is damaged or not an XDF file", "Record or copy it again.") from error
    chosen: dict[Signal, Any] = {}
    for stream in streams:
        signal = signal_of_type(str(stream["info"]["type"][0]))
        numeric = np.asarray(stream["time_series"]).dtype.kind in "fiu"
        if signal and numeric and len(stream["time_stamps"]) and signal not in chosen:
            chosen[signal] = stream
    wanted = [kind for kind in KINDS if kind.signal in chosen]
    if not wanted:
        raise _fault(path, "holds no ECG, EDA or respiration", "Record such a stream with it.")
    begin_s = min(float(chosen[kind.signal]["time_stamps"][0]) for kind in wanted)
    traces = tuple(_xdf_trace(path, kind, chosen[kind.signal], begin_s) for kind in wanted)
    return Recording(traces, np.empty(0))


def signal_of_type(content_type: str) -> Signal | None:
    """Which signal an LSL content type means, whatever its spelling."""
    for signal, names in CONTENT_TYPES.items():
        if content_type.strip().lower() in {name.lower() for name in names}:
            return signal
    return None


def _xdf_trace(path: Path, kind: _Kind, stream: Any, begin_s: float) -> Trace:  # noqa: ANN401
    rate_hz = float(stream["info"]["nominal_srate"][0])
    if not 0 < rate_hz <= LARGEST_RATE_HZ:
        raise _fault(path, f"does not say the rate of {kind.label}", "Record it with a fixed rate.")
    unit, factor = conversion(kind.signal, _xdf_unit(stream)) or (kind.unit, 1.0)
    values = np.asarray(stream["time_series"], dtype=np.float64)
    _refuse_empty(path, kind.label, values)
    # Onto an even grid: what was lost while recording becomes NaN and stays visible.
    stamps_s = np.asarray(stream["time_stamps"], dtype=np.float64)
    slots = np.arange(len(stamps_s)) + round((stamps_s[0] - begin_s) * rate_hz)
    for index, lost in GapFinder(rate_hz).find(stamps_s):
        slots[index:] += lost
    if slots[-1] > MOST_SAMPLES:
        raise _fault(path, f"has impossible time stamps in {kind.label}", "Record it again.")
    grid = np.full((int(slots[-1]) + 1, values.shape[1]), np.nan)
    grid[slots] = values * factor
    return make_trace(kind.signal, unit, rate_hz, grid, kind.label)


def _xdf_unit(stream: Any) -> str:  # noqa: ANN401
    try:
        return str(stream["info"]["desc"][0]["channels"][0]["channel"][0]["unit"][0])
    except (KeyError, IndexError, TypeError):
        return ""
