"""What the patient says beside what the body does: shown, never judged.

Fear is told, felt in the body and acted upon, and the three need not go together: a rating may fall
while the heart stays up, and the other way round (Rachman and Hodgson 1974, Behav Res Ther
12:311-318 and 319-326). Which of them leads, and whether that matters for this patient, is for the
therapist to say. So both stand on one axis, each against the patient's own rest, with a sentence of
what moved and what did not, and no number is made of the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from clinician_console.analysis.computed import ComputedSeries
from clinician_console.analysis.course import Span
from clinician_console.analysis.skin_level import SKIN_LEVEL
from clinician_console.analysis.steps import mean_heart_bpm
from clinician_console.record.recorded import HeartSeries, RecordedRating
from shared.rules.states import SessionState

BEFORE_S: Final = 30.0
"""Design choice: a rating is of the half minute before it; the question itself stirs the body."""
BRIEF_S: Final = 3.0
"""Design choice: a headset that was silent for so long and shorter interrupts no exposure here."""
SUDS_MOVES: Final = 10
HEART_MOVES_BPM: Final = 5.0
SKIN_MOVES: Final = 0.1
"""Design choices: a smaller change is called none; the skin's is a share of its level at rest."""


@dataclass(frozen=True)
class Beside:
    """One rating, and the body in the half minute before it.

    Attributes:
        at_s: When it was given, in s since the session began.
        heart_bpm: Mean heart rate above that of the rest; None where either is not known.
        skin_us: Level of the skin above that of the rest; None where either is not known.
    """

    at_s: float
    suds: int
    heart_bpm: float | None
    skin_us: float | None


@dataclass(frozen=True)
class Turn:
    """What is told in a sentence: two ratings, and what moved between them."""

    before: Beside
    after: Beside
    suds_moved: bool
    heart_moved: bool
    skin_moved: bool


@dataclass(frozen=True)
class Besides:
    """All ratings of a session's exposures with the body beside them.

    Attributes:
        skin_rest_us: Level of the skin at rest; None where it is not known.
    """

    rows: tuple[Beside, ...]
    heart_rest_bpm: float | None
    skin_rest_us: float | None

    @property
    def measured(self) -> bool:
        """Whether anything of the body stands beside a rating."""
        return any(one.heart_bpm is not None or one.skin_us is not None for one in self.rows)

    @property
    def turns(self) -> tuple[Turn, ...]:
        """Up to the highest rating, and from there to the last."""
        if len(self.rows) < 2:
            return ()
        top = int(np.argmax([one.suds for one in self.rows]))
        ways = ((0, top), (top, len(self.rows) - 1))
        return tuple(self._turn(begin, end) for begin, end in ways if begin < end)

    def _turn(self, begin: int, end: int) -> Turn:
        before, after = self.rows[begin], self.rows[end]
        return Turn(
            before,
            after,
            suds_moved=abs(after.suds - before.suds) >= SUDS_MOVES,
            heart_moved=_moved(before.heart_bpm, after.heart_bpm, HEART_MOVES_BPM),
            skin_moved=_moved(
                before.skin_us, after.skin_us, SKIN_MOVES * (self.skin_rest_us or np.inf)
            ),
        )


def beside_ratings(
    ratings: Sequence[RecordedRating],
    exposed: Sequence[Span],
    rest: Sequence[Span],
    heart: HeartSeries | None,
    computed: Sequence[ComputedSeries],
) -> Besides:
    """Every rating that was given in an exposure; without a body where the headset was silent.

    Args:
        ratings: Those that stand, oldest first.
        exposed: When the patient was in an exposure.
        rest: When they rested, before it.
        heart: The beats of the session.
        computed: What was computed of its signals.
    """
    heart_rest = mean_heart_bpm(heart, rest)
    level = next((one for one in computed if one.name.partition(", ")[0] == SKIN_LEVEL.name), None)
    skin_rest = None if level is None else level.at_rest(0, rest)
    rows = []
    for rating in ratings:
        during = [span for span in _joined(exposed) if span.start_s <= rating.at_s <= span.end_s]
        if not during and rating.state == SessionState.EXPOSURE:
            rows.append(Beside(rating.at_s, rating.suds, None, None))  # the headset was silent
        if not during:
            continue
        began_s = max(rating.at_s - BEFORE_S, during[0].start_s)
        before = (Span(began_s, rating.at_s, "before a rating"),)
        bpm = mean_heart_bpm(heart, before)
        skin = None if level is None else level.at_rest(0, before)
        rows.append(
            Beside(rating.at_s, rating.suds, _above(bpm, heart_rest), _above(skin, skin_rest))
        )
    return Besides(tuple(rows), heart_rest, skin_rest)


def _joined(exposed: Sequence[Span]) -> list[Span]:
    """Exposures as the body lived them: a link that was away for a moment interrupts no heart."""
    joined: list[Span] = []
    for span in exposed:
        if joined and span.start_s - joined[-1].end_s <= BRIEF_S:
            joined[-1] = replace(joined[-1], end_s=span.end_s)
        else:
            joined.append(span)
    return joined


def _above(value: float | None, rest: float | None) -> float | None:
    return None if value is None or rest is None else value - rest


def _moved(before: float | None, after: float | None, least: float) -> bool:
    return before is not None and after is not None and abs(after - before) >= least
