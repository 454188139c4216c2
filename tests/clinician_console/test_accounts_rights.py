"""Who may do what with the record: every door of the store asks the table before it opens."""

from __future__ import annotations

import inspect
import json

import pytest
import sqlalchemy as sa

from clinician_console.record.rights import (
    BREAKABLE,
    RIGHTS,
    ROLES_OF_ONE,
    SAID,
    Account,
    AccountRole,
    Deed,
    may,
    roles_that_may,
)
from clinician_console.storage import Action, Store
from clinician_console.storage.ground import output_deed, session_entity
from shared.errors import AccessError
from tests.clinician_console.storage_kit import PATIENT_CODE, engine_of, ready_store

DOORS = {
    "accept_device": Deed.TREAT,
    "accept_older": Deed.RESTORE,
    "accept_restored": Deed.RESTORE,
    "accepted_devices": Deed.TREAT,
    "add_account": Deed.MANAGE_ACCOUNTS,
    "add_patient": Deed.TREAT,
    "add_plan": Deed.TREAT,
    "amend": Deed.AMEND,
    "amend_entry": Deed.AMEND,
    "answer_query": Deed.QUERY,
    "ask_about": Deed.QUERY,
    "back_up": Deed.BACK_UP,
    "begin_course": Deed.TREAT,
    "begin_session": Deed.TREAT,
    "caseload": Deed.READ_SESSIONS,
    "clinic": Deed.REPORT,
    "close_account": Deed.MANAGE_ACCOUNTS,
    "close_query": Deed.QUERY,
    "comfort": Deed.TREAT,
    "countersign": Deed.COUNTERSIGN,
    "courses": Deed.READ_PATIENTS,
    "emergencies": Deed.READ_AUDIT,
    "end_course": Deed.TREAT,
    "end_session": Deed.TREAT,
    "enter": Deed.TREAT,
    "entries": Deed.READ_PATIENTS,
    "erasable": Deed.ERASE,
    "erase": Deed.ERASE,
    "erasure": Deed.ERASE,
    "erasures_of": Deed.ERASE,
    "fillings": Deed.READ_SESSIONS,
    "finish_erasures": Deed.ERASE,
    "identity": Deed.READ_IDENTITY,
    "interrupt_session": Deed.TREAT,
    "journal_key": Deed.TREAT,
    "keep_for": Deed.CHANGE_SETTINGS,
    "keep_identity": Deed.TREAT,
    "keep_patient": Deed.TREAT,
    "list_sessions": Deed.READ_SESSIONS,
    "lock": Deed.LOCK,
    "new_recovery_key": Deed.MANAGE_ACCOUNTS,
    "next_epoch": Deed.TREAT,
    "note_clinic_output": Deed.REPORT,
    "note_course_output": Deed.EXPORT,
    "note_output": Deed.EXPORT,
    "note_patient_output": Deed.EXPORT,
    "note_replay": Deed.READ_SESSIONS,
    "open_course": Deed.READ_SESSIONS,
    "outlines": Deed.READ_SESSIONS,
    "past_session": Deed.TREAT,
    "patient": Deed.READ_PATIENTS,
    "patient_code": Deed.READ_PATIENTS,
    "patients": Deed.READ_PATIENTS,
    "plan_of_session": Deed.READ_PATIENTS,
    "plan_versions": Deed.READ_PATIENTS,
    "read_session": Deed.READ_SESSIONS,
    "rekey": Deed.REKEY,
    "remind_after": Deed.CHANGE_SETTINGS,
    "renew_passphrase": Deed.MANAGE_ACCOUNTS,
    "resume_session": Deed.TREAT,
    "runs_now": Deed.READ_SESSIONS,
    "sensors_of": Deed.TREAT,
    "sessions_of": Deed.READ_PATIENTS,
    "set_roles": Deed.MANAGE_ACCOUNTS,
    "sign": Deed.SIGN,
    "standings": Deed.READ_SESSIONS,
    "study": Deed.EXPORT_DEIDENTIFIED,
    "tell": Deed.AMEND,
    "told_of_answers": Deed.READ_SESSIONS,
    "trail": Deed.READ_AUDIT,
    "tried_as": Deed.VERIFY,
    "unfinished_sessions": Deed.READ_SESSIONS,
    "unsigned_alerts": Deed.READ_SESSIONS,
    "verify": Deed.VERIFY,
    "ask_for": Deed.READ_SESSIONS,
    "ask_for_all": Deed.READ_SESSIONS,
    "code_own_patients": Deed.SYNC,
    "note_study": Deed.EXPORT_DEIDENTIFIED,
    "studied": Deed.EXPORT_DEIDENTIFIED,
    "bring": Deed.SYNC,
    "bring_session": Deed.SYNC,
    "due": Deed.SYNC,
    "exchanged": Deed.SYNC,
    "keep_exchanged": Deed.SYNC,
    "kept_out": Deed.SYNC,
    "sessions_away": Deed.READ_SESSIONS,
    "join_clinic": Deed.CHANGE_SETTINGS,
    "joined": Deed.SYNC,
    "kept": Deed.SYNC,
    "leave_clinic": Deed.CHANGE_SETTINGS,
    "offer": Deed.SYNC,
    "packing": Deed.SYNC,
    "session_runs": Deed.SYNC,
    "can_come": Deed.SYNC,
    "be_another_room": Deed.RESTORE,
    "followed_to": Deed.SYNC,
    "followed_mark": Deed.SYNC,
    "follow_anew": Deed.SYNC,
    "sent_before": Deed.SYNC,
    "settle_settings": Deed.SYNC,
    "miss_session": Deed.SYNC,
    "missed": Deed.SYNC,
    "settle_missed": Deed.SYNC,
    "send_again": Deed.SYNC,
    "undecided": Deed.READ_PATIENTS,
    "decide_plan": Deed.TREAT,
    "decide_code": Deed.TREAT,
    "let_go": Deed.SYNC,
    "wanted_sessions": Deed.SYNC,
    "writer": Deed.TREAT,
}
"""Every public method that reads or writes what is kept, and what it is to call it."""

