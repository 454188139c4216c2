"""How far stored times of headset events are from the truth, from the first event on.

Console and headset client are two processes on one machine, so that both stamp with one clock and
the truth is known; the offset between them is estimated over the link all the same, as between two
machines. The client does not run for 3 s while it joins, as one that builds scenes in a frame.

Prints one JSON line per figure: python benchmarks/times.py
"""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import two_processes
from figures import figure, measured, took_place

from clinician_console.body.live import LiveBody
from clinician_console.record.entries import EventEntry, ExposureEntry
from clinician_console.record.listed import NewSession
from clinician_console.record.recorder import Durable
from clinician_console.session.session import Begun, SessionModel
from clinician_console.storage import Argon2Cost, RecordedSession, SessionWriter, Store
from protocols.plans.loader import load_protocol
from shared.clock import NS_PER_S, SystemClock
from shared.link import ZmqConsoleLink
from shared.rules.states import SessionState
from shared.trust.keys import console_keys
from shared.wire.events import Author, EventName

BUSY_S = 3.0
BUDGET_MS = 10.0
NOBODYS = "a benchmark's passphrase"
CHEAP = Argon2Cost(passes=1, memory_kib=8 * 1024, lanes=1)


class Witness:
    """The store's writer, and what it was given of the headset: stamps of the one clock."""

    def __init__(self, writer: SessionWriter) -> None:
        self._writer = writer
        self.stamps_ns: list[tuple[str, int]] = []

    def event(self, entry: EventEntry, durable: Durable | None = None) -> None:
        """Something happened."""
        if entry.author is Author.HEADSET:
            self.stamps_ns.append((entry.name, entry.at_ns))
        self._writer.event(entry, durable)

    def exposure(self, entry: ExposureEntry, durable: Durable | None = None) -> None:
        """The patient is in this exposure from now on."""
        self.stamps_ns.append(("exposure", entry.at_ns))
        self._writer.exposure(entry, durable)

    def __getattr__(self, name: str) -> object:
        return getattr(self._writer, name)


class Sitting(two_processes.Bench):
    """A session that is stored, with a client that is busy while it joins."""

    def __init__(self, folder: Path, store: Store) -> None:
        self.clock = SystemClock()
        self.link = ZmqConsoleLink(console_keys(folder), "127.0.0.1", 0)
        protocol = load_protocol("heights")
        self.handle = store.begin_session(_session(protocol.text, store.next_epoch()))
        self.writer = store.writer(self.handle.session_id)
        self.witness = Witness(self.writer)
        self.session = SessionModel(
            Begun(protocol, str(self.handle.session_id), 1, self.handle.started_ns),
            self.link,
            self.witness,  # type: ignore[arg-type]
            self.clock,
        )
        self.body = LiveBody(self.session, self.witness, self.clock)  # type: ignore[arg-type]
        command = [sys.executable, two_processes.__file__, str(self.link.port), str(folder), "10"]
        self.client = subprocess.Popen(command)

    def join_a_busy_client(self) -> None:
        """The client is held up between its hello and the first target that it reads."""
        self.until(lambda: self.session.headset.boot)
        self.client.send_signal(signal.SIGSTOP)
        busy_until_ns = self.clock.now_ns() + round(BUSY_S * NS_PER_S)
        while self.clock.now_ns() < busy_until_ns:  # it may be longer than any wait is patient
            self.session.tick()
            time.sleep(two_processes.POLL_S)
        self.client.send_signal(signal.SIGCONT)

    def play(self) -> None:
        """From the first event to the end: questions, a step, a stop."""
        self.begin_exposure()
        self.session.acts.ask_suds()
        self.let(2.0)
        self.session.acts.request("height_m", 3.0)
        self.let(3.0)
        self.session.acts.safe_stop()
        self.until(lambda: self.session.state is SessionState.SAFE_PLACE)
        self.let(2.0)


def _session(toml: str, epoch: int) -> NewSession:
    return NewSession(
        patient_code="BENCH",
        protocol_name="heights",
        protocol_title="Heights",
        protocol_sha256="0" * 64,
        protocol_toml=toml,
        software_version="benchmark",
        wire_version=0,
        epoch=epoch,
        simulated=True,
    )


def errors_ms(
    recorded: RecordedSession, stamps_ns: list[tuple[str, int]], started_ns: int
) -> list[float]:
    """How far each stored time of the headset's is from its stamp, in the order of the stamps."""
    laid: dict[str, list[float]] = {"exposure": [at.at_s for at in recorded.exposures]}
    for event in recorded.events:
        if event.author == Author.HEADSET:
            laid.setdefault(event.name, []).append(event.at_s)
    found = []
    for name, times_s in laid.items():
        true_s = sorted((at_ns - started_ns) / NS_PER_S for of, at_ns in stamps_ns if of == name)
        took_place(len(true_s) == len(times_s), f"{name}: not every stamp was stored")
        found += [(true, abs(at - true) * 1000) for true, at in zip(true_s, times_s, strict=True)]
    return [error for _, error in sorted(found)]


def before_their_cause(recorded: RecordedSession) -> tuple[int, int]:
    """How many answers there are to what was asked, and how many of them stand before it."""
    asked = [
        (at.at_s, at.data.get("to"), EventName.STATE_CHANGED)
        for at in recorded.events
        if at.name in (EventName.STATE_ASKED, EventName.LEAVE_SAFE_PLACE)
    ]
    asked += [
        (at.at_s, None, EventName.STOPPED)
        for at in recorded.events
        if at.name == EventName.STOP_ASKED
    ]
    early = 0
    for at_s, to, answer in asked:
        came_s = [
            at.at_s
            for at in recorded.events
            if at.name == answer and (to is None or at.data.get("to") == to)
        ]
        nearest_s = min(came_s, key=lambda came: abs(came - at_s), default=at_s)
        early += nearest_s < at_s
    return len(asked), early


def main() -> None:
    """Play one session, and look at where its events were laid."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Store.create(folder / "store", NOBODYS, cost=CHEAP, ballast_bytes=0).store as store:
            sitting = Sitting(folder, store)
            try:
                sitting.join_a_busy_client()
                sitting.play()
            finally:
                sitting.close()
                sitting.writer.close()
            store.end_session(sitting.handle.session_id)
            recorded = store.read_session(sitting.handle.session_id)
    stamps_ns = sitting.witness.stamps_ns
    took_place(stamps_ns, "the headset client reported nothing")
    first_s = (min(at_ns for _, at_ns in stamps_ns) - sitting.handle.started_ns) / NS_PER_S
    took_place(first_s >= BUSY_S, "the headset client was not held up while it joined")
    errors = errors_ms(recorded, stamps_ns, sitting.handle.started_ns)
    asked, early = before_their_cause(recorded)
    took_place(asked >= 4, "too little was asked of the headset client")
    figure("headset_times_error_max", max(errors), "ms", len(errors), budget=BUDGET_MS)
    figure("headset_times_error_first_event", errors[0], "ms", 1, budget=BUDGET_MS)
    figure("effects_before_their_cause", early, "count", asked, budget=0)


if __name__ == "__main__":
    sys.exit(measured(main))
