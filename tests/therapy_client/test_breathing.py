"""The breath to follow: one pace for eyes and ears, and a voice that is soft and plain."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import linalg, signal

from protocols.catalogue import SAFE_PLACE
from shared.wire.parts import BreathingGuide
from tests.scenes.kit import HEAD
from therapy_client.breathing import IN_S, OUT_S, PERIOD_S, Breath, Pace
from therapy_client.hearing.mixer import Mixer
from therapy_client.hearing.sounds.levels import loudest_level_db
from therapy_client.hearing.sounds.library import sound
from therapy_client.hearing.sounds.table import RATE_HZ, SoundName
from therapy_client.hearing.sounds.voice import IN, OUT, Points
from therapy_client.patient import DisplayState, Standpoint
from therapy_client.scenes.safe_place.sound import SOURCES as SHORE_SOURCES
from therapy_client.scenes.sounds import listening as listening_of_scenes

OFF, BREATH, VOICE = BreathingGuide.OFF, BreathingGuide.BREATH, BreathingGuide.VOICE
WORDS = {SoundName.SAYS_IN: IN, SoundName.SAYS_OUT: OUT}
FRAME_S = 1 / 90
LPC_HZ, LPC_ORDER = 10_000, 12


def breaths(guide: BreathingGuide, seconds: float, dt_s: float = 0.1) -> list[Breath | None]:
    pace = Pace()
    return [pace.follow(guide, dt_s) for _ in range(round(seconds / dt_s))]


# ── the pace ─────────────────────────────────────────────────────────────────────────────────


def test_one_breathes_six_times_a_minute_and_out_for_longer_than_in():
    assert 60.0 / PERIOD_S == 6.0
    assert OUT_S > IN_S
    numbers = [breath.number for breath in breaths(BREATH, 60.0) if breath]
    assert numbers[-1] == 6


def test_lungs_fill_while_one_breathes_in_and_empty_while_one_breathes_out():
    for one, other in itertools.pairwise(breath for breath in breaths(BREATH, 30.0) if breath):
        if one.number == other.number and one.goes_in is other.goes_in:
            assert (other.lungs > one.lungs) is one.goes_in
        assert abs(other.lungs - one.lungs) < 0.06  # never a jump, also from breath to breath


def test_a_guide_begins_with_breathing_in_and_fades_in_and_out():
    pace = Pace()
    first = pace.follow(BREATH, 0.1)
    assert first is not None
    assert (first.number, first.into_s) == (1, 0.0)
    assert first.shown == pytest.approx(0.1)
    for _ in range(40):
        pace.follow(BREATH, 0.1)
    going = [pace.follow(OFF, 0.1) for _ in range(8)]
    assert going[0] is not None
    assert going[-1] is None
    again = pace.follow(VOICE, 0.1)
    assert again is not None
    assert again.into_s == 0.0


def test_a_voice_that_comes_in_the_middle_waits_for_the_next_half():
    pace = Pace()
    for _ in range(15):
        pace.follow(BREATH, 0.1)
    said = [pace.follow(VOICE, 0.1) for _ in range(40)]
    assert all(breath and not breath.says for breath in said if breath and breath.goes_in)
    assert all(breath and breath.says for breath in said if breath and not breath.goes_in)


@given(
    st.lists(
        st.tuples(st.sampled_from(BreathingGuide), st.floats(0.0, 0.2)), min_size=1, max_size=200
    )
)
def test_whatever_is_chosen_and_when_there_is_never_a_jump_of_what_is_seen(frames):
    pace, before = Pace(), None
    for guide, dt_s in frames:
        now = pace.follow(guide, dt_s)
        if now is not None:
            assert 0.0 <= now.lungs <= 1.0
            assert 0.0 < now.shown <= 1.0
            if before is not None and now.number == before.number:
                assert abs(now.shown - before.shown) <= dt_s / 0.6 + 1e-9
        before = now


# ── what is heard ────────────────────────────────────────────────────────────────────────────


def heard(guide: BreathingGuide, seconds: float):
    """The mix of each frame at the shore, with the breath that the eyes see then."""
    listening, pace = listening_of_scenes(), Pace()
    for _ in range(round(seconds / FRAME_S)):
        listening.breath = pace.follow(guide, FRAME_S)
        shore = Standpoint((0.0, 0.6, 0.0), 0.0)
        mix = listening.frame(SAFE_PLACE, shore, HEAD, DisplayState(), 0.0, FRAME_S)
        yield listening.breath, {voice.name.split("/")[1]: voice for voice in mix}


def test_each_word_is_said_at_the_start_of_its_half_and_once_a_breath():
    said: list[tuple[str, int, float]] = []
    for breath, voices in heard(VOICE, 3 * PERIOD_S):
        for word in ("says_in", "says_out"):
            if word in voices and (word, voices[word].start) not in [entry[:2] for entry in said]:
                said.append((word, voices[word].start, breath.half_s))
    assert [entry[:2] for entry in said] == [
        (word, number) for number in (1, 2, 3) for word in ("says_in", "says_out")
    ]
    assert all(late_s < 2 * FRAME_S for _, _, late_s in said)


def test_the_breath_that_is_heard_is_drawn_in_while_the_light_widens_and_let_out_while_it_narrows():
    """Its samples, played from the start of each breath, against what the eyes are shown."""
    samples = sound(SoundName.BREATH)
    slice_s = 0.1
    power = (samples.reshape(-1, round(slice_s * RATE_HZ)) ** 2).mean(axis=1)
    spectra = np.abs(np.fft.rfft(samples.reshape(-1, round(slice_s * RATE_HZ)), axis=1)) ** 2
    f = np.fft.rfftfreq(round(slice_s * RATE_HZ), 1 / RATE_HZ)
    centre_hz = (spectra * f).sum(axis=1) / spectra.sum(axis=1)
    loud = power > 0.1 * power.max()
    seen_in = np.array([b.goes_in for b in breaths(BREATH, PERIOD_S, slice_s) if b])
    assert seen_in.sum() == round(IN_S / slice_s)
    assert centre_hz[loud & seen_in].min() > centre_hz[loud & ~seen_in].max()
    assert min(loud[seen_in].mean(), loud[~seen_in].mean()) > 0.3


def test_a_breath_begins_anew_with_each_so_that_it_never_drifts_from_the_picture():
    starts = {b.number: v["breath"].start for b, v in heard(BREATH, 25.0)}
    assert starts == {1: 1, 2: 2, 3: 3}


def test_without_a_guide_nothing_of_it_is_heard_and_a_breath_alone_says_nothing():
    assert all({"breath", "says_in", "says_out"}.isdisjoint(v) for _, v in heard(OFF, 1.0))
    words = [v for _, v in heard(BREATH, PERIOD_S) if not {"says_in", "says_out"}.isdisjoint(v)]
    assert words == []


def test_the_guide_is_softer_than_a_talk_and_no_louder_than_50_dba():
    assert max(SHORE_SOURCES[name].level_dba for name in ("breath", "says_in", "says_out")) <= 50.0
    mixer = Mixer({SAFE_PLACE: tuple(SHORE_SOURCES.values())})
    for name in ("says_in", "says_out"):
        source = SHORE_SOURCES[name]
        gain = mixer.loudest_gain(SAFE_PLACE, source)
        level = loudest_level_db(sound(source.sound)) + 20 * np.log10(gain)
        surf = SHORE_SOURCES["surf_left"]
        sea = loudest_level_db(sound(surf.sound)) + 20 * np.log10(
            mixer.loudest_gain(SAFE_PLACE, surf)
        )
        assert level < sea + 6.0


# ── the voice ────────────────────────────────────────────────────────────────────────────────


def formants_hz(samples: np.ndarray, at_s: float) -> list[float]:
    """Resonances at a moment, by linear prediction of 60 ms."""
    low = signal.resample_poly(samples, LPC_HZ, RATE_HZ)
    part = low[round((at_s - 0.03) * LPC_HZ) : round((at_s + 0.03) * LPC_HZ)].astype(float)
    part = np.append(part[0], part[1:] - 0.95 * part[:-1]) * np.hamming(len(part))
    like = np.correlate(part, part, "full")[len(part) - 1 : len(part) + LPC_ORDER]
    like[0] *= 1.0001
    poles = np.roots(np.r_[1.0, -linalg.solve_toeplitz(like[:-1], like[1:])])
    poles = poles[poles.imag > 0]
    widths = -np.log(np.abs(poles)) * LPC_HZ / np.pi
    found = np.angle(poles) * LPC_HZ / (2 * np.pi)
    return sorted(float(hz) for hz, width in zip(found, widths, strict=True) if width < 500.0)


def meant(points: Points, at_s: float) -> float:
    times_s, values = zip(*points, strict=True)
    return float(np.interp(at_s, times_s, values))


@pytest.mark.parametrize(
    ("name", "moments_s"),
    [(SoundName.SAYS_IN, (0.35, 0.5, 0.65)), (SoundName.SAYS_OUT, (0.4, 0.9, 1.2))],
)
def test_its_vowels_are_those_of_the_words(name, moments_s):
    """/ɪ/ stays; /aʊ/ goes from an open mouth to a rounded one: F1 and F2 within a fifth."""
    for at_s in moments_s:
        first, second = formants_hz(sound(name), at_s)[:2]
        wanted = [meant(points, at_s) for points in WORDS[name].formants_hz[:2]]
        assert (first, second) == pytest.approx(wanted, rel=0.2)


def test_in_ends_in_the_nose_and_out_with_a_soft_t():
    def above(samples, at_s: float, hz: float) -> float:
        part = samples[round(at_s * RATE_HZ) : round((at_s + 0.06) * RATE_HZ)]
        power = np.abs(np.fft.rfft(part)) ** 2
        return float(power[np.fft.rfftfreq(len(part), 1 / RATE_HZ) > hz].sum() / power.sum())

    says_in, says_out = sound(SoundName.SAYS_IN), sound(SoundName.SAYS_OUT)
    assert above(says_in, 1.2, 900.0) < 0.1 * above(says_in, 0.5, 900.0) + 1e-3
    assert above(says_out, 1.5, 1500.0) > 0.5
    burst = np.abs(says_out[round(1.49 * RATE_HZ) : round(1.62 * RATE_HZ)]).max()
    assert burst < 0.1 * np.abs(says_out).max()


def pitch_hz(samples: np.ndarray, at_s: float) -> float:
    part = samples[round(at_s * RATE_HZ) : round((at_s + 0.08) * RATE_HZ)].astype(float)
    like = np.correlate(part, part, "full")[len(part) - 1 :]
    low, high = round(RATE_HZ / 240), round(RATE_HZ / 120)
    return RATE_HZ / (low + int(like[low:high].argmax()))


@pytest.mark.parametrize("name", WORDS)
def test_its_pitch_lies_between_a_mans_and_a_womans_and_falls_gently(name):
    pitches = [pitch_hz(sound(name), at_s) for at_s in (0.4, 0.7, 1.0, 1.2)]
    assert all(140.0 < hz < 200.0 for hz in pitches)
    assert pitches[-1] < pitches[0]
    assert max(abs(a - b) for a, b in itertools.pairwise(pitches)) < 25.0


@pytest.mark.parametrize("name", WORDS)
def test_it_has_no_click_no_hiss_and_no_sudden_beginning(name):
    samples = sound(name)
    assert np.abs(np.diff(samples)).max() < 0.15  # a tone of 0.89 at 1 kHz steps by 0.127
    size = round(0.02 * RATE_HZ)
    slices = np.sqrt((samples[: len(samples) // size * size].reshape(-1, size) ** 2).mean(axis=1))
    assert slices[:3].max() < 0.35 * slices.max()
    assert np.diff(slices).max() < 0.25 * slices.max()
    power = np.abs(np.fft.rfft(samples)) ** 2
    f = np.fft.rfftfreq(len(samples), 1 / RATE_HZ)
    assert power[f > 5000.0].sum() < 1e-4 * power.sum()


@pytest.mark.parametrize("name", WORDS)
def test_it_is_no_buzz_its_harmonics_wander_and_breath_fills_the_gaps(name):
    """A machine's tone repeats itself to the sample; a voice's periods are all a little unlike."""
    part = sound(name)[round(0.4 * RATE_HZ) : round(0.9 * RATE_HZ)].astype(float)
    lag = round(RATE_HZ / pitch_hz(sound(name), 0.6))
    tries = [np.corrcoef(part[:-shift], part[shift:])[0, 1] for shift in range(lag - 6, lag + 7)]
    assert 0.7 < max(tries) < 0.995
