"""What rooms send is kept exactly once on the server, and others read it as it was sent."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from clinician_console.record.parcels import START, ParcelKind, Position, Pushed
from shared.errors import IntegrityError, StorageError
from tests.clinician_console.clinic_kit import (
    UTC_NOW,
    audit_parcel,
    counted,
    name_parcel,
    parcel,
    patient_parcel,
    row,
    session_parcels,
)

PATIENT = UUID(int=7)


def test_a_parcel_that_is_sent_twice_is_kept_once_and_known(clinic):
    room = clinic.room(clinic.site())
    sent = [patient_parcel(PATIENT), *session_parcels(PATIENT), audit_parcel(1)]
    assert room.push(sent) == Pushed(fresh=4, known=0)
    assert room.push(sent) == Pushed(fresh=0, known=4)
    assert room.push([*sent[2:], patient_parcel(uuid4())]) == Pushed(fresh=1, known=2)
    for table, rows in (("patient", 2), ("session", 1), ("chunk", 1), ("audit", 1)):
        assert counted(clinic.engine, table) == rows, table


def test_another_content_under_the_same_name_is_refused_by_kind_and_number(clinic):
    room = clinic.room(clinic.site())
    sent = session_parcels(PATIENT)
    room.push(sent)
    other = replace(sent[1][0], rows=())
    with pytest.raises(IntegrityError, match="session, number 2"):
        room.push([patient_parcel(PATIENT), (other, "mark")])
    assert counted(clinic.engine, "patient") == 0, "all of a batch is kept, or nothing"


def test_what_another_room_reads_has_the_digest_and_the_mark_that_it_was_sent_with(clinic):
    site = clinic.site()
    first, second = clinic.room(site, "room-1"), clinic.room(site, "room-2")
    subject = uuid4()
    sent = [patient_parcel(PATIENT), name_parcel(PATIENT, "sealed:1:x"), audit_parcel(1)]
    pieces = session_parcels(PATIENT, subject, pieces=4)
    first.push(sent)
    first.push(pieces[:2])
    assert second.session(subject, "room-1") == (), "a session is read when it is whole"
    first.push(pieces[2:])
    found = second.follow(START, 100)
    assert [(one.parcel, one.mark) for one in found[:3]] == sent
    assert {one.room for one in found} == {"room-1"}
    assert [(one.parcel.kind, one.parcel.last) for one in found[3:]] == [(ParcelKind.SESSION, True)]
    assert [row.columns for row in found[3].parcel.rows] == [{"patient_id": PATIENT}]
    read = second.session(subject, "room-1")
    assert [(one.parcel, one.mark) for one in read] == pieces
    assert [one.parcel.sha256 for one in read] == [one.sha256 for one, _ in pieces]
    assert first.follow(START, 100) == (), "nobody follows themselves"


def test_further_pieces_of_a_session_are_read_with_the_first_once_they_are_whole(clinic):
    """What a headset brings later comes with the session's own row once more."""
    site = clinic.site()
    first, second = clinic.room(site, "room-1"), clinic.room(site, "room-2")
    subject = uuid4()
    pieces = session_parcels(PATIENT, subject, pieces=2)
    head = pieces[0][0].rows[0]
    later = replace(head, columns={**head.columns, "events": 2})
    more = [
        parcel(ParcelKind.SESSION, subject, later, sequence=3, last=False),
        parcel(ParcelKind.SESSION, subject, sequence=4),
    ]
    assert first.push(pieces) == Pushed(fresh=2, known=0)
    assert first.push(more[:1]) == Pushed(fresh=1, known=0)
    read = second.session(subject, "room-1")
    assert [(one.parcel, one.mark) for one in read] == pieces
    assert first.push(more) == Pushed(fresh=1, known=1)
    read = second.session(subject, "room-1")
    assert [(one.parcel, one.mark) for one in read] == [*pieces, *more]
    assert [one.parcel.sequence for one in second.follow(START, 9)] == [2, 4]
    assert second.session(subject, "room-2") == ()


