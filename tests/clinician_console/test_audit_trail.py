"""The audit trail says who did what, and shows when somebody altered it."""

import pytest
import sqlalchemy as sa

from clinician_console.storage import Action
from clinician_console.storage.audit import NO_LINK
from shared.errors import StorageError
from tests.clinician_console.storage_kit import (
    NOTE_TEXT,
    PATIENT_CODE,
    event,
    new_session,
    new_store,
    open_store,
    tampering,
)

MADE = ["store_created", "account_added", "account_added"]
"""Of every new store: its first account, and that of the recovery key."""


@pytest.fixture
def store(tmp_path):
    with new_store(tmp_path) as store:
        yield store


def recorded_session(store):
    handle = store.begin_session(new_session())
    writer = store.writer(handle.session_id)
    for seq in range(5):
        writer.event(event(seq))
    writer.close()
    store.end_session(handle.session_id)
    return handle


def actions(folder):
    with tampering(folder) as connection:
        return list(connection.exec_driver_sql("SELECT action FROM audit ORDER BY seq").scalars())


def alter(folder, *statements):
    with tampering(folder) as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def parts_with_findings(store):
    return {finding.part for finding in store.verify().findings}


def test_reads_writes_exports_and_refusals_are_all_written_down(tmp_path, store):
    handle = recorded_session(store)
    store.list_sessions()
    store.read_session(handle.short_id)
    store.add_patient("P-2", "A name")
    store.patients(with_names=True)
    store.note(Action.SESSION_EXPORTED, f"session:{handle.session_id}", {"format": "csv"})
    store.note(Action.REFUSED, body={"command": "export"})
    assert actions(tmp_path) == [
        *MADE,
        "patient_added",
        "protocol_kept",
        "session_begun",
        "session_sealed_so_far",
        "session_ended",
        "session_sealed",
        "sessions_read",
        "session_read",
        "patient_added",
        "patient_named",
        "patients_read",
        "session_exported",
        "refused",
    ]


def test_the_trail_holds_no_code_no_name_and_no_note(tmp_path, store):
    recorded_session(store)
    store.add_patient(PATIENT_CODE, "Canary Name")
    with tampering(tmp_path) as connection:
        rows = connection.exec_driver_sql("SELECT entity || body FROM audit").scalars().all()
    text = "\n".join(rows)
    for secret in (PATIENT_CODE, "Canary", NOTE_TEXT):
        assert secret not in text


def test_a_trail_that_nobody_touched_is_sound(store):
    recorded_session(store)
    assert store.verify().sound


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET account = 'somebody else' WHERE seq = 2",
        "DELETE FROM audit WHERE seq = 2",
        "INSERT INTO audit (seq, utc, account, action, entity, body, leaf, prev, link)"
        " SELECT seq + 100, utc, account, action, entity, body, leaf, prev,"
        " 'x' FROM audit WHERE seq = 1",
        "INSERT INTO audit (seq, utc, account, action, entity, body, leaf, prev, link)"
        " SELECT (SELECT max(seq) + 1 FROM audit), utc, account, action,"
        " entity, body, leaf, prev, 'x' FROM audit WHERE seq = 1",
    ],
)
def test_the_database_itself_refuses_to_change_the_trail(tmp_path, store, statement):
    recorded_session(store)
    with pytest.raises(sa.exc.IntegrityError, match="audit trail"):
        alter(tmp_path, statement)
    assert store.verify().sound


@pytest.mark.parametrize("column", ["account", "action", "entity", "body", "utc"])
def test_an_altered_row_is_found_even_after_the_triggers_were_removed(tmp_path, store, column):
    recorded_session(store)
    value = "'2020-01-01 00:00:00.000000'" if column == "utc" else "'altered'"
    alter(
        tmp_path,
        "DROP TRIGGER audit_no_update",
        f"UPDATE audit SET {column} = {value} WHERE seq = 2",  # noqa: S608
    )
    assert "audit" in parts_with_findings(store)


def test_a_row_taken_out_of_the_middle_is_found(tmp_path, store):
    recorded_session(store)
    alter(tmp_path, "DROP TRIGGER audit_no_delete", "DELETE FROM audit WHERE seq = 4")
    sentences = [finding.sentence for finding in store.verify().findings]
    assert (
        "The audit trail lacks its entry 4: entry 5 of the audit trail "
        "(2026-01-01 00:00:00 UTC, protocol kept) comes next."
    ) in sentences


def test_a_cut_tail_shows_against_the_link_that_was_printed(tmp_path, store):
    recorded_session(store)
    printed = store.audit_head()
    alter(tmp_path, "DROP TRIGGER audit_no_delete", f"DELETE FROM audit WHERE seq = {printed.seq}")  # noqa: S608
    assert store.audit_head().seq < printed.seq
    assert store.audit_head().link != printed.link != NO_LINK


@pytest.mark.parametrize(
    ("part", "statement"),
    [
        ("event", 'UPDATE event SET data = \'{"text": "altered"}\' WHERE seq = 3'),
        ("event", "UPDATE event SET at_ns = at_ns + 1 WHERE seq = 3"),
        ("session", "DELETE FROM event WHERE seq = 3"),
        ("session", "UPDATE session SET ended_utc = '2020-01-01 00:00:00.000000'"),
    ],
)
def test_a_session_that_was_altered_after_its_end_is_found(tmp_path, store, part, statement):
    recorded_session(store)
    alter(tmp_path, statement)
    assert part in parts_with_findings(store)


def test_a_session_that_was_removed_is_missed(tmp_path, store):
    recorded_session(store)
    alter(
        tmp_path,
        "DROP TRIGGER session_seal_no_delete",
        "DELETE FROM session_seal",
        "DELETE FROM event",
        "DELETE FROM session",
    )
    assert "session" in parts_with_findings(store)


def test_a_change_and_its_row_in_the_trail_are_one_transaction(tmp_path, store):
    before = actions(tmp_path)
    with pytest.raises(StorageError):
        store.read_session("no such session")
    assert actions(tmp_path) == before


def test_opening_is_written_down_under_the_account_that_opened(tmp_path, store):
    store.close()
    open_store(tmp_path).close()
    assert actions(tmp_path) == [*MADE, "store_opened"]
