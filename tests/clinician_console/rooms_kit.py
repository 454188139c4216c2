"""Rooms of one clinic over the twin of its server: stores that take in what the others wrote."""

from __future__ import annotations

import functools
import shutil
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from uuid import NAMESPACE_OID, uuid5

import sqlalchemy as sa

from clinician_console.record.parcels import Parcel, ParcelKind, TableRow
from clinician_console.storage.tables import METADATA
from clinician_console.sync import following
from clinician_console.sync.clinic_key import ClinicKey
from clinician_console.sync.memory import MemoryClinics
from clinician_console.sync.sealing import open_parcel, seal_parcel
from tests.clinician_console.storage_kit import HEAD_NAME, new_store, open_store

KEY = ClinicKey(b"k" * 20)
SITE = "clinic"
_ONE_ROW = {
    "patient": (ParcelKind.PATIENT, "id"),
    "patient_name": (ParcelKind.IDENTITY, "patient_id"),
    "patient_needs": (ParcelKind.NEEDS, "patient_id"),
    "patient_comfort": (ParcelKind.COMFORT, "patient_id"),
    "study_identity": (ParcelKind.STUDY, "id"),
    "course": (ParcelKind.COURSE, "id"),
    "plan": (ParcelKind.PLAN, "id"),
}
_ENTRIES = {
    "course_entry": (ParcelKind.COURSE_ENTRY, "id"),
    "session_entry": (ParcelKind.SESSION_ENTRY, "id"),
}
_OF_SESSIONS = ("stream", "event", "exposure", "rating", "beat", "clock_offset", "session_seal")


class Room:
    """A room: its store, and its way to the server."""

    def __init__(self, clinics: MemoryClinics, folder, name: str, clock=None) -> None:
        self.store = room_store(folder, name, clock)
        self.name = self.store.room
        self.server = clinics.room(SITE, self.name)

    def send_all(self) -> None:
        """Give the server everything that the store has, as a room that joins does."""
        self.server.push([seal_parcel(KEY, one) for one in packed(self.store)])

    def follow(self):
        """Take in what the others sent."""
        return following.follow(self.store, self.server, partial(open_parcel, KEY))


@functools.cache
def _empty(name: str) -> dict[str, bytes]:
    """The files of a new store, one for each name: rooms have their own keys and ids."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        new_store(folder, state=folder / "state").close()
        (folder / HEAD_NAME).unlink()
        shutil.rmtree(folder / "state")
        return {path.name: path.read_bytes() for path in folder.iterdir()}


def room_store(folder, name, clock=None):
    """An opened store of a room of this name, new for each folder."""
    folder.mkdir(exist_ok=True)
    for file, content in _empty(name).items():
        (folder / file).write_bytes(content)
    return open_store(folder, clock, state=folder / "state")


def rows_of(store, table) -> list[TableRow]:
    """All rows of a table, as they stand."""
    with store._engine.connect() as connection:
        found = connection.execute(sa.select(METADATA.tables[table]))
        return [TableRow(table, row._asdict()) for row in found]


def packed(store) -> Iterator[Parcel]:
    """A parcel of each thing in a store, each after what it hangs on."""
    for row in rows_of(store, "treatment_protocol"):
        subject = uuid5(NAMESPACE_OID, row.columns["sha256"])
        yield Parcel(ParcelKind.PROTOCOL, subject, 1, True, (row,))
    for table, (kind, of) in _ONE_ROW.items():
        for row in rows_of(store, table):
            yield Parcel(kind, row.columns[of], 1, True, (row,))
    yield from _sessions(store)
    for table, (kind, of) in _ENTRIES.items():
        for row in sorted(rows_of(store, table), key=lambda one: one.columns["seq"]):
            yield Parcel(kind, row.columns[of], 1, True, (row,))


def _sessions(store) -> Iterator[Parcel]:
    streams = {row.columns["id"]: row.columns["session_id"] for row in rows_of(store, "stream")}
    for head in rows_of(store, "session"):
        if head.columns["ended_utc"] is None:
            continue
        of = head.columns["id"]
        parts = [
            row
            for table in _OF_SESSIONS
            for row in rows_of(store, table)
            if row.columns["session_id"] == of
        ]
        chunks = [row for row in rows_of(store, "chunk") if streams[row.columns["stream_id"]] == of]
        yield Parcel(ParcelKind.SESSION, of, 1, True, (head, *parts, *chunks))