def test_a_reader_goes_on_where_it_was(clinic):
    site = clinic.site()
    first, second = clinic.room(site, "room-1"), clinic.room(site, "room-2")
    sent = [patient_parcel(uuid4(), f"P-{number}") for number in range(7)]
    first.push(sent[:5])
    first.push(sent[5:])
    at, found = START, []
    while some := second.follow(at, 3):
        found += [(one.parcel, one.mark) for one in some]
        at = some[-1].position
    assert found == sent
    assert at > Position(1, 1)


def test_a_setting_that_changes_is_replaced_in_its_table_and_both_are_read(clinic):
    site = clinic.site()
    first, second = clinic.room(site, "room-1"), clinic.room(site, "room-2")
    sent = [
        patient_parcel(PATIENT),
        name_parcel(PATIENT, "sealed:1:old"),
        name_parcel(PATIENT, "sealed:1:new", sequence=2),
    ]
    first.push(sent)
    first.push(sent[:2])
    with clinic.connect(site) as bare:
        assert bare.execute("SELECT name FROM patient_name").fetchall() == [("sealed:1:new",)]
    assert [(one.parcel, one.mark) for one in second.follow(START, 9)] == sent


def test_a_table_or_column_of_a_newer_gradus_is_refused_in_a_sentence(clinic):
    room = clinic.room(clinic.site())
    for made in (row("mood", id=PATIENT), row("patient", id=PATIENT, mood="well")):
        with pytest.raises(StorageError, match="older version of Gradus"):
            room.push([parcel(ParcelKind.PATIENT, PATIENT, made)])


def test_a_row_that_the_table_will_not_have_is_refused_and_not_repeated(clinic):
    room = clinic.room(clinic.site())
    for code in (None, "canary\x00"):
        made = row("patient", id=PATIENT, code=code, created_utc=None)
        with pytest.raises(IntegrityError) as refused:
            room.push([parcel(ParcelKind.PATIENT, PATIENT, made)])
        assert "canary" not in str(refused.value)


def test_an_erased_patient_is_gone_and_comes_back_from_no_room(clinic):
    site = clinic.site()
    first, second = clinic.room(site, "room-1"), clinic.room(site, "room-2")
    other = uuid4()
    subject = uuid4()
    sent = [
        patient_parcel(PATIENT),
        name_parcel(PATIENT, "sealed:1:x"),
        patient_parcel(other, "P-2"),
        *session_parcels(PATIENT, subject),
        *session_parcels(other),
    ]
    first.push(sent)
    certificate = row(
        "erasure", id=uuid4(), patient_id=PATIENT, certificate=1, ground="asked", rows=7,
        sha256="ab", utc=UTC_NOW,
    )  # fmt: skip
    first.push([parcel(ParcelKind.ERASED, PATIENT, certificate)])
    for table, left in [
        ("patient", 1),
        ("patient_name", 0),
        ("session", 1),
        ("chunk", 1),
        ("event", 1),
    ]:
        assert counted(clinic.engine, table) == left, table
    assert second.session(subject, "room-1") == ()
    followed = second.follow(START, 100)
    assert [one.parcel.kind for one in followed] == [
        ParcelKind.PATIENT, ParcelKind.SESSION, ParcelKind.ERASED,
    ]  # fmt: skip
    assert followed[0].parcel.subject == other
    assert followed[-1].parcel.rows == (certificate,)
    assert first.push(sent) == Pushed(fresh=0, known=7)
    for late in ([patient_parcel(PATIENT, "P-3")], session_parcels(PATIENT)):
        assert second.push(late) == Pushed(fresh=len(late), known=0)
        assert second.push(late) == Pushed(fresh=0, known=len(late))
    assert [one.parcel.subject for one in first.follow(START, 100)] == []
    assert counted(clinic.engine, "patient") == 1
    assert counted(clinic.engine, "chunk") == 1
    with clinic.engine.connect() as connection:
        kept = connection.exec_driver_sql(
            f"SELECT count(*) FROM gradus.parcel WHERE patient = '{PATIENT}' "  # noqa: S608
            "AND content IS NOT NULL AND kind <> 'erased'"
        ).scalar()
    assert kept == 0
