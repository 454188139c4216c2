"""What each scene costs where it is heaviest: a frame for both eyes, loading it, memory.

    python benchmarks/scenes.py [SCENE ...]

One JSON line per figure. Every dimension is at its hardest bound, by night where the scene has an
hour, and all cues run one after the other. As in `frame.py` the rasteriser is off, so that the
processor's share is measured: Python, culling, the driver's side of drawing. Budgets are those of
DESIGN section 9 for a frame, and 3 s for a scene that loads behind a fade.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import psutil
from figures import figure, measured

from protocols.catalogue import SCENES, SceneName

ROOT = Path(__file__).resolve().parents[1]
FRAMES, WARM_UP = 240, 20
BUDGET_P99_MS, BUDGET_LOAD_S = 11.1, 3.0
SEED = 7
IN_A_PROCESS = "--in-this-process"


def main() -> None:
    """Measure in a process of its own, in which pixels cost nothing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    names = list(SCENES)
    parser.add_argument("scenes", nargs="*", type=scene_named, default=names)
    parser.add_argument(IN_A_PROCESS, action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.in_this_process:
        measure(given.scenes)
        return
    command = [sys.executable, __file__, IN_A_PROCESS, *map(str, given.scenes)]
    environment = {**os.environ, "GALLIUM_NOOP": "1", "PYTHONPATH": str(ROOT)}
    subprocess.run(command, env=environment, check=True)


def scene_named(word: str) -> SceneName:
    """One of the catalogue; argparse's own choices refuse that none is named."""
    if word not in SCENES:
        raise argparse.ArgumentTypeError(f"there is no scene “{word}”")
    return SceneName(word)


def measure(names: list[SceneName]) -> None:
    """Print the figures of these scenes, one after the other in one engine."""
    from benchmarks.both_eyes import BothEyes, heaviest_frames_ms  # noqa: PLC0415 (needs ROOT)
    from therapy_client.scenes.build import build_scene  # noqa: PLC0415

    eyes, process = BothEyes(), psutil.Process()
    for name in names:
        before_mb = process.memory_info().rss / 1e6
        began_s = time.perf_counter()
        scene = build_scene(name, eyes.app.render, SEED)
        load_s = time.perf_counter() - began_s
        figure(f"load {name}", load_s, "s", 1, budget=BUDGET_LOAD_S)
        costs_ms = heaviest_frames_ms(eyes, scene, SCENES[name], FRAMES, time.process_time)
        kept = np.array(costs_ms[WARM_UP:])
        figure(f"stereo frame {name} p50", float(np.percentile(kept, 50)), "ms", len(kept))
        p99_ms = float(np.percentile(kept, 99))
        figure(f"stereo frame {name} p99", p99_ms, "ms", len(kept), budget=BUDGET_P99_MS)
        figure(f"memory {name}", process.memory_info().rss / 1e6 - before_mb, "MB", 1)
        scene.close()
    eyes.close()


if __name__ == "__main__":
    sys.exit(measured(main))
