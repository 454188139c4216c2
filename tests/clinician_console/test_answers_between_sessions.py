"""Answers typed in from paper, what came of them over a course, and alerts signed afterwards."""

from __future__ import annotations

import io
from datetime import date

import pytest

from clinician_console.analysis.answers import first_whole, scored
from clinician_console.patients.memory import MemoryPatients
from clinician_console.patients.patient import Patient
from clinician_console.record.answer_alerts import unsigned_of
from clinician_console.record.fillings import fillings_of
from clinician_console.session.answering import Answering
from clinician_console.session.between import CourseBook, course_of
from clinician_console.session.signing import Signing
from protocols.instruments.base import Where
from protocols.instruments.loader import load_instrument
from shared.clock import FakeClock
from tests.clinician_console.command_kit import Terminal, ran
from tests.clinician_console.storage_kit import PASSPHRASE, new_session, ready_store

PHQ9, PCL5 = load_instrument("phq9"), load_instrument("pcl5")
CODE = "P014"


@pytest.fixture
def instruments(tmp_path, monkeypatch, capsys):
    """Runs the command over a store with one patient; gives exit code, output and complaint."""
    with ready_store(tmp_path) as store:
        store.end_session(store.begin_session(new_session(CODE)).session_id)
    monkeypatch.setenv("GRADUS_PASSPHRASE", PASSPHRASE)

    def run(*words, typing="", on_terminal=False):
        monkeypatch.setattr("sys.stdin", (Terminal if on_terminal else io.StringIO)(typing))
        return ran(capsys, "instruments", *words, "--data", str(tmp_path))

    run.folder = tmp_path
    return run


def typed(run, name, answers, *more):
    return run("answer", name, "--patient", CODE, "--by", "M. Weber", "--answers", answers, *more)


def test_answers_typed_in_from_paper_are_kept_and_told_with_the_change_against_the_first(
    instruments,
):
    code, out, _ = typed(instruments, "phq9", "2,2,2,2,2,2,2,2,0", "--on", "2026-01-05")
    assert code == 0
    assert f"Course 1 of {CODE} begins with these answers." in out
    assert "PHQ-9, 2026-01-05 (paper)" in out
    assert "total: 16 of 0 to 27, moderately severe" in out
    assert "change of total" not in out, "there is nothing to compare it with"
    _, out, _ = typed(instruments, "phq9", "1,1,1,1,1,1,1,1,0", "--on", "2026-02-02")
    assert "change of total: 16 to 8 (-8): improved, reliable" in out
    _, out, _ = typed(instruments, "gad7", "2,1,1,1,1,1,-")
    assert "total: none, without an answer to" in out
    _, out, _ = instruments("results", "--patient", CODE)
    lines = out.splitlines()
    assert lines[0] == "PHQ-9: Patient Health Questionnaire, nine items"
    assert lines[1] == "  2026-01-05  paper   answers 2,2,2,2,2,2,2,2,0,-"
    assert any(line.startswith("  2026-02-02  paper   answers 1,1,1") for line in lines)
    assert any(line.endswith("answers 2,1,1,1,1,1,-") for line in lines), "raw, with its gap"
    _, out, _ = instruments("results", "GAD-7", "--patient", CODE)
    assert "PHQ-9" not in out


def test_answers_can_be_typed_so_that_no_shell_keeps_them(instruments):
    by = ("answer", "gad7", "--patient", CODE, "--by", "M. Weber")
    code, out, _ = instruments(*by, typing="2,1,1,1,1,1,1\n")
    assert (code, "total: 8 of 0 to 21" in out) == (0, True)
    code, out, _ = instruments(*by, typing="1\n9\nx\n1\n-\n1\n1\n1\n1\n", on_terminal=True)
    assert code == 0
    assert "2. Not being able to stop or control worrying [0 to 3]: " in out
    assert "GAD-7 has answers from 0 to 3 there." in out
    assert "total: none" in out
    for typing in ("", "\n"):
        code, _, err = instruments(*by, typing=typing)
        assert (code, "There are no answers." in err) == (2, True)


