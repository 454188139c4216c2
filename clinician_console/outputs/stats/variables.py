"""What a table for statistics is made of: variables with a label, words for values, what lacks.

    -9997   does not apply: the step was not entered in this session, there is no course
    -9998   nobody asked, as far as is on record
    -9999   not known: it was not measured, or cannot be computed

No figure of a session comes near them: the highest is a session of a day in minutes, the lowest
answer that an instrument may have is -100.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from clinician_console.outputs.cells import Cell
from shared.printable import plain_in_bytes

DOES_NOT_APPLY, NOT_ASKED, NOT_KNOWN = -9997, -9998, -9999
MISSING: Final[Mapping[int, str]] = {
    DOES_NOT_APPLY: "does not apply",
    NOT_ASKED: "not asked",
    NOT_KNOWN: "not known",
}
NO_YES: Final[Mapping[int, str]] = {0: "no", 1: "yes"}

LONGEST_NAME: Final = 64
"""Bytes of a name of SPSS; R has no such limit."""
LONGEST_LABEL: Final = 200
"""Bytes. SPSS takes 256, in a line of syntax of at most 256."""
LONGEST_VALUE_LABEL: Final = 120
"""Bytes, as SPSS takes."""
OF_SPSS: Final = "all and by eq ge gt le lt ne not or to with"
OF_R: Final = "if else repeat while function for next break in inf nan na null true false"
RESERVED: Final = frozenset(f"{OF_SPSS} {OF_R}".split())


class Measure(StrEnum):
    """How a variable may be counted with, in the words of SPSS."""

    NOMINAL = "NOMINAL"
    ORDINAL = "ORDINAL"
    SCALE = "SCALE"


class Format(StrEnum):
    """What stands in the cells."""

    TEXT = "text"
    WHOLE = "whole number"
    NUMBER = "number"
    DAY = "day, YYYY-MM-DD"


@dataclass(frozen=True)
class Variable:
    """One column.

    Attributes:
        name: Valid in SPSS and in R.
        label: What it means, with the unit where it has one.
        values: Words for its numbers, where they stand for something.
        decimals: Of a number.
    """

    name: str
    label: str
    format: Format = Format.WHOLE
    measure: Measure = Measure.SCALE
    values: Mapping[int, str] = field(default_factory=dict)
    decimals: int = 0

    @property
    def is_numeric(self) -> bool:
        """Whether numbers that say why there is none may stand in it."""
        return self.format in (Format.WHOLE, Format.NUMBER)


@dataclass(frozen=True)
class StatTable:
    """One table: its name without an ending, its variables, and a row for each case."""

    name: str
    variables: tuple[Variable, ...]
    rows: Sequence[Sequence[Cell]]


def text(name: str, label: str) -> Variable:
    """A variable that holds words."""
    return Variable(name, label, Format.TEXT, Measure.NOMINAL)


def number(name: str, label: str, decimals: int = 2) -> Variable:
    """A variable that is measured."""
    return Variable(name, label, Format.NUMBER, decimals=decimals)


def choice(
    name: str, label: str, values: Mapping[int, str], measure: Measure = Measure.NOMINAL
) -> Variable:
    """A variable of which each number stands for something."""
    return Variable(name, label, measure=measure, values=values)


def name_of(words: str, taken: Collection[str] = ()) -> str:
    """A name that SPSS and R take, made of some words, and that none has yet.

    Lower case letters without accents, digits and single underscores; it begins with a letter.
    """
    plain = re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")
    name = plain if plain[:1].isalpha() and plain not in RESERVED else f"v_{plain}".rstrip("_")
    name = name[:LONGEST_NAME].rstrip("_")
    number, found = 1, name
    while found in taken:
        number += 1
        end = f"_{number}"
        found = f"{name[: LONGEST_NAME - len(end)].rstrip('_')}{end}"
    return found


def label_of(words: str, longest: int = LONGEST_LABEL) -> str:
    """A label in one printable line that no program cuts in the middle of a letter."""
    return plain_in_bytes(words, longest).strip() or "–"


def told_apart(values: Mapping[int, str]) -> dict[int, str]:
    """The words for values, no two the same: R makes one level of two that are."""
    told: dict[int, str] = {}
    for value, words in values.items():
        label = label_of(words, LONGEST_VALUE_LABEL - len(f" ({value})"))
        told[value] = f"{label} ({value})" if label in told.values() else label
    return told
