"""When a cue comes, how often and from where is chosen beside the cues; Space stays the stop."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clinician_console.panels.session.cue_choices import (
    DIRECTIONS,
    ArmedCue,
    ComingCue,
    CueChoices,
    Reach,
)
from clinician_console.session.arming import ARMED_S, ASKED_S
from clinician_console.session.cueing import Timing
from protocols.scenes.convoy import SPEC as CONVOY
from protocols.scenes.night_street import SPEC as NIGHT_STREET
from shared.rules.states import SessionState
from shared.wire.parts import Consent, CuePlace


def click(button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def arm_and_fire(seat, name) -> None:
    """Two presses, not as fast as a double click."""
    click(seat.window.cues.buttons[name])
    seat.let(0.7)
    click(seat.window.cues.buttons[name])


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
    panel.choices.lead.choose_words("in 10 s")
    arm_and_fire(at_height, "gust")
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
    panel.choices.lead.choose_words("in 20 s")
    arm_and_fire(at_height, "gust")
    at_height.let(1)
    click(panel.coming.now)
    at_height.let(1)
    assert at_height.room.scene.cues == ["gust"]
    assert not panel.coming.isVisible()


def test_another_cue_that_is_pressed_meanwhile_comes_at_once(at_height):
    panel = at_height.window.cues
    panel.choices.lead.choose_words("in 20 s")
    arm_and_fire(at_height, "gust")
    at_height.let(1)
    arm_and_fire(at_height, "gust")
    at_height.let(1)
    assert at_height.room.scene.cues == ["gust"]
    assert panel.coming.isVisible()
    at_height.let(20)
    assert at_height.room.scene.cues == ["gust", "gust"]


def test_no_button_moves_when_a_cue_is_announced(at_height):
    panel = at_height.window.cues
    QApplication.processEvents()
    before = [button.mapToGlobal(button.rect().topLeft()) for button in panel.buttons.values()]
    panel.choices.lead.choose_words("in 20 s")
    arm_and_fire(at_height, "gust")
    at_height.let(1)
    QApplication.processEvents()
    after = [button.mapToGlobal(button.rect().topLeft()) for button in panel.buttons.values()]
    assert after == before


def test_no_list_opens_over_the_stop_and_one_press_stops_whatever_is_chosen(at_height):
    choices = at_height.window.cues.choices
    click(choices.lead.later)
    assert choices.lead.words() == "in 5 s"
    assert QApplication.activePopupWidget() is None
    QTest.mousePress(at_height.window.stop, Qt.MouseButton.LeftButton)
    assert at_height.steering.state is SessionState.SAFE_PLACE


def test_space_is_the_stop_while_an_arrow_has_the_keyboard(at_height):
    at_height.window.cues.choices.lead.later.setFocus()
    QTest.keyClick(at_height.window.cues.choices.lead.later, Qt.Key.Key_Space)
    assert at_height.steering.state is SessionState.SAFE_PLACE


def test_the_arrows_go_round_through_all_there_is(choices):
    seen = []
    for _ in range(choices.lead.count()):
        seen.append(choices.lead.words())
        click(choices.lead.later)
    assert seen == ["at once", "in 5 s", "in 10 s", "in 20 s"]
    click(choices.lead.earlier)
    assert choices.lead.words() == "in 20 s"


def test_a_choice_holds_for_one_cue_and_is_as_usual_for_the_next(at_height):
    panel = at_height.window.cues
    panel.choices.times.choose_words("3 times")
    arm_and_fire(at_height, "gust")
    assert panel.choices.timing() == Timing() or panel.coming.is_announced
    assert panel.choices.times.words() == "once"


def test_the_question_of_consent_says_for_what_and_how_often(at_height):
    at_height.steering.protocol = at_height.room.protocol.model_copy(
        update={"consent": {"gust": Consent.ASK_FIRST}}
    )
    at_height.look()
    panel = at_height.window.cues
    panel.choices.lead.choose_words("in 10 s")
    panel.choices.times.choose_words("3 times")
    click(panel.buttons["gust"])
    said = panel.armed.words.whole()
    assert said == f"Ask: “Gust of wind”, in 10 s, 3 times? {ASKED_S:.0f} s"
    at_height.let(5.0)
    click(panel.armed.fire)
    (announced,) = at_height.room.recorder.events("cue_announced")
    assert (announced.data["times"], announced.data["asked_patient"]) == (3, True)
    assert QApplication.focusWidget() in (at_height.window, None)


@pytest.fixture
def choices(qtbot, room):
    """The choices by themselves, where nothing is announced."""
    made = CueChoices(ComingCue(room.session.acts.cueing), ArmedCue())
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
    choices.direction.choose_words("from behind, left")
    choices.reach.choose_words(Reach.FARTHEST.value)
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
                choices.direction.choose(direction)
                choices.reach.choose(reach)
                for cue in spec.cues:
                    assert cue.place_objection(choices.place(cue)) is None


def test_the_tooltip_of_a_cue_says_what_the_treatment_protocol_has_the_therapist_hold_to(seat):
    seat.begin_exposure()
    rule = seat.room.protocol.escalation["light_dims"]
    assert rule.sentence.startswith("Last of the three.")
    assert rule.sentence in seat.window.cues.buttons["light_dims"].toolTip()


def test_a_cue_that_does_not_belong_where_the_patient_is_is_grey_and_says_why(seat):
    seat.room.protocol = seat.room.protocol.model_copy(
        update={"consent": {"gust": Consent.ALLOWED, "bird": Consent.ALLOWED}}
    )
    seat.steering.protocol = seat.room.protocol
    seat.begin_exposure()
    panel = seat.window.cues
    assert not panel.buttons["bird"].isEnabled()
    assert "a bird at the height of the eyes" in panel.buttons["bird"].toolTip()
    assert panel.buttons["gust"].isEnabled()
    for step in seat.room.protocol.steps[:3]:
        assert seat.room.session.acts.go_to_step(step).sent
    seat.let(10)
    assert panel.buttons["bird"].isEnabled()


# ── armed, then fired ────────────────────────────────────────────────────────────────────────


def test_one_press_shows_nothing_and_says_what_a_second_one_will(at_height):
    panel = at_height.window.cues
    click(panel.buttons["gust"])
    assert panel.armed.isVisible()
    assert panel.armed.words.whole() == f"Armed: “Gust of wind”. {ARMED_S:.0f} s"
    assert panel.buttons["gust"].state == "armed: press again"
    at_height.let(1)
    assert at_height.room.scene.cues == []
    click(panel.buttons["gust"])
    at_height.let(0.3)
    assert at_height.room.scene.cues == ["gust"]
    assert panel.buttons["gust"].state == "allowed, shown 1×"


def test_an_armed_cue_is_fired_by_one_key_and_the_key_alone_does_nothing(at_height):
    QTest.keyClick(at_height.window, Qt.Key.Key_F)
    at_height.let(0.7)
    assert at_height.room.scene.cues == []
    click(at_height.window.cues.buttons["gust"])
    at_height.let(0.7)
    QTest.keyClick(at_height.window, Qt.Key.Key_F)
    at_height.let(0.3)
    assert at_height.room.scene.cues == ["gust"]


def test_a_double_click_and_a_key_that_is_held_down_show_nothing(at_height):
    card = at_height.window.cues.buttons["gust"]
    QTest.mouseDClick(card, Qt.MouseButton.LeftButton)
    click(card)
    at_height.let(0.3)
    assert at_height.room.scene.cues == []
    card.setFocus()
    for _ in range(30):
        held = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True
        )
        QApplication.sendEvent(card, held)
        at_height.let(0.05)
    assert at_height.room.scene.cues == []


def test_no_card_moves_while_one_is_armed(at_height):
    panel = at_height.window.cues
    QApplication.processEvents()
    before = [card.mapToGlobal(card.rect().topLeft()) for card in panel.buttons.values()]
    click(panel.buttons["gust"])
    at_height.let(0.1)
    QApplication.processEvents()
    assert panel.armed.isVisible()
    after = [card.mapToGlobal(card.rect().topLeft()) for card in panel.buttons.values()]
    assert after == before


def test_the_compass_and_the_words_beside_it_choose_the_same(choices):
    choices.offer(CONVOY.cues)
    compass = choices.compass
    place = compass.place_of(135.0, 2)
    QTest.mouseClick(compass, Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert choices.direction.words() == "from behind, right"
    assert choices.reach.words() == Reach.FARTHEST.value
    assert "from behind, right, farthest away" in compass.accessibleName()
    QTest.mouseClick(compass, Qt.MouseButton.LeftButton, pos=compass.rect().center())
    assert choices.place(CONVOY.cue("backfire")) == CuePlace()
