"""The patient's picture in its own window, and back; and what is done when VR breaks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from clinician_console.session.without_headset import minutes_left, script
from protocols.plans.loader import load_protocol
from shared.rules.states import SessionState
from shared.wire.events import EventName


def place_of(widget, window):
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def settle(seat):
    for _ in range(3):
        QApplication.processEvents()
        seat.look()


def aimed_at(window):
    """What a hand aims at, by its name."""
    found = {"stop": window.stop, "vr broke": window.header.vr_broke}
    for name in (
        "offer",
        "states",
        "dimensions",
        "cues",
        "talk",
        "steps",
        "suds",
        "sickness",
        "log",
    ):
        found[name] = getattr(window, name)
    return {name: place_of(widget, window) for name, widget in found.items()}


def test_the_picture_goes_out_and_back_and_what_a_hand_aims_at_stays(seat):
    seat.begin_exposure(step=1)
    settle(seat)
    before, heart_px = aimed_at(seat.window), seat.window.heart.height()
    seat.window.header.picture_out.click()
    settle(seat)
    picture = seat.window.view.window()
    assert picture is not seat.window
    assert picture.isVisible()
    assert "GX-0417" not in picture.windowTitle()
    assert aimed_at(seat.window) == before
    assert seat.window.heart.height() > heart_px
    assert seat.window.view.picture.live
    QTest.keyClick(picture, "o")
    settle(seat)
    assert seat.window.view.window() is seat.window
    assert aimed_at(seat.window) == before


def test_the_stop_is_heard_from_the_pictures_window_and_closing_it_gives_the_picture_back(seat):
    seat.begin_exposure(step=1)
    QTest.keyClick(seat.window, "o")
    picture = seat.window.view.window()
    before = seat.steering.halt
    QTest.keyClick(picture, Qt.Key.Key_Escape)
    assert seat.steering.halt == before + 1
    picture.close()
    assert seat.window.view.window() is seat.window
    assert seat.window.view.isVisibleTo(seat.window)


def test_a_screen_that_is_unplugged_gives_the_picture_back(seat, qapp):
    QTest.keyClick(seat.window, "o")
    qapp.screenRemoved.emit(qapp.primaryScreen())
    assert seat.window.view.window() is seat.window


def test_the_page_for_when_vr_breaks_hides_neither_stop_nor_ratings(seat):
    seat.begin_exposure(step=1)
    settle(seat)
    QTest.keyClick(seat.window, "v")
    page = seat.window.without_headset
    place = place_of(page, seat.window)
    for name, there in aimed_at(seat.window).items():
        assert name == "offer" or not place.intersects(there), name
    said = " ".join(label.text() for label in page.findChildren(QLabel))
    assert seat.session.step.task in said
    assert seat.session.protocol.fallback_script[0] in said
    QTest.keyClick(seat.window, Qt.Key.Key_Escape)
    assert seat.session.wanted_state is SessionState.SAFE_PLACE
    assert page.isVisible()


def test_the_exercise_without_the_headset_is_on_record_with_its_clock_and_ratings_go_on(seat):
    seat.begin_exposure(step=1)
    step = seat.session.step.name
    QTest.keyClick(seat.window, "v")
    page = seat.window.without_headset
    assert not page.over.isEnabled()
    page.begin.click()
    assert not page.begin.isEnabled()
    seat.let(3.5)
    assert page.clock.text() == "00:03"
    QTest.keyClicks(seat.window, "40")
    page.begin.clearFocus()
    page.over.clearFocus()
    QTest.keyClick(seat.window, Qt.Key.Key_Return)
    assert seat.session.last_suds == 40
    page.over.click()
    [began] = seat.room.recorder.events(EventName.WITHOUT_HEADSET)
    [ended] = seat.room.recorder.events(EventName.WITHOUT_HEADSET_ENDED)
    assert began.data["step"] == step
    assert ended.at_ns > began.at_ns
    said = [line.sentence for line in seat.session.log]
    assert "VR broke: the exercise goes on imaginally." in said


def test_closing_the_page_lets_the_clock_go_on(seat):
    QTest.keyClick(seat.window, "v")
    page = seat.window.without_headset
    page.begin.click()
    page.close_button.click()
    seat.let(2.5)
    assert not page.isVisible()
    QTest.keyClick(seat.window, "v")
    assert page.clock.text() == "00:02"


@pytest.mark.parametrize("name", ["heights", "relaxation"])
def test_the_script_is_the_treatment_protocols_with_this_steps_task_first(name):
    protocol = load_protocol(name)
    lines = script(protocol, protocol.steps[0])
    assert protocol.steps[0].task in lines[0]
    assert lines[1:] == protocol.fallback_script


def test_a_treatment_protocol_without_a_script_has_the_usual_one():
    protocol = load_protocol("heights").model_copy(update={"fallback_script": ()})
    assert script(protocol, None)[-1].startswith("Do not end on the failure")


def test_the_minutes_left_are_those_of_the_phases():
    protocol = load_protocol("heights")
    assert minutes_left(protocol, 0.0) == 60
    assert minutes_left(protocol, 45 * 60) == 15
    assert minutes_left(protocol, 99 * 60) == 0
    assert minutes_left(protocol.model_copy(update={"phases": ()}), 0.0) is None
