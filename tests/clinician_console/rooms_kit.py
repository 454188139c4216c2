"""Rooms of one clinic over the twin of its server: stores that take in what the others wrote."""

from __future__ import annotations

import functools
import shutil
import tempfile
from functools import partial
from pathlib import Path

import sqlalchemy as sa

from clinician_console.record.parcels import TableRow
from clinician_console.storage.tables import METADATA
from clinician_console.sync import following
from clinician_console.sync.clinic_key import ClinicKey
from clinician_console.sync.memory import MemoryClinics
from clinician_console.sync.sealing import open_parcel
from clinician_console.sync.service import Sync
from tests.clinician_console.storage_kit import HEAD_NAME, new_store, open_store

KEY = ClinicKey(b"k" * 20)
SITE = "clinic"
OPENED = partial(open_parcel, KEY)


class Room:
    """A room: its store, and its way to the server."""

    def __init__(self, clinics: MemoryClinics, folder, name: str, clock=None) -> None:
        self.clinics, self.folder, self.clock = clinics, folder, clock
        self.store = room_store(folder, name, clock)

    @property
    def name(self) -> str:
        """What the server knows it by."""
        return self.store.room

    @property
    def server(self):
        """The way to the server, as the room that this store is to it now."""
        return self.clinics.room(SITE, self.store.room)

    def send_all(self):
        """Give the server everything that is due."""
        return Sync(self.store, self.server, KEY).run()

    def follow(self):
        """Take in what the others sent."""
        return following.follow(self.store, self.server, OPENED)

    def sync(self):
        """One run: give and take."""
        server = self.server
        take = partial(following.follow, self.store, server, OPENED)
        return Sync(self.store, server, KEY, follow=take).run()

    def back_up(self, to) -> None:
        """Copy the store as it is."""
        self.store.close()
        shutil.rmtree(to, ignore_errors=True)
        shutil.copytree(self.folder, to)
        self.reopen()

    def restore(self, backup) -> None:
        """Put a copy in the store's place, and say that this was on purpose."""
        self.put(backup)
        self.store.be_another_room()

    def put(self, backup) -> None:
        """Put a copy in the store's place, and say nothing."""
        self.store.close()
        shutil.rmtree(self.folder)
        shutil.copytree(backup, self.folder)
        self.reopen()

    def reopen(self) -> None:
        """Open the store again, as after a kill."""
        self.store = open_store(self.folder, self.clock, state=self.folder / "state")


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


def packed(store):
    """A parcel of everything that is due."""
    with store.packing() as outgoing:
        return [one.parcel for one in outgoing]
