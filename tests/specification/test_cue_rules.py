"""Which cue may come when: the near one after the far one twice, and one startle a minute.

The rules are held in the headset client whatever the console sends, and the console says why.
"""

from __future__ import annotations

import pytest

from clinician_console.session.answers import Outcome
from protocols.catalogue import LOBBY, SCENES, Cue, SceneName, SceneSpec
from protocols.plans.parts import Escalation
from shared.rules.states import SessionState
from shared.wire.parts import Consent
from shared.wire.wishes import CueOrder
from tests.wishes import wishing
from therapy_client.session.wishes.cue import CueWish

FAR = Cue(name="gust", label="Far", sentence="Far away.", duration_s=4.0)
NEAR = Cue(
    name="bird", label="Near", sentence="Near by.", duration_s=4.0, startles=True, after="gust"
)
SUDDEN = Cue(name="light_dims", label="Sudden", sentence="Now.", duration_s=6.0, startles=True)
NAMES = ("gust", "bird", "light_dims")


@pytest.fixture
def at_height(make_room, monkeypatch):
    """A patient in exposure, in a scene with a far, a near and a sudden cue, all agreed to."""
    lift = SCENES[SceneName("glass_lift")].model_copy(update={"cues": (FAR, NEAR, SUDDEN)})
    monkeypatch.setitem(SCENES, SceneName("glass_lift"), lift)
    room = make_room()
    consent = dict.fromkeys(NAMES, Consent.ALLOWED)
    room.protocol = room.protocol.model_copy(update={"consent": consent})
    room.start_console()
    room.begin_exposure(step=1)
    return room


def show(room, name):
    """The therapist shows a cue and it comes; its time goes by."""
    assert room.session.acts.show_cue(name).sent
    before = len(room.scene.cues)
    room.until(lambda: len(room.scene.cues) > before)
    room.let(7)


def forge(room, name, number):
    """A target with a cue as only a broken console would send it."""
    target = room.session.steering.target(room.session.headset.boot, room.console_clock.now_ns())
    order = CueOrder(number=number, name=name)
    room.console_end.send(wishing(target, order, rev=target.rev + 1000 + number))
    room.let(0.3)


def test_the_near_version_is_locked_until_the_far_one_was_shown_twice(at_height):
    for often in ("0 times", "once"):
        answer = at_height.session.acts.show_cue("bird")
        assert answer.outcome is Outcome.REFUSED
        assert answer.sentence == (
            f"Not now: “Far” must be shown 2 times before it, and was {often}."
        )
        show(at_height, "gust")
    show(at_height, "bird")
    assert at_height.scene.cues == ["gust", "gust", "bird"]


def test_the_headset_holds_the_lock_whatever_the_console_sends(at_height):
    forge(at_height, "bird", 1)
    forge(at_height, "gust", 2)
    forge(at_height, "bird", 3)
    assert at_height.scene.cues == ["gust"]
    at_height.let(1)
    reasons = [event.data["reason"] for event in at_height.recorder.events("cue_refused")]
    assert [("2 times" in reason, "“Far”" in reason) for reason in reasons] == [(True, True)] * 2


def test_a_cue_that_was_refused_does_not_count(at_height):
    at_height.session.acts.move_to(SessionState.PAUSED)
    at_height.in_state(SessionState.PAUSED)
    for number in (1, 2, 3):
        forge(at_height, "gust", number)
    spec = SCENES[SceneName("glass_lift")]
    assert at_height.client.wish(CueWish).history.objection(NEAR, spec, 1e6, {}) is not None


@pytest.fixture
def with_a_rule_of_its_file(make_room):
    """A treatment protocol that has a gust before the bird, once, which the scene has not."""
    room = make_room()
    rules = {"bird": Escalation(after="gust", times=1)}
    consent = dict.fromkeys(NAMES, Consent.ALLOWED)
    room.protocol = room.protocol.model_copy(update={"consent": consent, "escalation": rules})
    room.start_console()
    room.begin_exposure(step=3)
    return room


