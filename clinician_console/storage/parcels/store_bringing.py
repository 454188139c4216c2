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
from clinician_console.storage import patient_codes, session_entries, session_seals
from clinician_console.storage.audit import Action
from clinician_console.storage.ground import Ground, session_entity
from clinician_console.storage.ids import new_id
from clinician_console.storage.parcels import (
    bringing,
    brought_ledger,
    brought_sessions,
    brought_trail,
    brought_wanted,
    missed,
    same_codes,
    sent_ledger,
)
from clinician_console.storage.parcels.bringing import Bringing, Seals
from clinician_console.storage.parcels.brought_ledger import KeptOutError, Origin
from clinician_console.storage.parcels.parcel_rows import fault_of
from clinician_console.storage.session_sealed import seal, seal_as_it_was


class BringingOfStore(Ground):
    """How far this room has followed the others, and what it takes of them."""

    @property
    def room(self) -> str:
        """Under which id this store is known to the clinic's server."""
        return self._read(brought_ledger.own_room)

    @property
    def own_rooms(self) -> frozenset[str]:
        """All ids under which this store was known to the clinic's server."""
        return self._read(brought_ledger.own_rooms)

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
            for room in {one.delivered.room for one in arrived}:
                brought_trail.meet(connection, room)
            for one in arrived:
                whole += self._brought(connection, one)
            newest = max((one.delivered for one in arrived), key=lambda one: one.position)
            if newest.position > brought_ledger.position(connection):
                brought_ledger.keep_position(connection, newest.position, newest.mark)
            return whole

        return self._write(write)

    def wanted_sessions(self) -> tuple[tuple[UUID, str], ...]:
        """Sessions of other rooms that are to come here: of patients treated here, or asked for.

        Each with the room that sent it.
        """
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

        One of a patient who is neither treated here nor asked for stays where it is. Of one that is
        here what is new of it is written.

        Args:
            pieces: All of it, in order.
        """
        self.require(Deed.SYNC)

        def write(connection: sa.Connection) -> Broughts:
            last = pieces[-1].delivered
            subject, utc = last.parcel.subject, self._clock.utc()
            before = session_seals.newest(connection, subject)
            fault, whose = self._session(connection, pieces)
            brought_ledger.remember(connection, last, utc, fault, whose)
            if not fault or Fault(fault) not in WAITING:
                brought_ledger.settle_session(connection, last, fault)
            if not fault and session_seals.newest(connection, subject) == before:
                return Broughts()
            if not fault:
                sent_ledger.came(connection, ParcelKind.SESSION, subject, utc)
            return self._told(connection, last, fault, sessions=1)

        return self._write(write)

    def miss_session(self, session_id: UUID, room: str) -> None:
        """Miss a session that the server told of, and does not give whole."""
        self.require(Deed.SYNC)
        self._write(lambda connection: missed.miss_session(connection, session_id, room))

    def missed(self) -> frozenset[UUID]:
        """What the parcels are of that other rooms say they sent, and that never came."""
        self.require(Deed.SYNC)
        return self._read(missed.subjects)

    def settle_missed(self, erased: Mapping[UUID, UUID]) -> Broughts:
        """Know why parcels never came: their patient was erased since, or the server lacks them.

        Args:
            erased: What the server says it had and erased, each with its patient.
        """
        self.require(Deed.SYNC)

        def settle(connection: sa.Connection) -> Broughts:
            lacking = tuple(missed.settle(connection, erased))
            for one in lacking:
                self._say_kept_out(connection, one)
            return Broughts(kept_out=lacking)

        return self._write(settle)

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

        def begin(connection: sa.Connection) -> None:
            brought_ledger.begin_as_another(connection, fresh)
            sent_ledger.sessions_of_another_room(connection)

        self._write(begin)
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
        if brought_ledger.is_known(connection, delivered):
            return Broughts()
        if kind is ParcelKind.AUDIT:
            return self._hear(connection, one)
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

    def _hear(self, connection: sa.Connection, one: Arrived) -> Broughts:
        """Read a part of another room's trail; whom a code means there it means here."""
        delivered, utc = one.delivered, self._clock.utc()
        if one.opened is None or fault_of(one.opened) is not None:
            fault = (Fault.SHAPE if one.opened else one.fault).value
            brought_ledger.remember(connection, delivered, utc, fault)
            return self._told(connection, delivered, fault)
        for decided in brought_trail.read(connection, delivered, one.opened, utc):
            if (found := same_codes.decide_as_elsewhere(connection, decided)) is not None:
                here, other = found
                body = dict[str, Value](one=decided.one, other=str(other), room=delivered.room)
                self._audit(connection, Action.CODES_DECIDED_ELSEWHERE, f"patient:{here}", body)
        return Broughts()

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
        before = session_seals.newest(connection, session_id)
        patient_id = brought_sessions.write(self._bringing(connection, delivered), opened)
        newest = session_seals.newest(connection, session_id)
        if newest == before:
            return patient_id
        body = {
            **session_seals.said(newest),
            "fixed": session_seals.fixed_digest(connection, session_id),
            "room": delivered.room,
        }
        self._audit(connection, Action.SESSION_BROUGHT, session_entity(session_id), body)
        utc, known = self._clock.utc(), session_entries.all_seals(connection, [session_id])
        seal_as_it_was(connection, session_id, utc, self._hand, known.get(session_id, ()))
        seal(connection, session_id, utc, self._hand)
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
        kept_out = KeptOut(parcel.kind, number, Fault(fault), delivered.room, parcel.subject)
        if fault != Fault.KEY:  # which may be set right, and is tried at every run until then
            self._say_kept_out(connection, kept_out)
        return Broughts(kept_out=(kept_out,))

    def _say_kept_out(self, connection: sa.Connection, one: KeptOut) -> None:
        body = {"kind": one.kind.value, "number": one.number, "fault": one.fault.value}
        self._audit(connection, Action.PARCEL_KEPT_OUT, f"parcel:{one.subject}", body)

    def _bringing(self, connection: sa.Connection, delivered: Delivered) -> Bringing:
        def row(part: str, whole: Mapping[str, Any]) -> None:
            self._seal_row(connection, Action.ROW_BROUGHT, part, whole)

        seals = Seals(
            row=row,
            patient=partial(self._seal_patient, connection, Action.PATIENT_BROUGHT),
            protocol=partial(self._seal_protocol, connection),
            let_go=lambda part, identifier: self._audit(
                connection, Action.STUDY_CODE_LET_GO, f"{part}:{identifier}"
            ),
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
