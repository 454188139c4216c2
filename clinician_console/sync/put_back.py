"""A clinic's server that was put back to an older state of itself, as from a dump, is noticed.

what was sent       the parcels that were sent last are asked for by their digests; where one is
                    missing, all are, and those that the server lacks are due again
what was followed   the parcel up to which this room has followed has to stand where it stood,
                    with the same mark; else it follows from the beginning, which brings
                    nothing twice
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinician_console.record.bringing import Broughts
from clinician_console.record.parcels import START, ClinicServer

if TYPE_CHECKING:
    from clinician_console.storage import Store


def notice(store: Store, server: ClinicServer, *, all_of_it: bool = False) -> Broughts:
    """Ask what the server has, and be ready to send and to follow again what it lost.

    Args:
        store: Of this room.
        server: Of its clinic.
        all_of_it: Ask for all that was ever sent, be what was sent last there or not.

    Raises:
        DeviceError: The server cannot be reached.
    """
    lines, at, mark = store.sent_before(None), store.followed_to(), store.followed_mark()
    rooms = store.own_rooms
    there = server.holds(at, {line.sha256: line.subject for line in lines}, rooms)
    whole = all(line.sha256 in there.digests for line in lines)
    same = not mark or there.mark == mark
    if whole and same and not all_of_it:
        return Broughts()
    lost = 0
    while lines:
        asked = {line.sha256: line.subject for line in lines}
        has = server.holds(START, asked, rooms).digests
        gone = [line for line in lines if line.sha256 not in has]
        store.send_again(gone)
        lost += len(gone)
        lines = store.sent_before(lines[-1].place)
    if not (whole and same):
        store.follow_anew()
    return Broughts(put_back=not (whole and same), lost=lost)
