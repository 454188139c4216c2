"""`gradus users`, and whose passphrase is asked for."""

from __future__ import annotations

import shutil
import sys

import pytest

from clinician_console.record.rights import AccountRole
from clinician_console.storage import Store
from shared.clock import FakeClock
from tests.clinician_console.command_kit import Terminal, ran
from tests.clinician_console.storage_kit import CHEAP, PASSPHRASE

FIRST = "Dr A. Minister"
WORDS = {
    "B. Counter": "eleven small blue boats",
    "C. Visor": "a lamp under the bridge",
    "D. Keeper": "nine grey doors in a row",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("users") / "store"
    created = Store.create(
        folder,
        PASSPHRASE,
        account=FIRST,
        cost=CHEAP,
        clock=FakeClock(),
        ballast_bytes=0,
        state=folder,
    )
    with created.store as store:
        for name, role in zip(WORDS, ("staff", "supervisor", "administrator"), strict=True):
            store.add_account(name, {AccountRole(role)}, WORDS[name], CHEAP)
        store.add_patient("P014", "Somebody's Name")
    return folder


@pytest.fixture
def folder(made, tmp_path, monkeypatch):
    for name in ("ACCOUNT", "PASSPHRASE", "NEW_PASSPHRASE", "RECOVERY_KEY"):
        monkeypatch.delenv(f"GRADUS_{name}", raising=False)
    monkeypatch.setattr("clinician_console.storage.ground.state_folder", lambda: tmp_path / "state")
    shutil.copytree(made, tmp_path / "store")
    return tmp_path / "store"


@pytest.fixture
def typed(folder, monkeypatch, capsys):
    """Run a command as somebody; its code and what it said."""

    def run(who, *words):
        monkeypatch.setenv("GRADUS_PASSPHRASE", WORDS.get(who, PASSPHRASE))
        where = ("--data", str(folder), "--account", who)
        at = 2 if words[0] in ("users", "db", "patients", "course") else 1
        code, out, err = ran(capsys, *words[:at], *where, *words[at:])
        return code, out + err

    return run


def test_everybody_sees_who_has_an_account_and_who_left(typed):
    assert typed(FIRST, "users", "close", "B. Counter")[0] == 0
    code, said = typed("C. Visor", "users", "list")
    assert code == 0
    lines = {line[:24].strip(): line[24:] for line in said.splitlines()}
    assert lines[FIRST].split()[:2] == ["administrator,", "therapist"]
    assert "closed" in lines["B. Counter"]
    assert "supervisor" in lines["C. Visor"]


@pytest.mark.usefixtures("cheap_guesses")
def test_an_account_is_made_with_a_passphrase_that_its_person_then_changes(typed, monkeypatch):
    monkeypatch.setenv("GRADUS_NEW_PASSPHRASE", "the first of many words")
    code, said = typed(FIRST, "users", "new", "E. Newcomer", "therapist")
    assert code == 0, said
    assert "gradus db passphrase" in said
    monkeypatch.setitem(WORDS, "E. Newcomer", "the first of many words")
    monkeypatch.setenv("GRADUS_NEW_PASSPHRASE", "words that only they know")
    assert typed("E. Newcomer", "db", "passphrase")[0] == 0
    assert typed("E. Newcomer", "sessions")[0] == 5
    monkeypatch.setitem(WORDS, "E. Newcomer", "words that only they know")
    assert typed("E. Newcomer", "sessions")[0] == 0


def test_roles_are_given_in_place_of_those_before(typed):
    assert typed("C. Visor", "patients", "list", "--names")[0] == 5
    code, said = typed(FIRST, "users", "roles", "C. Visor", "supervisor", "therapist")
    assert (code, said) == (0, "From the next opening on: supervisor, therapist.\n")
    assert typed("C. Visor", "patients", "list", "--names")[0] == 0


def test_a_forgotten_passphrase_is_set_by_an_administrator(typed, monkeypatch):
    monkeypatch.setenv("GRADUS_NEW_PASSPHRASE", "words that are new to her")
    assert typed("D. Keeper", "users", "passphrase", "C. Visor")[0] == 0
    monkeypatch.setitem(WORDS, "C. Visor", "words that are new to her")
    assert typed("C. Visor", "sessions")[0] == 0


@pytest.mark.parametrize(
    "words",
    [
        ("users", "new", "E. Newcomer", "administrator"),
        ("users", "roles", "B. Counter", "administrator"),
        ("users", "close", FIRST),
        ("users", "passphrase", FIRST),
        ("users", "recovery"),
        ("users", "emergencies"),
    ],
)
def test_who_is_no_administrator_can_do_none_of_it(typed, words):
    code, said = typed("B. Counter", *words)
    assert code == 5
    assert "The account B. Counter may not" in said
    assert said.rstrip().endswith("[A1]")


def test_an_account_that_does_not_exist_is_told_by_the_administrators_own_command(typed):
    code, said = typed(FIRST, "users", "close", "Nobody Here")
    assert (code, said) == (
        2,
        "gradus: There is no account “Nobody Here”. The accounts are listed by: gradus users list. "
        "[U1]\n",
    )


# ── whose passphrase ─────────────────────────────────────────────────────────────────────────


def test_a_script_names_its_account_in_the_environment(folder, monkeypatch, capsys):
    monkeypatch.setenv("GRADUS_PASSPHRASE", WORDS["B. Counter"])
    code, _, err = ran(capsys, "sessions", "--data", str(folder))
    assert (code, "none was named" in err) == (2, True)
    monkeypatch.setenv("GRADUS_ACCOUNT", "B. Counter")
    assert ran(capsys, "sessions", "--data", str(folder))[0] == 0


def test_on_a_terminal_the_account_is_asked_for_where_there_are_several(
    folder, monkeypatch, capsys
):
    monkeypatch.setattr("getpass.getpass", lambda _prompt: WORDS["B. Counter"])
    monkeypatch.setattr(sys, "stdin", Terminal("b. counter\n"))
    code, out, err = ran(capsys, "sessions", "--data", str(folder))
    assert code == 0, err
    assert "Account: " in out


@pytest.mark.usefixtures("cheap_guesses")
def test_a_new_store_asks_for_the_name_of_its_first_account(tmp_path, monkeypatch, capsys):
    for name in ("ACCOUNT", "PASSPHRASE"):
        monkeypatch.delenv(f"GRADUS_{name}", raising=False)
    monkeypatch.setattr("clinician_console.storage.ground.state_folder", lambda: tmp_path / "state")
    monkeypatch.setattr("getpass.getpass", lambda _prompt: PASSPHRASE)
    monkeypatch.setattr(sys, "stdin", Terminal(f"{FIRST}\n"))
    data = ("--data", str(tmp_path / "new"))
    code, _, err = ran(capsys, "patients", "new", *data, "P014")
    assert code == 0, err
    monkeypatch.setattr(sys, "stdin", Terminal(""))
    assert FIRST in ran(capsys, "users", "list", *data)[1]


# ── in an emergency ──────────────────────────────────────────────────────────────────────────

WHY = "P014's mother calls, he is in danger"


def test_in_an_emergency_a_role_reads_what_it_may_not_and_that_is_reported(typed):
    assert typed("D. Keeper", "sessions")[0] == 5
    code, said = typed("C. Visor", "patients", "list", "--names", "--break-glass", WHY)
    assert code == 0
    assert "Somebody's Name" in said
    assert "You read in an emergency." in said
    assert typed("C. Visor", "patients", "list", "--names")[0] == 5  # it holds for one command
    code, said = typed("D. Keeper", "users", "emergencies")
    assert code == 0
    assert f"C. Visor: {WHY}" in said
    code, said = typed("B. Counter", "verify")
    assert code == 0, said
    assert "C. Visor read in an emergency what their role may not" in said
    assert "mother" not in said


def test_an_emergency_changes_and_gives_away_nothing(typed):
    code, said = typed("D. Keeper", "patients", "new", "--break-glass", WHY, "P020")
    assert (code, "may not treat patients" in said) == (5, True)
    assert typed("C. Visor", "users", "close", FIRST, "--break-glass", WHY)[0] == 5


@pytest.mark.parametrize("reason", ["", "   ", "...", "x" * 1_001])
def test_an_emergency_has_a_reason_in_words(typed, reason):
    code, said = typed("D. Keeper", "sessions", "--break-glass", reason)
    assert (code, "An emergency has a reason, in words." in said) == (2, True)


def test_the_reason_is_not_in_the_audit_trail_and_cannot_be_altered_unseen(folder):
    from tests.clinician_console.storage_kit import tampering

    with enter(folder, "D. Keeper") as store:
        store.break_glass(WHY)
        assert [one.code for one in store.patients()] == ["P014"]
        assert store.verify().findings == ()
    with tampering(folder, FIRST) as connection:
        rows = connection.exec_driver_sql("SELECT action, body FROM audit ORDER BY seq").all()
        connection.exec_driver_sql("DROP TRIGGER emergency_no_update")
        connection.exec_driver_sql("UPDATE emergency SET reason = 'curiosity'")
    assert not any("mother" in row.body for row in rows)
    actions = [row.action for row in rows]
    assert actions.index("emergency") < actions.index("emergency_used")
    assert actions.count("emergency_used") == 1
    with enter(folder, "D. Keeper") as store:
        found = {one.sentence for one in store.verify().findings}
    assert "The reason of an emergency was altered." in found


def enter(folder, name):
    return Store.open(
        folder, WORDS[name], account=name, clock=FakeClock(), ballast_bytes=0, state=folder
    )


# ── whose word it is ─────────────────────────────────────────────────────────────────────────


def test_what_is_written_down_bears_the_name_of_the_account(typed, folder):
    with Store.open(
        folder, PASSPHRASE, account=FIRST, clock=FakeClock(), ballast_bytes=0, state=folder
    ) as store:
        store.begin_course("P014", store.own_name)
    code, said = typed(FIRST, "course", "attendance", "P014", "came")
    assert code == 0, said
    assert said.startswith(f"Written down by {FIRST}:")
    code, said = typed(FIRST, "course", "attendance", "P014", "came", "--by", "E. Trainee")
    assert said.startswith("Written down by E. Trainee:")
