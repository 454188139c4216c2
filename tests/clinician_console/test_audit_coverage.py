"""There is no column of no table that could be changed without `gradus verify` saying so."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
import sqlalchemy as sa

from clinician_console.patients.course import CourseEnd
from clinician_console.patients.patient import HeadsetNeeds, Identity, Patient
from clinician_console.record.entries import ClockOffsetEntry, ExposureEntry
from clinician_console.session.comfort import ComfortWishes
from clinician_console.storage import BeatsEntry, tables, verifying
from clinician_console.storage.engine import writing
from shared.clock import FakeClock
from shared.errors import IntegrityError
from tests.clinician_console.storage_kit import (
    ecg_chunk,
    ecg_stream,
    engine_of,
    event,
    new_session,
    rating,
    ready_store,
)
from tests.clinician_console.treatment_kit import plan_of

NO_SEAL = {
    ("meta", "key", "epoch"): "how often the console was started; what a session ran as is in it",
    ("meta", "value", "epoch"): "the same",
}
"""What nothing covers, by table, column and key, and why that is so."""
NO_RECORD = {
    "sent": "a ledger of what need not travel again: what is lost of it is sent once more",
    "brought": "the same of what came",
    "changed_setting": "a mark of what is to be compared; the setting is sealed where it stands",
    "rival_plan": "of another room, where it is sealed; what somebody decides becomes a plan here",
    "erasure": "of another room, whose trail has it",
    "sync_setting": "how a server is reached; with another key nothing from there can be read",
}
"""Tables that are no record of what was done with a patient, and why."""
RECORD = [table for table in tables.METADATA.sorted_tables if table.name not in NO_RECORD]


def filled(folder):
    """A store with a row in each table, of which one session ended and one was interrupted."""
    clock = FakeClock()
    store = ready_store(folder, clock)
    store.next_epoch()
    store.keep_patient(Patient(code="P014", language="fr", needs=HeadsetNeeds(seated=True)))
    store.keep_identity("P014", Identity(name="A. Example", crisis_contact="079 000 00 00"))
    store.comfort("P014", ComfortWishes(vignette=0.5))
    store.accept_device("belt 12")
    store.study("P014")
    store.break_glass("the patient does not answer")
    first = store.begin_course("P014", "A. Therapist")
    store.end_course(first.course_id, CourseEnd.COMPLETED, "well", "A. Therapist")
    course = store.begin_course("P014", "A. Therapist")
    store.add_plan(course.course_id, plan_of(), "A. Therapist", "made")
    for ends in (True, False):
        handle = store.begin_session(new_session("P014"))
        writer = store.writer(handle.session_id)
        writer.stream(ecg_stream())
        writer.chunk(ecg_chunk())
        writer.beats(
            BeatsEntry(
                at_ns=np.array([clock.now_ns()]),
                rr_ms=np.array([800.0]),
                rate_bpm=np.array([75.0]),
                good=np.array([True]),
            )
        )
        writer.clock_offset(
            ClockOffsetEntry(boot="boot", at_ns=clock.now_ns(), offset_ns=5, error_ns=1)
        )
        writer.exposure(
            ExposureEntry(
                epoch=1,
                rev=1,
                scene="glass_lift",
                state="exposure",
                step="One metre up",
                exposure={"height_m": 1.0},
                wanted={"height_m": 1.0},
                at_ns=clock.now_ns(),
                utc=clock.utc(),
            )
        )
        writer.rating(rating(40, state="exposure", scene="glass_lift"))
        writer.event(event(1))
        writer.close()
        if ends:
            store.end_session(handle.session_id)
            store.ask_about(handle.session_id, "Was that in the lift?", by="C. Supervisor")
            store.sign(handle.session_id, by="A. Therapist")
    return store


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with filled(tmp_path_factory.mktemp("filled")) as store:
        yield store


@pytest.fixture(scope="module")
def known(store):
    """What is known from outside, with the keys of accounts as they stand at that moment."""

    def of(connection):
        return store._held_against(connection, None, printed)

    printed = store.audit_head()
    return of


@pytest.fixture
def forger(store):
    """Somebody with the key, whose every change is taken back in the end."""
    engine = engine_of(store.folder)
    with writing(engine).connect() as connection, connection.begin() as work:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        triggers = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).scalars()
        for name in triggers.all():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        yield connection
        work.rollback()
    engine.dispose()


def findings(connection, store, known):
    """What `verify` says beside that the triggers are gone."""
    found = verifying.verify(connection, known(connection)).findings
    try:
        found += store._faults_of_statements(connection) + store._faults_of_emergencies(connection)
    except IntegrityError as error:
        return [error]
    return [finding for finding in found if finding.part != "schema"]


_MOST = {"snap_turn_deg": 45, "suds": 100}


def other_than(value, column):
    """Another value of the same column, that its constraints let through."""
    if isinstance(column.type, sa.Boolean) or column.name in _MOST:
        return _MOST.get(column.name, 1) - value
    match value:
        case None:
            return "0" * 32 if isinstance(column.type, sa.Uuid) else "2020-01-01 00:00:00.000000"
        case float():
            return value / 2
        case int():
            return value + 10_000
        case bytes():
            return value[:-1] + bytes([value[-1] ^ 1])
        case str():
            return ("0" if value[:1] != "0" else "1") + value[1:]
    raise AssertionError(f"no other value than {value!r}")


@pytest.mark.parametrize("table", RECORD, ids=lambda table: table.name)
def test_no_column_of_a_table_is_changed_unseen(forger, store, known, table):
    assert findings(forger, store, known) == []
    rows = forger.exec_driver_sql(f'SELECT rowid AS place, * FROM "{table.name}"').mappings().all()  # noqa: S608
    assert rows, f"the store of this test has no row in {table.name}: write one"
    for row, column in itertools.product((*rows[:1], *rows[1:][-1:]), table.columns):
        if (table.name, column.name, row.get("key", "")) in NO_SEAL:
            continue
        with forger.begin_nested() as change:
            forger.exec_driver_sql(
                f'UPDATE "{table.name}" SET "{column.name}" = ? WHERE rowid = ?',  # noqa: S608
                (other_than(row[column.name], column), row["place"]),
            )
            assert findings(forger, store, known), f"{table.name}.{column.name} was changed unseen"
            change.rollback()


@pytest.mark.parametrize("table", RECORD, ids=lambda table: table.name)
def test_no_row_of_a_table_is_taken_out_unseen(forger, store, known, table):
    places = forger.exec_driver_sql(f'SELECT rowid FROM "{table.name}"').scalars().all()  # noqa: S608
    if table.name == "meta":  # how often the console was started is no record
        places.remove(forger.exec_driver_sql("SELECT rowid FROM meta WHERE key='epoch'").scalar())
    assert places
    for place in (*places[:1], *places[1:][-1:]):
        with forger.begin_nested() as change:
            forger.exec_driver_sql(f'DELETE FROM "{table.name}" WHERE rowid = ?', (place,))  # noqa: S608
            assert findings(forger, store, known), f"a row of {table.name} was taken out unseen"
            change.rollback()
