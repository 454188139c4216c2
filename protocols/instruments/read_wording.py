"""A clinic's file that gives the words to an instrument of the library, whose scoring stays.

schema_version = 1
extends = "spin"                    the instrument of the library
language, permission                what the words are in; on what right they are used
instruction, items = ["…", "…"]     a text for every number of the form, in its order
anchors = { 0 = "…", … }            or [anchors.COLUMN] where there are several columns
reliable_change = "…"               which of the published ones this clinic uses
"""

from __future__ import annotations

from protocols.instruments.base import (
    LONGEST_NAME,
    LONGEST_SENTENCE,
    Extended,
    Instrument,
    Item,
    LicenceClass,
    Scale,
)
from protocols.instruments.read_about import read_language
from protocols.instruments.read_changes import chosen_change
from protocols.instruments.read_items import read_anchors
from protocols.reading import Table, described
from protocols.rows import text_if_any
from shared.printable import plain

KEYS = (
    "schema_version",
    "extends",
    "title",
    "language",
    "permission",
    "instruction",
    "items",
    "anchors",
    "reliable_change",
)


def read_wording(top: Table, base: Instrument) -> Instrument:
    """The library's instrument with a clinic's words; what is wrong is noted with the table."""
    top.only(KEYS, owner="key of a file that extends another")
    language = read_language(top) if top.has("items") or top.has("language") else base.language
    texts = _texts(top, base) if top.has("items") else {}
    if base.licence.kind is LicenceClass.CLINIC_BRINGS_TEXT and top.has("items"):
        permission = top.text("permission", LONGEST_SENTENCE)
    else:
        permission = text_if_any(top, "permission", LONGEST_SENTENCE)
    anchors = _anchors(top, base)
    changes = [change.name for change in base.changes]
    change = chosen_change(top, changes) if top.has("reliable_change") else base.change
    items = tuple(_worded(item, texts.get(item.number), anchors) for item in base.items)
    return base.model_copy(
        update={
            "title": text_if_any(top, "title", LONGEST_NAME) or base.title,
            "language": language,
            "permission": permission,
            "instruction": text_if_any(top, "instruction", LONGEST_SENTENCE) or base.instruction,
            "items": items,
            "change": change,
            "extends": Extended(name=base.name, sha256=base.sha256, text=base.text),
        }
    )


def _texts(top: Table, base: Instrument) -> dict[int, str]:
    numbers = sorted({item.number for item in base.items})
    values = top.list_of("items", "texts") or []
    if values and len(values) != len(numbers):
        top.fault("items", f"has {len(values)} texts; {base.title} has {len(numbers)} items.")
        return {}
    found: dict[int, str] = {}
    for number, value in zip(numbers, values, strict=False):
        words = plain(value, LONGEST_SENTENCE).strip() if isinstance(value, str) else ""
        if words:
            found[number] = words
        else:
            top.faults.add(
                (*top.path, f"item {number}"), f"expected a text, got {described(value)}."
            )
    return found


def _anchors(top: Table, base: Instrument) -> dict[str | None, dict[int, str]]:
    """By column, of which there is only None where the form has a single one."""
    if not top.has("anchors"):
        return {}
    scales: dict[str | None, Scale] = {item.column: item.scale for item in base.items}
    if None in scales:
        return {None: read_anchors(top, scales[None])}
    table = top.table("anchors")
    table.only([column for column in scales if column], owner="column")
    return {
        column: read_anchors(table, scale, key=column)
        for column, scale in scales.items()
        if column is not None and table.has(column)
    }


def _worded(item: Item, text: str | None, anchors: dict[str | None, dict[int, str]]) -> Item:
    given = anchors.get(item.column)
    scale = item.scale if given is None else item.scale.model_copy(update={"anchors": given})
    return item.model_copy(update={"text": text or item.text, "scale": scale})
