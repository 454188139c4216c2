"""Three consoles fill a server, and all of them die: everything is there once, none skipped."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
from collections import Counter
from contextlib import suppress
from uuid import UUID

import pytest
import sqlalchemy as sa

from clinician_console.record.parcels import START, ParcelKind
from clinician_console.storage.parcels.sync_tables import Sent
from clinician_console.storage.server.address import read_address
from clinician_console.storage.server.clinic import PostgresServer
from clinician_console.storage.tables import METADATA
from clinician_console.sync.sealing import open_parcel
from clinician_console.sync.words import open_words
from protocols.plans.loader import library
from shared.errors import DeviceError
from tests.clinician_console.postgres_kit import programs
from tests.clinician_console.rooms_kit import KEY
from tests.clinician_console.storage_kit import engine_of
from tests.clinician_console.sync_faults_kit import (
    CANARY,
    DONE,
    HINDERED,
    Trouble,
    console,
    full_store,
)

ROOMS, SESSIONS, KILLS = 3, 100, 20
_DEATHS = (Trouble.DIES_BEFORE, Trouble.DIES_WITHIN, Trouble.DIES_AFTER)


class Follower:
    """Reads whatever comes, as another room does."""

    def __init__(self, server):
        self._server, self._at, self.read = server, START, []

    def follow(self):
        with suppress(DeviceError):
            while some := self._server.follow(self._at, 7):
                self.read += some
                self._at = some[-1].position


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    base = tmp_path_factory.mktemp("rooms")
    open_words()  # once, and not by every fork
    protocols = library()[:ROOMS]
    return [full_store(base / name, f"room-of-{name}", name, SESSIONS) for name in protocols]


def round_of(clinic, folders, troubles, connect, follower):
    """The consoles that have a trouble, at once; how each ended.

    The one whose server dies stands in the middle of its transaction until the others are through.
    """
    consoles = {
        trouble: console(folder, connect, trouble, batch)
        for folder, (trouble, batch) in zip(folders, troubles, strict=True)
        if trouble is not None
    }
    stands = consoles.get(Trouble.SERVER_DIES)
    for one in consoles.values():
        follower.follow()
        if one is not stands:
            one.wait()
    if stands is not None and os.read(stands.within, 1):
        clinic.cluster.kill()
        clinic.cluster.start()
        stands.killed_its_server()
    follower.follow()
    return {trouble: one.wait() for trouble, one in consoles.items()}


@pytest.mark.timeout(600)
def test_everything_is_on_the_server_once_whatever_dies_and_no_reader_skips_any(clinic, folders):
    site = clinic.site()
    dsn, words = clinic.dsn(site), site.password

    def connect(room):
        return PostgresServer(read_address(dsn), words, room)

    follower, ended = Follower(clinic.room(site, "reader")), Counter()
    for number in range(KILLS):
        lost = Trouble.REPLY_LOST if number % 4 == 0 else None
        troubles = [Trouble.SERVER_DIES, _DEATHS[number % 3], lost]
        at = [(troubles[(at + number) % ROOMS], 1 + number % 2) for at in range(ROOMS)]
        ended.update(round_of(clinic, folders, at, connect, follower).items())
        if number == KILLS // 2:
            an_hour_behind(clinic)
    assert sum(ended[death, -signal.SIGKILL] for death in _DEATHS) == KILLS, ended
    assert ended[Trouble.SERVER_DIES, HINDERED] == KILLS, ended
    assert ended[Trouble.REPLY_LOST, HINDERED] == KILLS // 4, ended
    for folder in folders:
        one = console(folder, connect, Trouble.NONE, 1, at_once=100)
        assert one.wait() == DONE
        follower.follow()

    parcels = on_server(clinic)
    assert parcels == {name for folder in folders for name in ledger(folder)}
    assert counted(clinic, "session") == ROOMS * SESSIONS
    for table in ("event", "rating", "stream", "chunk", "plan", "course_entry", "audit"):
        assert counted(clinic, table) == sum(rows_in(folder, table) for folder in folders), table
    followed_all(follower, parcels)
    no_word_in_a_dump(clinic)


def an_hour_behind(clinic):
    """From now on the server stamps what it receives with an hour ago."""
    with clinic.engine.begin() as connection:
        connection.exec_driver_sql(
            "ALTER TABLE gradus.parcel ALTER received_utc SET DEFAULT now() - interval '1 hour'"
        )


def on_server(clinic):
    with clinic.engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT kind, subject, sequence, sha256 FROM gradus.parcel"
        )
        found = [(row.kind, UUID(str(row.subject)), row.sequence, row.sha256) for row in rows]
    assert len(found) == len(set(found))
    return set(found)


def ledger(folder):
    engine = engine_of(folder)
    with engine.connect() as connection:
        rows = connection.execute(sa.select(*sa.inspect(Sent).columns)).all()
    engine.dispose()
    assert all(row.kept_utc is not None for row in rows)
    return [(row.kind, row.subject, row.sequence, row.sha256) for row in rows]


def rows_in(folder, table):
    engine = engine_of(folder)
    wanted = sa.select(sa.func.count()).select_from(METADATA.tables[table])
    if table == "audit":  # what was noted since the last run is due
        reached = sa.select(sa.func.max(sa.cast(Sent.reached, sa.Integer)))
        wanted = reached.where(Sent.kind == ParcelKind.AUDIT.value)
    with engine.connect() as connection:
        found = connection.execute(wanted).scalar()
    engine.dispose()
    return found


def counted(clinic, table):
    with clinic.engine.connect() as connection:
        return connection.exec_driver_sql(f'SELECT count(*) FROM gradus."{table}"').scalar()  # noqa: S608


def followed_all(follower, parcels):
    """Every parcel once, in order, and each is what its room sent."""
    read = [
        (one.parcel.kind.value, one.parcel.subject, one.parcel.sequence) for one in follower.read
    ]
    assert len(read) == len(set(read))
    assert set(read) == {name[:3] for name in parcels}
    positions = [one.position for one in follower.read]
    assert all(one < other for one, other in itertools.pairwise(positions))
    for one in follower.read:
        if one.parcel.kind is not ParcelKind.SESSION:
            open_parcel(KEY, one)
    told = [one for one in follower.read if one.parcel.kind is ParcelKind.SESSION]
    pieces = follower._server.session(told[-1].parcel.subject, told[-1].room)
    opened = [open_parcel(KEY, piece) for piece in pieces]
    assert CANARY in repr([row.columns for row in opened[0].rows])


def no_word_in_a_dump(clinic):
    """Nothing that anybody typed, no name of staff and no serial stands in a dump."""
    dump = subprocess.run(
        [
            str(programs() / "pg_dump"), "-h", str(clinic.cluster.folder),
            "-p", str(clinic.cluster.port), "-U", "admin", clinic.database,
        ],
        check=True,
        capture_output=True,
        timeout=600,
    ).stdout  # fmt: skip
    assert dump.count(b"sealed:1:") > 1_000
    assert b"room-of-" in dump, "codes are plain"
    for words in (CANARY.encode(), CANARY.lower().encode(), CANARY.encode().hex().encode()):
        assert words not in dump
