"""Whoever follows skips nothing: not when transactions end out of order, nor when clocks lie."""

import threading
from uuid import UUID, uuid4

import pytest

from clinician_console.record.parcels import START, ParcelKind
from clinician_console.storage.server import pushing
from clinician_console.storage.server.address import read_address
from clinician_console.storage.server.clinic import PostgresServer
from clinician_console.storage.server.engine import server_engine
from clinician_console.storage.server.init import make_server
from shared.errors import AccessError, DeviceError, StorageError
from tests.clinician_console.clinic_kit import audit_parcel, counted, patient_parcel
from tests.clinician_console.postgres_kit import ADMIN_PASSWORD


@pytest.fixture
def rooms(clinic):
    site = clinic.site()
    return clinic, site, clinic.room(site, "reader")


def _codes(found):
    return [one.parcel.rows[0].columns["code"] for one in found]


def test_a_parcel_that_is_committed_late_is_not_passed_over(rooms):
    clinic, site, reader = rooms
    engine = server_engine(read_address(clinic.dsn(site)), site.password)
    clinic.room(site, "first").push([patient_parcel(uuid4(), "before")])
    with engine.connect() as slow:
        held = slow.begin()
        pushing.push(slow, "slow", [patient_parcel(uuid4(), "begun first")])
        clinic.room(site, "quick").push([patient_parcel(uuid4(), "committed first")])
        found = reader.follow(START, 9)
        assert _codes(found) == ["before"], "what may still be overtaken waits"
        assert reader.follow(found[-1].position, 9) == ()
        held.commit()
        assert _codes(reader.follow(found[-1].position, 9)) == ["begun first", "committed first"]
        held = slow.begin()
        pushing.push(slow, "slow", [patient_parcel(uuid4(), "never")])
        clinic.room(site, "quick").push([patient_parcel(uuid4(), "last")])
        held.rollback()
    assert _codes(reader.follow(START, 9))[-1] == "last"
    engine.dispose()


def test_two_rooms_that_push_at_once_are_both_followed_whole(rooms):
    clinic, site, reader = rooms
    both = [clinic.room(site, f"room-{number}") for number in range(2)]

    def push_all(room):
        for number in range(25):
            room.push([patient_parcel(uuid4(), f"{number}"), audit_parcel(number + 1)])

    threads = [threading.Thread(target=push_all, args=(room,)) for room in both]
    for thread in threads:
        thread.start()
    found, at, over = [], START, False
    while not over:
        over = not any(thread.is_alive() for thread in threads)
        while some := reader.follow(at, 7):
            found += some
            at = some[-1].position
    for thread in threads:
        thread.join()
    assert len(found) == 100
    assert len({(one.room, one.parcel.kind, one.parcel.subject) for one in found}) == 100
    for room in ("room-0", "room-1"):
        seqs = [
            one.parcel.rows[0].columns["seq"]
            for one in found
            if one.room == room and one.parcel.kind is ParcelKind.AUDIT
        ]
        assert seqs == list(range(1, 26)), "of one room in the order in which it sent"


def test_one_room_that_sends_the_same_from_two_programs_is_kept_once(rooms):
    clinic, site, reader = rooms
    sent = [patient_parcel(UUID(int=number), f"{number}") for number in range(1, 30)]
    twins = [clinic.room(site, "one"), clinic.room(site, "one")]
    told = []
    threads = [
        threading.Thread(target=lambda room=room: told.append(room.push(sent))) for room in twins
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(one.fresh for one in told) == [0, 29]
    assert len(reader.follow(START, 99)) == 29


def test_a_server_whose_clock_stands_an_hour_behind_changes_nothing(rooms):
    clinic, site, reader = rooms
    room = clinic.room(site, "one")
    room.push([patient_parcel(uuid4(), "first")])
    with clinic.cluster.admin(clinic.database) as admin:
        admin.execute(
            "ALTER TABLE gradus.parcel ALTER received_utc SET DEFAULT now() - interval '1 hour'"
        )
    room.push([patient_parcel(uuid4(), "second")])
    assert _codes(reader.follow(START, 9)) == ["first", "second"]


def test_a_server_that_is_killed_in_mid_transaction_keeps_all_of_it_or_nothing(rooms):
    clinic, site, reader = rooms
    room = clinic.room(site, "one")
    room.push([patient_parcel(uuid4(), "kept")])
    engine = server_engine(read_address(clinic.dsn(site)), site.password)
    with engine.connect() as slow:
        slow.begin()
        pushing.push(slow, "slow", [patient_parcel(uuid4(), "never committed")])
        clinic.cluster.kill()
        with pytest.raises(DeviceError):
            room.push([patient_parcel(uuid4(), "not now")])
        clinic.cluster.start()
        slow.invalidate()
    engine.dispose()
    room.push([patient_parcel(uuid4(), "after")])
    assert _codes(reader.follow(START, 9)) == ["kept", "after"]


def test_a_server_that_was_read_in_from_a_dump_counts_on_after_init_and_not_before(rooms):
    clinic, site, reader = rooms
    room = clinic.room(site, "one")
    room.push([patient_parcel(uuid4(), "before")])
    with clinic.cluster.admin(clinic.database) as admin:
        admin.execute("UPDATE gradus.layout SET system_identifier = system_identifier - 1")
        admin.execute("UPDATE gradus.parcel SET transaction = transaction + 1000000")
    with pytest.raises(StorageError, match="read in from a dump"):
        clinic.room(site, "two").push([patient_parcel(uuid4(), "x")])
    make_server(clinic.engine)
    before = reader.follow(START, 9)
    assert _codes(before) == ["before"]
    clinic.room(site, "two").push([patient_parcel(uuid4(), "after")])
    assert _codes(reader.follow(before[-1].position, 9)) == ["after"]


def test_a_server_of_another_version_is_told_older_or_newer(rooms):
    clinic, site, _ = rooms
    for found, said in (("0011", "older version"), ("9999", "newer version")):
        with clinic.cluster.admin(clinic.database) as admin:
            admin.execute("UPDATE gradus.alembic_version SET version_num = %s", [found])
        with pytest.raises(StorageError, match=said):
            clinic.room(site).push([])
    with pytest.raises(StorageError, match="newer version"):
        make_server(clinic.engine)


def test_a_room_does_not_come_as_an_administrator_nor_where_rows_are_not_apart(rooms):
    clinic, site, _ = rooms
    as_admin = PostgresServer(
        read_address(clinic.cluster.dsn(clinic.database)), ADMIN_PASSWORD, "one"
    )
    with pytest.raises(AccessError, match="administrator's"):
        as_admin.follow(START, 1)
    as_admin.close()
    with clinic.cluster.admin(clinic.database) as admin:
        admin.execute("ALTER TABLE gradus.chunk NO FORCE ROW LEVEL SECURITY")
    with pytest.raises(AccessError, match="apart"):
        clinic.room(site, "two").follow(START, 1)
    make_server(clinic.engine)
    assert clinic.room(site, "two").follow(START, 1) == ()
    assert counted(clinic.engine, "patient") == 0
