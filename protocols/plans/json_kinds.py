"""Kinds of values of a treatment protocol's file, as a JSON Schema says them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeAlias

from protocols.plans.parts import LONGEST_SENTENCE, MOST_ROWS
from shared.rules.guardrails import Range

Json: TypeAlias = dict[str, object]


def table(fields: dict[str, Json], required: Iterable[str] = ()) -> Json:
    """A table with these keys and no others."""
    table: Json = {"type": "object", "properties": fields, "additionalProperties": False}
    return {**table, "required": list(required)} if required else table


def rows(row: Json, most: int) -> Json:
    """A list of tables with something in it."""
    return {"type": "array", "items": row, "minItems": 1, "maxItems": most}


def text(longest: int = LONGEST_SENTENCE, about: str = "") -> Json:
    """A text with something in it."""
    text: Json = {"type": "string", "maxLength": longest, "pattern": r"\S"}
    return {**text, "description": about} if about else text


def texts(longest: int = LONGEST_SENTENCE, most: int | None = MOST_ROWS, about: str = "") -> Json:
    """A list of texts with something in it."""
    texts: Json = {"type": "array", "items": text(longest), "minItems": 1}
    if most is not None:
        texts["maxItems"] = most
    return {**texts, "description": about} if about else texts


def choice(kinds: type[StrEnum]) -> Json:
    """One of a few words."""
    return {"enum": [kind.value for kind in kinds]}


def number(within: Range, about: str = "") -> Json:
    """A number within bounds, of which both ends are allowed."""
    number: Json = {"type": "number", "minimum": within.lowest, "maximum": within.highest}
    return {**number, "description": about} if about else number


def whole(within: Range) -> Json:
    """A whole number within bounds, of which both ends are allowed."""
    return {"type": "integer", "minimum": int(within.lowest), "maximum": int(within.highest)}