NO_DOORS = {
    "accounts": "names of staff, which everybody at the clinic knows",
    "asks_for_account": "no key is needed for it",
    "audit_head": "a number and a digest",
    "backup_due": "a date",
    "backup_state": "dates",
    "break_glass": "everybody's, and written down",
    "change_passphrase": "everybody's own",
    "check_on_start": "the file's pages, of which nothing is read",
    "close": "lets go of the files",
    "confirm": "asks who it is",
    "create": "there is no account yet",
    "exists": "no key is needed for it",
    "retention": "a setting, of no patient",
    "head": "a number and a digest",
    "hold_for_console": "a lock",
    "knows_recovery_key": "a yes or a no",
    "note": "only adds to the audit trail",
    "open": "asks who it is",
    "open_with_recovery_key": "asks who it is",
    "printed_name": "the account's own name",
    "own_name": "one's own",
    "read_only": "whether it can be written",
    "require": "is what asks",
    "require_there": "no key is needed for it",
    "own_rooms": "ids, of no patient",
    "room": "an id, of no patient",
    "shortage": "free space on the disk",
}
"""Those that need no deed, and why."""


def test_every_public_method_of_a_store_names_its_deed_or_says_why_it_needs_none():
    public = {name for name in dir(Store) if not name.startswith("_")}
    assert public - set(DOORS) - set(NO_DOORS) == set()
    assert set(DOORS) <= public


def knock(store, name):
    """Call a method with words for all that it asks for: it has to refuse before it reads them."""
    method = getattr(store, name)
    wanted = [
        parameter
        for parameter in inspect.signature(method).parameters.values()
        if parameter.default is parameter.empty
        and parameter.kind in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD)
    ]
    arguments = [{} if one.name == "what" else "nobody" for one in wanted]
    return method(*arguments)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with ready_store(tmp_path_factory.mktemp("rights")) as store:
        store.add_patient(PATIENT_CODE)
        yield store


def refusals(store):
    engine = engine_of(store.folder)
    with engine.connect() as connection:
        rows = connection.execute(
            sa.text("SELECT account, entity, body FROM audit WHERE action = :refused ORDER BY seq"),
            {"refused": Action.REFUSED.value},
        ).all()
    engine.dispose()
    return [(row.account, row.entity, json.loads(row.body)) for row in rows]


def test_who_may_nothing_is_refused_at_every_door_and_each_refusal_is_audited(store):
    store.account = Account("N. Nobody", frozenset())
    before = len(refusals(store))
    for name in DOORS:
        with pytest.raises(AccessError, match="Nobody may not") as refused:
            knock(store, name)
        assert refused.value.exit_code == 5
    found = refusals(store)[before:]
    assert [body["deed"] for _, _, body in found] == [deed.value for deed in DOORS.values()]
    assert {account for account, _, _ in found} == {"N. Nobody"}


