"""A session without network, window and headset: the rules of both sides, a patient, a clock.

What may be wanted is judged by the console's own `Steering`, where the patient then is moves as the
headset client moves it (`shared/rules/exposure.py`, no faster than its guardrails), and what the
session has shown is gathered by the console's own `Observed`. Left out are the wire, the scenes and
the way out of the safe place, which is the headset's: after the rest the patient is led on.
"""

from __future__ import annotations

from typing import Final

from clinician_console.record.what import Happened, Parts
from clinician_console.rehearsal.patient.moment import Moment, Question, Surroundings
from clinician_console.rehearsal.patient.patient import SimulatedPatient
from clinician_console.session.answers import Answer
from clinician_console.session.observed import Observed
from clinician_console.session.steering import Steering
from protocols.catalogue import LOBBY, SAFE_PLACE
from protocols.plans.evidence import Came, SessionEvidence
from protocols.plans.moves import toward
from protocols.plans.schema import Step, TreatmentProtocol
from shared.clock import NS_PER_S, FakeClock
from shared.rules.exposure import moved, reached
from shared.rules.states import SHOWS_EXPOSURE, Actor, SessionState
from shared.wire.events import Author, EventName

LONGEST_S: Final = 60.0
"""In one go, while nothing moves: the patient's minutes are the same however they are cut up."""
MOVING_S: Final = 4.0
ANSWERS_S: Final = 6.0
GIVES_UP_S: Final = 30.0
"""So long is waited for an answer: a patient who has gone away gives none."""


class Room:
    """One session.

    Args:
        protocol: The treatment protocol.
        patient: Who sits in it.
        clock: The session's; it goes on only here.
    """

    def __init__(
        self, protocol: TreatmentProtocol, patient: SimulatedPatient, clock: FakeClock
    ) -> None:
        self.protocol = protocol
        self.patient = patient
        self.steering = Steering(protocol, "rehearsal", 1, SessionState.ORIENTATION)
        self.observed = Observed()
        self.ratings: list[tuple[float, int]] = []
        self.moment: Moment | None = None
        self.exposed_s = 0.0
        self.stops = 0
        self._clock = clock
        self._began_ns = clock.now_ns()
        self._tracks = protocol.tracks(self.steering.scene)
        self._exposure = dict(self.steering.wanted)

    @property
    def now_s(self) -> float:
        """Since the session began."""
        return (self._clock.now_ns() - self._began_ns) / NS_PER_S

    @property
    def evidence(self) -> SessionEvidence:
        """What the session has shown so far."""
        return self.observed.evidence(self.ratings)

    # ── what the therapist does ──────────────────────────────────────────────────────────────

    def move_to(self, state: SessionState) -> Answer:
        """Want another state of the session."""
        answer = self.steering.move_to(state)
        self._told_where()
        return answer

    def go_to(self, step: Step) -> Answer:
        """Go to a step, by as many decisions as the rules ask for, and wait until they are there.

        Returns:
            The answer to the last decision: the rules may refuse one.
        """
        entered = step.scene != self.steering.scene
        entered |= self.steering.state not in SHOWS_EXPOSURE
        if entered:
            self._tracks = self.protocol.tracks(step.scene)
            self._exposure = dict(self.protocol.calm(step.scene))
        wanted = self._exposure if entered else self.steering.wanted
        again = not entered and dict(wanted) == step.exposure
        while True:
            stage = toward(self.protocol, wanted, step, one_at_a_time=False)
            answer = self.steering.go_to_step(stage.step)
            if not answer.sent or not self._arrives() or not stage.left:
                break
            wanted = self.steering.wanted
        self._happened(EventName.STEP_ASKED, {"step": step.name, "again": again})
        self._told_where()
        return answer

    def _arrives(self) -> bool:
        """Wait until the patient is where they are wanted; False if they wish to stop before."""
        while not reached(self._exposure, self.steering.wanted) and not self.wishes_to_stop:
            self._live(MOVING_S)
        return not self.wishes_to_stop

    def let(self, seconds: float) -> None:
        """Let time pass, or as much of it as the patient bears."""
        left_s = seconds
        while left_s > 1e-9 and not self.wishes_to_stop:
            passes_s = min(left_s, LONGEST_S)
            self._live(passes_s)
            left_s -= passes_s

    def stop(self) -> None:
        """The patient stops, or the therapist does: the safe place at once."""
        self.stops += 1
        self.steering.stop()
        self._told_where()

    def lead_on(self) -> None:
        """Lead the patient out of the safe place, to a pause."""
        self.steering.state = SessionState.PAUSED

    def expects(self, step: Step, outcome: str) -> int:
        """Ask what the patient expects of a step, and write it down; gives its number."""
        number = max(self.observed.expectancies, default=0) + 1
        likely = self.patient.expects(step.scene, step.exposure)
        said: Parts = {
            "number": number,
            "step": step.name,
            "outcome": outcome,
            "likelihood": likely,
        }
        self._happened(EventName.EXPECTANCY_BEFORE, said)
        return number

    def came(self, number: int, step: Step) -> None:
        """Ask what came of it: never what is feared, and how likely it is by now."""
        likely = self.patient.expects(step.scene, step.exposure)
        said: Parts = {"number": number, "happened": Came.NO.value, "likelihood": likely}
        self._happened(EventName.EXPECTANCY_AFTER, said)

    def ask(self, *questions: Question) -> None:
        """Ask, and wait for the answers for a while; whoever has gone away gives none."""
        for question in questions:
            self.patient.ask(question)
        waiting = set(questions)
        for _ in range(round(GIVES_UP_S / ANSWERS_S)):
            self._live(ANSWERS_S)
            for given in self.moment.answers if self.moment else ():
                self._answered(given.question, given.value)
                waiting.discard(given.question)
            if not waiting:
                break

    # ── what there is to see ─────────────────────────────────────────────────────────────────

    @property
    def wishes_to_stop(self) -> bool:
        """Whether the patient makes the gesture; in the safe place there is nothing to stop."""
        safe = self.steering.state is SessionState.SAFE_PLACE
        return not safe and self.moment is not None and self.moment.wishes_to_stop is not None

    def _answered(self, question: Question, value: int) -> None:
        if question is Question.SUDS:
            self.ratings.append((self.now_s, value))
        else:
            self._happened(EventName.SICKNESS_RATED, {"fms": value})

    def _live(self, seconds: float) -> None:
        state = self.steering.state
        if state in SHOWS_EXPOSURE:
            if state is SessionState.EXPOSURE:
                wanted = self.steering.wanted
                if self._exposure != wanted:
                    self._exposure = moved(self._exposure, wanted, self._tracks, seconds)
                self.exposed_s += seconds
            around = Surroundings(state=state, scene=self.steering.scene, exposure=self._exposure)
        else:
            scene = SAFE_PLACE if state is SessionState.SAFE_PLACE else LOBBY
            around = Surroundings(state=state, scene=scene)
        self.moment = self.patient.live(seconds, around)
        self._clock.advance(seconds)

    def _told_where(self) -> None:
        now = self.steering
        step = now.step.name if now.step else None
        self.observed.was_in(self.now_s, now.state, step, now.scene, now.wanted)

    def _happened(self, name: EventName, data: Parts) -> None:
        what = Happened(author=Author.CONSOLE, actor=Actor.THERAPIST, name=name, data=data)
        self.observed.happened(what, self.now_s)
