"""What goes wrong around the program's pages: nothing is lost, nothing raises, and it is said."""

from __future__ import annotations

import json
import os
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

import protocols
from clinician_console.desk.plan.choosing import choices
from clinician_console.desk.preferences import FILE, Preferences, keep
from clinician_console.desk.signing_in import Door
from clinician_console.practice import Practice
from clinician_console.program import ProgramWindow
from protocols.plans.shelf import OWN_FOLDER
from tests.clinician_console.after_kit import desk_after
from tests.clinician_console.desk_kit import settle
from tests.clinician_console.storage_kit import open_store
from tests.clinician_console.test_writer_full_disk import fill, on_a_small_disk_anew

pytestmark = pytest.mark.usefixtures("windows")


@pytest.fixture
def window(tmp_path, qtbot):
    """The program of a therapist whose patient has just had a session."""
    desk = desk_after(tmp_path)
    patient, session = desk.patient, desk.session
    door = Door(desk.folder, is_new=False, asks_for_account=False)
    made = ProgramWindow(door, lambda *_: None, lambda: None)
    qtbot.addWidget(made)
    made.show()
    made.signed_in(desk)
    settle(made)
    desk.choose_patient(patient)
    desk.choose_session(session)
    yield made
    made.forget()
    desk.store.close()


@pytest.mark.parametrize("leave", ["sign_out", "close"])
def test_whoever_leaves_while_something_is_done_hears_no_more_of_it(window, leave):
    """Its page is gone, and the store may be closed when it comes to its end."""
    begun, told = threading.Event(), []

    def for_ever(progress):
        begun.set()
        while True:
            progress.tell(0.5, "of several")

    window.work.run("Export", for_ever, told.append, failed=told.append, can_cancel=True)
    window.work.run("Backup", told.append, told.append)
    assert begun.wait(180.0)
    getattr(window, leave)()
    for _ in range(3):
        QApplication.processEvents()
    assert told == []
    assert not window.work.busy
    assert not window.foot.bar.isVisibleTo(window.foot)
    assert window.foot.doing.whole() == ""


def test_what_was_ended_does_not_end_what_the_next_one_begins(window):
    told = []
    window.work.run("A report", lambda _progress: "old", told.append)
    window.work._running[2].join()
    window.work.finish()
    window.work.run("A report", lambda _progress: "new", told.append)
    settle(window)
    assert told == ["new"]


class OneSession(Practice):
    """A practice in which the session that is begun is over at once, and is this one."""

    session_id = ""
    exchanges_held = False

    def _treat(self, *_what):
        self.exchanges_held = self.window.desk.exchanging.held
        return self.session_id, "Session is stored."


def test_a_session_leads_to_the_page_after_it_also_where_that_was_never_shown(tmp_path, qtbot):
    desk = desk_after(tmp_path)
    patient, session = desk.patient, desk.session
    keep(desk.folder, Preferences(port=0))
    practice = OneSession(desk.folder)
    practice.session_id, practice._store = session, desk.store
    qtbot.addWidget(practice.window)
    practice.window.signed_in(desk)
    desk.choose_patient(patient)
    practice.window.go("begin")
    practice.window.pages["begin"].begin.click()
    assert practice.window.beginning is not None
    practice._run_session(practice.window.beginning)
    settle(practice.window)
    assert practice.window.shown == "after"
    assert (desk.patient, desk.session) == (patient, session)
    assert practice.exchanges_held, "nothing is exchanged beside a session"
    assert not desk.exchanging.held
    practice.window.forget()
    practice._close_store()


def test_words_that_are_not_written_down_are_let_go_of_by_no_way_out_of_the_program(window):
    desk = window.desk
    session = desk.session
    window.go("after")
    settle(window)
    page = window.pages["after"]
    page.harm.text.setText("dizzy on the bridge")
    for leave in (window.sign_out, window.close, lambda: window.begin(None)):
        window.go("sessions")
        desk.choose_session(None)
        leave()
        settle(window)
        assert window.shown == "after"
        assert window.isVisible()
        assert (desk.session, page.harm.text.text()) == (session, "dizzy on the bridge")
        assert "not written down" in window.foot.said.whole()
    page.harm.text.clear()
    window.sign_out()
    assert window.desk is None


