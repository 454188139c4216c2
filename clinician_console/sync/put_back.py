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


def notice(store: Store, server: ClinicServer) -> Broughts:
    """Ask what the server has, and be ready to send and to follow again what it lost.

    Raises:
        DeviceError: The server cannot be reached.
    """
    lines, at, mark = store.sent_before(None), store.followed_to(), store.followed_mark()
    there = server.holds(at, {line.sha256: line.subject for line in lines})
    whole = all(line.sha256 in there.digests for line in lines)
    same = not mark or there.mark == mark
    if whole and same:
        return Broughts()
    lost = 0
    while lines:
        has = server.holds(START, {line.sha256: line.subject for line in lines}).digests
        gone = [line for line in lines if line.sha256 not in has]
        store.send_again(gone)
        lost += len(gone)
        lines = store.sent_before(lines[-1].place)
    store.follow_anew()
    return Broughts(put_back=True, lost=lost)
