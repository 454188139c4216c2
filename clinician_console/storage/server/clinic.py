"""A clinic's server as a room has it: `ClinicServer` over PostgreSQL."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

import sqlalchemy as sa

from clinician_console.record.parcels import Delivered, Holding, Parcel, Position, Pushed
from clinician_console.storage.server import following, pushing
from clinician_console.storage.server.address import ServerAddress
from clinician_console.storage.server.engine import server_engine, spoken_to
from clinician_console.storage.server.fitness import require_fit


class PostgresServer:
    """The server of a clinic, as one room of one of its sites.

    Args:
        address: Where it is, and by which login.
        password: Of that login.
        room: The id of this room's store.
    """

    def __init__(self, address: ServerAddress, password: str, room: str) -> None:
        self._engine = server_engine(address, password)
        self._room = room
        self._fit = False

    def push(self, parcels: Sequence[tuple[Parcel, str]]) -> Pushed:
        """Keep parcels, each with its mark, in one transaction: all of them or none.

        Raises:
            DeviceError: The server cannot be reached; nothing is known of what it kept.
            AccessError: The login is of no site.
            StorageError: The server is of another version, or its disk is full.
            IntegrityError: The server has another content under the same name.
        """
        with spoken_to(self._engine) as connection:
            self._require_fit(connection)
            return pushing.push(connection, self._room, parcels)

    def follow(self, after: Position, most: int) -> Sequence[Delivered]:
        """The parcels of other rooms after a position, in the order in which they were committed.

        Raises:
            DeviceError: The server cannot be reached.
        """
        with spoken_to(self._engine) as connection:
            self._require_fit(connection)
            return following.follow(connection, self._room, after, most)

    def session(self, subject: UUID, room: str) -> Sequence[Delivered]:
        """A room's pieces of a session that is whole on the server; empty where it is not.

        Raises:
            DeviceError: The server cannot be reached.
        """
        with spoken_to(self._engine) as connection:
            self._require_fit(connection)
            return following.session(connection, subject, room)

    def holds(self, at: Position, sent: Mapping[str, UUID], rooms: Collection[str]) -> Holding:
        """What is there of parcels of this site, and the mark of the one at a position.

        Raises:
            DeviceError: The server cannot be reached.
        """
        with spoken_to(self._engine) as connection:
            self._require_fit(connection)
            return following.holds(connection, at, sent, rooms)

    def erased(self, subjects: Collection[UUID]) -> Mapping[UUID, UUID]:
        """Those of some subjects whose parcels went with their patient, each with the patient.

        Raises:
            DeviceError: The server cannot be reached.
        """
        with spoken_to(self._engine) as connection:
            self._require_fit(connection)
            return following.erased(connection, subjects)

    def close(self) -> None:
        """Let go of the connection."""
        self._engine.dispose()

    def _require_fit(self, connection: sa.Connection) -> None:
        """Asked once; a server that is migrated meanwhile refuses what no longer fits by itself."""
        if not self._fit:
            require_fit(connection)
            self._fit = True
