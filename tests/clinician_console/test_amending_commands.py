"""`gradus amend`, `query`, `sign`, `lock`: as somebody types them, and what they say."""

from __future__ import annotations

from contextlib import closing

import pytest

from clinician_console import cli
from clinician_console.patients.course import NewEntry
from clinician_console.patients.patient import Patient
from clinician_console.record.rights import AccountRole
from clinician_console.storage import Store
from shared.clock import FakeClock
from shared.wire.events import EventName
from tests.clinician_console.amending_kit import ADVERSE, ANSWER, ended_session
from tests.clinician_console.storage_kit import (
    CHEAP,
    PASSPHRASE,
    PATIENT_CODE,
    event,
    new_session,
    new_store,
    open_store,
)

BY = ("--by", "R. Ott")
WHY = ("--why", "a slip of the pen")
PHQ9 = {**ANSWER, "item": "self_harm", "number": 9, "value": 0}


@pytest.fixture(scope="module")
def of_today(tmp_path_factory):
    """The files of a store with a session and a course with words written between sessions."""
    folder, clock = tmp_path_factory.mktemp("store"), FakeClock()
    with new_store(folder, clock, state=folder / "state") as store:
        session_id = ended_session(store, clock)
        store.keep_patient(Patient(code=PATIENT_CODE))
        course = store.begin_course(PATIENT_CODE, "R. Ott").course_id
        begun = {at: PHQ9[at] for at in ("filling", "instrument", "title")}
        entries = (
            (EventName.INSTRUMENT_BEGUN, {**begun, "where": "paper"}),
            (EventName.ANSWERED, PHQ9),
            (EventName.ADVERSE_EVENT, ADVERSE),
        )
        store.enter(course, [NewEntry(name=n, by="R. Ott", data=d) for n, d in entries])
    return session_id.hex, {at.name: at.read_bytes() for at in folder.iterdir() if at.is_file()}


@pytest.fixture
def gradus(tmp_path, monkeypatch, capsys, of_today):
    session, files = of_today
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    monkeypatch.setenv("GRADUS_PASSPHRASE", PASSPHRASE)

    def run(*words):
        typed = [session if word == "SESSION" else word for word in words]
        code = cli.main([*typed, "--data", str(tmp_path)])
        return code, *capsys.readouterr()

    run.folder = tmp_path
    return run


def test_the_list_numbers_what_can_be_amended_by_kind(gradus):
    code, out, _ = gradus("amend", "SESSION")
    assert code == 0
    first, *lines = out.splitlines()
    assert first.endswith(" is unsigned.")
    assert [line.split() for line in lines] == [
        ["rating", "1", "0:10", "SUDS:", "40"],
        ["rating", "2", "0:20", "SUDS:", "60"],
        ["sickness", "1", "0:23", "Sickness", "(FMS):", "3", "of", "20"],
        ["answer", "1", "0:22", "PHQ-9,", "item", "1:", "1"],
        ["note", "1", "0:21", "calmer", "now"],
        ["adverse", "1", "0:24", "sickness,", "mild:", "dizzy"],
    ]


def test_a_rating_is_amended_and_says_what_it_was_and_what_became_of_the_signature(gradus):
    assert gradus("sign", "SESSION", *BY)[0] == 0
    code, out, _ = gradus("amend", "SESSION", "rating", "1", "--to", "45", *WHY, *BY)
    assert code == 0
    told, standing = out.splitlines()
    assert told == (
        "Amended by R. Ott, rating 1: SUDS amended: was 40, is 45. Reason: a slip of the pen"
    )
    assert standing.endswith("is signed, amended since.")
    assert "SUDS: 45  (amended)" in gradus("amend", "SESSION")[1]
    assert "signed, amended since" in gradus("sessions")[1]


