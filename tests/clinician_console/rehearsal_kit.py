"""A rehearsal under a fake clock: a scripted trainee, the model, and the twins that ship."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from clinician_console.analysis.fear.hierarchy import Hierarchy
from clinician_console.rehearsal.acting.acting import ActingPatient, Casting, Edges
from clinician_console.rehearsal.acting.faults import usual_faults
from clinician_console.rehearsal.debrief.debrief import Debrief
from clinician_console.rehearsal.patient.patient import SimulatedPatient as Model
from clinician_console.rehearsal.patient.persona import PERSONAS
from clinician_console.rehearsal.script_runner import Runner
from clinician_console.rehearsal.trainees.base import Trainee
from clinician_console.rehearsal.trainees.table import TRAINEES
from clinician_console.sensors.conditioned import ConditionedBody, ConditionedSensor
from protocols.plans.loader import load_protocol
from shared.clock import NS_PER_S
from shared.simulated_patient import Bearing
from tests.conftest import Room
from therapy_client.rehearsal import NoHands, SimulatedPatient

FRAME_S = 0.2
SECONDS, USUAL_S = 150.0, 1200.0


class RehearsalRoom:
    """A room in which somebody rehearses."""

    def __init__(self, room, persona="mild", *, seed=5, seconds=SECONDS, faults=None):
        self.room, self.seconds = room, seconds
        clock = room.console_clock
        self.body = ConditionedBody(seed)
        sensor = ConditionedSensor(clock, self.body)
        room.body.attach(sensor, sensor.open())
        self.bearing: Bearing | None = None
        self.headset = SimulatedPatient(
            NoHands(room.display), room.client_clock, lambda: self.bearing
        )
        faults = usual_faults(seed, seconds) if faults is None else faults
        model = Model(PERSONAS[persona], Hierarchy(room.protocol), seed)
        casting = Casting(model, seed, faults, pace=USUAL_S / seconds, trainee="T-01")
        edges = Edges(self._be, self._bear)
        self.patient = ActingPatient(room.session, casting, edges, room.recorder, clock)
        self.lines: list[str] = []

    def _be(self, condition):
        self.body.condition = condition

    def _bear(self, bearing):
        self.bearing = bearing

    def turn(self):
        self.patient.turn()
        self.headset.turn(self.room.loop.session)

    def let(self, seconds):
        for _ in range(round(seconds / FRAME_S)):
            self.turn()
            self.room.one_frame(FRAME_S)

    def plays(self, name):
        """A scripted trainee, to the end of the session."""
        session, clock = self.room.session, self.room.console_clock
        traces = self.room.body.traces
        trainee = Trainee(
            session,
            self.patient,
            lambda: traces.not_right(clock.now_ns() / NS_PER_S),
            self.seconds,
            self.lines.append,
        )
        self.runs(TRAINEES[name](trainee))

    def runs(self, script):
        """A script, to its end."""
        session = self.room.session
        runner = Runner(script, session.now_s(), self.lines.append)

        def over():
            self.turn()
            runner.turn(session.now_s())
            return runner.done

        self.room.until(over, within_s=5 * self.seconds, frame_s=FRAME_S)
        self.room.let(0.5)
        self.room.body.close()

    def recorded(self):
        room = self.room
        head = room.archive.head(room.session.steering.session_id)
        head = replace(
            head,
            protocol_steps=tuple(step.name for step in room.protocol.steps),
            protocol_consent={},
            lasted_s=(room.console_clock.now_ns() - room.recorder.started_ns) / NS_PER_S,
        )
        return room.recorder.recorded(head, room.recorder.started_ns)

    def debrief(self):
        return Debrief.of(self.recorded())


def rehearsed_by(trainee: str, persona: str, folder: Path) -> RehearsalRoom:
    """A whole rehearsal of a scripted trainee; what is stored lies in the folder."""
    rehearsed = RehearsalRoom(Room(folder, load_protocol("heights"), None), persona)
    rehearsed.plays(trainee)
    return rehearsed
