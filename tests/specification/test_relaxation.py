"""A session of relaxation: quiet places one after the other, and nothing that rises or comes."""

from __future__ import annotations

import pytest

from clinician_console.session.answers import Outcome
from clinician_console.session.wishes.breathing import BreathingWish
from protocols.catalogue import SCENES
from protocols.plans.loader import load_protocol
from shared.rules.states import SessionState
from shared.wire.parts import BreathingGuide
from shared.wire.wishes import CueOrder
from tests.conftest import LONG_FRAME_S
from tests.wishes import wishing


@pytest.fixture
def calm(make_room):
    """A patient who has arrived in the first step."""
    room = make_room()
    room.protocol = load_protocol("relaxation")
    room.start_console()
    room.begin_exposure()
    return room


def test_the_patient_goes_through_every_step_and_is_calm_in_all_of_them(calm):
    seen = [calm.loop.stage.on_stage]
    for step in calm.protocol.steps[1:]:
        assert calm.session.acts.go_to_step(step).sent
        calm.until(lambda step=step: calm.loop.stage.on_stage == step.scene, frame_s=LONG_FRAME_S)
        calm.until(lambda: calm.loop.stage.fully_shown, frame_s=LONG_FRAME_S)
        calm.let(0.5)
        assert calm.client.exposure == SCENES[step.scene].calm_exposure()
        seen.append(calm.loop.stage.on_stage)
    assert seen == [step.scene for step in calm.protocol.steps]


def test_at_the_shore_of_a_step_a_stop_is_a_stop_and_the_way_out_is_the_therapists(calm):
    assert calm.session.acts.go_to_step(calm.protocol.steps[1]).sent
    calm.until(lambda: calm.loop.stage.on_stage == "safe_place", frame_s=LONG_FRAME_S)
    calm.session.acts.safe_stop()
    calm.in_state(SessionState.SAFE_PLACE)
    calm.until(lambda: calm.loop.in_safe_place, frame_s=LONG_FRAME_S)
    calm.rested()
    calm.session.acts.leave_safe_place()
    calm.in_state(SessionState.PAUSED)


def test_no_cue_comes_in_a_place_of_relaxation_whatever_is_pressed_or_sent(calm):
    square = next(step for step in calm.protocol.steps if step.scene == "plaza")
    for step in calm.protocol.steps[: calm.protocol.steps.index(square) + 1]:
        assert calm.session.acts.go_to_step(step).sent
    calm.until(lambda: calm.loop.stage.on_stage == "plaza", frame_s=LONG_FRAME_S)
    for number, cue in enumerate(SCENES[square.scene].cues, 1):
        assert calm.session.acts.show_cue(cue.name).outcome is Outcome.REFUSED
        target = calm.session.steering.target(
            calm.session.headset.boot, calm.console_clock.now_ns()
        )
        order = CueOrder(number=number, name=cue.name)
        calm.console_end.send(wishing(target, order, rev=target.rev + 1000 + number))
        calm.let(0.3)
    calm.let(1)
    refused = [event.data["cue"] for event in calm.recorder.events("cue_refused")]
    assert refused == [cue.name for cue in SCENES[square.scene].cues]
    assert not calm.recorder.events("cue_shown")


def test_the_breathing_guide_is_there_at_the_end(calm):
    assert calm.session.acts.move_to(SessionState.RECOVERY).sent
    calm.in_state(SessionState.RECOVERY)
    calm.let(1)
    answer = calm.session.acts.wish(BreathingWish, lambda wish: wish.ask(BreathingGuide.BREATH))
    assert answer.sent