def test_what_a_note_said_before_makes_no_line_of_its_own(gradus):
    clock = FakeClock()
    with open_store(gradus.folder, clock) as store:
        begun = store.begin_session(new_session())
        with closing(store.writer(begun.session_id)) as writer:
            text = "calm\nSession 00000000 is locked.\x1b[2J"
            writer.event(event(clock=clock, data={"text": text}))
        store.end_session(begun.session_id)
    code, out, _ = gradus("amend", begun.session_id.hex, "note", "1", "--to", "x", *WHY, *BY)
    assert code == 0
    said, standing = out.splitlines()
    assert said.startswith("Amended by R. Ott, note 1: ")
    assert "calm Session 00000000 is locked." in said
    assert "\x1b" not in said
    assert standing.endswith("is unsigned.")


def test_an_adverse_event_is_amended_part_by_part(gradus):
    words = ("--part", "severity", "--to", "severe", *WHY, *BY)
    assert gradus("amend", "SESSION", "adverse", "1", *words)[0] == 0
    assert "sickness, severe: dizzy  (amended)" in gradus("amend", "SESSION")[1]


REFUSED = [
    (("rating", "9", "--to", "45", *WHY, *BY), "no such record"),
    (("rating", "--to", "45", *WHY, *BY), "no such record"),
    (("rating", "1", *WHY, *BY), "What is right was not said"),
    (("rating", "1", "--to", "45", *BY), "has to have words"),
    (("rating", "1", "--to", "forty", *WHY, *BY), "between 0 and 100"),
    (("rating", "1", "--to", "9" * 400, *WHY, *BY), "between 0 and 100"),
    (("rating", "1", "--to", "45", *WHY), "Say who you are"),
    (("answer", "1", "--to", "4", *WHY, *BY), "from 0 to 3"),
    (("adverse", "1", "--part", "severity", "--to", "bad", *WHY, *BY), "no severity"),
    (("adverse", "1", "--part", "ref", "--to", "bad", *WHY, *BY), "no part ref"),
    (("note", "1", "--to", "x" * 2_001, *WHY, *BY), "2000 characters"),
]


def test_what_cannot_be_meant_is_refused_in_a_sentence_and_nothing_is_written(gradus):
    for words, said in REFUSED:
        code, _, err = gradus("amend", "SESSION", *words)
        assert (code, said in err) == (2, True), words
    assert "(amended)" not in gradus("amend", "SESSION")[1]


def test_texts_of_any_kind_are_kept_as_one_printable_line(gradus):
    to = "=1+1\x1b[2J שלום\nsecond line"
    assert gradus("amend", "SESSION", "note", "1", "--to", to, *WHY, *BY)[0] == 0
    assert "=1+1 שלום second line" in gradus("amend", "SESSION")[1]


def test_an_answer_on_paper_between_sessions_is_amended_and_raises_its_alert(gradus):
    code, out, _ = gradus("amend", PATIENT_CODE, "answer", "1", "--to", "2", *WHY, *BY)
    assert code == 0
    assert out.startswith("ALERT, ")
    assert "PHQ-9, item 9 amended: was 0, is 2" in out
    assert "answered with 2" in gradus("instruments", "alerts", "--patient", PATIENT_CODE)[1]
    with open_store(gradus.folder) as store:
        fillings = store.fillings(PATIENT_CODE)
    assert 2 in [at.given.get("self_harm") for at in fillings]


def test_an_answer_that_is_taken_back_raises_the_alert_of_one_that_is_missing(gradus):
    code, out, _ = gradus("amend", PATIENT_CODE, "answer", "1", "--to", "-", *WHY, *BY)
    assert code == 0
    assert out.startswith("ALERT, ")
    assert "not answered" in gradus("instruments", "alerts", "--patient", PATIENT_CODE)[1]


def test_an_adverse_event_between_sessions_is_amended(gradus):
    words = ("--to", "dizzy and fell", *WHY, *BY)
    assert gradus("amend", PATIENT_CODE, "adverse", "1", *words)[0] == 0
    assert "dizzy and fell" in gradus("course", PATIENT_CODE, "--story")[1]
    assert "Reason: a slip of the pen" in gradus("course", PATIENT_CODE, "--story")[1]


