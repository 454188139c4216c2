"""What counts of a record once it was amended, and what stood there before. Pure.

The record itself is never touched: whoever reads lays the amendments over it, the newest last.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from clinician_console.record.amending import Amendable, Change
from clinician_console.record.recorded import RecordedEvent, RecordedRating, RecordedSession
from clinician_console.record.session_entry import SessionEntry, Written
from clinician_console.record.told_later import with_told_later
from clinician_console.record.what import Parts, Value, int_of, text_of, word_of
from shared.wire.events import EventName


@dataclass(frozen=True, kw_only=True)
class Amendment(Change):
    """One amendment as it stands on record.

    Attributes:
        was: What stood there until then.
        number: 1 for the first of the session, or of what is written beside a course's sessions.
        seq: Of the entry that it is.
    """

    was: Value
    by: str
    utc: datetime
    number: int
    seq: int = 0


def amendments_of(entries: Iterable[Written]) -> tuple[Amendment, ...]:
    """The amendments among some entries, oldest first; one that cannot be read changes nothing."""
    found: list[Amendment] = []
    for place, entry in enumerate(entries, 1):
        if entry.name != EventName.AMENDED:
            continue
        of, kind = _uuid(entry.data.get("of")), word_of(Amendable, entry.data.get("kind"))
        if of is None or kind is None:
            continue
        found.append(
            Amendment(
                of=of,
                kind=kind,
                part=text_of(entry.data, "part"),
                was=entry.data.get("was"),
                to=entry.data.get("to"),
                why=text_of(entry.data, "why"),
                by=entry.by,
                utc=entry.utc,
                number=len(found) + 1,
                seq=place,
            )
        )
    return tuple(found)


def _uuid(value: object) -> UUID | None:
    try:
        return UUID(hex=value) if isinstance(value, str) else None
    except ValueError:
        return None


ByRecord = Mapping[UUID, list[Amendment]]


def by_record(amendments: Iterable[Amendment]) -> ByRecord:
    """The amendments of each record, oldest first."""
    found: defaultdict[UUID, list[Amendment]] = defaultdict(list)
    for amendment in amendments:
        found[amendment.of].append(amendment)
    return found


def newest_data(data: Parts, amendments: Iterable[Amendment]) -> Parts:
    """What counts of a record: its parts, with each amendment laid over them in turn."""
    return {**data, **{at.part: at.to for at in amendments}}


def amended_session(session: RecordedSession, entries: tuple[SessionEntry, ...]) -> RecordedSession:
    """A session as it counts now, with what was written of it afterwards.

    Events keep their place and their time; a rating that was amended stands with its new number
    among `ratings`, and with each of its old ones among `replaced`. What was told of the session
    later stands among its events, at its end.
    """
    session = with_told_later(session, entries)
    amended = by_record(amendments_of(entries))
    if not amended:
        return replace(session, entries=entries)
    old = [was for at in session.ratings for was in _old_ratings(at, amended)]
    return replace(
        session,
        entries=entries,
        events=tuple(_amended_event(at, amended) for at in session.events),
        ratings=tuple(_amended_rating(at, amended) for at in session.ratings),
        replaced=tuple(sorted([*session.replaced, *old], key=lambda at: at.at_s)),
    )


def _amended_event(event: RecordedEvent, amended: ByRecord) -> RecordedEvent:
    found = None if event.event_id is None else amended.get(event.event_id)
    if not found:
        return event
    data = newest_data(event.data, found)
    return replace(event, data=data, amended_utc=found[-1].utc)


def _amended_rating(rating: RecordedRating, amended: ByRecord) -> RecordedRating:
    found = _of_rating(rating, amended)
    suds = int_of(found[-1].to) if found else None
    if suds is None:
        return rating
    return replace(rating, suds=suds, amended_utc=found[-1].utc)


def _old_ratings(rating: RecordedRating, amended: ByRecord) -> list[RecordedRating]:
    found = [int_of(at.was) for at in _of_rating(rating, amended)]
    return [replace(rating, suds=was) for was in found if was is not None]


def _of_rating(rating: RecordedRating, amended: ByRecord) -> list[Amendment]:
    return [] if rating.rating_id is None else amended.get(rating.rating_id, [])
