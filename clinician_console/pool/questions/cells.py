"""From what is of each patient to the cells of an answer: counted and summed up on the engine.

For every clinic and over all of them, by the question's keys and category: how many patients, of
how many each value is known, and the figures of those. Clinics of too few patients come under one
name (`Groups`), so that none of them is a row of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from clinician_console.pool.questions.base import (
    ALL_SITES,
    PATIENT,
    PATIENTS,
    SITE,
    Figure,
    How,
    Question,
    Tables,
)

if TYPE_CHECKING:
    import ibis.expr.types as ir

CLINIC: Final = "clinic"
RANKED: Final = (How.MEDIAN, How.LOWER_QUARTER, How.UPPER_QUARTER)


@dataclass(frozen=True)
class Whom:
    """Which patients are counted.

    Attributes:
        examples: Simulated ones too.
        untreated: Those without a session too.
    """

    examples: bool
    untreated: bool = True


def everybody(tables: Tables) -> ir.Table:
    """How many patients each clinic has, with examples and without, and how many were treated."""
    people = tables("patients")
    real = ~people.simulated
    counted = people.group_by(SITE).aggregate(
        patients=people.count(),
        real=people.count(where=real),
        treated=people.count(where=real & (people.sessions > 0)),
    )
    return counted.order_by(SITE)


def cells(question: Question, tables: Tables, groups: Mapping[str, str], whom: Whom) -> ir.Table:
    """The cells in which anybody is, ordered by clinic, keys and category.

    Args:
        question: Which.
        tables: Of the study.
        groups: Under which name each clinic comes.
        whom: Which patients count.
    """
    import ibis

    people = tables("patients")
    if not whom.examples:
        people = people.filter(~people.simulated)
    if not whom.untreated:
        people = people.filter(people.sessions > 0)
    rows = question.of_patients(tables)
    own = rows.semi_join(people, [SITE, PATIENT])
    named = own.mutate(
        clinic=own.site,
        site=ibis.cases(*((own.site == site, name) for site, name in groups.items()), else_=""),
    )
    both = named.union(named.mutate(site=ibis.literal(ALL_SITES)), distinct=False)
    by = (SITE, *question.by)
    ranked = both.mutate(
        **{
            f"{part}_{value}": ranks
            for value in _ranked(question)
            for part, ranks in _ranks(both, by, value).items()
        }
    )
    values = dict.fromkeys(figure.value for figure in question.figures)
    return (
        ranked.group_by(*by)
        .aggregate(
            **{PATIENTS: ranked.count()},
            **{f"known_{value}": ranked[value].count() for value in values},
            **{figure.name: _figure(ranked, figure) for figure in question.figures},
        )
        .order_by(*by)
    )


def _ranked(question: Question) -> tuple[str, ...]:
    named = (figure.value for figure in question.figures if figure.how in RANKED)
    return tuple(dict.fromkeys(named))


def _ranks(rows: ir.Table, by: tuple[str, ...], value: str) -> dict[str, ir.Value]:
    """The place of each value in its cell from 1, ties by clinic and patient; and how many are."""
    import ibis

    known = rows[value].notnull()
    own = [*(rows[name] for name in by), known]
    order = [rows[value].asc(nulls_first=True), rows[CLINIC].asc(), rows[PATIENT].asc()]
    return {
        "place": ibis.row_number().over(ibis.window(group_by=own, order_by=order)) + 1,
        "of": rows[value].count().over(ibis.window(group_by=own)),
    }


def _figure(rows: ir.Table, figure: Figure) -> ir.Scalar:
    value = rows[figure.value].cast("float64")
    match figure.how:
        case How.MEAN:
            return value.mean()
        case How.SPREAD:
            return value.std(how="sample")
        case _:
            pass
    place, of = rows[f"place_{figure.value}"], rows[f"of_{figure.value}"]
    match figure.how:
        case How.LOWER_QUARTER:
            wanted = place == (of + 3) // 4
        case How.UPPER_QUARTER:
            wanted = place == (3 * of + 3) // 4
        case _:
            wanted = (place == (of + 1) // 2) | (place == of // 2 + 1)
    return value.mean(where=wanted & rows[figure.value].notnull())
