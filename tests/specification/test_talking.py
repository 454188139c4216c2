"""The therapist can be heard in the scene, for as long as the button is held and not longer."""

from __future__ import annotations

import numpy as np
import pytest

from clinician_console.session.talking import NO_HEADSET
from clinician_console.session.wishes.talk import TalkWish
from clinician_console.voice.simulated import SimulatedMicrophone
from shared.clock import NS_PER_S
from shared.errors import MicrophoneError
from shared.rules.states import SessionState
from shared.wire.events import Author, EventName
from shared.wire.headers import VoiceFrame
from shared.wire.parts import TalkPlace
from therapy_client.patient import DisplayState, Presence

SILENT_WITHIN_S = 1.0
HEARD_WITHIN_S = 0.25


def heard(room) -> bool:
    """Whether the patient hears something of the voice in this frame."""
    spoken = room.display.spoken
    return spoken is not None and spoken.gain > 0.0 and any(spoken.samples)


def heard_within(room, seconds: float) -> bool:
    """Whether anything of the voice is heard in the time that passes."""
    found = False
    for _ in range(round(seconds * 90)):
        room.one_frame()
        found |= heard(room)
    return found


@pytest.fixture
def talking(room):
    """A patient some metres up who hears the therapist."""
    room.begin_exposure(step=3)
    assert room.session.acts.talking.begin().sent
    room.until(lambda: heard(room))
    return room


def test_the_patient_hears_the_therapist_a_moment_after_the_button_is_pressed(room):
    room.begin_exposure()
    assert not heard_within(room, 0.5)
    assert room.session.acts.talking.begin().sent
    assert room.until(lambda: heard(room)) < HEARD_WITHIN_S


def test_what_is_heard_is_what_was_said(talking):
    heard_now = b""
    for _ in range(180):
        talking.one_frame()
        heard_now += talking.display.spoken.samples
    samples = np.frombuffer(heard_now, "<i2")
    assert len(samples) == pytest.approx(2 * 16_000, abs=800)
    assert 200 < np.std(samples) < 5000
    assert talking.loop.ears.voice.buffer.late == 0
    assert talking.session.acts.talking.frames_dropped == 0


def test_she_is_heard_in_every_state_of_a_session_also_before_the_exposure(room):
    room.connect()
    assert room.session.acts.talking.begin().sent
    room.until(lambda: heard(room))
    room.session.acts.talking.end()
    room.begin_baseline()
    assert room.session.acts.talking.begin().sent
    room.until(lambda: heard(room))


def test_when_the_button_is_let_go_nothing_more_is_heard(talking):
    talking.session.acts.talking.end()
    assert talking.until(lambda: talking.display.spoken is None) < 0.1
    assert not heard_within(talking, 1.0)


def test_a_stop_does_not_silence_the_therapist(talking):
    talking.session.acts.safe_stop()
    talking.until(lambda: talking.loop.in_safe_place)
    assert heard_within(talking, 0.5)
    assert talking.session.acts.talking.on


@pytest.mark.parametrize("who", ["therapist", "patient"])
def test_a_stop_takes_its_usual_time_while_the_therapist_talks(talking, who):
    if who == "therapist":
        talking.session.acts.safe_stop()
    else:
        talking.display.hold_stop(True)
    assert talking.until(lambda: talking.client.state is SessionState.SAFE_PLACE) < 0.1
    assert talking.until(lambda: talking.loop.in_safe_place) < 1.0
    assert sum(voice.gain for voice in talking.display.heard if voice.start) == 0.0


def test_a_stop_is_taken_before_any_sound_that_came_with_it(talking):
    """However much voice waits at the headset, the stop is read first, in the same frame."""
    boot, session = talking.loop._boot, talking.client.session_id
    for number in range(1000, 1200):
        header = VoiceFrame(session_id=session, boot=boot, seq=number, sent_ns=0, samples=320)
        talking.console_end.send_voice(header, bytes(640))
    talking.session.acts.safe_stop()
    talking.one_frame()
    assert talking.client.state is SessionState.SAFE_PLACE


def test_where_the_link_is_lost_the_voice_is_silent_within_a_second(talking):
    talking.pull_cable()
    assert talking.until(lambda: not heard(talking)) < SILENT_WITHIN_S
    assert talking.until(lambda: talking.display.spoken is None) < SILENT_WITHIN_S
    assert not heard_within(talking, 2.0)
    assert not talking.session.acts.talking.on
    assert "the headset did not answer" in talking.said()


