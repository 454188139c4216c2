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
from figures import figure, measured, took_place

from protocols.catalogue import SCENES, SceneName

ROOT = Path(__file__).resolve().parents[1]
FRAMES, WARM_UP, CUE_FRAMES = 240, 20, 40
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
    from benchmarks.both_eyes import DT_S, BothEyes  # noqa: PLC0415 (needs ROOT)
    from therapy_client.scenes.build import build_scene  # noqa: PLC0415

    eyes, process = BothEyes(), psutil.Process()
    for name in names:
        before_mb = process.memory_info().rss / 1e6
        began_s = time.perf_counter()
        scene = build_scene(name, eyes.app.render, SEED)
        load_s = time.perf_counter() - began_s
        figure(f"load {name}", load_s, "s", 1, budget=BUDGET_LOAD_S)
        hardest = {each.name: each.hardest for each in SCENES[name].dimensions}
        cues = [cue.name for cue in SCENES[name].cues]
        scene.apply({each.name: each.calm for each in SCENES[name].dimensions})
        scene.apply(hardest)
        scene.root.show()
        costs_ms = []
        for frame in range(FRAMES):
            started_s = time.process_time()
            if cues and frame % CUE_FRAMES == 0:
                scene.show_cue(cues[frame // CUE_FRAMES % len(cues)])
            scene.apply(hardest)
            scene.advance(DT_S)
            eyes.draw(scene.standpoint())
            costs_ms.append(1e3 * (time.process_time() - started_s))
        took_place(not scene.root.is_hidden(), f"{name} was not shown")
        kept = np.array(costs_ms[WARM_UP:])
        figure(f"stereo frame {name} p50", float(np.percentile(kept, 50)), "ms", len(kept))
        p99_ms = float(np.percentile(kept, 99))
        figure(f"stereo frame {name} p99", p99_ms, "ms", len(kept), budget=BUDGET_P99_MS)
        figure(f"memory {name}", process.memory_info().rss / 1e6 - before_mb, "MB", 1)
        scene.close()
    eyes.close()


if __name__ == "__main__":
    sys.exit(measured(main))
