"""The twin of a clinic's server: whole, in memory, with faults that can be asked for.

    MemoryClinics   what stands on one server: parcels of all sites and rooms, in commit order
    MemoryServer    one room's way to it; a `ClinicServer`

As on PostgreSQL a transaction takes its number when it begins and may be committed after a later
one. A reader is shown nothing from the first transaction on that is still open.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final, TypeAlias
from uuid import UUID

from clinician_console.record.parcels import (
    START,
    Delivered,
    Holding,
    Parcel,
    ParcelKind,
    Position,
    Pushed,
    TableRow,
    whole_of,
    whose_row,
)
from clinician_console.sync.refusals import other_content, unreachable

Marked: TypeAlias = "tuple[Parcel, str]"
_Name: TypeAlias = "tuple[str, str, ParcelKind, UUID, int]"
"""Site, room, kind, subject and sequence: what a parcel is known by."""
_OWNERS: Final = ("patient_id", "course_id", "session_id", "stream_id")


class Fault(StrEnum):
    """What goes wrong with the next push."""

    LOST_REPLY = "committed, and the answer does not come back"
    CRASH = "the server dies before the commit"
    HELD = "the transaction stays open, and the room waits in vain"


@dataclass(frozen=True)
class Kept:
    """A parcel as it stands on the server; `erased` is its patient where they were erased since."""

    parcel: Parcel
    mark: str
    position: Position
    sha256: str
    erased: UUID | None = None

    @property
    def gone(self) -> bool:
        """Whether nothing of it is left."""
        return self.erased is not None


@dataclass
class MemoryClinics:
    """A server, with all sites that it serves."""

    faults: list[Fault] = field(default_factory=list)
    """What goes wrong with the next pushes, one after the other."""
    reachable: bool = True
    _parcels: dict[_Name, Kept] = field(default_factory=dict)
    _open: dict[int, dict[_Name, Kept]] = field(default_factory=dict)
    _erased: dict[tuple[str, UUID], UUID] = field(default_factory=dict)
    _next: int = 1

    def room(self, site: str, room: str) -> MemoryServer:
        """A room's way to this server, as of a login of that site."""
        return MemoryServer(self, site, room)

    def begin(self, site: str, room: str, parcels: Sequence[Marked]) -> int:
        """Begin a transaction that keeps parcels, and leave it open; its number.

        Raises:
            IntegrityError: Another content stands under the same name.
            DeviceError: An open transaction holds one of the names, and this one would wait for it.
        """
        transaction, fresh = self._next, dict[_Name, Kept]()
        self._next += 1
        for number, (parcel, mark) in enumerate(parcels):
            name = (site, room, parcel.kind, parcel.subject, parcel.sequence)
            if any(name in held for held in self._open.values()):
                raise unreachable()
            known = fresh.get(name) or self._parcels.get(name)
            if known is not None and known.sha256 != parcel.sha256:
                raise other_content(parcel)
            if known is None:
                kept = Kept(parcel, mark, Position(transaction, number), parcel.sha256)
                patient = self._erased_patient(site, parcel)
                fresh[name] = kept if patient is None else _emptied(kept, patient)
        self._open[transaction] = fresh
        return transaction

    def commit(self, transaction: int) -> int:
        """Commit an open transaction; how many parcels were new."""
        fresh = self._open.pop(transaction)
        self._parcels.update(fresh)
        for (site, _, kind, subject, _), _ in fresh.items():
            if kind is ParcelKind.ERASED:
                self._erase(site, subject)
        return len(fresh)

    def roll_back(self, transaction: int) -> None:
        """Leave nothing of an open transaction."""
        del self._open[transaction]

    @property
    def held(self) -> tuple[int, ...]:
        """Transactions that are open."""
        return tuple(self._open)

    def content(self, site: str) -> dict[tuple[str, str, UUID, int], str]:
        """Digest by room, kind, subject and sequence, of what a site has here."""
        return {
            (room, kind.value, subject, sequence): kept.sha256
            for (of, room, kind, subject, sequence), kept in self._parcels.items()
            if of == site and not kept.gone
        }

    def parcels(self, site: str) -> Iterator[tuple[str, Kept]]:
        """What a site has, with the room, in the order of the positions; nothing that is held."""
        shown = [
            (room, kept)
            for (of, room, *_), kept in self._parcels.items()
            if of == site and not kept.gone
        ]
        yield from sorted(shown, key=lambda one: one[1].position)

    def ledger(self, site: str) -> list[tuple[str, Kept]]:
        """All that a site ever sent here, with its room; with what was erased since."""
        return [(room, kept) for (of, room, *_), kept in self._parcels.items() if of == site]

    def dump(self) -> MemoryClinics:
        """A copy of all that is committed, as a dump of the database has it."""
        return MemoryClinics(
            _parcels=dict(self._parcels), _erased=dict(self._erased), _next=self._next
        )

    def put_back(self, dump: MemoryClinics) -> None:
        """Be as a dump had it; transactions count on from there, with the same numbers again."""
        self._parcels, self._erased = dict(dump._parcels), dict(dump._erased)
        self._open, self._next = {}, dump._next

    @property
    def shown_before(self) -> int:
        """The first transaction that readers are not shown."""
        return min(self._open, default=self._next)

    def _erased_patient(self, site: str, parcel: Parcel) -> UUID | None:
        """The patient whom it is of, if they are gone: a room that had not heard of it sends it."""
        if parcel.kind is ParcelKind.ERASED:
            return None
        owners = (self._erased.get((site, owner)) for owner in _owners_of(parcel))
        emptied = (
            kept.erased
            for name, kept in self._parcels.items()
            if (name[0], *name[2:4]) == (site, parcel.kind, parcel.subject)
        )
        return next((one for one in (*owners, *emptied) if one is not None), None)

    def _erase(self, site: str, patient: UUID) -> None:
        """Take away all that hangs on a patient; that it was here, and its digest, stays known."""
        gone, before = {patient}, 0
        while len(gone) > before:
            before = len(gone)
            for name, kept in self._parcels.items():
                if name[0] == site and name[2] is not ParcelKind.ERASED:
                    gone |= _ids_of(kept.parcel) if gone & _owners_of(kept.parcel) else set()
        self._erased |= {(site, one): patient for one in gone}
        for name, kept in self._parcels.items():
            hangs = gone & (_owners_of(kept.parcel) | {kept.parcel.subject})
            if name[0] == site and name[2] is not ParcelKind.ERASED and hangs:
                self._parcels[name] = _emptied(kept, patient)


