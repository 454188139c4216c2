"""Console and headset client as two processes over the real link, for the benchmarks beside this.

The client's process is this file: the product's loop with the display that draws nothing, paced at
90 Hz and mirroring a picture, so that what is measured is the path and not the drawing.
"""

from __future__ import annotations

import argparse
import math
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from clinician_console.body.live import LiveBody
from clinician_console.record.entries import EventEntry
from clinician_console.record.recorder import Durable
from clinician_console.rehearsal.script import led_back
from clinician_console.session.session import Begun, SessionModel
from protocols.plans.loader import load_protocol
from shared.clock import NS_PER_S, SystemClock
from shared.link import ZmqConsoleLink, ZmqHeadsetLink
from shared.rules.states import SessionState
from shared.trust.keys import console_keys, headset_keys
from therapy_client.displays.blank import BlankDisplay
from therapy_client.displays.pacing import Pacer
from therapy_client.loop import Loop
from therapy_client.patient import Picture
from therapy_client.rehearsal import NoHands, SimulatedPatient
from therapy_client.reporting import reporter

RATE_HZ = 90.0
VIEW_SIZE = (640, 400)
VIEWS_PER_S = 10.0
POLL_S = 0.0002
PATIENCE_S = 20.0


class Forgetful:
    """A recorder whose disk takes no time: the store has a benchmark of its own.

    Attributes:
        happened_ns: When an event of each name happened last, on the clock of its author.
    """

    def __init__(self) -> None:
        self.happened_ns: dict[str, int] = {}

    def _take(self, _entry: object, durable: Durable | None = None) -> None:
        if durable is not None:
            durable()

    def event(self, entry: EventEntry, durable: Durable | None = None) -> None:
        """Something happened."""
        self.happened_ns[entry.name] = entry.at_ns
        self._take(entry, durable)

    exposure = rating = beats = stream = chunk = clock_offset = _take


class Bench:
    """A console's model on the real link, with a client in another process.

    Args:
        views_per_s: Pictures that the client mirrors.
    """

    def __init__(self, folder: Path, views_per_s: float = VIEWS_PER_S) -> None:
        self.recorder = Forgetful()
        self.clock = SystemClock()
        self.link = ZmqConsoleLink(console_keys(folder), "127.0.0.1", 0)
        self.session = SessionModel(
            Begun(load_protocol("heights"), "benchmark", 1, self.clock.now_ns()),
            self.link,
            self.recorder,
            self.clock,
        )
        self.body = LiveBody(self.session, self.recorder, self.clock)
        self.pictures = 0
        self.session.view_came.connect(self._count)
        command = [sys.executable, __file__, str(self.link.port), str(folder), f"{views_per_s}"]
        self.client = subprocess.Popen(command)

    def _count(self, _jpeg: bytes) -> None:
        self.pictures += 1

    def until(self, what: Callable[[], object]) -> None:
        """Tick until something holds."""
        give_up_ns = self.clock.now_ns() + round(PATIENCE_S * NS_PER_S)
        while not what():
            if self.clock.now_ns() > give_up_ns:
                raise TimeoutError("the benchmark's client does not follow")
            self.session.tick()
            self.body.tick()
            time.sleep(POLL_S)

    def let(self, seconds: float) -> None:
        """Tick for some time."""
        end_ns = self.clock.now_ns() + round(seconds * NS_PER_S)
        self.until(lambda: self.clock.now_ns() >= end_ns)

    def ask(self, state: SessionState) -> None:
        """Go to a state, and wait until the client is there."""
        self.session.acts.move_to(state)
        self.until(lambda: self.session.state is state)

    def begin_exposure(self) -> None:
        """Lead the client into its first step, with nothing on the way any more."""
        self.until(lambda: self.session.headset.status)
        self.ask(SessionState.ORIENTATION)
        self.until(lambda: self.session.stop_practised)
        self.until(lambda: led_back(self.session))
        self.ask(SessionState.BASELINE)
        self.begin_step()

    def begin_step(self) -> None:
        """The first step, until the scene is in view."""
        self.session.acts.go_to_step(self.session.protocol.steps[0], confirmed=True)
        self.until(lambda: self.session.state is SessionState.EXPOSURE)
        self.let(1.2)

    def lead_out(self) -> None:
        """Out of the safe place, to a pause, when the patient has rested."""
        self.until(lambda: self.session.state is SessionState.SAFE_PLACE)
        self.until(lambda: not self.session.rest_left_s())
        self.until(lambda: self.session.acts.leave_safe_place().sent)
        self.until(lambda: self.session.state is SessionState.PAUSED)

    def close(self) -> None:
        """End the client, and give the ports back."""
        self.session.acts.end()
        try:
            self.client.wait(5)
        except subprocess.TimeoutExpired:
            self.client.kill()
            self.client.wait()
        self.link.close()


@contextmanager
def bench(views_per_s: float = VIEWS_PER_S) -> Iterator[Bench]:
    """Console and client, connected and in exposure."""
    with tempfile.TemporaryDirectory() as folder:
        both = Bench(Path(folder), views_per_s)
        try:
            both.begin_exposure()
            yield both
        finally:
            both.close()


def _client(port: int, folder: Path, views_per_s: float) -> None:
    clock = SystemClock()
    reporter.VIEW_INTERVAL_S = 1 / views_per_s if views_per_s else math.inf
    noise = np.random.default_rng(7).integers(0, 40, (*VIEW_SIZE[::-1], 3), np.uint8)
    view = Picture(*VIEW_SIZE, rgb=(noise + 100).tobytes())
    display = BlankDisplay(RATE_HZ, view, Pacer(RATE_HZ).wait)
    link = ZmqHeadsetLink(headset_keys(folder / "headset.key"), "127.0.0.1", port)
    loop = Loop(link, display, clock, "benchmark", folder)
    patient = SimulatedPatient(NoHands(display), clock)
    asked: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _frame: asked.append(number))
    while not asked and not (loop.farewell and loop.at_rest):
        loop.frame()
        patient.turn(loop.session)
    loop.leave()
    link.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="The benchmarks' headset client.")
    parser.add_argument("port", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("views_per_s", type=float, nargs="?", default=VIEWS_PER_S)
    options = parser.parse_args()
    _client(options.port, options.folder, options.views_per_s)
