#!/usr/bin/env python3
"""Make tests/data/record100_75s.npz: a stretch of a published ECG, with a simulated body beside it.

    tools/build_test_recording.py RECORD_100.npz

RECORD_100.npz holds record 100 of the MIT-BIH Arrhythmia Database, lead MLII, as `ecg_mv` at
360 Hz, and the cardiologists' reference annotations as `beats_s` and `beat_kind`.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import numpy as np

from clinician_console.sensors.simulated import SLOW_HZ, SimulatedBody

BEGIN_S, SECONDS, ECG_HZ = 226, 75, 360
SEED = 100
STARTLES_S = (20.0, 32.0, 45.0, 56.0, 68.0)
CALM_AGAIN_S = 6.0
OUT = Path(__file__).resolve().parents[1] / "tests" / "data"


def main(source: Path) -> None:
    """Cut the stretch, simulate the rest, and write both files."""
    with np.load(source) as record:
        ecg_mv, beats_s, kinds = record["ecg_mv"], record["beats_s"], record["beat_kind"]
    stretch = ecg_mv[BEGIN_S * ECG_HZ : (BEGIN_S + SECONDS) * ECG_HZ]
    body = SimulatedBody(SEED)
    eda_us, breathing_au = [], []
    for step in range(SECONDS * SLOW_HZ):
        since_s = min(
            (step / SLOW_HZ - at for at in STARTLES_S if at <= step / SLOW_HZ), default=99
        )
        body.arousal = 0.8 if since_s < CALM_AGAIN_S else 0.1
        samples = body.live(1)
        eda_us.append(samples.eda_us)
        breathing_au.append(samples.breathing_au)
    np.savez_compressed(
        OUT / "record100_75s.npz",
        ecg_mv=stretch.astype(np.float32),
        ecg_hz=ECG_HZ,
        eda_us=np.round(np.concatenate(eda_us), 3),
        eda_hz=SLOW_HZ,
        rsp_au=np.round(np.concatenate(breathing_au), 3),
        rsp_hz=SLOW_HZ,
        stimulus_s=np.array(STARTLES_S),
    )
    inside = (beats_s >= BEGIN_S) & (beats_s < BEGIN_S + SECONDS)
    with (OUT / "record100_75s_beats.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("at_s", "kind"))
        for at_s, kind in zip(beats_s[inside], kinds[inside], strict=True):
            rows.writerow((f"{at_s - BEGIN_S:.4f}", kind))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
