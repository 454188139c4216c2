"""What the behaviour of a session comes to, over all its exposures and step by step.

It is summed up from the rows that were computed while the session ran, a second each: reading every
pose again would take longer than the whole report may. A row that could not be believed counts
nowhere, and where there is none nothing is known, which is not nought.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.behaviour import (
    at_the_edge,
    backing_away,
    eye_contact,
    eyes_closed,
    eyes_down,
    in_the_safe_zone,
    looking_away,
    near_the_border,
)
from clinician_console.analysis.behaviour.base import Behaviour
from clinician_console.analysis.behaviour.border_distance import BORDER_DISTANCE
from clinician_console.analysis.behaviour.closed_eyes import CLOSED_EYES
from clinician_console.analysis.behaviour.deciding import AHEAD_M, DECISION_TIME
from clinician_console.analysis.behaviour.edge_distance import EDGE_DISTANCE
from clinician_console.analysis.behaviour.gaze_down import GAZE_DOWN
from clinician_console.analysis.behaviour.head_turns import HEAD_TURNS
from clinician_console.analysis.behaviour.people_near import EYE_CONTACT, NEAREST_PERSON
from clinician_console.analysis.behaviour.sway import SWAY
from clinician_console.analysis.behaviour.walking import WALKING
from clinician_console.analysis.computed import ComputedSeries
from clinician_console.analysis.course import Span
from clinician_console.analysis.feature import FeatureKind
from clinician_console.analysis.steps import StepTime

Numbers = NDArray[np.float64]

KINDS: Final = (
    *(EDGE_DISTANCE, DECISION_TIME, GAZE_DOWN, CLOSED_EYES, EYE_CONTACT, NEAREST_PERSON),
    *(SWAY, HEAD_TURNS, WALKING, BORDER_DISTANCE),
)
"""The features that are summed up here."""


def _seconds(percent: Numbers) -> float:
    """A row stands for its second."""
    return float(percent.sum()) / 100.0


def _share(percent: Numbers) -> float:
    return float(percent.mean())


def _rows(values: Numbers) -> float:
    """A row stands for its second."""
    return float(values.size)


def _lowest(values: Numbers) -> float:
    return float(values.min())


def _median(values: Numbers) -> float:
    return float(np.median(values))


def _all(values: Numbers) -> float:
    return float(values.sum())


@dataclass(frozen=True)
class Measure:
    """A figure of behaviour.

    Attributes:
        name: In files; its unit is its ending.
        label: As a therapist reads it.
        unit: Of the figure.
        means: What it says, in a sentence.
        of: The feature that it is of.
        column: Which column of it.
        comes_to: What the believed numbers of a stretch come to.
        grows: Whether the column only ever grows, so that its steps are what counts.
    """

    name: str
    label: str
    unit: str
    means: str
    of: FeatureKind
    column: str
    comes_to: Callable[[Numbers], float]
    grows: bool = False


def _time(behaviour: Behaviour, of: FeatureKind, column: str) -> Measure:
    name = f"{behaviour.name}_s"
    return Measure(name, behaviour.label, "s", behaviour.means, of, column, _seconds)


def _part(behaviour: Behaviour, of: FeatureKind, column: str) -> Measure:
    name = f"{behaviour.name}_percent"
    return Measure(name, behaviour.label, "%", behaviour.means, of, column, _share)


MEASURES: Final = (
    Measure(
        "head_seen_s",
        "Head seen",
        "s",
        "Seconds of which the head is known well enough: what is said of it is of these alone.",
        WALKING,
        "walked",
        _rows,
    ),
    Measure(
        "gaze_seen_s",
        "Gaze seen",
        "s",
        "Seconds of which the gaze is known well enough: its shares are of these alone.",
        GAZE_DOWN,
        "down",
        _rows,
    ),
    _time(at_the_edge.BEHAVIOUR, EDGE_DISTANCE, "at the edge"),
    _time(in_the_safe_zone.BEHAVIOUR, EDGE_DISTANCE, "in the safe zone"),
    Measure(
        "closest_edge_m",
        "Nearest to the edge",
        "m",
        "The shortest distance to the edge, as the median of a second; below zero it is beyond.",
        EDGE_DISTANCE,
        "distance",
        _lowest,
    ),
    Measure(
        "decision_s",
        "Decision",
        "s",
        "From a step's values being reached until the head is "
        f"{AHEAD_M:g} m further ahead; the median over visits. A step that was not taken has none. "
        "Our own choice.",
        DECISION_TIME,
        "decision",
        _median,
    ),
    _part(eyes_down.BEHAVIOUR, GAZE_DOWN, "down"),
    _part(looking_away.BEHAVIOUR, GAZE_DOWN, "away"),
    _part(eyes_closed.BEHAVIOUR, CLOSED_EYES, "closed"),
    _time(eye_contact.BEHAVIOUR, EYE_CONTACT, "contact"),
    Measure(
        "nearest_person_m",
        "Nearest person",
        "m",
        "The shortest distance to anybody, from head to head over the floor.",
        NEAREST_PERSON,
        "distance",
        _lowest,
    ),
    _time(backing_away.BEHAVIOUR, WALKING, "backing away"),
    Measure(
        "walked_m",
        "Walked",
        "m",
        "The way over the floor; swaying and recentring are none.",
        WALKING,
        "walked",
        _all,
        grows=True,
    ),
    Measure(
        "sway_mm_s",
        "Sway",
        "mm/s",
        "Speed of the head's sway while the patient stands, below 5 Hz; the median.",
        SWAY,
        "velocity",
        _median,
    ),
    Measure(
        "turning_deg_s",
        "Head turns",
        "°/s",
        "How fast the head turns to either side; the median.",
        HEAD_TURNS,
        "turning",
        _median,
    ),
    _time(near_the_border.BEHAVIOUR, BORDER_DISTANCE, "near"),
)
"""Every figure, in the order in which it is told."""

Conduct = Mapping[str, float]
"""Figures by the names of their measures; one that is not there is not known."""


@dataclass(frozen=True, eq=False)
class SessionBehaviour:
    """The behaviour of a session.

    Attributes:
        computed: What was computed of its streams.
        exposed: When the patient was in an exposure.
        step_times: When they were in which step.
    """

    computed: Sequence[ComputedSeries]
    exposed: Sequence[Span]
    step_times: Sequence[StepTime]

    @cached_property
    def whole(self) -> Conduct:
        """Over all exposures."""
        return self.within(self.exposed)

    @cached_property
    def steps(self) -> Mapping[str, Conduct]:
        """Of each step, by its name."""
        return {step.name: self.within(step.during) for step in self.step_times}

    @cached_property
    def known(self) -> tuple[Measure, ...]:
        """The figures of which anything is known, over all exposures or in a step."""
        told = {name for conduct in (self.whole, *self.steps.values()) for name in conduct}
        return tuple(measure for measure in MEASURES if measure.name in told)

    def within(self, spans: Sequence[Span]) -> Conduct:
        """Over some stretches of the session."""
        known = {}
        for measure in MEASURES:
            numbers = [_numbers(one, measure, spans) for one in self._of(measure.of)]
            if (found := np.concatenate([np.empty(0), *numbers])).size:
                known[measure.name] = measure.comes_to(found)
        return known

    def _of(self, kind: FeatureKind) -> Iterable[ComputedSeries]:
        """The feature's rows: a headset client that was started again has rows of its own."""
        for one in self.computed:
            if one.name.partition(", ")[0] == kind.name and one.channels == kind.channels:
                yield one


def _numbers(series: ComputedSeries, measure: Measure, spans: Sequence[Span]) -> Numbers:
    """The believed numbers of a column within these stretches; a row is of what ends with it."""
    inside = np.zeros(len(series.at_s), np.bool_)
    for span in spans:
        inside |= (series.at_s > span.start_s) & (series.at_s <= span.end_s)
    values = series.values[:, series.channels.index(measure.column)]
    if measure.grows:
        values = np.maximum(np.diff(values, prepend=0.0), 0.0)
    return np.asarray(values[inside & series.good & np.isfinite(values)])
