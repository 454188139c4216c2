"""Whatever is read, written, exported or refused through a store leaves an entry in its trail."""

from __future__ import annotations

import inspect
import re

import pytest

from clinician_console.storage import Action, Store
from shared.errors import AccessError
from tests.clinician_console.storage_kit import (
    PASSPHRASE,
    new_session,
    open_store,
    ready_store,
    tampering,
)
from tests.clinician_console.test_accounts_rights import DOORS

WRITES_ENTRIES = (
    "note|_audit|_seal_patient|_seal_row|_enter|_looked_at|_of_course|_after|_renew|_restate"
    "|_state|_accept|told_of_answers|_erase|_answered|_brought|_told|_decided"
    "|_say_what_left"
)
NO_ENTRY = {
    "accepted_devices": "sensors of the clinic, nothing of a patient",
    "can_come": "what the ledger says, ids and numbers",
    "followed_to": "a number",
    "followed_mark": "a digest of a parcel",
    "follow_anew": "the ledger alone: nothing that was written is touched",
    "sent_before": "digests and ids of the ledger",
    "miss_session": "the ledger alone: nothing of it is here",
    "missed": "what the ledger says, ids",
    "settle_missed": "the ledger; what is lacking is noted as kept out",
    "settle_settings": "which settings are as they were sent: ids alone",
    "send_again": "the ledger alone; what is sent is noted by `kept`",
    "code_own_patients": "each code that is made is noted by what makes it",
    "due": "counts, and a time",
    "exchanged": "counts, times and sentences of the server",
    "keep_exchanged": "the same",
    "kept_out": "what the ledger says, kinds and numbers",
    "sessions_away": "a count",
    "joined": "how a server is reached",
    "offer": "the ledger alone; what was kept is noted by `kept`",
    "packing": "the same",
    "session_runs": "a yes or a no",
    "let_go": "the ledger alone: nothing of it was ever here",
    "wanted_sessions": "what the ledger says, ids",
    "back_up": "its beginning and its end are noted by what it calls",
    "erasable": "counts and a day, before it is asked whether to erase",
    "erasure": "the certificate of somebody of whom nothing is here",
    "erasures_of": "numbers of certificates",
    "journal_key": "a key for the headset of a session that was begun",
    "next_epoch": "a counter",
    "past_session": "what a headset is told that brings what it kept",
    "patient_code": "how a code is spelled that somebody typed",
    "rekey": "noted in the store that has the new key",
    "runs_now": "a yes or a no",
    "tried_as": "opens a backup, which has a trail of its own",
    "writer": "each of its transactions is sealed",
}
"""Doors that leave none by themselves, and why."""


def entries(folder):
    with tampering(folder) as connection:
        return connection.exec_driver_sql("SELECT action, body FROM audit ORDER BY seq").all()


@pytest.mark.parametrize("door", sorted(DOORS))
def test_every_door_writes_an_entry_or_says_why_it_needs_none(door):
    source = inspect.getsource(getattr(Store, door))
    writes = re.search(rf"\bself\.({WRITES_ENTRIES})\(", source) is not None
    assert writes is not (door in NO_ENTRY), door


def test_a_session_without_an_end_that_was_listed_is_in_the_trail(tmp_path):
    with ready_store(tmp_path) as store:
        store.begin_session(new_session())
    with open_store(tmp_path) as store:
        assert len(store.unfinished_sessions()) == 1
    assert entries(tmp_path)[-1] == (Action.SESSIONS_READ, '{"count": 1, "what": "unfinished"}')


def test_who_opens_the_store_after_wrong_tries_leaves_how_many_there_were(tmp_path):
    ready_store(tmp_path).close()
    for _ in range(2):
        with pytest.raises(AccessError):
            Store.open(tmp_path, "not these words", ballast_bytes=0)
    open_store(tmp_path).close()
    assert entries(tmp_path)[-1] == (Action.STORE_OPENED, '{"wrong_tries": 2}')
    open_store(tmp_path).close()
    assert entries(tmp_path)[-1] == (Action.STORE_OPENED, "{}")
    assert PASSPHRASE not in str(entries(tmp_path))


def test_the_reasons_of_emergencies_are_read_in_the_open(tmp_path):
    with ready_store(tmp_path) as store:
        store.break_glass("the patient does not answer")
        assert len(store.emergencies()) == 1
    assert entries(tmp_path)[-1] == (Action.EMERGENCIES_READ, '{"count": 1}')
