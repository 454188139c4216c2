"""What the patient hears follows what they see, and falls silent before anything else does."""

from __future__ import annotations

import pytest

from protocols.catalogue import SAFE_PLACE, SceneName
from shared.rules.states import SessionState
from shared.wire.parts import Consent
from therapy_client.patient import DisplayState, Presence

AUDIO_SILENT_S = 0.1
SAFE, LIFT = SAFE_PLACE, SceneName("glass_lift")


def scenes_heard(room):
    """The scenes of all voices that are not silent."""
    return {voice.name.partition("/")[0] for voice in room.display.heard if voice.gain > 0.0}


def cues_heard(room):
    return [voice.name for voice in room.display.heard if voice.start and voice.gain > 0.0]


def loudness(room):
    return sum(voice.gain for voice in room.display.heard)


@pytest.fixture
def in_a_gust(room):
    """A patient some metres up while a gust passes."""
    room.begin_exposure(step=3)
    assert room.session.acts.show_cue("gust", asked_patient=True).sent
    room.until(lambda: cues_heard(room))
    room.let(0.3)
    return room


def test_the_first_thing_to_be_heard_is_the_safe_place_and_it_comes_softly(room):
    room.console_runs = False  # a session would go on into the lobby
    room.one_frame()
    first = loudness(room)
    room.let(1)
    assert scenes_heard(room) == {SAFE}
    assert 0 < first < 0.1 * loudness(room)


def test_the_scene_that_is_seen_is_the_scene_that_is_heard(room):
    room.begin_exposure(step=3)
    assert scenes_heard(room) == {LIFT}
    room.session.acts.safe_stop()
    room.until(lambda: room.loop.in_safe_place)
    assert scenes_heard(room) == {SAFE}


def test_a_cue_is_heard_with_the_frame_that_shows_it(room):
    room.begin_exposure(step=3)
    assert room.session.acts.show_cue("gust", asked_patient=True).sent
    room.until(lambda: room.scene.running == ["gust"])
    assert cues_heard(room) == ["glass_lift/gust"]


@pytest.mark.parametrize("who", ["therapist", "patient"])
def test_a_stop_silences_the_exposure_within_a_tenth_of_a_second(in_a_gust, who):
    if who == "therapist":
        in_a_gust.session.acts.safe_stop()
    else:
        in_a_gust.display.hold_stop(True)
    took_s = in_a_gust.until(lambda: loudness(in_a_gust) == 0.0)
    assert took_s < AUDIO_SILENT_S
    assert in_a_gust.display.shown == LIFT, "it is silent before anything else changes"
    in_a_gust.let(5)
    assert scenes_heard(in_a_gust) == {SAFE}
    assert cues_heard(in_a_gust) == []


def test_a_stop_makes_nothing_louder_and_lets_the_safe_place_come_softly(in_a_gust):
    in_a_gust.session.acts.safe_stop()
    levels = []
    while in_a_gust.display.shown == LIFT:
        in_a_gust.one_frame()
        levels.append(loudness(in_a_gust))
    assert levels == sorted(levels, reverse=True)
    assert len(levels) > 10
    in_a_gust.one_frame()
    first = loudness(in_a_gust)
    in_a_gust.let(3)
    assert 0 <= first < 0.1 * loudness(in_a_gust)


def test_a_stop_made_in_the_safe_place_leaves_its_sound_alone(in_a_gust):
    in_a_gust.session.acts.safe_stop()
    in_a_gust.let(5)
    before = loudness(in_a_gust)
    in_a_gust.display.hold_stop(True)
    in_a_gust.let(1)
    assert loudness(in_a_gust) == pytest.approx(before)


def test_a_dead_console_leaves_no_cue_sounding_after_the_link_is_lost(in_a_gust):
    in_a_gust.pull_cable()
    in_a_gust.until(lambda: in_a_gust.loop.in_safe_place, within_s=4)
    assert scenes_heard(in_a_gust) == {SAFE}


def test_a_headset_that_is_off_is_silent_at_once_and_stays_so(in_a_gust):
    in_a_gust.display.seen = DisplayState(Presence.AWAY)
    assert in_a_gust.until(lambda: loudness(in_a_gust) == 0.0) < AUDIO_SILENT_S
    in_a_gust.let(5)
    assert loudness(in_a_gust) == 0.0
    assert in_a_gust.client.state is SessionState.PAUSED


def test_a_headset_that_is_put_on_again_is_heard_again_softly_and_without_the_cue(in_a_gust):
    in_a_gust.display.seen = DisplayState(Presence.AWAY)
    in_a_gust.let(0.5)
    in_a_gust.display.seen = DisplayState()
    in_a_gust.one_frame()
    first = loudness(in_a_gust)
    in_a_gust.let(2)
    assert first < 0.1 * loudness(in_a_gust)
    assert cues_heard(in_a_gust) == []


def test_a_headset_that_is_lost_leaves_the_safe_places_sound_and_nothing_else(in_a_gust):
    in_a_gust.display.seen = DisplayState(Presence.LOST)
    assert in_a_gust.until(lambda: not cues_heard(in_a_gust)) < AUDIO_SILENT_S
    in_a_gust.until(lambda: in_a_gust.loop.in_safe_place)
    in_a_gust.let(1)
    assert scenes_heard(in_a_gust) == {SAFE}


def test_a_cue_without_consent_is_not_heard(room):
    room.begin_exposure(step=3)
    room.client.plan.consent["gust"] = Consent.NEVER
    room.session.acts.show_cue("gust", asked_patient=True)
    for _ in range(90):
        room.one_frame()
        assert cues_heard(room) == []


def test_the_dose_of_the_session_grows_with_what_is_heard(room):
    room.begin_exposure(step=3)
    dose = room.loop.ears.listening.mixer.dose
    before_s = dose.seconds
    room.let(10)
    assert dose.seconds == pytest.approx(before_s + 10, abs=0.1)
    assert -90 < dose.level_db < -30


def test_the_dose_of_another_session_begins_at_nothing(room):
    room.begin_exposure(step=3)
    room.let(10)
    room.session.acts.safe_stop()
    room.in_state(SessionState.SAFE_PLACE)
    room.rested()
    assert room.session.acts.move_to(SessionState.ENDED).sent
    room.in_state(SessionState.ENDED)
    room.start_console()
    room.connect()
    assert room.loop.ears.listening.mixer.dose.seconds < 1.0


def test_how_much_sound_the_patient_had_is_on_record_once_when_the_session_ends(room):
    room.begin_exposure(step=1)
    room.let(3)
    assert room.session.acts.move_to(SessionState.RECOVERY).sent
    room.in_state(SessionState.RECOVERY)
    assert room.session.acts.move_to(SessionState.ENDED).sent
    room.let(3)
    room.loop.leave()
    room.let(1)
    (dose,) = room.recorder.events("sound_dose")
    assert dose.data["seconds"] > 3.0
    assert dose.data["level_dbfs"] < 0.0
    assert dose.data["level_dba"] is None
