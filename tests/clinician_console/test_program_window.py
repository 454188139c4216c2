"""The program's window: who comes in, what is listed, and what keeps a page from being left."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from clinician_console.desk.desk import Desk
from clinician_console.desk.preferences import FILE, Preferences, Theme, keep, preferences
from clinician_console.desk.signing_in import Door, door, first_start
from clinician_console.desk.typed import Typed
from clinician_console.panels.kit.page import Group, ListedPage, Page
from clinician_console.panels.program import settings
from clinician_console.program import ProgramWindow
from clinician_console.record.rights import Deed
from shared.clock import FakeClock
from shared.errors import AccessError, UsageError
from tests.clinician_console.storage_kit import CHEAP, PASSPHRASE, ready_store


class Diary(Page):
    """A page with words that can be unkept, and a key of its own."""

    unkept = False

    def __init__(self, way) -> None:
        super().__init__(way)
        self.words = QLineEdit()
        self.rows.addWidget(self.words)
        self.times_opened = self.times_new = 0

    def opened(self) -> None:
        self.times_opened += 1

    def may_leave(self) -> bool:
        return not self.unkept

    def new(self) -> None:
        self.times_new += 1


DIARY = ListedPage("diary", "Diary", Group.CLINIC, Diary, keys=lambda page: {"Ctrl+N": page.new})
OF_PATIENT = replace(DIARY, name="notes", title="Notes", needs_patient=True)
OF_ADMINISTRATORS = replace(DIARY, name="erasing", title="Erasing", deed=Deed.ERASE)
PAGES = (DIARY, OF_PATIENT, OF_ADMINISTRATORS, settings.PAGE)


@pytest.fixture
def window(tmp_path: Path):
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    typed, closed = [], []
    made = ProgramWindow(
        Door(tmp_path, is_new=False, asks_for_account=False),
        lambda *what: typed.append(what),
        lambda: closed.append(True),
        PAGES,
    )
    made.typed, made.was_closed = typed, closed
    (tmp_path / "data").mkdir()
    store = ready_store(tmp_path / "data", FakeClock())
    made.desk_of_test = Desk(store, FakeClock())
    made.show()
    yield made
    for page in made.pages.values():
        page.unkept = False
    made.close()
    store.close()


def test_enter_in_the_passphrase_opens_and_what_was_typed_is_in_no_field_afterwards(window):
    QTest.keyClicks(window.sign_in.secret, PASSPHRASE)
    QTest.keyClick(window.sign_in.secret, Qt.Key.Key_Return)
    assert window.typed == [(Typed(PASSPHRASE, ""), "")]
    assert window.sign_in.secret.text() == ""
    assert PASSPHRASE not in repr(window.typed)


def test_a_wrong_passphrase_is_told_with_what_to_do_and_can_be_typed_again(window):
    window.sign_in.wait()
    assert not window.sign_in.secret.isEnabled()
    window.refused("It does not open. Type it again.")
    assert window.sign_in.said.text() == "It does not open. Type it again."
    assert window.sign_in.secret.isEnabled()


def test_who_signs_in_sees_the_first_page_and_only_what_their_account_may(window):
    window.signed_in(window.desk_of_test)
    assert window.shown == "diary"
    assert window.pages["diary"].times_opened == 1
    assert window.contents.digits() == ("diary", "erasing", "settings")


def test_a_page_that_is_not_offered_is_not_the_first_one_that_is_shown(tmp_path):
    door = Door(tmp_path, is_new=False, asks_for_account=False)
    window = ProgramWindow(door, lambda *_: None, lambda: None, (OF_PATIENT, settings.PAGE))
    (tmp_path / "data").mkdir()
    with ready_store(tmp_path / "data", FakeClock()) as store:
        window.signed_in(Desk(store, FakeClock()))
        assert window.shown == "settings"
        window.close()


def test_what_needs_a_patient_waits_until_one_is_chosen(window):
    window.signed_in(window.desk_of_test)
    notes = window.contents.buttons["notes"]
    assert (notes.isEnabled(), notes.toolTip()) == (False, "Choose a patient first.")
    window.desk_of_test.choose_patient("P014")
    assert notes.isEnabled()
    assert window.head.patient.whole() == "P014"


def test_ctrl_and_a_digit_show_the_page_of_that_place(window):
    window.signed_in(window.desk_of_test)
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    QCoreApplication.processEvents()
    assert window.shown == "settings"


def test_a_page_with_unkept_words_is_left_neither_for_another_nor_by_closing(window):
    window.signed_in(window.desk_of_test)
    window.pages["diary"].unkept = True
    window.go("settings")
    assert window.shown == "diary"
    window.close()
    assert window.was_closed == []
    window.pages["diary"].unkept = False
    window.go("settings")
    assert window.shown == "settings"


def test_a_pages_own_key_is_heard_only_while_it_is_shown(window):
    window.signed_in(window.desk_of_test)
    diary = window.pages["diary"]
    window.activateWindow()
    for _ in range(2):
        QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        window.go("settings")
    assert diary.times_new == 1


def test_locking_covers_the_pages_and_keeps_what_was_typed_in_them(window):
    window.signed_in(window.desk_of_test)
    window.pages["diary"].words.setText("half a sentence")
    window.lock()
    assert window.locked
    assert not window.pages["diary"].isVisible()
    window.go("settings")  # led to by nobody: the cover stays
    assert window.locked
    window.go("diary")
    window.unlocked()
    assert window.pages["diary"].words.text() == "half a sentence"


def test_signing_out_leaves_no_page_and_asks_who_comes_next(window, tmp_path):
    window.signed_in(window.desk_of_test)
    window.signed_out = lambda: window.ask_anew(door(tmp_path / "data"))
    window.sign_out()
    assert (window.pages, window.desk) == ({}, None)
    assert window.sign_in.isVisible()
    assert window.sign_in.secret.text() == ""


def test_a_choice_of_this_machine_is_kept_at_once_and_holds_nothing_of_a_patient(window):
    window.signed_in(window.desk_of_test)
    window.desk_of_test.choose_patient("P014")
    window.go("settings")
    page = window.pages["settings"]
    page.theme.setCurrentIndex(1)
    page.theme.activated.emit(1)
    folder = window.desk_of_test.folder
    assert preferences(folder).theme is Theme.LIGHT
    assert "P014" not in (folder / FILE).read_text()


def test_preferences_that_cannot_be_read_are_the_usual_ones(tmp_path):
    (tmp_path / FILE).write_text('{"scale": 400}')
    assert preferences(tmp_path) == Preferences()
    (tmp_path / FILE).write_bytes(b"\xff\xfe not json")
    assert preferences(tmp_path) == Preferences()


def test_the_first_who_comes_makes_the_record_under_their_name(tmp_path):
    assert door(tmp_path / "data").is_new
    with pytest.raises(UsageError, match="No name"):
        first_start(tmp_path / "data", Typed(PASSPHRASE, "  "), PASSPHRASE, CHEAP)
    with pytest.raises(UsageError, match="differ"):
        first_start(tmp_path / "data", Typed(PASSPHRASE, "A. Weber"), "four other words", CHEAP)
    with pytest.raises(AccessError):
        first_start(tmp_path / "data", Typed("1234", "A. Weber"), "1234", CHEAP)
    assert door(tmp_path / "data").is_new
    made = first_start(tmp_path / "data", Typed(PASSPHRASE, " A. Weber "), PASSPHRASE, CHEAP)
    with made.store as store:
        assert store.account.name == "A. Weber"
    assert not door(tmp_path / "data").is_new


def test_the_window_never_opens_larger_than_the_screen(window):
    laptop = QRect(0, 0, 1366, 768)
    window.fit(laptop)
    assert laptop.contains(window.geometry())
    assert window.height() < laptop.height(), "its title has a place too"


def test_a_program_that_was_made_larger_opens_again(tmp_path):
    keep(tmp_path, Preferences(scale=1.5))
    opened = "from clinician_console.practice import Practice; Practice(Path({folder!r}))"
    code = "from pathlib import Path; " + opened.format(folder=str(tmp_path))
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


def test_a_computer_that_slept_is_locked_for_whoever_comes_and_a_new_choice_holds_at_once(window):
    desk = window.desk_of_test
    window.signed_in(desk)
    desk.prefer(desk.preferences.model_copy(update={"lock_min": 30}))
    for minutes, locked in ((29, False), (29, False), (31, True)):
        desk.clock.advance(60.0 * minutes)
        QTest.keyClick(window, Qt.Key.Key_Shift)
        assert window.locked is locked
    window.unlocked()
    desk.prefer(desk.preferences.model_copy(update={"lock_min": 0}))
    desk.clock.advance(24 * 3600.0)
    QTest.keyClick(window, Qt.Key.Key_Shift)
    assert not window.locked
