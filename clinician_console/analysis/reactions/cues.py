"""Which cues an answer of the body can be told from: those that stand alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

WINDOW_S: Final = 8.0
"""After a cue the body is looked at for so long (clinical reference, 4.2 and 6: 1 to 8 s)."""


class Unfit(StrEnum):
    """Why the answer to a cue is not counted."""

    OVERLAPS = "another cue within 8 s"
    STOPPED = "a stop within 8 s"
    ENDED = "the record ends within 8 s"


@dataclass(frozen=True)
class CueGiven:
    """A cue, as it was first seen.

    Attributes:
        at_s: On the clock of the samples, or since the session began.
        repeat: How often this cue was shown by then, this time included.
        unfit: Why nothing is counted of it; None where it stands alone.
    """

    at_s: float
    cue: str
    repeat: int
    unfit: Unfit | None = None


def cues_given(
    cues: Iterable[tuple[float, str]], stops_s: Sequence[float], until_s: float
) -> tuple[CueGiven, ...]:
    """Every cue, oldest first, with what speaks against it.

    Args:
        cues: When each was first seen, and its name.
        stops_s: When a stop was made.
        until_s: Up to when anything is known.
    """
    shown = sorted(cues)
    times: Counter[str] = Counter()
    given = []
    for number, (at_s, cue) in enumerate(shown):
        times[cue] += 1
        beside = [*shown[:number][-1:], *shown[number + 1 :][:1]]
        unfit = None
        if at_s + WINDOW_S > until_s:
            unfit = Unfit.ENDED
        if any(abs(other_s - at_s) <= WINDOW_S for other_s, _ in beside):
            unfit = Unfit.OVERLAPS
        if any(at_s <= stop_s <= at_s + WINDOW_S for stop_s in stops_s):
            unfit = Unfit.STOPPED
        given.append(CueGiven(at_s, cue, times[cue], unfit))
    return tuple(given)