def test_after_the_link_is_back_nothing_is_heard_until_the_button_is_pressed_again(talking):
    talking.pull_cable()
    talking.let(3)
    talking.plug_cable()
    talking.let(1)
    assert not heard_within(talking, 2.0)
    assert talking.session.acts.talking.begin().sent
    talking.until(lambda: heard(talking))


def test_a_console_that_dies_is_silent_within_a_second(talking):
    talking.kill_console()
    assert talking.until(lambda: talking.display.spoken is None) < SILENT_WITHIN_S


def test_a_console_that_was_started_again_does_not_talk_by_itself(talking):
    talking.kill_console()
    talking.let(1)
    talking.resume_console()
    talking.let(2)
    assert not heard_within(talking, 1.0)


def test_a_headset_client_that_was_started_again_hears_nothing_until_the_button_is_pressed(talking):
    talking.start_client()
    talking.let(2)
    assert not heard_within(talking, 1.0)
    assert not talking.session.acts.talking.on
    assert talking.session.heard_from is None


def test_a_headset_that_is_off_is_silent(talking):
    talking.display.seen = DisplayState(Presence.AWAY)
    talking.one_frame()
    assert talking.display.spoken is None
    talking.display.seen = DisplayState()
    talking.until(lambda: heard(talking))


def test_she_is_heard_at_the_ear_or_from_the_person_that_stands_there(talking):
    talking.scene.people_m = [(4.0, 1.6, 0.0)]
    assert talking.display.spoken.direction == (0.0, 0.0, 1.0)
    talking.session.acts.talking.choose(TalkPlace.A_PERSON)
    talking.until(lambda: talking.display.spoken.direction != (0.0, 0.0, 1.0))
    assert talking.display.spoken.direction[0] > 0.4


def test_talking_voids_no_question_that_waits_for_the_patients_word(room):
    room.begin_exposure(step=3)
    before = room.session.steering.rev
    room.session.acts.talking.begin()
    room.let(0.5)
    room.session.acts.talking.end()
    assert room.session.steering.rev == before


def test_of_what_was_said_only_that_and_for_how_long_is_written_down(talking):
    talking.let(2)
    talking.session.acts.talking.end()
    (began,) = talking.recorder.events("talking_began")
    (ended,) = talking.recorder.events("talking_ended")
    assert set(began.data) == {"place"}
    assert set(ended.data) == {"place", "seconds", "because"}
    assert ended.data["seconds"] == pytest.approx(2.1, abs=0.3)
    assert "Talked for" in talking.said()
    assert not [event for event in talking.recorder.events() if "voice" in event.name]
    headset_says = [name.value for name in EventName if Author.HEADSET in name.authors]
    assert not [name for name in headset_says if "talk" in name or "voice" in name]
    streams = {entry.name for entry in talking.recorder.entries if hasattr(entry, "rate_hz")}
    assert not [name for name in streams if "voice" in name]


def test_without_a_headset_nobody_talks_and_the_reason_is_said(room):
    answer = room.session.acts.talking.begin()
    assert not answer.sent
    assert answer.sentence == NO_HEADSET
    assert room.session.heard_from is None
    assert room.session.steering.wish(TalkWish).order is None


def test_a_microphone_that_fails_ends_it_and_the_next_press_says_why(talking):
    microphone = talking.session.acts.talking._microphone
    assert isinstance(microphone, SimulatedMicrophone)
    microphone.trouble = MicrophoneError("It was unplugged.", "Plug it in.")
    talking.let(0.1)
    assert not talking.session.acts.talking.on
    assert "the microphone failed" in talking.said()
    assert talking.session.acts.talking.begin().sentence == "It was unplugged. Plug it in. [D5]"


def test_nothing_is_sent_while_the_button_is_not_held(room):
    room.begin_exposure()
    room.let(2)
    assert room.session.acts.talking.frames_sent == 0


def test_the_simulated_microphone_says_50_frames_a_second_and_the_same_each_time(room):
    microphone = SimulatedMicrophone(room.console_clock)
    said = []
    for _ in range(2):
        microphone.start()
        parts = []
        for _ in range(100):
            room.console_clock.advance(0.01)
            parts += microphone.frames()
        microphone.stop()
        assert microphone.frames() == []
        said.append(parts)
    assert len(said[0]) == 50
    assert {len(part) for part in said[0]} == {640}
    assert said[0] == said[1]


def test_frames_of_an_earlier_session_are_not_heard_and_counted(talking):
    header = VoiceFrame(
        session_id="another", boot=talking.loop._boot, seq=1, sent_ns=NS_PER_S, samples=320
    )
    talking.console_end.send_voice(header, bytes(640))
    talking.one_frame()
    assert talking.loop.ears.voice.strays == 1
