"""The pages about patients, by hand and by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QHeaderView,
    QLineEdit,
    QTableView,
)

from clinician_console.desk.desk import Desk
from clinician_console.panels.kit.page import Way
from clinician_console.panels.kit.theme import apply_theme
from clinician_console.panels.kit.working import Work
from clinician_console.panels.patients import patients
from clinician_console.panels.patients.instruments import InstrumentsPage
from clinician_console.panels.patients.patient import PatientPage
from clinician_console.panels.patients.patients import PatientsPage
from clinician_console.patients.patient import HeadsetNeeds, Identity
from protocols.instruments.base import Where
from protocols.instruments.loader import load_instrument
from shared.clock import FakeClock
from tests.clinician_console.storage_kit import new_session, ready_store


class Seat:
    """A desk, and what a page asked of the program."""

    def __init__(self, store):
        self.desk = Desk(store, FakeClock())
        self.gone, self.said, self.failed = [], [], []
        self.work = Work(self.failed.append)
        self.way = Way(
            self.desk, self.gone.append, lambda _beginning: None, self.said.append, self.work
        )

    def settle(self):
        """What is done beside the window is done, and has been told."""
        while self.work.busy:
            QApplication.processEvents()
        assert self.failed == []


@pytest.fixture(scope="module")
def seat(tmp_path_factory):
    application = QApplication.instance() or QApplication([])
    apply_theme(application)
    with ready_store(tmp_path_factory.mktemp("seat"), FakeClock()) as store:
        for number in range(3):
            store.add_patient(f"P{number}", "Ada Lovelace" if number == 1 else None)
        store.begin_course("P1", "R. Ott")
        store.end_session(store.begin_session(new_session("P1")).session_id)
        yield Seat(store)


@pytest.fixture(scope="module")
def page(seat):
    made = PatientsPage(seat.way)
    made.resize(1100, 700)
    made.show()
    yield made
    made.close()


@pytest.fixture(autouse=True)
def opened(request, seat):
    """The list as it is whenever it is opened."""
    if "page" in request.fixturenames:
        page = request.getfixturevalue("page")
        page.newcomer.put_away()
        page.names.setChecked(False)
        page.search.clear()
        page.opened()
        seat.settle()
        page.choose(patients.Which.ALL)
        page.table.mark(0)
        seat.gone.clear()


def shown(page):
    return [line.code for line in page.table.rows]


def test_typing_searches_and_enter_opens_whom_it_found(page, seat):
    QTest.keyClicks(page.search, "p2")
    assert shown(page) == ["P2"]
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert (seat.desk.patient, seat.gone) == ("P2", ["patient"])


def test_the_arrows_go_on_in_the_list_while_one_types(page, seat):
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert seat.desk.patient == "P1"


def test_what_is_due_comes_beside_the_list_and_can_be_asked_for_alone(page):
    page.filters[patients.Which.DUE].click()
    due = {line.code: line.due for line in page.table.rows}
    assert due["P1"] == ("screening", "1 session to sign")
    assert "P0" not in due
    assert page.count.text().startswith(f"{len(due)} of ")
    assert page.filters[patients.Which.DUE].accessibleDescription() == "chosen"


def test_names_are_shown_only_when_asked_for(page):
    assert page.table.isColumnHidden(patients.NAME_COLUMN)
    page.names.click()
    assert not page.table.isColumnHidden(patients.NAME_COLUMN)
    assert [line.name for line in page.table.rows][:3] == ["", "Ada Lovelace", ""]


def test_names_are_asked_for_anew_when_the_list_is_shown_again(page):
    page.names.click()
    assert page.may_leave()
    page.opened()
    assert page.table.isColumnHidden(patients.NAME_COLUMN)
    assert not page.names.isChecked()
    assert {line.name for line in page.table.rows} == {""}


def test_a_new_patient_is_made_known_by_keyboard_alone(page, seat):
    page.begin_new()
    QTest.keyClicks(page.newcomer.fields["code"], "P9")
    QTest.keyClick(page.newcomer.fields["code"], Qt.Key.Key_Return)
    assert seat.desk.store.patient_code("p9") == "P9"
    assert (seat.desk.patient, seat.gone) == ("P9", ["patient"])
    assert page.newcomer.isHidden()


def test_what_cannot_be_taken_is_said_below_its_field_and_what_was_typed_stays(page, seat):
    page.begin_new()
    before = seat.desk.store.patients()
    QTest.keyClicks(page.newcomer.fields["code"], "Ada Lovelace")
    page.newcomer.fields["language"].setText("?")
    page.newcomer.make.click()
    assert not page.newcomer.faults["code"].isHidden()
    assert not page.newcomer.faults["language"].isHidden()
    assert page.newcomer.faults["name"].isHidden()
    assert page.newcomer.fields["code"].text() == "Ada Lovelace"
    assert seat.desk.store.patients() == before
    QTest.keyClicks(page.newcomer.fields["code"], "x")
    assert page.newcomer.faults["code"].isHidden()


def test_the_page_is_not_left_over_a_patient_who_is_half_typed_in(page):
    assert page.may_leave()
    page.begin_new()
    assert page.may_leave()
    QTest.keyClicks(page.newcomer.fields["name"], "Grace")
    assert not page.may_leave()
    QTest.keyClick(page.newcomer.fields["name"], Qt.Key.Key_Escape)
    assert page.may_leave()


def of_hand_and_key(page):
    """What of a page can be pressed, typed in or chosen from now."""
    kinds = (QAbstractButton, QLineEdit, QTableView)
    found = [at for kind in kinds for at in page.findChildren(kind)]
    return [at for at in found if at.isVisible() and at.isEnabled() and is_own(at)]


def is_own(widget):
    """Not one of the parts that Qt makes a field, a table or a bar of."""
    inside = (QAbstractSpinBox, QTableView, QHeaderView, QLineEdit)
    return not isinstance(widget.parent(), inside)


def assert_reachable(page, at_least):
    """Every control has a name, is large enough to hit, and the keyboard comes to it."""
    seen = of_hand_and_key(page)
    assert len(seen) >= at_least
    assert [at for at in seen if not (at.accessibleName() or getattr(at, "text", str)())] == []
    assert [at.accessibleName() for at in seen if at.height() < 24 or at.width() < 24] == []
    reached, at = set(), page
    while (at := at.nextInFocusChain()) is not page and at not in reached:
        if at.focusPolicy() & Qt.FocusPolicy.TabFocus:
            reached.add(at)
    assert [at.accessibleName() for at in seen if at not in reached] == []


def test_every_control_of_the_list_has_a_name_and_the_keyboard_comes_to_it(page):
    page.begin_new()
    assert_reachable(page, 14)


AWKWARD = [
    "x" * 5000,
    " ",
    "\u202eP014\u202c",
    "👩‍⚕️🙂",
    "عربي",
    "a\tb\x00\x1b[31m",
    "'; DROP TABLE patient; --",
    "<b>P014</b>",
]


@pytest.mark.parametrize("text", AWKWARD)
def test_whatever_is_typed_into_search_and_new_patient_loses_nothing_and_raises_nothing(
    page, seat, text
):
    before = seat.desk.store.patients()
    page.search.setText(text)
    page.begin_new()
    for field in page.newcomer.fields.values():
        field.setText(text)
    typed = {name: field.text() for name, field in page.newcomer.fields.items()}
    page.newcomer.make.click()
    assert {name: field.text() for name, field in page.newcomer.fields.items()} == typed
    assert not page.newcomer.faults["code"].isHidden()
    assert seat.desk.store.patients() == before


# ── one at a glance ──────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def glance(seat):
    made = PatientPage(seat.way)
    made.resize(1160, 640)
    made.show()
    yield made
    made.close()


@pytest.fixture
def at_p1(glance, seat):
    glance.who.hide_identity()
    seat.desk.choose_patient("P1")
    glance.opened()
    seat.settle()
    seat.gone.clear()
    seat.said.clear()
    return glance


def test_the_page_says_how_the_course_stands_and_leads_to_beginning_a_session(at_p1, seat):
    assert (at_p1.code.text(), at_p1.course.whole()) == ("P1", "course 1 goes on")
    assert at_p1.tiles["plan"].words.whole() == "no plan yet"
    QTest.keyClick(at_p1.begin, Qt.Key.Key_Return)
    assert seat.gone == ["begin"]


def test_a_need_is_kept_as_soon_as_it_is_ticked(at_p1, seat):
    at_p1.who.needs.boxes["glasses"].click()
    assert seat.desk.store.patient("P1").needs == HeadsetNeeds(glasses=True)
    assert seat.said == ["Kept: wears glasses."]
    at_p1.who.needs.boxes["glasses"].click()
    assert seat.desk.store.patient("P1").needs == HeadsetNeeds()


def test_a_language_that_is_none_is_refused_and_the_one_before_stands_there_again(at_p1, seat):
    at_p1.who.language.setText("klingon, please")
    at_p1.who.language.editingFinished.emit()
    assert at_p1.who.language.text() == "en"
    assert len(seat.said) == 1


def test_a_name_is_shown_when_asked_for_and_hidden_when_the_page_is_left(at_p1, seat):
    assert at_p1.who.name.isHidden()
    at_p1.who.who.click()
    assert at_p1.who.name.text() == "Ada Lovelace"
    assert at_p1.may_leave()
    assert at_p1.who.name.isHidden()
    assert at_p1.who.name.text() == ""


def test_a_contact_that_is_typed_holds_the_page_until_it_is_kept(at_p1, seat):
    at_p1.who.who.click()
    at_p1.who.contact.setText("her sister, 030 1234567")
    assert not at_p1.may_leave()
    at_p1.who.keep.click()
    assert at_p1.may_leave()
    assert seat.desk.store.identity("P1") == Identity(
        name="Ada Lovelace", crisis_contact="her sister, 030 1234567"
    )


def test_every_control_of_a_patient_has_a_name_and_the_keyboard_comes_to_it(at_p1):
    at_p1.who.who.click()
    assert_reachable(at_p1, 11)
    at_p1.who.hide_identity()


@pytest.mark.parametrize("text", AWKWARD)
def test_whatever_is_typed_as_a_name_is_kept_as_plain_words(at_p1, seat, text):
    before = seat.desk.store.identity("P1")
    at_p1.who.who.click()
    at_p1.who.name.setText(text)
    at_p1.who.keep.click()
    kept = seat.desk.store.identity("P1").name
    assert kept is None or kept.isprintable()
    assert at_p1.may_leave()
    seat.desk.store.keep_identity("P1", before)


def test_figures_of_another_patient_never_stand_under_this_ones_code(at_p1, seat):
    seat.desk.choose_patient("P2")
    at_p1.opened()
    assert at_p1.code.text() == "P2"
    assert at_p1.course.whole() == "no course yet"
    seat.settle()
    assert at_p1.glance.patient.code == "P2"


# ── instruments ──────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def asking(seat):
    made = InstrumentsPage(seat.way)
    made.resize(1160, 640)
    made.show()
    yield made
    made.release()
    made.close()


@pytest.fixture
def at_phq9(asking, seat):
    seat.desk.choose_patient("P2")
    asking.opened()
    seat.settle()
    asking.by.setText("R. Ott")
    asking.alerts.done.clear()
    names = [line.instrument.name for line in asking.table.rows]
    asking.table.mark(names.index("phq9"))
    return asking


def test_a_paper_form_is_typed_in_with_one_key_an_item_and_scored(at_phq9, seat):
    at_phq9.buttons[Where.PAPER].click()
    for _ in range(9):
        QTest.keyClicks(at_phq9.sheet.focusWidget(), "1")
    assert not at_phq9.may_leave()
    QTest.keyClick(at_phq9.sheet.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClick(at_phq9.sheet.keep, Qt.Key.Key_Return)
    seat.settle()
    assert at_phq9.may_leave()
    line = at_phq9.table.marked()
    assert (line.instrument.name, line.score_said) == ("phq9", "9 (mild)")
    assert at_phq9.alerts.alert.number == 9


def test_an_item_without_an_answer_is_kept_so_only_when_it_is_said_twice(at_phq9, seat):
    before = len(seat.desk.store.fillings("P2"))
    at_phq9.buttons[Where.PAPER].click()
    at_phq9.sheet.keep.click()
    assert at_phq9.sheet.said.text().startswith("9 items have no answer.")
    assert len(seat.desk.store.fillings("P2")) == before
    at_phq9.sheet.keep.click()
    seat.settle()
    assert len(seat.desk.store.fillings("P2")) == before + 1


def test_what_is_cancelled_on_paper_leaves_nothing(at_phq9, seat):
    before = seat.desk.store.fillings("P2")
    at_phq9.buttons[Where.PAPER].click()
    QTest.keyClicks(at_phq9.sheet.focusWidget(), "2")
    at_phq9.sheet.cancel.click()
    seat.settle()
    assert seat.desk.store.fillings("P2") == before


def test_the_patient_has_the_screen_alone_until_the_therapist_takes_it_back(at_phq9, seat):
    at_phq9.buttons[Where.FORM].click()
    form = at_phq9.alone.form
    assert form.isVisible()
    assert not at_phq9.window().isVisible()
    QTest.keyClick(form, Qt.Key.Key_2)
    form.close()  # as the desktop's own keys would
    assert form.isVisible()
    at_phq9.alone.take_back()
    seat.settle()
    assert at_phq9.window().isVisible()
    last = seat.desk.store.fillings("P2")[-1]
    assert (last.where, last.is_ended, list(last.given.values())) == ("form", True, [2])


def test_an_answer_that_needs_a_person_is_signed_with_what_was_done(at_phq9, seat):
    at_phq9.model.keep_paper("P2", "R. Ott", load_instrument("phq9"), {"self_harm": 2}, None)
    at_phq9.opened()
    seat.settle()
    unsigned = seat.desk.store.unsigned_alerts("P2")
    at_phq9.alerts.sign.click()
    assert at_phq9.alerts.said.text()
    assert seat.desk.store.unsigned_alerts("P2") == unsigned
    QTest.keyClicks(at_phq9.alerts.done, "talked with them")
    QTest.keyClick(at_phq9.alerts.done, Qt.Key.Key_Return)
    assert seat.desk.store.unsigned_alerts("P2") == unsigned[1:]


def test_nothing_is_answered_before_somebody_says_who_writes_it_down(at_phq9, seat):
    before = seat.desk.store.fillings("P2")
    at_phq9.by.clear()
    at_phq9.buttons[Where.CONSOLE].click()
    assert at_phq9.in_hand is None
    assert "your name is missing" in seat.said[-1]
    assert seat.desk.store.fillings("P2") == before


def test_every_control_of_instruments_has_a_name_and_the_keyboard_comes_to_it(at_phq9, seat):
    at_phq9.by.setText("R. Ott")
    assert_reachable(at_phq9, 5)
    at_phq9.buttons[Where.PAPER].click()
    assert_reachable(at_phq9, 13)
    at_phq9.sheet.cancel.click()
    seat.settle()


@pytest.mark.parametrize("text", AWKWARD)
def test_whatever_is_typed_as_an_answer_or_a_deed_is_refused_or_kept_as_plain_words(
    at_phq9, seat, text
):
    before = seat.desk.store.fillings("P2")
    at_phq9.buttons[Where.PAPER].click()
    field = at_phq9.sheet.fields[0]
    field.setText(text)
    field.textEdited.emit(field.text())
    at_phq9.sheet.keep.click()
    assert at_phq9.sheet.said.text()
    at_phq9.sheet.close_sheet()
    at_phq9.alerts.done.setText(text)
    at_phq9.alerts.sign.click()
    seat.settle()
    assert seat.desk.store.fillings("P2") == before
