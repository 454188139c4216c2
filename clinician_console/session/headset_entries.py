"""What the headset says as it is stored: its ids and stamps, and dates that a store can hold."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final
from uuid import UUID, uuid5

from clinician_console.record.entries import DATE_UNUSABLE, EventEntry, RatingEntry
from clinician_console.record.what import Value
from clinician_console.session.whereabouts import Whereabouts
from shared.clock import Clock
from shared.wire.events import Author
from shared.wire.messages import Event

FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2199
"""A date beyond these is none: no headset of ours existed before, and arithmetic with the first and
the last days that a calendar knows fails."""


def headset_entry(event: Event, clock: Clock, arrived_ns: int | None = None) -> EventEntry:
    """An event of the headset client as it is stored.

    One whose date cannot be used has that of its arrival, and says so in its data.

    Args:
        arrived_ns: When it was heard of, by the clock of its session's console; nothing where
            another console heard of it later.
    """
    utc = headset_utc(event.utc)
    data: dict[str, Value] = dict(event.data)
    if utc is None:
        data[DATE_UNUSABLE] = True
    return EventEntry(
        event_id=event_uuid(event),
        author=Author.HEADSET,
        actor=event.actor,
        name=event.name.value,
        at_ns=event.at_ns,
        utc=utc or clock.utc(),
        data=data,
        boot=event.boot,
        seq=event.seq,
        arrived_ns=arrived_ns,
    )


def headset_rating(
    event: Event, suds: int, where: Whereabouts | None, clock: Clock, arrived_ns: int
) -> RatingEntry:
    """A rating that the patient gave in the headset; its id comes from the event's.

    Args:
        where: Where the patient was; nothing where that is to be looked up by the time.
        arrived_ns: When it was heard of, by the console's clock.
    """
    return RatingEntry(
        suds=suds,
        step=where.step if where else None,
        state=where.state.value if where else None,
        scene=where.scene if where else None,
        at_ns=event.at_ns,
        utc=headset_utc(event.utc) or clock.utc(),
        author=Author.HEADSET,
        boot=event.boot,
        rating_id=rating_id(event),
        arrived_ns=arrived_ns,
    )


def rating_id(event: Event) -> UUID:
    """The id of the rating that an answer in the headset is: the same however often it comes."""
    return uuid5(event_uuid(event), "rating")


def event_uuid(event: Event) -> UUID:
    """The author's id; for one that is none the same id is found each time the event comes."""
    try:
        return UUID(event.event_id)
    except ValueError:
        return uuid5(UUID(int=event.seq), f"{event.session_id} {event.boot} {event.event_id}")


def headset_utc(text: str) -> datetime | None:
    """The headset's time of day, in UTC; None for what is no date or a day of no session."""
    try:
        parsed = datetime.fromisoformat(text)
        utc = parsed.astimezone(UTC) if parsed.tzinfo else parsed.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
    return utc if FIRST_YEAR <= utc.year <= LAST_YEAR else None
