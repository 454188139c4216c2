"""Whatever is typed into the session's own window: nothing raises, nothing is lost, Esc stops."""

from __future__ import annotations

import json
import os
import sys
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)

from clinician_console.app import Console
from clinician_console.desk.desk import Desk
from clinician_console.panels.kit.words import clock_text
from clinician_console.panels.plan.page import PlanPage
from clinician_console.session.alerts import AlertName
from clinician_console.session.noting import LONGEST_NOTE
from clinician_console.session.settings import SessionSettings
from clinician_console.storage import Store
from clinician_console.window import ConsoleWindow
from protocols.plans.loader import load_protocol
from shared.clock import SystemClock
from shared.printable import plain
from shared.rules.states import SessionState
from tests.clinician_console.desk_kit import Walk, settle
from tests.clinician_console.storage_kit import CHEAP, PASSPHRASE
from tests.clinician_console.test_writer_full_disk import fill, on_a_small_disk_anew
from tests.clinician_console.treatment_kit import plan_of

HOSTILE = {
    "nothing": "",
    "only spaces": "   ",
    "long": "a long word " * 900,
    "right to left": "\u202eשלום עולם \u0627\u0644\u200f end",
    "emoji": "\U0001f469\u200d\U0001f469\u200d\U0001f467 \U0001f3f3\ufe0f\u200d\U0001f308" * 20,
    "control": "a\x00b\x07c\x1b[31md\r\ne\tf\x7f",
    "markup": "<b>fat</b><img src=x onerror=y>&amp;",
    "other digits": "٣٤",
    "too large": "1e400",
}


@pytest.fixture
def raised(monkeypatch):
    """What was raised where nobody catches it, as in a slot of Qt."""
    found: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda *what: found.append(what[1]))
    return found


def fields(window):
    """All that words or numbers can be typed into, shown now or not."""
    for kind in (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox):
        for one in window.findChildren(kind):
            of_list = isinstance(one.parent(), QComboBox)
            if not one.isReadOnly() and one.isEnabled() and not of_list:
                yield one


def type_into(field, words):
    """As a paste that is then entered; Enter in a number is taken by the number."""
    if isinstance(field, (QPlainTextEdit, QTextEdit)):
        field.setPlainText(words)
        return
    line = field.lineEdit() if isinstance(field, QAbstractSpinBox) else field
    line.setText(words)
    line.textEdited.emit(line.text())
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_words_of_any_kind_in_every_field_raise_nothing_and_escape_still_stops(seat, raised):
    seat.begin_exposure()
    window = seat.window
    assert len(list(fields(window))) > 3
    for kind, words in HOSTILE.items():
        window.log.note.setText(words)
        QTest.keyClick(window.log.note, Qt.Key.Key_Return)
        for field in list(fields(window)):
            try:
                type_into(field, words)
            except RuntimeError:
                continue  # a panel that took what was entered has made its fields anew
        seat.look()
        QApplication.processEvents()
        assert raised == [], kind
        written = plain(words[:LONGEST_NOTE].strip(), LONGEST_NOTE)[:40].strip()
        assert written in "\n".join(line.sentence for line in seat.session.log), kind
        assert seat.session.state is SessionState.EXPOSURE, kind
    for field in fields(window):
        before = seat.steering.halt
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_Escape)
        assert seat.steering.halt == before + 1, field.accessibleName()
    assert raised == []


@pytest.mark.parametrize("by_s", [-7_200.0, 40_000_000.0])
def test_a_clock_that_is_set_during_an_exposure_changes_no_time_in_the_window(seat, raised, by_s):
    seat.begin_exposure()
    seat.let(30.0)
    before_s = seat.session.now_s()
    seat.room.console_clock.set_utc(by_s)
    seat.let(2.0)
    assert seat.session.now_s() - before_s == pytest.approx(2.0, abs=0.2)
    assert (seat.session.state, seat.steering.halt) == (SessionState.EXPOSURE, 0)
    assert clock_text(seat.session.now_s()) == clock_text(before_s + 2.0)
    assert any("time of day was set" in line.sentence for line in seat.session.log)
    assert raised == []
    QTest.keyClick(seat.window, Qt.Key.Key_Escape)
    assert seat.steering.halt == 1


# ── a disk that is full ──────────────────────────────────────────────────────────────────────


def meet_a_session_whose_disk_fills_up(folder):
    """A plan that is kept, then a note in the session's window: without room, and with room."""
    QApplication(["gradus"])
    place, found, seen = folder / "store", [], {}
    place.mkdir(mode=0o700)
    sys.excepthook = lambda *what: found.append(repr(what[1]))
    clock = SystemClock()
    created = Store.create(
        place, PASSPHRASE, account="R. Ott", clock=clock, cost=CHEAP, ballast_bytes=0
    )
    store = created.store
    desk = Desk(store, clock)
    store.add_patient("P014")
    course = store.begin_course("P014", "R. Ott")
    store.add_plan(course.course_id, plan_of("heights"), "R. Ott", "first")
    desk.choose_patient("P014")
    walk = Walk()
    page = PlanPage(walk.way(desk))
    page.opened()
    settle(page.way)
    page.model.editor.call(0, "My lift")
    settings = SessionSettings(place, load_protocol("heights"), "P014", "127.0.0.1", 0)
    running = Console(settings, store, clock)
    window = ConsoleWindow(running.session, running.traces, "P014", clock)
    window.show()
    fill(folder / "filler")
    for when, words in (("full", "a long note. " * 30), ("with room", "she laughs")):
        kept = page.keep_plan()
        for _ in range(20 if when == "full" else 1):
            window.log.note.setText(words)
            QTest.keyClick(window.log.note, Qt.Key.Key_Return)
            running.tick()
        refused = when == "full"
        until(running, refused)
        window.refresh()
        halted = running.session.steering.halt
        QTest.keyClick(window, Qt.Key.Key_Escape)
        stopped = running.session.steering.halt - halted
        seen[when] = [kept, walk.said[-1], window.banner.text(), stopped]
        (folder / "filler").unlink(missing_ok=True)
    session_id = running.session_id
    running.close()
    notes = [one for one in store.read_session(session_id).events if one.name == "note"]
    seen["notes"], seen["plans"] = len(notes), len(store.open_course(course.course_id, ()).plans)
    seen["raised"] = found
    store.close()
    print(json.dumps(seen))  # noqa: T201 - what the parent reads


def until(running, refused):
    """Wait for the thread that writes, which the window never does."""
    deadline_s = time.monotonic() + 180.0
    told = running.session.alerts.active
    while (AlertName.STORE_FULL in told()) is not refused and time.monotonic() < deadline_s:
        running.tick()
        QTest.qWait(10)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such disk")
def test_a_disk_that_fills_up_while_a_plan_is_kept_and_a_note_is_typed_loses_neither(tmp_path):
    seen = on_a_small_disk_anew(meet_a_session_whose_disk_fills_up, tmp_path, "12m")
    assert seen["raised"] == []
    kept, said, told, stopped = seen["full"]
    assert not kept
    assert "[S1]" in said
    assert "disk" in told
    assert stopped == 1
    kept, said, _told, stopped = seen["with room"]
    assert kept
    assert said.startswith("Version 2 of the plan is kept.")
    assert stopped == 1
    assert (seen["notes"], seen["plans"]) == (21, 2)
