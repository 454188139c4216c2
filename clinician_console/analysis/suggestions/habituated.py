"""Fear has come down in this step, by the patient's word and by the heart.

The rule for the ratings is that of exposure by habituation (clinical reference, 2.2 A): half of the
step's peak or less, twice in a row. Learning needs no fall within a session (Craske 2014; Takac et
al. 2019; finding 1 of the reference), so that this tells what was seen and opens nothing.
"""

from __future__ import annotations

from typing import Final

from clinician_console.analysis.suggestions.base import SuggestionKind
from clinician_console.analysis.suggestions.seen import (
    HEART_RATE,
    Seen,
    above_said,
    minutes_said,
    quality_said,
)
from clinician_console.session.suggested import Suggestion, SuggestionName
from shared.language import marked

LEAST_PEAK: Final = 30
"""Design choice: a fall from less than this is none."""
SHARE_OF_PEAK: Final = 0.5
IN_A_ROW: Final = 2
"""Clinical reference, 2.2 A."""
WINDOW_S: Final = 60.0
HEART_NEAR_REST_BPM: Final = 10.0
"""Design choice: a heart further above its rest than this has not come down."""


def look(seen: Seen) -> Suggestion | None:
    """Make it, if it is so."""
    suds = seen.suds
    if seen.stay_s is None or len(suds) <= IN_A_ROW:
        return None
    peak = max(value for _, value in suds)
    last = [value for _, value in suds[-IN_A_ROW:]]
    if peak < LEAST_PEAK or any(value > SHARE_OF_PEAK * peak for value in last):
        return None
    heart = seen.above_rest(HEART_RATE, WINDOW_S)
    if heart is None or heart.value > HEART_NEAR_REST_BPM:
        return None
    told = marked("{earlier} and {last}", earlier=", ".join(map(str, last[:-1])), last=last[-1])
    evidence = marked(
        "After {after} in this step SUDS is down from {peak} to {told}, half or less "
        "twice in a row; the heart rate is {beside}.",
        after=minutes_said(seen.now_s - seen.stay_s),
        peak=peak,
        told=told,
        beside=above_said(heart.value),
    )
    return Suggestion(SuggestionName.HABITUATED, evidence, quality_said(heart=heart.good_share))


SUGGESTION: Final = SuggestionKind(
    SuggestionName.HABITUATED,
    again_after_s=300.0,
    source="Clinical reference 2.2 A; against it as a gate Craske 2014, Takac et al. 2019",
    look=look,
)
