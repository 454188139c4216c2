"""The sessions of a course as far as its outcome rests on them, read all at once.

    read                                      not read
    ───────────────────────────────────────   ─────────────────────────────────────────────────────
    who, when, by which plan                  signals, and how many samples they have
    events of the names that are asked for    the others: half of them say that a target was applied
    where the patient was                     what was wanted at that moment
    ratings                                   heart beats
    a few of the estimates of the headset's   the others, one a second, unless these disagree: the
    clock                                     headset's clock jumped then, and all of them say where

The axis of an outline is that of the session itself, to within what two clocks drift apart between
two estimates that were read: milliseconds, where its figures are minutes.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.record.entries import ExposureEntry
from clinician_console.record.laying import laid_events, laid_exposures, laid_ratings
from clinician_console.record.recorded import RecordedSession
from clinician_console.record.timeline import Timeline
from clinician_console.storage.digests import AnyRow, columns_of
from clinician_console.storage.reading import head_of, lasted_s_of, session_of, until_ns
from clinician_console.storage.rows import event_of, offset_of, rating_of
from clinician_console.storage.tables import ClockOffset, Event, Exposure, Rating
from shared.clock import NS_PER_S
from shared.wire.events import Author, EventName

STRETCHES: Final = 8
STRETCH_S: Final = 3
"""So many stretches of a session's estimates are read, each so long: the first, the last, and those
that lie evenly between."""

_EXPOSURE_COLUMNS: Final = [
    column for column in columns_of(Exposure) if column.name not in ("asked", "sha256")
]
_Table = type[Event] | type[Exposure] | type[Rating]
_Rows = dict[UUID, list[AnyRow]]


def read_outlines(
    connection: sa.Connection, session_ids: Sequence[UUID], names: Collection[EventName]
) -> tuple[RecordedSession, ...]:
    """Sessions with their events of these names, where the patient was, and their ratings.

    Args:
        connection: To the store.
        session_ids: In the order in which they are given back.
        names: Of the events that are read.
    """
    named = col(Event.name).in_([name.value for name in names])
    events = _by_session(connection, Event, columns_of(Event), session_ids, named)
    exposures = _by_session(connection, Exposure, _EXPOSURE_COLUMNS, session_ids)
    ratings = _by_session(connection, Rating, columns_of(Rating), session_ids)
    found = []
    for one in session_ids:
        head = head_of(connection, one)
        rows = (*events.get(one, ()), *exposures.get(one, ()), *ratings.get(one, ()))
        axis = _axis(connection, head, frozenset(row.boot for row in rows if row.boot))
        where = laid_exposures(map(_exposure_of, exposures.get(one, ())), axis)
        standing, replaced = laid_ratings(map(rating_of, ratings.get(one, ())), axis, where)
        found.append(
            replace(
                session_of(head, axis),
                events=laid_events(map(event_of, events.get(one, ())), axis),
                exposures=where,
                ratings=standing,
                replaced=replaced,
            )
        )
    return tuple(found)


def _by_session(
    connection: sa.Connection,
    table: _Table,
    columns: Sequence[sa.Column[Any]],
    session_ids: Sequence[UUID],
    *further: sa.ColumnElement[bool],
) -> _Rows:
    rows = connection.execute(
        sa.select(*columns)
        .where(col(table.session_id).in_(session_ids), *further)
        .order_by(col(table.id))
    )
    found: _Rows = {}
    for row in rows:
        found.setdefault(row.session_id, []).append(row)
    return found


def _exposure_of(row: AnyRow) -> ExposureEntry:
    """Where the patient was, without what was wanted."""
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
        wanted={},
    )


def _axis(connection: sa.Connection, head: AnyRow, boots: frozenset[str]) -> Timeline:
    """The session's axis by a few of its estimates; by all, where these are none or disagree.

    Args:
        connection: To the store.
        head: Of the session.
        boots: The headset's, of which something is laid on it.
    """
    of_session = sa.select(*columns_of(ClockOffset)).where(col(ClockOffset.session_id) == head.id)
    own = of_session.where(col(ClockOffset.boot).in_(boots))
    at_ns = col(ClockOffset.at_ns)
    # One search of the index each; a chain of ORs would read all estimates of the session.
    parts = (own.where(at_ns.between(*stretch)) for stretch in _stretches(head))
    few = _timeline(connection, head, sa.union_all(*parts))
    return few if few.is_steady(boots) else _timeline(connection, head, of_session)


def _timeline(connection: sa.Connection, head: AnyRow, estimates: sa.Executable) -> Timeline:
    offsets = [offset_of(row) for row in connection.execute(estimates)]
    return Timeline(head.started_ns, head.started_utc, offsets, lasted_s_of(head))


def _stretches(head: AnyRow) -> list[tuple[int, int]]:
    """From when to when the estimates were made that are read, by the console's clock in ns."""
    first_ns, last_ns = int(head.started_ns), until_ns(head) - STRETCH_S * NS_PER_S
    apart_ns = max(last_ns - first_ns, 0) // (STRETCHES - 1)
    begins_ns = [first_ns + number * apart_ns for number in range(STRETCHES)]
    return [(at_ns, at_ns + STRETCH_S * NS_PER_S) for at_ns in begins_ns]
