"""What somebody with a passphrase in hand can do to the record, and what `gradus verify` says.

The attacker is an ordinary account: it holds the data key, as every account does, and so may write
into the file whatever it likes; it may drop triggers, rebuild chains and remove what this computer
remembers of the store. It does not hold the signing keys of others.
"""

from __future__ import annotations

import shutil
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa

from clinician_console.record.rights import AccountRole
from clinician_console.storage import Store, audit, keys, session_seals
from clinician_console.storage.audit import Action, Hand
from clinician_console.storage.digests import row_digest
from clinician_console.storage.head_places import HEAD_NAME
from clinician_console.storage.places import STORE_FILE_NAME
from clinician_console.storage.session_sealed import seal
from clinician_console.storage.tables import Event
from shared.clock import FakeClock
from shared.errors import IntegrityError
from tests.clinician_console.storage_kit import (
    CHEAP,
    PASSPHRASE,
    ecg_chunk,
    ecg_stream,
    event,
    new_session,
    new_store,
    tampering,
)

ADMINISTRATOR = "therapist"
ORDINARY = "B. Counter"
WORDS = "five other words do it"
UTC_0 = datetime(2026, 1, 1, tzinfo=UTC)
OLDER = "This store is an older copy, or not the one that this computer saw last"
STOPPED = {"name": "stopped", "data": {"reason": "patient", "stop_number": 1}}


@dataclass(frozen=True)
class Made:
    """A clinic's store, with a session that ended and one that was interrupted.

    Attributes:
        look: Which entry of the trail is the one that somebody would rather not have there. What is
            written of a session is sealed by one entry or by some, as the writer's thread gets to
            it.
    """

    folder: Path
    ended: UUID
    interrupted: UUID
    patient: UUID
    protocol: str
    look: int

    def fill(self, sentence, folder):
        """A sentence with the names of this store, and entries of its trail by their action."""
        words = {
            "ended": self.ended.hex[-8:],
            "interrupted": self.interrupted.hex[-8:],
            "patient": self.patient.hex[-8:],
            "protocol": self.protocol[:8],
            "look": self.look,
            "after": self.look + 1,
        }
        with tampering(folder, ORDINARY, WORDS) as connection:
            rows = connection.exec_driver_sql("SELECT seq, action FROM audit ORDER BY seq DESC")
            numbers = {f"{action}_at": seq for seq, action in rows}
        return sentence.format_map({**numbers, **words, "at": "2026-01-01 00:00:00 UTC"})


def opened(folder, account=ADMINISTRATOR, passphrase=PASSPHRASE):
    return Store.open(
        folder,
        passphrase,
        account=account,
        clock=FakeClock(),
        ballast_bytes=0,
        state=folder / "state",
    )


def recorded(store, *, ends):
    handle = store.begin_session(new_session("P014"))
    writer = store.writer(handle.session_id)
    writer.stream(ecg_stream())
    writer.chunk(ecg_chunk())
    kept = threading.Event()
    writer.event(event(1), kept.set)
    assert kept.wait(180.0)
    writer.event(event(2, **STOPPED))  # and with it another seal, as sessions have many
    writer.close()
    if ends:
        store.end_session(handle.session_id)
    return handle.session_id


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    folder = tmp_path_factory.mktemp("original")
    with new_store(folder, state=folder / "state") as store:
        store.add_account(ORDINARY, {AccountRole.THERAPIST}, WORDS, CHEAP)
        store.add_patient("P014", "A. Example")
        ended, interrupted = recorded(store, ends=True), recorded(store, ends=False)
    with opened(folder, ORDINARY, WORDS) as store:
        store.identity("P014")  # what somebody would rather not have looked at
    with opened(folder) as store:
        protocol = store.read_session(ended).protocol_sha256
        assert store.verify().findings == ()
    with tampering(folder, ORDINARY, WORDS) as connection:
        patient = UUID(connection.exec_driver_sql("SELECT id FROM patient").scalar_one())
        looks = connection.exec_driver_sql("SELECT seq FROM audit WHERE action = 'identity_read'")
        look = looks.scalar_one()
    return Made(folder, ended, interrupted, patient, protocol, look)


