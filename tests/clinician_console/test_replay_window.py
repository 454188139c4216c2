"""The window of a replay: one moment in picture, log and axis, and keys for all of it."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinician_console.analysis.lane import Lane
from clinician_console.replay.asker import Asker
from clinician_console.replay.client import Shown
from clinician_console.replay.player import SPEEDS, Player
from clinician_console.replay.replayable import replayable
from shared.errors import DisplayError
from shared.language import in_language
from shared.replayed import Asked, Given
from tests.clinician_console.replay_kit import CUE_S, LASTS_S, STOPPED_S, fixed_session

NO_DRIVER = "The graphics driver gave no picture to draw on."


def no_client():
    raise DisplayError(NO_DRIVER, "Check the driver.")


@pytest.fixture(scope="module")
def qt(windows):
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance() or QApplication(["gradus"])
    return SimpleNamespace(Qt=Qt, Test=QTest, Point=QPoint, application=application)


@pytest.fixture
def window(qt):
    """On a machine that can draw nothing: everything but the picture is there."""
    from clinician_console.panels.replay.window import ReplayWindow

    asker = Asker(no_client)
    made = ReplayWindow(replayable(fixed_session()), asker)
    made.resize(1_000, 800)
    made.show()
    yield made
    made.close()


def press(qt, window, key, modifier=None):
    qt.Test.keyClick(window, key, modifier or qt.Qt.KeyboardModifier.NoModifier)
    return window.player.at_s


def test_keys_go_through_the_session(qt, window):
    key, shift = qt.Qt.Key, qt.Qt.KeyboardModifier.ShiftModifier
    assert window.player.at_s == pytest.approx(0.6)  # the first step that is on record
    press(qt, window, key.Key_Home)
    assert press(qt, window, key.Key_Right) == 5.0
    assert press(qt, window, key.Key_Right, shift) == 5.5
    assert press(qt, window, key.Key_Left) == 0.5
    assert press(qt, window, key.Key_PageDown) == CUE_S
    assert press(qt, window, key.Key_PageDown) == 30.0
    assert press(qt, window, key.Key_PageDown) == STOPPED_S
    assert press(qt, window, key.Key_PageUp) == 30.0
    assert press(qt, window, key.Key_End) == LASTS_S
    assert press(qt, window, key.Key_Home) == 0.0


def test_space_plays_and_plus_plays_faster(qt, window):
    press(qt, window, qt.Qt.Key.Key_Home)
    press(qt, window, qt.Qt.Key.Key_Space)
    press(qt, window, qt.Qt.Key.Key_Plus)
    window.turn(0.5)
    assert window.player.at_s == pytest.approx(1.0)
    assert (window.controls.play.text(), window.controls.speed.text()) == ("Pause", "2×")
    assert window.controls.time.text() == "00:01 of 01:00"
    press(qt, window, qt.Qt.Key.Key_Space)
    window.turn(0.5)
    assert window.player.at_s == pytest.approx(1.0)


def test_a_press_on_the_axis_goes_there_and_the_log_follows(qt, window):
    axis = window.axis
    place = qt.Point(round(axis.place_of(STOPPED_S + 0.5)), 20)
    qt.Test.mouseClick(axis, qt.Qt.MouseButton.LeftButton, pos=place)
    assert window.player.at_s == pytest.approx(STOPPED_S + 0.5, abs=0.2)
    assert "Stopped (patient)" in window.said.currentItem().text()
    window.said.itemClicked.emit(window.said.item(0))
    assert window.player.at_s == CUE_S


def test_wherever_the_player_was_moved_the_picture_of_that_moment_is_asked_for(qt, window):
    asked = []
    window._asker.want = asked.append
    for key in (qt.Qt.Key.Key_End, qt.Qt.Key.Key_Home, qt.Qt.Key.Key_PageDown):
        press(qt, window, key)
        assert asked[-1].at_s == pytest.approx(window.player.at_s, abs=0.1)
    window.player.go_to(STOPPED_S)  # by something that tells the window nothing
    window.turn(0.0)
    assert asked[-1].at_s == pytest.approx(STOPPED_S, abs=0.1)
    assert window.controls.time.text().startswith(f"00:{STOPPED_S:02.0f}")
    many = len(asked)
    window.turn(0.0)
    assert len(asked) == many, "nothing moved, so nothing is drawn anew"


def test_layers_are_chosen_by_key_and_say_that_they_are(qt, window):
    for key in (qt.Qt.Key.Key_P, qt.Qt.Key.Key_L, qt.Qt.Key.Key_A):
        press(qt, window, key)
    assert window.controls.chosen() == ("path", "looked")
    assert window.controls.above.text() == "✓ From above (A)"
    press(qt, window, qt.Qt.Key.Key_P)
    assert window.controls.chosen() == ("looked",)


def test_without_pictures_the_window_says_why_and_all_else_is_there(window):
    window._asker.settle()
    window.turn(0.03)
    assert NO_DRIVER in window.picture.words
    assert not window.grab().isNull()
    labels = [lane.label for lane in window._shown.lanes]
    assert labels[0] == "State"
    assert {"SUDS", "Events", "Looking away", "Eyes down", "Backing away"} <= set(labels)
    assert "At the edge" not in labels, "the street has none: nobody could say"


def test_a_picture_says_its_moment_its_place_and_its_cues(window):
    given = Given(
        at_s=21.0,
        scene="night_street",
        cover=0.0,
        known=True,
        cues=("dog_barks",),
        width=16,
        height=16,
        length=768,
    )
    window.picture.show_moment(Shown(given, bytes(768)))
    assert window.picture.words == "00:21 · Street at night · Dog barks"
    window.picture.show_moment(Shown(given.model_copy(update={"known": False, "cues": ()}), b""))
    assert window.picture.words == "00:21 · not known"


def test_lanes_read_a_value_as_a_therapist_does(window):
    people = next(lane for lane in window._shown.lanes if lane.dimension == "people_count")
    assert people.value_at(9.0) is None
    assert people.said(people.value_at(16.0)) == "12"
    suds = next(lane for lane in window._shown.lanes if lane.label == "SUDS")
    assert (suds.at_s.tolist(), suds.values.tolist()) == ([30.0], [70.0])
    marks = next(lane.marks for lane in window._shown.lanes if lane.marks)
    assert [mark.at_s for mark in marks] == [CUE_S, STOPPED_S]


@given(
    st.floats(0.0, 5_000.0),
    st.lists(st.floats(-10.0, 6_000.0), max_size=9),
    st.lists(
        st.sampled_from(["turn", "next_mark", "last_mark", "faster", "slower"])
        | st.floats(-7_000.0, 7_000.0),
        max_size=30,
    ),
)
def test_a_replay_never_leaves_its_session(lasted_s, marks_s, turns):
    player = Player(lasted_s, marks_s)
    for turn in turns:
        match turn:
            case float():
                player.go_by(turn)
            case "faster":
                player.quicken(1)
            case "slower":
                player.quicken(-1)
            case _:
                getattr(player, turn)()
        player.pass_time(0.2)
        assert 0.0 <= player.at_s <= lasted_s
        assert player.speed in SPEEDS


def test_an_asker_answers_the_newest_question_only_and_ends_with_a_sentence():
    asker = Asker(no_client)
    asker.want(Asked(at_s=1.0))
    assert asker.settle()
    assert asker.fault is not None
    assert asker.fault.what == NO_DRIVER
    assert asker.take() is None
    asker.close()
    asker.close()


def test_a_long_signal_is_thinned_to_its_means():
    from clinician_console.replay.lanes import MOST_POINTS, _thinned

    at_s, values = _thinned(np.arange(9_000.0), np.tile([1.0, 2.0, 3.0], 3_000))
    assert len(at_s) <= MOST_POINTS
    assert np.allclose(values, 2.0)


def test_a_lane_says_its_values_in_the_language_that_was_chosen(window):
    guard = Lane("Edge guard", dimension="edge_guard")
    with in_language("de"):
        assert guard.said(1.0) == "Geländer"
        assert Lane("To the edge, m").said(1.5) == "1,5"
    assert (guard.said(1.0), Lane("To the edge, m").said(1.5)) == ("railing", "1.5")
