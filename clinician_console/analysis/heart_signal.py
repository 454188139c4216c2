"""How far the heart of a session can be believed: in time, not in beats."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.computed import inside_of
from clinician_console.analysis.course import Span
from clinician_console.analysis.heart_summary import LONGEST_GAP_S, measured_s
from clinician_console.record.recorded import HeartSeries, RecordedSession
from clinician_console.record.signals import OF_THE_HEART


@dataclass(frozen=True)
class SignalQuality:
    """How far the heart rate can be believed.

    Attributes:
        beats: Beats inside the session.
        outside: Beats whose stamps lie outside the session: they count nowhere.
        good_s: Time between beats that were seen clearly, in rhythm or not, neither further apart
            than `LONGEST_GAP_S`.
        silent_s: Time between beats further apart than that, ends included.
        lasted_s: How long the session was.
    """

    beats: int
    outside: int
    good_s: float
    silent_s: float
    lasted_s: float

    @property
    def good_share(self) -> float:
        """Share of the session's time with a good heart signal, 0 to 1."""
        return min(self.good_s / self.lasted_s, 1.0) if self.lasted_s > 0 else 0.0


def heart_inside(session: RecordedSession) -> HeartSeries | None:
    """The beats of the session in their order; None where there are none at all.

    A stream whose stamps belong to another clock gives beats before the beginning or hours after
    the end: they are no beats of this session, and no axis reaches for them.
    """
    heart = session.heart
    if heart is None:
        return None
    inside = inside_of(heart.at_s, session.duration_s)
    return heart.taken(inside)


def signal_quality(session: RecordedSession, heart: HeartSeries | None) -> SignalQuality | None:
    """How good the heart signal was; None where no heart was measured.

    Args:
        session: What was recorded.
        heart: Its beats, as `heart_inside` gives them.
    """
    if heart is None:
        measured = any(stream.signal in OF_THE_HEART for stream in session.streams)
        length_s = session.duration_s
        return SignalQuality(0, 0, 0.0, length_s, length_s) if measured else None
    edges_s = np.diff(np.concatenate([[0.0], heart.at_s, [session.duration_s]]))
    every = 0 if session.heart is None else len(session.heart.at_s)
    return SignalQuality(
        beats=len(heart.at_s),
        outside=every - len(heart.at_s),
        good_s=measured_s(heart, session.duration_s),
        silent_s=float(edges_s[edges_s > LONGEST_GAP_S].sum()),
        lasted_s=session.duration_s,
    )


def doubtful_spans(heart: HeartSeries) -> tuple[Span, ...]:
    """Where the heart cannot be believed, each up to the next beat that can."""
    last = len(heart.at_s) - 1
    return tuple(
        Span(float(heart.at_s[first]), float(heart.at_s[min(end, last)]), "doubtful")
        for first, end in runs(~heart.seen)
    )


def runs(flags: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """First and one-past-last index of each run of True."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(int), [0]])))
    return [(int(a), int(b)) for a, b in list(pairwise(edges))[::2]]