def test_whoever_gives_up_in_the_middle_of_a_paper_form_is_told_that_nothing_was_kept(instruments):
    by = ("answer", "gad7", "--patient", CODE, "--by", "M. Weber")
    code, _, err = instruments(*by, typing="1\n2\n", on_terminal=True)
    assert code == 2
    assert "The answers end before item 3, and none of them was kept." in " ".join(err.split())
    assert "has answered nothing yet" in instruments("results", "--patient", CODE)[1]


def test_a_form_that_was_typed_in_late_stands_at_its_own_day(instruments):
    typed(instruments, "phq9", "1,1,1,1,1,1,1,1,0", "--on", "2026-02-02")
    typed(instruments, "phq9", "2,2,2,2,2,2,2,2,0", "--on", "2026-01-05")
    _, out, _ = instruments("results", "phq9", "--patient", CODE)
    assert "change of total: 16 to 8 (-8): improved" in out


def test_an_alert_of_a_paper_form_waits_until_somebody_signs_it_by_name(instruments):
    (instruments.folder / "crisis.txt").write_text("Call 0800 111 0 111.", encoding="utf-8")
    code, out, _ = typed(instruments, "phq9", "0,0,0,0,0,0,0,0,1")
    assert code == 0
    assert "ALERT, thoughts of death or of self-harm: PHQ-9, item 9: answered with 1." in out
    assert "Call 0800 111 0 111." in out
    _, out, _ = instruments("alerts", "--patient", CODE)
    assert "PHQ-9, item 9: answered with 1" in out
    sign = ("sign", "--patient", CODE, "--by", "M. Weber")
    code, _, err = instruments(*sign, "--done", "  ")
    assert (code, "Say what was done" in err) == (2, True)
    code, _, err = instruments(*sign[:4], " ", "--done", "Asked.")
    assert (code, "Say who you are with --by NAME" in err) == (2, True)
    code, out, _ = instruments(*sign, "--done", "Rang her: no plan, comes tomorrow.")
    assert code == 0
    assert "Signed by M. Weber: thoughts of death or of self-harm" in out
    _, out, _ = instruments("alerts", "--patient", CODE)
    assert out == f"No answer of {CODE} needs a person now.\n"
    code, _, err = instruments(*sign, "--done", "Again.")
    assert (code, "needs a signature" in err) == (2, True)


