"""The headset client as its own process, a real encrypted link, and everything that can go wrong.

The console's side is its model over the real link, in this process: it can be stopped from ticking,
as a console that hangs or dies. Nothing here waits for a fixed time; everything is waited for.
"""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest

from clinician_console.body.live import LiveBody
from clinician_console.rehearsal.script import led_back
from clinician_console.session.alerts import AlertName
from clinician_console.session.session import Begun, SessionModel
from protocols.plans.loader import load_protocol
from shared.clock import NS_PER_S, SystemClock
from shared.link import ZmqConsoleLink
from shared.link.delivery import LinkState
from shared.rules.states import SessionState
from shared.trust.keys import console_keys
from shared.wire.messages import Hello, Refused
from tests.end_to_end.forked import HEADSET, Program, begin
from tests.end_to_end.kit import UNDRAWN
from tests.journals import JOURNAL_KEY, read_journal

PATIENCE_S = 300.0
NOTICED_S = 1.0  # DESIGN 5, for a console that the machine lets run
MOST_LATE_MS = 1000.0
"""However busy the machine is: what comes later than that is a fault of ours."""

RATE_HZ = 30
SMALL = (
    *("--simulated-patient", "--display", "offscreen", "--size", "64x48"),
    *("--rate", str(RATE_HZ)),
)


class Clinic:
    """A console's model on the real link, and clients that are started and killed.

    Attributes:
        longest_turn_s: The longest that the console itself was not let run while it waited.
    """

    def __init__(self, folder: Path, recorder) -> None:
        self.folder = folder
        self.clock = SystemClock()
        self.keys = console_keys(folder / "keys")
        self.link = ZmqConsoleLink(self.keys, "127.0.0.1", 0)
        self.recorder = recorder
        self.session = SessionModel(
            Begun(
                load_protocol("heights"),
                "session-1",
                1,
                self.clock.now_ns(),
                journal_key=JOURNAL_KEY,
            ),
            self.link,
            recorder,
            self.clock,
        )
        self.body = LiveBody(self.session, recorder, self.clock)
        self.clients: list[Program] = []
        self.longest_turn_s = 0.0

    def start_client(self, *more: str, key: Path | None = None, drawn: bool = False) -> Program:
        key = key or self.folder / "keys" / "headset.key"
        address = f"127.0.0.1:{self.link.port}"
        data = str(self.folder / "client")
        words = ("--console", address, "--key", str(key), "--data", data, *SMALL, *more)
        client = begin(HEADSET, words, **({} if drawn else UNDRAWN))
        self.clients.append(client)
        return client

    def until(self, what, within_s: float = PATIENCE_S) -> None:
        """Tick, as the console's timer does, until something holds."""
        turned_ns = self.clock.now_ns()
        give_up_ns = turned_ns + round(within_s * NS_PER_S)
        while not what():
            assert self.clock.now_ns() < give_up_ns, f"it did not happen within {within_s:g} s"
            self.session.tick()
            self.body.tick()
            time.sleep(0.005)
            now_ns = self.clock.now_ns()
            self.longest_turn_s = max(self.longest_turn_s, (now_ns - turned_ns) / NS_PER_S)
            turned_ns = now_ns

    def said(self, words: str) -> bool:
        """Whether the log has these words: one turn of the console may add several lines."""
        return any(words in line.sentence for line in self.session.log)

    def late_ms(self) -> float:
        """How much later than on an idle machine two frames of the client and a turn may come."""
        late_ms = self.session.headset.status.frames.p99_ms - 1000 / RATE_HZ
        return min(2 * max(0.0, late_ms) + 1000 * self.longest_turn_s, MOST_LATE_MS)

    def missed_turns(self) -> int:
        """How many frames of the client have missed their turn until now, by its own words."""
        frames = self.session.headset.status.frames
        for _ in range(2):  # the second that is under way, and a whole one after it
            self.until(lambda old=frames: self.session.headset.status.frames != old)
            frames = self.session.headset.status.frames
        return frames.dropped

    def begin_exposure(self) -> None:
        self.until(lambda: self.session.headset.status is not None)
        assert self.session.acts.move_to(SessionState.ORIENTATION).sent
        self.until(lambda: self.session.stop_practised)
        self.until(lambda: led_back(self.session))
        assert self.session.acts.chart(lambda chart: chart.sickness(0)).sent
        assert self.session.acts.move_to(SessionState.BASELINE).sent
        self.until(lambda: self.session.state is SessionState.BASELINE)
        assert self.session.acts.go_to_step(self.session.protocol.steps[1]).sent
        self.until(lambda: (self.session.confirmed("height_m") or 0) > 0.1)

    def journal(self) -> list[dict[str, object]]:
        """What the client itself wrote down, oldest first."""
        (file,) = (self.folder / "client" / "headset").glob("journal-*.jsonl")
        return read_journal(file, JOURNAL_KEY)

    def close(self) -> None:
        for client in self.clients:
            client.close()
        self.link.close()


