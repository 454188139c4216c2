"""A headset with a valid key that means ill, on the real link, against the whole console.

The console is the product's, its window drawn offscreen and its store on a disk; the hostile client
is a process of its own that tries one attack after the other. Judged is what one thread of the
console worked between two heartbeats, in processor time: one that does not let go is what could
keep the heart from beating; a machine that does not let the heart run proves nothing.
"""

from __future__ import annotations

import os
import threading
import time
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import psutil
import pytest

from clinician_console.panels.kit.libraries import require_qt_libraries
from clinician_console.storage import Store
from protocols.plans.loader import load_protocol
from shared.clock import NS_PER_S, SystemClock
from shared.errors import MissingLibraryError
from shared.rules.states import SessionState
from shared.wire.messages import Target
from tests.faults.conftest import address, refuse
from tests.faults.hostile_headset import ATTACKS, hostile_side
from tests.faults.kit import Diary, Running, make_console_folder
from tests.faults.sides import PASSPHRASE, PATIENT_CODE, PORT, Side

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ATTACK_S = 0.6
GAP_S = 0.3
LEAST_HEARD = 25  # without an attack some dozen heartbeats and confirmations come in that time
MOST_MEMORY_MB = 250.0
QUIET_TURNS, QUIET_S = 2, 0.05
MOST_OF_A_QUIET_TURN = 6  # two heartbeats, in two messages each, and what a stall held up
FLOOD = "rubbish"
PATIENCE_S = 180.0


@dataclass
class Beat:
    """One heartbeat as it went out: by the wall's clock, and by what each thread worked so far."""

    sent_ns: int
    worked_s: dict[int, float]

    def most_worked_s(self, before: Beat) -> float:
        """What the busiest thread worked since the beat before."""
        return max(s - before.worked_s.get(thread, 0.0) for thread, s in self.worked_s.items())


def worked_s() -> dict[int, float]:
    """The processor time of each thread of this process, in seconds."""
    clocks = {
        thread.ident: time.pthread_getcpuclockid(thread.ident)
        for thread in threading.enumerate()
        if thread.ident is not None and thread.is_alive()
    }
    return {thread: time.clock_gettime(clock) for thread, clock in clocks.items()}


