"""What a therapist chooses of an adverse event, or that they asked and there was none."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clinician_console.record.adverse_event import WORDS, adverse_event_of
from shared.rules.states import SessionState
from shared.wire.events import EventName


def opened(seat):
    QTest.keyClick(seat.window, "a")
    seat.look()
    return seat.window.adverse_event


def test_a_opens_it_in_place_of_the_offer_and_what_is_chosen_is_written_down(seat):
    seat.begin_exposure()
    panel = opened(seat)
    assert panel.isVisible()
    assert not seat.window.offer.isVisible()
    for name, word in (("kind", "sickness"), ("severity", "moderate"), ("outcome", "recovering")):
        panel.choosers[name].choose_words(word)
    panel.text.setText("dizzy on the bridge")
    QTest.mouseClick(panel.write, Qt.MouseButton.LeftButton)
    seat.look()
    [event] = seat.room.recorder.events(EventName.ADVERSE_EVENT)
    written = adverse_event_of(event.data)
    assert written.said() == "sickness, moderate, recovering: dizzy on the bridge"
    assert (written.relation, written.action) == (None, None), "what nobody chose is not said"
    assert seat.window.offer.isVisible()
    assert panel.read().kind is None, "it is empty for the next one"
    assert seat.room.client.state is SessionState.EXPOSURE, "writing stops nothing"


def test_that_there_was_none_is_one_press(seat):
    seat.room.connect()
    panel = opened(seat)
    QTest.mouseClick(panel.none, Qt.MouseButton.LeftButton)
    assert len(seat.room.recorder.events(EventName.NO_ADVERSE_EVENT)) == 1


def test_one_of_which_nothing_is_chosen_is_refused_and_stays_open(seat):
    seat.room.connect()
    panel = opened(seat)
    panel.choosers["severity"].choose_words("severe")
    QTest.mouseClick(panel.write, Qt.MouseButton.LeftButton)
    seat.look()
    assert panel.isVisible()
    assert panel.words.whole() == "Say what the adverse event was: its kind, or in your words."
    assert panel.read().severity is not None
    assert not seat.room.recorder.events(EventName.ADVERSE_EVENT)


def test_it_and_the_expectancy_stand_in_one_place_one_at_a_time(seat):
    seat.room.connect()
    panel = opened(seat)
    QTest.keyClick(seat.window, "e")
    seat.look()
    assert seat.window.expectancy.isVisible()
    assert not panel.isVisible()
    assert opened(seat).isVisible()
    assert set(panel.choosers) == set(WORDS)


def test_space_stops_while_it_is_open_and_nothing_is_typed(seat):
    seat.begin_exposure()
    opened(seat)
    QTest.keyClick(seat.window, Qt.Key.Key_Space)
    seat.room.in_state(SessionState.SAFE_PLACE)