@pytest.fixture
def clinic(tmp_path, make_recorder):
    clinic = Clinic(tmp_path, make_recorder())
    yield clinic
    clinic.close()


@pytest.mark.usefixtures("graphics")
def test_a_killed_client_is_missed_within_1_s_and_its_successor_stays_in_the_safe_place(clinic):
    client = clinic.start_client()
    clinic.begin_exposure()
    # The console turns on while the system clears away what it killed, which may take seconds.
    client.kill()
    clinic.longest_turn_s = 0.0
    clinic.until(lambda: AlertName.HEADSET_LOST in clinic.session.alerts.active())
    silent_s = clinic.session.headset.silent_s(clinic.clock.now_ns())
    assert clinic.session.link_state() is LinkState.LOST
    # Its silence is looked at with one turn, and told with the next.
    assert silent_s < NOTICED_S + min(2 * clinic.longest_turn_s, MOST_LATE_MS / 1000)
    assert clinic.said("does not answer")

    clinic.start_client()
    clinic.until(lambda: clinic.session.headset.boots == 2 and clinic.session.headset.status)
    clinic.until(lambda: not clinic.session.alerts.active())
    for _ in range(20):  # heartbeats
        status = clinic.session.headset.status
        assert status.state is SessionState.SAFE_PLACE
        assert status.stop_reason.value == "client_restarted"
        clinic.until(lambda status=status: clinic.session.headset.status is not status)
    clinic.until(lambda: len(clinic.recorder.events("safe_place_shown")) == 2)  # after practice
    numbers = clinic.recorder.from_headset()
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.usefixtures("graphics")
def test_without_a_console_the_client_holds_and_goes_to_the_safe_place_by_itself(clinic):
    clinic.start_client()
    clinic.begin_exposure()
    clinic.longest_turn_s = 0.0
    missed = clinic.missed_turns()
    silent_ns = clinic.clock.now_ns()  # no target is sent any more
    turn_s = clinic.longest_turn_s
    deadline_ns = clinic.clock.now_ns() + round(PATIENCE_S * NS_PER_S)
    found: dict[object, dict[str, object]] = {}
    while not {"link_held", "stopped", "safe_place_shown"} <= found.keys():
        assert clinic.clock.now_ns() < deadline_ns
        since = [event for event in clinic.journal() if event["at_ns"] > silent_ns]
        found = {event["name"]: event for event in since}
        time.sleep(0.02)
    assert found["stopped"]["data"]["reason"] == "link_lost"

    # The console goes on after its hang: nothing leads out by itself, and it is told everything.
    clinic.until(lambda: clinic.session.state is SessionState.SAFE_PLACE)
    clinic.until(lambda: len(clinic.recorder.events("safe_place_shown")) == 2)  # after practice
    assert clinic.session.steering.state is SessionState.SAFE_PLACE

    # One machine has one monotonic clock: the client's stamps can be compared with ours. What the
    # machine did not let the client draw meanwhile it may have waited for in one go.
    waited_s = (clinic.missed_turns() - missed) / RATE_HZ
    frame_s = 1 / RATE_HZ + waited_s
    held_s = (found["link_held"]["at_ns"] - silent_ns) / NS_PER_S
    stopped_s = (found["stopped"]["at_ns"] - silent_ns) / NS_PER_S
    assert 0.6 - frame_s - turn_s < held_s < 0.8 + 2 * frame_s
    assert 1.9 - frame_s - turn_s < stopped_s < 2.5 + 2 * frame_s
    late_ms = min(2000 * waited_s, MOST_LATE_MS)
    assert found["safe_place_shown"]["data"]["took_ms"] < 1000 + late_ms