@pytest.mark.parametrize("role", AccountRole)
def test_an_account_of_each_role_is_refused_at_every_door_that_is_not_its_own(store, role):
    store.account = Account("A. Nother", frozenset({role}))
    closed = {name: deed for name, deed in DOORS.items() if not may({role}, deed)}
    before = len(refusals(store))
    for name in closed:
        with pytest.raises(AccessError, match="Nother may not"):
            knock(store, name)
    found = refusals(store)[before:]
    assert [body["deed"] for _, _, body in found] == [deed.value for deed in closed.values()]
    assert {body["roles"] for _, _, body in found} <= {role.value}


def test_a_refusal_says_who_may_and_that_it_was_written_down(store):
    store.account = Account("B. Counter", frozenset({AccountRole.STAFF}))
    with pytest.raises(AccessError) as refused:
        store.identity(PATIENT_CODE)
    assert str(refused.value) == (
        "The account B. Counter may not read who a patient is. "
        "That is for: therapist. The refusal is in the audit trail. [A1]"
    )


def test_a_refusal_names_the_patient_by_id_and_never_by_code_or_by_words(store):
    store.account = Account("B. Counter", frozenset({AccountRole.STAFF}))
    for code in (PATIENT_CODE, "Somebody's whole name"):
        with pytest.raises(AccessError):
            store.identity(code)
    (_, known, _), (_, unknown, _) = refusals(store)[-2:]
    assert known.startswith("patient:")
    assert unknown == ""
    assert session_entity("Somebody's whole name") == ""


def test_names_of_patients_take_more_than_the_list_of_codes(store):
    store.account = Account("C. Visor", frozenset({AccountRole.SUPERVISOR}))
    assert [one.code for one in store.patients()] == [PATIENT_CODE]
    with pytest.raises(AccessError, match="who a patient is"):
        store.patients(with_names=True)


@pytest.mark.parametrize("kind", ["pdf", "html", "png", "course-pdf", "homework"])
def test_what_people_read_is_a_report(kind):
    assert output_deed({"output": kind}) is Deed.REPORT


@pytest.mark.parametrize("kind", ["csv", "fhir", "bids", "edf", "xdf", "anything new", ""])
def test_what_programs_read_is_an_export(kind):
    assert output_deed({"output": kind}) is Deed.EXPORT


# ── the table itself ─────────────────────────────────────────────────────────────────────────


def test_there_is_somebody_for_everything_and_the_one_account_of_an_older_store_treats_and_keeps():
    for deed in Deed:
        assert roles_that_may(deed)
        assert SAID[deed]
    for deed in set(Deed) - {Deed.COUNTERSIGN}:
        assert may(ROLES_OF_ONE, deed), deed


def test_only_who_treats_writes_the_record_and_nobody_signs_for_another():
    for deed in (Deed.TREAT, Deed.AMEND, Deed.SIGN):
        assert roles_that_may(deed) == (AccountRole.THERAPIST,)
    assert roles_that_may(Deed.COUNTERSIGN) == (AccountRole.SUPERVISOR,)


def test_only_an_administrator_manages_accounts_and_an_administrator_reads_no_patient():
    assert roles_that_may(Deed.MANAGE_ACCOUNTS) == (AccountRole.ADMINISTRATOR,)
    assert not RIGHTS[AccountRole.ADMINISTRATOR] & {
        Deed.READ_PATIENTS,
        Deed.READ_SESSIONS,
        Deed.READ_IDENTITY,
        Deed.REPORT,
        Deed.EXPORT,
    }


def test_an_emergency_opens_what_is_read_and_nothing_that_changes_or_gives_away():
    assert frozenset({Deed.READ_PATIENTS, Deed.READ_SESSIONS, Deed.READ_IDENTITY}) == BREAKABLE


def test_the_table_in_words_is_the_table():
    from clinician_console.record import rights

    marks = {
        cells[0]: cells[1:]
        for line in rights.__doc__.splitlines()
        if len(cells := line.split()) == 1 + len(AccountRole) and cells[0] in set(Deed)
    }
    assert set(marks) == {deed.value for deed in Deed}
    for deed in Deed:
        assert marks[deed] == ["x" if deed in RIGHTS[role] else "·" for role in AccountRole]
