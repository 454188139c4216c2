"""`gradus course`: what is written down between sessions, by whom, and what comes of it."""

from __future__ import annotations

import json
import re

import pytest

from clinician_console import cli
from clinician_console.patients.patient import Patient
from shared.clock import FakeClock
from tests.clinician_console.storage_kit import PASSPHRASE, open_store, ready_store, tampering
from tests.clinician_console.treatment_kit import plan_of

CODE = "PT-CANARY-77"
BY = ("--by", "R. Ott")


@pytest.fixture
def course(tmp_path, monkeypatch, capsys):
    """Runs the command over a store with one patient in their first course."""
    with ready_store(tmp_path, FakeClock()) as store:
        store.keep_patient(Patient(code=CODE))
        begun = store.begin_course(CODE, "R. Ott")
        store.add_plan(begun.course_id, plan_of(sessions_agreed=8), "R. Ott", "The first plan.")
    monkeypatch.setenv("GRADUS_PASSPHRASE", PASSPHRASE)

    def run(*words):
        code = cli.main(["course", *words, "--data", str(tmp_path)])
        return code, *capsys.readouterr()

    return run


def test_a_course_is_shown_by_the_patients_code_alone(course):
    code, out, _ = course(CODE)
    assert code == 0
    first, second = out.splitlines()[:2]
    assert first.startswith(f"{CODE}, course 1, from ")
    assert first.endswith("and goes on")
    assert "0 sessions of 8 agreed" in second
    assert "Adverse events: none on record." in out
    assert course("show", CODE)[1] == out
    assert course(CODE.lower())[1] == out
    document = json.loads(course(CODE, "--reference", "first", "--json")[1])
    assert document["distress"]["reference"] == "first"


def test_appointments_are_counted(course):
    for words in (("came",), ("late", "--late-min", "10"), ("did-not-come", "--reason", "ill")):
        code, out, _ = course("attendance", CODE, *words, *BY)
        assert code == 0
        assert out.startswith("Written down by R. Ott: The patient ")
    assert "Attendance: 1 came, 1 late, 0 cancelled, 1 did not come" in course(CODE)[1]


def test_homework_is_numbered_and_what_became_of_it_is_written_beside_it(course):
    course("homework", CODE, "Stand on the balcony", "--times", "3", *BY)
    _, out, _ = course("homework", CODE, "Take the lift", *BY)
    assert out == "Written down by R. Ott: Homework 2 agreed: Take the lift.\n"
    course("homework-done", CODE, "1", "partly", "--times", "2", "--learned", "It holds.", *BY)
    document = json.loads(course(CODE, "--json")[1])
    assert document["homework"] == [
        {
            "number": 1,
            "task": "Stand on the balcony",
            "times_agreed": 3,
            "done": "partly",
            "times_done": 2,
            "learned": "It holds.",
        },
        {
            "number": 2,
            "task": "Take the lift",
            "times_agreed": None,
            "done": None,
            "times_done": None,
            "learned": None,
        },
    ]
    code, _, complaint = course("homework-done", CODE, "7", "done", *BY)
    assert code == 2
    assert "No homework of number 7 was agreed" in complaint


def test_an_adverse_event_is_followed_up_and_none_is_written_down_as_none(course):
    _, out, _ = course(
        "adverse-event", CODE, "--kind", "sickness", "--severity", "mild", "--text", "Dizzy.", *BY
    )
    ref = re.search(r"--follows (\w+)", out)
    assert ref
    course("adverse-event", CODE, "--follows", ref[1], "--outcome", "resolved", *BY)
    course("adverse-event", CODE, "--none", *BY)
    harm = json.loads(course(CODE, "--json")[1])["adverse_events"]
    [event] = harm["events"]
    assert (event["kind"], event["severity"], event["text"]) == ("sickness", "mild", "Dizzy.")
    assert event["outcome"] == "resolved"
    assert len(harm["asked_none"]) == 1


def test_staff_time_is_added_up_by_role(course):
    for minutes in ("50", "45"):
        course("staff", CODE, minutes, "--role", "therapist", "--grade", "band 7", *BY)
    assert json.loads(course(CODE, "--json")[1])["staff"] == [
        {"role": "therapist", "grade": "band 7", "minutes": 95}
    ]


