"""When a cue comes, how often and from where is chosen beside the cues; Space stays the stop."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clinician_console.panels.cue_choices import DIRECTIONS, ComingCue, CueChoices, Reach
from protocols.catalogue import CONVOY, NIGHT_STREET
from shared.message_parts import Consent, CuePlace
from shared.states import SessionState


def click(button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def at_height(seat):
    seat.room.protocol = seat.room.protocol.model_copy(
        update={"consent": {"gust": Consent.ALLOWED}}
    )
    seat.steering.protocol = seat.room.protocol
    seat.begin_exposure()
    return seat


def test_a_cue_in_ten_seconds_is_counted_down_and_can_be_taken_back(at_height):
    panel = at_height.window.cues
    panel.choices.lead.setCurrentText("in 10 s")
    click(panel.buttons["gust"])
    at_height.let(3)
    assert panel.coming.isVisible()
    assert panel.coming.words.whole() in ("“Gust of wind” in 8 s", "“Gust of wind” in 7 s")
    click(panel.coming.take_back)
    at_height.let(1)
    assert not panel.coming.isVisible()
    at_height.let(12)
    assert at_height.room.scene.cues == []


def test_an_announced_cue_can_be_shown_now(at_height):
    panel = at_height.window.cues
    panel.choices.lead.setCurrentText("in 20 s")
    click(panel.buttons["gust"])
    at_height.let(1)
    click(panel.coming.now)
    at_height.let(1)
    assert at_height.room.scene.cues == ["gust"]
    assert not panel.coming.isVisible()


def test_another_cue_that_is_pressed_meanwhile_comes_at_once(at_height):
    panel = at_height.window.cues
    panel.choices.lead.setCurrentText("in 20 s")
    click(panel.buttons["gust"])
    at_height.let(1)
    click(panel.buttons["gust"])
    at_height.let(1)
    assert at_height.room.scene.cues == ["gust"]
    assert panel.coming.isVisible()
    at_height.let(20)
    assert at_height.room.scene.cues == ["gust", "gust"]


def test_no_button_moves_when_a_cue_is_announced(at_height):
    panel = at_height.window.cues
    QApplication.processEvents()
    before = [button.mapToGlobal(button.rect().topLeft()) for button in panel.buttons.values()]
    panel.choices.lead.setCurrentText("in 20 s")
    click(panel.buttons["gust"])
    at_height.let(1)
    QApplication.processEvents()
    after = [button.mapToGlobal(button.rect().topLeft()) for button in panel.buttons.values()]
    assert after == before


def test_space_is_the_stop_even_while_a_choice_is_open(at_height):
    box = at_height.window.cues.choices.lead
    box.setFocus()
    box.showPopup()
    QApplication.processEvents()
    QTest.keyClick(box.view(), Qt.Key.Key_Space)
    assert at_height.steering.state is SessionState.SAFE_PLACE
    box.hidePopup()


@pytest.fixture
def choices(qtbot, room):
    """The choices by themselves, where nothing is announced."""
    made = CueChoices(ComingCue(room.session))
    qtbot.addWidget(made)
    made.show()
    return made


def test_only_what_makes_sense_for_the_scene_can_be_chosen(choices):
    offered = {}
    for spec in (CONVOY, NIGHT_STREET):
        choices.offer(spec.cues)
        offered[spec.name] = choices.direction.isVisible(), choices.reach.isVisible()
    assert offered == {CONVOY.name: (True, True), NIGHT_STREET.name: (True, False)}
    choices.offer([cue for cue in CONVOY.cues if cue.placing is None])
    assert not choices.direction.isVisible()
    choices.offer([])
    assert not choices.isVisible()


def test_a_chosen_place_holds_for_what_is_heard_and_not_for_what_is_seen(choices):
    choices.offer(CONVOY.cues)
    choices.direction.setCurrentText("from behind, left")
    choices.reach.setCurrentText(Reach.FARTHEST.value)
    backfire, helicopter = CONVOY.cue("backfire"), CONVOY.cue("helicopter")
    farthest_m = backfire.placing.farthest_m
    assert choices.place(backfire) == CuePlace(azimuth_deg=-135.0, distance_m=farthest_m)
    assert choices.place(helicopter) == CuePlace()
    choices.offer(CONVOY.cues)
    assert choices.place(backfire) == CuePlace()


def test_every_choice_of_a_place_is_one_that_each_cue_can_have(choices):
    for spec in (CONVOY, NIGHT_STREET):
        for direction in range(len(DIRECTIONS)):
            for reach in range(len(Reach)):
                choices.direction.setCurrentIndex(direction)
                choices.reach.setCurrentIndex(reach)
                for cue in spec.cues:
                    assert cue.place_objection(choices.place(cue)) is None
