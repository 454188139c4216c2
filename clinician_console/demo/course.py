"""The course of a demo: a whole short session, on real edges throughout.

The headset client runs as a process of its own, the heart is replayed over Lab Streaming Layer
from a process of its own, the link is encrypted ZeroMQ and the store is SQLCipher. Without a
screen a script acts as therapist; with one, both windows open and the controls are yours.
"""

from __future__ import annotations

import json
import math
import os
import subprocess
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from clinician_console.app import Console
from clinician_console.body.sources import Wanted, open_source
from clinician_console.demo.client import end_client, start_client
from clinician_console.demo.lateness import Lateness
from clinician_console.demo.left import leave
from clinician_console.demo.living import LivingBody, living_patient
from clinician_console.demo.pictures import Pictures
from clinician_console.demo.summary import Summary, faults, summary_of
from clinician_console.hints import report_command
from clinician_console.outputs.service import SessionOutputs
from clinician_console.outputs.told.imprint import Imprint
from clinician_console.panels.kit.libraries import require_qt_libraries
from clinician_console.record.signals import WAITED_FOR, Signal
from clinician_console.rehearsal.acting.acting import ActingPatient
from clinician_console.rehearsal.script import SHORTEST_S, Shots, is_at, therapist
from clinician_console.rehearsal.script_runner import Runner
from clinician_console.sensors.replay import ReplayProcess, start_replay
from clinician_console.session.settings import SessionSettings
from clinician_console.showing import Place, run_window, two_windows
from clinician_console.storage import Argon2Cost, Store
from clinician_console.voice.simulated import SimulatedMicrophone
from protocols.plans.loader import load_protocol
from protocols.plans.schema import Step
from shared.clock import NS_PER_S, Clock, SystemClock
from shared.config import has_screen
from shared.errors import DeviceError, StorageError, UsageError
from shared.terminal import say

if TYPE_CHECKING:
    from clinician_console.window import ConsoleWindow

PASSPHRASE = "gradus demo: example data only"  # noqa: S105 - protects nothing, and says so
PRINTED_ANYWAY = Argon2Cost(passes=1, memory_kib=8 * 1024, lanes=1)
"""What a guess at that passphrase costs, which the demo prints: the least that it can."""

ACCOUNT = "Demo therapist"
PATIENT_CODE = "EXAMPLE-1"
WINDOW_SIZE = (1440, 900)
BEFORE = "beginning"
SUMMARY_FILE = "summary.json"


_Body = ReplayProcess | LivingBody


@dataclass(frozen=True)
class DemoSettings:
    """What `gradus demo` was asked for."""

    out: Path
    seconds: float
    physiology: Path | None
    headless: bool
    protocol: str
    display: str | None = None


def run_demo(settings: DemoSettings) -> int:
    """Run the demo; returns the exit code, 0 only if everything held."""
    if not math.isfinite(settings.seconds) or settings.seconds < SHORTEST_S:
        raise UsageError(
            f"The demo's session takes at least {SHORTEST_S:.0f} s.", "Give more with --seconds."
        )
    headless = settings.headless or not has_screen()
    if headless:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    require_qt_libraries()
    out = fresh_folder(settings.out)
    return _Demo(settings, out, headless=headless).run()


def fresh_folder(wanted: Path) -> Path:
    """The folder to leave everything in; one that is there already is never written over."""
    wanted = Path(os.path.abspath(wanted))  # a folder that is called “.” has a name, too
    if not wanted.name:
        raise StorageError(f"{wanted} is the whole disk.", "Give a folder in it with --out.")
    out = wanted
    number = 1
    try:
        while out.exists() and (not out.is_dir() or any(out.iterdir())):
            number += 1
            out = wanted.parent / f"{wanted.name}-{number}"
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            f"The folder {out} cannot be made: {error.strerror}.",
            "Give a folder that you may write to with --out.",
        ) from error
    return out