def test_a_choice_that_cannot_be_kept_is_told_and_stands_as_it_was(window):
    window.go("settings")
    page = window.pages["settings"]
    (window.desk.folder / FILE).mkdir()  # nobody can write a file there
    page.theme.setCurrentIndex(1)
    page.theme.activated.emit(1)
    assert page.theme.currentIndex() == 0
    assert "[S" in page.said.text()
    command, field = next(iter(page.keys.fields.items()))
    field.setText("Y")
    field.editingFinished.emit()
    assert field.text() != "Y", command
    assert "[S" in page.keys.said.text()


def test_a_treatment_protocol_that_vanishes_or_breaks_while_it_is_chosen_loses_nothing(window):
    """What was chosen is what was read; a broken one is told with its faults, and is no choice."""
    folder = window.desk.folder / OWN_FOLDER
    folder.mkdir()
    ours = folder / "ours.toml"
    ours.write_bytes((Path(protocols.__file__).parent / "library" / "heights.toml").read_bytes())
    window.desk.prefer(Preferences(port=0))
    window.go("begin")
    page = window.pages["begin"]
    page.protocol.setCurrentIndex(page.protocol.findData("ours"))
    ours.unlink()
    page.begin.click()
    assert window.beginning is not None
    assert window.beginning.settings.protocol.name == "ours"

    ours.write_text("schema_version = 1\ntitle = <b>half")
    window.go("plan")
    window.go("begin")
    assert page.protocol.findData("ours") == -1
    [told] = [one for one in choices(window.desk.folder) if one.name == "ours"]
    assert told.protocol is None
    assert told.faults


def meet_a_desk_whose_disk_fills_up(folder):
    """Words after a session, a new patient and a choice: without room, and with room again."""
    QApplication(["gradus"])
    place, raised, seen = folder / "store", [], {}
    place.mkdir(mode=0o700)
    sys.excepthook = lambda *what: raised.append(repr(what[1]))
    desk = desk_after(place)
    door = Door(desk.folder, is_new=False, asks_for_account=False)
    window = ProgramWindow(door, lambda *_: None, lambda: None)
    patient, session = desk.patient, desk.session
    window.signed_in(desk)
    desk.choose_patient(patient)
    desk.choose_session(session)
    for name in ("settings", "patients", "after"):
        window.go(name)
        settle(window)
    page, newcomer = window.pages["after"], window.pages["patients"].newcomer
    settings = window.pages["settings"]
    page.by.setText("R. Ott")
    page.harm.text.setText("dizzy on the bridge")
    for name in ("kind", "severity"):
        page.harm.lists[name].setCurrentIndex(1)
    newcomer.begin("P-NEW")
    fill(folder / "filler")
    for when in ("full", "with room"):
        page.harm.write.click()
        newcomer._keep()
        settings.theme.setCurrentIndex(1)
        settings.theme.activated.emit(1)
        settle(window)
        seen[when] = [
            [page.harm.text.text(), page.harm.refusal.text() if page.harm.text.text() else ""],
            [newcomer.fields["code"].text(), newcomer.said.text()],
            [settings.theme.currentIndex(), settings.said.text()],
        ]
        (folder / "filler").unlink(missing_ok=True)
    window.forget()
    seen["raised"] = raised
    desk.store.close()
    print(json.dumps(seen))  # noqa: T201 - what the parent reads


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such disk")
def test_a_disk_that_fills_up_while_words_are_typed_loses_none_of_them(tmp_path):
    seen = on_a_small_disk_anew(meet_a_desk_whose_disk_fills_up, tmp_path, "12m")
    assert seen["raised"] == []
    (words, refused), (code, not_known), (theme, not_kept) = seen["full"]
    assert (words, code, theme) == ("dizzy on the bridge", "P-NEW", 0)
    for sentence in (refused, not_known, not_kept):
        assert "[S1]" in sentence
    assert [kept for kept, _said in seen["with room"]] == ["", "", 1]


def test_a_record_that_another_console_holds_is_told_and_the_page_stands_as_it_was(tmp_path, qtbot):
    desk = desk_after(tmp_path)
    patient, _ = desk.patient, keep(desk.folder, Preferences(port=0))
    practice = Practice(desk.folder)
    practice._store = desk.store
    qtbot.addWidget(practice.window)
    practice.window.signed_in(desk)
    desk.choose_patient(patient)
    practice.window.go("begin")
    practice.window.pages["begin"].begin.click()
    with open_store(desk.folder) as other:
        other.hold_for_console()
        practice._run_session(practice.window.beginning)
    settle(practice.window)
    QApplication.processEvents()
    assert "console" in practice.window.foot.said.whole()
    assert practice.window.shown == "begin"
    assert desk.patient == patient
    practice.window.forget()
    practice._close_store()
