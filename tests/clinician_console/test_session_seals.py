"""A session is sealed from its first entry on: while it runs, when it ends, if it never does."""

from __future__ import annotations

import json
import shutil
import threading
from contextlib import closing
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinician_console.record.entries import EventEntry
from clinician_console.storage import Action, Store, keys
from clinician_console.storage.audit import Hand, append
from clinician_console.storage.checkpoints import AT_ONCE, LEAST_S, LONGEST_S, Checkpoints
from clinician_console.storage.digests import session_digest
from clinician_console.storage.session_chain import chain_faults
from shared.clock import FakeClock
from shared.wire.events import EventName
from tests.clinician_console.storage_kit import (
    OF_0_1,
    PASSPHRASE_OF_0_1,
    ecg_chunk,
    ecg_stream,
    event,
    new_session,
    open_store,
    rating,
    ready_store,
    tampering,
)

# ── when the audit trail is told ─────────────────────────────────────────────────────────────────


def test_the_first_transaction_is_told_and_then_one_a_minute():
    clock = FakeClock()
    checkpoints = Checkpoints(clock)
    assert checkpoints.due
    checkpoints.made()
    for _ in range(int(LONGEST_S) - 1):
        clock.advance(1.0)
        checkpoints.saw(event())
        assert not checkpoints.due
    clock.advance(1.0)
    assert checkpoints.due


@pytest.mark.parametrize("name", sorted(AT_ONCE))
def test_a_stop_a_hold_and_an_end_are_told_at_once_and_no_flood_of_them_more_than_once_a_second(
    name,
):
    clock = FakeClock()
    checkpoints = Checkpoints(clock)
    checkpoints.made()
    told = 0
    for _ in range(100):
        clock.advance(LEAST_S / 10)
        checkpoints.saw(event(name=name))
        if checkpoints.due:
            told += 1
            checkpoints.made()
    assert told == 10


def test_what_could_not_be_told_yet_is_told_with_the_next_transaction():
    clock = FakeClock()
    checkpoints = Checkpoints(clock)
    checkpoints.made()
    checkpoints.saw(event(name=EventName.STOPPED))
    assert not checkpoints.due
    clock.advance(LEAST_S)
    checkpoints.saw(rating())
    assert checkpoints.due


def seals(folder, session_id):
    with tampering(folder) as connection:
        rows = connection.exec_driver_sql(
            "SELECT action, body FROM audit WHERE entity = ? ORDER BY seq",
            (f"session:{session_id}",),
        )
        return [(action, json.loads(body).get("rows")) for action, body in rows]


def write(store, handle, *entries, continuation=None):
    with closing(store.writer(handle.session_id, continuation)) as writer:
        for entry in entries:
            getattr(writer, "event" if isinstance(entry, EventEntry) else "rating")(entry)


def test_the_trail_has_where_a_session_stood_at_its_beginning_at_its_end_and_after(tmp_path):
    with ready_store(tmp_path) as store:
        handle = store.begin_session(new_session())
        write(store, handle, event(1))
        store.end_session(handle.session_id)
        write(store, handle, event(2))
        assert store.verify().findings == ()
    assert seals(tmp_path, handle.session_id) == [
        (Action.SESSION_BEGUN, None),
        (Action.SESSION_SEALED_SO_FAR, 1),
        (Action.SESSION_ENDED, None),
        (Action.SESSION_SEALED, 1),
        (Action.SESSION_SEALED, 2),
    ]


def test_a_session_that_runs_is_sound_while_it_runs_and_a_stop_taken_out_of_it_is_missed(tmp_path):
    with ready_store(tmp_path) as store:
        handle, written = store.begin_session(new_session()), threading.Event()
        with closing(store.writer(handle.session_id)) as writer:
            writer.stream(ecg_stream())
            writer.chunk(ecg_chunk())
            writer.event(event(1, name=EventName.STOPPED))
            writer.event(event(2), written.set)
            assert written.wait(180.0)
            assert store.verify().findings == ()
            with tampering(tmp_path) as connection:
                connection.exec_driver_sql("DELETE FROM event WHERE name = 'stopped'")
            [found] = [finding.sentence for finding in store.verify().findings]
            assert found == f"Session {handle.short_id}: 1 event is gone."


