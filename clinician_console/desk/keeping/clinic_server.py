"""The clinic's server as a room sees it: joined or not, what is due, what came of the exchanges.

A practice without a server is whole: there is one line that says so, and nothing that warns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from clinician_console.desk.deeds import why_may_not
from clinician_console.desk.desk import Desk
from clinician_console.record.bringing import FAULTS_SAID, KeptOut, room_said
from clinician_console.record.exchanged import Exchanged
from clinician_console.record.joined import Joined
from clinician_console.record.outgoing import Due
from clinician_console.record.parcels import ParcelKind
from clinician_console.record.rights import Deed
from shared.errors import UsageError
from shared.language import marked, moment_said, tr, tr_n
from shared.printable import plain

if TYPE_CHECKING:
    from clinician_console.sync.service import Progress, SyncRun

Told: TypeAlias = Callable[[float | None, str], None]
"""Told which share is done, None where nobody knows, and a few words."""
MOST_NAMED: Final = 20
LONGEST: Final = 300
LONGEST_ADDRESS, LONGEST_LOGIN, LONGEST_PASSWORD, LONGEST_KEY = 400, 63, 200, 80
KINDS: Final = {
    ParcelKind.PROTOCOL: marked("a treatment protocol"),
    ParcelKind.PATIENT: marked("a patient"),
    ParcelKind.IDENTITY: marked("who a patient is"),
    ParcelKind.NEEDS: marked("a patient's needs"),
    ParcelKind.COMFORT: marked("a patient's comfort settings"),
    ParcelKind.STUDY: marked("a study code"),
    ParcelKind.COURSE: marked("a course"),
    ParcelKind.PLAN: marked("a plan"),
    ParcelKind.COURSE_ENTRY: marked("an entry of a course"),
    ParcelKind.SESSION: marked("a session"),
    ParcelKind.SESSION_ENTRY: marked("an entry of a session"),
    ParcelKind.AUDIT: marked("the audit trail"),
    ParcelKind.ERASED: marked("a certificate of an erasure"),
}
"""What a parcel is called in a window."""


class Way(Enum):
    """How the way to the server stands, in a word."""

    NONE = marked("none")
    NOT_YET = marked("no exchange yet")
    UP_TO_DATE = marked("up to date")
    DUE = marked("something is due")
    AWAY = marked("not reached")


@dataclass(frozen=True)
class Standing:
    """How this room and its clinic's server stand, in words.

    Attributes:
        server: Which one; empty where there is none.
        lines: What is due, and what came of the last exchange.
        faults: What was refused or kept out, a sentence each.
    """

    way: Way
    server: str
    lines: tuple[str, ...]
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, repr=False)
class TypedJoin:
    """What somebody typed to join.

    Attributes:
        place: The server, as NAME:PORT/DATABASE.
        authority: The file of the certificate; None for the computer's own list.
        key: The clinic's, as the first room showed it; empty where one is to be made.
    """

    place: str
    login: str
    password: str
    authority: Path | None
    key: str


class ClinicServerKept:
    """What is done with the clinic's server at this desk.

    Args:
        desk: Whose store it is.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def standing(self) -> Standing:
        """How it stands now."""
        store = self._desk.store
        joined = store.joined()
        if joined is None:
            said = tr("This room works without a clinic's server, and needs none.")
            return Standing(Way.NONE, "", (said,))
        due, last = store.due(), store.exchanged()
        faults = (*(last.refused if last else ()), *map(kept_out_said, store.kept_out()))
        return Standing(
            _way(due, last),
            plain(joined.said, LONGEST),
            (*_said(due, last), *_put_back_said(last, self._desk.now())),
            tuple(plain(one, LONGEST) for one in faults),
        )

    # ── whether ──────────────────────────────────────────────────────────────────────────────

    @property
    def is_joined(self) -> bool:
        """Whether there is a server."""
        return self._desk.store.joined() is not None

    def why_not_exchange(self) -> str:
        """Why nothing can be exchanged; nothing where it can."""
        store = self._desk.store
        if store.read_only:
            return tr("This record can only be read; nothing can be written into it.")
        if store.older is not None:
            return tr("This is an older copy of the store: say first that it is the right one.")
        return why_may_not(store.account, Deed.SYNC)

    def why_not_change(self) -> str:
        """Why this account may not join or leave a server; nothing where it may."""
        return why_may_not(self._desk.store.account, Deed.CHANGE_SETTINGS)

    @property
    def by_itself(self) -> bool:
        """Whether the program exchanges by itself on this computer."""
        return self._desk.preferences.exchanges

    def exchange_by_itself(self, *, wanted: bool) -> None:
        """Let it from now on, or no more.

        Raises:
            StorageError: The folder cannot be written.
        """
        chosen = self._desk.preferences.model_copy(update={"exchanges": wanted})
        self._desk.prefer(chosen)

    # ── beside the window ────────────────────────────────────────────────────────────────────

    def exchange(self, told: Told) -> str:
        """Exchange now; what came of it, in a sentence.

        Args:
            told: Told how far it is; what it raises ends the exchange.

        Raises:
            GradusError: What stood in the way, or there is no server.
        """
        came = self._desk.exchanging.run(partial(_tell, told))
        if came is None:
            raise UsageError(
                marked("This room is joined to no clinic's server."),
                marked("Join it first, under “Backup and store”."),
            )
        if came.why is not None:
            raise came.why
        return _came_said(came)

    def fetch(self, code: str, told: Told) -> str:
        """Let a patient's sessions of other rooms come here, now and from now on.

        Raises:
            GradusError: What stood in the way; they come with the next exchange then.
        """
        self._desk.store.ask_for(code)
        return self.exchange(told)

    def join(self, typed: TypedJoin) -> str:
        """Join the clinic's server, once it is known to fit; a key that was made, to be shown once.

        Raises:
            AccessError: This account may not, or the other rooms have another key.
            UsageError: What was typed is no address or no key.
            DeviceError: The server cannot be reached.
        """
        from clinician_console.storage.server.address import typed_address  # noqa: PLC0415
        from clinician_console.sync.clinic_key import ClinicKey  # noqa: PLC0415 - likewise
        from clinician_console.sync.joining import require_same_key  # noqa: PLC0415 - seldom

        store = self._desk.store
        store.require(Deed.CHANGE_SETTINGS)
        at = typed_address(typed.place, typed.login, typed.authority)
        key = ClinicKey.read(typed.key) if typed.key else ClinicKey.make()
        joined = Joined(
            at.host,
            at.port,
            at.database,
            at.login,
            at.authority,
            password=typed.password,
            clinic_key=key.secret,
            room=store.room,
        )
        server = self._desk.exchanging.server_of(joined)
        try:
            require_same_key(server, key)
        finally:
            server.close()
        store.join_clinic(joined)
        return "" if typed.key else key.written

    def leave(self) -> None:
        """Forget the server; what it has it keeps.

        Raises:
            AccessError: This account may not.
        """
        self._desk.exchanging.stop()
        self._desk.store.leave_clinic()

    def notice(self) -> str:
        """The one line for the first page, where no exchange has gone well for over a day."""
        if not self.is_joined:
            return ""
        last = self._desk.store.exchanged()
        if last is None or last.failing_utc is None or not last.fails_too_long(self._desk.now()):
            return ""
        return tr(
            "The clinic's server was not reached since {when}. Nothing is lost; tell whoever keeps "
            "the computers.",
            when=moment_said(last.failing_utc),
        )


