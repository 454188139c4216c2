"""What a behaviour is, and what all of them are read from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.behaviour.track import STALE_S, HeadTrack, Looks
from clinician_console.analysis.course import Span, overlaps
from clinician_console.record.recorded import RecordedExposure

LEAST_S: Final = 0.5
"""A glance that is shorter is no band: three would flicker where one was. Our own choice."""


@dataclass(frozen=True, eq=False)
class Behaved:
    """What the patient did with head and eyes, and where they were meanwhile.

    Attributes:
        head: Where the head was.
        looks: Where they looked.
        exposures: Where the patient was, oldest first.
        exposed: When they were in an exposure: only there a behaviour means something.
    """

    head: HeadTrack
    looks: Looks
    exposures: Sequence[RecordedExposure]
    exposed: Sequence[Span]

    def dimension(self, name: str, at_s: NDArray[np.float64]) -> NDArray[np.float64]:
        """A dimension's value at these moments, shape (n,); NaN where its scene was not shown."""
        rows_s = np.array([row.at_s for row in self.exposures])
        values = np.array([row.exposure.get(name, np.nan) for row in self.exposures], np.float64)
        last = np.searchsorted(rows_s, at_s, side="right") - 1
        known = np.full(len(at_s), np.nan)
        known[last >= 0] = values[last[last >= 0]]
        return known


@dataclass(frozen=True)
class Behaviour:
    """A behaviour that is a band on the time axis.

    Attributes:
        name: Of the band, in files.
        label: As a therapist reads it.
        means: Its definition in a sentence, with the numbers that it uses.
        where: Which samples show it: times in s and whether it is so at each, both of shape (n,).
    """

    name: str
    label: str
    means: str
    where: Callable[[Behaved], tuple[NDArray[np.float64], NDArray[np.bool_]]]

    def spans(self, behaved: Behaved) -> tuple[Span, ...]:
        """When the patient did it, within exposures."""
        at_s, so = self.where(behaved)
        found = overlaps(_runs(at_s, so, self.name), behaved.exposed)
        return tuple(span for span in found if span.length_s >= LEAST_S)


def _runs(at_s: NDArray[np.float64], so: NDArray[np.bool_], name: str) -> list[Span]:
    """Stretches of samples that are so; a sample stands for what follows it, for `STALE_S`."""
    if not len(at_s):
        return []
    until_s = np.minimum(np.append(at_s[1:], at_s[-1]), at_s + STALE_S)
    spans: list[Span] = []
    for start_s, end_s in zip(at_s[so].tolist(), until_s[so].tolist(), strict=True):
        if spans and start_s <= spans[-1].end_s:
            spans[-1] = Span(spans[-1].start_s, end_s, name)
        else:
            spans.append(Span(start_s, end_s, name))
    return spans
