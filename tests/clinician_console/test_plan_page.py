"""The page of the plan: one window, worked by keys and by hand as a therapist does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QRadioButton,
)

from clinician_console.desk.desk import Desk
from clinician_console.desk.plan.bounds import Bound
from clinician_console.desk.plan.rows import value_said
from clinician_console.panels.kit.page import Way
from clinician_console.panels.kit.parts import Shape
from clinician_console.panels.kit.theme import apply_theme
from clinician_console.panels.kit.working import Work
from clinician_console.panels.plan.leaving import Leave, LeavingDialog
from clinician_console.panels.plan.page import PAGE, PlanPage
from clinician_console.panels.plan.value_field import ValueBox
from clinician_console.patients.homework import HomeworkDone
from clinician_console.patients.patient import Patient
from clinician_console.patients.screening import Decision, ScreeningAnswer
from clinician_console.record.rights import Account, AccountRole
from protocols.catalogue import SCENES
from protocols.plans.learning import Learning
from protocols.plans.loader import load_protocol
from protocols.plans.parts import Weight
from shared.clock import FakeClock
from shared.language import choose, languages
from shared.wire.parts import Consent
from tests.clinician_console.storage_kit import ready_store

HEIGHTS = load_protocol("heights")
LEAST_TARGET_PX = 24
NAMES = [step.name for step in HEIGHTS.steps]


class Seat:
    """The page, what it said, and what it is answered when it asks."""

    def __init__(self, folder) -> None:
        application = QApplication.instance() or QApplication([])
        apply_theme(application)
        self.store = ready_store(folder)
        self.store.keep_patient(Patient(code="P014"))
        own = folder / "protocols"
        own.mkdir()
        (own / "broken.toml").write_text("schema_version = 2\nsteps = 3\n", "utf-8")
        self.desk = Desk(self.store, FakeClock())
        self.desk.choose_patient("P014")
        self.said, self.asked, self.answer = [], [], Leave.STAY
        self.work = Work(lambda error: self.said.append(str(error)))
        way = Way(self.desk, self.said.append, lambda _beginning: None, self.said.append, self.work)
        self.page = PlanPage(way)
        self.page.by.setText("A. Weber")
        self.page.ask = self.ask
        self.page.resize(1166, 658)
        self.page.show()
        self.page.opened()
        self.work.finish()
        QApplication.processEvents()
        self.found = self.page.choosing.list.count()
        self.page.model.choose(HEIGHTS)
        assert self.page.keep_plan()

    def ask(self, _parent, sentence, number, why_not):
        self.asked.append((sentence, number, why_not))
        return self.answer

    @property
    def titles(self):
        return [step.title for step in self.page.model.editor.plan.steps]


@pytest.fixture(scope="module")
def whole_seat(tmp_path_factory):
    made = Seat(tmp_path_factory.mktemp("plan"))
    yield made
    made.page.release()
    made.page.close()
    made.store.close()


@pytest.fixture
def seat(whole_seat):
    """The page as it is kept, with the first step chosen."""
    whole_seat.page.discard_all()
    whole_seat.page.model.discard_screening()
    whole_seat.page.tabs.setCurrentIndex(0)
    whole_seat.page.hierarchy.list.setCurrentRow(0)
    whole_seat.page.hierarchy.list.setFocus()
    whole_seat.said.clear()
    whole_seat.asked.clear()
    whole_seat.answer = Leave.STAY
    return whole_seat


# ── the hierarchy ────────────────────────────────────────────────────────────────────────────


def test_steps_are_moved_copied_left_out_and_put_back_by_keys_alone(seat):
    steps = seat.page.hierarchy.list
    QTest.keyClick(steps, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert seat.titles[:2] == [NAMES[1], NAMES[0]]
    assert steps.currentRow() == 1, "the step stays chosen"
    QTest.keyClick(steps, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert seat.titles == NAMES
    keys = PAGE.keys(seat.page)
    keys["Ctrl+D"]()
    assert seat.titles[1] == f"{NAMES[0]} (2)"
    QTest.keyClick(steps, Qt.Key.Key_Delete)
    assert seat.titles == NAMES
    assert seat.said[-1].endswith("Ctrl+Z takes it back.")
    keys["Ctrl+Z"]()
    keys["Ctrl+Z"]()
    keys["Ctrl+Shift+Z"]()
    assert seat.titles[1] == f"{NAMES[0]} (2)"


def test_a_step_is_dragged_to_another_place(seat):
    steps = seat.page.hierarchy.list
    below = steps.visualRect(steps.model().index(2, 0))
    place = QPointF(below.center().x(), below.bottom() - 2)
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    mime = QMimeData()
    steps.dropEvent(QDropEvent(place, Qt.DropAction.MoveAction, mime, buttons, none))
    assert seat.titles[:3] == [NAMES[1], NAMES[2], NAMES[0]]
    assert steps.currentRow() == 2


def test_what_is_left_out_and_a_calm_step_are_added_from_the_menu(seat):
    tab = seat.page.hierarchy
    tab.remove(2)
    tab.menu.aboutToShow.emit()
    first, *_, last = [action for action in tab.menu.actions() if not action.isSeparator()]
    assert first.text() == f"Put back “{NAMES[2]}”"
    first.trigger()
    assert seat.titles == NAMES
    last.trigger()
    assert seat.titles[3] == "Glass lift"
    assert seat.page.model.editor.rows()[3].values == "all calm"


def test_what_is_typed_is_refused_beside_its_field_and_ctrl_z_takes_it_back(seat):
    fields = seat.page.hierarchy.fields
    seat.page.hierarchy.list.setCurrentRow(2)
    height = fields._lines["height_m"]
    height.field.setFocus()
    height.field.selectAll()
    QTest.keyClicks(height.field, "400")
    QTest.keyClick(height.field, Qt.Key.Key_Return)
    assert height.said.text() == "✕ 400 is above the highest allowed, 50 m."
    assert not seat.page.keep.isEnabled()
    assert "step 3: 400 is above" in seat.page.refused.text()
    assert not seat.page.keep_plan()
    seat.page.undo_last()
    assert height.field.value() == HEIGHTS.steps[2].exposure["height_m"]
    assert height.said.isHidden()


def test_values_are_typed_as_they_are_read_and_arrows_stay_within_the_bounds(seat):
    fields = seat.page.hierarchy.fields
    wind, hour = fields._lines["wind"].field, fields._lines["time_of_day_h"].field
    for field, typed, value in ((wind, "35 %", 0.35), (wind, "12,5", 0.125), (hour, "18:30", 18.5)):
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, typed)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert field.value() == pytest.approx(value)
    wind.stepBy(100)
    assert wind.value() == 1.0
    wind.selectAll()
    QTest.keyClicks(wind, "much")
    QTest.keyClick(wind, Qt.Key.Key_Return)
    assert wind.value() == 1.0, "what is no value leaves what was there"


def test_awkward_words_lose_nothing_and_a_name_that_is_empty_is_refused(seat):
    fields = seat.page.hierarchy.fields
    for typed in ("أعلى السيارات", "🛗 lift", "x" * 500):
        fields.name.selectAll()
        fields.name.insert("")
        fields.name.clear()
        QTest.keyClicks(fields.name, "y")
        fields.name.setText(typed)
        fields.name.textEdited.emit(fields.name.text())
        assert seat.page.model.editor.plan.steps[0].title == typed[:120]
    fields.task.setPlainText("Look\nat \u202ethe floor\x07")
    assert seat.page.model.editor.plan.steps[0].task == "Look at the floor�"
    fields.name.setText("")
    fields.name.textEdited.emit("")
    assert fields.name_said.text() == "✕ is empty."


# ── kept, or asked about ─────────────────────────────────────────────────────────────────────


def test_leaving_with_changes_asks_and_staying_is_what_escape_does(seat):
    assert seat.page.may_leave()
    assert seat.asked == []
    seat.page.model.editor.call(0, "My lift")
    assert not seat.page.may_leave()
    number = seat.page.model.editor.next_number
    assert seat.asked == [("The plan has changes that are not kept.", number, "")]
    seat.page.opened()
    assert seat.titles[0] == "My lift", "reading anew forgets nothing that is not kept"
    seat.answer = Leave.DISCARD
    assert seat.page.may_leave()
    assert seat.titles[0] == NAMES[0]
    dialog = LeavingDialog(seat.page, "Not kept.", 2, "")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.answer is Leave.STAY
    QTest.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    assert dialog.answer is Leave.KEEP


def test_keeping_makes_the_next_version_with_what_it_changed_in_sentences(seat):
    number = seat.page.model.editor.next_number
    seat.page.model.editor.call(0, "My lift")
    assert seat.page.keep.text() == f"Keep as version {number}"
    seat.answer = Leave.KEEP
    assert seat.page.may_leave()
    assert seat.said[-1] == f"Version {number} of the plan is kept."
    seat.page.tabs.setCurrentWidget(seat.page.versions)
    told = seat.page.versions.words.toPlainText()
    assert told.startswith(f"Version {number} · 1 Jan 2026")
    assert f"the step “{NAMES[0]}” is called “My lift”." in told
    seat.page.versions.list.setCurrentRow(seat.page.versions.list.count() - 1)
    assert f"From it to version {number}" in seat.page.versions.words.toPlainText()
    QTest.mouseClick(seat.page.versions.again, Qt.MouseButton.LeftButton)
    assert seat.titles == NAMES
    assert seat.page.keep_plan()


# ── bounds, consent, screening, homework, choosing ───────────────────────────────────────────


def test_a_bound_is_set_in_its_field_and_marks_the_steps_beyond_it(seat):
    seat.page.tabs.setCurrentWidget(seat.page.bounds)
    line = seat.page.bounds.lines["glass_lift", "height_m"]
    field = line.fields[Bound.NEVER_BEYOND]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "3")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert line.words.text().startswith("◆")
    assert "things are refused" in seat.page.refused.text()
    QTest.mouseClick(line.again, Qt.MouseButton.LeftButton)
    assert not seat.page.model.unkept
    field.setValue(5000.0)
    assert "may only tighten" in line.said.text()


def test_consent_is_told_by_a_mark_a_colour_and_a_word(seat):
    seat.page.tabs.setCurrentWidget(seat.page.consent)
    line = seat.page.consent.lines["gust"]
    assert line.light.shape is Shape.TRIANGLE
    QTest.mouseClick(line.boxes[Consent.NEVER], Qt.MouseButton.LeftButton)
    assert (line.light.shape, line.light.word) == (Shape.CROSS, "never")
    assert line.asked.text() == "asked on 1 Jan 2026 by A. Weber"
    assert seat.page.model.unkept


def test_a_safety_signal_is_faded_and_what_comes_next_stands_beside_it(seat):
    tab = seat.page.signals
    seat.page.tabs.setCurrentWidget(tab)
    signal = HEIGHTS.safety_signals[0]
    line = tab.lines[signal.name]
    assert line.words.text().endswith(signal.fading[0])
    line.stage.setValue(1)
    assert line.words.text() == f"1 of {len(signal.fading)} stages; next: {signal.fading[1]}"
    QTest.keyClick(line.in_use, Qt.Key.Key_Space)
    assert (line.words.text(), line.stage.isEnabled()) == ("gone", False)
    QTest.keyClicks(tab.name, "Phone in the hand")
    QTest.keyClick(tab.name, Qt.Key.Key_Return)
    assert "Phone in the hand" in tab.lines
    assert seat.page.model.editor.faults() == ()


def test_how_they_learn_and_how_often_they_come_is_agreed_with_the_bounds(seat):
    tab = seat.page.bounds
    seat.page.tabs.setCurrentWidget(tab)
    tab.sessions.setValue(8)
    tab.learning.setCurrentIndex(1)
    tab.learning.activated.emit(1)
    plan = seat.page.model.editor.plan
    assert (plan.sessions_agreed, plan.learning) == (8, Learning.HABITUATION)


def test_a_screening_is_filled_in_decided_and_written_down(seat):
    tab = seat.page.screening
    seat.page.tabs.setCurrentWidget(tab)
    assert not tab.keep.isEnabled()
    first = next(iter(tab.lines.values()))
    QTest.keyClick(next(iter(first.boxes.values())), Qt.Key.Key_Space)
    QTest.mouseClick(tab.rest_no, Qt.MouseButton.LeftButton)
    asked = {one.name: one.weight for one in seat.page.model.screening.asked}
    by_itself = [name for name, weight in asked.items() if weight is Weight.EXCLUDES]
    assert "suicidal" in by_itself
    assert not set(by_itself[1:]) & set(seat.page.model.screening.answers)
    for name in by_itself:
        tab.lines[name].boxes[ScreeningAnswer.NO].click()
    QTest.mouseClick(tab.decisions[Decision.FIT], Qt.MouseButton.LeftButton)
    assert not seat.page.may_leave()
    assert seat.asked[-1] == ("The screening is not written down.", 0, "")
    QTest.mouseClick(tab.keep, Qt.MouseButton.LeftButton)
    assert (tab.standing.shape, tab.standing.word[:10]) == (Shape.DISC, "fit, until")
    assert seat.page.may_leave()


def test_keeping_the_plan_loses_no_answer_of_a_screening_that_is_half_filled_in(seat):
    seat.page.tabs.setCurrentWidget(seat.page.screening)
    first = next(iter(seat.page.screening.lines))
    seat.page.screening.lines[first].boxes[ScreeningAnswer.YES].click()
    seat.page.model.editor.call(1, "Up a little")
    seat.answer = Leave.DISCARD
    assert not seat.page.model.why_not_keep()
    seat.page.discard_all()
    assert seat.page.model.screening.answers == {first: ScreeningAnswer.YES}
    assert seat.page.screening.lines[first].boxes[ScreeningAnswer.YES].isChecked()
    assert seat.page.may_leave()
    assert [one[0] for one in seat.asked] == ["The screening is not written down."]
    assert not seat.page.model.screening.begun


def test_homework_is_agreed_and_asked_for(seat):
    tab = seat.page.homework
    seat.page.tabs.setCurrentWidget(tab)
    assert tab.task.count() == len(HEIGHTS.homework)
    tab.task.setEditText("Ride the lift at work.")
    tab.times.setValue(3)
    QTest.mouseClick(tab.agree, Qt.MouseButton.LeftButton)
    assert tab.list.item(0).text().startswith("1. Ride the lift at work.\n3 times · agreed on")
    QTest.mouseClick(tab.done[HomeworkDone.PARTLY], Qt.MouseButton.LeftButton)
    tab.learned.setText("It held.")
    QTest.mouseClick(tab.write, Qt.MouseButton.LeftButton)
    assert tab.list.item(0).text().endswith("partly done · learned: It held.")


def test_a_protocol_is_found_by_its_fear_seen_in_pictures_and_begun_with(seat):
    tab = seat.page.choosing
    tab.read_anew()  # what was read while the page was made may have come to nobody
    seat.page.tabs.setCurrentWidget(tab)
    while seat.work.busy:
        QApplication.processEvents()
    tab.words.setEditText("crowds")
    assert tab.list.item(0).text().startswith("Fear of crowds")
    assert not tab.steps.item(0).icon().isNull()
    assert tab.list.item(tab.list.count() - 1).text() == "broken\n✕ 4 faults"
    tab.list.setCurrentRow(tab.list.count() - 1)
    assert "steps: expected a list" in tab.about.text()
    assert not tab.begin.isEnabled()
    tab.list.setCurrentRow(0)
    QTest.mouseClick(tab.begin, Qt.MouseButton.LeftButton)
    assert seat.page.model.editor.plan.protocol_name == "crowds"
    assert seat.page.tabs.currentWidget() is seat.page.hierarchy
    seat.page.undo_last()
    assert seat.titles == [step.title for step in seat.page.model.versions[-1].plan.steps]


def test_who_may_only_read_sees_all_of_it_and_can_press_nothing(seat):
    before = seat.store.account
    try:
        seat.store.account = Account("C. Visor", frozenset({AccountRole.SUPERVISOR}))
        seat.page.show_plan()
        tab = seat.page.hierarchy
        buttons = (tab.up, tab.down, tab.copy, tab.out, tab.add, seat.page.keep)
        assert not any(one.isEnabled() for one in buttons)
        assert not tab.fields.isEnabled()
        assert "may read a plan and not change it" in seat.page.refused.text()
        QTest.keyClick(tab.list, Qt.Key.Key_Delete)
        PAGE.keys(seat.page)["Ctrl+D"]()
        assert seat.titles == NAMES
        seat.page.tabs.setCurrentWidget(seat.page.consent)
        boxes = [box for line in seat.page.consent.lines.values() for box in line.boxes.values()]
        assert not any(box.isEnabled() for box in boxes)
    finally:
        seat.store.account = before


# ── for everybody ────────────────────────────────────────────────────────────────────────────


def reached(control):
    """Whether Tab comes to it; of boxes of which one is chosen, to the chosen one of them."""
    group = control.group() if isinstance(control, QRadioButton) else None
    return any(
        one.focusPolicy() & Qt.FocusPolicy.TabFocus
        for one in (group.buttons() if group else (control,))
    )


def test_every_control_has_a_name_is_reached_by_tab_and_is_large_enough_to_hit(seat):
    nameless, unreached, small = [], [], []
    for at in range(seat.page.tabs.count()):
        seat.page.tabs.setCurrentIndex(at)
        QApplication.processEvents()
        for kind in (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox):
            for control in seat.page.tabs.widget(at).findChildren(kind):
                inner = isinstance(control.parent(), QComboBox | QAbstractSpinBox)
                if inner or not control.isVisible():
                    continue
                name = control.accessibleName() or getattr(control, "text", str)()
                nameless += [] if name else [control]
                if min(control.width(), control.height()) < LEAST_TARGET_PX:
                    small.append((name, control.width(), control.height()))
                if control.isEnabled() and not reached(control):
                    unreached.append(control)
    assert nameless == []
    assert unreached == []
    assert small == []


@pytest.mark.parametrize("language", [one.tag for one in languages()])
def test_a_value_is_read_back_as_it_is_written_in_every_language(seat, language):
    try:
        choose(language)
        for scene in SCENES.values():
            for dimension in scene.dimensions:
                if dimension.levels:
                    continue
                within = dimension.guardrail.absolute
                box = ValueBox(dimension, within, lambda _value: None)
                for value in (within.lowest, within.highest, round(within.highest / 4, 2)):
                    said = box.textFromValue(value)
                    read = box.valueFromText(said)
                    assert value_said(dimension, read) == said, (dimension.name, value)
                amount = ValueBox(dimension, within, lambda _value: None, amount=True)
                said = amount.textFromValue(0.5)
                assert amount.textFromValue(amount.valueFromText(said)) == said, dimension.name
    finally:
        choose("en")
