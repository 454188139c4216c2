"""What a session shows of the body as answers: to each cue, and beside what the patient said."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from clinician_console.analysis.computed import ComputedSeries
from clinician_console.analysis.course import Span
from clinician_console.analysis.desynchrony import Besides, beside_ratings
from clinician_console.analysis.reactions.recorded import CueAnswers, cue_answers
from clinician_console.record.recorded import HeartSeries, RecordedSession
from shared.wire.events import EventName


@dataclass(frozen=True, eq=False)
class BodyFacts:
    """Each is computed when it is first asked for.

    Attributes:
        session: As it was recorded.
        stops_s: When stops were made, in s since it began.
        exposed: When the patient was in an exposure.
        rest: When they rested, before it.
        heart: The beats of the session.
        computed: What was computed of its signals.
    """

    session: RecordedSession
    stops_s: tuple[float, ...]
    exposed: tuple[Span, ...]
    rest: tuple[Span, ...]
    heart: HeartSeries | None
    computed: tuple[ComputedSeries, ...]

    @cached_property
    def cue_answers(self) -> CueAnswers:
        """How the body answered every cue, and how that went over its repeats."""
        shown = [one for one in self.session.events if one.name == EventName.CUE_SHOWN]
        lasted_s = self.session.duration_s
        return cue_answers(shown, self.stops_s, self.heart, self.computed, lasted_s)

    @cached_property
    def beside(self) -> Besides:
        """What the patient said in exposures beside what the body did."""
        signals = self.heart, self.computed
        return beside_ratings(self.session.ratings, self.exposed, self.rest, *signals)
