"""The sessions of a course as far as its outcome rests on them, read all at once.

    read                                      not read
    ───────────────────────────────────────   ─────────────────────────────────────────────────────
    who, when, by which plan                  signals, and how many samples they have
    events of the names that are asked for    the others: half of them say that a target was applied
    where the patient was                     what was wanted at that moment
    ratings, and what was written afterwards  heart beats
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

from clinician_console.record.amended import amended_session
from clinician_console.record.laying import laid_ratings, oldest_first
from clinician_console.record.recorded import RecordedEvent, RecordedExposure, RecordedSession
from clinician_console.record.timeline import Timeline
from clinician_console.storage import session_entries
from clinician_console.storage.digests import AnyRow, columns_of
from clinician_console.storage.reading import axis_of, heads_of, session_of, until_ns
from clinician_console.storage.rows import rating_of
from clinician_console.storage.tables import ClockOffset, Event, Exposure, Rating
from shared.clock import NS_PER_S
from shared.rules.states import Actor
from shared.wire.events import Author, EventName

Wanted = sa.Select[*tuple[Any, ...]]

STRETCHES: Final = 8
STRETCH_S: Final = 2
"""So many stretches of a session's estimates are read, each so long: the first, the last, and those
that lie evenly between."""

_SESSION: Final[sa.BindParameter[Any]] = sa.bindparam("session_id")


def _of_session(table: type[Event] | type[Exposure] | type[Rating], *leaving: str) -> Wanted:
    """All columns of a table but these, of one session, as they were written."""
    columns = [at for at in columns_of(table) if at.name not in ("session_id", "sha256", *leaving)]
    return sa.select(*columns).where(col(table.session_id) == _SESSION).order_by(col(table.id))


# Each is made once: making one takes as long as asking it.
_EVENTS: Final = _of_session(Event, "seq").where(
    col(Event.name).in_(sa.bindparam("names", expanding=True))
)
_EXPOSURES: Final = _of_session(Exposure, "id", "asked", "epoch", "rev")
_RATINGS: Final = _of_session(Rating)
_ALL: Final = sa.select(*columns_of(ClockOffset)).where(col(ClockOffset.session_id) == _SESSION)
_OF_BOOTS: Final = _ALL.where(col(ClockOffset.boot).in_(sa.bindparam("boots", expanding=True)))
# One search of the index each; a chain of ORs would read all estimates of the session.
_FEW: Final = sa.union_all(
    *(
        _OF_BOOTS.where(
            col(ClockOffset.at_ns).between(
                sa.bindparam(f"from_{number}"), sa.bindparam(f"to_{number}")
            )
        )
        for number in range(STRETCHES)
    )
)


def read_outlines(
    connection: sa.Connection, session_ids: Sequence[UUID], names: Collection[EventName]
) -> tuple[RecordedSession, ...]:
    """Sessions with their events of these names, where the patient was, and their ratings.

    Args:
        connection: To the store.
        session_ids: In the order in which they are given back.
        names: Of the events that are read.
    """
    heads = {head.id: head for head in heads_of(connection, session_ids)}
    asked = [name.value for name in names]
    entries = session_entries.entries_of(connection, session_ids)
    seals = session_entries.seals_of(connection, entries)
    return tuple(
        amended_session(
            replace(_outline(connection, heads[one], asked), sealed=seals.get(one, "")),
            entries.get(one, ()),
        )
        for one in session_ids
    )


def _outline(connection: sa.Connection, head: AnyRow, names: list[str]) -> RecordedSession:
    which = {"session_id": head.id}
    events = connection.execute(_EVENTS, {**which, "names": names}).all()
    exposures = connection.execute(_EXPOSURES, which).all()
    ratings = connection.execute(_RATINGS, which).all()
    boots = {row.boot for rows in (events, exposures, ratings) for row in rows if row.boot}
    axis = _axis(connection, head, boots)
    where = tuple(_exposure_of(at_s, row, axis) for at_s, row in oldest_first(exposures, axis))
    standing, replaced = laid_ratings(map(rating_of, ratings), axis, where)
    return replace(
        session_of(head, axis),
        events=tuple(_event_of(at_s, row, axis) for at_s, row in oldest_first(events, axis)),
        exposures=where,
        ratings=standing,
        replaced=replaced,
    )


def _event_of(at_s: float, row: AnyRow, axis: Timeline) -> RecordedEvent:
    return RecordedEvent(
        at_s=at_s,
        utc=axis.utc(at_s),
        heard_s=None if row.arrived_ns is None else axis.own_s(row.arrived_ns),
        author=Author(row.author),
        actor=Actor(row.actor),
        name=row.name,
        data=row.data,
        event_id=row.id,
    )


def _exposure_of(at_s: float, row: AnyRow, axis: Timeline) -> RecordedExposure:
    """Where the patient was, without what was wanted."""
    return RecordedExposure(
        at_s=at_s,
        utc=axis.utc(at_s),
        scene=row.scene,
        state=row.state,
        step=row.step,
        exposure=row.confirmed,
        wanted={},
    )


def _axis(connection: sa.Connection, head: AnyRow, boots: Collection[str]) -> Timeline:
    """The session's axis by a few of its estimates; by all, where these are none or disagree.

    Args:
        connection: To the store.
        head: Of the session.
        boots: The headset's, of which something is laid on it.
    """
    few: dict[str, object] = {"session_id": head.id, "boots": sorted(boots)}
    for number, (from_ns, to_ns) in enumerate(_stretches(head)):
        few |= {f"from_{number}": from_ns, f"to_{number}": to_ns}
    axis = axis_of(head, connection.execute(_FEW, few))
    if axis.is_steady(boots):
        return axis
    return axis_of(head, connection.execute(_ALL, {"session_id": head.id}))


def _stretches(head: AnyRow) -> list[tuple[int, int]]:
    """From when to when the estimates were made that are read, by the console's clock in ns."""
    first_ns, last_ns = int(head.started_ns), until_ns(head) - STRETCH_S * NS_PER_S
    apart_ns = max(last_ns - first_ns, 0) // (STRETCHES - 1)
    begins_ns = [first_ns + number * apart_ns for number in range(STRETCHES)]
    return [(at_ns, at_ns + STRETCH_S * NS_PER_S) for at_ns in begins_ns]
