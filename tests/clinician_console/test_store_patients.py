"""One patient is one patient, however the code is typed; a mistyped code makes no other one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinician_console.patient_code import settled
from clinician_console.patients.codes import canonical
from clinician_console.storage.patient_codes import alike
from clinician_console.storage.tables import Patient
from shared.errors import UsageError
from tests.clinician_console.storage_kit import new_session, ready_store, tampering

import sqlalchemy as sa  # isort: skip
from datetime import UTC, datetime  # isort: skip
from uuid import uuid4  # isort: skip


@pytest.fixture
def store(tmp_path):
    with ready_store(tmp_path) as store:
        store.begin_session(new_session("P014"))
        yield store


@pytest.mark.parametrize("typed", ["P014", "p014", "Ｐ０１４", " p014 "])
def test_a_code_in_other_capitals_or_widths_is_the_same_patient(store, typed):
    store.begin_session(new_session(typed))
    assert [(one.code, one.sessions) for one in store.patients()] == [("P014", 2)]
    assert store.patient_code(typed) == "P014"


def test_bytes_that_are_no_text_are_nobodys_code(store):
    assert store.patient_code("P014\udc80") is None
    assert store.courses("\udcff") == ()


def test_a_letter_that_is_composed_otherwise_is_the_same(store):
    store.begin_session(new_session("Zo\u00eb-1"))
    assert store.patient_code("zoe\u0308-1") == "Zo\u00eb-1"


@settings(max_examples=200)
@given(st.text(max_size=20))
def test_what_two_spellings_have_in_common_is_found_whichever_was_stored(code):
    assert canonical(code) == canonical(code.upper().lower()) or not code.isascii()
    assert canonical(canonical(code)) == canonical(code)


@pytest.fixture
def old_store(store, tmp_path):
    """A store of 0.1, which took P014 and p014 for two patients."""
    with tampering(tmp_path) as connection:
        connection.execute(
            sa.insert(Patient).values(
                id=uuid4(), code="p014", created_utc=datetime(2025, 5, 5, tzinfo=UTC)
            )
        )
    return store


def test_two_patients_of_an_older_store_stay_two_and_are_told_apart_by_exact_spelling(old_store):
    assert old_store.patient_code("P014") == "P014"
    assert old_store.patient_code("p014") == "p014"
    assert old_store._read(alike) == (("P014", "p014"),)
    with pytest.raises(UsageError, match=r"2 patients .* P014, p014"):
        old_store.patient_code("Ｐ０１４")


def test_the_known_spelling_is_used_and_said(store, capsys):
    assert settled(store, "p014", new_patient=False) == "P014"
    assert "knows this patient as P014" in capsys.readouterr().out


def test_a_script_that_mistypes_a_code_makes_no_patient_and_is_told_what_is_similar(
    store, monkeypatch
):
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    with pytest.raises(UsageError, match=r"knows no patient P041. Similar: P014.*--new-patient"):
        settled(store, "P041", new_patient=False)
    assert [one.code for one in store.patients()] == ["P014"]


def test_a_script_says_that_a_patient_is_new(store):
    assert settled(store, "P041", new_patient=True) == "P041"
    with pytest.raises(UsageError, match="known in this store already"):
        settled(store, "p014", new_patient=True)


@pytest.mark.parametrize(("answer", "made"), [("y", True), ("n", False), ("", False)])
def test_a_person_is_asked_before_a_patient_is_made(store, monkeypatch, answer, made):
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _prompt: answer)
    if made:
        assert settled(store, "P041", new_patient=False) == "P041"
    else:
        with pytest.raises(UsageError, match="No session was begun"):
            settled(store, "P041", new_patient=False)


def test_the_first_patient_of_a_store_cannot_be_a_mistyped_other_one(tmp_path):
    with ready_store(tmp_path) as empty:
        assert settled(empty, "P001", new_patient=False) == "P001"


def test_the_table_with_names_is_touched_only_by_who_asks_for_names(store, tmp_path):
    store.add_patient("P014", "Canary Name")
    with tampering(tmp_path) as connection:
        connection.exec_driver_sql("ALTER TABLE patient_name RENAME TO locked_away")
    assert [(one.code, one.name) for one in store.patients()] == [("P014", None)]
    with tampering(tmp_path) as connection:
        connection.exec_driver_sql("ALTER TABLE locked_away RENAME TO patient_name")
    assert [one.name for one in store.patients(with_names=True)] == ["Canary Name"]