def test_each_of_several_alerts_is_signed_by_itself(instruments):
    for nine in ("1", "-"):
        typed(instruments, "phq9", f"0,0,0,0,0,0,0,0,{nine}")
    sign = ("sign", "--patient", CODE, "--by", "M. Weber", "--done", "Asked.")
    code, _, err = instruments(*sign)
    assert (code, "2 answers need a person" in err) == (2, True)
    code, _, err = instruments(*sign, "--which", "3")
    assert (code, "there are 2" in err) == (2, True)
    assert instruments(*sign, "--which", "2")[0] == 0
    _, out, _ = instruments("alerts", "--patient", CODE)
    assert "answered with 1" in out
    assert "not answered" not in out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("eq5d", "1"), "EQ-5D is not used here: the EuroQol Office writes"),
        (("psqi", "1"), "PSQI is not used here"),
        (("phq9", "4,0,0,0,0,0,0,0,0"), "has an answer that the form does not have"),
        (("phq9", "0,0"), "has 9 to 10 answers, not 2"),
        (("phq9", "0,0,0,0,0,0,0,0,0", "--on", "5.1.2026"), "cannot be read"),
        (("phq9", "0,0,0,0,0,0,0,0,0", "--on", "2099-01-05"), "has not come yet"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_the_reason_and_nothing_is_written(
    instruments, words, sentence
):
    code, _, err = typed(instruments, *words)
    assert code != 0
    assert sentence in err
    _, out, _ = instruments("results", "--patient", CODE)
    assert out == f"{CODE} has answered nothing yet.\n"


def test_a_form_needs_the_words_that_the_clinic_has_to_bring(instruments):
    form = ("--patient", CODE, "--by", "M. Weber", "--form")
    code, _, err = instruments("answer", "oasis", *form)
    assert code == 2
    assert "The text of OASIS does not ship" in err
    code, _, err = instruments("answer", "bat", *form)
    assert (code, "BAT is not answered on form" in err) == (2, True)
    code, out, _ = typed(instruments, "oasis", "1,1,2,2,2")
    assert (code, "total: 8 of 0 to 20" in out) == (0, True), "the clinic's own paper is scored"


def test_a_patient_who_is_not_known_is_not_made_up(instruments):
    words = ("--patient", "P999", "--by", "M. Weber", "--answers", "0,0,0,0,0,0,0,0,0")
    code, _, err = instruments("answer", "phq9", *words)
    assert (code, "P999" in err) == (2, True)


# ── the model, without a disk ────────────────────────────────────────────────────────────────


def answered_in_course(values, *, at_once=True):
    """A patient of the twin who has begun a PHQ-9 between two sessions."""
    record = MemoryPatients(FakeClock())
    record.keep_patient(Patient(code=CODE))
    course, begins = course_of(record, CODE, "M. Weber")
    assert begins
    book = CourseBook(record, course, "M. Weber", at_once=at_once)
    answering = Answering(Signing(book))
    answering.begin(PHQ9, Where.FORM)
    for item, value in zip(PHQ9.items, values, strict=False):
        answering.answer(PHQ9, item.name, value)
    return record, course, answering, book


def test_a_program_that_is_lost_in_the_middle_of_the_form_has_kept_what_was_answered():
    record, course, _, _ = answered_in_course([1, 2, 3])
    entries = record.entries(course.course_id)
    [filled_in] = fillings_of((entry.utc, entry.happened) for entry in entries)
    assert (dict(filled_in.given), filled_in.is_ended) == (
        {"interest": 1, "mood": 2, "sleep": 3},
        False,
    )
    [alert] = unsigned_of(entry.happened for entry in entries)
    assert alert.said == "PHQ-9, item 9: not answered"


def test_what_is_typed_in_from_paper_is_kept_whole_or_not_at_all():
    record, course, answering, book = answered_in_course([1] * 8 + [0], at_once=False)
    before = record.entries(course.course_id)
    answering.end(PHQ9)
    assert record.entries(course.course_id) == before
    book.keep()
    assert len(record.entries(course.course_id)) > len(before) + 9


def test_a_change_is_told_against_the_first_that_was_answered_whole():
    record, course, _, _ = answered_in_course([1] * 5)
    for values in ([3] * 9, [2] * 9, [0] * 9):
        book = CourseBook(record, course, "M. Weber", at_once=True)
        answering = Answering(Signing(book))
        for item, value in zip(PHQ9.items, values, strict=False):
            answering.answer(PHQ9, item.name, value)
        answering.end(PHQ9)
    entries = record.entries(course.course_id)
    fillings = fillings_of((entry.utc, entry.happened) for entry in entries)
    changes = [one.result.change for one in scored(PHQ9, fillings)]
    assert [change and (change.before, change.after) for change in changes] == [
        None,
        None,
        (27, 18),
        (27, 0),
    ]
    assert first_whole(PHQ9, fillings) == (*[3] * 9, None)
    assert first_whole(PCL5, fillings) is None


def test_an_older_paper_form_typed_in_later_settles_no_answer_that_is_missing_since():
    record, course, _, _ = answered_in_course([1, 2, 3])  # and the program was lost

    def fill_in(on):
        book = CourseBook(record, course, "M. Weber", at_once=True)
        answering = Answering(Signing(book))
        answering.begin(PHQ9, Where.PAPER, on)
        for item in PHQ9.items:
            answering.answer(PHQ9, item.name, 0)
        answering.end(PHQ9)
        return unsigned_of(entry.happened for entry in record.entries(course.course_id))

    [alert] = fill_in(date(2026, 2, 1))
    assert alert.said == "PHQ-9, item 9: not answered"
    assert fill_in(None) == (), "who is asked anew has answered"