class _Demo:
    def __init__(self, settings: DemoSettings, out: Path, *, headless: bool) -> None:
        self._settings = settings
        self._out = out
        self._headless = headless
        self._clock: Clock = SystemClock()
        self._began_ns = self._clock.now_ns()
        self._pictures = Pictures(out)
        self._lateness = Lateness()
        self._place: Place | None = None

    # ── the course of it ─────────────────────────────────────────────────────────────────────

    def run(self) -> int:
        self._say(f"everything this leaves is in {self._out}")
        protocol = load_protocol(self._settings.protocol)
        data = self._out / "data"
        made = Store.create(data, PASSPHRASE, account=ACCOUNT, cost=PRINTED_ANYWAY, state=data)
        store = made.store
        try:
            console = Console(
                SessionSettings(data, protocol, PATIENT_CODE, "127.0.0.1", 0, simulated=True),
                store,
                self._clock,
                SimulatedMicrophone(self._clock),
            )
            try:
                replay = self._run_session(console, data)
            finally:
                console.leaving.end_for_good()
                console.close()
            return self._finish(console, store, replay)
        finally:
            store.close()

    def _run_session(self, console: Console, data: Path) -> _Body:
        prefix = f"demo-{os.getpid()}"  # two demos on one machine do not hear each other
        replay = self._body(prefix)
        try:
            for remark in replay.remarks:
                self._say(f"the recording: {remark}")
            wanted = Wanted(self._clock, signals=_signals_of(replay), prefix=prefix, simulated=True)
            source, streams = open_source("lsl-named", wanted)
            console.body.told = self._say
            console.body.attach(source, streams)
            lives = isinstance(replay, LivingBody)
            how = "comes from a simulated patient" if lives else "is replayed"
            self._say(f"physiology {how} over Lab Streaming Layer")
            whose = "rehearsed" if lives else "simulated"
            client = self._start_client(console, data, whose)
            try:
                self._turn(console, client, replay)
            finally:
                console.say_goodbye()
                end_client(client)
        finally:
            replay.stop()
        return replay

    def _body(self, prefix: str) -> _Body:
        """A recording as long as the script, or all of it where a therapist has the controls.

        Without one a simulated patient, whose body answers to what is done with them.
        """
        file, seconds = self._settings.physiology, self._settings.seconds
        if file is None:
            return LivingBody(prefix, self._clock)
        return start_replay(file, seconds=seconds if self._headless else None, name_prefix=prefix)

    def _start_client(self, console: Console, data: Path, whose: str) -> subprocess.Popen[bytes]:
        """Start it; `whose` patient is the headset's, where nobody is there."""
        kind = self._settings.display or ("offscreen" if self._headless else "desktop")
        more = self._beside_the_console() if kind == "desktop" else []
        more += [f"--{whose}-patient"] if self._headless else []
        self._say(f"starting the headset client ({kind} display)")
        if not self._headless:
            self._say("the controls are yours: begin with Orientation; close the window to end")
            self._say("you are the patient too: when the patient's window asks for it, press Esc")
        return start_client(console, kind, data, more)

    def _beside_the_console(self) -> list[str]:
        """The patient's window where the therapist's does not cover it."""
        (left, top, width, height), self._place = two_windows()
        return ["--at", f"{left},{top}", "--size", f"{width}x{height}"]

    def _turn(self, console: Console, client: subprocess.Popen[bytes], replay: _Body) -> None:
        """Run the window until the script is over, or the therapist closes it."""
        console.session.view_came.connect(self._pictures.keep_view)
        patient = (
            living_patient(console, replay, client, self._clock)
            if isinstance(replay, LivingBody)
            else None
        )
        script = (
            self._scripted(console, replay, patient) if self._headless else self._by_hand(console)
        )

        def turn(window: ConsoleWindow) -> bool:
            self._pictures.look_at(window, seldom=self._headless)
            self._lateness.turn(console.session, self._now_s())
            if patient is not None:
                patient.turn()
            if self._headless and client.poll() is not None:
                raise DeviceError(
                    "The headset client stopped; its own words are above.",
                    "Do what they say and run the demo again.",
                )
            return script()

        size = WINDOW_SIZE if self._headless else None
        run_window(console, size=size, place=self._place, turn=turn)
        console.session.view_came.disconnect(self._pictures.keep_view)

    def _by_hand(self, console: Console) -> Callable[[], bool]:
        """The therapist is you; pictures are kept of the beginning and of each step."""
        shown: list[str] = []

        def turn() -> bool:
            step = console.session.steering.step
            if self._pictures.view_came and not shown:
                shown.append(BEFORE)
                self._pictures.shoot_patient(BEFORE)
                self._pictures.shoot_console()
            new = step and step.name not in shown and self._pictures.view_came
            if step and new and is_at(console.session, step):
                shown.append(step.name)
                self._pictures.shoot_patient(
                    f"step_{console.session.protocol.steps.index(step) + 1}"
                )
                self._pictures.shoot_console()
            return False

        return turn

    def _scripted(
        self, console: Console, replay: _Body, patient: ActingPatient | None
    ) -> Callable[[], bool]:
        pictures = self._pictures
        shots = Shots(
            pictures.shoot_patient,
            pictures.shoot_console,
            self._say,
            pictures.something_shown,
            replay.done,
        )
        if patient is not None:
            likely = partial(_likely, patient)
            shots = replace(
                shots, likely_before=likely, likely_after=likely, says=lambda: patient.distress
            )
        script = therapist(console.session, self._settings.seconds, shots)
        runner = Runner(script, self._now_s(), self._say)

        def turn() -> bool:
            runner.turn(self._now_s())
            return runner.done and replay.done()

        return turn

    # ── what is left ─────────────────────────────────────────────────────────────────────────

    def _finish(self, console: Console, store: Store, replay: _Body) -> int:
        self._say("writing the report and the exports")
        self._pictures.wait()
        outputs = SessionOutputs(store, console.session_id)
        leave(outputs, Imprint(audit=store.audit_head()), self._out, self._say)
        store.close()  # its temporary files are gone from here on
        summary = summary_of(
            console, outputs.session, replay, self._lateness.late_ms, self._files()
        )
        (self._out / SUMMARY_FILE).write_text(json.dumps(asdict(summary), indent=2) + "\n")
        self._print(summary, console.short_id)
        finds_beats = console.body.finds_beats
        wrong = faults(summary, heart=finds_beats) if self._headless else ()
        for fault in wrong:
            self._say(f"NOT AS IT SHOULD BE: {fault}")
        return 1 if wrong else 0

    def _files(self) -> tuple[str, ...]:
        found = [path for path in self._out.rglob("*") if path.is_file()]
        names = {str(path.relative_to(self._out)) for path in found}
        return tuple(sorted({*names, SUMMARY_FILE}))

    def _print(self, summary: Summary, short_id: str) -> None:
        for name, value in asdict(summary).items():
            if name != "files":
                self._say(f"  {name:22}{value}")
        self._say(f"look at: {self._out / 'session.pdf'}, the pictures and {self._out / 'export'}")
        self._say(
            f"again: {report_command(short_id, self._out / 'data')}\n"
            f"{'':10}with the passphrase: {PASSPHRASE}"
        )

    def _now_s(self) -> float:
        return self._clock.now_ns() / NS_PER_S

    def _say(self, text: str) -> None:
        at_s = (self._clock.now_ns() - self._began_ns) / NS_PER_S
        say(f"{at_s:6.1f} s  {text}")


def _likely(patient: ActingPatient, step: Step, _number: int) -> int:
    return patient.expects(step)


def _signals_of(replay: _Body) -> tuple[Signal, ...]:
    """What the replay sends: its streams are named by their signals."""
    found = (s for s in Signal if any(name.endswith(s.value) for name in replay.streams))
    return tuple(found) or WAITED_FOR