def test_a_drop_out_needs_a_reason_and_ends_the_course(course):
    code, _, complaint = course("end", CODE, "dropped-out", *BY)
    assert code == 2
    assert "A drop-out is written down with its reason." in complaint
    code, out, _ = course("end", CODE, "dropped-out", "--reason", "moved away", *BY)
    assert code == 0
    assert out == "Written down by R. Ott: Course 1 ended (dropped out): moved away.\n"
    assert "dropped out: moved away" in course(CODE)[1].splitlines()[0]
    assert course("end", CODE, "completed", *BY)[0] == 2
    # What is learned afterwards belongs to it all the same.
    assert course("adverse-event", CODE, "--none", *BY)[0] == 0


def test_the_story_is_told_in_sentences_with_who_wrote_them(course):
    course("attendance", CODE, "came", *BY)
    course("homework", CODE, "Stand on the balcony", "--times", "3", *BY)
    said = [line[12:] for line in course(CODE, "--story")[1].splitlines() if line]
    assert said == [
        "Course 1 began. (R. Ott)",
        "Plan, version 1: The first plan. (R. Ott)",
        "The patient came. (R. Ott)",
        "Homework 1 agreed: Stand on the balcony, 3 times. (R. Ott)",
    ]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("P-9",), "The store knows no patient P-9."),
        ((CODE, "--course", "3"), "This patient has no course 3."),
        (("attendance", CODE, "came", "--by", " "), "Nobody's name was given."),
        (("attendance", CODE, "came", "--late-min", "5", *BY), "Only who came late"),
        (("homework", CODE, " ", *BY), "A task needs words."),
        (("homework", CODE, "x" * 501, *BY), "This text is too long"),
        (("staff", CODE, "0", "--role", "therapist", *BY), "Minutes lie between 1 and 1440."),
        (("adverse-event", CODE, *BY), "Nothing is said of the adverse event."),
        (("adverse-event", CODE, "--none", "--kind", "panic", *BY), "--none says that there was"),
        (("adverse-event", CODE, "--follows", "x", *BY), "No adverse event x is on record"),
        (("adverse-event", CODE, "--none", "--session", "f", *BY), "No session of this course"),
        (("sheet", CODE), "There is nothing to print yet"),
    ],
    ids=lambda each: str(each)[:30],
)
def test_what_cannot_be_meant_is_refused_in_a_sentence(course, words, sentence):
    code, out, complaint = course(*words)
    assert code == 2
    assert sentence in complaint
    assert not out


def test_nobody_writes_without_a_name(course):
    code, _, complaint = course("attendance", CODE, "came")
    assert code == 2
    assert "Nobody's name was given." in complaint


def test_a_patient_without_a_course_is_told_how_to_begin_one(course, tmp_path):
    with open_store(tmp_path) as store:
        store.keep_patient(Patient(code="P-2"))
    code, _, complaint = course("P-2")
    assert code == 2
    assert "This patient has no course yet." in complaint
    assert "gradus patients plan new P-2 PROTOCOL --by NAME" in " ".join(complaint.split())


def test_every_look_and_every_word_is_in_the_audit_trail_without_a_word_of_it(course, tmp_path):
    course("homework", CODE, "Canary task", *BY)
    course(CODE)
    out = tmp_path / "homework.pdf"
    code, said, _ = course("sheet", CODE, "--out", str(out))
    assert code == 0
    assert said == f"Homework sheet and cue card written to {out}.\n"
    assert out.read_bytes().startswith(b"%PDF")
    with open_store(tmp_path) as store:
        assert store.verify().findings == (), "what was printed is no other course"
    with tampering(tmp_path) as connection:
        rows = connection.exec_driver_sql("SELECT action, entity || body FROM audit ORDER BY seq")
        actions, texts = zip(*rows.fetchall(), strict=True)
    assert {"course_entered", "course_read", "course_exported"} <= set(actions)
    assert not any(word in text for text in texts for word in ("Canary", CODE, "Ott"))
