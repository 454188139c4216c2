"""`stops`: patients whose exposure was stopped, why, and how long their slowest stop took.

Stops that ended an exposure; rehearsals of orientation are none. The time is the headset's, until
the safe place was fully shown. A patient's is that of their slowest: nobody is safe on average.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clinician_console.pool.questions.base import Figure, How, Key, Question, Tables
from shared.wire.parts import StopReason

if TYPE_CHECKING:
    import ibis.expr.types as ir

ANY: Final = "any"
ONCE, OFTEN, NEVER = "once", "more than once", "never"
WANTED_MS: Final = 1000.0
"""The safe place is shown in under 1 s: the design's own requirement."""
OF_A_REASON: Final = ("site", "patient", "reason")


def of_patients(tables: Tables) -> ir.Table:
    """One row for each patient who was stopped, and each reason."""
    import ibis

    stops = tables("stops").filter(lambda t: t.of_exposure)
    known = stops.select(*OF_A_REASON, "safe_place_ms", "key_ms")
    every = known.filter(lambda t: t.reason.isin([one.value for one in StopReason])).union(
        known.mutate(reason=ibis.literal(ANY)), distinct=False
    )
    own = every.group_by(*OF_A_REASON).aggregate(
        count=every.count(), slowest_ms=every.safe_place_ms.max(), key_ms=every.key_ms.max()
    )
    quick = ibis.cases(
        (own.slowest_ms.isnull(), None), (own.slowest_ms < WANTED_MS, 100.0), else_=0.0
    )
    return own.select(
        *OF_A_REASON,
        "slowest_ms",
        "key_ms",
        stopped=(own["count"] == 1).ifelse(ONCE, OFTEN),
        quick_pct=quick,
    )


QUESTION: Final = Question(
    "stops",
    "How many patients had an exposure stopped, for which reason, and how long did it take?",
    keys=(
        Key(
            "reason",
            "Why, or by whom; any are all together",
            (ANY, *(one.value for one in StopReason)),
        ),
    ),
    category=Key("stopped", "How often a patient was", (ONCE, OFTEN, NEVER)),
    figures=(
        Figure(
            "slowest_median",
            "slowest_ms",
            How.MEDIAN,
            "ms",
            "Median, over patients, of their slowest stop until the safe place was shown",
            0,
        ),
        Figure(
            "slowest_upper",
            "slowest_ms",
            How.UPPER_QUARTER,
            "ms",
            "What three quarters of the patients' slowest did not exceed",
            0,
        ),
        Figure(
            "quick_mean",
            "quick_pct",
            How.MEAN,
            "%",
            "Share of patients whose every stop took under 1 s, of those with a confirmed one",
        ),
        Figure(
            "key_median",
            "key_ms",
            How.MEDIAN,
            "ms",
            "Median, over patients, of their slowest from the therapist's key, by the console",
            0,
        ),
    ),
    leaves_out=(
        "Stops in orientation and in the safe place, and times that nobody confirmed.",
        "The slowest stop of all: it is of one patient. The benchmark of stops measures the worst.",
    ),
    sources=("That a stop takes under 1 s is the design's requirement, section 5.",),
    of_patients=of_patients,
    drawn="slowest_median",
    undrawn=(NEVER,),
)