def test_a_treatment_protocol_can_have_a_milder_cue_before_another(with_a_rule_of_its_file):
    room = with_a_rule_of_its_file
    answer = room.session.acts.show_cue("bird")
    assert (answer.outcome, answer.sentence) == (
        Outcome.REFUSED,
        "Not now: “Gust of wind” must be shown once before it, and was 0 times.",
    )
    show(room, "gust")
    show(room, "bird")
    assert room.scene.cues == ["gust", "bird"]


def test_the_headset_holds_what_a_treatment_protocol_has_before_a_cue(with_a_rule_of_its_file):
    forge(with_a_rule_of_its_file, "bird", 1)
    forge(with_a_rule_of_its_file, "gust", 2)
    forge(with_a_rule_of_its_file, "bird", 3)
    assert with_a_rule_of_its_file.scene.cues == ["gust", "bird"]


def test_at_most_one_cue_startles_in_a_minute(at_height):
    show(at_height, "light_dims")
    answer = at_height.session.acts.show_cue("light_dims")
    assert answer.outcome is Outcome.REFUSED
    assert "within the last minute; wait 5" in answer.sentence
    at_height.let(50)
    assert not at_height.session.acts.show_cue("light_dims").sent
    at_height.let(4)
    show(at_height, "light_dims")
    assert at_height.scene.cues == ["light_dims"] * 2


def test_the_headset_holds_the_minute_whatever_the_console_sends(at_height):
    for number in range(1, 8):
        forge(at_height, "light_dims", number)
        at_height.let(7)
    assert at_height.scene.cues == ["light_dims"]


def test_what_does_not_startle_may_come_within_the_minute(at_height):
    show(at_height, "light_dims")
    show(at_height, "gust")
    assert at_height.scene.cues == ["light_dims", "gust"]


def test_a_new_cue_that_startles_waits_until_another_is_over(at_height):
    assert at_height.session.acts.show_cue("gust").sent
    at_height.until(lambda: at_height.scene.cues)
    at_height.let(0.5)
    answer = at_height.session.acts.show_cue("light_dims")
    assert answer.sentence == "Not now: it is new to the patient, and “Far” still goes on."
    at_height.let(4)
    assert at_height.session.acts.show_cue("light_dims").sent


def test_after_a_restart_of_the_headset_client_the_counting_begins_again(at_height):
    show(at_height, "gust")
    show(at_height, "gust")
    at_height.start_client()
    at_height.in_state(SessionState.SAFE_PLACE)
    at_height.rested()
    at_height.session.acts.leave_safe_place()
    at_height.in_state(SessionState.PAUSED)
    at_height.session.acts.go_to_step(at_height.protocol.steps[0])
    at_height.in_state(SessionState.EXPOSURE)
    assert at_height.session.acts.show_cue("bird").outcome is Outcome.REFUSED
    assert at_height.session.acts.show_cue("light_dims").sent
    at_height.let(1)
    assert at_height.scene.cues == []
    assert "within the last minute" in at_height.said()
    at_height.let(61)
    assert at_height.session.acts.show_cue("light_dims").sent
    at_height.until(lambda: at_height.scene.cues == ["light_dims"])


def test_a_console_that_was_restarted_can_startle_nobody_sooner(at_height):
    show(at_height, "light_dims")
    at_height.kill_console()
    at_height.let(3)
    at_height.resume_console()
    at_height.in_state(SessionState.SAFE_PLACE)
    at_height.until(lambda: at_height.loop.in_safe_place)
    at_height.let(1)
    at_height.rested()
    at_height.session.acts.leave_safe_place()
    at_height.in_state(SessionState.PAUSED)
    at_height.session.acts.go_to_step(at_height.protocol.steps[0])
    at_height.in_state(SessionState.EXPOSURE)
    at_height.let(1)
    assert at_height.session.acts.show_cue("light_dims").sent
    at_height.let(2)
    assert at_height.scene.cues == ["light_dims"]
    assert "within the last minute" in at_height.said()


def test_every_cue_that_must_come_later_names_a_milder_one_of_its_scene():
    with pytest.raises(ValueError, match="comes after"):
        SceneSpec(name=LOBBY, label="x", sentence="x", cues=(NEAR, SUDDEN))
    for spec in SCENES.values():
        for cue in spec.cues:
            assert not cue.after or spec.cue(cue.after).startles <= cue.startles
