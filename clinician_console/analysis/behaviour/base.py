"""What a behaviour is, and what all of them are read from, live and on record alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.behaviour.surroundings import (
    NO_BORDER,
    NO_COMPANY,
    Border,
    Company,
)
from clinician_console.analysis.behaviour.track import (
    NO_HEAD,
    NO_LOOKS,
    STALE_S,
    HeadTrack,
    Looks,
)
from clinician_console.analysis.course import Span, overlaps

LEAST_S: Final = 0.5
"""A glance that is shorter is no band: three would flicker where one was. Our own choice."""

Answers = NDArray[np.float64]
"""Whether it is so at each sample: 1 it is, 0 it is not, NaN nobody can say."""


class Place(Protocol):
    """Where the patient was from some moment on."""

    @property
    def at_s(self) -> float:
        """When."""

    @property
    def exposure(self) -> Mapping[str, float]:
        """Every dimension there."""


@dataclass(frozen=True, eq=False)
class Behaved:
    """What the patient did with head and eyes, and where they were meanwhile.

    Attributes:
        head: Where the head was.
        looks: Where they looked.
        exposures: Where the patient was, oldest first.
        exposed: When they were in an exposure: only there a behaviour means something.
        company: Who was near.
        border: How far the border of the play space was.
    """

    head: HeadTrack = NO_HEAD
    looks: Looks = NO_LOOKS
    exposures: Sequence[Place] = ()
    exposed: Sequence[Span] = ()
    company: Company = NO_COMPANY
    border: Border = NO_BORDER

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
        where: Which samples show it: times in s and the answers at each, both of shape (n,).
    """

    name: str
    label: str
    means: str
    where: Callable[[Behaved], tuple[NDArray[np.float64], Answers]]

    def spans(self, behaved: Behaved) -> tuple[Span, ...]:
        """When the patient did it, within exposures."""
        at_s, answers = self.where(behaved)
        found = overlaps(_runs(at_s, answers == 1.0, self.name), behaved.exposed)
        return tuple(span for span in found if span.length_s >= LEAST_S)

    def known(self, behaved: Behaved) -> tuple[Span, ...]:
        """When anybody could say whether they did, within exposures."""
        at_s, answers = self.where(behaved)
        return tuple(overlaps(_runs(at_s, np.isfinite(answers), self.name), behaved.exposed))


def answers_of(so: NDArray[np.bool_], known: NDArray[np.bool_] | None = None) -> Answers:
    """Answers, shape (n,), of what is so, where that is known."""
    answers = so.astype(np.float64)
    return answers if known is None else np.where(known, answers, np.nan)


def share_of(behaviour: Behaviour, behaved: Behaved) -> float | None:
    """The share of samples that show it, 0 to 1; None where nobody can say."""
    _, answers = behaviour.where(behaved)
    known = answers[np.isfinite(answers)]
    return float(known.mean()) if len(known) else None


def _runs(at_s: NDArray[np.float64], so: NDArray[np.bool_], name: str) -> list[Span]:
    """Stretches of samples that are so; a sample stands for what follows it, for `STALE_S`."""
    if not len(at_s):
        return []
    until_s = np.minimum(np.append(at_s[1:], at_s[-1]), at_s + STALE_S)
    begins = so.copy()
    begins[1:] &= ~(so[:-1] & (until_s[:-1] >= at_s[1:]))
    first = np.flatnonzero(begins)
    ends = np.flatnonzero(so & np.append(begins[1:] | ~so[1:], [True]))
    return [
        Span(start_s, end_s, name)
        for start_s, end_s in zip(at_s[first].tolist(), until_s[ends].tolist(), strict=True)
    ]
