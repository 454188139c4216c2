"""What the values of a recorded signal say against it: its unit, flat stretches, hum, clipping.

Nothing is mended here and nothing left out: what is found is said, so that whoever reads a figure
that was made of the signal knows what it stands on.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.record.signals import Signal

Values = NDArray[np.float32]

WINDOW_S: Final = 2.0  # holds at least one beat of nearly every heart
# Design choices: ten times and a fiftieth of the waves of a usual ECG, so that neither a large
# heart nor a small one is doubted.
LARGEST_ECG_MV: Final = 20.0
SMALLEST_ECG_MV: Final = 0.02
# Kleckner et al. 2018 (IEEE Trans Biomed Eng 65(7):1460-1467): a skin conducts 0.05 to 60 uS.
LARGEST_EDA_US: Final = 60.0
SMALLEST_EDA_US: Final = 0.05
# Design choice: wider than the 30 to 200 a minute that intervals of 300 to 2000 ms allow.
HEART_RATES_BPM: Final = (20.0, 250.0)
FLAT_S: Final = {Signal.ECG: 1.0, Signal.PPG: 2.0, Signal.EDA: 10.0, Signal.RESPIRATION: 5.0}
# Design choices from here on: what is worth a sentence to whoever looks at the electrodes.
WORTH_SAYING: Final = 0.02  # share of the recording
CLIPPED_S: Final = 0.02  # at the very highest or lowest value, in one piece
FEWEST_CLIPPED: Final = 4
HUM_SHARE: Final = 0.3  # of all power above 1 Hz
MAINS_HZ: Final = (50.0, 60.0)
HUM_WIDTH_HZ: Final = 1.0
RESTLESS: Final = 4.0  # times the usual span of a window
LONGEST_SPECTRUM: Final = 1 << 18


def doubted_unit(
    signal: Signal, name: str, unit: str, values: Values, rate_hz: float
) -> str | None:
    """Why the unit that a sender names cannot be that of the values; None where it can.

    Args:
        signal: What it is.
        name: Of the stream.
        unit: As the sender wrote it.
        values: Shape (n,), in the console's unit by what the sender says.
        rate_hz: Their rate.
    """
    if signal is Signal.ECG:
        usual = _usual_span(values, rate_hz)
        if usual is not None and usual > LARGEST_ECG_MV:
            return (
                f"“{name}” says that it is in {unit}: its waves would then be {usual:.3g} mV high, "
                "which no heart's are. Its unit is not known; its values are used as they are."
            )
    if signal is Signal.EDA:
        known = values[np.isfinite(values)]
        level = float(np.median(known)) if len(known) else 0.0
        if level > LARGEST_EDA_US:
            return (
                f"“{name}” says that it is in {unit}: its level would then be {level:.3g} µS, "
                "which no skin's is. Its unit is not known; its values are used as they are."
            )
    return None


def oddities(
    signal: Signal, name: str, values: Values, rate_hz: float, *, unit_known: bool = True
) -> list[str]:
    """What is odd about values of shape (n,), a sentence each.

    Args:
        signal: What it is.
        name: Of the stream.
        values: In the console's unit, if the sender's is known.
        rate_hz: Their rate; 0 where each came when it came.
        unit_known: Whether it is: without it nothing is too large or too small.
    """
    known = values[np.isfinite(values)].astype(np.float64)
    said = []
    if len(known) < len(values):
        share = 1 - len(known) / len(values)
        said.append(f"{_percent(share)} of the samples of “{name}” are not numbers.")
    if not len(known):
        return said
    if signal is Signal.HEART_RATE:
        return said + _of_rates(name, known)
    if signal not in FLAT_S or rate_hz <= 0:
        return said
    flat = _flat_share(known, FLAT_S[signal] * rate_hz)
    if flat > WORTH_SAYING:
        said.append(f"“{name}” is flat for {_percent(flat)} of its time: nothing is measured then.")
    if flat > 1 - WORTH_SAYING:
        return said
    if unit_known:
        said += _of_size(signal, name, values, rate_hz)
    clipped = _clipped_share(known, max(FEWEST_CLIPPED, CLIPPED_S * rate_hz))
    if clipped > WORTH_SAYING:
        said.append(
            f"“{name}” is cut off at its highest or lowest value for {_percent(clipped)} of its "
            "time: the amplifier is saturated."
        )
    if signal is Signal.ECG:
        said += _of_hum(name, known, rate_hz) + _of_bursts(name, values, rate_hz)
    return said


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %" if share >= 0.01 else "less than 1 %"


def _of_rates(name: str, known: NDArray[np.float64]) -> list[str]:
    lowest, highest = HEART_RATES_BPM
    odd = float(np.mean((known < lowest) | (known > highest)))
    if not odd:
        return []
    return [f"{_percent(odd)} of the values of “{name}” are no heart rates; they count nowhere."]


def _of_size(signal: Signal, name: str, values: Values, rate_hz: float) -> list[str]:
    if signal is Signal.ECG:
        usual = _usual_span(values, rate_hz)
        if usual is not None and usual < SMALLEST_ECG_MV:
            return [
                f"“{name}” moves by {1000 * usual:.2g} µV only: the electrodes are off, or its "
                "unit is another."
            ]
    if signal is Signal.EDA and float(np.nanmedian(values)) < SMALLEST_EDA_US:
        return [f"“{name}” is below {SMALLEST_EDA_US:g} µS: hardly any contact, or another unit."]
    return []


def _usual_span(values: Values, rate_hz: float) -> float | None:
    spans = _spans(values, rate_hz)
    return float(np.median(spans)) if len(spans) else None


def _spans(values: Values, rate_hz: float) -> NDArray[np.float64]:
    """From the lowest to the highest value of each window, shape (windows,)."""
    size = max(2, round(WINDOW_S * rate_hz))
    whole = len(values) // size * size
    if not whole:
        return np.empty(0)
    windows = values[:whole].reshape(-1, size)
    there = windows[np.isfinite(windows).all(axis=1)].astype(np.float64)
    spans: NDArray[np.float64] = np.ptp(there, axis=1) if len(there) else np.empty(0)
    return spans


def _runs(same: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The lengths of the runs of True."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], same.astype(np.int8), [0]])))
    lengths: NDArray[np.int64] = edges[1::2] - edges[::2]
    return lengths


def _flat_share(known: NDArray[np.float64], samples: float) -> float:
    lengths = _runs(np.diff(known) == 0)
    return float(lengths[lengths >= samples].sum() + (len(lengths) > 0)) / len(known)


def _clipped_share(known: NDArray[np.float64], samples: float) -> float:
    at_end = (known == known.max()) | (known == known.min())
    lengths = _runs(at_end)
    return float(lengths[lengths >= samples].sum()) / len(known)


def _of_hum(name: str, known: NDArray[np.float64], rate_hz: float) -> list[str]:
    part = known[:LONGEST_SPECTRUM]
    if len(part) < 4 * rate_hz:
        return []
    power = np.abs(np.fft.rfft((part - part.mean()) * np.hanning(len(part)))) ** 2
    at_hz = np.fft.rfftfreq(len(part), 1 / rate_hz)
    whole = float(power[at_hz > 1.0].sum())
    if whole <= 0:
        return []
    shares = {
        mains_hz: float(power[np.abs(at_hz - mains_hz) <= HUM_WIDTH_HZ].sum()) / whole
        for mains_hz in MAINS_HZ
        if mains_hz + HUM_WIDTH_HZ < rate_hz / 2
    }
    return [
        f"{_percent(share)} of “{name}” is hum of the mains at {mains_hz:g} Hz: look at the "
        "electrodes and the cables."
        for mains_hz, share in shares.items()
        if share > HUM_SHARE
    ]


def _of_bursts(name: str, values: Values, rate_hz: float) -> list[str]:
    spans = _spans(values, rate_hz)
    usual = float(np.median(spans)) if len(spans) else 0.0
    restless = float(np.mean(spans > RESTLESS * usual)) if usual > 0 else 0.0
    if restless <= WORTH_SAYING:
        return []
    seconds = restless * len(values) / rate_hz
    return [f"“{name}” is restless for {seconds:.0f} s, as when the patient moves."]
