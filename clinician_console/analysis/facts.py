"""What a session amounts to: every figure that a report or an export says of it.

A fact is computed when it is first asked for, and then never again. Outputs read the session and
its facts and derive nothing; what two of them say is therefore the same. What costs to be read, as
the frame times, is read only by who asks.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from clinician_console.analysis.adverse import SessionAdverseEvent, adverse_in
from clinician_console.analysis.answered import Answered, answered_in
from clinician_console.analysis.behaviour.totals import SessionBehaviour
from clinician_console.analysis.charted import charted_in
from clinician_console.analysis.clock_steps import ClockStep, clock_steps
from clinician_console.analysis.computed import ComputedSeries, computed_series
from clinician_console.analysis.course import (
    NOT_KNOWN,
    MomentOfState,
    Span,
    confirmed_exposures,
    moments_of_state,
    silences,
    state_spans,
    step_spans,
)
from clinician_console.analysis.courses.dose import DimensionDose, dimension_doses
from clinician_console.analysis.courses.learned import SessionSickness, sickness
from clinician_console.analysis.cues import CueShown, cues_shown
from clinician_console.analysis.curves import Curve, curve_of
from clinician_console.analysis.dimensions import dimension_names, scenes_of
from clinician_console.analysis.frames import FrameSummary, frame_summary
from clinician_console.analysis.heart_signal import (
    SignalQuality,
    doubtful_spans,
    heart_inside,
    signal_quality,
)
from clinician_console.analysis.heart_summary import LONGEST_GAP_S, HeartSummary, summary_of
from clinician_console.analysis.kinds_of_events import CHANGES, CHARTED, NOTES, TOLD_ELSEWHERE
from clinician_console.analysis.named import EventsByName
from clinician_console.analysis.reactions.body import BodyFacts
from clinician_console.analysis.sound import SoundDose, sound_dose
from clinician_console.analysis.steps import (
    FEWEST_BEATS,
    StepSummary,
    StepTime,
    step_summaries,
    times_in_steps,
)
from clinician_console.analysis.stops import STOPS_TOLD_BY, Stop, safe_stops
from clinician_console.record.fillings import TOLD_BY
from clinician_console.record.recorded import (
    HeartSeries,
    RecordedEvent,
    RecordedExposure,
    RecordedRating,
    RecordedSession,
)
from clinician_console.session.observed import evidence_of
from protocols.instruments.base import Instrument
from protocols.plans.evidence import Expectancy, SessionEvidence
from shared.rules.states import SessionState
from shared.wire.events import EventName

__all__ = [
    "FEWEST_BEATS",
    "LONGEST_GAP_S",
    "NOT_KNOWN",
    "Answered",
    "ClockStep",
    "ComputedSeries",
    "CueShown",
    "Curve",
    "DimensionDose",
    "FrameSummary",
    "HeartSummary",
    "SessionAdverseEvent",
    "SessionFacts",
    "SignalQuality",
    "SoundDose",
    "Span",
    "StepSummary",
    "StepTime",
    "Stop",
]


@dataclass(frozen=True, eq=False)
class SessionFacts:
    """The facts of one session; times are seconds since it began.

    Attributes:
        session: As it was recorded.
        instruments: Those that this console has, by name: what was answered is scored by them.
    """

    session: RecordedSession
    instruments: Mapping[str, Instrument] = field(default_factory=dict)

    @cached_property
    def _named(self) -> EventsByName:
        return EventsByName(self.session.events)

    # ── the course ───────────────────────────────────────────────────────────────────────────

    @cached_property
    def _silences(self) -> tuple[RecordedEvent, ...]:
        return silences(self._named(EventName.ALERT))

    @cached_property
    def lost_s(self) -> tuple[float, ...]:
        """When the headset client fell silent: from then on nothing is known of the exposure."""
        return tuple(at.at_s for at in self._silences if at.data.get("on") is True)

    @cached_property
    def exposures(self) -> tuple[RecordedExposure, ...]:
        """The rows of the record, and the last again where the headset client came back."""
        return confirmed_exposures(self.session.exposures, self._silences, self._named(*CHANGES))

    @cached_property
    def _moments(self) -> tuple[MomentOfState, ...]:
        return moments_of_state(self.exposures, self.lost_s, self._named(*CHANGES))

    @cached_property
    def states(self) -> tuple[Span, ...]:
        """The states of the headset client, `NOT_KNOWN` while it is silent."""
        return state_spans(self._moments, self.session.duration_s)

    @cached_property
    def visits(self) -> tuple[Span, ...]:
        """The visits to steps, one after the other."""
        return step_spans(self._moments, self.session.duration_s)

    @cached_property
    def _exposed(self) -> tuple[Span, ...]:
        return tuple(span for span in self.states if span.name == SessionState.EXPOSURE)

    @cached_property
    def rest(self) -> tuple[Span, ...]:
        """When the patient rested before the exposure: their own baseline."""
        return tuple(span for span in self.states if span.name == SessionState.BASELINE)

    @cached_property
    def exposed_s(self) -> float:
        """Time in the state `exposure`."""
        return sum(span.length_s for span in self._exposed)

    @cached_property
    def silent_s(self) -> float:
        """Time in which the headset client did not answer."""
        return sum(span.length_s for span in self.states if span.name == NOT_KNOWN)

    @cached_property
    def steps(self) -> tuple[StepSummary, ...]:
        """What happened in each step, in the order in which they were first entered."""
        return step_summaries(self.session, self.step_times, self.heart)

    @cached_property
    def step_times(self) -> tuple[StepTime, ...]:
        """Time and ratings of each step, in the same order; cheaper than all that happened."""
        return times_in_steps(self.session, self.visits, self._exposed)

    @cached_property
    def step_numbers(self) -> Mapping[str, int]:
        """The number of each step, by its name."""
        return {step.name: step.number for step in self.steps}

    # ── the exposure ─────────────────────────────────────────────────────────────────────────

    @cached_property
    def scenes(self) -> tuple[str, ...]:
        """The scenes, as they first occurred."""
        return scenes_of(self.session)

    @cached_property
    def dimensions(self) -> tuple[str, ...]:
        """Every dimension that occurs: in the order of its scene, then as it first occurred."""
        return dimension_names(self.session, self.scenes)

    @cached_property
    def doses(self) -> tuple[DimensionDose, ...]:
        """Minutes in each dimension beyond calm, and the hardest of it."""
        return dimension_doses((self,))

    @cached_property
    def curves(self) -> Mapping[str, Curve]:
        """Each dimension over the session, by its name."""
        breaks_s = [*(stop.at_s for stop in self.stops), *self.lost_s]
        return {name: curve_of(name, self.exposures, breaks_s) for name in self.dimensions}

    # ── what happened ────────────────────────────────────────────────────────────────────────

    @cached_property
    def stops(self) -> tuple[Stop, ...]:
        """Every safe stop."""
        return safe_stops(*map(self._named, STOPS_TOLD_BY))

    @cached_property
    def cues(self) -> tuple[CueShown, ...]:
        """Every cue that was shown."""
        return cues_shown(
            self._named(EventName.CUE_SHOWN),
            self._named(EventName.CUE_ASKED),
            self.session.protocol_consent,
        )

    @cached_property
    def notes(self) -> tuple[RecordedEvent, ...]:
        """What the therapist noted."""
        return self._named(*NOTES)

    @cached_property
    def charted(self) -> tuple[RecordedEvent, ...]:
        """What the patient expected and learned, how sick they were, what they felt."""
        return charted_in(self._named(*CHARTED, EventName.QUESTION_ANSWERED))

    @cached_property
    def evidence(self) -> SessionEvidence:
        """Expectancies with what came of them, and sickness scores that stand."""
        return evidence_of(self.session)

    @cached_property
    def expected_of(self) -> Mapping[str, Expectancy]:
        """The last expectancy of each step, by the step's name."""
        return {at.step: at for at in self.evidence.expectancies}

    @cached_property
    def sickness(self) -> SessionSickness:
        """How sick the patient was, from the score before the first exposure; number 1 of one."""
        return sickness((self.evidence,))[0]

    @cached_property
    def answered(self) -> tuple[Answered, ...]:
        """What was answered to instruments."""
        return answered_in(self._named(*TOLD_BY), self.instruments)

    @cached_property
    def adverse_events(self) -> tuple[SessionAdverseEvent, ...]:
        """Every adverse event."""
        return adverse_in(self._named(EventName.ADVERSE_EVENT))

    @cached_property
    def asked_none(self) -> tuple[RecordedEvent, ...]:
        """When somebody asked about adverse events and there were none."""
        return self._named(EventName.NO_ADVERSE_EVENT)

    @property
    def was_asked_about_harm(self) -> bool:
        """Whether anybody asked about adverse events, as far as is on record."""
        return bool(self.adverse_events or self.asked_none)

    @cached_property
    def plan_followed(self) -> RecordedEvent | None:
        """Which version of the plan the session follows; None where it is not on record."""
        return next(iter(self._named(EventName.PLAN_FOLLOWED)), None)

    @cached_property
    def others_s(self) -> tuple[float, ...]:
        """When something happened that no other fact tells of."""
        return tuple(at.at_s for at in self.session.events if at.name not in TOLD_ELSEWHERE)

    @cached_property
    def rated_after_the_end(self) -> tuple[RecordedRating, ...]:
        """Ratings given after a session that was ended."""
        return tuple(at for at in self.session.ratings if at.at_s > self._end_s)

    @cached_property
    def noted_after_the_end(self) -> int:
        """How many notes were written after a session that was ended."""
        return len([at for at in self.notes if at.at_s > self._end_s])

    @property
    def _end_s(self) -> float:
        return math.inf if self.session.ended_at is None else self.session.duration_s

    @cached_property
    def clock_steps(self) -> tuple[ClockStep, ...]:
        """When the time of day was set, and by how much."""
        return clock_steps(self._named(EventName.CLOCK_STEPPED))

    # ── the body, the picture, the sound ─────────────────────────────────────────────────────

    @cached_property
    def heart(self) -> HeartSeries | None:
        """The beats inside the session; None where no heart was measured."""
        return heart_inside(self.session)

    @cached_property
    def heart_summary(self) -> HeartSummary | None:
        """What the beats of the whole session amount to; None where there are none."""
        return None if self.heart is None else summary_of(self.heart, self.session.duration_s)

    @cached_property
    def heart_quality(self) -> SignalQuality | None:
        """How far the heart can be believed; None where none was measured."""
        return signal_quality(self.session, self.heart)

    @cached_property
    def heart_doubtful(self) -> tuple[Span, ...]:
        """Where it cannot be believed."""
        return () if self.heart is None else doubtful_spans(self.heart)

    @cached_property
    def computed(self) -> tuple[ComputedSeries, ...]:
        """What was computed of the signals while the session ran, but for heart beats.

        Raises:
            IntegrityError: What is stored is not what was written.
        """
        return computed_series(self.session.streams, self.session.duration_s)

    @cached_property
    def behaviour(self) -> SessionBehaviour:
        """What the patient did in exposures, and in each step.

        Raises:
            IntegrityError: What is stored is not what was written.
        """
        return SessionBehaviour(self.computed, self._exposed, self.step_times)

    @cached_property
    def body(self) -> BodyFacts:
        """How the body answered cues, and what it did beside what the patient said."""
        stops_s = tuple(stop.at_s for stop in self.stops)
        signals = self.heart, self.computed
        return BodyFacts(self.session, stops_s, self._exposed, self.rest, *signals)

    @cached_property
    def frames(self) -> FrameSummary | None:
        """How smoothly the patient saw it; None where nothing is known.

        Raises:
            IntegrityError: What is stored is not what was written.
        """
        return frame_summary(self.session.streams)

    @cached_property
    def sound(self) -> SoundDose | None:
        """How much sound the patient had; None where nothing is known."""
        return sound_dose(self._named(EventName.SOUND_DOSE))
