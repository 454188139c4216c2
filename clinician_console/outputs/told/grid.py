"""A course at one look: what was rated, feared, felt and scored, a row each, a column a session.

The same grid stands on the first printed page and on the screen. Shades only repeat what the
numbers say, so that nothing is lost in grey or to a reader who hears it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from clinician_console.analysis.outcomes import CourseFacts, ScoresOverCourse
from clinician_console.outputs.told.words import NONE, number_or

HIGHEST_SUDS, HIGHEST_FMS, WHOLE = 100, 20, 100


@dataclass(frozen=True)
class Row:
    """One row of the grid.

    Attributes:
        cells: One a session, in their order; “–” where nothing is known.
        shades: How dark each cell is, 0 to 1.
    """

    label: str
    cells: tuple[str, ...]
    shades: tuple[float, ...]


@dataclass(frozen=True)
class Group:
    """Rows of one kind, and how their cells are read."""

    title: str
    meaning: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Grid:
    """All of it.

    Attributes:
        sessions: The heads of the columns: number and day.
    """

    sessions: tuple[tuple[str, str], ...]
    groups: tuple[Group, ...]


def grid_of(facts: CourseFacts) -> Grid:
    """The grid of a course; groups of which nothing is known are left out."""
    heads = tuple(
        (str(number), f"{one.session.started_at:%Y-%m-%d}")
        for number, one in enumerate(facts.sessions, start=1)
    )
    groups = (
        _distress(facts),
        _feared(facts),
        _sickness(facts),
        _scores(facts),
        _exposed(facts),
        _harm(facts),
    )
    return Grid(heads, tuple(group for group in groups if group.rows))


def _row(facts: CourseFacts, label: str, found: Mapping[int, tuple[str, float]]) -> Row:
    numbers = range(1, len(facts.sessions) + 1)
    told = [found.get(number, (NONE, 0.0)) for number in numbers]
    return Row(label, tuple(cell for cell, _ in told), tuple(shade for _, shade in told))


def _distress(facts: CourseFacts) -> Group:
    found: dict[str, dict[int, tuple[str, float]]] = {}
    for at in facts.distress:
        cell = f"{at.peak}" if at.within is None else f"{at.peak} → {at.last}"
        found.setdefault(at.step, {})[at.session] = (cell, at.peak / HIGHEST_SUDS)
    return Group(
        "Distress by step",
        "SUDS 0 to 100: peak → last; one number where it was rated once",
        tuple(_row(facts, step, cells) for step, cells in found.items()),
    )


def _feared(facts: CourseFacts) -> Group:
    found: dict[tuple[str, str], dict[int, tuple[str, float]]] = {}
    for at in facts.expectancies:
        what = at.what
        after = "?" if what.after is None else f"{what.after}"
        cells = found.setdefault((what.outcome, what.step), {})
        again = "+" if at.session in cells else ""
        cells[at.session] = (f"{what.before} → {after}{again}", what.before / WHOLE)
    return Group(
        "Expectancy by step",
        "likelihood in %: before → after; ? not asked again; + asked more than once, the last told",
        tuple(_row(facts, f"“{outcome}” {step}", at) for (outcome, step), at in found.items()),
    )


def _sickness(facts: CourseFacts) -> Group:
    cells = {
        at.session: (f"{number_or(at.before)} → {number_or(at.peak)}", (at.peak or 0) / HIGHEST_FMS)
        for at in facts.sickness
        if at.was_asked
    }
    rows = (_row(facts, "Sickness (FMS)", cells),) if cells else ()
    return Group("Sickness, apart from distress", "0 to 20: before exposure → peak", rows)


def _scores(facts: CourseFacts) -> Group:
    rows = tuple(
        _row(facts, label, cells) for one in facts.scores for label, cells in _by_session(one)
    )
    return Group("Questionnaires", "score; * a reliable change since the first time", rows)


def _by_session(one: ScoresOverCourse) -> Iterator[tuple[str, dict[int, tuple[str, float]]]]:
    found: dict[str, dict[int, tuple[str, float]]] = {}
    for taken in one.taken:
        change = taken.change
        for score in taken.result.scores:
            if taken.session is None or score.value is None:
                continue
            is_own = change is not None and change.score == score.name
            mark = " *" if is_own and change is not None and change.is_reliable else ""
            label = f"{one.instrument.title} {score.label}"
            found.setdefault(label, {})[taken.session] = (f"{score.value:g}{mark}", 0.0)
    yield from found.items()


def _of_each_session(
    facts: CourseFacts, cell: Callable[[int], str]
) -> Mapping[int, tuple[str, float]]:
    return {number: (cell(number), 0.0) for number in range(1, len(facts.sessions) + 1)}


def _exposed(facts: CourseFacts) -> Group:
    if not facts.sessions:
        return Group("Dose", "", ())
    told = _of_each_session(
        facts, lambda number: f"{facts.sessions[number - 1].exposed_s / 60:.1f}"
    )
    return Group("Dose", "minutes", (_row(facts, "In exposure", told),))


def _harm(facts: CourseFacts) -> Group:
    if not facts.sessions:
        return Group("Harm", "", ())
    events = [at.session for at in facts.adverse_events]

    def cell(number: int) -> str:
        if number in events:
            return str(events.count(number))
        return "not asked" if number in facts.not_asked else "none"

    row = _row(facts, "Adverse events", _of_each_session(facts, cell))
    return Group("Harm", "how many; none: somebody asked, and there was none", (row,))