@pytest.fixture
def folder(original, tmp_path):
    shutil.copytree(original.folder, tmp_path / "store")
    return tmp_path / "store"


@contextmanager
def forging(folder):
    """Somebody who leaves the database with the triggers that it had."""
    with tampering(folder, ORDINARY, WORDS) as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        triggers = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).all()
        for name, _ in triggers:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        yield connection
        for _, sql in triggers:
            connection.exec_driver_sql(sql)


def forget(folder):
    """Remove what this computer remembers of how far the store had come."""
    (folder / HEAD_NAME).unlink()
    shutil.rmtree(folder / "state")


def told(folder):
    with opened(folder) as store:
        return [finding.sentence for finding in store.verify().findings]


# ── by SQL alone ─────────────────────────────────────────────────────────────────────────────────

BEGUN = "what it was begun as (patient, time, protocol, versions) was altered"
STOP = "DELETE FROM event WHERE name = 'stopped' AND session_id = '{session}'"
BY_SQL = {
    "the stop of an interrupted session is taken out": (
        [STOP, "UPDATE session SET events = events - 1 WHERE id = '{session}'"],
        "interrupted",
        [
            "Session {interrupted}: 1 event is gone.",
            "Session {interrupted}: the number of its events was altered.",
        ],
    ),
    "the end of a session is taken back": (
        ["UPDATE session SET ended_utc = NULL, ended_ns = NULL WHERE id = '{session}'"],
        "ended",
        ["Session {ended}: it had ended and was sealed, and is without an end now."],
    ),
    "the end of a session is taken back, and then its stop is taken out": (
        ["UPDATE session SET ended_utc = NULL, ended_ns = NULL WHERE id = '{session}'", STOP],
        "ended",
        [
            "Session {ended}: 1 event is gone.",
            "Session {ended}: it had ended and was sealed, and is without an end now.",
        ],
    ),
    "a whole interrupted session is taken out": (
        [
            "DELETE FROM event WHERE session_id = '{session}'",
            "DELETE FROM chunk WHERE stream_id IN"
            " (SELECT id FROM stream WHERE session_id = '{session}')",
            "DELETE FROM stream WHERE session_id = '{session}'",
            "DELETE FROM session_seal WHERE session_id = '{session}'",
            "DELETE FROM session WHERE id = '{session}'",
        ],
        "interrupted",
        ["Session {interrupted} was sealed and is gone."],
    ),
    "an event is altered": (
        ["UPDATE event SET at_ns = at_ns + 1 WHERE name = 'note' AND session_id = '{session}'"],
        "ended",
        ["An event of session {ended} was altered."],
    ),
    "an event is slipped in": (
        [
            "INSERT INTO event SELECT '00000000000070008000000000000001', session_id, author, boot,"
            " 9, at_ns, utc, actor, name, data, sha256, arrived_ns FROM event"
            " WHERE name = 'note' AND session_id = '{session}'"
        ],
        "interrupted",
        [
            "An event of session {interrupted} was altered.",
            "Session {interrupted}: 1 event is not what Gradus wrote.",
        ],
    ),
    "the time of a session is another": (
        ["UPDATE session SET started_utc = '2025-12-24 09:00:00.000000' WHERE id = '{session}'"],
        "ended",
        [
            f"Session {{ended}}: {BEGUN}.",
            "Session {ended}: it is not what was sealed when it ended.",
        ],
    ),
    "a session is called an example": (
        ["UPDATE session SET simulated = 1 WHERE id = '{session}'"],
        "interrupted",
        [f"Session {{interrupted}}: {BEGUN}."],
    ),
    "the unit of a signal is another": (
        ["UPDATE stream SET units = '[\"V\"]' WHERE session_id = '{session}'"],
        "ended",
        ["Session {ended}: 1 stream was altered."],
    ),
    "the rate of a signal is another": (
        ["UPDATE stream SET rate_hz = 125.0 WHERE session_id = '{session}'"],
        "interrupted",
        ["Session {interrupted}: 1 stream was altered."],
    ),
    "what a signal lost is hidden": (
        [
            "UPDATE chunk SET lost_before = 3 WHERE stream_id IN"
            " (SELECT id FROM stream WHERE session_id = '{session}')"
        ],
        "ended",
        ["Session {ended}: 1 piece of signal was altered."],
    ),
    "a patient has another code": (
        ["UPDATE patient SET code = 'P015'"],
        "ended",
        ["What is kept of a patient ({patient}) was altered."],
    ),
    "a treatment protocol says something else": (
        ["UPDATE treatment_protocol SET toml = toml || ' '"],
        "ended",
        [
            "A treatment protocol ({protocol}) was altered.",
            "The text of protocol {protocol} is another one.",
        ],
    ),
    "an entry of the trail says something else": (
        ["UPDATE audit SET account = 'therapist' WHERE action = 'identity_read'"],
        "ended",
        [
            "Entry {identity_read_at} of the audit trail ({at}, identity read, patient {patient}) "
            "was altered."
        ],
    ),
    "an entry of the trail is taken out": (
        ["DELETE FROM audit WHERE action = 'identity_read'"],
        "ended",
        [
            "The audit trail lacks its entry {look}: entry {after} of the audit trail ({at}, store "
            "opened) comes next."
        ],
    ),
}