# ── in words ─────────────────────────────────────────────────────────────────────────────────────


def _said(due: Due, last: Exchanged | None) -> Iterator[str]:
    if due.sessions or due.others or last is not None:
        yield due_said(due)
    yield from last_said(last)


def due_said(due: Due) -> str:
    """What the server does not have yet."""
    if due.sessions and due.oldest_utc is not None:
        when = moment_said(due.oldest_utc)
        return tr_n(
            "Due: {n} session, ended on {when}.",
            "Due: {n} sessions, the oldest ended on {when}.",
            due.sessions,
            when=when,
        )
    if due.others:
        return tr_n(
            "Due: {n} part of the record, of no session.",
            "Due: {n} parts of the record, of no session.",
            due.others,
        )
    return tr("The server has all that was recorded here.")


def last_said(last: Exchanged | None) -> Iterator[str]:
    """When the last exchange was, and what came of it."""
    if last is None:
        yield tr("There was no exchange yet.")
        return
    yield tr(
        "Last exchange on {when}: {sent}, {taken}.",
        when=moment_said(last.utc),
        sent=tr_n("{n} session sent", "{n} sessions sent", last.sessions_sent),
        taken=tr_n(
            "{n} session of another room taken in",
            "{n} sessions of other rooms taken in",
            last.sessions_taken,
        ),
    )
    if last.why:
        yield tr("It was cut short: {why}", why=plain(last.why, LONGEST))
        if last.good_utc is not None:
            yield tr("The last one that went well was on {when}.", when=moment_said(last.good_utc))


def _put_back_said(last: Exchanged | None, now: datetime) -> Iterator[str]:
    """That the server was put back to an older state, for a week after it was noticed."""
    if last is not None and last.put_back_utc is not None and last.tells_of_put_back(now):
        yield tr_n(
            "The clinic's server was put back to an older state, noticed on {when}. It lacked "
            "{n} parcel of this room, which was sent again. Tell whoever runs it.",
            "The clinic's server was put back to an older state, noticed on {when}. It lacked "
            "{n} parcels of this room, which were sent again. Tell whoever runs it.",
            last.lost,
            when=moment_said(last.put_back_utc),
        )


def _tell(told: Told, done: Progress) -> None:
    said = tr_n("{n} session sent", "{n} sessions sent", done.sessions)
    told(None, said if done.sessions else "")


def _came_said(came: SyncRun) -> str:
    """What came of an exchange, said where somebody asked for it."""
    from clinician_console.sync.service import Ended  # noqa: PLC0415 - seldom

    if came.ended is Ended.SESSION:
        return tr("A session runs: nothing is exchanged until it has ended.")
    if came.ended is Ended.CANCELLED:
        return tr("The exchange was ended. What is still due goes with the next one.")
    if came.refused:
        return tr("The server refused something: see “Clinic's server”.")
    return tr("This room and the clinic's server have exchanged all there is.")


def kept_out_said(one: KeptOut) -> str:
    """What of another room is not here, and why."""
    return tr(
        "Not taken in from room {room}: {kind}, number {number}. {why}.",
        room=room_said(one.room),
        kind=tr(KINDS[one.kind]),
        number=one.number,
        why=_capital(tr(FAULTS_SAID[one.fault])),
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _way(due: Due, last: Exchanged | None) -> Way:
    if last is not None and last.why:
        return Way.AWAY
    if due.sessions or due.others:
        return Way.DUE
    return Way.UP_TO_DATE if last is not None else Way.NOT_YET
