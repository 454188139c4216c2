"""What the other rooms of the clinic wrote, taken into this room's store.

    follow    parcels in the order in which the server committed them, position by position
    come      sessions of patients who are treated here or were asked for, and what hung on them
    missed    what other rooms say they sent, and the server did not give: told, unless it was
              erased

Every step is one transaction of the store, with the position in it: killed at any moment, the next
run goes on where that one stood.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, TypeAlias
from uuid import UUID

from clinician_console.record.bringing import Arrived, Broughts, Fault
from clinician_console.record.parcels import ClinicServer, Delivered, Parcel, Position
from clinician_console.sync import put_back
from shared.errors import AccessError, IntegrityError

if TYPE_CHECKING:
    from clinician_console.storage import Store

MOST_AT_ONCE: Final = 200
"""So many parcels are asked for, and written in one transaction: a kill repeats no more."""

Opened: TypeAlias = Callable[[Delivered], Parcel]
"""Gives a parcel with its words opened, or raises AccessError or IntegrityError."""


def follow(store: Store, server: ClinicServer, opened: Opened) -> Broughts:
    """Take in whatever other rooms sent since the last time.

    Args:
        store: Of this room.
        server: Of its clinic.
        opened: With the clinic's key.

    Raises:
        DeviceError: The server cannot be reached; what came before it was lost is here.
    """
    whole = put_back.notice(store, server)
    while some := server.follow(store.followed_to(), MOST_AT_ONCE):
        whole += store.bring([arrived(one, opened) for one in some])
    whole += come(store, server, opened)
    if missed := store.missed():
        whole += store.settle_missed(server.erased(missed))
    return whole


def come(store: Store, server: ClinicServer, opened: Opened) -> Broughts:
    """Take in the sessions that are wanted here, and what waited for them."""
    whole, tried = Broughts(), set[tuple[UUID, str]]()
    while True:
        fresh = Broughts()
        for wanted in store.wanted_sessions():
            if wanted not in tried:
                tried.add(wanted)
                if pieces := server.session(*wanted):
                    fresh += store.bring_session(_all(pieces, opened))
                else:
                    store.miss_session(*wanted)
        fresh += _waited(store, server, opened)
        whole += fresh
        if not fresh.fresh:
            return whole


def arrived(delivered: Delivered, opened: Opened) -> Arrived:
    """A parcel with its words opened, or why they cannot be."""
    try:
        return Arrived(delivered, opened(delivered))
    except AccessError:
        return Arrived(delivered, None, Fault.KEY)
    except (IntegrityError, KeyError, TypeError, ValueError):
        return Arrived(delivered, None, Fault.MARK)


def _waited(store: Store, server: ClinicServer, opened: Opened) -> Broughts:
    whole = Broughts()
    for waiting in store.can_come():
        at = waiting.position
        found = server.follow(Position(at.transaction, at.number - 1), 1)
        if found and found[0].position == at:
            whole += store.bring(_all(found, opened))
        else:
            store.let_go(waiting)
    return whole


def _all(delivered: Sequence[Delivered], opened: Opened) -> list[Arrived]:
    return [arrived(one, opened) for one in delivered]
