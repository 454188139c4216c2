"""The course of a rehearsal: a session with a simulated patient, and the debrief of its therapist.

Everything is as in a session: the window, the encrypted link, the headset client as a process of
its own, sensors over real Lab Streaming Layer from another process, the encrypted store. The
patient is a model that lives in this program: it hears from the headset client where it is, and
tells the sensors' sender and the headset client, each over the standard input of the process that
this program started. With a screen you are the therapist; without one a scripted trainee is.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from clinician_console.analysis.fear.hierarchy import Hierarchy
from clinician_console.app import Console
from clinician_console.body.sources import Wanted, open_source
from clinician_console.demo.client import end_client, start_client
from clinician_console.demo.debrief_pages import leave_debrief
from clinician_console.demo.living import telling
from clinician_console.demo.pictures import Pictures
from clinician_console.desk.preferences import Preferences
from clinician_console.hints import report_command
from clinician_console.outputs.html.output import HtmlReport
from clinician_console.outputs.pdf.output import PdfReport
from clinician_console.outputs.service import WRITTEN_IN, SessionOutputs
from clinician_console.outputs.told.imprint import Imprint
from clinician_console.rehearsal.acting.acting import ActingPatient, Casting, Edges
from clinician_console.rehearsal.acting.faults import usual_faults
from clinician_console.rehearsal.debrief.debrief import Debrief
from clinician_console.rehearsal.patient.patient import SimulatedPatient
from clinician_console.rehearsal.patient.persona import Persona
from clinician_console.rehearsal.script_runner import Runner
from clinician_console.rehearsal.trainees.base import Trainee
from clinician_console.rehearsal.trainees.table import Script
from clinician_console.sensors.conditioned_process import ConditionedProcess
from clinician_console.session.settings import SessionSettings
from clinician_console.session.streams import StreamChoice
from clinician_console.showing import run_window, show_debrief
from clinician_console.storage import Store
from clinician_console.voice.simulated import SimulatedMicrophone
from protocols.plans.schema import TreatmentProtocol
from shared.clock import NS_PER_S, Clock, SystemClock
from shared.errors import DeviceError
from shared.language import in_language
from shared.rules.states import SessionState
from shared.terminal import say

if TYPE_CHECKING:
    from clinician_console.window import ConsoleWindow

USUAL_S: Final = 1_200.0
"""How long a rehearsal lasts at a pace of 1: what a trial session of exposure takes, about."""
WINDOW_SIZE: Final = (1440, 900)
SHOWN_STATES: Final = (SessionState.EXPOSURE, SessionState.SAFE_PLACE, SessionState.RECOVERY)


@dataclass(frozen=True)
class Rehearsal:
    """What is rehearsed.

    Attributes:
        protocol: Which treatment protocol.
        persona: Who is played.
        code: Under which it is stored.
        trainee: A code for who rehearses; empty without one.
        seed: Which of all patients of this kind, and which faults of the sensors.
        seconds: How long it is expected to last.
        pace: How many times faster than the clock the patient lives.
        script: Who rehearses where nobody is there; None where somebody is.
        chosen: How the windows look, and what they speak, to somebody who is there.
    """

    protocol: TreatmentProtocol
    persona: Persona
    code: str
    trainee: str
    seed: int
    seconds: float
    pace: float
    script: Script | None = None
    chosen: Preferences | None = None


def run_rehearsal(rehearsal: Rehearsal, store: Store, out: Path) -> int:
    """Run it, and leave report and debrief.

    Args:
        rehearsal: What is rehearsed.
        store: Where it is stored; the caller closes it.
        out: The folder for what it leaves; it is there.

    Returns:
        The exit code.
    """
    return _Running(rehearsal, store, out).run()


class _Running:
    def __init__(self, rehearsal: Rehearsal, store: Store, out: Path) -> None:
        self._rehearsal, self._store, self._out = rehearsal, store, out
        self._clock: Clock = SystemClock()
        self._began_ns = self._clock.now_ns()
        self._pictures = Pictures(out)
        self._shot: set[SessionState] = set()

    def run(self) -> int:
        self._say(f"everything this leaves is in {self._out}")
        rehearsal = self._rehearsal
        settings = SessionSettings(
            self._store.folder, rehearsal.protocol, rehearsal.code, "127.0.0.1", 0, simulated=True
        )
        microphone = SimulatedMicrophone(self._clock)
        console = Console(settings, self._store, self._clock, microphone)
        try:
            self._run_session(console)
        finally:
            console.leaving.end_for_good()
            console.close()
        return self._finish(console)

    # ── the session ──────────────────────────────────────────────────────────────────────────

    def _run_session(self, console: Console) -> None:
        prefix = f"rehearsal-{os.getpid()}"  # two on one machine do not hear each other
        with ConditionedProcess(self._rehearsal.seed, prefix) as body:
            choice = StreamChoice(prefix=prefix, simulated=True)
            wanted = Wanted(self._clock, choice, prefix=prefix, simulated=True)
            source, streams = open_source("lsl", wanted)
            console.body.told = self._say
            console.body.attach(source, streams, choice)
            self._say("starting the headset client (offscreen display)")
            data = self._out / "client"
            client = start_client(console, "offscreen", data, ["--rehearsed-patient"])
            try:
                self._turn(console, body, client)
            finally:
                console.say_goodbye()
                end_client(client)

    def _turn(
        self, console: Console, body: ConditionedProcess, client: subprocess.Popen[bytes]
    ) -> None:
        from clinician_console.panels.session.rehearsing import listed  # noqa: PLC0415 - loads Qt

        patient = self._patient(console, body, client)
        script = self._scripted(console, patient)
        console.session.view_came.connect(self._pictures.keep_view)

        headless = self._rehearsal.script is not None

        def turn(window: ConsoleWindow) -> bool:
            self._pictures.look_at(window, seldom=headless)
            patient.turn()
            self._shoot(console)
            if client.poll() is not None:
                raise DeviceError(
                    "The headset client stopped; its own words are above.",
                    "Do what they say and rehearse again.",
                )
            return script()

        size = WINDOW_SIZE if headless else None
        chosen = None if headless else self._rehearsal.chosen
        run_window(console, size=size, turn=turn, more=(listed(patient),), chosen=chosen)
        console.session.view_came.disconnect(self._pictures.keep_view)

    def _patient(
        self, console: Console, body: ConditionedProcess, client: subprocess.Popen[bytes]
    ) -> ActingPatient:
        rehearsal = self._rehearsal
        model = SimulatedPatient(rehearsal.persona, Hierarchy(rehearsal.protocol), rehearsal.seed)
        faults = usual_faults(rehearsal.seed, rehearsal.seconds)
        casting = Casting(model, rehearsal.seed, faults, rehearsal.pace, rehearsal.trainee)
        edges = Edges(body.be, telling(client.stdin))
        return ActingPatient(console.session, casting, edges, console.recorder, self._clock)

    def _scripted(self, console: Console, patient: ActingPatient) -> Callable[[], bool]:
        """Plays the scripted trainee; a person at the window ends it by closing that."""
        play = self._rehearsal.script
        if play is None:
            self._say("you are the therapist: begin with Orientation; close the window to end")
            return lambda: False
        trainee = Trainee(
            console.session,
            patient,
            lambda: console.traces.not_right(self._now_s()),
            self._rehearsal.seconds,
            self._say,
        )
        runner = Runner(play(trainee), self._now_s(), self._say)

        def turn() -> bool:
            runner.turn(self._now_s())
            return runner.done

        return turn

    def _shoot(self, console: Console) -> None:
        """Pictures of both views, once in each state that shows something."""
        session, pictures = console.session, self._pictures
        state = session.state
        due = state in SHOWN_STATES and state not in self._shot and session.stop_practised
        rated = state is not SessionState.EXPOSURE or bool(session.ratings)
        if due and rated and pictures.something_shown():
            self._shot.add(state)
            pictures.shoot_patient(state.value)
            pictures.shoot_console(f"console_{state.value}.png")

    # ── what is left ─────────────────────────────────────────────────────────────────────────

    def _finish(self, console: Console) -> int:
        self._pictures.wait()
        outputs = SessionOutputs(self._store, console.session_id)
        imprint = Imprint(audit=self._store.audit_head())
        outputs.make(PdfReport(imprint), self._out / "session.pdf")
        outputs.make(HtmlReport(imprint), self._out / "session.html")
        chosen = self._rehearsal.chosen
        with in_language(WRITTEN_IN if chosen is None else chosen.language):
            debrief = Debrief.of(outputs.session)
            made, lines = leave_debrief(debrief, self._out), debrief.lines()
        say("")
        for line in lines:
            say(line)
        say("")
        self._say(f"look at: {', '.join(path.name for path in made)} and session.pdf")
        self._say(f"again: {report_command(console.short_id, self._store.folder)}")
        if self._rehearsal.script is None:
            show_debrief(Debrief.of(outputs.session).lines())
        return 0

    def _now_s(self) -> float:
        return self._clock.now_ns() / NS_PER_S

    def _say(self, text: str) -> None:
        at_s = (self._clock.now_ns() - self._began_ns) / NS_PER_S
        say(f"{at_s:6.1f} s  {text}")
