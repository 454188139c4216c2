"""An answer as a table: one row for each clinic, key and category, and its lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from clinician_console.outputs.cells import Cell
from clinician_console.outputs.csv.columns import Column, Kind, Table
from clinician_console.pool.answering import Answer, AnswerRow
from clinician_console.pool.questions.base import (
    ALL_SITES,
    FEWEST,
    PATIENTS,
    SITE,
    Key,
    Question,
)

LEFT_OUT: Final = "left_out"
DASH: Final = "–"
GAP: Final = "  "


def table_of(answer: Answer) -> Table:
    """The answer as CSV and Parquet have it, every column with its meaning."""
    question = answer.question
    kinds = _key_kinds(answer)
    columns = (
        Column(SITE, "", Kind.TEXT, f"Clinic, or several of few patients; {ALL_SITES} is all"),
        *(
            Column(key.name, "", kind, key.meaning, "; ".join(key.values))
            for key, kind in zip(question.keys, kinds, strict=True)
        ),
        _category(question.category),
        Column(
            PATIENTS, "patients", Kind.INTEGER, "Patients, to the nearest five; empty if left out"
        ),
        Column(
            LEFT_OUT,
            "",
            Kind.BOOLEAN,
            "Nothing is told of this row: it is of one to four patients, or would give such a one "
            "away, or cannot be told from one",
        ),
        *(
            Column(
                figure.name,
                figure.unit,
                Kind.NUMBER,
                f"{figure.meaning}; empty if left out, or of fewer than {FEWEST[figure.how]} "
                "patients",
                decimals=figure.decimals,
            )
            for figure in question.figures
        ),
    )
    return Table(f"{question.name}.csv", columns, lambda: _rows(answer.rows))


def _category(key: Key) -> Column:
    return Column(key.name, "", Kind.TEXT, key.meaning, "; ".join(key.values))


def _key_kinds(answer: Answer) -> list[Kind]:
    whole = [
        all(isinstance(row.keys[at], int) for row in answer.rows)
        for at in range(len(answer.question.keys))
    ]
    return [Kind.INTEGER if each and answer.rows else Kind.TEXT for each in whole]


def _rows(rows: Iterable[AnswerRow]) -> Iterator[Sequence[Cell]]:
    for row in rows:
        keys = [one if isinstance(one, int) else str(one) for one in row.keys]
        left_out = row.patients is None
        yield (row.site, *keys, row.category, row.patients, left_out, *row.figures)


def lines_of(answer: Answer) -> list[str]:
    """The answer for a terminal: a block for each key and clinic, columns under their names."""
    question = answer.question
    lines: list[str] = []
    for (keys, site), own in groupby(answer.rows, lambda row: (row.keys, row.site)):
        said = [f"{key.name} {one}" for key, one in zip(question.keys, keys, strict=True)] + (
            [f"clinic {site}"] if site != ALL_SITES else []
        )
        lines += ["", *([", ".join(said)] if said else []), *_block(question, list(own))]
    return lines[1:]


def _block(question: Question, rows: Sequence[AnswerRow]) -> list[str]:
    head = [question.category.name, PATIENTS, *(figure.name for figure in question.figures)]
    body = [
        [
            row.category,
            DASH if row.patients is None else str(row.patients),
            *(
                DASH if value is None else f"{value:.{figure.decimals}f}"
                for figure, value in zip(question.figures, row.figures, strict=True)
            ),
        ]
        for row in rows
    ]
    widths = [max(len(line[at]) for line in (head, *body)) for at in range(len(head))]
    return [
        GAP.join(
            [
                line[0].ljust(widths[0]),
                *(one.rjust(width) for one, width in zip(line[1:], widths[1:], strict=True)),
            ]
        ).rstrip()
        for line in (head, *body)
    ]
