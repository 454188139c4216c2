"""What sound costs: making it, mixing it, and how long a stop takes to be silence.

    python benchmarks/sound.py

One JSON line per figure. Silence and peaks are measured in a recording of what the sound library
actually mixed, which takes its 17 s of real time.
"""

from __future__ import annotations

import math
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from figures import figure, measured, took_place

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from protocols.catalogue import SCENES, SceneName  # noqa: E402
from therapy_client.hearing.limits import Calibration  # noqa: E402
from therapy_client.hearing.mixer import Heard, Mixer, Source  # noqa: E402
from therapy_client.hearing.sounds.table import SoundName  # noqa: E402
from therapy_client.scenes.sounds import sounds_of  # noqa: E402

SOURCES, FRAMES, RATE_HZ = 20, 400, 90
BUILD_BUDGET_S, STOP_BUDGET_MS, FRAME_BUDGET_MS = 0.5, 100.0, 1.0
TIMEOUT_S = 45


def main() -> None:
    """Print all figures."""
    for part in ("build", "mix"):
        subprocess.run(
            [sys.executable, __file__, part],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=True,
            timeout=TIMEOUT_S,
        )
    recorded()


def build() -> None:
    """Make all sounds of each scene, then all there are."""
    from therapy_client.hearing.sounds.library import sound  # noqa: PLC0415 (its import is not it)

    for scene in SCENES:
        sound.cache_clear()
        began_s = time.process_time()
        names = sounds_of(scene)
        for name in names:
            sound(name)
        took_s = time.process_time() - began_s
        figure(f"make sounds of {scene}", took_s, "s", len(names), budget=BUILD_BUDGET_S)
    sound.cache_clear()
    began_s = time.process_time()
    for name in SoundName:
        sound(name)
    figure("make every sound", time.process_time() - began_s, "s", len(SoundName))


def mix() -> None:
    """Mix 20 moving sources and play them: our part of a frame, and the library's beside it."""
    from therapy_client.hearing.openal import (  # noqa: PLC0415 (one per process)
        Output,
        open_speaker,
    )

    speaker = open_speaker(Output.NULL)
    loops = [SoundName.WIND, SoundName.TRAFFIC, SoundName.CITY_FAR, SoundName.BREEZE]
    speaker.load(loops)
    sources = [Source(f"source {at}", loops[at % 4], 60.0) for at in range(SOURCES)]
    mixer = Mixer({SceneName("glass_lift"): sources})
    costs_ms = []
    began_s, all_began_s = time.perf_counter(), time.process_time()
    for frame in range(FRAMES):
        started_s = time.thread_time()
        turn = frame * 0.02
        heard = [
            Heard(
                source,
                0.5 + 0.5 * math.sin(turn + at),
                (math.sin(turn + at), 0.0, math.cos(turn + at)),
            )
            for at, source in enumerate(sources)
        ]
        speaker.play(mixer.mix(SceneName("glass_lift"), heard, 1.0, 1 / RATE_HZ))
        costs_ms.append((time.thread_time() - started_s) * 1e3)
        time.sleep(max(0.0, began_s + (frame + 1) / RATE_HZ - time.perf_counter()))
    library_s = time.process_time() - all_began_s - sum(costs_ms) / 1e3
    elapsed_s = time.perf_counter() - began_s
    speaker.close()
    figure(f"mix of {SOURCES} moving sources p50", float(np.percentile(costs_ms, 50)), "ms", FRAMES)
    p99 = float(np.percentile(costs_ms, 99))
    figure(f"mix of {SOURCES} moving sources p99", p99, "ms", FRAMES, budget=FRAME_BUDGET_MS)
    figure(f"library for {SOURCES} sources, of one core", 100 * library_s / elapsed_s, "%", FRAMES)


def recorded() -> None:
    """From a stop, and from the headset taken off, to silence; and peaks below the ceiling."""
    from tools.sound_recording import (  # noqa: PLC0415 (needs ROOT)
        Recording,
        read_recording,
        start_playing,
        true_peak,
    )

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "mix.wav"
        marks, complaint = start_playing(file).communicate(timeout=TIMEOUT_S)
        took_place(marks, f"no recording was made: {complaint}")
        recording = Recording(read_recording(file), marks)
    for what in ("stop", "mute"):
        delays_ms = [1e3 * recording.silent_after_s(f"{what} {number}") for number in range(3)]
        figure(
            f"{what} to silence in the recording, worst",
            max(delays_ms),
            "ms",
            3,
            budget=STOP_BUDGET_MS,
        )
    ceiling_db = 20 * math.log10(Calibration().ceiling)
    for part in ("everything", "storm", "gust", "bird"):
        peak = true_peak(recording.part(part, 1.8, after_s=0.0))
        figure(
            f"true peak of {part}", 20 * math.log10(peak), "dB of full scale", 1, budget=ceiling_db
        )


if __name__ == "__main__":
    parts = {"build": build, "mix": mix}
    sys.exit(measured(parts[sys.argv[1]] if len(sys.argv) > 1 else main))
