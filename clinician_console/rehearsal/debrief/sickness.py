"""Whether anybody asked how sick the patient was: before, meanwhile and after."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Final

from clinician_console.rehearsal.debrief.base import Finding, Rehearsed, Rule, clock
from shared.language import marked, tr, tr_n

EVERY_S: Final = 600.0
"""Of real life in exposure without the question. Our own choice: it builds up over minutes."""
INSTEAD: Final = marked(
    "Ask apart from fear, before anything is shown, every ten minutes, and afterwards."
)


def _look(rehearsed: Rehearsed) -> Iterator[Finding]:
    first_s = rehearsed.first_exposed_s
    if first_s is None:
        return
    asked_s = [reading.at_s for reading in rehearsed.facts.evidence.sickness]
    last_s = rehearsed.exposed[-1].end_s
    missed = [*_missed(rehearsed, asked_s, first_s, last_s)]
    yield from missed
    if not missed:
        told = ", ".join(clock(at_s) for at_s in asked_s)
        yield Finding(
            RULE.name,
            False,
            first_s,
            tr("You asked about sickness apart from fear."),
            tr("At {times}.", times=told),
        )


def _missed(
    rehearsed: Rehearsed, asked_s: list[float], first_s: float, last_s: float
) -> Iterator[Finding]:
    if not any(at_s <= first_s for at_s in asked_s):
        yield Finding(
            RULE.name,
            True,
            first_s,
            tr("Nobody asked about sickness before the first exposure."),
            tr("It began at {at} without a score: zero is never assumed.", at=clock(first_s)),
            tr(INSTEAD),
        )
    moments = [first_s, *(at_s for at_s in asked_s if first_s < at_s < last_s), last_s]
    longest_s = max(b - a for a, b in itertools.pairwise(moments))
    if longest_s > rehearsed.lived(EVERY_S):
        yield Finding(
            RULE.name,
            True,
            first_s,
            tr(
                "For {felt} of exposure nobody asked about sickness.",
                felt=rehearsed.felt(longest_s),
            ),
            _how_often(len(moments) - 2, clock(first_s), clock(last_s)),
            tr(INSTEAD),
        )
    if not any(at_s >= last_s for at_s in asked_s):
        yield Finding(
            RULE.name,
            True,
            last_s,
            tr("Nobody asked about sickness after the last exposure."),
            tr("It ended at {at}.", at=clock(last_s)),
            tr(INSTEAD),
        )


def _how_often(asked: int, first: str, last: str) -> str:
    if not asked:
        return tr("From {first} to {last} it was asked not once.", first=first, last=last)
    return tr_n(
        "From {first} to {last} it was asked {n} time.",
        "From {first} to {last} it was asked {n} times.",
        asked,
        first=first,
        last=last,
    )


RULE = Rule(
    "sickness",
    marked("Sickness"),
    "doi:10.3389/frvir.2022.945800: what is not asked before cannot be told from what VR does",
    _look,
)
