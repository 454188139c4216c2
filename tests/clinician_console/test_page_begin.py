"""The page on which a session is begun, by hand and by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clinician_console.desk.desk import Desk
from clinician_console.panels.begin.begin import BeginPage
from clinician_console.panels.kit.page import Way
from clinician_console.panels.kit.theme import apply_theme
from clinician_console.panels.kit.working import Work
from clinician_console.session.comfort import ComfortWishes
from shared.clock import FakeClock
from tests.clinician_console.storage_kit import ready_store
from tests.clinician_console.treatment_kit import plan_of

pytestmark = pytest.mark.usefixtures("windows")


class Seat:
    """A desk, a page on it, and what the page asked of the program."""

    def __init__(self, store):
        self.store = store
        self.desk = Desk(store, FakeClock())
        self.gone, self.begun, self.said = [], [], []
        self.page = BeginPage(
            Way(self.desk, self.gone.append, self.begun.append, self.said.append, Work(print))
        )

    def turn_of(self, code):
        self.desk.choose_patient(code)
        self.page.opened()
        self.page.sensors.port.setValue(0)
        self.begun.clear()


@pytest.fixture(scope="module")
def seat(tmp_path_factory):
    application = QApplication.instance() or QApplication([])
    apply_theme(application)
    with ready_store(tmp_path_factory.mktemp("begin"), FakeClock()) as store:
        store.add_patient("P1")
        store.add_patient("P2")
        store.add_plan(store.begin_course("P2", "R. Ott").course_id, plan_of(), "R. Ott", "first")
        made = Seat(store)
        made.page.resize(1100, 700)
        made.page.show()
        QTest.qWaitForWindowActive(made.page)
        yield made
        made.page.close()


def press(widget, key):
    QTest.keyClick(widget, key)


def test_the_usual_session_of_a_known_patient_is_one_press_of_enter(seat):
    seat.turn_of("P1")
    assert QApplication.focusWidget() is seat.page.begin
    press(seat.page.begin, Qt.Key.Key_Return)
    [beginning] = seat.begun
    assert beginning.settings.patient_code == "P1"
    assert beginning.settings.protocol.name == "heights"


def test_what_is_chosen_on_the_page_is_what_the_session_begins_with(seat):
    seat.turn_of("P1")
    page = seat.page
    page.comfort.seated.click()
    page.comfort.vignette.setValue(40)
    page.comfort.turn.setCurrentIndex(page.comfort.turn.findData(30))
    page.protocol.setCurrentIndex(page.protocol.findData("crowds"))
    page.sensors.boxes["lsl"].click()
    page.sensors.simulated.click()
    assert page.sensors.boxes["simulated"].isVisible()
    page.sensors.boxes["simulated"].click()
    page.begin.click()
    [beginning] = seat.begun
    assert beginning.settings.comfort == ComfortWishes(0.4, 30, True)
    assert beginning.settings.protocol.name == "crowds"
    assert beginning.settings.simulated
    assert beginning.body.sources == ("simulated",)


def test_without_a_screening_the_button_says_why_not_until_a_reason_is_typed(seat):
    seat.turn_of("P2")
    page = seat.page
    assert not page.protocol.isVisible()
    assert page.plan.text() == "Version 1 of the plan: Fear of heights: the glass lift"
    assert not page.begin.isEnabled()
    assert page.begin.toolTip() == page.said.text() != ""
    page.screening.click()
    assert seat.gone[-1] == "plan"
    page.reason.setText("seen today " + "\U0001f600\u202e" * 400)
    page.by.setText("Dr. Adler")
    press(page.by, Qt.Key.Key_Return)
    [beginning] = seat.begun
    assert beginning.settings.treating.override.by == "Dr. Adler"


def test_a_source_that_is_none_is_said_and_nothing_is_lost(seat):
    seat.turn_of("P1")
    page = seat.page
    page.sensors.more.setText("brain\u202efl\u00f6w:x nothing")
    page.begin.click()
    assert seat.begun == []
    assert "There is no source of signals" in page.said.text()
    assert page.sensors.more.text().endswith("nothing")
    page.sensors.more.clear()
    page.begin.click()
    assert len(seat.begun) == 1


def test_every_field_of_the_page_has_a_name_and_is_large_enough(seat):
    seat.turn_of("P1")
    page = seat.page
    fields = (page.protocol, page.reason, page.by, page.comfort.vignette, page.comfort.turn)
    more = (page.sensors.more, page.sensors.port)
    assert all(field.accessibleName() for field in (*fields, *more))
    boxes = (*page.sensors.boxes.values(), page.comfort.seated, page.sensors.simulated)
    assert all(box.text() for box in boxes)
    visible = [one for one in (*fields, *more, *boxes, page.begin) if one.isVisible()]
    assert all(one.height() >= 24 for one in visible)
    assert all(one.focusPolicy() & Qt.FocusPolicy.TabFocus for one in visible)
