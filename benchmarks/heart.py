"""How right the heart is: beats, kinds, heart rate and RMSSD, beside NeuroKit2 on the same samples.

    python benchmarks/heart.py                       made-up hearts of several kinds and seeds
    python benchmarks/heart.py RECORDING.npz …       ecg_mv with ecg_hz, or ppg_au with ppg_hz;
                                                     beats_s and beat_kind where they are marked

One JSON line per figure. NeuroKit2 is given the whole recording at once and corrects its peaks by
Lipponen & Tarvainen; ours are found and judged as samples arrive, a tenth of a second each time.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from figures import figure, measured, took_place
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from clinician_console.analysis.heart_summary import summary_of  # noqa: E402
from clinician_console.record.signals import Signal  # noqa: E402
from tests.clinician_console.hearts import (  # noqa: E402
    beats_in,
    breathing_heart,
    ecg_of,
    ectopic_heart,
    matched,
    pulse_of,
)

SECONDS, SEEDS = 300.0, (1, 2, 3)
WITHIN_S, PULSE_WITHIN_S = 0.1, 0.25
RHYTHMS = {
    "sinus": lambda i, _: "N",
    "ventricular 1 in 20": lambda i, _: "V" if i % 20 == 7 else "N",
    "atrial 1 in 20": lambda i, _: "A" if i % 20 == 7 else "N",
    "couplets": lambda i, _: "V" if i % 12 in (8, 9) else "N",
    "bigeminus": lambda i, _: "NV"[i % 2],
    "trigeminus": lambda i, _: "NNV"[i % 3],
}
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Case:
    """Samples, and where known the beats that are in them."""

    name: str
    signal: Signal
    rate_hz: float
    values: Array
    beats_s: Array | None = None
    kinds: NDArray[np.str_] | None = None


def main() -> None:
    """Print all figures."""
    cases = [recorded(Path(name)) for name in sys.argv[1:]] or made_up()
    for case in cases:
        ours(case)
        neurokit(case)
        marked(case)


def made_up() -> Iterator[Case]:
    """Hearts whose every beat is known."""
    for seed in SEEDS:
        for name, comes in RHYTHMS.items():
            beats_s, kinds = ectopic_heart(SECONDS, seed, comes)
            ecg = ecg_of(beats_s, SECONDS, 250.0, seed, kinds)
            yield Case(f"{name}, seed {seed}", Signal.ECG, 250.0, ecg, beats_s, kinds)
        beats_s = breathing_heart(SECONDS, seed, 0.86, 0.2, 0.01, 10.0)
        ecg = ecg_of(beats_s, SECONDS, 130.0, seed)
        yield Case(f"slow breath of 20 %, seed {seed}", Signal.ECG, 130.0, ecg, beats_s)
        for turned in (1, -1):
            pulse = turned * pulse_of(beats_s, SECONDS, 64.0, seed)
            which = "pulse" if turned > 0 else "pulse upside down"
            yield Case(f"{which}, seed {seed}", Signal.PPG, 64.0, pulse, beats_s + 0.117)


def recorded(path: Path) -> Case:
    """A recording of somebody."""
    with np.load(path) as parts:
        key, signal = ("ecg", Signal.ECG) if "ecg_mv" in parts else ("ppg", Signal.PPG)
        values = parts["ecg_mv" if key == "ecg" else "ppg_au"].astype(np.float64)
        beats_s = parts.get("beats_s")
        kinds = parts.get("beat_kind")
        return Case(path.stem, signal, float(parts[f"{key}_hz"]), values, beats_s, kinds)


def ours(case: Case) -> None:
    """What Gradus makes of it."""
    lasted_s = len(case.values) / case.rate_hz
    heart = beats_in(case.values, case.rate_hz, case.signal, chunk_s=0.1)
    amount = summary_of(heart, lasted_s)
    took_place(amount.beats, f"{case.name}: no beat was found")
    name = f"{case.name}, ours"
    if amount.mean_heart_rate_bpm is not None:
        figure(f"{name}: heart rate", amount.mean_heart_rate_bpm, "bpm", amount.beats)
    if amount.rmssd_ms is not None:
        figure(f"{name}: RMSSD", amount.rmssd_ms, "ms", amount.rmssd_pairs)
    figure(f"{name}: believed", amount.good_share, "share", amount.beats)
    figure(f"{name}: out of rhythm", amount.ectopic, "beats", amount.beats)
    against(name, case, heart.at_s)
    if case.kinds is not None and case.beats_s is not None and len(heart.at_s):
        nearest = np.abs(heart.at_s[None, :] - case.beats_s[:, None]).argmin(axis=1)
        right = np.mean((heart.kind[nearest] == "ectopic") == (case.kinds != "N"))
        figure(f"{name}: kinds right", float(right), "share", len(case.kinds))


def neurokit(case: Case) -> None:
    """What NeuroKit2 makes of it, where it is installed."""
    try:
        import neurokit2  # noqa: PLC0415 (three seconds, and only a developer has it)
    except ImportError:
        return
    hz = round(case.rate_hz)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if case.signal is Signal.ECG:
            clean = neurokit2.ecg_clean(case.values, sampling_rate=hz)
            peaks = neurokit2.ecg_peaks(clean, sampling_rate=hz)[1]["ECG_R_Peaks"]
        else:
            clean = neurokit2.ppg_clean(case.values, sampling_rate=hz)
            peaks = neurokit2.ppg_findpeaks(clean, sampling_rate=hz)["PPG_Peaks"]
        mended = neurokit2.signal_fixpeaks(peaks, sampling_rate=hz, method="kubios")[1]
    name = f"{case.name}, NeuroKit2"
    for which, found in (("", peaks), (" mended", mended)):
        rr_ms = 1000 * np.diff(np.asarray(found)) / case.rate_hz
        rmssd_ms = float(np.sqrt(np.mean(np.diff(rr_ms) ** 2)))
        figure(f"{name}{which}: heart rate", float(60_000 / rr_ms.mean()), "bpm", len(found))
        figure(f"{name}{which}: RMSSD", rmssd_ms, "ms", len(found))
    against(name, case, np.asarray(peaks) / case.rate_hz)


def against(name: str, case: Case, found_s: Array) -> None:
    """Against the marked beats, where there are any."""
    if case.beats_s is None:
        return
    within_s = WITHIN_S if case.signal is Signal.ECG else PULSE_WITHIN_S
    hits, false, missed = matched(found_s, case.beats_s, within_s)
    figure(f"{name}: sensitivity", hits / (hits + missed), "share", len(case.beats_s))
    figure(f"{name}: positive predictivity", hits / max(hits + false, 1), "share", len(found_s))


def marked(case: Case) -> None:
    """What the marked beats amount to, where there are any."""
    if case.beats_s is None:
        return
    normal = np.full(len(case.beats_s), "N") if case.kinds is None else case.kinds
    true_ms = 1000 * np.diff(case.beats_s)
    three = (normal[2:] == "N") & (normal[1:-1] == "N") & (normal[:-2] == "N")
    figure(f"{case.name}, marked: heart rate", float(60_000 / true_ms.mean()), "bpm", len(true_ms))
    if three.any():
        rmssd_ms = float(np.sqrt(np.mean(np.diff(true_ms)[three] ** 2)))
        figure(f"{case.name}, marked: RMSSD of normal beats", rmssd_ms, "ms", int(three.sum()))


if __name__ == "__main__":
    sys.exit(measured(main))
