"""The longest frame of a session that enters every scene of the library for the first time.

    python benchmarks/longest_frame.py [SCENE ...]

From orientation to the end, with all that is made ready meanwhile: scenes, words, what a driver
does at a first drawing. Two figures with a budget (DESIGN 9): the longest frame with the rasteriser
off (GALLIUM_NOOP, as in `frame.py`), in processor time, so that other programs on this machine are
not counted; and with Mesa's rasteriser the longest time between two words of the headset, as the
console sees it, by the clock on the wall. Console and headset are the product's own, in one process
for each of the two, which says so where a scene was not shown. Scenes that are named are the ones
that are entered in both.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from figures import figure, measured, took_place
from scenes import scene_named

from protocols.catalogue import LOBBY, SAFE_PLACE, SCENES, SceneName

ROOT = Path(__file__).resolve().parents[1]
HERE, NO_PIXELS = "--here", "--no-pixels"
ENTERED = tuple(name for name in SCENES if name not in (SAFE_PLACE, LOBBY))
DRAWN = (SceneName("glass_lift"), SceneName("plaza"), SceneName("audience"), SceneName("road"))
"""What is entered by default where pixels are drawn: a scene of each kind, as all take minutes."""

BUDGET_FRAME_MS, BUDGET_SILENCE_MS = 33.0, 250.0
SIZE = (160, 100)
SHOWN_FRAMES, TOLD = 30, 12
PATIENCE_S = 120.0
MS_PER_S, NS_PER_MS = 1e3, 1e6


def main() -> None:
    """Measure in processes of their own: once without pixels, once with."""
    options = _options()
    if options.here:
        _measure(options.scenes or list(ENTERED), no_pixels=options.no_pixels)
        return
    for without in (True, False):
        command = [sys.executable, __file__, HERE, *([NO_PIXELS] if without else [])]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        if without:
            environment["GALLIUM_NOOP"] = "1"
        scenes = options.scenes or (ENTERED if without else DRAWN)
        subprocess.run([*command, *map(str, scenes)], env=environment, check=False)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("scenes", nargs="*", type=scene_named)
    parser.add_argument(HERE, action="store_true", help=argparse.SUPPRESS)
    parser.add_argument(NO_PIXELS, action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


@dataclass
class _Longest:
    """The longest of something, and what went on meanwhile."""

    longest: list[tuple[float, str]] = field(default_factory=lambda: [(0.0, "")])
    count: int = 0

    @property
    def most(self) -> float:
        return self.longest[0][0]

    def take(self, value: float, where: str) -> None:
        self.count += 1
        if value > self.longest[-1][0]:
            self.longest = sorted([*self.longest, (value, where)], reverse=True)[:TOLD]


@dataclass
class _Seen:
    """What was measured from orientation on."""

    frame_ms: _Longest = field(default_factory=_Longest)
    wall_ms: _Longest = field(default_factory=_Longest)
    silence_ms: _Longest = field(default_factory=_Longest)
    shown: dict[SceneName, int] = field(default_factory=dict)


def _protocol(scenes: list[SceneName]) -> str:
    """A treatment protocol with a step in each scene."""
    steps = "".join(
        f'[[steps]]\nname = "{name}"\ntask = "Look around."\nscene = "{name}"\nminutes = 1\n'
        "exposure = {}\n"
        for name in scenes
    )
    return f'schema_version = 1\ntitle = "All"\nsentence = "All."\nsources = ["none"]\n{steps}'


class _Session:
    """A console and a headset client that draws, with a memory link between them."""

    def __init__(self, folder: Path, scenes: list[SceneName]) -> None:
        from two_processes import Forgetful  # noqa: PLC0415 (needs ROOT)

        from clinician_console.body.live import LiveBody  # noqa: PLC0415
        from clinician_console.session.session import Begun, SessionModel  # noqa: PLC0415
        from protocols.plans.loader import load_protocol  # noqa: PLC0415
        from shared.clock import SystemClock  # noqa: PLC0415
        from shared.link.memory import memory_link  # noqa: PLC0415
        from therapy_client.displays.offscreen import OffscreenDisplay  # noqa: PLC0415
        from therapy_client.loop import Loop  # noqa: PLC0415
        from therapy_client.rehearsal import NoHands, SimulatedPatient  # noqa: PLC0415

        file = folder / "all.toml"
        file.write_text(_protocol(scenes), encoding="utf-8")
        console_end, headset_end = memory_link()
        clock = SystemClock()
        self.clock = clock
        self.display = OffscreenDisplay(*SIZE, rate_hz=0.0, multisamples=0)
        self.display.open()
        recorder = Forgetful()
        self.model = SessionModel(
            Begun(load_protocol(file), "benchmark", 1, clock.now_ns()),
            console_end,
            recorder,
            clock,
        )
        self.body = LiveBody(self.model, recorder, clock)
        self.loop = Loop(headset_end, self.display, clock, "benchmark", folder)
        self._patient = SimulatedPatient(NoHands(self.display), clock)
        self.seen: _Seen | None = None
        self._heard_ns = 0

    def one_frame(self) -> None:
        """Both sides go on by one frame."""
        self.model.tick()
        self.body.tick()
        making = self.loop.agenda.next
        wall_s, processor_s = time.perf_counter(), time.process_time()
        self.loop.frame()
        if (seen := self.seen) is not None:
            where = f"{self.loop.stage.on_stage} shown, {making or 'nothing'} being made"
            seen.frame_ms.take(MS_PER_S * (time.process_time() - processor_s), where)
            seen.wall_ms.take(MS_PER_S * (time.perf_counter() - wall_s), where)
            if self.loop.stage.fully_shown:
                on_stage = self.loop.stage.on_stage
                seen.shown[on_stage] = seen.shown.get(on_stage, 0) + 1
            self._listen(seen, where)
        self._patient.turn(self.loop.session)

    def _listen(self, seen: _Seen, where: str) -> None:
        status = self.model.headset.status
        if status is not None and status.sent_ns != self._heard_ns:
            if self._heard_ns:
                seen.silence_ms.take((status.sent_ns - self._heard_ns) / NS_PER_MS, where)
            self._heard_ns = status.sent_ns

    def until(self, what: Callable[[], object], sentence: str) -> None:
        """Go on until something holds."""
        give_up_s = time.monotonic() + PATIENCE_S
        while not what():
            took_place(time.monotonic() < give_up_s, sentence)
            self.one_frame()


def _measure(scenes: list[SceneName], *, no_pixels: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        session = _Session(Path(folder), scenes)
        seen = _run(session, scenes)
        session.loop.leave()
        session.display.close()
    for name in (*scenes, LOBBY, SAFE_PLACE):
        took_place(seen.shown.get(name, 0), f"{name} was never shown")
    kind = "rasteriser_off" if no_pixels else "software_rendering"
    for measure, name, budget in (
        (seen.frame_ms, "longest_frame_processor", BUDGET_FRAME_MS if no_pixels else None),
        (seen.wall_ms, "longest_frame_wall", None),
        (seen.silence_ms, "longest_silence", None if no_pixels else BUDGET_SILENCE_MS),
    ):
        figure(f"{name}_{kind}", measure.most, "ms", measure.count, budget=budget)
        for value, where in measure.longest:
            print(f"  {name}: {value:.1f} ms, {where}", file=sys.stderr)


def _run(session: _Session, scenes: list[SceneName]) -> _Seen:
    """A session that enters each scene once; gives what was seen from orientation on."""
    from clinician_console.rehearsal.script import led_back  # noqa: PLC0415 (needs ROOT)
    from shared.rules.states import SessionState  # noqa: PLC0415

    model, loop = session.model, session.loop
    session.until(lambda: model.headset.status, "the headset did not join")
    session.seen = seen = _Seen()
    model.acts.move_to(SessionState.ORIENTATION)
    session.until(lambda: model.stop_practised, "the stop was not practised")
    session.until(lambda: led_back(model), "the patient was not led back")
    model.acts.move_to(SessionState.BASELINE)
    session.until(lambda: model.state is SessionState.BASELINE, "there was no baseline")
    session.until(lambda: seen.shown.get(LOBBY), "the lobby was not shown")
    for step in model.protocol.steps:
        answer = model.acts.go_to_step(step, confirmed=True)
        took_place(answer.sent, f"{step.scene} could not be asked for: {answer}")
        session.until(
            lambda scene=step.scene: seen.shown.get(scene, 0) >= SHOWN_FRAMES,
            f"{step.scene} was not shown",
        )
    model.acts.move_to(SessionState.RECOVERY)
    session.until(lambda: model.state is SessionState.RECOVERY, "there was no recovery")
    model.acts.move_to(SessionState.ENDED)
    session.until(lambda: model.state is SessionState.ENDED, "the session did not end")
    session.until(lambda: loop.at_rest, "the session did not come to rest")
    took_place(set(scenes) <= set(seen.shown), "not every scene was shown")
    return seen


if __name__ == "__main__":
    sys.exit(measured(main))
