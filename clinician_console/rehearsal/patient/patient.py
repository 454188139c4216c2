"""A simulated patient: seconds pass, and they are afraid, answer, learn, and go. Pure.

No clock, no thread, no file: `live` is told how many seconds pass and what surrounds them. The same
persona, hierarchy, seed and surroundings give the same patient, and how the seconds are cut up
changes little. What they fear never happens here; that they fear it, and by how much less, is all
there is to learn (`analysis/fear/learning.py`).
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Mapping
from typing import Final

from clinician_console.analysis.fear.hierarchy import Hierarchy
from clinician_console.analysis.fear.learning import Learners
from clinician_console.rehearsal.patient.answering import Answering, likelihood
from clinician_console.rehearsal.patient.conduct import avoidance, conduct
from clinician_console.rehearsal.patient.contexts import Contexts
from clinician_console.rehearsal.patient.moment import Moment, Question, StopWish, Surroundings
from clinician_console.rehearsal.patient.persona import Persona
from clinician_console.rehearsal.patient.sickness import Sickness
from protocols.catalogue import SCENES, SceneName
from shared.rules.states import SHOWS_EXPOSURE, SessionState
from shared.wire.parts import BreathingGuide

S_PER_MIN: Final = 60.0

# How soon what is felt follows what there is to feel, as time constants: all our own choice.
RISES_S, FALLS_S = 6.0, 20.0
BODY_RISES_S, BODY_FALLS_S = 8.0, 30.0
ALARM_FADES_S = 15.0
GOES_AWAY_S, COMES_BACK_S, BROUGHT_BACK_S = 40.0, 90.0, 20.0
STRAIN_FADES_S = 120.0

BREAKS_AT: Final = 10.0
"""So many points of fear beyond what is borne, for a minute, and they wish to stop: our choice."""
STARTLED, STIRRED = 0.35, 0.12
"""What a cue adds to fear for some seconds, one that startles and any other: our choice."""
AGAIN: Final = 0.7
"""Of that, the next time in the session (reactivity falls with repeats: van 't Wout 2017)."""
BEFOREHAND: Final = frozenset(
    {SessionState.WAITING, SessionState.ORIENTATION, SessionState.BASELINE}
)
ANTICIPATES: Final = 0.15
"""Of the fear in the middle of the hierarchy, before anything is shown: our choice."""
REST, CALMED = 0.08, 0.06
"""Arousal at rest, and what a breathing guide takes off it: our choice."""
WANDERS, WANDERS_S = 0.04, 40.0
"""How far arousal wanders by itself, as a standard deviation, and how slowly: our choice."""
NUMB: Final = 0.6
"""Of body and words, as far as somebody has gone away: our choice."""
HEARD: Final = 0.9
SICK_FROM, SICK = 8.0, 0.6
"""What is taken in while the therapist talks, which can be a safety signal, and while sick."""


class SimulatedPatient:
    """One patient over a course.

    Args:
        persona: Who.
        hierarchy: How hard exposures are, by their treatment protocol.
        seed: Which of all patients of this kind.
    """

    def __init__(self, persona: Persona, hierarchy: Hierarchy, seed: int) -> None:
        self.persona = persona
        self.hierarchy = hierarchy
        self.learner = Learners(persona.traits)
        self._random = random.Random(f"{persona.name} {seed}")  # noqa: S311 - chance, no secret
        self._answering = Answering(persona, self._random)
        self._contexts = Contexts(persona.renews)
        self._sickness = Sickness(persona.sickens)
        self._seen: tuple[Surroundings | None, float] = (None, 0.0)
        self._begin()

    def _begin(self) -> None:
        self._at_s = 0.0
        self._fear = self._alarm = self._gone = self._strain = self._wandering = 0.0
        self._expects, self._arousal = 0.0, REST
        self._cues: Counter[str] = Counter()

    # ── what a therapist asks ────────────────────────────────────────────────────────────────

    def ask(self, question: Question) -> None:
        """Ask; the answer comes with `live`, or never while they are away."""
        self._answering.ask(question)

    def expects(self, scene: str, exposure: Mapping[str, float]) -> int:
        """How likely what they fear is to them in an exposure, in %, as they say it."""
        hardness = self.hierarchy.hardness(scene, exposure)
        retrieved = self._contexts.retrieved(scene, exposure)
        return self._answering.likelihood(self.learner.expectancy(hardness, retrieved).item())

    # ── time ─────────────────────────────────────────────────────────────────────────────────

    def live(self, seconds: float, around: Surroundings) -> Moment:
        """Let some seconds pass, 60 at most, in what surrounds them."""
        seconds = min(max(seconds, 0.0), S_PER_MIN)
        minutes = seconds / S_PER_MIN
        exposed = around.state in SHOWS_EXPOSURE
        hardness = self._hardness(around) if exposed else 0.0
        retrieved = self._contexts.retrieved(around.scene, around.exposure) if exposed else 1.0
        self.learner.goes_to(hardness)
        self._sickness.passes(minutes, around)
        self._take_cues(seconds, around)
        excitation = self.learner.excitation(hardness).item()
        inhibition = self.learner.inhibition(hardness).item()
        self._feel(seconds, around, excitation * (1.0 - retrieved * inhibition))
        known = retrieved * self.persona.body_learns * inhibition
        self._follow_with_the_body(seconds, around, excitation * (1.0 - known))
        self.learner.stay(minutes, self._attention(around), retrieved)
        if exposed and hardness > 0.0:
            self._contexts.practise(around.scene, around.exposure, minutes)
        self._bear(seconds, around)
        self._at_s += seconds
        return self._moment(seconds)

    def rest(self, days: float) -> None:
        """The session is over, and days pass until the next one."""
        self.learner.rest(days)
        self._sickness.rest()
        self._answering.another_day()
        self._begin()

    def _hardness(self, around: Surroundings) -> float:
        """How hard it is there; most of the time the same as a moment ago."""
        seen, hardness = self._seen
        if seen is None or (seen.scene, seen.exposure) != (around.scene, around.exposure):
            hardness = self.hierarchy.hardness(around.scene, around.exposure)
            self._seen = around, hardness
        return hardness

    # ── what becomes of them ─────────────────────────────────────────────────────────────────

    def _take_cues(self, seconds: float, around: Surroundings) -> None:
        self._alarm *= math.exp(-seconds / ALARM_FADES_S)
        spec = SCENES.get(SceneName(around.scene))
        startling = {cue.name for cue in spec.cues if cue.startles} if spec else set()
        for cue in around.cues:
            size = STARTLED if cue in startling else STIRRED
            self._alarm += size * min(self.persona.severity, 1.5) * AGAIN ** self._cues[cue]
            self._cues[cue] += 1

    def _feel(self, seconds: float, around: Surroundings, expected: float) -> None:
        self._expects = expected
        felt = expected * (1.0 - self.learner.habituation.item())
        if around.state in BEFOREHAND:
            felt = ANTICIPATES * self.learner.fear(0.5).item()
        self._fear = _follow(self._fear, min(felt + self._alarm, 1.0), seconds, RISES_S, FALLS_S)
        away = 100.0 * self._fear >= self.persona.leaves_from
        reached = around.talked_to or around.state is SessionState.SAFE_PLACE
        back_s = BROUGHT_BACK_S if reached else COMES_BACK_S
        going = away and not reached
        self._gone = _follow(self._gone, float(going), seconds, GOES_AWAY_S, back_s)

    def _follow_with_the_body(self, seconds: float, around: Surroundings, felt: float) -> None:
        """The body learns in its own time, and wanders: it need not say what the words say."""
        felt *= 1.0 - 0.5 * self.learner.habituation.item()
        if around.state not in SHOWS_EXPOSURE:
            felt = self._fear
        calmed = CALMED if around.guide is not BreathingGuide.OFF else 0.0
        self._wandering *= math.exp(-seconds / WANDERS_S)
        wanders = WANDERS * math.sqrt(1.0 - math.exp(-2.0 * seconds / WANDERS_S))
        self._wandering += self._random.gauss(0.0, wanders)
        aim = REST + self.persona.body_gain * (felt + self._alarm) - calmed + self._wandering
        aim = min(max(aim, 0.0), 1.0) * (1.0 - NUMB * self._gone)
        self._arousal = _follow(self._arousal, aim, seconds, BODY_RISES_S, BODY_FALLS_S)

    def _attention(self, around: Surroundings) -> float:
        """How far they take in that what they fear does not come."""
        seen = (1.0 - avoidance(self.persona, 100.0 * self._fear)) * (1.0 - self._gone)
        heard = HEARD if around.talked_to else 1.0
        return seen * heard * (SICK if self._sickness.now >= SICK_FROM else 1.0)

    def _bear(self, seconds: float, around: Surroundings) -> None:
        beyond = 100.0 * self._fear - self.persona.bears
        if around.state is SessionState.SAFE_PLACE:
            self._strain = 0.0
        elif beyond > 0.0:
            self._strain += beyond / BREAKS_AT * seconds / S_PER_MIN
        else:
            self._strain *= math.exp(-seconds / STRAIN_FADES_S)

    def _wish(self) -> StopWish | None:
        if self._gone > 0.5:
            return None  # whoever has gone away presses nothing
        if self._sickness.now >= self.persona.stops_when_sick:
            return StopWish.SICKNESS
        return StopWish.FEAR if self._strain >= 1.0 else None

    def _moment(self, seconds: float) -> Moment:
        fear, sickness = 100.0 * self._fear, self._sickness.now
        said = fear * (1.0 - NUMB * self._gone)
        answers = self._answering.passes(seconds, said, sickness, away=self._gone > 0.5)
        return Moment(
            at_s=self._at_s,
            fear=fear,
            arousal=self._arousal,
            sickness=sickness,
            expects=100.0 * likelihood(self._expects),
            gone=self._gone,
            wishes_to_stop=self._wish(),
            conduct=conduct(self.persona, fear, sickness, self._gone),
            answers=answers,
        )


def _follow(value: float, aim: float, seconds: float, rises_s: float, falls_s: float) -> float:
    within_s = rises_s if aim > value else falls_s
    return value + (aim - value) * (1.0 - math.exp(-seconds / within_s))
