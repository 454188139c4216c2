"""Answers from which nobody reckons a group of fewer than five patients.

What an attacker has: every answer to every question, for each clinic and over all, and for good
measure every count that is shown *exactly*, how many patients each clinic has, and this file. What
there is against it, each by itself:

    clinics      of fewer than five patients share a row with the next smallest, the same one in
                 every answer (`groups_of`); so no difference of clinics is a small clinic
    cells        of one to four patients are not shown (primary suppression)
    complements  nor are as many others as it takes (secondary suppression): a block of categories
                 is left out in several clinics at once, of five patients at least in each of these
                 clinics and over them in each category; or else over all clinics too (`hidden`)
    zeros        are shown, as they are nobody; not in a block, where what is left out may be nobody
    counts       are told to the nearest five (`told`): two answers on nearly the same patients,
                 of two questions or two versions of a study, do not differ by one to four
    figures      are of ten patients or more, rounded, and one value a patient, so that nobody
                 weighs more for having more rows; none is a least or a greatest, and what has no
                 bounds is told by its median (`questions/base.py`)
    nobody yet   patients without a session are left out where they are one to four in the study:
                 one plan that was made and not begun emptied two questions of a small study
    choices      there is one: a clinic's rows alone. It takes rows from the one answer that was
                 judged whole, so that no choice tells what the whole does not

Why a block is enough. Be n a clinic's patients in it, U those of a category over its clinics, both
known by subtraction, each five at least or none. What a cell can be goes from max(0, U - n of the
other clinics) to min(U, n). These lie min(U, n, n of the others, U of the others) apart, which is
five at least, unless all of the block is in one category: but then no cell of it was small.
`test_pool_suppressing.py` attacks it with integer programmes, and goes through all small studies.

It shows that no cell of any answer, and no difference along clinics, categories, keys and totals,
can be had where it is under five. It does not show it against who knows some of the patients
already, or has the files: those hold every row, and are kept as records are. Two versions of a
study that differ by one patient can give a count that steps by five.

Thresholds as in `analysis/clinic/suppressing.py`, from the Federal Committee on Statistical
Methodology's Statistical Policy Working Paper 22 (2005), chapters 2 and 4.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.clinic.suppressing import SMALLEST_CELL

__all__ = ["SMALLEST_CELL", "STEP", "WIDTH", "groups_of", "hidden", "told"]

Counts = NDArray[np.int64]
Marks = NDArray[np.bool_]

WIDTH: Final = SMALLEST_CELL
"""So far apart are the least and the most that a cell can be which is left out, at least."""
STEP: Final = 5
"""To the nearest multiple of it counts are told. Our own choice."""
TOGETHER: Final = " + "


def groups_of(patients: Mapping[str, int]) -> dict[str, str]:
    """The name under which each clinic is told: its own, or one for several.

    Args:
        patients: Of each clinic; all together are at least five.
    """
    small: list[str] = []
    for site in sorted(patients, key=lambda site: (patients[site], site)):
        count = sum(patients[one] for one in small)
        if patients[site] >= SMALLEST_CELL and (not small or count >= SMALLEST_CELL):
            break
        small.append(site)
    name = TOGETHER.join(sorted(small))
    return {site: name if site in small else site for site in patients}


def told(count: int) -> int:
    """A count of patients as it is told: to the nearest five."""
    return (count + STEP // 2) // STEP * STEP


def hidden(counts: Counts) -> Marks:
    """Which cells are not shown.

    Args:
        counts: Patients, shape (clinics + 1, categories): the last row is the sum of the others.
            Each row sums to all patients of that clinic, which is five at least and no secret.

    Returns:
        Shape as counts.
    """
    marks = np.zeros(counts.shape, dtype=np.bool_)
    parts, whole = counts[:-1], counts[-1]
    few = _is_small(parts)
    if not few.any():
        return marks
    clinics = np.asarray(few.any(axis=1))
    categories = np.asarray(few.any(axis=0))
    while not _is_enough(parts, clinics, categories):
        if (partner := _partner(parts, clinics, categories)) is not None:
            clinics[partner] = True
        else:
            categories[_next(whole, categories)] = True
    _widen(parts, clinics, categories)
    marks[:-1] = clinics[:, None] & categories
    of_block = parts[clinics].sum(axis=0)[categories]
    if clinics.sum() < 2 or _is_small(of_block).any():
        marks[-1] = categories
    return marks


def _is_small(counts: Counts) -> Marks:
    small: Marks = (counts > 0) & (counts < SMALLEST_CELL)
    return small


def _is_enough(parts: Counts, clinics: Marks, categories: Marks) -> bool:
    """Whether a block hides what is in it: two clinics where there are, five patients in each."""
    in_each = parts[clinics][:, categories].sum(axis=1)
    wanted = min(2, len(parts))
    return bool(categories.sum() > 1 and clinics.sum() >= wanted and in_each.min() >= SMALLEST_CELL)


def _partner(parts: Counts, clinics: Marks, categories: Marks) -> int | None:
    """The smallest other clinic with enough patients in a block of one; None where it is no use."""
    if clinics.sum() > 1 or categories.sum() < 2:
        return None
    in_each = parts[:, categories].sum(axis=1)
    if in_each[clinics].min() < SMALLEST_CELL:
        return None
    able = [at for at in _where(~clinics) if in_each[at] >= SMALLEST_CELL]
    return min(able, key=lambda at: (int(parts[at].sum()), at), default=None)


def _widen(parts: Counts, clinics: Marks, categories: Marks) -> None:
    """Take clinics into the block for a category of which it has too few, where others have some.

    What cannot be had so is left out over all clinics: there, too, it is of one to four.
    """
    in_each = parts[:, categories].sum(axis=1)
    for at in _where(categories):
        while _is_small(parts[clinics, at].sum(keepdims=True)).any():
            able = (~clinics) & (in_each >= SMALLEST_CELL) & (parts[:, at] > 0)
            if not able.any():
                break
            clinics[min(_where(able), key=lambda one: (int(parts[one].sum()), one))] = True


def _next(whole: Counts, categories: Marks) -> int:
    """The category that is left out next: the smallest over all clinics, an empty one last."""
    free = _where(~categories)
    return min(free, key=lambda at: (not whole[at], int(whole[at]), at))


def _where(marks: Marks) -> list[int]:
    return [int(at) for at in np.flatnonzero(marks)]
