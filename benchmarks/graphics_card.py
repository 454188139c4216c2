"""What a frame for both eyes costs with its pixels, at a headset's resolution, on a graphics card.

    python benchmarks/graphics_card.py [--eye 2064x2208] [SCENE ...]

The other benchmarks switch the pixels off, for they run where no graphics card is; this one is for
a machine that has one. One JSON line per figure: each scene where it is heaviest, cues included,
from the beginning of a frame until the card has finished it (glFinish), so that nothing waits in a
queue uncounted. The budget is a frame at 90 Hz; where Mesa draws in software none is named, since
nobody wears that, the eyes are small and only two scenes are drawn.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from figures import measured, spread

from protocols.catalogue import SCENES, SceneName

if TYPE_CHECKING:
    from benchmarks.both_eyes import BothEyes

ROOT = Path(__file__).resolve().parents[1]
IN_A_PROCESS = "--in-this-process"
EYE = "2064x2208"  # one eye of a usual headset of 2024, by its maker's data sheet
SMALL_EYE = "160x170"
FRAMES, WARM_UP = 240, 20
SOFTWARE_FRAMES = 30
FEW = (SceneName("glass_lift"), SceneName("metro"))
BUDGET_P99_MS = 11.1
SEED = 7


def main() -> None:
    """Measure in a process of its own, in which the card is waited for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("scenes", nargs="*", type=SceneName)
    parser.add_argument("--eye", default=EYE, help="pixels of one eye, as 2064x2208")
    parser.add_argument(IN_A_PROCESS, action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.in_this_process:
        measure(given.scenes, given.eye)
        return
    command = [sys.executable, __file__, IN_A_PROCESS, "--eye", given.eye, *given.scenes]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("GALLIUM_NOOP", None)
    subprocess.run(command, env=environment, check=True)


def measure(scenes: list[SceneName], eye: str) -> None:
    """Print the figures of these scenes, or of all."""
    from panda3d.core import load_prc_file_data  # noqa: PLC0415 (before the engine starts)

    load_prc_file_data("benchmark", "gl-finish true")
    from benchmarks import both_eyes  # noqa: PLC0415 (needs ROOT)
    from therapy_client.displays.engine import start_engine  # noqa: PLC0415

    engine = start_engine(on_screen=False, size=(16, 16), title="Gradus")
    renderer = engine.app.win.get_gsg().get_driver_renderer()
    in_software = engine.in_software
    size = tuple(int(part) for part in (SMALL_EYE if in_software else eye).split("x"))
    both_eyes.EYE_SIZE = (size[0], size[1])
    print(f"drawn by {renderer}, {size[0]} x {size[1]} pixels an eye", file=sys.stderr)
    eyes = both_eyes.BothEyes()
    for name in scenes or (FEW if in_software else tuple(SCENES)):
        walls_ms = _frames_ms(eyes, name, SOFTWARE_FRAMES if in_software else FRAMES)
        kept = walls_ms[min(WARM_UP, len(walls_ms) // 3) :]
        spread(f"with_pixels_{name}", kept, budget_ms=None if in_software else BUDGET_P99_MS)
    eyes.close()


def _frames_ms(eyes: BothEyes, name: SceneName, frames: int) -> list[float]:
    """How long each frame of a scene took, the first among them."""
    from benchmarks.both_eyes import heaviest_frames_ms  # noqa: PLC0415 (needs ROOT)
    from therapy_client.scenes.build import build_scene  # noqa: PLC0415

    scene = build_scene(name, eyes.app.render, SEED)
    walls_ms = heaviest_frames_ms(eyes, scene, SCENES[name], frames, time.perf_counter)
    scene.close()
    return walls_ms


if __name__ == "__main__":
    sys.exit(measured(main))
