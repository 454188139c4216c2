"""`expectancy_and_return`: how far predictions were disproved, and how much fear came back.

Of a prediction that was asked about again: how likely it was before less after, in percentage
points; a patient's is the mean of theirs. Return of fear: the first rating in a step less the last
one of the session before in which that step was rated; a patient's is the mean of theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clinician_console.pool.questions.base import Figure, How, Key, Question, Tables
from clinician_console.pool.questions.suds_over_steps import OF_A_STEP, rated_steps
from protocols.plans.evidence import Came

if TYPE_CHECKING:
    import ibis.expr.types as ir

FAR, SOME, LITTLE, NOT = "50 and more", "20 to 49", "above 0, below 20", "0 or less"
NOT_KNOWN: Final = "one or both not known"
OF_A_PATIENT: Final = ("site", "patient")


def of_patients(tables: Tables) -> ir.Table:
    """One row for each patient of whom both are known."""
    import ibis

    both = _disproved(tables).inner_join(_returned(tables), OF_A_PATIENT)
    points = both.violation_points
    band = ibis.cases(
        (points >= 50.0, FAR), (points >= 20.0, SOME), (points > 0.0, LITTLE), else_=NOT
    )
    return both.select(
        *OF_A_PATIENT, "violation_points", "not_happened_pct", "returned", fell_points=band
    )


def _disproved(tables: Tables) -> ir.Table:
    asked = tables("expectancies").filter(lambda t: t.after_pct.notnull() & t.happened.notnull())
    not_happened = (asked.happened == Came.NO.value).ifelse(100, 0)
    return asked.group_by(*OF_A_PATIENT).aggregate(
        violation_points=(asked.before_pct - asked.after_pct).mean(),
        not_happened_pct=not_happened.mean(),
    )


def _returned(tables: Tables) -> ir.Table:
    import ibis

    steps = rated_steps(tables)
    before = steps.suds_last.lag(1).over(ibis.window(group_by=OF_A_STEP, order_by=steps.number))
    again = steps.mutate(before=before).filter(lambda t: t.before.notnull())
    return again.group_by(*OF_A_PATIENT).aggregate(
        returned=(again.suds_first - again.before).mean()
    )


QUESTION: Final = Question(
    "expectancy_and_return",
    "How much fear came back between sessions, by how far predictions had been disproved?",
    category=Key(
        "fell_points",
        "Fall of a patient's predictions, percentage points, in bands",
        (FAR, SOME, LITTLE, NOT, NOT_KNOWN),
    ),
    figures=(
        Figure(
            "violation_mean",
            "violation_points",
            How.MEAN,
            "percentage points",
            "Mean fall of predictions, before less after",
        ),
        Figure(
            "not_happened_mean",
            "not_happened_pct",
            How.MEAN,
            "%",
            "Mean share of a patient's predictions that did not come true at all",
        ),
        Figure(
            "returned_mean",
            "returned",
            How.MEAN,
            "SUDS",
            "Mean return of fear: first rating in a step less the last of the session before",
        ),
        Figure("returned_sd", "returned", How.SPREAD, "SUDS", "Standard deviation of the return"),
    ),
    leaves_out=(
        "Predictions that nobody asked about again, and steps that were rated in one session only: "
        "patients with nothing else stand under “one or both not known”.",
        "How many days lay between, and fear after the last session.",
        "What led to what: patients whose predictions were disproved may differ otherwise.",
    ),
    sources=(
        "That expectancy and its violation are to be followed: Craske et al. 2014, "
        "doi:10.1016/j.brat.2014.04.006. The bands are our own choice.",
    ),
    of_patients=of_patients,
    drawn="returned_mean",
    undrawn=(NOT_KNOWN,),
)