def test_a_query_is_asked_answered_and_closed_by_who_asked(gradus):
    asked = gradus("query", "SESSION", "ask", "rating", "1", "--text", "Right?", *BY)
    assert asked[:2] == (0, "R. Ott: Query 1 on rating 1, SUDS: 40: Right?\n")
    assert "unsigned, 1 open query" in gradus("sessions")[1]
    assert gradus("query", "SESSION", "answer", "1", "--text", "Yes.", "--by", "S. Berg")[0] == 0
    assert gradus("query", "SESSION", "close", "1", *BY)[:2] == (0, "R. Ott: Query 1 closed.\n")
    lines = gradus("query", "SESSION")[1].splitlines()
    assert lines[0].startswith("1. R. Ott, ")
    assert lines[0].endswith(" (rating 1, SUDS: 40): Right?")
    assert lines[1].startswith("   S. Berg, ")
    assert lines[2].startswith("   closed by R. Ott, ")


UNMEANT = [
    ("ask", "rating", "--text", "x"),
    ("ask", "rating", "one", "--text", "x"),
    ("ask", "rating", "7", "--text", "x"),
    ("ask", "--text", ""),
    ("answer", "--text", "x"),
    ("answer", "1", "--text", "x"),
    ("close", "x"),
]


def test_a_query_that_cannot_be_meant_is_refused(gradus):
    for words in UNMEANT:
        assert gradus("query", "SESSION", *words, *BY)[0] == 2, words
    assert gradus("query", "SESSION")[1] == "Nobody has asked about this session.\n"


def test_a_session_is_signed_in_words_and_locked_for_good(gradus):
    code, out, _ = gradus("sign", "SESSION", *BY)
    assert code == 0
    assert "I have reviewed this record and it is complete and true to my knowledge." in out
    assert out.splitlines()[-1].endswith(" is signed.")
    assert gradus("sign", "SESSION", *BY)[0] == 2
    code, out, _ = gradus("lock", "SESSION", *BY)
    assert code == 0
    assert "Nobody can unlock it." in out
    code, _, err = gradus("amend", "SESSION", "rating", "1", "--to", "45", *WHY, *BY)
    assert code == 2
    assert "was locked by R. Ott" in err


def test_a_therapist_does_not_countersign(gradus):
    gradus("sign", "SESSION", "--trainee", *BY)
    assert gradus("sign", "SESSION", "--countersign", *BY)[0] == 5
    assert gradus("lock", "SESSION", *BY)[0] == 2
    assert "signed by a trainee, not countersigned" in gradus("sessions")[1]


def test_a_supervisor_countersigns_from_their_own_account_and_the_trail_knows_each(
    gradus, monkeypatch
):
    words = "five other words for it"
    with open_store(gradus.folder) as store:
        store.add_account("T. Lind", {AccountRole.THERAPIST}, words, CHEAP)
        store.add_account("S. Berg", {AccountRole.SUPERVISOR}, words, CHEAP)
    monkeypatch.setenv("GRADUS_PASSPHRASE", words)
    lind, berg = ("--account", "T. Lind"), ("--account", "S. Berg")
    assert gradus("sign", "SESSION", "--trainee", *lind)[0] == 0
    assert gradus("sign", "SESSION", *berg)[0] == 5
    assert gradus("amend", "SESSION", "rating", "1", "--to", "45", *WHY, *berg)[0] == 5
    code, _, err = gradus("sign", "SESSION", "--countersign", "--by", "T. Lind", *berg)
    assert code == 2
    assert "You signed in as S. Berg" in err
    assert gradus("sign", "SESSION", "--countersign", *berg)[0] == 0
    code, out, _ = gradus("lock", "SESSION", *lind)
    assert code == 0
    assert out.startswith("T. Lind, ")
    asked = "SELECT account, signer FROM audit WHERE entity LIKE 'session_entry:%' ORDER BY seq"
    with (
        Store.open(gradus.folder, words, account="T. Lind") as store,
        store._engine.connect() as connection,
    ):
        rows = connection.exec_driver_sql(asked).fetchall()
    assert [row[0] for row in rows] == ["T. Lind", "S. Berg", "T. Lind"]
    assert rows[0][1] == rows[2][1] != rows[1][1]
    assert gradus("verify", *lind)[0] == 0
