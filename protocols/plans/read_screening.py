"""What is asked before a patient is treated so.

[[contraindications]], [[maker_warnings]]   name, question, reason, weight, source

What makers of headsets warn of holds for every file: a file adds to it and takes nothing away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from protocols.plans.maker_warnings import MAKER_WARNINGS
from protocols.plans.parts import (
    LONGEST_NAME,
    LONGEST_SENTENCE,
    MOST_ROWS,
    NAME,
    Contraindication,
    Weight,
)
from protocols.reading import Table
from protocols.rows import choice, named_apart, rows

KEYS = ("name", "question", "reason", "weight", "source")
_SLUG = re.compile(NAME)


def read_screening(
    top: Table,
) -> tuple[tuple[Contraindication, ...], tuple[Contraindication, ...]]:
    """Contraindications, and what makers warn of with the file's own behind it."""
    asked = rows(top, "contraindications", "contraindication", MOST_ROWS)
    warned = rows(top, "maker_warnings", "maker's warning", MOST_ROWS - len(MAKER_WARNINGS))
    named_apart([*asked, *warned])
    return _read(asked), (*MAKER_WARNINGS, *_read(warned))


def _read(found: Iterable[Table]) -> tuple[Contraindication, ...]:
    taken = {warning.name for warning in MAKER_WARNINGS}
    read: list[Contraindication] = []
    for row in found:
        row.only(KEYS, owner="key")
        name = row.text("name", LONGEST_NAME)
        if name is not None and not _SLUG.fullmatch(name):
            row.fault("name", "expected a short word in small letters, digits, - and _.")
            name = None
        if name in taken:
            row.fault("name", "is the name of a warning that makers of headsets give already.")
        question = row.text("question", LONGEST_SENTENCE)
        reason = row.text("reason", LONGEST_SENTENCE)
        weight, source = choice(row, "weight", Weight), row.text("source", LONGEST_SENTENCE)
        if name and question and reason and weight and source:
            read.append(
                Contraindication(
                    name=name, question=question, reason=reason, weight=weight, source=source
                )
            )
    return tuple(read)
