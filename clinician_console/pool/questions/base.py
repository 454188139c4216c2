"""A question that a study is asked: what it answers, in which columns, and what it leaves out.

Every question is of patients. `of_patients` says of each what is theirs: under which keys (an
instrument, a step) they fall into which category, with the values that are theirs. One patient has
one row under a key, and nothing that happened often to one of them weighs more for it. From there
all questions go the same way: `cells.py` counts and sums up by clinic and over all clinics,
`suppressing.py` leaves out what tells of too few.

    patients     who fell into the category; whoever fell into none is in the one named `rest`
    figures      of the values of those patients, by `How`; of too few (`FEWEST`) there is none
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import ibis.expr.types as ir

ALL_SITES: Final = "all"
PATIENT: Final = "patient"
SITE: Final = "site"
PATIENTS: Final = "patients"


class How(StrEnum):
    """What a figure is of the values of patients.

    A median is of the middle two where their number is even; a quarter is the value that a quarter
    (three quarters) of them do not exceed, the least such: both are exact on every engine.
    """

    MEAN = "mean"
    SPREAD = "standard deviation of the sample"
    MEDIAN = "median"
    LOWER_QUARTER = "lower quarter"
    UPPER_QUARTER = "upper quarter"


FEWEST: Final[Mapping[How, int]] = {
    How.MEAN: 10,
    How.SPREAD: 10,
    How.MEDIAN: 10,
    How.LOWER_QUARTER: 20,
    How.UPPER_QUARTER: 20,
}
"""Of so many patients a figure is at least; of fewer it would be that of one or two. Our own
choice, as is that of the clinic's summary (`analysis/clinic/facts.py`). The lowest and the highest
are of one patient each: no question asks for them."""


@dataclass(frozen=True)
class Key:
    """A column by which patients are told apart.

    Attributes:
        values: All that it can be, in their order; empty where it is as it occurs.
    """

    name: str
    meaning: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figure:
    """A column of the answer.

    Attributes:
        value: The column of `of_patients` that it is of.
        decimals: So many are shown: more would tell how many patients it is of.
    """

    name: str
    value: str
    how: How
    unit: str
    meaning: str
    decimals: int = 1


@dataclass(frozen=True)
class Question:
    """One question.

    Attributes:
        name: As it is asked for.
        asks: What it answers, a sentence.
        keys: Beside the clinic; every patient is in each of their tables once.
        category: Into what they fall there; its last value is `rest`.
        figures: Of the patients of a category.
        leaves_out: What is not in it, sentence by sentence.
        sources: Of what it says of treatments; where it says nothing of its own, that.
        of_patients: One row for each patient and key: site, patient, the keys, the category, and
            the values that figures are of. It is given the study's tables by name.
        drawn: The figure that is drawn; where there is none, the patients are.
        over: The key along which the first three figures are drawn as lines; bars where none is.
        undrawn: Categories that are not drawn.
    """

    name: str
    asks: str
    category: Key
    leaves_out: tuple[str, ...]
    sources: tuple[str, ...]
    of_patients: Callable[[Tables], ir.Table] = field(repr=False)
    keys: tuple[Key, ...] = ()
    figures: tuple[Figure, ...] = ()
    drawn: str = ""
    over: str = ""
    undrawn: tuple[str, ...] = ()

    @property
    def rest(self) -> str:
        """Where everybody is of whom the question knows nothing."""
        return self.category.values[-1]

    @property
    def by(self) -> tuple[str, ...]:
        """The columns that make a row of the answer the only one, but for the clinic."""
        return (*(key.name for key in self.keys), self.category.name)


Tables = Callable[[str], "ir.Table"]
"""The tables of a study by name, as `Engine.table` gives them."""
