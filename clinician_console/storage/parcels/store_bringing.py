"""What other rooms of the clinic wrote, in this room's store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from clinician_console.patients.record import unknown_patient
from clinician_console.record.bringing import (
    WAITING,
    Arrived,
    Broughts,
    Fault,
    KeptOut,
    Waiting,
)
from clinician_console.record.parcels import Delivered, Parcel, ParcelKind, Position
from clinician_console.record.rights import Deed
from clinician_console.record.what import Value
from clinician_console.storage import patient_codes, session_seals
from clinician_console.storage.audit import Action
from clinician_console.storage.ground import Ground, session_entity
from clinician_console.storage.ids import new_id
from clinician_console.storage.parcels import (
    bringing,
    brought_ledger,
    brought_sessions,
    brought_wanted,
    sent_ledger,
)
from clinician_console.storage.parcels.bringing import Bringing, Seals
from clinician_console.storage.parcels.brought_ledger import KeptOutError, Origin
from clinician_console.storage.parcels.parcel_rows import fault_of
from clinician_console.storage.recorder import seal


class BringingOfStore(Ground):
    """How far this room has followed the others, and what it takes of them."""

    @property
    def room(self) -> str:
        """Under which id this store is known to the clinic's server."""
        return self._read(brought_ledger.own_room)

    def followed_to(self) -> Position:
        """How far this room has followed the server."""
        self.require(Deed.SYNC)
        return self._read(brought_ledger.position)

    def followed_mark(self) -> str:
        """The mark of the parcel up to which this room has followed; empty where none is known."""
        self.require(Deed.SYNC)
        return self._read(brought_ledger.mark_there)

    def follow_anew(self) -> None:
        """Follow the server from the beginning; what is here is passed over."""
        self.require(Deed.SYNC)
        self._write(brought_ledger.follow_anew)

    def bring(self, arrived: Sequence[Arrived]) -> Broughts:
        """Write parcels of other rooms, and how far this room has followed with them.

        Sessions are only noted here: `wanted_sessions` says which are to be asked for.

        Args:
            arrived: In the order in which the server gave them.
        """
        self.require(Deed.SYNC)
        if not arrived:
            return Broughts()

        def write(connection: sa.Connection) -> Broughts:
            whole = Broughts()
            for one in arrived:
                whole += self._brought(connection, one)
            newest = max((one.delivered for one in arrived), key=lambda one: one.position)
            if newest.position > brought_ledger.position(connection):
                brought_ledger.keep_position(connection, newest.position, newest.mark)
            return whole

        return self._write(write)

    def wanted_sessions(self) -> tuple[UUID, ...]:
        """Sessions of other rooms that are to come here: of patients treated here, or asked for."""
        self.require(Deed.SYNC)
        return self._read(brought_wanted.wanted_sessions)

    def can_come(self) -> tuple[Waiting, ...]:
        """Parcels that waited for something which is here by now."""
        self.require(Deed.SYNC)
        return self._read(lambda connection: tuple(brought_wanted.can_come(connection)))

    def let_go(self, waiting: Waiting) -> None:
        """Wait no more for a parcel that the server has no longer: its patient was erased."""
        self.require(Deed.SYNC)
        self._write(lambda connection: brought_ledger.let_go(connection, waiting.position))

    def bring_session(self, pieces: Sequence[Arrived]) -> Broughts:
        """Write a session of another room, all of it in one transaction.

        One of a patient who is neither treated here nor asked for stays where it is.

        Args:
            pieces: All of it, in order.
        """
        self.require(Deed.SYNC)

        def write(connection: sa.Connection) -> Broughts:
            last = pieces[-1].delivered
            fault, whose = self._session(connection, pieces)
            brought_ledger.remember(connection, last, self._clock.utc(), fault, whose)
            if not fault:
                sent_ledger.came(
                    connection, ParcelKind.SESSION, last.parcel.subject, self._clock.utc()
                )
            return self._told(connection, last, fault, sessions=1)

        return self._write(write)

    def ask_for(self, code: str) -> None:
        """Let all sessions of a patient come to this room with the next run, and from then on.

        Raises:
            UsageError: The patient is not known.
        """
        self.require(Deed.READ_SESSIONS, code=code)

        def ask(connection: sa.Connection) -> None:
            patient_id = patient_codes.known_id(connection, code)
            if patient_id is None:
                raise unknown_patient(code)
            brought_wanted.ask_for(connection, patient_id, self._clock.utc())
            self._audit(connection, Action.SESSIONS_ASKED_FOR, f"patient:{patient_id}")

        self._write(ask)

    def be_another_room(self) -> None:
        """Say that this store was put back from a copy, or is one that is used beside the first.

        It is another room to the server from now on, so that nothing which it writes is taken for
        what was written before; what was lost since the copy was made comes back from there.
        """
        self.require(Deed.RESTORE)
        head = self.audit_head().seq
        self._accept({"seen": head, "found": head})

    def _accept(self, body: Mapping[str, Value]) -> None:
        fresh = str(new_id(self._clock.utc()))
        self._write(lambda connection: brought_ledger.begin_as_another(connection, fresh))
        super()._accept(body)

    def ask_for_all(self) -> int:
        """Let the sessions of every patient of the clinic come here; of how many more they do."""
        self.require(Deed.READ_SESSIONS)

        def ask(connection: sa.Connection) -> int:
            patients = brought_wanted.away(connection)
            for patient_id in patients:
                brought_wanted.ask_for(connection, patient_id, self._clock.utc())
                self._audit(connection, Action.SESSIONS_ASKED_FOR, f"patient:{patient_id}")
            return len(patients)

        return self._write(ask)

    # ── one parcel ───────────────────────────────────────────────────────────────────────────

    def _brought(self, connection: sa.Connection, one: Arrived) -> Broughts:
        delivered, kind = one.delivered, one.delivered.parcel.kind
        if kind is ParcelKind.AUDIT or brought_ledger.is_known(connection, delivered):
            return Broughts()
        if kind is ParcelKind.SESSION:
            if not brought_ledger.is_noted(connection, delivered):
                whose = brought_sessions.patient_of(delivered.parcel)
                utc, away = self._clock.utc(), Fault.AWAY.value
                brought_ledger.remember(connection, delivered, utc, away, whose)
            return Broughts()
        subject = delivered.parcel.subject
        local = brought_ledger.patient_here(connection, subject) or subject
        unheard_of = sent_ledger.is_unheard_of(connection, kind, local)
        fault, here = self._written(connection, one)
        brought_ledger.remember(connection, delivered, self._clock.utc(), fault, here)
        if not fault and not unheard_of:  # what was changed here meanwhile is still to be sent
            settled = (here or local) if kind in sent_ledger.SETTINGS else subject
            sent_ledger.came(connection, kind, settled, self._clock.utc())
        return self._told(connection, delivered, fault)

    def _written(self, connection: sa.Connection, one: Arrived) -> tuple[str, UUID | None]:
        """Why a parcel was not written, empty where it was; and what it is here or waits for."""
        if one.opened is None:
            return one.fault.value, None
        if (fault := fault_of(one.opened)) is not None:
            return fault.value, None
        write = partial(bringing.write, self._bringing(connection, one.delivered), one.opened)
        return _in_savepoint(connection, write)

    def _session(
        self, connection: sa.Connection, pieces: Sequence[Arrived]
    ) -> tuple[str, UUID | None]:
        opened = [one.opened for one in pieces if one.opened is not None]
        for closed in (one for one in pieces if one.opened is None):
            return closed.fault.value, None
        for wrong in filter(None, map(fault_of, opened)):
            return wrong.value, None
        whose = brought_sessions.patient_of(opened[0])
        here = None if whose is None else brought_ledger.patient_here(connection, whose)
        delivered = pieces[-1].delivered
        is_own = delivered.room in brought_ledger.own_rooms(connection)
        treated = here is not None and brought_wanted.is_treated_here(connection, here)
        if not is_own and not treated:
            return Fault.AWAY.value, whose
        work = partial(self._write_session, connection, delivered, opened)
        fault, waits_for = _in_savepoint(connection, work)
        return (Fault.AWAY.value, whose) if fault == Fault.WAITS else (fault, waits_for)

    def _write_session(
        self, connection: sa.Connection, delivered: Delivered, opened: Sequence[Parcel]
    ) -> UUID:
        """Write it, and give this store's trail its beginning and its end."""
        session_id = delivered.parcel.subject
        patient_id = brought_sessions.write(self._bringing(connection, delivered), opened)
        body = {
            **session_seals.said(session_seals.newest(connection, session_id)),
            "fixed": session_seals.fixed_digest(connection, session_id),
            "room": delivered.room,
        }
        self._audit(connection, Action.SESSION_BROUGHT, session_entity(session_id), body)
        seal(connection, session_id, self._clock.utc(), self._hand)
        return patient_id

    def _told(
        self, connection: sa.Connection, delivered: Delivered, fault: str, *, sessions: int = 0
    ) -> Broughts:
        """What became of a parcel; one that does not fit is in the audit trail."""
        if not fault:
            return Broughts(fresh=1, sessions=sessions)
        if Fault(fault) in WAITING:
            return Broughts()
        parcel, number = delivered.parcel, delivered.position.number
        if fault != Fault.KEY:  # which may be set right, and is tried at every run until then
            body = {"kind": parcel.kind.value, "number": number, "fault": fault}
            self._audit(connection, Action.PARCEL_KEPT_OUT, f"parcel:{parcel.subject}", body)
        return Broughts(kept_out=(KeptOut(parcel.kind, number, Fault(fault)),))

    def _bringing(self, connection: sa.Connection, delivered: Delivered) -> Bringing:
        def row(part: str, whole: Mapping[str, Any]) -> None:
            self._seal_row(connection, Action.ROW_BROUGHT, part, whole)

        seals = Seals(
            row=row,
            patient=partial(self._seal_patient, connection, Action.PATIENT_BROUGHT),
            protocol=partial(self._seal_protocol, connection),
        )
        origin = Origin(delivered.room, delivered.parcel.sequence)
        return Bringing(connection, seals, origin)


def _in_savepoint(
    connection: sa.Connection,
    work: Any,  # noqa: ANN401
) -> tuple[str, UUID | None]:
    """Do something or nothing; why nothing, and what it is here or waits for."""
    try:
        with connection.begin_nested():
            return "", work()
    except KeptOutError as error:
        return error.fault.value, error.waits_for
    except (sa.exc.IntegrityError, ValueError, TypeError, OverflowError):
        return Fault.SHAPE.value, None
