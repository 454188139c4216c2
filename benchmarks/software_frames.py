"""What a frame costs where the processor draws, and against another version of this program.

    python benchmarks/software_frames.py [--beside FOLDER] [SCENE ...]

The demo, pictures for the console and CI have no graphics card: Mesa's llvmpipe draws there. One
JSON line for each scene where it is calmest and where it is hardest: milliseconds of the
processor that a frame of 480 x 300 pixels takes, those of llvmpipe's own threads among them; each
frame is waited for (glFinish), so that no work is counted with the next one.

With `--beside` the same is measured of the version that lies in that folder, in turn with this
one, a few frames each, again and again, so that whatever else this machine does comes over both
alike. The figure is then the median over these turns of this version's time by that one's; no
scene may take more than 1.3 times as long. Scenes that only one of the two has are left out.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from figures import figure, measured, took_place
from scenes import scene_named

from protocols.catalogue import SCENES, SceneName

if TYPE_CHECKING:
    from therapy_client.displays.offscreen import OffscreenDisplay

ROOT = Path(__file__).resolve().parents[1]
IN_A_PROCESS = "--in-this-process"
SIZE = (480, 300)
SEED, DT_S = 7, 1 / 30
PITCH_DEG = -5.0
SETTLING, WARM_UP, FRAMES, TURNS = 40, 2, 5, 7
"""Steps of a scene without a picture, frames that do not count, frames of a turn, turns."""

TIMES_BEFORE = 1.3
CALM, HARDEST = "calm", "hardest"
UNKNOWN = "unknown"


def main() -> None:
    """Measure this version, alone or beside another one."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("scenes", nargs="*", type=scene_named, default=list(SCENES))
    parser.add_argument("--beside", type=Path, help="folder of another version of this program")
    parser.add_argument(IN_A_PROCESS, action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.in_this_process:
        draw_as_told()
        return
    with closing(_Drawer(ROOT)) as here:
        if given.beside is None:
            alone(here, given.scenes)
            return
        with closing(_Drawer(given.beside.resolve())) as there:
            beside(here, there, given.scenes)


class _Drawer:
    """A process that draws scenes with the program of a folder.

    Args:
        folder: The program's folder.
    """

    def __init__(self, folder: Path) -> None:
        environment = {**os.environ, "PYTHONPATH": str(folder)}
        environment.pop("GALLIUM_NOOP", None)
        self._process = subprocess.Popen(
            [sys.executable, __file__, IN_A_PROCESS],
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def enter(self, name: SceneName, where: str) -> bool:
        """Show a scene calm or at its hardest; whether this version has it."""
        return self._asked("enter", name, where) != UNKNOWN

    def frames_ms(self, count: int = FRAMES) -> list[float]:
        """What each of so many frames takes."""
        return [float(each) for each in self._asked("frames", str(count)).split()]

    def _asked(self, *words: str) -> str:
        to, back = self._process.stdin, self._process.stdout
        if to is None or back is None:
            raise RuntimeError("The process has no pipes.")
        to.write(" ".join(words) + "\n")
        to.flush()
        answer = back.readline().strip()
        took_place(answer, f"the drawing process ended at “{' '.join(words)}”")
        return answer

    def close(self) -> None:
        """Let it end, and wait until it has."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait()


def alone(here: _Drawer, scenes: list[SceneName]) -> None:
    """Print what a frame of each scene takes."""
    for name in scenes:
        for where in (CALM, HARDEST):
            here.enter(name, where)
            took_ms = here.frames_ms(2 * FRAMES)
            figure(f"frame {name} {where}", statistics.median(took_ms), "ms", len(took_ms))


def beside(here: _Drawer, there: _Drawer, scenes: list[SceneName]) -> None:
    """Print how many times as long as another version's a frame of each scene takes."""
    for name in scenes:
        for where in (CALM, HARDEST):
            if not (here.enter(name, where) and there.enter(name, where)):
                continue
            turns = [(here.frames_ms(), there.frames_ms()) for _ in range(TURNS)]
            medians = [tuple(map(statistics.median, turn)) for turn in turns]
            count = TURNS * FRAMES
            for word, side in (("frame", 0), ("frame before", 1)):
                took_ms = statistics.median(turn[side] for turn in medians)
                figure(f"{word} {name} {where}", took_ms, "ms", count)
            times = statistics.median(now / then for now, then in medians)
            figure(f"times before {name} {where}", times, "times", count, budget=TIMES_BEFORE)


def draw_as_told() -> None:
    """Draw what is asked for on standard input, and answer with what it took."""
    from panda3d.core import load_prc_file_data  # noqa: PLC0415 (before the engine starts)

    load_prc_file_data("benchmark", "gl-finish true")
    from therapy_client.displays.offscreen import OffscreenDisplay  # noqa: PLC0415

    display = OffscreenDisplay(*SIZE, rate_hz=0.0, seed=SEED)
    display.open()
    shown: SceneName | None = None
    for line in sys.stdin:
        word, *rest = line.split()
        if word == "enter" and rest[0] not in SCENES:
            print(UNKNOWN, flush=True)
        elif word == "enter":
            name = SceneName(rest[0])
            enter(display, name, rest[1])
            shown = name
            print("entered", flush=True)
        elif shown is not None:
            print(*frames_ms(display, shown, int(rest[0])), flush=True)
    display.close()


def enter(display: OffscreenDisplay, name: SceneName, where: str) -> None:
    """Show a scene where it is calmest or hardest, some time after it became so."""
    scene = display.load(name)
    display.show(name)
    display.look(0.0, PITCH_DEG)
    dimensions = SCENES[name].dimensions
    scene.apply({each.name: each.calm if where == CALM else each.hardest for each in dimensions})
    for _ in range(SETTLING):
        scene.advance(DT_S)
    for _ in range(WARM_UP):
        display.frame()


def frames_ms(display: OffscreenDisplay, name: SceneName, count: int) -> Iterator[float]:
    """What the processor does for each of so many frames, until the picture is there."""
    scene = display.load(name)
    for _ in range(count):
        began_s = time.process_time()
        scene.advance(DT_S)
        display.frame()
        yield 1e3 * (time.process_time() - began_s)


if __name__ == "__main__":
    sys.exit(measured(main))
