"""The page after a session, by hand and by keyboard: told, asked, agreed, signed and closed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit

from clinician_console.desk.after.harm import Harm
from clinician_console.desk.after.vouching import Vouching
from clinician_console.panels.after import page as after
from clinician_console.panels.kit.page import Way
from clinician_console.panels.kit.theme import apply_theme
from clinician_console.panels.kit.working import Work
from clinician_console.record.signatures import Standing
from shared.errors import StorageError
from tests.clinician_console.after_kit import NAME, after_at, another_session, desk_after
from tests.clinician_console.storage_kit import new_session

PRESSES_IN_THE_SESSION = 1  # G closes its window: test_panel_finished.py
MOST_ACTIONS = 5


class Seat:
    """A desk after a session, and what the page asked of the program."""

    def __init__(self, desk):
        self.desk, self.gone, self.said, self.failed = desk, [], [], []
        self.work = Work(self.failed.append)
        self.way = Way(desk, self.gone.append, lambda _: None, self.said.append, self.work)
        self.page = after.AfterPage(self.way)
        self.page.resize(1100, 800)
        self.page.report.draw = lambda: None  # what it takes is measured by hand (test_after.py)
        self.page.show()

    def open(self, session_id):
        self.desk.choose_session(str(session_id))
        self.page.opened()
        self.settle()
        self.page.by.setText(NAME)
        self.gone.clear()
        self.said.clear()
        return self.page

    def settle(self):
        while self.work.busy:
            QApplication.processEvents()
        QApplication.processEvents()
        assert self.failed == []

    def another(self):
        """A session that was just had, as the page shows it."""
        return self.open(another_session(self.desk))


@pytest.fixture(scope="module")
def seat(tmp_path_factory):
    application = QApplication.instance() or QApplication([])
    apply_theme(application)
    desk = desk_after(tmp_path_factory.mktemp("seat"))
    found = Seat(desk)
    yield found
    found.page.release()
    found.page.close()
    desk.store.close()


def test_from_the_end_to_signed_and_closed_it_takes_three_presses_where_nothing_is_unusual(seat):
    page = seat.another()
    keys = after.PAGE.keys(page)
    told = len(page.harm.harm.told())
    actions = PRESSES_IN_THE_SESSION
    for key in ("Ctrl+N", "Ctrl+Return"):
        keys[key]()
        actions += 1
    assert actions == 3 <= MOST_ACTIONS
    looked = after_at(seat.desk)
    assert Vouching(looked).standing is Standing.SIGNED
    assert len(Harm(looked).told()) == told + 1
    assert seat.gone == ["patient"]
    keys["Ctrl+Return"]()
    assert len(after_at(seat.desk).looked.standing.signatures) == 1, "nobody signs twice"


def test_what_is_missing_of_a_step_is_typed_and_its_fields_give_way_to_a_sentence(seat):
    page = seat.another()
    [row] = page.debrief.steps
    QTest.keyClicks(row.outcome, "I shall fall")
    QTest.keyClicks(row.learned, "It holds.")
    assert page.debrief.holds_words()
    QTest.keyClick(row.learned, Qt.Key.Key_Return)
    assert "whether it happened" in page.debrief.refusal.text()
    assert row.outcome.text() == "I shall fall", "nothing that was typed is lost"
    row.before.setText("80")
    row.now.setText("20")
    row.happened.setCurrentIndex(1)
    row.write.click()
    assert page.debrief.refusal.isHidden()
    assert "“I shall fall”, 80 %: it did not happen. Now 20 %." in row.said.text()
    assert not row.learned.isVisible()
    row.correct.click()
    assert (row.now.text(), row.learned.text()) == ("20", "It holds.")
    row.now.setText("35")
    row.write.click()
    assert "Now 35 %." in row.said.text()


def test_an_adverse_event_is_chosen_from_lists_and_a_later_word_takes_up_what_was_said(seat):
    page = seat.another()
    page.harm.write.click()
    assert "Nothing is said" in page.harm.refusal.text()
    page.harm.lists["kind"].setCurrentIndex(1)
    page.harm.lists["severity"].setCurrentIndex(1)
    page.harm.text.setText("dizzy on the bridge")
    page.harm.write.click()
    assert page.harm.refusal.isHidden()
    assert page.harm.text.text() == ""
    events = len(page.harm.corrections)
    page.harm.corrections[-1].click()
    assert page.harm.text.text() == "dizzy on the bridge"
    page.harm.lists["severity"].setCurrentIndex(2)
    page.harm.write.click()
    assert len(page.harm.corrections) == events
    assert page.harm.harm.told()[-1].event.severity == "moderate"


def test_homework_is_taken_from_what_the_protocol_suggests_and_saved_where_it_is_said(
    seat, tmp_path
):
    page = seat.another()
    tasks = page.tasks
    tasks._suggest(1)
    tasks.times.setText("3")
    tasks.agree.click()
    assert page.tasks.standing.text() == "1 task agreed"
    opened = []
    tasks.ask_folder, tasks.show_file = lambda *_: tmp_path, opened.append
    next(iter(tasks.takes.values())).click()
    seat.settle()
    assert [path.name for path in tmp_path.iterdir()] == ["homework.pdf"]
    tasks.print.click()
    assert opened == [tmp_path / "homework.pdf"]
    tasks.ask_folder = lambda *_: None
    next(iter(tasks.takes.values())).click()
    assert len(list(tmp_path.iterdir())) == 1, "whoever chooses no folder writes nothing"


def test_what_is_ticked_is_written_and_what_cannot_be_is_said_in_its_place(seat, tmp_path):
    page = seat.another()
    report = page.report
    assert [name for name, box in report.boxes.items() if box.isChecked()] == ["pdf"]
    report.boxes["pdf"].setChecked(False)
    report.write.click()
    seat.settle()
    assert "Nothing is chosen" in report.refusal.text()
    report.boxes["csv"].setChecked(True)
    report.ask_folder = lambda *_: tmp_path
    report.write.click()
    seat.settle()
    assert str(tmp_path) in seat.said[-1]
    report.refuse(StorageError("The disk is full.", "Make room."))
    assert "The disk is full." in report.refusal.text()


def test_pages_that_were_drawn_before_something_was_written_say_so(seat):
    page = seat.another()
    report = page.report
    report._drawing_of = page.after.looked
    report._drawn((_png(), _png()))
    assert report.where.text() == "page 1 of 2"
    report.on.click()
    assert report.where.text() == "page 2 of 2"
    page.harm.say_none()
    assert "show it anew" in report.where.text()
    assert report.page.isVisible()
    seat.another()
    assert not report.page.isVisible()


def _png():
    picture, buffer = QPixmap(8, 8), QBuffer()
    picture.fill(Qt.GlobalColor.white)
    picture.save(buffer, "PNG")
    return bytes(buffer.data())


def test_words_that_are_not_written_down_stay_and_another_session_has_none_of_them(seat):
    page = seat.another()
    page.harm.text.setText("hot")
    page.tasks.task.setText("Walk")
    page.vouching.sign_and_close()
    assert "not written down" in page.vouching.refusal.text()
    assert seat.gone == [], "nobody signs over words that are not on record"
    assert page.may_leave()
    assert "stays on the page" in seat.said[-1]
    page = seat.another()
    assert (page.harm.text.text(), page.tasks.task.text()) == ("", "")


def test_an_interrupted_session_says_so_and_can_be_closed(seat):
    begun = seat.desk.store.begin_session(new_session())
    seat.desk.store._marks.pop(begun.session_id).release()
    page = seat.open(begun.session_id)
    assert page.unended.isVisible()
    assert not page.vouching.sign.isEnabled()
    assert "no end" in page.vouching.sign.toolTip()
    page.unended.go_on.click()
    assert seat.gone == ["begin"]
    page.unended.close_it.click()
    seat.settle()
    assert not page.unended.isVisible()
    assert "interrupted" in page.about.text()
    assert page.vouching.sign.isEnabled()
    assert not page.tasks.agree.isEnabled(), "it belongs to no course"


def test_every_control_has_a_name_is_reached_by_tab_and_is_large_enough(seat):
    page = seat.another()
    for _ in range(3):  # places are given out by events that each call for others
        QApplication.processEvents()
    kinds = (QAbstractButton, QComboBox, QLineEdit)
    for kind in kinds:
        for widget in page.findChildren(kind):
            if not widget.isVisible():
                continue
            assert widget.accessibleName() or getattr(widget, "text", str)(), widget
            assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus, widget.accessibleName()
            assert widget.height() >= 24, widget.accessibleName()
            assert widget.width() >= 24, widget.accessibleName()
