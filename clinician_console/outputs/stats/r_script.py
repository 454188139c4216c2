"""The script by which R reads the tables: types, labels, factors. ASCII, for any locale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from clinician_console.outputs.stats.variables import (
    MISSING,
    Format,
    StatTable,
    Variable,
    label_of,
    told_apart,
)

CLASSES: Final = {
    Format.TEXT: "character",
    Format.WHOLE: "numeric",
    Format.NUMBER: "numeric",
    Format.DAY: "Date",
}
HEAD: Final = """# Made by Gradus. Go to the folder with setwd(), then: source("read_gradus.R")
# {why} are NA in R; the CSV files tell them apart.
read_gradus <- function(file, classes) {{
  read.csv(file, dec = ".", fileEncoding = "UTF-8", colClasses = classes, check.names = FALSE,
           na.strings = c("", {codes}), stringsAsFactors = FALSE)
}}
"""


def script(tables: Sequence[StatTable]) -> str:
    """The whole file."""
    why = ", ".join(f"{code} ({words})" for code, words in sorted(MISSING.items()))
    codes = ", ".join(quoted(str(code)) for code in sorted(MISSING))
    parts = [HEAD.format(why=why, codes=codes)]
    for table in tables:
        parts += ["", *_lines(table)]
    return "\n".join([*parts, ""])


def quoted(words: str) -> str:
    """A text as R reads it in any locale: what is not ASCII is told by its number."""
    return '"' + "".join(map(_escaped, words)) + '"'


def _escaped(sign: str) -> str:
    if sign in ('"', "\\"):
        return f"\\{sign}"
    code = ord(sign)
    if 0x20 <= code < 0x7F:
        return sign
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _lines(table: StatTable) -> Iterator[str]:
    classes = ",\n  ".join(f"{at.name} = {quoted(CLASSES[at.format])}" for at in table.variables)
    yield f"{table.name} <- read_gradus({quoted(table.name + '.csv')}, c(\n  {classes}))"
    for at in table.variables:
        column = f"{table.name}${at.name}"
        if at.values:
            yield f"{column} <- {_factor(column, at)}"
        yield f'attr({column}, "label") <- {quoted(label_of(at.label))}'


def _factor(column: str, at: Variable) -> str:
    told = told_apart(at.values)
    levels = ", ".join(map(str, told))
    labels = ", ".join(map(quoted, told.values()))
    return f"factor({column}, levels = c({levels}),\n  labels = c({labels}))"
