"""Rows of questionnaires and of adverse events: the same of a session and of what lies between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from clinician_console.analysis.adverse import SessionAdverseEvent
from clinician_console.analysis.answered import Answered
from clinician_console.pool.building.rows import Row, seconds
from clinician_console.record.adverse_event import WORDS
from clinician_console.record.what import int_of


def answer_rows(answered: Iterable[Answered]) -> Iterator[Row]:
    """One row for each item of each form, which are counted from 1."""
    for number, one in enumerate(answered, 1):
        of = one.filled_in
        for item, value in of.given.items():
            yield {
                "filling": number,
                "instrument": of.instrument,
                "day": of.day,
                "answered_where": of.where or None,
                "whole": of.is_ended,
                "item": item,
                "answer": int_of(value),
            }


def score_rows(answered: Iterable[Answered]) -> Iterator[Row]:
    """One row for each score of each form whose very file ships with Gradus."""
    for number, one in enumerate(answered, 1):
        for at in one.result.scores if one.result else ():
            yield {
                "filling": number,
                "instrument": one.filled_in.instrument,
                "day": one.filled_in.day,
                "score": at.name,
                "value": at.value,
                "lowest": at.lowest,
                "highest": at.highest,
                "missing": len(at.missing),
                "prorated": at.is_prorated,
                "band": at.band or None,
            }


def adverse_rows(events: Sequence[SessionAdverseEvent], *, outside: bool = False) -> list[Row]:
    """One row for each adverse event, by the last word on it here; `outside` sessions or in one."""
    return [
        {
            "number": number,
            "at_s": None if outside else seconds(at.at_s),
            "utc": at.utc,
            "ref": at.what.ref or None,
            **{name: getattr(at.what, name) for name in WORDS},
        }
        for number, at in enumerate(events, 1)
    ]