def test_how_far_a_session_came_that_ended_with_its_computer_is_told_when_the_store_opens(tmp_path):
    with ready_store(tmp_path) as store:
        handle = store.begin_session(new_session())
        write(store, handle, event(1))
    with tampering(tmp_path) as connection:  # the last transaction was not told of
        last = "SELECT max(seq) FROM audit WHERE action = 'session_sealed_so_far'"
        number = connection.exec_driver_sql(last).scalar_one()
        trigger = "SELECT sql FROM sqlite_master WHERE name = 'audit_no_delete'"
        sql = connection.exec_driver_sql(trigger).scalar_one()
        connection.exec_driver_sql("DROP TRIGGER audit_no_delete")
        connection.exec_driver_sql("DELETE FROM audit WHERE seq >= ?", (number,))
        connection.exec_driver_sql(sql)
    for _ in range(3):
        open_store(tmp_path).close()
    assert seals(tmp_path, handle.session_id) == [
        (Action.SESSION_BEGUN, None),
        (Action.SESSION_SEALED_SO_FAR, 1),
    ]


def test_a_session_that_was_gone_on_with_and_one_closed_as_interrupted_are_sound(tmp_path):
    with ready_store(tmp_path) as store:
        for seq in (1, 2):
            write(store, store.begin_session(new_session()), event(seq))
    with open_store(tmp_path) as store:
        one, other = store.unfinished_sessions()
        resumed = store.resume_session(one.session_id, store.next_epoch())
        write(store, resumed.handle, event(3), continuation=resumed.continuation)
        store.end_session(one.session_id)
        store.interrupt_session(other.session_id)
        assert store.verify().findings == ()


# ── whatever is taken out ────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """A session of twelve events and four ratings that has no end."""
    folder = tmp_path_factory.mktemp("running")
    with ready_store(folder) as store:
        handle = store.begin_session(new_session())
        for seq in range(4):
            entries = [event(3 * seq + at) for at in range(3)]
            write(store, handle, *entries, rating(10 * seq))
    return folder, handle.session_id


ALTERED = """
UPDATE rating SET sha256 = CASE sha256 WHEN 'ab' || substr(sha256, 3) THEN 'cd' ELSE 'ab' END
    || substr(sha256, 3)
WHERE suds = ?
"""
"""Another digest whatever it was: one of 256 begins with these two letters by itself."""


@settings(max_examples=25, deadline=None)
@given(gone=st.sets(st.integers(0, 11)), altered=st.sets(st.integers(0, 3)))
def test_whatever_is_taken_out_or_altered_is_counted_by_its_kind(running, gone, altered):
    folder, session_id = running
    with tampering(folder) as connection:
        for place in gone:
            connection.exec_driver_sql("DELETE FROM event WHERE seq = ?", (place,))
        for place in altered:
            connection.exec_driver_sql(ALTERED, (10 * place,))
        found = chain_faults(connection, session_id)
        connection.rollback()
    counted = [one for one in found if "number of its" not in one]
    assert counted == [
        *([f"{len(gone)} event{'s are' if len(gone) > 1 else ' is'} gone"] if gone else []),
        *(
            [f"{len(altered)} rating{'s were' if len(altered) > 1 else ' was'} altered"]
            if altered
            else []
        ),
    ]


# ── seals of earlier versions ────────────────────────────────────────────────────────────────────


@pytest.fixture
def old(tmp_path):
    """What version 0.1 wrote, brought up to this one."""
    folder = tmp_path / "old"
    shutil.copytree(OF_0_1, folder)
    open_old(folder).close()
    return folder


