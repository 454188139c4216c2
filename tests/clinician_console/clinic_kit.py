"""A clinic's server for one test: laid out as `gradus sync init` does it, with sites and rooms.

    clinic           (fixture) a database of the worker's own PostgreSQL, made from a template
    clinic.site      a new site's login
    clinic.room      the server as a room of a site has it
    clinic.connect   a bare connection of a login, for who tries what they may not

`parcel`, `patient_parcel`, `session_parcels` make what rooms send, as an outbox would pack it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from uuid import UUID, uuid4

import psycopg
import pytest
import sqlalchemy as sa

from clinician_console.record.parcels import Cell, Parcel, ParcelKind, TableRow
from clinician_console.storage.server.address import read_address
from clinician_console.storage.server.clinic import PostgresServer
from clinician_console.storage.server.engine import server_engine
from clinician_console.storage.server.init import make_server
from clinician_console.storage.server.sites import NewLogin, add_site
from tests.clinician_console.postgres_kit import ADMIN_PASSWORD, Cluster

UTC_NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
DIGEST = "0" * 64


class Clinic:
    """One clinic's server, and whoever comes to it.

    Attributes:
        cluster: The PostgreSQL that it is a database of.
        database: Its name.
        engine: As an administrator.
    """

    def __init__(self, cluster: Cluster, database: str) -> None:
        self.cluster, self.database = cluster, database
        self.engine = server_engine(read_address(cluster.dsn(database)), ADMIN_PASSWORD)
        self.logins: list[NewLogin] = []
        self._open: list[PostgresServer | psycopg.Connection[tuple[object, ...]]] = []

    def site(self, name: str = "north", **more: bool) -> NewLogin:
        """A new login of a site. Logins are of the whole cluster, so that each has its own name."""
        made = add_site(self.engine, name, f"{name}_{uuid4().hex[:8]}", **more)
        self.logins.append(made)
        return made

    def dsn(self, login: NewLogin, **more: str) -> str:
        """The address that a room of this login has."""
        return self.cluster.dsn(self.database, login.login, **more)

    def room(self, login: NewLogin, room: str = "room-1") -> PostgresServer:
        """The server as a room has it."""
        made = PostgresServer(read_address(self.dsn(login)), login.password, room)
        self._open.append(made)
        return made

    def connect(self, login: NewLogin) -> psycopg.Connection[tuple[object, ...]]:
        """A bare connection of a login, each statement by itself."""
        made = psycopg.connect(
            self.dsn(login),
            password=login.password,
            options="-c search_path=gradus",
            autocommit=True,
        )
        self._open.append(made)
        return made

    def close(self) -> None:
        """Away with it, its logins too."""
        for one in self._open:
            with suppress(psycopg.Error):
                one.close()
        self.engine.dispose()
        self.cluster.drop_database(self.database)
        with self.cluster.admin() as connection:
            for made in self.logins:
                connection.execute(f'DROP ROLE "{made.login}"')  # type: ignore[call-overload]


@pytest.fixture(scope="session")
def clinic_template(postgres: Cluster) -> str:
    """A database that is laid out and empty; other ones are made from it."""
    name = postgres.make_database()
    engine = server_engine(read_address(postgres.dsn(name)), ADMIN_PASSWORD)
    make_server(engine)
    engine.dispose()
    return name


@pytest.fixture
def clinic(postgres: Cluster, clinic_template: str) -> Iterator[Clinic]:
    """A clinic's server of one test."""
    made = Clinic(postgres, postgres.make_database(clinic_template))
    yield made
    made.close()


def parcel(
    kind: ParcelKind, subject: UUID, *rows: TableRow, sequence: int = 1, last: bool = True
) -> tuple[Parcel, str]:
    """A parcel with a mark, as a room sends it."""
    made = Parcel(kind, subject, sequence, last, rows)
    return made, hashlib.sha256(made.sha256.encode()).hexdigest()


def row(table: str, **columns: Cell) -> TableRow:
    """A row of a table."""
    return TableRow(table, columns)


def patient_parcel(patient_id: UUID, code: str = "GX-0417") -> tuple[Parcel, str]:
    """A patient's code."""
    made = row("patient", id=patient_id, code=code, created_utc=UTC_NOW)
    return parcel(ParcelKind.PATIENT, patient_id, made)


def name_parcel(patient_id: UUID, name: str, sequence: int = 1) -> tuple[Parcel, str]:
    """Their name, sealed as a room would have it."""
    made = row("patient_name", patient_id=patient_id, name=name, crisis_contact=None)
    return parcel(ParcelKind.IDENTITY, patient_id, made, sequence=sequence)


def session_parcels(
    patient_id: UUID, session_id: UUID | None = None, pieces: int = 2
) -> list[tuple[Parcel, str]]:
    """A session in pieces: its head and an event, then a stream with a chunk in each piece."""
    session_id = session_id or uuid4()
    stream_id = uuid4()
    head = row(
        "session", id=session_id, patient_id=patient_id, protocol_sha256=DIGEST,
        software_version="0.2.0", wire_version=1, epoch=1, simulated=False, started_utc=UTC_NOW,
        started_ns=10, ended_utc=UTC_NOW, ended_ns=20, dated_back=False, last_written_ns=20,
        events=1, ratings=0, course_id=None, plan_id=None,
    )  # fmt: skip
    event = row(
        "event", id=uuid4(), session_id=session_id, author="console", boot="", seq=1, at_ns=11,
        utc=UTC_NOW, actor="therapist", name="note",
        data={"text": "sealed:1:abc", "height_m": 1e22, "small": -0.0, "n": [1, 2.5, None]},
        arrived_ns=None, sha256=DIGEST,
    )  # fmt: skip
    stream = row(
        "stream", id=stream_id, session_id=session_id, name="belt ECG", signal="ECG",
        rate_hz=250.0, channels=["ECG"], units=["mV"], source_id="s", author="console", boot="",
    )  # fmt: skip
    made = [[head, event, stream]] + [[_chunk(stream_id, seq)] for seq in range(1, pieces)]
    return [
        parcel(ParcelKind.SESSION, session_id, *rows, sequence=at, last=at == pieces)
        for at, rows in enumerate(made, 1)
    ]


def _chunk(stream_id: UUID, seq: int) -> TableRow:
    return row(
        "chunk", stream_id=stream_id, seq=seq, first_sample=250 * seq, n=250, lost_before=0,
        t0_ns=seq, sha256=DIGEST, codec="zlib", dtype="<f4", shape=[250, 1],
        stamps=b"\x00\x01" * 20, data=bytes(range(256)) * 4,
    )  # fmt: skip


def audit_parcel(seq: int) -> tuple[Parcel, str]:
    """A link of a room's audit trail."""
    made = row(
        "audit", seq=seq, utc=UTC_NOW, account="one", action="session_read", entity="session:1",
        body="sealed:1:abc", leaf=DIGEST, prev=DIGEST, link=f"{seq:064d}", signer="k",
        signature=b"\xff\x00signed",
    )  # fmt: skip
    return parcel(ParcelKind.AUDIT, UUID(int=seq), made)


def counted(engine: sa.Engine, table: str) -> int:
    """Rows of a table over all sites, as an administrator counts them."""
    rows = sa.select(sa.func.count()).select_from(sa.table(table, schema="gradus"))
    with engine.connect() as connection:
        return int(connection.execute(rows).scalar_one())
