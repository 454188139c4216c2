"""The answers to the cues of a session on record, from its beats and from what was computed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from clinician_console.analysis.computed import ComputedSeries
from clinician_console.analysis.cues import cue_of
from clinician_console.analysis.reactions.answers import (
    Beats,
    SkinSeen,
    heart_change_bpm,
    skin_answer_us,
)
from clinician_console.analysis.reactions.cues import cues_given
from clinician_console.analysis.reactions.declining import (
    Course,
    CueReaction,
    courses_over_repeats,
)
from clinician_console.analysis.skin_level import SKIN_LEVEL
from clinician_console.analysis.skin_responses import SKIN_RESPONSES
from clinician_console.record.recorded import HeartSeries, RecordedEvent
from protocols.catalogue import cue_label

NOT_BELIEVED: Final = "a signal that could not be believed"


@dataclass(frozen=True)
class CueAnswers:
    """How the body answered the cues of a session.

    Attributes:
        reactions: To every cue, oldest first.
        courses: Over the repeats of each.
    """

    reactions: tuple[CueReaction, ...]
    courses: tuple[Course, ...]

    def why_not(self, course: Course) -> tuple[str, ...]:
        """Why some repeats of a cue do not count in a course, each reason once."""
        given = [one for one in self.reactions if one.cue == course.cue]
        without = [one for one in given if one.counted(course.organ) is None]
        return tuple(
            dict.fromkeys(NOT_BELIEVED if one.unfit is None else one.unfit.value for one in without)
        )


def cue_answers(
    shown: Sequence[RecordedEvent],
    stops_s: Sequence[float],
    heart: HeartSeries | None,
    computed: Sequence[ComputedSeries],
    until_s: float,
) -> CueAnswers:
    """What a session on record has of it.

    Args:
        shown: The headset's word of each cue.
        stops_s: When stops were made.
        heart: The beats of the session, as `heart_inside` gives them.
        computed: What was computed of its signals.
        until_s: How long it was.
    """
    beats = None if heart is None else Beats(heart.at_s, heart.rr_ms, heart.good)
    skin = skin_seen(computed)
    cues = [(at.at_s, cue_of(at.data)) for at in shown]
    reactions = tuple(
        CueReaction(
            at_s=one.at_s,
            cue=one.cue,
            label=cue_label(one.cue),
            repeat=one.repeat,
            heart_bpm=None if beats is None else heart_change_bpm(beats, one.at_s),
            skin_us=None if skin is None else skin_answer_us(skin, one.at_s),
            unfit=one.unfit,
        )
        for one in cues_given(cues, stops_s, until_s)
    )
    return CueAnswers(reactions, courses_over_repeats(reactions))


def skin_seen(computed: Sequence[ComputedSeries]) -> SkinSeen | None:
    """The skin of a session, of the first stream that has one; None where none was measured."""
    level = next((one for one in computed if _is_of(one, SKIN_LEVEL.name)), None)
    if level is None:
        return None
    _, _, whose = level.name.partition(", ")
    named = f"{SKIN_RESPONSES.name}, {whose}"
    found = next((one for one in computed if one.name == named), None)
    if found is None:
        nothing = np.empty(0)
        return SkinSeen(nothing, nothing, nothing > 0, level.at_s, level.good)
    return SkinSeen(found.at_s, found.values[:, 0], found.good, level.at_s, level.good)


def _is_of(series: ComputedSeries, feature: str) -> bool:
    return series.name.partition(", ")[0] == feature
