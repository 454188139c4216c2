"""What a room does with its clinic's server: `gradus sync`, and its join, leave and status."""

from __future__ import annotations

import getpass
import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from clinician_console.commands.parts.opening import open_store
from clinician_console.commands.parts.sync_server import password_of
from clinician_console.record.bringing import Fault, room_said
from clinician_console.record.joined import Joined
from clinician_console.record.outgoing import Due
from clinician_console.record.rights import Deed
from clinician_console.storage.server.address import read_address
from clinician_console.sync import put_back
from clinician_console.sync.clinic_key import ClinicKey
from clinician_console.sync.exchanging import remember
from clinician_console.sync.joining import joined_or_refused, require_same_key, server_of, sync_of
from clinician_console.sync.service import Ended, SyncRun
from shared.clock import SystemClock
from shared.errors import AccessError
from shared.printable import counted, plain
from shared.terminal import complain, say

if TYPE_CHECKING:
    from clinician_console.storage import Store

CLINIC_KEY_VARIABLE = "GRADUS_CLINIC_KEY"
_LONGEST = 300


def join(data: Path | None, server: str, *, new_key: bool) -> int:
    """Join a store to its clinic's server, once both are known to fit."""
    address = read_address(server)
    with open_store(data) as store:
        store.require(Deed.CHANGE_SETTINGS)
        key = ClinicKey.make() if new_key else _typed_key()
        joined = Joined(
            address.host,
            address.port,
            address.database,
            address.login,
            address.authority,
            password=password_of(address),
            clinic_key=key.secret,
            room=store.room,
        )
        clinic = server_of(joined)
        try:
            require_same_key(clinic, key)
        finally:
            clinic.close()
        store.join_clinic(joined)
        due = store.due()
    if new_key:
        _say_key(key)
    say(f"This store is joined. Due for the clinic's server: {_said(due)}. Next: gradus sync")
    return 0


def _typed_key() -> ClinicKey:
    if given := os.environ.get(CLINIC_KEY_VARIABLE):
        return ClinicKey.read(given)
    if not sys.stdin.isatty():
        raise AccessError(
            "The clinic's key is needed, and there is no terminal to ask for it.",
            f"Set {CLINIC_KEY_VARIABLE} for scripts; in the first room add --new-key.",
        )
    try:
        typed = getpass.getpass("The clinic's key, as the first room showed it: ")
    except (EOFError, UnicodeError):
        typed = ""
    return ClinicKey.read(typed)


def _say_key(key: ClinicKey) -> None:
    say(
        "The clinic's key, shown this once; print it and keep it in a safe place. Every other\n"
        "room types it once, and without it nobody can read what the server keeps of words:\n\n"
        f"    {key.written}\n"
    )


def leave(data: Path | None) -> int:
    """Let a store forget the server."""
    with open_store(data) as store:
        store.leave_clinic()
    say("This store is joined to no server any more. What it sent stays there.")
    return 0


def exchanged(store: Store) -> SyncRun:
    """One run with the server that a store is joined to, and what came of it kept.

    Raises:
        UsageError: It is joined to none.
    """
    sync = sync_of(store, joined_or_refused(store))
    try:
        came = sync.run()
        remember(store, came, SystemClock())
    finally:
        sync.server.close()
    return came


def complain_of(came: SyncRun) -> None:
    """Say what was kept out, each sentence once."""
    for kept_out in dict.fromkeys(came.brought.kept_out if came.brought else ()):
        complain(kept_out.sentence)


def run(data: Path | None) -> int:
    """One run: push what is due, then follow.

    Raises:
        GradusError: What stood in the way.
    """
    with open_store(data) as store:
        came = exchanged(store)
        waits = _waiting(store)
    for refused in came.refused:
        complain(f"{refused.kind.value}: {plain(str(refused.why), _LONGEST)}")
    complain_of(came)
    if came.brought and came.brought.put_back:
        complain(came.brought.sentence)
    if came.why is not None:
        raise came.why
    say(_said_of(came))
    if waits:
        say(f"{waits}.")
    return 1 if came.refused else 0


def again(data: Path | None) -> int:
    """Ask the server for all that was ever sent, then one run, which sends again what it lacks."""
    with open_store(data) as store:
        server = server_of(joined_or_refused(store))
        try:
            lost = put_back.notice(store, server, all_of_it=True).lost
        finally:
            server.close()
    say(f"The clinic's server lacks {counted(lost, 'parcel')} that this room had sent.")
    return run(data)


def _said_of(came: SyncRun) -> str:
    pushed, brought = came.pushed, came.brought
    if came.ended is Ended.SESSION:
        return "A session runs: nothing is sent until it has ended."
    sent = (
        f"Sent {counted(pushed.sessions, 'session')} among {counted(pushed.parcels, 'parcel')}"
        f" ({pushed.sent_bytes / 1e6:.1f} MB)"
    )
    if brought is None:
        return f"{sent}."
    parts = counted(brought.fresh, "part")
    return (
        f"{sent}; took in {parts} of other rooms' record, "
        f"{counted(brought.sessions, 'session')} among them."
    )


def _waiting(store: Store) -> str:
    """What rooms did without knowing of each other, to whoever may decide it; empty for others."""
    if not store.account.may(Deed.READ_PATIENTS):
        return ""
    found = store.undecided()
    if not found.count:
        return ""
    parts = {
        "changed plan": len(found.plans),
        "code of two patients": len(found.codes),
        "patient erased elsewhere": len(found.erased),
        "patient with two courses": len(found.two_courses),
    }
    named = ", ".join(f"{name}: {count}" for name, count in parts.items() if count)
    return f"{counted(found.count, 'decision')} between rooms ({named}): gradus sync decide"


def status(data: Path | None) -> int:
    """What the server does not have yet."""
    with open_store(data) as store:
        joined, due = joined_or_refused(store), store.due()
        waits, kept_out = _waiting(store), store.kept_out()
    say(f"Server    {plain(joined.said, _LONGEST)}")
    say(f"Due       {_said(due)}")
    say(f"Room      {room_said(joined.room)}, as other rooms call this one")
    if waits:
        say(f"Waits     {waits}")
    lacking = Counter(one.room for one in kept_out if one.fault is Fault.LACKING)
    for room, many in lacking.items():
        sent = f"{counted(many, 'part')} that room {room_said(room)} had sent"
        say(f"Lacking   {sent}: gradus sync again in that room")
    return 0


def _said(due: Due) -> str:
    since = f", the oldest of {due.oldest_utc:%Y-%m-%d}" if due.oldest_utc else ""
    return (
        f"{counted(due.sessions, 'session')}{since}, {due.others} other parts of the record, "
        f"{due.entries} entries of the audit trail"
    )
