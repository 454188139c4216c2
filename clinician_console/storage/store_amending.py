"""The record of a session after its end: amended, asked about, signed, locked; never overwritten.

Each is one entry, written in the transaction in which it was judged, and sealed in the audit trail.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, cast
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.patients.codes import canonical
from clinician_console.record import vouching
from clinician_console.record.amended import by_record, newest_data
from clinician_console.record.amending import (
    RATING_PART,
    Amendable,
    Change,
    amendment_parts,
    kind_of,
    no_such_record,
)
from clinician_console.record.rights import Deed
from clinician_console.record.session_entry import SessionEntry
from clinician_console.record.signatures import (
    SIGNING,
    Afterwards,
    Standing,
    afterwards_of,
)
from clinician_console.record.told_later import TOLD_LATER, told_later_parts
from clinician_console.record.vouching import Writer
from clinician_console.record.what import Parts
from clinician_console.storage import accounts, session_entries
from clinician_console.storage.accounts import RECOVERY_NAME
from clinician_console.storage.audit import Action
from clinician_console.storage.covering import to_be_covered
from clinician_console.storage.ground import ACCOUNT, Ground, session_entity
from clinician_console.storage.tables import Event, Rating, Session
from shared.errors import UsageError
from shared.language import marked
from shared.printable import plain
from shared.wire.events import EventName

_ACTIONS: Final = {
    EventName.AMENDED: (Action.SESSION_AMENDED, Deed.AMEND),
    **dict.fromkeys(TOLD_LATER, (Action.SESSION_TOLD, Deed.AMEND)),
    EventName.QUERY_ASKED: (Action.SESSION_QUERIED, Deed.QUERY),
    EventName.QUERY_ANSWERED: (Action.SESSION_QUERIED, Deed.QUERY),
    EventName.QUERY_CLOSED: (Action.SESSION_QUERIED, Deed.QUERY),
    EventName.SESSION_SIGNED: (Action.SESSION_SIGNED, Deed.SIGN),
    EventName.SESSION_COUNTERSIGNED: (Action.SESSION_COUNTERSIGNED, Deed.COUNTERSIGN),
    EventName.SESSION_LOCKED: (Action.SESSION_LOCKED, Deed.LOCK),
}
"""How each stands in the audit trail, and who may do it."""

Judged = Callable[[sa.Connection, Afterwards], Parts]


class AfterwardsOfStore(Ground):
    """What is done with the record of a session that is over.

    It bears the name of the account. Only where that is the one account of a store that knows
    nobody by name is another printed name taken (`by`), and wanted.
    """

    def amend(self, session_id: UUID, change: Change, *, by: str = "") -> SessionEntry:
        """Let another value count in a record of a session; the old one stays beside it.

        Args:
            session_id: Of a session that has ended.
            change: What, to what, and why.

        Raises:
            UsageError: The session has no end yet, is locked, has no such record, the value may not
                stand there or stands there already, or there is no reason.
        """

        def judge(connection: sa.Connection, now: Afterwards) -> Parts:
            vouching.require_amendable(now)
            name, data = _record(connection, session_id, change)
            found = by_record(now.amendments).get(change.of, [])
            return amendment_parts(change, name, newest_data(data, found))

        return self._after(session_id, EventName.AMENDED, by, judge)

    def tell(self, session_id: UUID, name: EventName, data: Parts, *, by: str = "") -> SessionEntry:
        """Write down what was told of a session after its end, beside what was recorded of it.

        Args:
            session_id: Of a session that has ended.
            name: One of `TOLD_LATER`.
            data: Its parts, as of such an event of a session.

        Raises:
            UsageError: The session has no end yet or is locked, or this cannot be told so.
        """

        def judge(_: sa.Connection, now: Afterwards) -> Parts:
            vouching.require_amendable(now)
            return told_later_parts(name, data)

        self.require(Deed.AMEND, session_entity(session_id))
        told_later_parts(name, data)  # another name is refused before it is looked up
        return self._after(session_id, name, by, judge)

    def ask_about(
        self, session_id: UUID, text: str, *, of: UUID | None = None, what: str = "", by: str = ""
    ) -> SessionEntry:
        """Ask about the record of a session, locked or not.

        Args:
            session_id: Of a session that has ended.
            text: The question.
            of: The record that it is about; None where it is about the session.
            what: The same in words.

        Raises:
            UsageError: The session has no end yet, or the question has no words or too many.
        """
        return self._after(
            session_id,
            EventName.QUERY_ASKED,
            by,
            lambda _, now: vouching.ask_parts(now, text, of, what),
        )

    def answer_query(
        self, session_id: UUID, number: int, text: str, *, by: str = ""
    ) -> SessionEntry:
        """Answer a query that is open.

        Raises:
            UsageError: There is none of this number, it is closed, or nothing is said.
        """
        return self._after(
            session_id,
            EventName.QUERY_ANSWERED,
            by,
            lambda _, now: vouching.answer_parts(now, number, text),
        )

    def close_query(
        self, session_id: UUID, number: int, text: str, *, by: str = ""
    ) -> SessionEntry:
        """Close a query that the same person asked.

        Raises:
            UsageError: There is none of this number, it is closed, somebody else asked it, or it
                is closed without an answer and without a word why.
        """
        return self._after(
            session_id,
            EventName.QUERY_CLOSED,
            by,
            lambda _, now: vouching.close_parts(now, number, self._writer(by), text),
        )

    def sign(self, session_id: UUID, *, trainee: bool = False, by: str = "") -> SessionEntry:
        """Sign the record of a session as it stands.

        Args:
            session_id: Of a session that has ended.
            trainee: Whether they treated as a trainee, so that it has to be countersigned. Who
                signed it so once signs it so again.

        Raises:
            UsageError: The session has no end yet, is signed as it stands, or is locked.
            IntegrityError: What is stored is not what was sealed: nobody signs that.
        """

        def judge(connection: sa.Connection, now: Afterwards) -> Parts:
            covers = to_be_covered(connection, session_id)
            as_trainee = trainee or vouching.signed_as_trainee(now, self._writer(by))
            return covers.named(vouching.sign_parts(now, *covers.digests, trainee=as_trainee))

        return self._after(session_id, EventName.SESSION_SIGNED, by, judge)

    def countersign(self, session_id: UUID, *, by: str = "") -> SessionEntry:
        """Countersign the record of a session, and the signature under it.

        Raises:
            UsageError: It is not signed as it stands, or by the same person.
            IntegrityError: What is stored is not what was sealed.
        """

        def judge(connection: sa.Connection, now: Afterwards) -> Parts:
            covers = to_be_covered(connection, session_id)
            writer = self._writer(by)
            return covers.named(vouching.countersign_parts(now, writer, *covers.digests))

        return self._after(session_id, EventName.SESSION_COUNTERSIGNED, by, judge)

    def lock(self, session_id: UUID, *, by: str = "") -> SessionEntry:
        """Take no more amendments to the record of a session; nobody can undo that.

        Raises:
            UsageError: It is not signed as it stands, not countersigned where it has to be, or a
                query is open.
            IntegrityError: What is stored is not what was sealed.
        """

        def judge(connection: sa.Connection, now: Afterwards) -> Parts:
            covers = to_be_covered(connection, session_id)
            return covers.named(vouching.lock_parts(now, *covers.digests))

        return self._after(session_id, EventName.SESSION_LOCKED, by, judge)

    def printed_name(self, by: str = "") -> str:
        """Whose name stands under what is written now.

        Args:
            by: A printed name, where the account has none of its own.

        Raises:
            UsageError: A name is missing, or another one than the account's was given.
        """
        return self._writer(by).by

    def standings(self) -> dict[str, tuple[Standing, int]]:
        """How far each session is vouched for, by its id in hex, and how many queries are open.

        Sessions of which nothing was written after their end are not there: they are unsigned.
        """
        self.require(Deed.READ_SESSIONS)
        found = self._read(session_entries.standings)
        self.note(Action.STANDINGS_READ, body={"count": len(found)})
        return found

    def _after(self, session_id: UUID, name: EventName, by: str, judge: Judged) -> SessionEntry:
        """One entry, judged by what stands there in the transaction that writes it."""
        action, deed = _ACTIONS[name]
        self.require(deed, session_entity(session_id))
        if name in SIGNING and self.account.name == RECOVERY_NAME:
            raise vouching.recovery_signs_nothing()
        writer = self._writer(by)

        def write(connection: sa.Connection) -> SessionEntry:
            _require_ended(connection, session_id)
            before = session_entries.entries_of(connection, [session_id])
            sealed = session_entries.seals_of(connection, before).get(session_id, "")
            now = afterwards_of(before.get(session_id, ()), sealed)
            row = session_entries.enter(
                connection,
                session_id,
                (name, judge(connection, now)),
                writer,
                utc=self._clock.utc(),
            )
            body = {"sha256": row["sha256"], "session": str(session_id)}
            self._audit(connection, action, f"session_entry:{row['id']}", body)
            return session_entries.entry_of(row)

        return self._write(write)

    def _writer(self, by: str) -> Writer:
        nobodys = self.account.name in (ACCOUNT, RECOVERY_NAME)
        others: frozenset[str] = frozenset()
        if self.account.name == ACCOUNT:
            others = self._read(accounts.names) - {ACCOUNT}
        if " ".join(canonical(by).split()) in others:
            raise UsageError(
                marked(
                    "{plain} has an account of their own.", plain=plain(by, accounts.LONGEST_NAME)
                ),
                marked(
                    "Nobody writes in another's name: sign in with that account, or give your own."
                ),
            )
        return vouching.writer_of(self.account.name, by, is_nobodys=nobodys)


def _require_ended(connection: sa.Connection, session_id: UUID) -> None:
    row = connection.execute(
        sa.select(col(Session.ended_utc)).where(col(Session.id) == session_id)
    ).first()
    if row is None or row.ended_utc is None:
        raise UsageError(
            marked("This session has no end yet: it goes on, or was interrupted."),
            marked("Correct it in the console, or close it there first."),
        )


def _record(connection: sa.Connection, session_id: UUID, change: Change) -> tuple[str, Parts]:
    """The record that a change is of: the name of its event, empty for a rating, and its parts.

    Raises:
        UsageError: The session has no such record that may be amended.
    """
    if change.kind is Amendable.RATING:
        corrected = sa.select(col(Rating.corrects)).where(
            col(Rating.session_id) == session_id, col(Rating.corrects).is_not(None)
        )
        row = connection.execute(
            sa.select(col(Rating.suds)).where(
                col(Rating.id) == change.of,
                col(Rating.session_id) == session_id,
                col(Rating.id).not_in(corrected),
            )
        ).first()
        if row is not None:
            return "", {RATING_PART: row.suds}
    else:
        event = connection.execute(
            sa.select(col(Event.name), col(Event.data)).where(
                col(Event.id) == change.of, col(Event.session_id) == session_id
            )
        ).first()
        if event is not None and kind_of(event.name, event.data) is change.kind:
            return event.name, cast(Parts, event.data)
        told = session_entries.entries_of(connection, [session_id]).get(session_id, ())
        for entry in told:
            if entry.entry_id == change.of and kind_of(entry.name, entry.data) is change.kind:
                return entry.name, entry.data
    raise no_such_record()
