"""The simulated patient of a session: they live in what the headset shows, and act on it.

    headset client's word → model → body (sensors), bearing (headset), words (the log)

Who rehearses sees what they would see of a patient, and nothing of the model. The patient's stop is
the patient's own gesture in the headset; it comes some seconds after they have said that they want
out, if nobody has stopped by then.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from clinician_console.record.recorder import Recorder
from clinician_console.record.what import Parts
from clinician_console.rehearsal.acting import words
from clinician_console.rehearsal.acting.bearing import bearing_of
from clinician_console.rehearsal.acting.faults import Fault, Suffering
from clinician_console.rehearsal.acting.known import KnownStream
from clinician_console.rehearsal.acting.words import Ask, Said
from clinician_console.rehearsal.patient.moment import (
    Answer,
    Moment,
    Question,
    StopWish,
    Surroundings,
)
from clinician_console.rehearsal.patient.patient import SimulatedPatient
from clinician_console.sensors.conditioned import Condition
from clinician_console.session.session import SessionModel
from clinician_console.session.wishes.question import QuestionWish
from protocols.plans.schema import Step
from shared.clock import NS_PER_S, Clock
from shared.rules.states import Actor, SessionState
from shared.simulated_patient import Bearing
from shared.wire.events import EventName
from shared.wire.parts import Question as Asked

LIVES_EVERY_S: Final = 0.2
KNOWN_EVERY_S: Final = 1.0
GESTURE_AFTER_S: Final = 8.0
"""From “please stop” to the patient's own gesture. Our own choice: as long as a person waits who
has said a thing once and is not answered."""
SILENT_AFTER_S: Final = 15.0
"""Who is asked by word of mouth and answers nothing for so long does not answer. Our own choice."""

_QUESTION = {Asked.SUDS: Question.SUDS, Asked.FMS: Question.SICKNESS}


@dataclass(frozen=True)
class Edges:
    """How they reach the world: the sensors' sender, the headset client's pipe, or their twins."""

    be: Callable[[Condition], object]
    bear: Callable[[Bearing], object]


@dataclass(frozen=True)
class Casting:
    """Who is played, and how.

    Attributes:
        patient: The model.
        seed: Of looks and faults.
        pace: How many times faster than the clock they live: 1, but in short rehearsals.
        faults: What the sensors suffer.
        trainee: A code for who rehearses; empty without one.
    """

    patient: SimulatedPatient
    seed: int
    faults: tuple[Fault, ...] = ()
    pace: float = 1.0
    trainee: str = ""


class ActingPatient:
    """Plays the patient of one session; call `turn` often.

    Args:
        session: Whose patient.
        casting: Who is played.
        edges: How they reach sensors and headset.
        recorder: Of the session.
        clock: The console's clock.

    Attributes:
        sickness_said: How often they said how sick they feel, and what they said last.
        last_words: What they said last; empty before that.
    """

    def __init__(
        self,
        session: SessionModel,
        casting: Casting,
        edges: Edges,
        recorder: Recorder,
        clock: Clock,
    ) -> None:
        self._session, self._casting, self._edges = session, casting, edges
        self._clock = clock
        self._patient = casting.patient
        self._suffering = Suffering(casting.faults)
        self._known = KnownStream(recorder)
        self._lived_ns = self._known_ns = clock.now_ns()
        self._cues_seen = 0
        self._in_headset: int | None = None
        self._told: dict[Question, int] = {}
        self._by_mouth: dict[Question, float] = {}
        self._wished_s: float | None = None
        self.sickness_said = (0, 0)
        self.last_words = ""
        self._fear = 0.0
        self._begin()

    def _begin(self) -> None:
        casting = self._casting
        parts: Parts = {
            "persona": casting.patient.persona.name,
            "seed": casting.seed,
            "pace": round(casting.pace, 3),
            "trainee": casting.trainee,
        }
        self._session.happened(EventName.REHEARSAL_BEGUN, Actor.SYSTEM, parts)

    @property
    def wants_out(self) -> bool:
        """Whether they have said that they want out, and nobody has stopped yet."""
        return self._wished_s is not None

    @property
    def distress(self) -> int:
        """What they would say of their fear now, in tens: for who does not wait for an answer."""
        return 10 * round(self._fear / 10)

    def expects(self, step: Step) -> int:
        """How likely what they fear is to them in a step, in %, as they say it."""
        return self._patient.expects(step.scene, step.exposure)

    # ── what who rehearses can do ────────────────────────────────────────────────────────────

    def ask(self, what: Ask, step: Step | None = None) -> int | None:
        """Ask by word of mouth.

        Args:
            what: What.
            step: Which step is asked about; without one the step that is wanted, or the next.

        Returns:
            The likelihood, in %, where that was asked; other answers come when they come.
        """
        self._session.happened(EventName.PATIENT_ASKED, Actor.THERAPIST, {"what": what.value})
        if what in (Ask.EXPECTS, Ask.CAME):
            return self._say_likelihood(what, step or self._meant(what))
        question = Question.SUDS if what is Ask.HOW else Question.SICKNESS
        self._by_mouth.setdefault(question, self._now_s())
        self._patient.ask(question)
        return None

    def check_sensors(self) -> None:
        """Look after the sensors: what has come off is put back."""
        self._session.happened(EventName.SENSORS_CHECKED, Actor.THERAPIST, {})
        self._suffering.look_after(self._now_s())

    # ── time ─────────────────────────────────────────────────────────────────────────────────

    def turn(self) -> None:
        """Live on, if it is time."""
        now_ns = self._clock.now_ns()
        passed_s = (now_ns - self._lived_ns) / NS_PER_S
        if passed_s < LIVES_EVERY_S or self._session.over:
            return
        self._lived_ns = now_ns
        self._hear_questions()
        moment = self._patient.live(passed_s * self._casting.pace, self._surroundings())
        self._fear = moment.fear
        self._take_answers(moment.answers)
        self._wish(moment.wishes_to_stop)
        now_s = self._now_s()
        condition = self._suffering.now(now_s, moment.arousal)
        self._edges.be(condition)
        self._edges.bear(self._bearing(moment, now_s))
        if now_ns - self._known_ns >= KNOWN_EVERY_S * NS_PER_S:
            self._known_ns = now_ns
            self._known.add(now_ns, moment, condition)

    def _surroundings(self) -> Surroundings:
        session, status = self._session, self._session.headset.status
        if status is None:
            return Surroundings(state=SessionState.WAITING, scene="")
        cues = session.around.cues()
        new, self._cues_seen = cues[self._cues_seen :], len(cues)
        return Surroundings(
            state=status.state,
            scene=status.scene,
            exposure=status.exposure,
            cues=tuple(cue.cue for cue in new),
            talked_to=session.heard_from is not None,
            guide=status.breathing,
        )

    # ── questions ────────────────────────────────────────────────────────────────────────────

    def _hear_questions(self) -> None:
        """A question in the headset is heard once, and its answer goes with it."""
        order = self._session.steering.wish(QuestionWish).order
        if order is None:
            self._in_headset = None
            self._told.clear()
        elif order.number != self._in_headset:
            self._in_headset = order.number
            self._told.clear()
            self._patient.ask(_QUESTION[order.name])
        for question, since_s in list(self._by_mouth.items()):
            if self._now_s() - since_s > SILENT_AFTER_S:
                del self._by_mouth[question]
                self._say(Said.SILENT, words.NO_ANSWER)

    def _take_answers(self, answers: tuple[Answer, ...]) -> None:
        for answer in answers:
            if self._by_mouth.pop(answer.question, None) is not None:
                suds = answer.question is Question.SUDS
                said = words.distress if suds else words.sickness
                what = Said.SUDS if suds else Said.SICKNESS
                self._say(what, said(answer.value), answer.value)
                if not suds:
                    self.sickness_said = (self.sickness_said[0] + 1, answer.value)
            if self._in_headset is not None:
                self._told[answer.question] = answer.value

    def _say_likelihood(self, what: Ask, step: Step | None) -> int | None:
        if step is None:
            return None
        likelihood = self.expects(step)
        if what is Ask.CAME:
            self._say(Said.CAME, words.outcome(likelihood), likelihood)
        else:
            feared = next(iter(self._session.protocol.feared_outcomes), words.FEARED)
            self._say(Said.EXPECTS, words.expectation(feared, likelihood), likelihood)
        return likelihood

    def _meant(self, what: Ask) -> Step | None:
        """The step that the patient is in, or before one the next that there is."""
        steps, row = self._session.protocol.steps, self._session.step_row
        if what is Ask.CAME or row is None:
            return steps[row or 0]
        return steps[min(row + 1, len(steps) - 1)]

    # ── the wish to stop ─────────────────────────────────────────────────────────────────────

    def _wish(self, why: StopWish | None) -> None:
        if why is None or self._session.state is SessionState.SAFE_PLACE:
            self._wished_s = None
        elif self._wished_s is None:
            self._wished_s = self._now_s()
            sick = why is StopWish.SICKNESS
            self._say(Said.WANTS_OUT, words.TOO_SICK if sick else words.ENOUGH)

    def _bearing(self, moment: Moment, now_s: float) -> Bearing:
        waited = self._wished_s is not None and now_s - self._wished_s >= GESTURE_AFTER_S
        answers = {
            "suds": self._told.get(Question.SUDS),
            "fms": self._told.get(Question.SICKNESS),
            "wants_out": waited,
        }
        return bearing_of(moment.conduct, now_s, self._casting.seed).model_copy(update=answers)

    # ── words ────────────────────────────────────────────────────────────────────────────────

    def _say(self, what: Said, said: str, value: int | None = None) -> None:
        self.last_words = said
        parts: Parts = {"what": what.value, "words": said}
        more: Parts = {} if value is None else {"value": value}
        self._session.happened(EventName.PATIENT_SAID, Actor.PATIENT, {**parts, **more})

    def _now_s(self) -> float:
        return self._session.now_s()
