"""The therapist's voice before it is heard: even, never late, never louder than it may be."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinician_console.voice.simulated import a_second
from protocols.catalogue import LOBBY, SCENES
from shared.clock import NS_PER_S
from shared.link.ends import Speech
from shared.wire.headers import VoiceFrame
from shared.wire.parts import TalkPlace
from shared.wire.sizes import VOICE_RATE_HZ, VOICE_SAMPLES
from therapy_client.displays.blank import STANDING
from therapy_client.hearing.jitter import BEGINS_WITH_S, LATE_AFTER_S, MOST_QUEUED_S, JitterBuffer
from therapy_client.hearing.limits import Calibration, amplitude
from therapy_client.hearing.mixer import Mixer, Source
from therapy_client.hearing.sounds.table import SOUNDS, SoundName
from therapy_client.hearing.speech_level import (
    SPEECH_DBA,
    SPEECH_EAR_PEAK,
    SPEECH_LEVEL_DB,
    SPEECH_PEAK,
    SpeechLimiter,
)
from therapy_client.hearing.therapist import LEAD_S, TherapistVoice
from therapy_client.patient import Standpoint
from therapy_client.scenes.sounds import sources_of

FRAME_NS = NS_PER_S * VOICE_SAMPLES // VOICE_RATE_HZ
ALL = {name: tuple(sources_of(name).values()) for name in SCENES}
FLOOR = Standpoint((0.0, 0.0, 0.0), 0.0)
NOBODY = np.empty((0, 3))
OFFSET_NS = -5_000 * NS_PER_S
"""How far apart the two computers' clocks are; nobody knows it."""


def numbered(number: int) -> np.ndarray:
    return np.full(VOICE_SAMPLES, number + 1, np.int16)


def put(buffer: JitterBuffer, number: int, *, way_s: float = 0.001) -> None:
    sent_ns = number * FRAME_NS
    received_ns = sent_ns + OFFSET_NS + round(way_s * NS_PER_S)
    buffer.put(number, sent_ns, received_ns, numbered(number))


# ── in time or not at all ────────────────────────────────────────────────────────────────────


def test_what_is_said_comes_out_as_it_was_said():
    buffer = JitterBuffer()
    for number in range(4):
        put(buffer, number)
    out = buffer.take(4 * VOICE_SAMPLES)
    assert list(out[100:]) == [number + 1 for number in range(4) for _ in range(320)][100:]


def test_the_first_word_waits_for_two_frames_and_begins_without_a_click():
    buffer = JitterBuffer()
    put(buffer, 1000)
    assert not buffer.take(100).any()
    put(buffer, 1001)
    out = buffer.take(VOICE_SAMPLES).astype(int)
    assert out[0] == 0
    assert np.abs(np.diff(out)).max() < 30
    assert round(BEGINS_WITH_S * VOICE_RATE_HZ) == 2 * VOICE_SAMPLES


def test_where_the_network_leaves_a_gap_the_voice_falls_to_silence_without_a_click():
    buffer = JitterBuffer()
    put(buffer, 8000)
    put(buffer, 8001)
    out = buffer.take(4 * VOICE_SAMPLES).astype(int)
    assert np.abs(np.diff(out[100:])).max() < 200
    assert not out[-VOICE_SAMPLES:].any()
    buffer.take(0)
    assert not buffer.take(VOICE_SAMPLES).any()


def test_after_a_stall_of_the_link_nothing_of_the_time_before_is_heard():
    buffer = JitterBuffer()
    for number in range(5):
        put(buffer, number)
    buffer.take(5 * VOICE_SAMPLES)
    stalled_s = 2.0
    for number in range(5, 105):  # all of it comes at once, two seconds late at the beginning
        way_s = stalled_s - (number - 5) * 0.02
        put(buffer, number, way_s=max(0.001, way_s))
    assert buffer.late >= 85
    assert buffer.queued_s <= MOST_QUEUED_S
    out = buffer.take(VOICE_RATE_HZ)[100:]  # behind the fade at its beginning
    heard = set(out[: out.argmax() + 1].tolist())
    assert min(heard) > 95


def test_of_what_comes_at_once_only_the_newest_is_heard():
    buffer = JitterBuffer()
    for number in range(20):
        put(buffer, number, way_s=0.1 - number * 0.0001)
    assert buffer.queued_s <= MOST_QUEUED_S
    assert buffer.beyond == 14
    assert buffer.take(6 * VOICE_SAMPLES)[-1] == 20


def test_a_frame_that_comes_twice_is_heard_once():
    buffer = JitterBuffer()
    for number in (1, 1, 2, 2, 1):
        put(buffer, number)
    assert buffer.queued_s == pytest.approx(0.04)
    assert buffer.late == 3


