"""How much exposure a course gave: minutes in each step, and in each dimension.

Time counts in the state `exposure` alone, as a session's own facts count it: not pauses, not the
safe place, not while the headset did not answer. A dimension's dose is the time in which the
headset confirmed it harder than its calm value, whatever the others were meanwhile: exposure is a
vector, and the minutes of two dimensions are not to be added up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from clinician_console.analysis.believing import value_of
from clinician_console.analysis.courses.naming import StepNames
from clinician_console.analysis.dimensions import dimension_of, label_of
from clinician_console.analysis.facts import SessionFacts
from shared.rules.states import SessionState

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
        for step in facts.steps:
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
    for facts in sessions:
        for name, value, lasted_s, harder_is in _exposed_values(facts):
            seconds[name] = seconds.get(name, 0.0) + lasted_s
            is_harder = (value - hardest.get(name, value)) * harder_is >= 0
            hardest[name] = value if is_harder else hardest[name]
    return tuple(
        DimensionDose(name, label_of(name), seconds[name] / S_PER_MIN, hardest[name])
        for name in seconds
    )


def _exposed_values(facts: SessionFacts) -> Iterator[tuple[str, float, float, int]]:
    """Name, value, how long it held in exposure in s, and the way it gets harder.

    Of values harder than calm; a confirmed row holds until the next.
    """
    exposed = [span for span in facts.states if span.name == SessionState.EXPOSURE]
    rows = facts.exposures
    ends_s = [*(later.at_s for later in rows[1:]), facts.session.duration_s]
    for row, end_s in zip(rows, ends_s, strict=True):
        lasted_s = sum(
            max(min(span.end_s, end_s) - max(span.start_s, row.at_s), 0.0) for span in exposed
        )
        if not lasted_s:
            continue
        for name, stored in row.exposure.items():
            calm, harder_is = _calm(name, row.scene)
            value = value_of(name, stored)
            if value is not None and (value - calm) * harder_is > 0:
                yield name, value, lasted_s, harder_is


@cache
def _calm(name: str, scene: str) -> tuple[float, int]:
    """The calm value of a dimension and the way it gets harder; zero and up where none knows it."""
    dimension = dimension_of(name, (scene,))
    return (0.0, 1) if dimension is None else (dimension.calm, dimension.harder_is)
