"""`suds_over_steps`: distress in each step of a hierarchy, as it was first rated.

The first session of a patient in which somebody rated in the step, by the session's number; the
first, highest and last rating there. By treatment protocol and number of the step: a clinic may
call its steps as it likes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clinician_console.pool.questions.base import Figure, How, Key, Question, Tables

if TYPE_CHECKING:
    import ibis.expr.types as ir

RATED, NOT_RATED = "rated", "not rated"
OF_A_STEP: Final = ("site", "patient", "protocol", "step_number")


def rated_steps(tables: Tables) -> ir.Table:
    """The steps of sessions in which somebody rated, with the session's number and protocol."""
    sessions = tables("sessions").select("site", "patient", "session", "number", "protocol")
    steps = tables("steps").filter(lambda t: t.suds_peak.notnull())
    return steps.inner_join(sessions, ["site", "patient", "session"]).select(
        *OF_A_STEP, "number", "suds_first", "suds_peak", "suds_last"
    )


def of_patients(tables: Tables) -> ir.Table:
    """One row for each patient and step that was ever rated."""
    import ibis

    steps = rated_steps(tables)
    place = ibis.row_number().over(ibis.window(group_by=OF_A_STEP, order_by=steps.number))
    first = steps.mutate(place=place).filter(lambda t: t.place == 0)
    return first.select(
        *OF_A_STEP,
        "suds_first",
        "suds_peak",
        "suds_last",
        was=ibis.literal(RATED),
        fell=first.suds_peak - first.suds_last,
    )


QUESTION: Final = Question(
    "suds_over_steps",
    "How much distress did each step of a hierarchy bring when it was rated for the first time?",
    keys=(
        Key("protocol", "Treatment protocol, or a stand-in where it is a clinic's own"),
        Key("step_number", "Number of the step in the hierarchy"),
    ),
    category=Key("was", "Whether a patient rated in the step", (RATED, NOT_RATED)),
    figures=(
        Figure("first_mean", "suds_first", How.MEAN, "SUDS, 0 to 100", "Mean first rating in it"),
        Figure("peak_mean", "suds_peak", How.MEAN, "SUDS, 0 to 100", "Mean highest rating in it"),
        Figure("last_mean", "suds_last", How.MEAN, "SUDS, 0 to 100", "Mean last rating in it"),
        Figure("fell_mean", "fell", How.MEAN, "SUDS", "Mean of the highest less the last"),
        Figure("peak_sd", "suds_peak", How.SPREAD, "SUDS", "Standard deviation of the highest"),
    ),
    leaves_out=(
        "Later sessions in the same step.",
        "Patients who entered a step and were not asked stand under “not rated”, as those do who "
        "never came so far, or were treated by another protocol.",
        "A step is its number: where a plan changed the hierarchy, it is another exercise.",
    ),
    sources=(
        "How far distress falls within a session does not tell what was learned: Craske et al. "
        "2014, doi:10.1016/j.brat.2014.04.006.",
    ),
    of_patients=of_patients,
    drawn="peak_mean",
    over="step_number",
)
