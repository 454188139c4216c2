"""Esc while something long is made: an exposure stops at once, and nothing is lost."""

from __future__ import annotations

import threading
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clinician_console.desk.after.reporting import Reporting
from clinician_console.desk.keeping.store_kept import StoreKept
from clinician_console.desk.making.wanted import ExportWish
from clinician_console.desk.preferences import Preferences
from clinician_console.desk.signing_in import Door
from clinician_console.panels.kit.working import Work
from clinician_console.panels.program import settings
from clinician_console.program import ProgramWindow
from shared.wire.messages import Stop
from tests.clinician_console.after_kit import after_at, desk_after
from tests.clinician_console.desk_kit import settle
from tests.clinician_console.storage_kit import PATIENT_CODE

PATIENCE_S = 120.0


class Held:
    """What is told how far work is: the first word of it waits until it is let go on."""

    def __init__(self) -> None:
        self._begun, self._goes_on = threading.Event(), threading.Event()

    def telling(self, progress):
        def tell(*_said: object) -> None:
            self._begun.set()
            assert self._goes_on.wait(PATIENCE_S)
            progress.tell()

        return tell

    def is_under_way(self) -> bool:
        return self._begun.wait(PATIENCE_S)

    def go_on(self) -> None:
        self._goes_on.set()


def an_export(desk, folder, tell):
    wish = ExportWish(desk)
    wish.read()
    wish.forms = {"csv"}
    wish.of(PATIENT_CODE)
    made = wish.make(PATIENT_CODE, wish.asked(folder), tell)
    return made.files > 0 and made.folder.exists()


def a_report(desk, _folder, tell):
    pages = Reporting(after_at(desk)).pages(tell)
    return len(pages) > 0 and all(page.startswith(b"\x89PNG") for page in pages)


def a_backup(desk, folder, tell):
    model = StoreKept(desk)
    return model.look_at(model.back_up(folder, tell).folder) is not None


LONG_WORK = pytest.mark.parametrize("make", [an_export, a_report, a_backup])


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    made = desk_after(tmp_path_factory.mktemp("beside"))
    made.prefer(Preferences(tour_seen=True))
    yield made
    made.store.close()


@pytest.fixture
def window(qapp, desk, tmp_path):
    door = Door(tmp_path, is_new=False, asks_for_account=False)
    made = ProgramWindow(door, lambda *_: None, lambda: None, (settings.PAGE,))
    made.signed_in(desk)
    made.show()
    yield made
    made.close()


@LONG_WORK
def test_escape_stops_an_exposure_at_once_whatever_is_made_beside_it(seat, desk, tmp_path, make):
    seat.begin_exposure()
    held, made, failed = Held(), [], []
    work = Work(failed.append)
    work.run("beside", lambda progress: make(desk, tmp_path, held.telling(progress)), made.append)
    assert held.is_under_way()
    seat.room.headset_end.poll()
    QTest.keyPress(seat.window, Qt.Key.Key_Escape)
    assert isinstance(seat.room.headset_end.poll()[0], Stop)
    assert (seat.steering.halt, work.busy, made) == (1, True, [])
    held.go_on()
    settle(SimpleNamespace(work=work))
    assert (made, failed) == ([True], []), "what was made beside it is whole"


def test_the_stop_is_on_record_while_a_backup_is_still_being_made(seat, desk, tmp_path):
    seat.begin_exposure()
    held, work = Held(), Work(lambda _error: None)
    work.run("beside", lambda at: a_backup(desk, tmp_path, held.telling(at)), lambda _made: None)
    assert held.is_under_way()
    practised = len(seat.room.recorder.events("stopped"))
    QTest.keyPress(seat.window, Qt.Key.Key_Escape)
    seat.let(2.0)
    assert len(seat.room.recorder.events("stopped")) == practised + 1
    assert work.busy
    held.go_on()
    settle(SimpleNamespace(work=work))


@LONG_WORK
def test_escape_in_the_program_cancels_what_can_be_and_leaves_nothing_half_made(
    window, desk, tmp_path, make
):
    out = tmp_path / "out"
    out.mkdir()
    held, made = Held(), []

    def work(progress):
        return make(desk, out, held.telling(progress))

    window.work.run("The work", work, made.append, can_cancel=True)
    assert held.is_under_way()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    held.go_on()
    settle(window)
    assert (made, list(out.iterdir())) == ([], [])
    assert window.foot.said.whole() == "Cancelled: The work."
    window.work.run("The work", work, made.append, can_cancel=True)
    settle(window)
    assert made == [True], "it is made anew, and whole"


def test_escape_in_the_program_leaves_alone_what_cannot_be_cancelled(window, desk, tmp_path):
    held, made = Held(), []
    window.work.run("The work", lambda at: a_backup(desk, tmp_path, held.telling(at)), made.append)
    assert held.is_under_way()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    held.go_on()
    settle(window)
    assert made == [True]
