"""What a therapist stumbled over who had never seen the program, each held by one look."""

from __future__ import annotations

from types import SimpleNamespace
from uuid import UUID

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel

from clinician_console.desk.begin.chosen import Chosen
from clinician_console.desk.desk import Desk
from clinician_console.desk.keeping.trail_read import TrailRead
from clinician_console.desk.patients.glance import PatientAtAGlance
from clinician_console.desk.signing_in import Door
from clinician_console.panels.begin.sensors import RoomPanel
from clinician_console.panels.patients.patient import SESSIONS
from clinician_console.panels.program.recovery_key import RecoveryKey
from clinician_console.program import ProgramWindow
from clinician_console.record.rights import AccountRole
from shared.clock import FakeClock
from shared.language import choose
from tests.clinician_console.after_kit import desk_after
from tests.clinician_console.desk_kit import settle, signed_in_as
from tests.clinician_console.storage_kit import PATIENT_CODE, new_session

pytestmark = pytest.mark.usefixtures("windows")
RECORD = SESSIONS[-1]


@pytest.fixture(scope="module", autouse=True)
def place(windows, tmp_path_factory):
    folder = tmp_path_factory.mktemp("small")
    (folder / "data").mkdir()
    desk = desk_after(folder / "data")
    application = QApplication.instance() or QApplication(["gradus"])
    assert isinstance(application, QApplication)
    door = Door(desk.folder, is_new=False, asks_for_account=False)
    window = ProgramWindow(door, lambda *_: None, lambda: None)
    window.resize(1320, 860)
    window.show()
    window.signed_in(desk)
    settle(window)
    yield SimpleNamespace(folder=folder, desk=desk, window=window)
    window.close()
    desk.store.close()


def test_no_row_of_the_sensors_moves_when_a_session_without_a_patient_is_ticked():
    panel = RoomPanel()
    panel.show_chosen(Chosen())
    panel.show()
    places = lambda: [panel.simulated.pos(), *(box.pos() for box in panel.boxes.values())]  # noqa: E731
    QApplication.processEvents()
    before = places()
    assert not panel.boxes["simulated"].isEnabled()
    assert panel.boxes["simulated"].toolTip()
    panel.simulated.click()
    QApplication.processEvents()
    assert places() == before
    assert panel.boxes["simulated"].isEnabled()
    panel.close()


def test_the_settings_say_where_a_size_was_cut_to_what_the_screen_has_room_for(place):
    place.window.go("settings")
    page = place.window.pages["settings"]
    for room, cut in ((QSize(1366, 728), True), (QSize(3840, 2100), False)):
        page.room = lambda room=room: room
        page.scale.setCurrentIndex(page.scale.findData(1.5))
        page.scale.activated.emit(page.scale.currentIndex())
        page.opened()
        assert page.fits.isVisible() is cut
        assert ("150%" in page.fits.text()) is cut
    page.scale.setCurrentIndex(0)
    page.scale.activated.emit(0)


def test_the_audit_trail_calls_a_patient_by_their_code_where_the_account_may_read_it(place):
    store, clock = place.desk.store, FakeClock()
    said = [line.said for line in TrailRead(place.desk).read()]
    assert any(f"patient {PATIENT_CODE}" in one for one in said)
    with signed_in_as(store, place.folder, clock, "A. Min", AccountRole.ADMINISTRATOR) as theirs:
        said = [line.said for line in TrailRead(Desk(theirs, clock)).read()]
    assert not any(PATIENT_CODE in one for one in said)
    assert any("known" in one and "patient " in one for one in said)


@pytest.mark.parametrize(
    ("tag", "one", "many"),
    [("en", "listed 1 session.", "listed 2 sessions."), ("de", "1 Sitzung ", "2 Sitzungen ")],
)
def test_the_audit_trail_counts_one_session_as_one(place, tag, one, many):
    store = place.desk.store
    store.add_patient(f"ONE-{tag}")
    for _ in range(2):
        store.end_session(store.begin_session(new_session(f"ONE-{tag}")).session_id)
        store.list_sessions(f"ONE-{tag}")
    choose(tag)
    try:
        said = " ".join(line.said for line in TrailRead(place.desk).read())
        assert one in said
        assert many in said
    finally:
        choose("en")


def test_the_recovery_key_is_printed_and_no_file_of_it_is_left(place, tmp_path):
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    page = RecoveryKey("ABCD-EFGH", lambda: None)
    page.show()
    page.printed.click()
    asked = page.printed.findChildren(QPrintDialog) or page.findChildren(QPrintDialog)
    assert asked
    asked[0].reject()
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    page.printed.print_on(printer)
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")
    page.close()


def test_no_word_of_the_recovery_key_s_page_is_cut_in_german():
    choose("de")
    try:
        page = RecoveryKey("ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23-4567", lambda: None)
        page.show()
        QApplication.processEvents()
        cut = [
            one.text()
            for one in page.findChildren(QLabel)
            if one.minimumSizeHint().width() > one.width()
            or (one.wordWrap() and one.heightForWidth(one.width()) > one.height())
        ]
        assert cut == []
        page.close()
    finally:
        choose("en")


def test_the_foot_lets_go_of_what_was_said_of_another_page(place):
    window = place.window
    window.go("settings")
    window.say("Kept.")
    assert window.foot.said.whole() == "Kept."
    window.go("settings")
    assert window.foot.said.whole() == "Kept."
    window.go("patients")
    settle(window)
    assert window.foot.said.whole() == ""


def test_what_is_said_is_said_beside_the_button_that_was_pressed_too(place):
    window = place.window
    place.desk.choose_patient(PATIENT_CODE)
    window.go("patient")
    settle(window)
    button, echo = window.pages["patient"].plan, window.inside.echo
    window.activateWindow()
    button.setFocus()
    window.say("The plan is as it is kept.")
    assert echo.text() == "The plan is as it is kept."
    apart = echo.mapTo(window, echo.rect().topLeft()) - button.mapTo(
        window, button.rect().topLeft()
    )
    assert 0 < apart.y() < 60
    assert window.inside.rect().contains(echo.geometry())
    window.go("settings")
    assert not echo.isVisible()


def test_a_patient_without_a_course_has_their_sessions_at_a_glance(place):
    store = place.desk.store
    store.add_patient("ALONE")
    store.end_session(store.begin_session(new_session("ALONE")).session_id)
    glance = PatientAtAGlance(place.desk).look("ALONE")
    [dot] = glance.sessions
    assert (glance.course, dot.number, dot.suds, dot.exposed_min) == (None, 1, None, None)
    assert RECORD.cell(dot) == "to sign"
    assert glance.unsigned == 1
    place.desk.choose_patient("ALONE")
    place.window.go("patient")
    settle(place.window)
    assert place.window.pages["patient"].sessions.model().rowCount() == 1


def test_the_record_of_a_signed_session_says_that_it_is_signed(place):
    desk = place.desk
    [dot] = PatientAtAGlance(desk).look(PATIENT_CODE).sessions
    assert RECORD.cell(dot) == "to sign"
    desk.store.sign(UUID(dot.session_id), by="R. Ott")
    [dot] = PatientAtAGlance(desk).look(PATIENT_CODE).sessions
    assert (dot.waits, RECORD.cell(dot)) == (False, "signed")
