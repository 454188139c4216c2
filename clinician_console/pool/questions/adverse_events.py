"""`adverse_events`: patients by the worst adverse event of each kind that was written down.

Not events but patients are counted: one whose headset made them sick six times is one. `any` is the
worst of all kinds, those of no kind included.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clinician_console.pool.questions.base import Key, Question, Tables
from clinician_console.record.adverse_event import AdverseKind, Severity

if TYPE_CHECKING:
    import ibis.expr.types as ir

ANY: Final = "any"
KINDS: Final = (ANY, *(kind.value for kind in AdverseKind))
NOT_SAID, ASKED_NONE, NOT_ASKED = "severity not said", "asked, none of it", "nobody asked"
BADNESS: Final = tuple(severity.value for severity in Severity)
"""Mildest first."""
OF_A_KIND: Final = ("site", "patient", "kind")


def of_patients(tables: Tables) -> ir.Table:
    """One row for each patient who was asked, or of whom one was written down, and each kind."""
    import ibis

    happened = _worst(tables)
    asked = _asked(tables).union(happened.select("site", "patient"), distinct=True)
    every = asked.mutate(kind=ibis.array(list(KINDS)).unnest())
    both = every.left_join(happened, OF_A_KIND)
    worst = ibis.cases(
        (both.badness.isnull(), ASKED_NONE),
        *((both.badness == at, word) for at, word in enumerate(BADNESS, start=1)),
        else_=NOT_SAID,
    )
    return both.select(*OF_A_KIND, worst=worst)


def _worst(tables: Tables) -> ir.Table:
    import ibis

    events = tables("adverse_events")
    badness = ibis.cases(
        *((events.severity == word, at) for at, word in enumerate(BADNESS, start=1)), else_=0
    )
    known = events.select("site", "patient", "kind", badness=badness.cast("int64"))
    every = known.filter(lambda t: t.kind.isin(KINDS[1:])).union(
        known.mutate(kind=ibis.literal(ANY)), distinct=False
    )
    return every.group_by(*OF_A_KIND).aggregate(badness=every.badness.max())


def _asked(tables: Tables) -> ir.Table:
    asked = tables("sessions").filter(lambda t: t.asked_about_harm)
    return asked.select("site", "patient").distinct()


QUESTION: Final = Question(
    "adverse_events",
    "How many patients had an adverse event of each kind, and how bad was their worst?",
    keys=(Key("kind", "Kind of adverse event; any is the worst of all", KINDS),),
    category=Key(
        "worst",
        "Severity of a patient's worst of this kind",
        (*reversed(BADNESS), NOT_SAID, ASKED_NONE, NOT_ASKED),
    ),
    leaves_out=(
        "How many events there were: patients are counted, so that nobody counts twice.",
        "Whether the treatment led to it; it is in the table adverse_events.",
        "Patients of whom nobody asked stand under “nobody asked”: of them nothing is known, which "
        "is not that there was none.",
    ),
    sources=("Kinds are ours; the words of severity are those of FHIR R4 AdverseEvent.severity.",),
    of_patients=of_patients,
    undrawn=(ASKED_NONE, NOT_ASKED),
)
