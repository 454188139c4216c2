"""What a session has shown so far, gathered event by event: the same live and read from a store.

The log's book passes on what happens, the session where the patient is; progression reads it. It is
cheap: a few comparisons an event, and nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from clinician_console.record.recorded import RecordedEvent, RecordedExposure, RecordedSession
from clinician_console.record.what import Happened, Parts
from clinician_console.session.telling import learned_s, standing
from clinician_console.session.wording import fms_of, whole_of
from protocols.catalogue import SCENES, SceneName
from protocols.plans.evidence import Came, Expectancy, Reading, SessionEvidence, Stay
from shared.language import recalled
from shared.rules.states import SessionState
from shared.wire.events import EventName

FMS: Final = "fms"
"""The sickness question as an instrument, on a form."""
HIGHEST_FMS: Final = 20
"""Of the scale (Keshavarz and Hecht 2011, `protocols/instruments/fms.toml`)."""
MOST_INTERRUPTIONS: Final = 1_000


class Observed:
    """One session, as far as progression rests on it.

    Attributes:
        revision: Rises with everything that is new, so that a reader knows when to look again.
        expectancies: By their number.
        sickness: The scores that stand, oldest first.
    """

    def __init__(self) -> None:
        self.revision = 0
        self.expectancies: dict[int, Expectancy] = {}
        self.sickness: list[Reading] = []
        self._stays: list[Stay] = []
        self._interruptions: list[float] = []
        self._signals: dict[str, bool] = {}
        self._first_exposure_s: float | None = None
        self._take: Mapping[str, Callable[[Parts, float], None]] = {
            EventName.EXPECTANCY_BEFORE: self._expected,
            EventName.EXPECTANCY_AFTER: self._came,
            EventName.SICKNESS_RATED: self._sick,
            EventName.QUESTION_ANSWERED: self._answered_in_headset,
            EventName.ANSWERED: self._answered_on_a_form,
            EventName.SAFETY_SIGNAL: self._signal,
            EventName.CUE_SHOWN: self._cue,
            EventName.EXERCISE_INTERRUPTED: self._interrupted,
            EventName.SUDS_ASKED: self._interrupted,
            EventName.FMS_ASKED: self._interrupted,
            EventName.STATE_CHANGED: self._state_changed,
            EventName.STEP_ASKED: self._step_asked,
        }

    def evidence(self, ratings: Iterable[tuple[float, int]]) -> SessionEvidence:
        """Everything so far.

        Args:
            ratings: Time in s and SUDS of each rating that stands.
        """
        return SessionEvidence(
            stays=tuple(self._stays),
            suds=tuple(Reading(at_s, suds) for at_s, suds in sorted(ratings)),
            sickness=tuple(self.sickness),
            expectancies=tuple(self.expectancies.values()),
            interruptions=tuple(self._interruptions),
            signals=dict(self._signals),
            first_exposure_s=self._first_exposure_s,
        )

    # ── what happened ────────────────────────────────────────────────────────────────────────

    def happened(self, what: Happened, at_s: float) -> None:
        """Take one event; most say nothing of what is gathered here."""
        take = self._take.get(what.name)
        if take is not None:
            take(what.data, at_s)
            self.revision += 1

    def _expected(self, the: Parts, at_s: float) -> None:
        number, likelihood = whole_of(the, "number", 2**31), whole_of(the, "likelihood", 100)
        if number is None or likelihood is None:
            return
        within = the.get("within_min")
        self.expectancies[number] = Expectancy(
            number=number,
            step=recalled(the.get("step")),
            outcome=recalled(the.get("outcome")),
            before_s=at_s,
            before=likelihood,
            within_min=float(within) if isinstance(within, int | float) else None,
        )

    def _came(self, the: Parts, at_s: float) -> None:
        number, likelihood = whole_of(the, "number", 2**31), whole_of(the, "likelihood", 100)
        happened = str(the.get("happened"))
        if number in self.expectancies and likelihood is not None and happened in set(Came):
            self.expectancies[number] = replace(
                self.expectancies[number],
                after_s=at_s,
                happened=Came(happened),
                after=likelihood,
                learned=str(the.get("learned") or ""),
            )

    def _sick(self, the: Parts, at_s: float) -> None:
        self._score(the, "fms", at_s, instead=the.get("instead_of") is not None)

    def _answered_in_headset(self, the: Parts, at_s: float) -> None:
        if fms_of(EventName.QUESTION_ANSWERED, the) is not None:
            self._score(the, "value", at_s)

    def _answered_on_a_form(self, the: Parts, at_s: float) -> None:
        if the.get("instrument") == FMS:
            self._score(the, "value", at_s)

    def _score(self, the: Parts, part: str, at_s: float, *, instead: bool = False) -> None:
        fms = whole_of(the, part, HIGHEST_FMS)
        if fms is None:
            return
        if instead and self.sickness:
            at_s = self.sickness.pop().at_s
        self.sickness.append(Reading(at_s, fms))

    def _signal(self, the: Parts, _at_s: float) -> None:
        name, in_use = recalled(the.get("signal")), bool(the.get("in_use"))
        self._signals[name] = in_use
        if in_use and (stay := self._stay()):
            self._stays[-1] = replace(stay, signals=_with(stay.signals, name))

    def _cue(self, the: Parts, _at_s: float) -> None:
        stay, cue = self._stay(), str(the.get("cue"))
        known = SCENES.get(SceneName(stay.scene)) if stay else None
        if stay and known and cue in {one.name for one in known.cues}:
            self._stays[-1] = replace(stay, cues=_with(stay.cues, cue))

    def _interrupted(self, _the: Parts, at_s: float) -> None:
        """One more; a headset that flips its state makes no longer list of it."""
        if self._stay() and len(self._interruptions) < MOST_INTERRUPTIONS:
            self._interruptions.append(at_s)

    def _state_changed(self, the: Parts, at_s: float) -> None:
        if the.get("from") == SessionState.EXPOSURE and the.get("to") == SessionState.PAUSED:
            self._interrupted(the, at_s)

    def _step_asked(self, the: Parts, at_s: float) -> None:
        """The same step once more is another exercise, though nothing else changes."""
        stay = self._stay()
        if stay is None or the.get("again") is not True:
            return
        self._go_on(at_s)
        self._stays[-1] = replace(self._stays[-1], ended_s=at_s)
        self._begin(at_s, stay.step, stay.scene, stay.exposure)

    # ── where the patient is ─────────────────────────────────────────────────────────────────

    def was_in(
        self,
        at_s: float,
        state: SessionState,
        step: str | None,
        scene: str,
        exposure: Mapping[str, float],
    ) -> None:
        """Where the patient is from now on, by the headset client's word.

        Args:
            step: The step that is asked for, if one is.
            exposure: What is wanted there, by dimension.
        """
        stay = self._stay()
        if state is SessionState.PAUSED:
            if stay and stay.paused_since_s is None:
                self._stays[-1] = replace(stay, paused_since_s=at_s)
                self.revision += 1
            return
        same = stay and (stay.step, stay.scene, stay.exposure) == (step, scene, dict(exposure))
        if state is SessionState.EXPOSURE and same:
            self._go_on(at_s)
            return
        if stay:
            self._go_on(at_s)
            stopped = state is SessionState.SAFE_PLACE
            self._stays[-1] = replace(self._stays[-1], ended_s=at_s, stopped=stopped)
            self.revision += 1
        if state is SessionState.EXPOSURE:
            self._begin(at_s, step, scene, exposure)

    def _begin(
        self, at_s: float, step: str | None, scene: str, exposure: Mapping[str, float]
    ) -> None:
        if self._first_exposure_s is None:
            self._first_exposure_s = at_s
        signals = tuple(name for name, in_use in self._signals.items() if in_use)
        named = None if step is None else recalled(step)
        self._stays.append(Stay(named, scene, dict(exposure), at_s, signals=signals))
        self.revision += 1

    def _go_on(self, at_s: float) -> None:
        """A pause is over."""
        stay = self._stays[-1]
        if stay.paused_since_s is not None:
            paused_s = stay.paused_s + max(at_s - stay.paused_since_s, 0.0)
            self._stays[-1] = replace(stay, paused_s=paused_s, paused_since_s=None)
            self.revision += 1

    def _stay(self) -> Stay | None:
        """The one that lasts."""
        return self._stays[-1] if self._stays and self._stays[-1].ended_s is None else None


def observed_of(session: RecordedSession) -> Observed:
    """A stored session, gathered as it was while it ran."""
    observed = Observed()
    known = set(SessionState)
    events = standing(sorted(session.events, key=learned_s))
    rows = [row for row in session.exposures if row.state in known]
    moments: list[RecordedEvent | RecordedExposure] = [*events, *rows]
    for moment in sorted(moments, key=lambda each: each.at_s):
        if isinstance(moment, RecordedEvent):
            observed.happened(moment, moment.at_s)
        else:
            state = SessionState(moment.state)
            observed.was_in(moment.at_s, state, moment.step, moment.scene, moment.wanted)
    return observed


def evidence_of(session: RecordedSession) -> SessionEvidence:
    """What a stored session has shown."""
    ratings = [(rating.at_s, rating.suds) for rating in session.ratings]
    return observed_of(session).evidence(ratings)


def _with(names: Sequence[str], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*names, name]))
