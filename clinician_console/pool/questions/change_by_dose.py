"""`change_by_dose`: how far scores changed, by the minutes of exposure that lay between.

The first and the last score of the first course: by day, then by the session in which it was
answered; on one day what was answered outside sessions comes first, then the first form of a
session. What was answered in a session counts as answered at its beginning, so that this session's
exposure comes after it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clinician_console.pool.questions.base import Figure, How, Key, Question, Tables

if TYPE_CHECKING:
    import ibis.expr.types as ir

NONE, HOUR, TWO, FOUR, MORE = "none", "under 60", "60 to 119", "120 to 239", "240 and more"
NOT_KNOWN: Final = "change not known"
OF_A_SCORE: Final = ("site", "patient", "instrument", "score")


def of_patients(tables: Tables) -> ir.Table:
    """One row for each patient, instrument and score of which a change is known."""
    import ibis

    ends = _first_and_last(tables)
    dosed = _dosed(tables, ends)
    minutes = dosed.minutes
    band = ibis.cases(
        (minutes <= 0.0, NONE),
        (minutes < 60.0, HOUR),
        (minutes < 120.0, TWO),
        (minutes < 240.0, FOUR),
        else_=MORE,
    )
    return dosed.select(
        *OF_A_SCORE,
        dose_min=band,
        before=dosed.first_value,
        change=dosed.last_value - dosed.first_value,
    )


def _first_and_last(tables: Tables) -> ir.Table:
    """Of each score of each patient the two ends, where they are not the same filling in."""
    import ibis

    sessions = tables("sessions").select("site", "patient", "session", at_session="number")
    scores = tables("scores").filter(lambda t: t.value.notnull() & (t.course == 1))
    told = scores.left_join(sessions, ["site", "patient", "session"]).select(
        *OF_A_SCORE, "day", "filling", "value", at=lambda t: t.at_session.fill_null(0)
    )
    own = ibis.window(group_by=OF_A_SCORE)
    order = [told.day.asc(nulls_first=True), told.at.asc(nulls_first=True), told.filling.asc()]
    placed = told.mutate(
        place=ibis.row_number().over(ibis.window(group_by=OF_A_SCORE, order_by=order)),
        count=told.value.count().over(own),
    ).filter(lambda t: t["count"] >= 2)
    first = placed.filter(lambda t: t.place == 0).select(
        *OF_A_SCORE, first_value="value", first_day="day", first_at="at"
    )
    last = placed.filter(lambda t: t.place == t["count"] - 1).select(
        *OF_A_SCORE, last_value="value", last_day="day", last_at="at"
    )
    return first.inner_join(last, OF_A_SCORE).select(
        *OF_A_SCORE, "first_value", "first_day", "first_at", "last_value", "last_day", "last_at"
    )


def _dosed(tables: Tables, ends: ir.Table) -> ir.Table:
    """With the minutes of exposure of the course's sessions that lie between."""
    import ibis

    sessions = (
        tables("sessions")
        .filter(lambda t: t.course == 1)
        .select("site", "patient", "number", "exposed_s", begun=lambda t: t.started_utc.date())
    )
    joined = ends.left_join(sessions, ["site", "patient"])
    since = ibis.cases(
        (joined.first_at > 0, joined.number >= joined.first_at),
        else_=joined.begun >= joined.first_day,
    )
    until = ibis.cases(
        (joined.last_at > 0, joined.number < joined.last_at),
        else_=joined.begun < joined.last_day,
    )
    between = since & until
    own = joined.group_by(*OF_A_SCORE, "first_value", "last_value")
    exposed_s = joined.exposed_s.sum(where=between)
    return own.aggregate(minutes=exposed_s.fill_null(0.0) / 60.0)


QUESTION: Final = Question(
    "change_by_dose",
    "How far did scores change from the first to the last, by the minutes of exposure between?",
    keys=(
        Key("instrument", "Name of the questionnaire"),
        Key("score", "Name of the score"),
    ),
    category=Key(
        "dose_min",
        "Minutes in the state exposure between the two, in bands",
        (NONE, HOUR, TWO, FOUR, MORE, NOT_KNOWN),
    ),
    figures=(
        Figure("before_mean", "before", How.MEAN, "points", "Mean of the first score"),
        Figure("change_mean", "change", How.MEAN, "points", "Mean of last less first"),
        Figure("change_sd", "change", How.SPREAD, "points", "Standard deviation of the change"),
        Figure("change_median", "change", How.MEDIAN, "points", "Median of the change"),
    ),
    leaves_out=(
        "Courses after the first, and what was answered outside courses.",
        "Patients with fewer than two scores stand under “change not known”: they are counted, "
        "and no value is put in their place.",
        "Why somebody had more exposure: nobody was allotted to a dose, so that a difference "
        "between bands is no effect of it.",
    ),
    sources=("It says nothing of an effect; the bands are our own choice.",),
    of_patients=of_patients,
    drawn="change_mean",
    undrawn=(NOT_KNOWN,),
)
