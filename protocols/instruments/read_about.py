"""What an instrument is, whose it is, and who may be asked where: everything but its figures."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from protocols.instruments.base import (
    LONGEST_NAME,
    LONGEST_SENTENCE,
    AnsweredBy,
    Better,
    Licence,
    LicenceClass,
    Where,
)
from protocols.instruments.loinc import loinc
from protocols.reading import Table, quoted
from protocols.rows import checked_choice, choice, day, text_if_any

_LANGUAGE_SHAPE = "a language as in en or de-CH"
_LICENCE_KEYS = ("class", "owner", "words", "remark", "notice", "source", "read_on")
MOST_SOURCES = 20


@dataclass(frozen=True)
class About:
    """What could be read of it; None is what is missing or wrong."""

    title: str | None
    full_title: str | None
    sentence: str | None
    instruction: str | None
    language: str | None
    answered_by: AnsweredBy | None
    answered_where: tuple[Where, ...]
    better: Better | None
    sources: tuple[str, ...]
    comment: str | None
    licence: Licence | None
    panel_loinc: str | None


def read_about(top: Table) -> About:
    """All of it; what is wrong is noted with the table."""
    return About(
        title=top.text("title", LONGEST_NAME),
        full_title=top.text("full_title", LONGEST_SENTENCE),
        sentence=top.text("sentence", LONGEST_SENTENCE),
        instruction=text_if_any(top, "instruction", LONGEST_SENTENCE),
        language=read_language(top),
        answered_by=choice(top, "answered_by", AnsweredBy),
        answered_where=_where(top),
        better=choice(top, "better", Better),
        sources=_sources(top),
        comment=text_if_any(top, "comment", LONGEST_SENTENCE),
        licence=read_licence(top),
        panel_loinc=loinc(top, "panel_loinc"),
    )


def read_language(top: Table) -> str | None:
    """The language of the text, by its code."""
    code = top.text("language", LONGEST_NAME)
    if code is None:
        return None
    first, *rest = code.split("-")
    is_code = first.isascii() and first.isalpha() and first.islower() and len(first) in (2, 3)
    if is_code and all(part.isascii() and part.isalnum() and 2 <= len(part) <= 8 for part in rest):
        return code
    top.fault("language", f"expected {_LANGUAGE_SHAPE}, got “{quoted(code)}”.")
    return None


def _where(top: Table) -> tuple[Where, ...]:
    values = top.list_of("answered_where", "places") or []
    places = (
        checked_choice(top, "answered_where", value, Where) for value in values[: 2 * len(Where)]
    )
    return tuple(dict.fromkeys(place for place in places if place is not None))


def _sources(top: Table) -> tuple[str, ...]:
    values = top.values.get("sources")
    if isinstance(values, list) and len(values) > MOST_SOURCES:
        top.fault("sources", f"has {len(values)} sources, {MOST_SOURCES} are the most.")
        return ()
    return top.texts("sources", LONGEST_SENTENCE)


def read_licence(top: Table) -> Licence | None:
    """Whose it is, if all of it can be read."""
    if not top.has("licence"):
        top.fault("licence", "is missing: whose the instrument is, in the owner's own words.")
        return None
    table = top.table("licence")
    table.only(_LICENCE_KEYS, owner="key")
    kind = choice(table, "class", LicenceClass)
    owner = table.text("owner", LONGEST_SENTENCE)
    words = text_if_any(table, "words", LONGEST_SENTENCE)
    remark = text_if_any(table, "remark", LONGEST_SENTENCE)
    if not table.has("words") and not table.has("remark"):
        table.fault("words", "is missing; where none were found, say so in a remark.")
    notice = text_if_any(table, "notice", LONGEST_SENTENCE)
    source: str | None = table.text("source", LONGEST_SENTENCE)
    read_on: datetime.date | None = day(table, "read_on")
    if kind is None or owner is None or source is None or read_on is None:
        return None
    return Licence(
        kind=kind,
        owner=owner,
        words=words,
        remark=remark,
        notice=notice,
        source=source,
        read_on=read_on,
    )
