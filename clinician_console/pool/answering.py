"""An answer: what a question comes to over a study, with what tells of too few left out.

Here, and nowhere further on, cells become what may be shown: whoever prints or writes an answer has
nothing else in hand.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from clinician_console.analysis.clinic.suppressing import SMALLEST_CELL
from clinician_console.pool.engines.base import Engine
from clinician_console.pool.questions.base import ALL_SITES, FEWEST, PATIENTS, SITE, Question
from clinician_console.pool.questions.cells import Whom, cells, everybody
from clinician_console.pool.suppressing import Counts, groups_of, hidden, told
from shared.errors import UsageError
from shared.language import marked

Cell = Mapping[str, object]
Keys = tuple[object, ...]


@dataclass(frozen=True)
class AnswerRow:
    """One row.

    Attributes:
        keys: In the order of the question's.
        patients: To the nearest five; None where it is left out.
        figures: In the order of the question's; None where left out, or of too few.
    """

    site: str
    keys: Keys
    category: str
    patients: int | None
    figures: tuple[float | None, ...]


@dataclass(frozen=True)
class Answer:
    """What a question came to.

    Attributes:
        rows: By keys, then all clinics before each one, then categories as the question has them.
        examples: Whether the study is of simulated patients only.
        untreated: Whether patients without a session count: not where they are one to four, who
            would take with them the rows that they could be told from.
    """

    question: Question
    rows: tuple[AnswerRow, ...]
    examples: bool
    untreated: bool = True

    @property
    def left_out(self) -> int:
        """How many rows tell no number of patients."""
        return sum(row.patients is None for row in self.rows)

    @property
    def sites(self) -> tuple[str, ...]:
        """All clinics together, and each, as they are told."""
        return tuple(dict.fromkeys(row.site for row in self.rows))

    def of_site(self, site: str) -> Answer:
        """The rows of one clinic, out of the answer that was judged whole.

        Raises:
            UsageError: No row is of that clinic alone.
        """
        own = tuple(row for row in self.rows if row.site == site)
        if not own:
            raise UsageError(
                marked("No row of this answer is of “{site}” alone.", site=site),
                marked("Take one of: {names}.", names=", ".join(self.sites)),
            )
        return Answer(self.question, own, self.examples, self.untreated)


def answer(question: Question, engine: Engine) -> Answer:
    """Ask a study.

    Raises:
        UsageError: The study has fewer than five patients.
        StorageError: The engine failed.
    """
    people = engine.run(everybody(engine.table)).to_pylist()
    examples = not sum(row["treated"] for row in people)
    never = sum(row["real"] - row["treated"] for row in people)
    untreated = examples or not 0 < never < SMALLEST_CELL
    counted_by = PATIENTS if examples else "real" if untreated else "treated"
    counted = {row[SITE]: row[counted_by] for row in people}
    counted = {site: count for site, count in counted.items() if count}
    if sum(counted.values()) < SMALLEST_CELL:
        raise UsageError(
            marked("This study has fewer than five patients: nothing is told of so few."),
            marked("Ask again when there are more, or read the record of each one."),
        )
    groups = groups_of(counted)
    whom = Whom(examples=examples, untreated=untreated)
    found = engine.run(cells(question, engine.table, groups, whom)).to_pylist()
    rows = rows_of(question, found, _sizes(groups, counted))
    return Answer(question, tuple(rows), examples, untreated)


def _sizes(groups: Mapping[str, str], counted: Mapping[str, int]) -> dict[str, int]:
    """The patients of each clinic as it is told, in the order of their names."""
    sizes: dict[str, int] = {}
    for site in sorted(counted):
        sizes[groups[site]] = sizes.get(groups[site], 0) + counted[site]
    return dict(sorted(sizes.items()))


def rows_of(
    question: Question, found: Sequence[Cell], sizes: Mapping[str, int]
) -> Iterable[AnswerRow]:
    """What may be shown of cells.

    Args:
        question: Which.
        found: The cells in which anybody is, by clinic and over all of them.
        sizes: How many patients each clinic has, as it is told.
    """
    by_place = {
        (row[SITE], _keys(question, row), row[question.category.name]): row for row in found
    }
    for keys in _tables(question, found):
        yield from _table(question, keys, by_place, sizes)


def _keys(question: Question, row: Cell) -> Keys:
    return tuple(row[key.name] for key in question.keys)


def _tables(question: Question, found: Sequence[Cell]) -> list[Keys]:
    """The keys that are told of: those that are listed, and those that at least five fall under."""
    listed = [key.values for key in question.keys]
    if all(listed):
        return list(itertools.product(*listed))
    people: dict[Keys, int] = {}
    for row in found:
        if row[SITE] == ALL_SITES:
            keys = _keys(question, row)
            people[keys] = people.get(keys, 0) + _whole(row[PATIENTS])
    kept = (keys for keys, count in people.items() if count >= SMALLEST_CELL)
    return sorted(kept, key=lambda keys: [(isinstance(one, str), one) for one in keys])


def _table(
    question: Question,
    keys: Keys,
    by_place: Mapping[tuple[object, Keys, object], Cell],
    sizes: Mapping[str, int],
) -> Iterable[AnswerRow]:
    categories = question.category.values
    counts = _counted(categories, keys, by_place, sizes)
    marks = hidden(counts)
    for place, site in ((len(sizes), ALL_SITES), *enumerate(sizes)):
        for at, category in enumerate(categories):
            shown = not marks[place, at]
            cell = by_place.get((site, keys, category))
            yield AnswerRow(
                site=site,
                keys=keys,
                category=category,
                patients=told(int(counts[place, at])) if shown else None,
                figures=_figures(question, cell if shown else None),
            )


def _counted(
    categories: Sequence[str],
    keys: Keys,
    by_place: Mapping[tuple[object, Keys, object], Cell],
    sizes: Mapping[str, int],
) -> Counts:
    """Patients, shape (clinics + 1, categories); who is nowhere is in the last category."""
    counts = np.zeros((len(sizes) + 1, len(categories)), dtype=np.int64)
    for row, (site, size) in enumerate(sizes.items()):
        for column, category in enumerate(categories):
            cell = by_place.get((site, keys, category))
            counts[row, column] = _whole(cell[PATIENTS]) if cell else 0
        counts[row, -1] += size - counts[row].sum()
    counts[-1] = counts[:-1].sum(axis=0)
    return counts


def _figures(question: Question, cell: Cell | None) -> tuple[float | None, ...]:
    told_of: list[float | None] = []
    for figure in question.figures:
        value = None if cell is None else cell[figure.name]
        enough = cell is not None and _whole(cell[f"known_{figure.value}"]) >= FEWEST[figure.how]
        told_of.append(
            round(float(str(value)), figure.decimals) if enough and value is not None else None
        )
    return tuple(told_of)


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0