def open_old(folder):
    return Store.open(
        folder, PASSPHRASE_OF_0_1, clock=FakeClock(), ballast_bytes=0, state=folder / "state"
    )


def sentences(folder):
    with open_old(folder) as store:
        return [finding.sentence for finding in store.verify().findings]


def forge(folder, *statements):
    with tampering(folder, passphrase=PASSPHRASE_OF_0_1) as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def of(folder, patient):
    with open_old(folder) as store:
        [line] = [one for one in store.list_sessions() if one.patient_code == patient]
        return line


def test_a_session_of_0_1_without_an_end_is_sealed_when_its_store_is_brought_up(old):
    assert sentences(old) == []
    forge(old, "DELETE FROM event WHERE session_id IN (SELECT id FROM session WHERE epoch = 6)")
    torn = of(old, "P-TORN").short_id
    assert sentences(old) == [f"Session {torn}: 1 event is gone."]


def test_a_session_that_0_1_sealed_is_held_against_the_seal_of_0_1(old):
    late = of(old, "P-LATE")
    forge(old, "DELETE FROM event WHERE name = 'client_left'")
    assert sentences(old) == [f"Session {late.short_id}: it is not what was sealed when it ended."]


def test_verify_says_how_much_an_earlier_version_vouched_for_less_well(old):
    with open_old(old) as store:
        notes = store.verify().notes
    unsigned = "The first 21 entries of the audit trail are not signed"
    assert f"{unsigned}: an earlier version wrote them." in notes
    assert any(note.startswith("5 sessions were sealed by an earlier version.") for note in notes)


def test_nobody_seals_a_session_of_0_1_anew_as_0_1_did(old):
    late = of(old, "P-LATE")
    with tampering(old, passphrase=PASSPHRASE_OF_0_1) as connection:
        connection.exec_driver_sql("DELETE FROM event WHERE name = 'client_left'")
        rows, digest = session_digest(connection, UUID(late.session_id))
        body = {"rows": rows, "sha256": digest}
        hand = Hand("therapist", keys.sign_in(old / keys.KEY_FILE_NAME, PASSPHRASE_OF_0_1).signer)
        entity = f"session:{late.session_id}"
        utc = FakeClock().utc()
        append(connection, utc, hand, Action.SESSION_SEALED, entity=entity, body=body)
    [found] = sentences(old)
    assert found.startswith(f"Session {late.short_id}: entry ")
    assert found.endswith("has a seal of an earlier version than it must have.")


def test_what_comes_into_a_session_of_0_1_now_is_sealed_with_all_that_it_has(old):
    late = of(old, "P-LATE")
    with open_old(old) as store:
        with closing(store.writer(UUID(late.session_id))) as writer:
            writer.event(event(9))
        assert store.verify().findings == ()
    forge(old, "DELETE FROM event WHERE name = 'client_left'")
    assert f"Session {late.short_id}: 1 event is gone." in sentences(old)


def test_patients_and_treatment_protocols_of_0_1_are_sealed_when_their_store_is_brought_up(old):
    forge(
        old,
        "UPDATE patient SET created_utc = '2020-01-01 00:00:00.000000' WHERE code = 'P-LATE'",
        "UPDATE treatment_protocol SET title = 'Another'",
    )
    found = sentences(old)
    assert len(found) == 2
    assert found[0].startswith("A treatment protocol (")
    assert found[1].startswith("What is kept of a patient (")


def test_a_trail_of_0_1_is_signed_from_its_first_opening_on(old):
    with tampering(old, passphrase=PASSPHRASE_OF_0_1) as connection:
        rows = connection.exec_driver_sql(
            "SELECT action, signature IS NOT NULL FROM audit ORDER BY seq"
        ).all()
    began = [action for action, _ in rows].index("signing_began")
    assert not any(signed for _, signed in rows[:began])
    assert all(signed for _, signed in rows[began:])