@dataclass
class Siege:
    """The console under attack, and what it did meanwhile."""

    folder: Path
    host: str
    gaps_s: dict[str, float] = field(default_factory=dict)
    worked_s: dict[str, float] = field(default_factory=dict)
    turn_s: dict[str, float] = field(default_factory=dict)
    heard: dict[str, int] = field(default_factory=dict)
    ratings: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    alerts: set[str] = field(default_factory=set)
    grown_mb: float = 0.0
    session_id: str = ""

    def run(self) -> None:
        from PySide6.QtWidgets import QApplication

        from clinician_console.app import Console
        from clinician_console.session.settings import SessionSettings
        from clinician_console.window import ConsoleWindow

        data = make_console_folder(self.folder / "console")
        store = Store.open(data, PASSPHRASE, ballast_bytes=0)
        settings = SessionSettings(
            data, load_protocol("heights"), PATIENT_CODE, self.host, PORT, simulated=True
        )
        application = QApplication.instance() or QApplication(["gradus"])
        self.console = Console(settings, store, SystemClock())
        self.session = self.console.session
        self.session_id = self.console.session_id
        self.window = ConsoleWindow(self.session, self.console.traces, PATIENT_CODE)
        self.window.show()
        self.application = application
        self.beats: list[Beat] = []
        self.came = 0
        self.longest_turn_s = 0.0
        self._count()
        hostile = Running(hostile_side, Side(data, self.folder / "diary", data, self.host))
        self.diary = Diary(self.folder / "diary")
        try:
            self._lead_into_exposure()
            before = psutil.Process().memory_info().rss
            for name in ATTACKS:
                self._suffer(hostile, name)
            # A flood is so much a second: how soon a machine lets that be sent is its affair.
            hostile.say(FLOOD)
            self.until(lambda: "headset_floods" in self.alerts)
            self.grown_mb = (psutil.Process().memory_info().rss - before) / 1e6
        finally:
            hostile.close()
            self.window.close()
            self.window.close()  # the answer: an open window would hear the keys of later tests
            self.console.close()
            store.close()

    def turn(self) -> None:
        """One turn of the window: what the therapist's key would have to wait for."""
        began_s = time.thread_time()
        self.console.tick()
        self.application.processEvents()
        self.longest_turn_s = max(self.longest_turn_s, time.thread_time() - began_s)
        self.alerts |= {alert.value for alert in self.session.alerts.active()}

    def _count(self) -> None:
        link = self.console.link
        send, poll, chunks, view = link.send, link.poll, link.poll_chunks, link.poll_view

        def counted(message):
            if isinstance(message, Target):
                self.beats.append(Beat(message.sent_ns, worked_s()))
            return send(message)

        def came(found):
            self.came += len(found) if isinstance(found, list) else found is not None
            return found

        link.send = counted
        link.poll = lambda: came(poll())
        link.poll_chunks = lambda: came(chunks())
        link.poll_view = lambda: came(view())

    def until(self, what) -> None:
        give_up_s = time.monotonic() + PATIENCE_S
        while not what():
            assert time.monotonic() < give_up_s, "it did not happen"
            self.turn()
            time.sleep(0.005)

    def let(self, seconds: float) -> None:
        end_s = time.monotonic() + seconds
        self.until(lambda: time.monotonic() >= end_s)

    def _lead_into_exposure(self) -> None:
        session = self.session
        self.until(lambda: session.headset.status)
        for state in (SessionState.ORIENTATION, SessionState.BASELINE):
            assert session.acts.move_to(state).sent
            self.until(lambda: session.state is session.steering.state)
        assert session.acts.go_to_step(session.protocol.steps[0], confirmed=True).sent
        self.until(lambda: session.state is SessionState.EXPOSURE)

    def _suffer(self, hostile: Running, name: str) -> None:
        """One attack, in the middle of which the therapist rates and writes."""
        self._say(hostile, name, "attacked", "name")
        self.beats.clear()
        counters = self.console.link.counters
        before, self.longest_turn_s = self.came + counters.malformed, 0.0
        self.until(lambda: self.came + counters.malformed - before > LEAST_HEARD)
        self.let(ATTACK_S / 2)
        self.ratings.append(len(self.ratings) * 4 % 101)
        self.notes.append(f"a note beside {name}")
        assert self.session.acts.rate(self.ratings[-1]).sent
        self.session.acts.note(self.notes[-1])
        self.let(ATTACK_S / 2)
        self.heard[name] = self.came + counters.malformed - before
        self.turn_s[name] = self.longest_turn_s
        beats = list(self.beats)
        gaps = [(b.sent_ns - a.sent_ns) / NS_PER_S for a, b in pairwise(beats)]
        self.gaps_s[name] = max(gaps, default=ATTACK_S)
        works = [b.most_worked_s(a) for a, b in pairwise(beats)]
        self.worked_s[name] = max(map(min, gaps, works), default=ATTACK_S)
        self._say(hostile, "rest", "told", "word")
        self._take_what_is_under_way()

    def _say(self, hostile: Running, word: str, kind: str, part: str) -> None:
        """Tell the client something, and go on until it has done so."""
        said_ns = time.monotonic_ns()
        hostile.say(word)
        self.until(lambda: word in [one[part] for one in self.diary.since(said_ns, kind)])

    def _take_what_is_under_way(self) -> None:
        """Until nothing of an attack waits any more: what is heard next is of the next one."""
        quiet = 0
        while quiet < QUIET_TURNS:
            before = self.came + self.console.link.counters.malformed
            self.let(QUIET_S)
            came = self.came + self.console.link.counters.malformed - before
            quiet = quiet + 1 if came <= MOST_OF_A_QUIET_TURN else 0

    @property
    def stored(self):
        with Store.open(self.folder / "console", PASSPHRASE, ballast_bytes=0) as store:
            assert store.verify().findings == ()
            return store.read_session(self.session_id)


@pytest.fixture(scope="module")
def siege(tmp_path_factory) -> Siege:
    try:
        require_qt_libraries()
    except MissingLibraryError as error:
        refuse(str(error))
    one = Siege(tmp_path_factory.mktemp("siege"), address(0, network=79))
    one.run()
    return one


@pytest.mark.parametrize("name", ATTACKS)
def test_under_this_attack_the_heart_beats_on(siege, name, figure):
    figure(f"hostile_headset_{name}_gap_max", 1000 * siege.gaps_s[name], "ms", 1, 1000 * GAP_S)
    assert siege.heard[name] > LEAST_HEARD, "it was no attack"
    assert siege.worked_s[name] < GAP_S
    assert siege.turn_s[name] < GAP_S, "the therapist's key would have waited so long"


def test_all_attacks_together_cost_a_bounded_part_of_memory(siege, figure):
    figure("hostile_headset_memory_growth", siege.grown_mb, "MB", len(ATTACKS), MOST_MEMORY_MB)
    assert siege.grown_mb < MOST_MEMORY_MB


def test_everything_that_the_therapist_entered_is_on_the_disk(siege):
    stored = siege.stored
    ours = [rating.suds for rating in stored.ratings if rating.author == "console"]
    notes = [event.data["text"] for event in stored.events if event.name == "note"]
    assert ours == siege.ratings
    assert notes == siege.notes


def test_the_therapist_is_told_that_the_headset_floods_and_says_what_cannot_be(siege):
    assert {"headset_floods", "headset_implausible", "wrong_version"} <= siege.alerts


def test_a_report_and_every_export_of_such_a_session_can_be_made(siege, tmp_path):
    from tests.clinician_console.outputs_kit import export_session, write_report

    write_report(siege.stored, tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").stat().st_size > 10_000
    assert export_session(siege.stored, tmp_path / "export", signals=True)
