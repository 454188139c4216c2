"""What a hand aims at never moves, and the window with its stop is never larger than the screen."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QLineEdit,
    QListWidget,
    QScrollBar,
)

from clinician_console.panels.kit.arrangement import (
    LEAST_PX,
    SIDE_PX,
    SMALLEST,
    TITLE_PX,
    USUAL,
    beside,
    fitted,
)
from clinician_console.session.alerts import AlertName
from clinician_console.session.answers import Answer, Outcome
from shared.rules.states import SessionState

AIMED_AT = (QAbstractButton, QAbstractSlider, QLineEdit, QListWidget)
LAPTOP, ENLARGED = (1350, 690), (1051, 600)
"""A window on 1366 x 768 beside a task bar, and on 1600 x 1000 at 150 %."""

LONG = "A sentence that has no end and no room in any column, whatever the window is like. " * 5
WORD = "W" * 400
EDGES_PX = 6
"""Border and padding of a small button; Qt cuts words that reach into them."""


def settle(seat) -> None:
    for _ in range(3):
        seat.window.refresh()
        QApplication.processEvents()


def places(seat) -> dict[str, QRect]:
    """Where everything that can be pressed, dragged or typed into stands on the screen."""
    settle(seat)
    window = seat.window
    found = itertools.chain.from_iterable(window.findChildren(kind) for kind in AIMED_AT)
    return {
        f"{number} {one.accessibleName()}": QRect(one.mapToGlobal(QPoint()), one.size())
        for number, one in enumerate(found)
        if not isinstance(one, QScrollBar) and one.isVisible()
    }


def alerts_come_and_go(seat):
    for name in AlertName:
        seat.session.raise_alert(name, on=True)
        yield
    for name in AlertName:
        seat.session.raise_alert(name, on=False)
        yield


def answers_come_and_go(seat):
    window = seat.window
    for number in range(len(seat.room.protocol.steps)):
        step = seat.room.protocol.steps[number]
        window.steps._show(seat.session.acts.go_to_step(step), step)
        yield
    window.steps.answer.clear()
    for sentence in (LONG, WORD):
        for bar in (window.steps.answer, window.dimensions.answer):
            for outcome in (Outcome.REFUSED, Outcome.NEEDS_CONFIRMATION):
                bar.show_answer(
                    Answer(outcome, sentence), lambda: None, confirm=LONG[:30], void_when=int
                )
                yield
            bar.clear()
            yield


def log_and_ratings_come(seat):
    for text in (LONG, WORD):
        seat.session.acts.note(text)
        yield
    for suds in (0, 100, 45):
        seat.session.acts.rate(suds)
        yield
    for typed in ("1", "15", "150", "1500"):
        seat.window.suds.typed = ""
        for digit in typed:
            seat.window.suds.digit(digit)
        yield
        seat.window.suds.enter()
        yield


def signals_come(seat):
    for name in ("ecg", "eda", "respiration", "a_stream_with_a_very_long_name_of_its_own"):
        seat.feed(name, 6.0)
        yield
    heart = seat.traces.heart
    heart.rate_bpm, heart.baseline_bpm, heart.rmssd_ms = 191.6, 74.2, 123.4
    yield
    seat.let(4.0)
    yield


def values_change(seat):
    for value in (3.0, 2.5, 2.0):
        seat.session.acts.request("height_m", value)
        yield
        seat.let(0.6)
        yield


def the_link_is_lost(seat):
    seat.room.pull_cable()
    for _ in range(8):
        seat.let(0.4)
        yield
    seat.room.plug_cable()
    seat.let(1.0)
    yield


HAPPENINGS = (
    alerts_come_and_go,
    log_and_ratings_come,
    signals_come,
    values_change,
    answers_come_and_go,
)


@pytest.mark.parametrize("size", [(1440, 900), LAPTOP, ENLARGED])
@pytest.mark.parametrize("what_happens", HAPPENINGS)
def test_nothing_that_is_aimed_at_moves_whatever_is_written(seat, size, what_happens):
    seat.window.resize(*size)
    seat.begin_exposure(step=1)
    before = places(seat)
    assert len(before) > 30
    for moment, _ in enumerate(what_happens(seat)):
        now = places(seat)
        moved = {name: (before[name], now[name]) for name in before.keys() & now.keys()}
        moved = {name: pair for name, pair in moved.items() if pair[0] != pair[1]}
        assert moved == {}, f"moment {moment} of {what_happens.__name__}"
        assert seat.window.size() == QSize(*size)


def test_the_stop_and_the_columns_stay_while_the_link_is_lost_and_the_patient_stops(seat):
    seat.window.resize(*LAPTOP)
    seat.begin_exposure(step=1)
    stays = [seat.window.stop, seat.window.steps.go, seat.window.suds.tens[50], seat.height.slider]

    def where():
        settle(seat)
        return [QRect(one.mapToGlobal(QPoint()), one.size()) for one in stays]

    before = where()
    for _ in the_link_is_lost(seat):
        assert where() == before
    seat.room.until(lambda: seat.session.state is SessionState.SAFE_PLACE)
    seat.let(4.0)
    assert where() == before
    seat.session.acts.leave_safe_place(SessionState.RECOVERY)
    seat.let(1.0)
    assert seat.session.state is SessionState.RECOVERY
    assert where() == before


@pytest.mark.parametrize("size", [(1440, 900), LAPTOP, ENLARGED])
def test_every_control_stands_whole_in_its_column_and_the_stop_in_the_window(seat, size):
    seat.window.resize(*size)
    seat.begin_exposure(step=1)
    settle(seat)
    assert seat.window.size() == QSize(*size)
    inside = seat.window.rect()
    stop = QRect(seat.window.stop.mapTo(seat.window, QPoint()), seat.window.stop.size())
    assert inside.contains(stop)
    assert stop.height() >= 88
    for column in seat.window._columns:
        for kind in AIMED_AT:
            for control in column.findChildren(kind):
                if isinstance(control, QScrollBar) or not control.isVisible():
                    continue
                left = control.mapTo(column, QPoint()).x()
                assert left >= 0, control.accessibleName()
                assert left + control.width() <= column.width(), control.accessibleName()


@pytest.mark.parametrize("size", [LAPTOP, ENLARGED])
def test_all_columns_but_their_lists_are_seen_without_scrolling_on_a_small_screen(seat, size):
    seat.window.resize(*size)
    seat.begin_exposure(step=1)
    settle(seat)
    for column in seat.window._columns:
        assert column.verticalScrollBar().maximum() == 0


def stops_in_orientation(seat):
    seat.session.acts.move_to(SessionState.ORIENTATION)
    seat.let(1.0)
    seat.session.acts.safe_stop()
    seat.let(5.0)


def stops_in_exposure(seat):
    seat.begin_exposure(step=1)
    seat.session.acts.safe_stop()
    seat.let(5.0)


@pytest.mark.parametrize("size", [(1264, 680), ENLARGED])
@pytest.mark.parametrize("stops", [stops_in_orientation, stops_in_exposure])
def test_words_of_every_way_out_of_the_safe_place_are_never_cut(seat, size, stops):
    seat.window.resize(*size)
    stops(seat)
    settle(seat)
    safe_place = seat.window.safe_place
    safe_place.leave.click()
    settle(seat)
    assert safe_place.stay.isVisible()
    no_word_is_cut(safe_place, EDGES_PX)


def test_words_of_a_button_are_never_cut(seat):
    seat.window.resize(*ENLARGED)
    seat.begin_exposure(step=1)
    settle(seat)
    no_word_is_cut(seat.window)


def no_word_is_cut(part, edges_px=0):
    for button in part.findChildren(QAbstractButton):
        if button.isVisible() and button.text():
            words_px = button.fontMetrics().horizontalAdvance(button.text())
            assert button.width() >= words_px + edges_px, button.text()


SCREENS = st.builds(
    QRect,
    st.integers(-2000, 2000),
    st.integers(-2000, 2000),
    st.integers(640, 4000),
    st.integers(480, 3000),
)


@given(screen=SCREENS, width=st.integers(300, 5000), height=st.integers(300, 5000))
def test_a_window_with_its_frame_is_never_larger_than_the_screen(screen, width, height):
    place = fitted(QSize(width, height), screen)
    assert place.width() <= width
    assert place.height() <= height
    frame = place.adjusted(-SIDE_PX, -TITLE_PX, SIDE_PX, SIDE_PX)
    assert screen.contains(frame)


def test_a_window_that_has_room_keeps_its_size():
    assert fitted(USUAL, QRect(0, 0, 1920, 1040)).size() == USUAL
    assert SMALLEST.width() <= ENLARGED[0]
    assert SMALLEST.height() <= ENLARGED[1]


@given(screen=SCREENS)
def test_both_windows_of_the_demo_stand_on_the_screen_beside_each_other_where_there_is_room(screen):
    patient, console = beside(screen)
    for place in (patient, console):
        free = screen.adjusted(SIDE_PX, TITLE_PX, -SIDE_PX, -SIDE_PX)
        assert free.left() <= place.left()
        assert place.right() <= free.right() or place is patient
    if screen.width() >= SMALLEST.width() + LEAST_PX + 4 * SIDE_PX:
        assert patient.right() + 2 * SIDE_PX <= console.left()
