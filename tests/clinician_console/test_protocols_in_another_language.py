"""Texts of treatment protocols are shown in the therapist's language and stored as they were.

What a patient takes home is in theirs, whatever the window speaks.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clinician_console.desk.after.debrief import Debrief
from clinician_console.desk.after.tasks import Tasks
from clinician_console.desk.plan.choosing import choices, goals_of, matching
from clinician_console.desk.plan.editor import PlanEditor
from clinician_console.outputs.pdf.fallback import fallback_bytes, fallback_sheets
from clinician_console.outputs.pdf.homework import homework_sheets
from clinician_console.panels.after.debrief_row import StepRow
from clinician_console.panels.after.tasks import said_of
from clinician_console.panels.session.step_delegate import NAME
from clinician_console.patients.changes import changes
from clinician_console.patients.plan import Plan, PlannedStep
from clinician_console.session.sentences import SENTENCES
from protocols.plans.loader import load_protocol
from protocols.plans.words import LIBRARY_WORDS
from shared.language import choose, in_language, retold, tr
from shared.wire.events import EventName
from tests.clinician_console.after_kit import after_at, desk_after
from tests.clinician_console.courses_kit import course_of, entry
from tests.clinician_console.test_outcomes_learned import two_sittings

HEIGHTS = load_protocol("heights")
GERMAN = LIBRARY_WORDS("de")
GROUND, TASK = HEIGHTS.steps[0].name, HEIGHTS.steps[0].task
FALL = HEIGHTS.feared_outcomes[0]


@pytest.fixture
def german():
    choose("de")
    yield
    choose("en")


def editor_of(*steps: PlannedStep) -> PlanEditor:
    plan = Plan(
        protocol_name=HEIGHTS.name,
        protocol_title=HEIGHTS.title,
        protocol_sha256=HEIGHTS.sha256,
        protocol_text=HEIGHTS.text,
        steps=steps or tuple(PlannedStep(name=step.name) for step in HEIGHTS.steps),
    )
    return PlanEditor(None, plan)


# ── in the session ───────────────────────────────────────────────────────────────────────────


def test_the_ladder_and_the_task_are_read_in_the_therapists_language(german, seat):
    steps = seat.window.steps
    assert [steps.list.item(row).data(NAME) for row in range(steps.list.count())] == [
        GERMAN[step.name] for step in seat.room.protocol.steps
    ]
    assert GERMAN[TASK][:20] in steps.task.shown()


def test_a_feared_outcome_of_the_list_is_read_in_german_and_written_down_in_english(german, seat):
    seat.room.begin_baseline()
    QTest.keyClick(seat.window, "e")
    seat.look()
    page = seat.window.expectancy.before
    page.listed.later.click()
    assert page.outcome.text() == GERMAN[FALL]
    page.likely.setText("80")
    QTest.keyClick(page.minutes, Qt.Key.Key_Return)
    seat.look()
    (said,) = seat.session.expectancies
    assert (said.step, said.outcome) == (GROUND, FALL)
    assert str(said.feared) == FALL.removesuffix(".")
    assert tr(said.feared) == GERMAN[FALL].removesuffix(".")
    line = seat.session.log[-1].sentence
    assert (GROUND in line, GERMAN[GROUND] in retold(line)) == (True, True)
    assert GERMAN[FALL].removesuffix(".") in retold(line)


def test_a_line_of_an_earlier_session_is_known_again_with_the_step_in_it(german):
    asked = SENTENCES[EventName.STEP_ASKED]({"step": str(GROUND)})
    assert GERMAN[GROUND] in retold(str(asked))
    said = {"step": str(GROUND), "outcome": str(FALL), "likelihood": 80}
    expected = SENTENCES[EventName.EXPECTANCY_BEFORE](said)
    assert GERMAN[FALL].removesuffix(".") in retold(str(expected))


# ── in the plan ──────────────────────────────────────────────────────────────────────────────


def test_a_fear_is_looked_for_in_german_among_german_words(german, tmp_path):
    found = choices(tmp_path)
    assert GERMAN["fear of heights"] in goals_of(found)
    assert "heights" in [one.name for one in matching(found, "Höhenangst")]
    assert not matching(found, "Spinnen")


def test_words_of_a_clinic_with_faults_stand_in_the_list_with_all_of_them(tmp_path):
    (tmp_path / "protocols" / "de").mkdir(parents=True)
    file = tmp_path / "protocols" / "de" / "heights.toml"
    file.write_text('language = "de"\n[words]\n"Nowhere" = "Nirgends"\n', "utf-8")
    [broken] = [one for one in choices(tmp_path) if one.protocol is None]
    assert broken.title == "Words in other languages"
    assert len(broken.faults) == 1
    assert broken.faults[0].startswith("de/heights.toml › Nowhere: stands in no treatment protocol")


def test_the_protocols_own_words_typed_as_they_are_shown_are_no_change_of_the_plan(german):
    editor = editor_of()
    editor.call(0, GERMAN[GROUND])
    editor.say_task(0, GERMAN[TASK])
    assert editor.plan.steps[0] == PlannedStep(name=GROUND)
    editor.call(0, "Ganz unten")
    assert editor.plan.steps[0].called == "Ganz unten"


def test_what_a_version_changed_is_english_on_record_and_german_on_the_page(german):
    editor = editor_of()
    before = editor.plan
    editor.call(0, "Ganz unten")
    [said] = changes(before, editor.plan)
    assert said == f"the step “{GROUND}” is called “Ganz unten”."
    assert GERMAN[GROUND] in tr(said)


# ── afterwards, and at home ──────────────────────────────────────────────────────────────────


def test_homework_that_the_protocol_suggests_is_kept_in_english_and_read_in_german(
    german, tmp_path, qapp
):
    from tests.clinician_console.test_page_after import Seat

    desk = desk_after(tmp_path)
    seat = Seat(desk)
    section = seat.another().tasks
    task = HEIGHTS.homework[0].task
    section._suggest(1)
    assert section.task.text() == GERMAN[task]
    section.agree.click()
    [agreed] = Tasks(after_at(desk)).agreed()
    assert str(agreed.task) == task
    assert GERMAN[task] in said_of(agreed)
    seat.page.release()
    seat.page.close()
    desk.store.close()


def test_a_step_of_the_debrief_is_named_in_german_and_what_was_feared_can_be_chosen_in_it(
    german, tmp_path, qapp
):
    desk = desk_after(tmp_path)
    debrief = Debrief(after_at(desk))
    row = StepRow(debrief.rows[0], debrief.feared(), lambda _row: True)
    row.outcome.setText(GERMAN[FALL])
    assert row.typed().outcome == FALL
    row.outcome.setText("Ich falle hin")
    assert row.typed().outcome == "Ich falle hin"
    desk.store.close()


def words_on(sheets):
    return " ".join(text.get_text() for sheet in sheets for text in sheet.figure.texts)


def test_a_patient_takes_homework_and_card_home_in_their_own_language():
    task = HEIGHTS.homework[0].task
    agreed = entry(1.1, EventName.HOMEWORK_AGREED, number=1, task=str(task), times=3)
    facts = course_of(*two_sittings(), entries=[agreed])
    english = words_on(homework_sheets(facts))
    with in_language("de"):
        german = words_on(homework_sheets(facts))
    assert " ".join(task.split()) in english
    assert " ".join(GERMAN[task].split()) in german


def test_the_script_for_bad_minutes_is_printed_in_the_language_that_is_asked_for():
    with in_language("de"):
        german = words_on(fallback_sheets(HEIGHTS))
    for sentence in HEIGHTS.fallback_script:
        assert " ".join(GERMAN[sentence].split()) in " ".join(german.split())
    assert b"/Lang (de)" in fallback_bytes(HEIGHTS, language="de")
    assert b"/Lang (en-GB)" in fallback_bytes(HEIGHTS)
