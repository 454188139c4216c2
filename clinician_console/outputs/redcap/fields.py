"""The fields of a REDCap project, each a line of its data dictionary with its 18 columns.

What REDCap would obey in a label is not in one: angle brackets are HTML there, square ones pipe
another field's value in, and a line stands between two choices.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from clinician_console.outputs.cells import Cell, as_utc, escape_text, number_text
from shared.printable import plain

DICTIONARY_COLUMNS: Final = (
    "Variable / Field Name",
    "Form Name",
    "Section Header",
    "Field Type",
    "Field Label",
    "Choices, Calculations, OR Slider Labels",
    "Field Note",
    "Text Validation Type OR Show Slider Number",
    "Text Validation Min",
    "Text Validation Max",
    "Identifier?",
    "Branching Logic (Show field only if...)",
    "Required Field?",
    "Custom Alignment",
    "Question Number (surveys only)",
    "Matrix Group Name",
    "Matrix Ranking?",
    "Field Annotation",
)
"""As REDCap writes them and wants them back, in this order."""

LONGEST_NAME: Final = 26
LONGEST_LABEL: Final = 500
OBEYED: Final = str.maketrans({"<": "‹", ">": "›", "[": "(", "]": ")", "|": "/"})


class FieldType(StrEnum):
    """How REDCap shows a field."""

    TEXT = "text"
    NOTES = "notes"
    RADIO = "radio"
    YES_NO = "yesno"


class Validation(StrEnum):
    """What may stand in a text field; anything where there is none."""

    NONE = ""
    INTEGER = "integer"
    NUMBER = "number"
    DAY = "date_ymd"
    MOMENT = "datetime_seconds_ymd"


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field.

    Attributes:
        choices: Words by code.
        lowest: The least that may be entered; so for `highest`.
        identifier: Whether it can identify a person: REDCap leaves such out on request.
    """

    name: str
    form: str
    label: str
    type: FieldType = FieldType.TEXT
    choices: Mapping[int, str] = field(default_factory=dict)
    validation: Validation = Validation.NONE
    lowest: float | None = None
    highest: float | None = None
    identifier: bool = False
    note: str = ""

    def line(self) -> tuple[str, ...]:
        """Its line of the data dictionary."""
        return (
            self.name,
            self.form,
            "",
            self.type,
            label_of(self.label),
            " | ".join(f"{code}, {label_of(words)}" for code, words in self.choices.items()),
            label_of(self.note) if self.note else "",
            self.validation,
            _bound(self.lowest),
            _bound(self.highest),
            "y" if self.identifier else "",
            *[""] * 7,
        )

    def cell(self, value: Cell) -> str | None:
        """A value as it is imported; None where the field does not take it."""
        if value is None:
            return ""
        match self.type:
            case FieldType.YES_NO:
                return str(int(bool(value)))
            case FieldType.RADIO:
                return str(value) if value in self.choices else None
            case _:
                return self._text(value)

    def _text(self, value: Cell) -> str | None:
        if isinstance(value, datetime):
            return f"{as_utc(value):%Y-%m-%d %H:%M:%S}"
        if isinstance(value, bool) or not isinstance(value, int | float):
            return escape_text(plain(str(value), LONGEST_LABEL))
        if self.lowest is not None and value < self.lowest:
            return None
        if self.highest is not None and value > self.highest:
            return None
        return str(value) if isinstance(value, int) else number_text(round(value, 4)) or None


def _bound(bound: float | None) -> str:
    return "" if bound is None else f"{bound:g}"


def label_of(words: str) -> str:
    """A text in one line, in which REDCap finds nothing to obey and a spreadsheet no formula."""
    return escape_text(plain(words.translate(OBEYED), LONGEST_LABEL).strip())


def field_name(words: str, taken: Collection[str] = ()) -> str:
    """A name of lower case letters, digits and single underscores, 26 at most, not yet taken."""
    name = re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")
    name = name if name[:1].isalpha() else f"f_{name}".rstrip("_")
    found, number = name[:LONGEST_NAME].rstrip("_"), 1
    while found in taken:
        number += 1
        end = f"_{number}"
        found = f"{name[: LONGEST_NAME - len(end)].rstrip('_')}{end}"
    return found
