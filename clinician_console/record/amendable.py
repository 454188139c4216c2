"""What of a record can be amended, numbered by kind as people name it: `rating 2`. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from clinician_console.record.adverse_event import adverse_event_of
from clinician_console.record.amending import (
    HIGHEST_FMS,
    RATING_PART,
    Amendable,
    kind_of,
    parts_of,
    said_of,
    value_said,
)
from clinician_console.record.recorded import RecordedSession
from clinician_console.record.session_entry import Written
from clinician_console.record.what import Parts, text_of
from shared.language import marked, together


@dataclass(frozen=True, kw_only=True)
class Item:
    """A record that can be amended.

    Attributes:
        number: From 1 among those of its kind, oldest first.
        of: Its id.
        name: Of its event; empty for a rating.
        data: Its parts as they count now.
        at_s: Seconds since the session began; None for what was not written in a session.
        amended: Whether it was amended before.
    """

    kind: Amendable
    number: int
    of: UUID
    name: str
    data: Parts
    utc: datetime
    at_s: float | None = None
    amended: bool = False

    @property
    def parts(self) -> tuple[str, ...]:
        """What of it may be amended; the first is meant where none is named."""
        return parts_of(self.kind, self.name)

    @property
    def called(self) -> str:
        """As people name it: `rating 2`."""
        return f"{self.kind.value} {self.number}"

    @property
    def said(self) -> str:
        """What stands there, in words."""
        match self.kind:
            case Amendable.NOTE:
                return text_of(self.data, "text")
            case Amendable.ADVERSE:
                return adverse_event_of(self.data).said()
            case Amendable.RATING | Amendable.ANSWER:
                part = self.parts[0]
                return together(
                    "{what}: {value}",
                    what=said_of(self.kind, part, self.data),
                    value=value_said(self.data.get(part)),
                )
            case Amendable.SICKNESS:
                score = value_said(self.data.get(self.parts[0]))
                return marked(
                    "{what}: {score} of {highest}",
                    what=said_of(self.kind, self.parts[0], self.data),
                    score=score,
                    highest=HIGHEST_FMS,
                )


_Found = tuple[Amendable, UUID, str, Parts, datetime, float | None, bool]


def items_of(session: RecordedSession) -> tuple[Item, ...]:
    """What can be amended in a session, by kind, oldest first."""
    return _numbered([*_ratings(session), *_events(session)])


def items_between(entries: Iterable[Written]) -> tuple[Item, ...]:
    """What can be amended of what was written of a course beside its sessions."""
    found: list[_Found] = []
    for entry in entries:
        if (kind := kind_of(entry.name, entry.data)) is not None:
            amended = getattr(entry, "amended_utc", None) is not None
            found.append((kind, entry.entry_id, entry.name, entry.data, entry.utc, None, amended))
    return _numbered(found)


def item_called(items: Iterable[Item], kind: Amendable, number: int) -> Item | None:
    """The one of this kind and number, if there is one."""
    return next((one for one in items if (one.kind, one.number) == (kind, number)), None)


def _ratings(session: RecordedSession) -> Iterator[_Found]:
    for at in session.ratings:
        if at.rating_id is not None:
            data: Parts = {RATING_PART: at.suds}
            amended = at.amended_utc is not None
            yield Amendable.RATING, at.rating_id, "", data, at.utc, at.at_s, amended


def _events(session: RecordedSession) -> Iterator[_Found]:
    for at in session.events:
        kind = kind_of(at.name, at.data)
        if kind is not None and at.event_id is not None:
            amended = at.amended_utc is not None
            yield kind, at.event_id, at.name, at.data, at.utc, at.at_s, amended


def _numbered(found: Iterable[_Found]) -> tuple[Item, ...]:
    """Of several answers to one item the last counts, and is the one that can be amended."""
    last = {_answer_key(one): one for one in found}
    counted: Counter[Amendable] = Counter()
    items = []
    for kind, of, name, data, utc, at_s, amended in last.values():
        counted[kind] += 1
        items.append(
            Item(
                kind=kind,
                number=counted[kind],
                of=of,
                name=name,
                data=data,
                utc=utc,
                at_s=at_s,
                amended=amended,
            )
        )
    return tuple(sorted(items, key=lambda one: (_ORDER.index(one.kind), one.number)))


_ORDER: Final = tuple(Amendable)


def _answer_key(one: _Found) -> object:
    kind, of, _, data = one[:4]
    if kind is not Amendable.ANSWER:
        return of
    return text_of(data, "filling"), text_of(data, "instrument"), text_of(data, "item")