def test_it_is_an_ordinary_account_that_does_it(folder):
    with opened(folder, ORDINARY, WORDS) as store:
        assert store.account.roles == {AccountRole.THERAPIST}


@pytest.mark.parametrize("what", BY_SQL)
def test_what_is_done_by_sql_is_found_and_named(original, folder, what):
    statements, of, expected = BY_SQL[what]
    with forging(folder) as connection:
        for statement in statements:
            connection.exec_driver_sql(statement.replace("{session}", getattr(original, of).hex))
    assert told(folder) == [original.fill(one, folder) for one in expected]


# ── with more than SQL ───────────────────────────────────────────────────────────────────────────


def hand_of(folder):
    """What the ordinary account signs with."""
    signed_in = keys.sign_in(folder / keys.KEY_FILE_NAME, WORDS, ORDINARY)
    return Hand(ORDINARY, signed_in.signer)


def rebuild(connection, keeps, sign=lambda link: (None, None)):
    """Make the audit trail anew by hand, without some of its entries, the links all fitting.

    Args:
        connection: In a transaction, the triggers gone.
        keeps: Whether an entry stays.
        sign: Key and signature for a link that is another now.
    """
    rows = connection.exec_driver_sql("SELECT * FROM audit ORDER BY seq").mappings().all()
    connection.exec_driver_sql("DELETE FROM audit")
    previous = audit.NO_LINK
    for seq, row in enumerate(filter(keeps, rows), 1):
        utc = datetime.fromisoformat(f"{row['utc']}+00:00").isoformat(timespec="microseconds")
        fields = (seq, utc, row["account"], row["action"], row["entity"])
        leaf = audit.leaf_of(fields, row["body"])
        link = audit.link_of(previous, leaf)
        signer, signature = (row["signer"], row["signature"]) if link == row["link"] else sign(link)
        new = {**row, "seq": seq, "leaf": leaf, "prev": previous, "link": link}
        new |= {"signer": signer, "signature": signature}
        names = ", ".join(f":{name}" for name in new)
        connection.execute(sa.text(f"INSERT INTO audit VALUES ({names})"), new)  # noqa: S608
        previous = link


def without_the_look(row):
    return row["action"] != "identity_read"


def test_a_chain_rebuilt_by_hand_and_signed_by_who_rebuilt_it_names_the_first_entry(
    original, folder
):
    hand = hand_of(folder)
    with forging(folder) as connection:
        rebuild(
            connection,
            without_the_look,
            lambda link: (hand.signer.key_id, hand.signer.sign(audit.signed_text(link))),
        )
    forget(folder)
    assert told(folder) == [
        f"Entry {original.look} of the audit trail (2026-01-01 00:00:00 UTC, "
        "store opened) is not signed by the account therapist."
    ]