@pytest.mark.usefixtures("graphics")
def test_the_therapists_stop_and_the_pictures_and_poses_come_through(clinic):
    pictures = []
    clinic.session.view_came.connect(pictures.append)
    clinic.start_client(drawn=True)
    clinic.begin_exposure()
    clinic.session.acts.safe_stop()
    clinic.longest_turn_s = 0.0
    clinic.until(lambda: clinic.session.stop_times.last_ms is not None)
    assert clinic.session.stop_times.last_ms < 1000 + clinic.late_ms()
    clinic.until(lambda: pictures and clinic.session.pose_samples)
    assert pictures[-1].startswith(b"\xff\xd8")
    client = clinic.clients[-1]
    clinic.session.acts.end()
    out, err = client.communicate(timeout=PATIENCE_S)
    assert client.returncode == 0
    assert "The session is over" in out
    assert "Traceback" not in err


@pytest.mark.usefixtures("graphics")
def test_a_client_that_is_asked_to_end_says_goodbye(clinic):
    client = clinic.start_client()
    clinic.until(lambda: clinic.session.headset.status)
    client.send_signal(signal.SIGTERM)
    clinic.until(lambda: clinic.said("The headset client was closed."))
    assert client.wait(PATIENCE_S) == 0


# ── what cannot work is said in a sentence ───────────────────────────────────────────────────


def outcome(client: Program) -> tuple[int, str]:
    _, err = client.communicate(timeout=PATIENCE_S)
    client.close()
    assert "Traceback" not in err, err
    return client.returncode, err


@pytest.mark.usefixtures("graphics")
def test_a_client_with_another_consoles_key_is_turned_away(clinic, tmp_path):
    console_keys(tmp_path / "other")
    client = clinic.start_client(key=tmp_path / "other" / "headset.key")
    clinic.until(lambda: client.poll() is not None)
    code, said = outcome(client)
    assert code == 5
    assert "does not trust this key" in said
    assert said.count("gradus-headset:") == 1
    assert clinic.session.headset.hello is None


@pytest.mark.usefixtures("graphics")
def test_without_a_console_the_client_says_so(tmp_path):
    console_keys(tmp_path / "keys")
    key = str(tmp_path / "keys" / "headset.key")
    arguments = ("--console", "127.0.0.1:1", "--key", key, "--data", str(tmp_path), *SMALL)
    code, said = outcome(begin(HEADSET, (*arguments, "--wait", "1"), **UNDRAWN))
    assert code == 4
    assert "No console answers at 127.0.0.1:1." in said


@pytest.mark.usefixtures("graphics")
def test_a_client_of_another_version_ends_with_the_consoles_sentence(clinic):
    client = clinic.start_client()
    while client.poll() is None:  # a console of another version, which knows nobody of ours
        if any(isinstance(message, Hello) for message in clinic.link.poll()):
            clinic.link.send(
                Refused(
                    wire_version=2,
                    code="L3",
                    sentence="The console speaks wire version 2, the headset client version 1.",
                    next_step="Install the same version of Gradus on both computers.",
                )
            )
        time.sleep(0.005)
    code, said = outcome(client)
    assert code == 4
    assert "The console speaks wire version 2" in said
    assert "Install the same version of Gradus on both computers." in said
