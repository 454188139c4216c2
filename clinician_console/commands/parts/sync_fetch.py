"""`gradus sync fetch`: a patient's sessions of other rooms, into this one."""

from __future__ import annotations

from pathlib import Path

from clinician_console.commands.parts.course_meant import known
from clinician_console.commands.parts.opening import open_store
from clinician_console.commands.parts.sync_room import complain_of, exchanged
from clinician_console.sync.service import Ended
from shared.printable import counted, plain
from shared.terminal import say

_LONGEST_CODE = 64


def fetch(data: Path | None, typed: str) -> int:
    """Ask for a patient's sessions, now and from now on, and take in what is there.

    Raises:
        GradusError: The patient is not known, or what stood in the way.
    """
    with open_store(data) as store:
        code = known(store, typed)
        store.ask_for(code)
        came = exchanged(store)
        there = len([one for one in store.list_sessions(code) if one.patient_code == code])
    if came.why is not None:
        raise came.why
    if came.ended is Ended.SESSION:
        say("A session runs: the sessions of other rooms come with the next run after it.")
        return 0
    complain_of(came)
    fresh = came.brought.sessions if came.brought else 0
    said = plain(code, _LONGEST_CODE)
    say(f"{said}: {counted(fresh, 'session')} came from other rooms; {there} are here now.")
    return 0


def restored(data: Path | None) -> int:
    """Say that this store was put back from a copy: it is another room to the server from now."""
    with open_store(data) as store:
        store.be_another_room()
    say(
        "This store is another room to the clinic's server from now on. What it had sent and lacks "
        "now comes back with the next run: gradus sync"
    )
    return 0