class MemoryServer:
    """A clinic's server as one room has it before it."""

    def __init__(self, clinics: MemoryClinics, site: str, room: str) -> None:
        self._clinics, self._site, self._room = clinics, site, room
        self.pushes = 0
        """How many transactions this room began."""

    def push(self, parcels: Sequence[Marked]) -> Pushed:
        """Keep parcels in one transaction, or fail as asked."""
        self._require_reachable()
        self.pushes += 1
        fault = self._clinics.faults.pop(0) if self._clinics.faults else None
        transaction = self._clinics.begin(self._site, self._room, parcels)
        if fault is Fault.CRASH:
            self._clinics.roll_back(transaction)
        if fault in (Fault.CRASH, Fault.HELD):
            raise unreachable()
        fresh = self._clinics.commit(transaction)
        if fault is Fault.LOST_REPLY:
            raise unreachable()
        return Pushed(fresh, len(parcels) - fresh)

    def follow(self, after: Position = START, most: int = 1_000) -> Sequence[Delivered]:
        """Parcels of other rooms; a session by its last piece, and whose it is."""
        self._require_reachable()
        shown = [
            _delivered(room, kept, self._whose(kept.parcel))
            for room, kept in self._clinics.parcels(self._site)
            if room != self._room
            and after < kept.position
            and kept.position.transaction < self._clinics.shown_before
            and (kept.parcel.last or kept.parcel.kind is not ParcelKind.SESSION)
        ]
        return shown[:most]

    def session(self, subject: UUID, room: str) -> Sequence[Delivered]:
        """A room's pieces of a session, up to the last with which it was whole."""
        self._require_reachable()
        pieces = [
            _delivered(room, kept, kept.parcel.rows)
            for of, kept in self._clinics.parcels(self._site)
            if (kept.parcel.kind, kept.parcel.subject, of) == (ParcelKind.SESSION, subject, room)
        ]
        pieces.sort(key=lambda one: one.parcel.sequence)
        return pieces[: whole_of([(one.parcel.sequence, one.parcel.last) for one in pieces])]

    def holds(self, at: Position, sent: Mapping[str, UUID], rooms: Collection[str]) -> Holding:
        """What is there of parcels of this site, and the mark of the one at a position."""
        self._require_reachable()
        here = self._clinics.ledger(self._site)
        mark = next((kept.mark for _, kept in here if kept.position == at), "")
        digests = {kept.sha256 for room, kept in here if room in rooms}
        return Holding(mark, frozenset(digests & sent.keys()))

    def erased(self, subjects: Collection[UUID]) -> Mapping[UUID, UUID]:
        """Those of some subjects whose parcels went with their patient, each with the patient."""
        self._require_reachable()
        here = self._clinics.ledger(self._site)
        gone = ((kept.parcel.subject, kept.erased) for _, kept in here)
        return {one: patient for one, patient in gone if patient is not None and one in subjects}

    def close(self) -> None:
        """Nothing is open."""

    def _whose(self, parcel: Parcel) -> tuple[TableRow, ...]:
        """The rows that a follower is given: of a session one alone, which says whose it is."""
        if parcel.kind is not ParcelKind.SESSION:
            return parcel.rows
        pieces = [kept.parcel for _, kept in self._clinics.parcels(self._site)]
        whose = (
            row.columns["patient_id"]
            for piece in pieces
            if (piece.kind, piece.subject) == (parcel.kind, parcel.subject)
            for row in piece.rows
            if row.table == "session"
        )
        return whose_row(next((one for one in whose if isinstance(one, UUID)), None))

    def _require_reachable(self) -> None:
        if not self._clinics.reachable:
            raise unreachable()


def _emptied(kept: Kept, patient: UUID) -> Kept:
    return replace(kept, parcel=replace(kept.parcel, rows=()), erased=patient)


def _delivered(room: str, kept: Kept, rows: Sequence[TableRow]) -> Delivered:
    parcel = replace(kept.parcel, rows=tuple(rows))
    return Delivered(parcel, room, kept.position, kept.mark)


def _ids_of(parcel: Parcel) -> set[UUID]:
    """The ids of what a parcel is of, and of whom: rows hang on each other by them."""
    return {parcel.subject} | _owners_of(parcel) | _values(parcel, ("id",))


def _owners_of(parcel: Parcel) -> set[UUID]:
    return _values(parcel, (*_OWNERS, *(("id",) if parcel.kind is ParcelKind.PATIENT else ())))


def _values(parcel: Parcel, names: Sequence[str]) -> set[UUID]:
    return {
        value
        for row in parcel.rows
        for name in names
        if isinstance(value := row.columns.get(name), UUID)
    }
