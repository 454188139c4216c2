"""The therapist sees which sensors are there, takes and leaves them, and says what they are."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from clinician_console.record.signals import Signal
from clinician_console.session.meanings import Meaning, kept, meanings_among
from clinician_console.session.offered import OfferedStream, Remembered, Standing
from clinician_console.session.streams import SETTLE_S, StreamChoice

BELT = OfferedStream(
    "u1", "ECG", "polar H10", "belt-7", "laptop", content_type="ECG", rate_hz=130.0,
    channels=("ECG",), units=("uV",),
)  # fmt: skip
OTHER = OfferedStream("u2", "ECG", "eego", "amp-1", "laptop", content_type="ECG", rate_hz=500.0)
NAMELESS = OfferedStream(
    "u3", "", "shimmer", "s-1", "laptop", rate_hz=51.2, channels=("", "", ""), units=("", "", "")
)
LEAST_PX = 24


@pytest.fixture
def picker(seat):
    """The list of sensors, open, with these streams there."""

    def make(*found, remembered=None):
        choice = seat.traces.choice = StreamChoice(remembered=remembered)
        look(choice, found)
        seat.window.resize(1180, 900)
        seat.window.show()
        QTest.keyClick(seat.window, Qt.Key.Key_D)
        seat.window.refresh()
        return choice, seat.window.sensors

    return make


def look(choice, found, at_s=0.0):
    for now_s in (at_s, at_s + SETTLE_S):
        meant = choice.offer(found, now_s)
        for signal in Signal:
            choice.look(signal, [one for one in meant if one.signal == signal], now_s)


def test_a_key_shows_every_stream_that_is_there_and_hides_the_list_again(seat, picker):
    choice, panel = picker(BELT, OTHER, NAMELESS)
    assert panel.isVisible()
    assert choice.looked_at
    assert {line.stream.name for line in panel.lines} == {"polar H10", "eego", "shimmer"}
    assert "says 130 Hz" in panel.lines[-2].facts.whole()
    QTest.keyClick(seat.window, Qt.Key.Key_D)
    assert not panel.isVisible()
    assert not choice.looked_at


def test_a_sensor_is_taken_and_another_of_its_kind_is_left_for_it(picker):
    choice, panel = picker(BELT, OTHER)
    by_name = {line.stream.name: line for line in panel.lines}
    by_name["eego"].use.click()
    look(choice, (BELT, OTHER), 5.0)
    assert choice.standing(OTHER) is Standing.USED
    by_name["polar H10"].use.click()
    look(choice, (BELT, OTHER), 10.0)
    assert choice.standing(BELT) is Standing.USED
    assert [one.name for one in choice.take_dropped()] == ["eego"]


def test_what_this_patient_used_before_comes_first_and_says_so(picker):
    remembered = Remembered(of_patient=frozenset({OTHER.used_as}))
    choice, panel = picker(BELT, OTHER, remembered=remembered)
    assert panel.lines[0].stream.name == "eego"
    assert "used with this patient before" in panel.lines[0].facts.whole()
    assert choice.question().streams[0].name == "eego"


def test_a_stream_that_says_nothing_of_itself_is_asked_about_and_named_by_hand(seat, picker):
    said = []
    remembered = Remembered(keep=lambda sender, meaning: said.append((sender, meaning)))
    choice, panel = picker(NAMELESS, remembered=remembered)
    assert "does not say what it measures" in seat.window.heart.question.words()
    seat.window.heart.question.more.click()
    meaning = panel.meaning
    assert meaning.isVisible()
    meaning.signal.choose_words("EDA")
    meaning.signal.chose()
    meaning.channel.choose(2)
    meaning.unit.choose_words("kOhm")
    meaning.keep.click()
    look(choice, (NAMELESS,), 5.0)
    (used,) = choice.present
    assert (used.signal, used.shown, used.unit) == ("EDA", 2, "kOhm")
    assert choice.standing(used) is Standing.USED
    assert said == [(NAMELESS.sender, Meaning(Signal.EDA, 2, "kOhm"))]
    again = StreamChoice(remembered=Remembered(meanings=meanings_among([kept(*said[0])])))
    assert again.meant(NAMELESS) == used


def test_another_unit_takes_the_stream_that_is_used_anew(picker):
    choice, panel = picker(BELT)
    choice.use(BELT)
    look(choice, (BELT,), 5.0)
    panel.say_what_it_is(BELT)
    panel.meaning.unit.choose_words("V")
    panel.meaning.keep.click()
    look(choice, (BELT,), 10.0)
    (used,) = choice.present
    assert choice.standing(used) is Standing.USED
    assert used.unit == "V"
    assert [one.unit for one in choice.take_dropped()] == [""]


def test_every_button_of_the_list_can_be_hit_and_is_reached_by_the_keyboard(picker):
    _, panel = picker(BELT, OTHER, NAMELESS)
    panel.say_what_it_is(NAMELESS)
    buttons = [each for each in panel.findChildren(QPushButton) if each.isVisible()]
    assert len(buttons) > 8
    for button in buttons:
        assert min(button.width(), button.height()) >= LEAST_PX, button.text()
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_stop_is_one_press_while_the_list_is_open(seat, picker):
    _, panel = picker(BELT)
    panel.say_what_it_is(BELT)
    stop = seat.window.stop
    assert not panel.geometry().intersects(stop.geometry())
    before = seat.session.stops[0]
    QTest.keyClick(seat.window, Qt.Key.Key_Space)
    assert seat.session.stops[0] == before + 1
