"""`gradus audit` says who did what and when; every action has its sentence."""

from __future__ import annotations

import re
from argparse import Namespace
from datetime import UTC, date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from clinician_console.commands import audit as command
from clinician_console.commands.parts.opening import PASSPHRASE_VARIABLE
from clinician_console.desk.keeping.trail_words import SENTENCES, line, named, sentence
from clinician_console.record.listed import TrailEntry
from clinician_console.record.rights import Account, AccountRole
from clinician_console.storage import Action
from shared.errors import AccessError, UsageError
from tests.clinician_console.storage_kit import (
    CHEAP,
    PASSPHRASE,
    event,
    new_session,
    open_store,
    ready_store,
)

SESSION = UUID("0190f3c2-0000-7000-8000-0000ab12cd34")


def an_entry(action="session_read", entity=f"session:{SESSION}", **body):
    utc = datetime(2026, 3, 2, 13, 5, 7, tzinfo=UTC)
    return TrailEntry(12, utc, "anna", action, entity, body)


def recorded(folder):
    with ready_store(folder) as store:
        for code in ("P014", "P015"):
            handle = store.begin_session(new_session(code))
            writer = store.writer(handle.session_id)
            writer.event(event())
            writer.close()
            store.end_session(handle.session_id)
            store.read_session(handle.session_id)
        store.identity("P014")


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setenv(PASSPHRASE_VARIABLE, PASSPHRASE)
    recorded(tmp_path)
    return tmp_path


def said(capsys, folder, patient=None, *, everything=False, since=None):
    capsys.readouterr()
    command.run(Namespace(data=folder, patient=patient, all=everything, since=since))
    return capsys.readouterr().out.splitlines()


def test_accounts_are_told_by_the_names_that_their_people_go_by(store, capsys, monkeypatch):
    monkeypatch.setenv("GRADUS_ACCOUNT", "therapist")
    with open_store(store) as opened:
        opened.add_account("B. Counter", {AccountRole.STAFF}, "eleven small blue boats", CHEAP)
        opened.set_roles("B. Counter", {AccountRole.SUPERVISOR})
    told = " ".join(said(capsys, store, everything=True))
    assert "therapist made the account B. Counter." in told
    assert "therapist changed the roles of the account B. Counter." in told


@pytest.mark.parametrize("action", Action)
def test_every_action_has_a_sentence_that_is_whole_whatever_its_entry_says(action):
    assert SENTENCES[action]
    told = sentence(an_entry(action.value))
    assert re.fullmatch(r"anna [a-z].*[^.]\.", told), told
    assert "{" not in told
    assert "\n" not in told


def test_an_entry_is_told_in_the_local_time_of_who_asks():
    assert line(an_entry(), ZoneInfo("Europe/Zurich")) == (
        "     12  2026-03-02 14:05:07  anna read session ab12cd34."
    )


def test_what_an_entry_says_is_in_its_sentence():
    assert sentence(an_entry("session_exported", output="fhir", files=1)) == (
        "anna made fhir of session ab12cd34."
    )
    assert sentence(an_entry("refused", "", deed="read_identity")) == (
        "anna was refused: read identity."
    )
    assert sentence(an_entry("patients_read", "", count=3, with_names=True)) == (
        "anna listed 3 patients, names among it: yes."
    )


def test_an_action_of_a_later_version_is_told_as_one():
    assert sentence(an_entry("teleported")) == (
        "anna did what this version does not know: teleported (session ab12cd34)."
    )


@pytest.mark.parametrize(
    "words", ["\x1b[2J", "a\nb", "{seq.__class__}", "\u202eabc", "", "x" * 900]
)
def test_nothing_that_stands_in_an_entry_draws_on_the_terminal(words):
    told = sentence(TrailEntry(1, datetime.now(UTC), words, words, words, {"what": words}))
    assert told.isprintable()
    assert len(told) < 700


def test_an_entity_is_called_as_it_is_elsewhere():
    assert named(f"session:{SESSION}") == "session ab12cd34"
    assert named("course_entry:" + str(SESSION)) == "course entry ab12cd34"
    assert named("") == ""


def test_of_a_patient_all_that_was_done_is_told_and_nothing_of_another(store, capsys):
    lines = said(capsys, store, "P014")
    done = [re.sub(r"\b[0-9a-f]{8}\b", "ID", one[30:]) for one in lines]
    assert done == [
        "therapist made patient P014 known.",
        "therapist began session ID.",
        "therapist sealed session ID as far as it had come, 1 rows.",
        "therapist ended session ID.",
        "therapist sealed session ID, 1 rows.",
        "therapist read session ID.",
        "therapist read who patient P014 is and whom to call.",
    ]


def test_that_the_trail_was_read_is_told_the_next_time(store, capsys):
    said(capsys, store, "P014")
    assert re.search(
        r"therapist read the audit trail \(patient P014\), 7 entries\.$",
        said(capsys, store, "P014")[-1],
    )


def test_of_all_everything_is_told_the_newest_last(store, capsys):
    lines = said(capsys, store, everything=True)
    assert [int(one.split()[0]) for one in lines] == list(range(1, len(lines) + 1))
    assert lines[0].endswith("therapist made the store.")
    assert lines[-1].endswith("therapist opened the store.")


def test_since_a_day_what_was_before_is_left_out(store, capsys):
    whole = said(capsys, store, "P014", since=date(2000, 1, 1))
    later = said(capsys, store, "P014", since=date(2026, 1, 2))
    assert len(whole) == 7, "the clock of this store stands on the first of January"
    assert [one[30:] for one in later] == [
        "therapist read the audit trail (patient P014), 7 entries."
    ]


def test_nobody_is_named_or_all_and_not_both(store):
    for patient, everything in ((None, False), ("P014", True)):
        with pytest.raises(UsageError, match="Say of whom"):
            command.run(Namespace(data=store, patient=patient, all=everything, since=None))
    with pytest.raises(UsageError, match="knows no patient"):
        command.run(Namespace(data=store, patient="P999", all=False, since=None))


def test_who_may_not_read_the_trail_is_refused_and_that_is_in_it(tmp_path):
    recorded(tmp_path)
    with open_store(tmp_path) as store:
        store.account = Account("therapist", frozenset({AccountRole.THERAPIST}))
        with pytest.raises(AccessError, match="may not read the audit trail"):
            store.trail("P014")
    with open_store(tmp_path) as store:
        last = [one for one in store.trail("P014") if one.action == Action.REFUSED]
        assert sentence(last[-1], {last[-1].entity: "patient P014"}) == (
            "therapist was refused: read audit (patient P014)."
        )
