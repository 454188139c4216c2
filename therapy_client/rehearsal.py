"""A patient who is none: does what the headset asks, so that a whole session can be rehearsed.

It drives the demo, the tests and a clinic's own rehearsal through the same display that a patient
wears; the client cannot tell the difference. It never drives a session with a person in it. Left to
itself it knows only how hard the exposure is; in a rehearsal the console's model of a patient tells
it how to bear itself (`shared/simulated_patient.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from protocols.catalogue import SCENES
from shared.clock import NS_PER_S, Clock
from shared.rules.states import SessionState
from shared.simulated_patient import Bearing
from shared.wire.parts import Question
from therapy_client.session.machine import HeadsetSession
from therapy_client.session.wishes.question import ANSWERS, QuestionWish

READS_S, HOLDS_S, THINKS_S = 1.0, 0.8, 1.0
CALM_SUDS, SPAN_SUDS = 20.0, 80.0
SICKNESS = 2.0
_STOP = 0


class PatientHands(Protocol):
    """What a simulated patient moves."""

    def hold_stop(self, held: bool) -> None:
        """Make the stop gesture, or let go of it."""

    def answer(self, index: int) -> None:
        """Choose an answer of the prompt, counted from 0."""

    def bear(self, bearing: Bearing) -> None:
        """Let head and eyes go where they are told, for a frame."""

    def turn(self) -> None:
        """One frame passes for them."""

    def close(self) -> None:
        """Let go of everything."""


class Rehearsable(Protocol):
    """A display that nobody wears, which can be told what its wearer does."""

    def hold_stop(self, held: bool) -> None:
        """Make the stop gesture, or let go of it."""

    def answer(self, index: int) -> None:
        """Choose an answer of the prompt, counted from 0."""

    def bear(self, bearing: Bearing) -> None:
        """Let head and eyes go where they are told, for a frame."""


class NoHands:
    """Moves a display that nobody wears by telling it so."""

    def __init__(self, display: Rehearsable) -> None:
        self.hold_stop = display.hold_stop
        self.answer = display.answer
        self.bear = display.bear

    def turn(self) -> None:
        """What was told is done already."""

    def close(self) -> None:
        """Nothing is held."""


def _told_by_nobody() -> Bearing | None:
    return None


class SimulatedPatient:
    """Practises the stop when asked to, and rates distress by how hard the exposure is.

    Args:
        hands: What it acts with.
        clock: Where the time comes from.
        told: How it is to bear itself, by the newest word of a rehearsal; None without one.
    """

    def __init__(
        self,
        hands: PatientHands,
        clock: Clock,
        told: Callable[[], Bearing | None] = _told_by_nobody,
    ) -> None:
        self._hands = hands
        self._clock = clock
        self._told = told
        self._asked: int | None = None
        self._since_ns = 0
        self._holding = False

    def turn(self, session: HeadsetSession | None) -> None:
        """One frame passes for it."""
        bearing = self._told()
        wanted = _wanted(session)
        now_ns = self._clock.now_ns()
        if wanted != self._asked:
            self._asked, self._since_ns = wanted, now_ns
        waited_s = (now_ns - self._since_ns) / NS_PER_S
        reads = wanted == _STOP and waited_s < READS_S
        lets_go = wanted != _STOP and waited_s >= HOLDS_S
        practises = not reads and (wanted == _STOP or (self._holding and not lets_go))
        self._hold(held=practises or (bearing is not None and bearing.wants_out))
        if waited_s >= (0.0 if bearing else THINKS_S):
            self._answer(session, bearing)
        if bearing is not None:
            self._hands.bear(bearing)
        self._hands.turn()

    def _answer(self, session: HeadsetSession | None, bearing: Bearing | None) -> None:
        """Choose what comes nearest to what is felt; who is told thinks elsewhere."""
        asked = session.wish(QuestionWish).open if session else None
        felt = _felt(asked.name, session, bearing) if session and asked else None
        if asked is None or felt is None:
            return
        self._since_ns = self._clock.now_ns()
        values = ANSWERS[asked.name]
        self._hands.answer(min(range(len(values)), key=lambda at: abs(values[at] - felt)))

    def close(self) -> None:
        """Take the hands away."""
        self._hands.close()

    def _hold(self, *, held: bool) -> None:
        if held != self._holding:
            self._holding = held
            self._hands.hold_stop(held)


def _wanted(session: HeadsetSession | None) -> int | None:
    """What the headset asks at this moment: the stop, or a question by its number from 1."""
    if session is None:
        return None
    if session.state is SessionState.ORIENTATION and not session.stop_practised:
        return _STOP
    asked = session.wish(QuestionWish).open
    return asked.number if asked else None


def distress(session: HeadsetSession) -> float:
    """SUDS of this patient: more, the further the exposure is from calm; 0 to 100."""
    dimensions = SCENES[session.scene].dimensions
    shares = [
        abs(session.exposure[dimension.name] - dimension.calm) / dimension.span
        for dimension in dimensions
        if dimension.name in session.exposure
    ]
    share = sum(shares) / len(shares) if shares else 0.0
    return min(100.0, CALM_SUDS + SPAN_SUDS * share)


def _felt(asked: Question, session: HeadsetSession, bearing: Bearing | None) -> float | None:
    if bearing is not None:
        return bearing.fms if asked is Question.FMS else bearing.suds
    return SICKNESS if asked is Question.FMS else distress(session)
