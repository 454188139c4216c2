"""How much exposure a course gave: minutes in each step, and in each dimension.

Time counts in the state `exposure` alone, as a session's own facts count it: not pauses, not the
safe place, not while the headset did not answer. A dimension's dose is the time in which the
headset confirmed it harder than its calm value, whatever the others were meanwhile: exposure is a
vector, and the minutes of two dimensions are not to be added up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from clinician_console.analysis.courses.graded import Graded, Values
from clinician_console.analysis.dimensions import label_of
from clinician_console.record.recorded import RecordedExposure
from shared.rules.states import SessionState

if TYPE_CHECKING:
    from clinician_console.analysis.courses.naming import StepNames
    from clinician_console.analysis.facts import SessionFacts

S_PER_MIN = 60.0


@dataclass(frozen=True)
class StepDose:
    """One step over the course.

    Attributes:
        sessions: Their numbers in the course, in which the step was entered.
        visits: How often it was entered.
        minutes: In the state `exposure`.
    """

    step: str
    sessions: tuple[int, ...]
    visits: int
    minutes: float


@dataclass(frozen=True)
class DimensionDose:
    """One dimension over the course.

    Attributes:
        label: As a therapist reads it.
        minutes: In the state `exposure`, harder than calm.
        hardest: The hardest confirmed value, in the dimension's unit.
    """

    name: str
    label: str
    minutes: float
    hardest: float


def exposed_minutes(sessions: Iterable[SessionFacts]) -> float:
    """Minutes in the state `exposure`."""
    return sum(facts.exposed_s for facts in sessions) / S_PER_MIN


def step_doses(sessions: Sequence[SessionFacts], called: StepNames) -> tuple[StepDose, ...]:
    """The dose of each step that was entered, as they were first entered."""
    found: dict[str, list[tuple[int, int, float]]] = {}
    for number, facts in enumerate(sessions, start=1):
        for step in facts.step_times:
            if step.visits:
                parts = found.setdefault(called(facts, step.name), [])
                parts.append((number, step.visits, step.time_s))
    return tuple(
        StepDose(
            step=name,
            sessions=tuple(number for number, _, _ in parts),
            visits=sum(visits for _, visits, _ in parts),
            minutes=sum(time_s for _, _, time_s in parts) / S_PER_MIN,
        )
        for name, parts in found.items()
    )


def dimension_doses(sessions: Sequence[SessionFacts]) -> tuple[DimensionDose, ...]:
    """The dose of each dimension that was ever harder than calm, as that first happened."""
    seconds: dict[str, float] = {}
    hardest: dict[str, float] = {}
    dimensions = Graded()
    for facts in sessions:
        for (scene, names), values, lasted_s in _exposed_values(facts):
            for place, name in enumerate(names):
                graded = dimensions.of(name, scene)
                column = values[:, place]
                beyond = graded.beyond_calm(column)
                if not beyond.any():
                    continue
                seconds[name] = seconds.get(name, 0.0) + float(lasted_s[beyond].sum())
                peak = graded.hardest(column[beyond])
                hardest[name] = graded.harder(hardest.get(name, peak), peak)
    return tuple(
        DimensionDose(name, label_of(name), seconds[name] / S_PER_MIN, hardest[name])
        for name in seconds
    )


def _exposed_values(
    facts: SessionFacts,
) -> Iterator[tuple[tuple[str, tuple[str, ...]], Values, Values]]:
    """What the headset confirmed in exposure, by scene and names of the dimensions.

    Values have the shape (n, dimensions); each row held for so many seconds, shape (n,): a row
    holds until the next.
    """
    exposed = [span for span in facts.states if span.name == SessionState.EXPOSURE]
    rows = facts.exposures
    ends_s = [*(later.at_s for later in rows[1:]), facts.session.duration_s][: len(rows)]
    found: dict[tuple[str, tuple[str, ...]], list[tuple[RecordedExposure, float]]] = {}
    for row, end_s in zip(rows, ends_s, strict=True):
        lasted_s = sum(
            max(min(span.end_s, end_s) - max(span.start_s, row.at_s), 0.0) for span in exposed
        )
        if lasted_s and row.exposure:
            key = (row.scene, tuple(row.exposure))
            found.setdefault(key, []).append((row, lasted_s))
    for key, held in found.items():
        values = np.array([tuple(row.exposure.values()) for row, _ in held], dtype=np.float64)
        yield key, values, np.array([lasted_s for _, lasted_s in held], dtype=np.float64)
