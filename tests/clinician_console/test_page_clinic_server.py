"""The page of the clinic's server, and the exchange that the program does by itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clinician_console.desk.signing_in import Door
from clinician_console.panels.keeping.server import ServerPage
from clinician_console.panels.kit.theme import apply_theme
from clinician_console.panels.program.quiet import EVERY_S, FIRST_S, SOON_S
from clinician_console.program import ProgramWindow
from clinician_console.record.rights import AccountRole
from clinician_console.sync.memory import MemoryClinics
from tests.clinician_console.desk_kit import Walk, settle
from tests.clinician_console.server_kit import AtDesk, held


@pytest.fixture(autouse=True)
def application(windows):
    made = QApplication.instance() or QApplication(["gradus"])
    apply_theme(made)
    return made


@pytest.fixture
def clinics():
    return MemoryClinics()


@pytest.fixture
def rooms(clinics, tmp_path):
    made = [AtDesk(clinics, tmp_path, name) for name in ("east", "west")]
    yield made
    for one in made:
        one.desk.exchanging.stop(wholly=True)
        one.store.close()


def page_of(desk):
    """The page, read, and where it led."""
    walk = Walk()
    page = ServerPage(walk.way(desk), ask_which=lambda _title: None)
    page.show()
    page.opened()
    settle(page.way)
    return page, walk


def test_the_first_room_joins_writes_the_key_down_and_exchanges(rooms):
    east, _ = rooms
    held(east.store)
    page, walk = page_of(east.desk)
    joining = page.joining
    assert not page.exchanging.now.isVisible()
    assert joining.join.toolTip() == "Type the server's name."
    joining.place.setText("db.clinic.example")
    joining.login.setText("east")
    joining.password.setText("a password")
    assert joining.join.toolTip() == "Type the clinic's key, or say that this is the first room."
    joining.new_key.click()
    joining.join.click()
    settle(page.way)
    key = page.key_shown.key.text()
    assert len(key.split("-")) == 10
    assert not page.may_leave(), "a key that nobody wrote down"
    page.key_shown.written.click()
    assert page.may_leave()
    assert page.key_shown.key.text() == joining.password.text() == ""
    page.exchanging.now.click()
    settle(page.way)
    assert walk.said[-1] == "This room and the clinic's server have exchanged all there is."
    assert page.exchanging.light.word == "up to date"
    assert not joining.isVisible()


def test_who_may_not_change_settings_reads_why_and_nothing_is_lost_where_the_server_is_away(
    clinics, rooms
):
    east, _ = rooms
    east.joins()
    east.store.account = east.store.account.__class__("t", frozenset({AccountRole.THERAPIST}))
    clinics.reachable = False
    page, walk = page_of(east.desk)
    assert "It is for: administrator." in page.exchanging.leave.toolTip()
    assert page.exchanging.now.isEnabled()
    page.exchanging.now.click()
    settle(page.way)
    assert walk.said[-1].startswith("The clinic's server does not answer. Nothing is lost")
    assert page.exchanging.light.word == "not reached"


def test_one_code_of_two_rooms_is_decided_by_a_button_and_one_person_is_asked_about_once_more(
    rooms,
):
    east, west = rooms
    for one in (west, east):
        one.joins()
        held(one.store)
        one.exchanges()
    page, walk = page_of(east.desk)
    [code] = page.to_decide.panels
    code.buttons[0].click()
    assert not code.first.isHidden()
    code.first.leave.click()
    assert code.first.isHidden()
    code.buttons[1].click()
    settle(page.way)
    assert walk.said[-1] == "P014: decided. What the other room has comes with the next exchange."
    assert page.to_decide.panels == []


# ── by itself ────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def window(application, rooms):
    east, _ = rooms
    door = Door(east.desk.folder, is_new=False, asks_for_account=False)
    made = ProgramWindow(door, lambda *_: None, lambda: None)
    made.show()
    made.signed_in(east.desk)
    settle(made)
    yield made
    made.close()


def quietly(window):
    """Let the program try, and wait until it has, or has found that it may not."""
    window.quiet._timer.stop()
    window.quiet.try_now()
    while window.quiet.waits_s is None:
        QCoreApplication.processEvents()
        QTest.qWait(1)


def test_the_program_exchanges_by_itself_and_says_nothing(rooms, window):
    east, _ = rooms
    held(east.store)
    assert abs(window.quiet.waits_s - FIRST_S) < 30
    quietly(window)
    assert east.store.exchanged() is None, "there is no server, and nothing to be said"
    east.joins()
    quietly(window)
    assert east.store.exchanged().sessions_sent == 1
    assert window.foot.said.whole() == ""
    assert not window.foot.bar.isVisible()
    window.go("server")
    settle(window)
    held(east.store, "P015")
    quietly(window)
    settle(window)
    told = window.pages["server"].exchanging.state.text()
    assert "1 session sent" in told, "the page that is shown is read anew"
    window.go("patients")
    assert abs(window.quiet.waits_s - EVERY_S) < 60, "Qt rounds so long a wait"


def test_it_does_not_where_it_is_locked_on_the_page_after_a_session_or_turned_off(rooms, window):
    east, _ = rooms
    east.joins()
    window.lock()
    quietly(window)
    window.unlocked()
    shown, window.shown = window.shown, "after"
    quietly(window)
    window.shown = shown
    east.model.exchange_by_itself(wanted=False)
    quietly(window)
    assert east.store.exchanged() is None
    east.model.exchange_by_itself(wanted=True)
    window.shown = "after"
    window.go("keeping")
    assert window.quiet.waits_s < 2 * SOON_S, "the page after a session was left"
    settle(window)
    quietly(window)
    assert east.store.exchanged() is not None


def test_who_signs_out_waits_for_no_exchange_and_none_begins_again(rooms, window):
    window.forget()
    assert window.quiet.waits_s is None
    window.quiet.try_now()
    assert not rooms[0].desk.exchanging.busy
