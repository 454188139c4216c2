"""Processor time of one frame of the headset client, at a size where pixels cost nothing.

    python benchmarks/frame.py

One JSON line per figure: a frame for both eyes with up to 1000 people and 300 objects, against a
naive crowd (`crowd_frame.py`), and one for one eye of each scene, also while its sun sets. The
budget of DESIGN section 9 is for both eyes with 300 people on a core of the machine at hand; the
pixels are a graphics card's business, so Mesa's rasteriser and vertex stage are switched off
(GALLIUM_NOOP=1) and what is left is ours: Python, culling, and the driver's side of drawing. Other
drivers do not know that switch; the names of the crowd's figures say whether pixels were drawn.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from protocols.catalogue import SceneName
from therapy_client.displays.offscreen import OffscreenDisplay
from therapy_client.scenes.base import Scene

ROOT = Path(__file__).resolve().parents[1]
FRAMES, WARM_UP, DT_S = 400, 20, 1 / 90
BUDGET_P99_MS = 11.1
FROM_H = 16.0
TIMEOUT_S = 60


def main() -> int:
    """Measure the crowd, and each scene, in a process of its own."""
    for what in ("crowd", *SceneName):
        try:
            subprocess.run(
                [sys.executable, __file__, what],
                env={**os.environ, "GALLIUM_NOOP": "1", "PYTHONPATH": str(ROOT)},
                check=False,
                timeout=TIMEOUT_S,
            )
        except subprocess.TimeoutExpired:
            print(f"{what} was not done within {TIMEOUT_S} s; figures are missing", file=sys.stderr)
    return 0


def measure(what: str) -> None:
    """Print the figures of the crowd or of one scene."""
    if what != "crowd":
        measure_scene(what)
        return
    from benchmarks.crowd_frame import measure as measure_crowd  # noqa: PLC0415 (needs ROOT)

    measure_crowd()


def measure_scene(scene_name: str) -> None:
    """Print the figures of one scene."""
    began = time.perf_counter()
    display = OffscreenDisplay(64, 64, rate_hz=0.0, multisamples=0)
    display.open()
    opened = time.perf_counter()
    scene = display.load(SceneName(scene_name))
    loaded = time.perf_counter()
    display.show(SceneName(scene_name))
    costs_ms = _rise(display, scene)
    if "time_of_day_h" in scene.spec.calm_exposure():
        _print_frames(f"frame {scene_name} while the sun sets", _set_sun(display, scene))
    if scene.spec.cues:
        _print_frames(f"frame {scene_name} at its heaviest", _heaviest(display, scene))
    display.close()
    _print_frames(f"frame {scene_name}", costs_ms)
    _print(f"open display for {scene_name}", opened - began, "s", 1, None)
    _print(f"build {scene_name}", loaded - opened, "s", 1, 3.0)


def _rise(display: OffscreenDisplay, scene: Scene) -> list[float]:
    """Milliseconds of each frame while the lift rises to 40 m, or nothing changes."""
    exposure = scene.spec.calm_exposure()
    costs_ms = []
    for frame in range(FRAMES):
        if "height_m" in exposure:
            exposure["height_m"] = 40.0 * frame / FRAMES
        costs_ms.append(_frame_ms(display, scene, exposure))
    return costs_ms


def _set_sun(display: OffscreenDisplay, scene: Scene) -> list[float]:
    """Milliseconds of each frame while light and shadows change as fast as they may."""
    exposure = scene.spec.calm_exposure()
    rate = scene.spec.dimension("time_of_day_h").guardrail.relief_rate_per_s
    costs_ms = []
    for frame in range(FRAMES):
        exposure["time_of_day_h"] = FROM_H + rate * frame * DT_S
        costs_ms.append(_frame_ms(display, scene, exposure))
    return costs_ms


def _heaviest(display: OffscreenDisplay, scene: Scene) -> list[float]:
    """Milliseconds of each frame where every dimension is at its bound, and a cue runs."""
    most = {
        d.name: d.guardrail.absolute.highest if d.harder_is > 0 else d.guardrail.absolute.lowest
        for d in scene.spec.dimensions
    }
    scene.apply(most)
    scene.show_cue(scene.spec.cues[0].name)
    return [_frame_ms(display, scene, most) for _ in range(FRAMES)]


def _frame_ms(display: OffscreenDisplay, scene: Scene, exposure: dict[str, float]) -> float:
    started_s = time.process_time()
    scene.apply(exposure)
    scene.advance(DT_S)
    display.frame()
    return (time.process_time() - started_s) * 1e3


def _print_frames(name: str, costs_ms: list[float]) -> None:
    kept = np.array(costs_ms[WARM_UP:])
    _print(f"{name} p50", float(np.percentile(kept, 50)), "ms", len(kept), None)
    _print(f"{name} p99", float(np.percentile(kept, 99)), "ms", len(kept), BUDGET_P99_MS)


def _print(name: str, value: float, unit: str, n: int, budget: float | None) -> None:
    line = {"name": name, "value": round(value, 3), "unit": unit, "n": n, "budget": budget}
    print(json.dumps(line), flush=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(sys.argv[1])
    else:
        sys.exit(main())
