"""What a store gives the clinic's server: what is due, and what was kept of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.record.bringing import NOT_FITTING, KeptOut
from clinician_console.record.exchanged import Exchanged
from clinician_console.record.joined import Joined
from clinician_console.record.outgoing import Due, Offered, Outgoing
from clinician_console.record.parcels import ParcelKind
from clinician_console.record.rights import Deed
from clinician_console.record.what import Value
from clinician_console.storage import audit, faults, patient_codes
from clinician_console.storage.audit import Action
from clinician_console.storage.ground import Ground
from clinician_console.storage.parcels import (
    brought_ledger,
    brought_trail,
    brought_wanted,
    outbox,
    put_back,
    sent_ledger,
    sync_settings,
)
from clinician_console.storage.parcels.put_back import SentLine
from clinician_console.storage.running import is_running
from clinician_console.storage.tables import Session


class SyncOfStore(Ground):
    """How this room reaches the server, what it sends, and how far it came."""

    def join_clinic(self, at: Joined) -> None:
        """Keep how the clinic's server is reached, and the clinic's key."""
        self.require(Deed.CHANGE_SETTINGS)

        def keep(connection: sa.Connection) -> None:
            sync_settings.join(connection, at)
            body: dict[str, Value] = {"host": at.host, "port": at.port, "database": at.database}
            self._audit(connection, Action.CLINIC_JOINED, body=body)

        self._write(keep)

    def leave_clinic(self) -> None:
        """Forget the clinic's server; what it has it keeps."""
        self.require(Deed.CHANGE_SETTINGS)

        def forget(connection: sa.Connection) -> None:
            sync_settings.leave(connection)
            self._audit(connection, Action.CLINIC_LEFT)

        self._write(forget)

    def joined(self) -> Joined | None:
        """How this room is joined to its clinic's server; None where it is not."""
        self.require(Deed.SYNC)
        return self._read(sync_settings.joined)

    def keep_exchanged(self, found: Exchanged) -> None:
        """Keep what came of an exchange with the server, in place of the one before."""
        self.require(Deed.SYNC)
        self._write(lambda connection: sync_settings.keep_exchanged(connection, found))

    def exchanged(self) -> Exchanged | None:
        """What came of the last exchange; None before the first."""
        self.require(Deed.SYNC)
        return self._read(sync_settings.exchanged)

    def kept_out(self) -> tuple[KeptOut, ...]:
        """Parcels of other rooms of which nothing is here, as they do not fit."""
        self.require(Deed.SYNC)
        return self._read(lambda at: brought_wanted.kept_out(at, NOT_FITTING))

    def sessions_away(self, code: str) -> int:
        """How many sessions of a patient other rooms have that were not asked for here.

        Args:
            code: The patient's.
        """
        self.require(Deed.READ_SESSIONS, code=code)

        def count(connection: sa.Connection) -> int:
            patient_id = patient_codes.known_id(connection, code)
            return 0 if patient_id is None else brought_wanted.sessions_away(connection, patient_id)

        return self._read(count)

    def due(self) -> Due:
        """How much the server does not have yet."""
        self.require(Deed.SYNC)
        return self._read(lambda at: outbox.due(at, brought_ledger.own_room(at)))

    def session_runs(self) -> bool:
        """Whether a session of anybody runs in a console at this moment."""
        self.require(Deed.SYNC)

        def open_ones(connection: sa.Connection) -> Sequence[UUID]:
            wanted = sa.select(col(Session.id)).where(col(Session.ended_utc).is_(None))
            return connection.execute(wanted).scalars().all()

        return any(is_running(self.folder, one) for one in self._read(open_ones))

    def packing(self) -> AbstractContextManager[Iterator[Outgoing]]:
        """All that is due, as it is at this moment, one parcel after the other as it is asked for.

        Within it the store is read as it was at its beginning, whatever is written meanwhile.
        """
        self.require(Deed.SYNC)
        return self._packing()

    @contextmanager
    def _packing(self) -> Iterator[Iterator[Outgoing]]:
        with faults.in_sentences(self.folder), self._engine.connect() as connection:
            yield self._packed(connection)

    def _packed(self, connection: sa.Connection) -> Iterator[Outgoing]:
        room, through = brought_ledger.own_room(connection), audit.head(connection).seq
        erased = brought_ledger.erased_elsewhere(connection)
        for kind in outbox.ORDER:
            for one in outbox.packed(connection, kind, room, through):
                if one.parcel.subject not in erased:
                    yield one

    def offer(self, offered: Sequence[Offered]) -> None:
        """Write down parcels that leave now: from now on the server may have them."""
        self.require(Deed.SYNC)
        utc = self._clock.utc()
        self._write(lambda connection: sent_ledger.offer(connection, offered, utc))

    def kept(self, offered: Sequence[Offered]) -> None:
        """Write down that the server has them, and in the audit trail what left.

        The other rooms read there what they should have had.
        """
        self.require(Deed.SYNC)
        utc = self._clock.utc()

        def write(connection: sa.Connection) -> None:
            sent_ledger.keep(connection, (one.outgoing.name for one in offered), utc)
            self._say_what_left(connection, [one.outgoing for one in offered])

        self._write(write)

    def settle_settings(self) -> None:
        """Compare no more, until they are written again, settings that are as the server has them.

        At the end of a run, so that the next one looks at what was written since.
        """
        self.require(Deed.SYNC)
        self._write(outbox.let_go_of_unchanged)

    def sent_before(self, place: int | None) -> Sequence[SentLine]:
        """Parcels that the server said it has, the newest first, some at a time.

        Args:
            place: Before which they were written; None for the very newest.
        """
        self.require(Deed.SYNC)
        return self._read(lambda connection: put_back.newest(connection, place))

    def send_again(self, lost: Sequence[SentLine]) -> None:
        """Let parcels be due again that the server had and lacks."""
        self.require(Deed.SYNC)
        self._write(lambda connection: put_back.due_again(connection, lost))

    def _say_what_left(self, connection: sa.Connection, outgoing: Sequence[Outgoing]) -> None:
        room = brought_ledger.own_room(connection)
        ended = (one.name for one in outgoing if one.parcel.last)
        for _, session_id, sequence in (at for at in ended if at.kind is ParcelKind.SESSION):
            body: dict[str, Value] = {"sequence": sequence, brought_trail.ROOM: room}
            self._audit(connection, Action.SESSION_SENT, f"session:{session_id}", body)
        apart = (ParcelKind.SESSION, ParcelKind.AUDIT)
        others = [one.name for one in outgoing if one.name.kind not in apart]
        if others:
            counted = Counter(name.kind.value for name in others)
            body = {**counted, **brought_trail.said(others, room)}
            self._audit(connection, Action.RECORD_SENT, body=body)