def test_a_chain_rebuilt_by_hand_with_the_old_signatures_names_the_first_entry(original, folder):
    kept = {}
    with forging(folder) as connection:
        for row in connection.exec_driver_sql("SELECT * FROM audit").mappings():
            kept[row["seq"]] = (row["signer"], row["signature"])
        signatures = iter([kept[seq] for seq in sorted(kept) if seq > original.look])
        rebuild(connection, without_the_look, lambda _: next(signatures))
    forget(folder)
    assert told(folder) == [
        f"Entry {original.look} of the audit trail (2026-01-01 00:00:00 UTC, "
        "store opened) bears a signature that was not made for it."
    ]


def test_a_chain_rebuilt_by_hand_without_signatures_names_the_first_entry(original, folder):
    with forging(folder) as connection:
        rebuild(connection, without_the_look)
    forget(folder)
    assert told(folder) == [
        f"Entry {original.look} of the audit trail (2026-01-01 00:00:00 UTC, "
        "store opened) is not signed, and all are from 1 on."
    ]


def test_a_trail_that_begins_anew_with_another_as_its_first_names_that_entry(original, folder):
    hand = hand_of(folder)
    with forging(folder) as connection:
        connection.exec_driver_sql("UPDATE audit SET signer = NULL, signature = NULL")
        audit.append(connection, UTC_0, hand, Action.SIGNING_BEGAN)
        number = audit.head(connection).seq
    forget(folder)
    assert told(folder) == [
        f"Entry {number} of the audit trail (2026-01-01 00:00:00 UTC, signing began) is the first "
        "that is signed, and not by the store's first account."
    ]


def test_the_last_entries_cut_off_are_missed_by_this_computer_and_on_paper(original, folder):
    with opened(folder) as store:
        printed = store.audit_head()
    with forging(folder) as connection:
        connection.exec_driver_sql("DELETE FROM audit WHERE seq > ?", (printed.seq - 3,))
    [finding] = told(folder)
    assert finding.startswith(OLDER)
    forget(folder)
    with opened(folder) as store:
        assert store.verify().findings == (), "nothing in the store itself can know"
        [finding] = store.verify(printed).findings
    assert finding.sentence == (
        f"Entry {printed.seq} of the audit trail is not the one whose link was printed."
    )


def test_an_older_copy_in_the_place_of_the_store_is_told(original, folder, tmp_path):
    shutil.copy(folder / STORE_FILE_NAME, tmp_path / "before")
    with opened(folder) as store:
        store.identity("P014")
    shutil.copy(tmp_path / "before", folder / STORE_FILE_NAME)
    [finding] = told(folder)
    assert finding.startswith(OLDER)


def without_the_stop(connection, session_id):
    """Take a stop out, and make the session's own chain anew so that it fits."""
    of = {"id": session_id.hex}
    for statement in (
        "DELETE FROM event WHERE name = 'stopped' AND session_id = :id",
        "UPDATE session SET events = events - 1 WHERE id = :id",
        "DELETE FROM session_seal WHERE session_id = :id",
    ):
        connection.execute(sa.text(statement), of)
    session_seals.extend(
        connection, session_id, (), session_seals.written_ns(connection, session_id)
    )


def test_a_session_whose_own_chain_was_rebuilt_is_not_what_the_trail_sealed(original, folder):
    with forging(folder) as connection:
        without_the_stop(connection, original.interrupted)
    [fault] = told(folder)
    assert fault.startswith(f"Session {original.interrupted.hex[-8:]}: it is not what entry ")
    assert fault.endswith("sealed.")
    assert "session sealed so far" in fault


def test_a_session_that_was_sealed_anew_in_ones_own_name_is_not_what_was_sealed_before(
    original, folder
):
    hand = hand_of(folder)
    with forging(folder) as connection:
        without_the_stop(connection, original.ended)
        seal(connection, original.ended, UTC_0, hand)
    faults = told(folder)
    assert faults
    assert all("it is not what entry" in one for one in faults)


def test_an_event_that_was_altered_with_its_own_digest_is_named(original, folder):
    with forging(folder) as connection:
        row = connection.execute(
            sa.select(*sa.inspect(Event).columns).where(Event.name == "stopped")
        ).first()
        other = {**row._asdict(), "name": "note"}
        other["sha256"] = row_digest(other)
        connection.execute(sa.update(Event).where(Event.id == row.id).values(**other))
    short = row.session_id.hex[-8:]
    assert told(folder) == [f"Session {short}: 1 event was altered."]


