"""Entries as rows, and rows as entries: the one place that knows how a column is called.

What the therapist wanted stands in the column `asked`, and where the patient was in `confirmed`, as
in the first store; nothing else goes by these names.
"""

from __future__ import annotations

from uuid import UUID

from clinician_console.record.entries import (
    ClockOffsetEntry,
    EventEntry,
    ExposureEntry,
    RatingEntry,
)
from clinician_console.storage.digests import AnyRow
from shared.rules.states import Actor
from shared.wire.events import Author

Row = dict[str, object]


def event_row(entry: EventEntry, session_id: UUID) -> Row:
    """An event as a row of `event`."""
    return {
        "id": entry.event_id,
        **_stamp(entry, session_id),
        "seq": entry.seq,
        "actor": entry.actor.value,
        "name": str(entry.name),
        "data": dict(entry.data),
    }


def event_of(row: AnyRow) -> EventEntry:
    """A row of `event` as it was written."""
    return EventEntry(
        event_id=row.id,
        author=Author(row.author),
        boot=row.boot,
        seq=row.seq,
        at_ns=row.at_ns,
        utc=row.utc,
        arrived_ns=row.arrived_ns,
        actor=Actor(row.actor),
        name=row.name,
        data=row.data,
    )


def exposure_row(entry: ExposureEntry, session_id: UUID) -> Row:
    """Where the patient was, as a row of `exposure`."""
    return {
        "id": entry.exposure_id,
        **_stamp(entry, session_id),
        "epoch": entry.epoch,
        "rev": entry.rev,
        "scene": entry.scene,
        "state": entry.state,
        "step": entry.step,
        "confirmed": {name: float(value) for name, value in entry.exposure.items()},
        "asked": {name: float(value) for name, value in entry.wanted.items()},
    }


def exposure_of(row: AnyRow) -> ExposureEntry:
    """A row of `exposure` as it was written."""
    return ExposureEntry(
        exposure_id=row.id,
        author=Author(row.author),
        boot=row.boot,
        at_ns=row.at_ns,
        utc=row.utc,
        arrived_ns=row.arrived_ns,
        epoch=row.epoch,
        rev=row.rev,
        scene=row.scene,
        state=row.state,
        step=row.step,
        exposure=row.confirmed,
        wanted=row.asked,
    )


def rating_row(entry: RatingEntry, session_id: UUID) -> Row:
    """A rating as a row of `rating`."""
    return {
        "id": entry.rating_id,
        **_stamp(entry, session_id),
        "suds": entry.suds,
        "step": entry.step,
        "state": entry.state,
        "scene": entry.scene,
        "corrects": entry.corrects,
    }


def rating_of(row: AnyRow) -> RatingEntry:
    """A row of `rating` as it was written."""
    return RatingEntry(
        rating_id=row.id,
        author=Author(row.author),
        boot=row.boot,
        at_ns=row.at_ns,
        utc=row.utc,
        arrived_ns=row.arrived_ns,
        suds=row.suds,
        step=row.step,
        state=row.state,
        scene=row.scene,
        corrects=row.corrects,
    )


def offset_row(entry: ClockOffsetEntry, session_id: UUID) -> Row:
    """One comparison of the clocks as a row of `clock_offset`."""
    return {
        "session_id": session_id,
        "boot": entry.boot,
        "at_ns": int(entry.at_ns),
        "offset_ns": int(entry.offset_ns),
        "error_ns": int(entry.error_ns),
    }


def offset_of(row: AnyRow) -> ClockOffsetEntry:
    """A row of `clock_offset` as it was written."""
    return ClockOffsetEntry(
        boot=row.boot, at_ns=row.at_ns, offset_ns=row.offset_ns, error_ns=row.error_ns
    )


def _stamp(entry: EventEntry | ExposureEntry | RatingEntry, session_id: UUID) -> Row:
    return {
        "session_id": session_id,
        "author": entry.author.value,
        "boot": entry.boot,
        "at_ns": entry.at_ns,
        "utc": entry.utc,
        "arrived_ns": entry.arrived_ns,
    }
