"""Nothing stirs: low distress, a heart at rest, a skin at rest, minutes into a step.

Emotional processing wants fear to be there (Foa and Kozak 1986, Psychol Bull 99:20-35). The step
may be too easy, the patient may look away, or may have learned already: the therapist asks.
"""

from __future__ import annotations

from typing import Final

from clinician_console.analysis.skin_level import SKIN_LEVEL
from clinician_console.analysis.suggestions.base import SuggestionKind
from clinician_console.analysis.suggestions.seen import (
    HEART_RATE,
    NEAR_REST_BPM,
    Seen,
    above_said,
    minutes_said,
    quality_said,
)
from clinician_console.session.suggested import Suggestion, SuggestionName
from shared.language import marked

LEAST_STAY_S: Final = 180.0
HIGHEST_SUDS: Final = 20
WINDOW_S: Final = 60.0
SKIN_SHARE: Final = 0.1
"""Design choices: three minutes, every rating of the step at 20 or less, the last minute of the
heart within 5/min of the rest, that of the skin within a tenth of it where it is measured."""


def look(seen: Seen) -> Suggestion | None:
    """Make it, if it is so."""
    if seen.stay_s is None or seen.now_s - seen.stay_s < LEAST_STAY_S or not seen.suds:
        return None
    heart = seen.above_rest(HEART_RATE, WINDOW_S)
    highest = max(value for _, value in seen.suds)
    if heart is None or abs(heart.value) > NEAR_REST_BPM or highest > HIGHEST_SUDS:
        return None
    shares, skin_said = {"heart": heart.good_share}, ""
    if SKIN_LEVEL.name in seen.rows:
        skin, rest = seen.above_rest(SKIN_LEVEL.name, WINDOW_S), seen.rest(SKIN_LEVEL.name)
        if skin is None or not rest or skin.value > SKIN_SHARE * rest:
            return None
        shares["skin"] = skin.good_share
        skin_said = marked(
            ", the skin {now:.1f} µS, at rest {rest:.1f} µS", now=rest + skin.value, rest=rest
        )
    evidence = marked(
        "After {after} in this step SUDS was never above {highest}; the heart rate "
        "is {beside}{skin_said}.",
        after=minutes_said(seen.now_s - seen.stay_s),
        highest=highest,
        beside=above_said(heart.value),
        skin_said=skin_said,
    )
    return Suggestion(SuggestionName.NOT_ENGAGED, evidence, quality_said(**shares))


SUGGESTION: Final = SuggestionKind(
    SuggestionName.NOT_ENGAGED,
    again_after_s=300.0,
    source="Foa and Kozak 1986: fear has to be there to change",
    look=look,
)