def test_clocks_that_part_over_a_session_make_nothing_late():
    buffer = JitterBuffer()
    hour_ns, drift = 3600 * NS_PER_S, 1e-4
    for number in range(0, 3600 * 50, 250):
        sent_ns = number * FRAME_NS
        received_ns = round(sent_ns * (1 + drift)) + OFFSET_NS
        buffer.put(number, sent_ns, received_ns, numbered(0))
    assert sent_ns > 0.99 * hour_ns
    assert drift * hour_ns / NS_PER_S > LATE_AFTER_S
    assert buffer.late == 0


@settings(max_examples=200)
@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("put"), st.integers(1, 320), st.floats(0, 3)),
            st.tuples(st.just("take"), st.integers(0, 4000), st.just(0.0)),
            st.tuples(st.just("clear"), st.just(0), st.just(0.0)),
        ),
        max_size=60,
    )
)
def test_whatever_comes_and_goes_the_wait_is_bounded_and_nothing_is_heard_out_of_order(deeds):
    buffer, number, now_ns = JitterBuffer(), 0, 0
    heard: list[int] = []
    for deed, count, seconds in deeds:
        match deed:
            case "put":
                number += 1
                now_ns += round(seconds * NS_PER_S)
                buffer.put(number, number * FRAME_NS, now_ns, np.full(count, number, np.int16))
            case "take":
                out = buffer.take(count)
                assert out.shape == (count,)
                assert out.dtype == np.int16
                heard += [int(value) for value in out if value == number]
            case _:
                buffer.clear()
        assert 0 <= buffer.queued_s <= MOST_QUEUED_S
    assert heard == sorted(heard)


# ── never too loud ───────────────────────────────────────────────────────────────────────────


def fast_levels_db(samples: np.ndarray) -> np.ndarray:
    """What a meter on “fast” shows, in dB of full scale."""
    share = 1 / (0.125 * VOICE_RATE_HZ)
    level, shown = 0.0, []
    for value in (samples / 32768.0) ** 2:
        level += share * (value - level)
        shown.append(level)
    return 10 * np.log10(np.asarray(shown) + 1e-12)


def limited(samples: np.ndarray) -> np.ndarray:
    limiter = SpeechLimiter()
    size = VOICE_SAMPLES
    parts = [samples[at : at + size] for at in range(0, len(samples), size)]
    return np.concatenate([limiter.limited(part) for part in parts])


def shouted(kind: str) -> np.ndarray:
    t = np.arange(VOICE_RATE_HZ) / VOICE_RATE_HZ
    match kind:
        case "a shout":
            return np.clip(a_second() * 30.0, -32768, 32767).astype(np.int16)
        case "a tone":
            return np.rint(32767 * np.sin(2 * np.pi * 3000 * t)).astype(np.int16)
        case "a square wave":
            return np.where(t * 100 % 1 < 0.5, 32767, -32768).astype(np.int16)
        case "a blow":
            return np.where(t < 0.01, 32767, 0).astype(np.int16)
        case _:
            return np.random.default_rng(1).integers(-32768, 32768, len(t)).astype(np.int16)


@pytest.mark.parametrize("kind", ["a shout", "a tone", "a square wave", "a blow", "noise"])
def test_nothing_that_a_microphone_hears_passes_the_level_or_the_peak(kind):
    out = limited(shouted(kind))
    assert np.abs(out).max() <= math.ceil(SPEECH_PEAK * 32768)
    assert fast_levels_db(out).max() < SPEECH_LEVEL_DB + 1.0


def test_a_usual_voice_passes_nearly_as_it_is():
    said = a_second() // 2
    out = limited(said)
    assert 20 * np.log10(np.std(out) / np.std(said)) > -1.0


