"""No answers and no movement: look at the patient, who may have gone away inside.

The rule is that of the clinical reference, 2.4: no answer to two prompts, and no movement of the
head (less than 1° a second for 20 s), which stands in for the gaze. A dissociative answer to a
reminder may go with a body that answers little (Schauer and Elbert 2010, Z Psychol 218:109-127), so
that a heart near its rest is told beside it and is no condition. Nobody is diagnosed by a head that
keeps still: a patient who listens, breathes with the guide or concentrates keeps still too.
"""

from __future__ import annotations

from typing import Final

from clinician_console.analysis.behaviour.head_turns import HEAD_TURNS
from clinician_console.analysis.suggestions.base import SuggestionKind
from clinician_console.analysis.suggestions.seen import (
    HEART_RATE,
    NEAR_REST_BPM,
    Seen,
    above_said,
    quality_said,
)
from clinician_console.session.suggested import Suggestion, SuggestionName
from shared.clock import NS_PER_S
from shared.language import joined, marked
from shared.wire.events import EventName

STILL_S: Final = 20.0
STILL_DEG_PER_S: Final = 1.0
UNANSWERED: Final = 2
"""Clinical reference, 2.4."""
ANSWER_TAKES_S: Final = 30.0
"""Design choice: a question that is younger than this may still be answered."""
HEART_WINDOW_S: Final = 60.0


def look(seen: Seen) -> Suggestion | None:
    """Make it, if it is so."""
    if seen.stay_s is None:
        return None
    still = seen.mean(HEAD_TURNS.name, STILL_S)
    unanswered = _unanswered(seen, seen.stay_s)
    if still is None or still.value >= STILL_DEG_PER_S or unanswered < UNANSWERED:
        return None
    shares = {"head": still.good_share}
    told = [
        marked(
            "The last {unanswered} questions stand without an answer, and the head turned by "
            "{turned:.1f}° a second over {still_s:.0f} s.",
            unanswered=unanswered,
            turned=still.value,
            still_s=STILL_S,
        )
    ]
    heart = seen.above_rest(HEART_RATE, HEART_WINDOW_S)
    if heart is not None:
        shares["heart"] = heart.good_share
        beside = above_said(heart.value)
        if abs(heart.value) <= NEAR_REST_BPM:
            beside = marked("{beside}, blunted", beside=beside)
        told.append(marked("The heart rate is {beside}.", beside=beside))
    told.append(marked("Speak to the patient; grounding first, nothing harder."))
    return Suggestion(SuggestionName.POSSIBLE_DISSOCIATION, joined(told), quality_said(**shares))


def _unanswered(seen: Seen, since_s: float) -> int:
    """How many questions of this stay were put since the last answer, and waited for long."""
    asked = [one.at_ns / NS_PER_S for one in seen.around.events(EventName.QUESTION_ASKED)]
    answers = [one.at_ns / NS_PER_S for one in seen.around.events(EventName.QUESTION_ANSWERED)]
    answers += [at_s for at_s, _ in seen.suds]
    last_s = max([since_s, *answers])
    return sum(last_s < at_s <= seen.now_s - ANSWER_TAKES_S for at_s in asked)


SUGGESTION: Final = SuggestionKind(
    SuggestionName.POSSIBLE_DISSOCIATION,
    again_after_s=60.0,
    source="Clinical reference 2.4: no answer to two prompts, head below 1°/s for 20 s",
    look=look,
)
