"""The syntax by which SPSS reads a table: formats, labels, words for values, what lacks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from clinician_console.outputs.stats.variables import (
    MISSING,
    Format,
    StatTable,
    Variable,
    label_of,
    told_apart,
)

LONGEST_TEXT: Final = 32_767
HEAD: Final = """* Encoding: UTF-8.
* Made by Gradus. Go to the folder first: CD 'C:\\where\\it\\is'.
PRESERVE.
SET DECIMAL=DOT.
GET DATA
  /TYPE=TXT
  /FILE='{name}.csv'
  /ENCODING='UTF8'
  /ARRANGEMENT=DELIMITED
  /DELCASE=LINE
  /DELIMITERS=","
  /QUALIFIER='"'
  /FIRSTCASE=2
  /VARIABLES=
"""


def syntax(table: StatTable) -> str:
    """The whole file, in UTF-8 with CR LF where it is written."""
    return HEAD.format(name=table.name) + "\n".join([*_lines(table), ""])


def quoted(words: str) -> str:
    """A text as it stands in syntax: in single quotes, of which one inside is two."""
    return "'" + words.replace("'", "''") + "'"


def _lines(table: StatTable) -> Iterator[str]:
    for place, at in enumerate(table.variables):
        yield f"    {at.name} {_format(table, place, at)}"
    yield "  ."
    yield "RESTORE."
    yield "VARIABLE LABELS"
    yield from (f"  {at.name} {quoted(label_of(at.label))}" for at in table.variables)
    yield "  ."
    numeric = [at for at in table.variables if at.is_numeric]
    yield "VALUE LABELS"
    for place, at in enumerate(numeric):
        yield f"  {'/' * bool(place)}{at.name}"
        for value, words in {**told_apart(at.values), **MISSING}.items():
            yield f"    {value} {quoted(words)}"
    yield "  ."
    yield "MISSING VALUES"
    yield from (f"  {at.name}" for at in numeric)
    yield f"  ({', '.join(map(str, sorted(MISSING)))})."
    yield "VARIABLE LEVEL"
    for place, at in enumerate(table.variables):
        yield f"  {'/' * bool(place)}{at.name} ({at.measure})"
    yield "  ."
    yield "EXECUTE."


def _format(table: StatTable, place: int, at: Variable) -> str:
    match at.format:
        case Format.TEXT:
            longest = max((len(str(row[place]).encode()) for row in table.rows), default=1)
            return f"A{min(max(longest + 1, 1), LONGEST_TEXT)}"  # the apostrophe of a formula
        case Format.DAY:
            return "SDATE10"
        case _:
            return f"F12.{at.decimals}"
