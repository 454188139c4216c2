"""A patient's instruments at the desk: due, typed in, kept as the command keeps them, signed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinician_console.desk.desk import Desk
from clinician_console.desk.patients.due import DUE_AFTER
from clinician_console.desk.patients.instruments import InstrumentsOfPatient, due_said
from clinician_console.desk.patients.sheet import MISSING, Sheet
from clinician_console.patients.course import CourseEnd
from protocols.instruments.base import Where
from protocols.instruments.loader import load_instrument
from protocols.instruments.shelf import OWN_FOLDER
from shared.clock import FakeClock
from shared.errors import UsageError
from shared.wire.events import EventName
from tests.clinician_console.command_kit import ran
from tests.clinician_console.storage_kit import PASSPHRASE, ready_store

PHQ9, SUDS, BAT, LSAS = (load_instrument(name) for name in ("phq9", "suds", "bat", "lsas"))
ITEMS = {item.name: 1 for item in PHQ9.items}
BY = "R. Ott"


@pytest.fixture
def desk(tmp_path):
    clock = FakeClock()
    with ready_store(tmp_path, clock) as store:
        store.add_patient("P014")
        yield Desk(store, clock)


@pytest.fixture
def model(desk):
    return InstrumentsOfPatient(desk)


def line_of(answered, name):
    return next(line for line in answered.lines if line.instrument.name == name)


def test_what_was_typed_in_from_paper_is_kept_scored_and_listed_first(desk, model):
    model.keep_paper("P014", BY, PHQ9, ITEMS, None)
    answered = model.look("P014")
    first = answered.lines[0]
    assert (first.instrument.name, first.score_said, first.change_said) == ("phq9", "9 (mild)", "")
    assert first.where_said() == "on paper"
    assert any("Kroenke 2001" in told for told in first.told())
    [alert] = answered.alerts
    assert [one.item for one in model.sign("P014", alert, BY, "talked with them")] == []
    assert model.look("P014").alerts == ()


def test_the_page_keeps_exactly_what_the_command_keeps(desk, model, capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("GRADUS_PASSPHRASE", PASSPHRASE)
    model.keep_paper("P014", BY, PHQ9, ITEMS, None)
    answers = ",".join("1" for _ in ITEMS)
    typed = ("--patient", "P014", "--by", BY, "--answers", answers, "--data", str(desk.folder))
    assert ran(capsys, "instruments", "answer", "phq9", *typed)[0] == 0
    [course] = desk.store.courses("P014")
    told = [
        (at.name, at.by, at.actor, {k: v for k, v in at.data.items() if k != "filling"})
        for at in desk.store.entries(course.course_id)
        if at.name != EventName.COURSE_BEGUN
    ]
    half = len(told) // 2
    assert told[:half] == told[half:]
    assert half == len(ITEMS) + 4  # begun, awaited, raised, ended


def test_an_instrument_is_due_again_after_two_weeks_while_the_course_goes_on(desk, model):
    day = desk.today() - DUE_AFTER
    model.keep_paper("P014", BY, PHQ9, ITEMS, day + timedelta(days=1))
    assert not line_of(model.look("P014"), "phq9").due
    model.keep_paper("P014", BY, load_instrument("gad7"), {}, day)
    answered = model.look("P014")
    assert [line.instrument.name for line in answered.lines if line.due] == ["gad7"]
    assert due_said(answered.lines) == "Due: GAD-7."
    [course] = desk.store.courses("P014")
    desk.store.end_course(course.course_id, CourseEnd.COMPLETED, "", BY)
    assert not any(line.due for line in model.look("P014").lines)


def test_what_is_asked_here_is_kept_answer_by_answer(desk, model):
    held = model.begin("P014", BY, PHQ9, Where.CONSOLE)
    assert held.answer(PHQ9.items[0].name, 2).sent
    [filling] = desk.store.fillings("P014")
    assert filling.given == {PHQ9.items[0].name: 2}
    assert not held.answer(PHQ9.items[0].name, 9).sent
    held.end()
    assert desk.store.fillings("P014")[0].is_ended
    assert [alert.item for alert in model.look("P014").alerts] == ["self_harm"]


def test_where_an_instrument_is_not_answered_is_said_and_nothing_is_begun(desk, model):
    assert model.why_not(PHQ9, Where.FORM) == ""
    assert "no form" in model.why_not(BAT, Where.FORM)
    assert "text" in model.why_not(LSAS, Where.FORM)
    assert model.why_not(LSAS, Where.PAPER) == ""
    with pytest.raises(UsageError):
        model.begin("P014", BY, LSAS, Where.FORM)
    with pytest.raises(UsageError):
        model.keep_paper("P014", "  ", PHQ9, ITEMS, None)
    assert desk.store.courses("P014") == ()


def test_a_signature_without_a_word_on_what_was_done_signs_nothing(desk, model):
    model.keep_paper("P014", BY, PHQ9, ITEMS, None)
    [alert] = model.look("P014").alerts
    for by, done in (("", "talked"), (BY, "  ")):
        with pytest.raises(UsageError):
            model.sign("P014", alert, by, done)
    assert model.look("P014").alerts == (alert,)


def test_a_file_of_the_clinic_that_cannot_be_read_takes_none_of_the_others_away(desk, model):
    (desk.folder / OWN_FOLDER).mkdir()
    (desk.folder / OWN_FOLDER / "ours.toml").write_text("nonsense = ", "utf-8")
    answered = model.look("P014")
    assert len(answered.faulty) == 1
    assert line_of(answered, "phq9").taken == ()


# ── the sheet ────────────────────────────────────────────────────────────────────────────────


def test_a_single_digit_goes_on_to_the_next_item_and_part_of_a_larger_number_does_not():
    sheet = Sheet(PHQ9)
    assert sheet.is_done_by(PHQ9.items[0], "3")
    assert not sheet.is_done_by(PHQ9.items[0], "4")
    assert not Sheet(SUDS).is_done_by(SUDS.items[0], "5")


def test_what_is_no_answer_is_said_by_its_item_and_is_never_kept():
    sheet = Sheet(PHQ9)
    first, second = PHQ9.items[:2]
    assert sheet.type_in(first, "4") == "Item 1 is answered from 0 to 3."
    assert sheet.type_in(second, "－1") == "Item 2 is answered from 0 to 3."
    assert sheet.faults() == (sheet.fault_of(first), sheet.fault_of(second))
    assert sheet.answers()[first.name] is None
    assert sheet.type_in(first, "3") == ""
    assert sheet.answers()[first.name] == 3


def test_an_item_that_is_in_no_score_may_be_left_open_without_a_word():
    sheet = Sheet(PHQ9)
    for item in PHQ9.items:
        if item.counted:
            sheet.type_in(item, "0")
    assert sheet.missing() == ()
    assert sheet.answers()["difficulty"] is None


@given(st.integers(0, len(PHQ9.items) - 1), st.text(max_size=6))
def test_whatever_is_typed_is_an_answer_of_the_form_or_none_at_all(row, text):
    sheet, item = Sheet(PHQ9), PHQ9.items[row]
    fault = sheet.type_in(item, text)
    value = sheet.answers()[item.name]
    assert value is None or item.scale.holds(value)
    assert bool(fault) == (value is None and text.strip() not in MISSING)
    assert sheet.is_begun == (text.strip() not in MISSING)