@pytest.mark.parametrize(
    ("action", "body"),
    [
        ("session_sealed", "null"),
        ("session_sealed", '{"version": 2}'),
        ("session_begun", "[]"),
        ("account_added", "null"),
        ("account_added", '{"seq": {}}'),
        ("course_begun", "{"),
        ("patient_x", '["seal"]'),
    ],
)
def test_an_entry_that_is_nonsense_and_rightly_signed_is_a_finding_and_no_fault_of_the_program(
    original, folder, action, body
):
    with forging(folder) as connection:
        last, hand = audit.head(connection), hand_of(folder)
        entity = f"patient:{original.patient}" if action == "patient_x" else "session:x"
        fields = (last.seq + 1, "2026-01-01T00:00:00.000000+00:00", ORDINARY, action, entity)
        leaf = audit.leaf_of(fields, body)
        link = audit.link_of(last.link, leaf)
        signature = hand.signer.sign(audit.signed_text(link))
        row = (last.seq + 1, "2026-01-01 00:00:00.000000", ORDINARY, action, entity, body)
        connection.exec_driver_sql(
            "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*row, leaf, last.link, link, hand.signer.key_id, signature),
        )
    assert told(folder)
    with opened(folder) as store:
        assert store.trail()[-1].seq > last.seq


def test_an_erasure_by_who_may_not_erase_excuses_nothing_and_is_named(original, folder):
    hand, entity = hand_of(folder), f"session:{original.interrupted}"
    with forging(folder) as connection:
        for statement in BY_SQL["a whole interrupted session is taken out"][0]:
            whose = original.interrupted.hex
            connection.exec_driver_sql(statement.replace("{session}", whose))
        audit.append(
            connection, UTC_0, hand, Action.RECORD_ERASED, entity=entity, body={"certificate": 1}
        )
        number = audit.head(connection).seq
    [fault] = [one for one in told(folder) if "may not" in one]
    assert fault == (
        f"Entry {number} of the audit trail (2026-01-01 00:00:00 UTC, record erased, session "
        f"{original.interrupted.hex[-8:]}) is signed by B. Counter, who may not do that."
    )


@pytest.mark.parametrize("name", ["audit_no_delete", "session_seal_no_update", "plan_no_delete"])
def test_a_trigger_that_is_gone_or_does_nothing_is_named(original, folder, name):
    with tampering(folder, ORDINARY, WORDS) as connection:
        find = "SELECT tbl_name FROM sqlite_master WHERE name = ?"
        table = connection.exec_driver_sql(find, (name,)).scalar_one()
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    assert told(folder) == [f"The trigger {name} of the table {table} is gone."]
    with tampering(folder, ORDINARY, WORDS) as connection:
        connection.exec_driver_sql(
            f"CREATE TRIGGER {name} BEFORE DELETE ON {table} WHEN 0 BEGIN SELECT 1; END"
        )
    assert told(folder) == [f"The trigger {name} of the table {table} was altered."]


def test_an_index_a_table_or_a_trigger_that_was_put_in_is_named(original, folder):
    with tampering(folder, ORDINARY, WORDS) as connection:
        for statement in (
            "CREATE TABLE hidden (a)",
            "CREATE TRIGGER eats AFTER INSERT ON event BEGIN DELETE FROM event; END",
            "DROP INDEX ix_event_session_id",
        ):
            connection.exec_driver_sql(statement)
    assert told(folder) == [
        "The index ix_event_session_id of the table event is gone.",
        "The table hidden is not one of Gradus.",
        "The trigger eats of the table event is not one of Gradus.",
    ]


def test_roles_that_somebody_gave_themselves_open_the_store_for_nobody(folder):
    with forging(folder) as connection:
        connection.exec_driver_sql("UPDATE account SET roles = 'administrator'")
    with pytest.raises(IntegrityError, match="list of accounts in this store was altered"):
        opened(folder)