def test_after_a_shout_a_soft_word_is_heard_again_soon():
    soft = a_second() // 4
    out = limited(np.concatenate([shouted("a shout"), soft]))
    last = out[-VOICE_RATE_HZ // 2 :]
    assert np.std(last) == pytest.approx(np.std(soft[-VOICE_RATE_HZ // 2 :]), rel=0.05)


@settings(max_examples=100)
@given(
    st.lists(st.lists(st.integers(-32768, 32767), min_size=1, max_size=VOICE_SAMPLES), max_size=12)
)
def test_no_order_of_samples_passes_the_peak(frames):
    limiter = SpeechLimiter()
    for frame in frames:
        out = limiter.limited(np.asarray(frame, np.int16))
        assert len(out) == len(frame)
        assert np.abs(out.astype(int)).max() <= math.ceil(SPEECH_PEAK * 32768)


@pytest.mark.parametrize("calibration", [Calibration(), Calibration(85.0), Calibration(110.0)])
def test_the_loudest_voice_and_every_sound_of_a_scene_together_stay_below_the_ceiling(calibration):
    mixer = Mixer(ALL, calibration)
    voice = mixer.speech_gain * SPEECH_PEAK * SPEECH_EAR_PEAK
    for scene, sources in ALL.items():
        rest = sum(
            mixer.loudest_gain(scene, each) * SOUNDS[each.sound].ear_peak for each in sources
        )
        assert voice + rest <= calibration.ceiling * (1 + 1e-9)


def test_in_a_calibrated_headset_the_voice_is_as_loud_as_somebody_who_speaks_beside_one():
    known = Calibration(110.0)
    mixer = Mixer({LOBBY: (Source("air", SoundName.VENTILATION, 30.0),)}, known)
    full_scale_dba = known.full_scale_dba - 3.0
    level = SPEECH_LEVEL_DB + 20 * math.log10(mixer.speech_gain) + full_scale_dba
    assert level == pytest.approx(SPEECH_DBA)


def test_what_the_therapist_says_counts_for_the_dose():
    mixer = Mixer(ALL)
    mixer.speaking = True
    mixer.mix(LOBBY, (), 1.0, 1.0)
    assert mixer.dose.level_db == pytest.approx(
        SPEECH_LEVEL_DB + 20 * math.log10(mixer.speech_gain) - 3.0
    )


# ── from where, and for how long ─────────────────────────────────────────────────────────────


def said(number: int, session: str = "s", boot: str = "b") -> Speech:
    header = VoiceFrame(
        session_id=session,
        boot=boot,
        seq=number,
        sent_ns=number * FRAME_NS,
        samples=VOICE_SAMPLES,
    )
    return Speech(header, numbered(number).tobytes())


@pytest.fixture
def voice() -> TherapistVoice:
    made = TherapistVoice()
    made.begin_session("s", "b")
    return made


def test_what_is_meant_for_another_session_or_headset_is_not_heard_and_counted(voice):
    voice.hear([said(1, session="other"), said(2, boot="other"), said(3)], 3 * FRAME_NS)
    assert voice.strays == 2
    assert voice.buffer.queued_s == pytest.approx(0.02)


@pytest.mark.parametrize("rate_hz", [30, 60, 72, 90, 120])
def test_the_speaker_is_given_as_much_as_it_plays_at_every_frame_rate(voice, rate_hz):
    given = [len(voice.speak(0.1, (0, 0, 1), 1 / rate_hz).samples) // 2 for _ in range(rate_hz)]
    assert sum(given) == pytest.approx((1 + LEAD_S) * VOICE_RATE_HZ, abs=0.04 * VOICE_RATE_HZ)


def test_a_frame_that_took_long_leaves_a_gap_and_no_delay(voice):
    for _ in range(30):
        voice.speak(0.1, (0, 0, 1), 1 / 90)
    late = len(voice.speak(0.1, (0, 0, 1), 3.0).samples) // 2
    assert late == pytest.approx(LEAD_S * VOICE_RATE_HZ, abs=1)


def test_what_was_said_when_the_button_was_let_go_is_not_heard_at_the_next_press(voice):
    voice.hear([said(1), said(2), said(3)], 3 * FRAME_NS)
    voice.silence()
    assert not any(voice.speak(0.1, (0, 0, 1), 0.05).samples)


def test_at_the_ear_is_just_ahead_however_the_head_is_turned(voice):
    half = math.sqrt(0.5)
    turned = STANDING.__class__(STANDING.position_m, (0.0, half, 0.0, half))
    for pose in (STANDING, turned):
        found = voice.direction(TalkPlace.AT_THE_EAR, FLOOR, pose, NOBODY)
        assert found == (0.0, 0.0, 1.0)


def test_where_nobody_is_the_voice_stands_before_the_patient_and_stays_there(voice):
    ahead = voice.direction(TalkPlace.A_PERSON, FLOOR, STANDING, NOBODY)
    assert ahead[2] > 0.99
    half = math.sqrt(0.5)
    to_the_right = STANDING.__class__(STANDING.position_m, (0.0, half, 0.0, half))
    turned = voice.direction(TalkPlace.A_PERSON, FLOOR, to_the_right, NOBODY)
    assert turned[0] < -0.99, "it is at the left of somebody who has turned to the right"


def test_the_nearest_person_speaks_and_goes_on_while_another_comes_nearer(voice):
    heads = np.asarray([(3.0, 1.55, 0.0), (-2.0, 1.55, 0.0), (np.nan, np.nan, np.nan)])
    assert voice.direction(TalkPlace.A_PERSON, FLOOR, STANDING, heads)[0] < -0.99
    heads[0] = (1.0, 1.55, 0.0)
    assert voice.direction(TalkPlace.A_PERSON, FLOOR, STANDING, heads)[0] < -0.99
    heads[1] = np.nan
    assert voice.direction(TalkPlace.A_PERSON, FLOOR, STANDING, heads)[0] > 0.99


def test_the_voice_is_not_louder_than_it_is_reserved_for_at_any_share():
    assert amplitude(SPEECH_LEVEL_DB) < SPEECH_PEAK < 1.0
