"""What each scene costs where it is heaviest: a frame for both eyes, loading it, memory.

    python benchmarks/scenes.py [SCENE ...]

One JSON line per figure. Every dimension is at its hardest bound, by night where the scene has an
hour, and all cues run one after the other. It was made ready as a display does it: everything was
drawn once beside other frames. As in `frame.py` the rasteriser is off, so that the processor's
share is measured: Python, culling, the driver's side of drawing. Budgets are those of DESIGN
section 9 for a frame, and 3 s for a scene that loads behind a fade, 1 s the second time.

What a graphics card would have to do is counted at the fine level of light: the most draw calls
and triangles of an eye in any of the frames that are looked at, and what textures take
(`card_work.py`); what a fragment of each material costs (`fragment_cost.py`, all of them with
`--fragments`). docs/graphics.md says what that means for two cards.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from dataclasses import astuple
from pathlib import Path

import numpy as np
import psutil
from figures import figure, measured
from fragment_cost import costs, tell

from protocols.catalogue import SCENES, SceneName

ROOT = Path(__file__).resolve().parents[1]
FRAMES, WARM_UP = 160, 20
BUDGET_P99_MS, BUDGET_LOAD_S, BUDGET_AGAIN_S = 11.1, 3.0, 1.0
BUDGET_DRAW_CALLS, BUDGET_TRIANGLES, BUDGET_TEXTURES_MB = 200, 700_000, 400
LOOKS = (0.0, 90.0, 180.0, -90.0)
"""Ways that a head is turned to count what is in view, in degrees."""

DEAREST = "dearest fragment"
SEED = 7
IN_A_PROCESS = "--in-this-process"


def main() -> None:
    """Measure in a process of its own, in which pixels cost nothing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    names = list(SCENES)
    parser.add_argument("scenes", nargs="*", type=scene_named, default=names)
    parser.add_argument("--fragments", action="store_true", help="every material's cost")
    parser.add_argument(IN_A_PROCESS, action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.in_this_process:
        measure(given.scenes)
        return
    command = [sys.executable, __file__, IN_A_PROCESS, *map(str, given.scenes)]
    environment = {**os.environ, "GALLIUM_NOOP": "1", "PYTHONPATH": str(ROOT)}
    subprocess.run(command, env=environment, check=True)
    found = costs(given.scenes)
    for level in sorted({level for _, level in found}):
        of_level = {name: cost for (name, level_), cost in found.items() if level_ == level}
        dearest = max(of_level.values(), key=lambda cost: cost.operations)
        figure(f"{DEAREST} {level}", dearest.operations, "operations", len(of_level))
    if given.fragments:
        tell(found)


def scene_named(word: str) -> SceneName:
    """One of the catalogue; argparse's own choices refuse that none is named."""
    if word not in SCENES:
        raise argparse.ArgumentTypeError(f"there is no scene “{word}”")
    return SceneName(word)


def measure(names: list[SceneName]) -> None:
    """Print the figures of these scenes, one after the other in one engine."""
    from benchmarks.both_eyes import BothEyes, heaviest_frames_ms  # noqa: PLC0415 (needs ROOT)
    from benchmarks.card_work import textures_mb  # noqa: PLC0415
    from therapy_client.scenes.build import build_scene  # noqa: PLC0415
    from therapy_client.world.light.level import LightLevel  # noqa: PLC0415

    eyes, process = BothEyes(), psutil.Process()
    for name in names:
        before_mb = process.memory_info().rss / 1e6
        began_s = time.perf_counter()
        scene = build_scene(name, eyes.app.render, SEED)
        load_s = time.perf_counter() - began_s
        figure(f"load {name}", load_s, "s", 1, budget=BUDGET_LOAD_S)
        scene.close()
        began_s = time.perf_counter()
        scene = build_scene(name, eyes.app.render, SEED)
        again_s = time.perf_counter() - began_s
        figure(f"load {name} again", again_s, "s", 1, budget=BUDGET_AGAIN_S)
        scene.light_at(LightLevel.FINE)
        eyes.make_ready(scene)
        costs_ms = heaviest_frames_ms(eyes, scene, SCENES[name], FRAMES, time.process_time)
        kept = np.array(costs_ms[WARM_UP:])
        figure(f"stereo frame {name} p50", float(np.percentile(kept, 50)), "ms", len(kept))
        p99_ms = float(np.percentile(kept, 99))
        figure(f"stereo frame {name} p99", p99_ms, "ms", len(kept), budget=BUDGET_P99_MS)
        figure(f"memory {name}", process.memory_info().rss / 1e6 - before_mb, "MB", 1)
        works = [eyes.work(scene, yaw_deg) for yaw_deg in LOOKS]
        calls, triangles = (max(each) for each in zip(*map(astuple, works), strict=True))
        figure(f"draw calls {name}", calls, "count", len(works), budget=BUDGET_DRAW_CALLS)
        figure(f"triangles {name}", triangles, "count", len(works), budget=BUDGET_TRIANGLES)
        taken_mb = textures_mb(eyes.app.win.get_gsg())
        figure(f"textures {name}", taken_mb, "MB", 1, budget=BUDGET_TEXTURES_MB)
        scene.close()
    eyes.close()


if __name__ == "__main__":
    sys.exit(measured(main))
