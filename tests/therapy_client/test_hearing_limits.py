"""No mix passes its ceiling, no cue startles more than it may, and silence comes at once."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocols.catalogue import SAFE_PLACE, SCENES, SceneName
from therapy_client.hearing.dose import Dose
from therapy_client.hearing.limits import STARTLE_DB, Calibration, amplitude, decibels, power
from therapy_client.hearing.mixer import SILENCE_S, Heard, Mixer, Source
from therapy_client.hearing.sounds.table import PEAK, SOUNDS, SoundName
from therapy_client.scenes.sounds import sources_of

FRAME_S = 1 / 90
AHEAD = (0.0, 0.0, 1.0)
ALL = {name: tuple(sources_of(name).values()) for name in SCENES}
EVERYTHING = tuple(Source(name, name, 90.0) for name in SoundName)

shares = st.one_of(st.floats(allow_nan=True, allow_infinity=True), st.floats(0, 1))
calibrations = st.one_of(st.just(Calibration()), st.floats(60, 130).map(Calibration))
deeds = st.lists(
    st.tuples(
        st.sampled_from(["gust", "bird", "light_dims", "silence", "mute", "unmute", "nothing"]),
        st.floats(0, 0.3),
        shares,
        shares,
    ),
    max_size=30,
)


def highest_peak(mix):
    """The most that a mix can come to at an ear: all peaks at one moment, from the worst sides."""
    return sum(voice.gain * SOUNDS[voice.sound].ear_peak for voice in mix)


def level_db(mix, *, cues):
    return decibels(
        sum(
            power(SOUNDS[voice.sound].level_db) * voice.gain**2
            for voice in mix
            if bool(voice.start) is cues
        )
    )


def heard(scene, share=1.0):
    return [Heard(source, share, AHEAD) for source in ALL[scene]]


def opened(mixer, scene="glass_lift"):
    for _ in range(90):
        mixer.mix(scene, heard(scene), 1.0, FRAME_S)
    return mixer


@given(calibrations, st.sampled_from(list(SCENES)), deeds)
def test_no_order_of_cues_shares_and_times_passes_the_ceiling(calibration, scene, actions):
    mixer = Mixer(ALL, calibration)
    for deed, dt_s, share, shown in actions:
        match deed:
            case "silence":
                mixer.silence_cues()
            case "mute" | "unmute":
                mixer.muted = deed == "mute"
            case "nothing":
                pass
            case cue:
                mixer.start_cue(cue)
        mix = mixer.mix(scene, heard(scene, share), shown, dt_s)
        assert all(0.0 <= voice.gain <= 1.0 for voice in mix)
        assert highest_peak(mix) <= calibration.ceiling * (1 + 1e-9)


@given(
    st.lists(st.tuples(st.sampled_from(SoundName), st.floats(0, 140)), max_size=40), calibrations
)
def test_whatever_scene_is_written_its_loudest_moment_is_within_the_ceiling(parts, calibration):
    sources = [Source(str(at), name, level) for at, (name, level) in enumerate(parts)]
    mixer = opened(Mixer({SAFE_PLACE: sources}, calibration), SAFE_PLACE)
    everything = [Heard(source, 1.0, AHEAD) for source in sources]
    mix = mixer.mix(SAFE_PLACE, everything, 1.0, FRAME_S)
    assert highest_peak(mix) <= calibration.ceiling * (1 + 1e-9)


def test_until_the_headset_is_calibrated_the_ceiling_is_12_db_below_full_scale():
    assert Calibration().ceiling == pytest.approx(amplitude(-12.0))
    assert Calibration(95.0).ceiling <= amplitude(-3.0)
    assert all(facts.ear_peak >= PEAK for facts in SOUNDS.values())


def test_too_loud_a_scene_is_made_softer_as_a_whole():
    sources = (Source("a", SoundName.SEA, 110.0), Source("b", SoundName.GULLS, 100.0))
    mixer = Mixer({SAFE_PLACE: sources})
    gains = [mixer.loudest_gain(SAFE_PLACE, source) for source in sources]
    levels = [
        SOUNDS[source.sound].level_db + 20 * math.log10(gain)
        for source, gain in zip(sources, gains, strict=True)
    ]
    assert levels[0] - levels[1] == pytest.approx(10.0)


def test_a_calibrated_headset_plays_a_soft_scene_as_loud_as_the_table_says():
    source = Source("sea", SoundName.SEA, 50.0)
    mixer = opened(Mixer({SceneName("glass_lift"): (), SAFE_PLACE: (source,)}, Calibration(96.0)))
    mixer.dose = Dose()
    mixer.mix(SAFE_PLACE, [Heard(source, 1.0, AHEAD)], 1.0, 1.0)
    assert mixer.dose.level_dba(mixer.calibration) == pytest.approx(50.0)


@given(st.floats(0, 1), st.floats(30, 120))
def test_a_cue_is_at_most_15_db_above_what_sounds_around_it(ambient_share, cue_dba):
    ambience = Source("street", SoundName.CITY_FAR, 50.0)
    shot = Source("shot", SoundName.SHOT_NEAR, cue_dba, cue="shot")
    mixer = Mixer({SceneName("glass_lift"): (ambience, shot)})
    now = [Heard(ambience, ambient_share, AHEAD), Heard(shot, 1.0, AHEAD)]
    for _ in range(60):
        mixer.mix(SceneName("glass_lift"), now, 1.0, FRAME_S)
    mixer.start_cue("shot")
    mix = mixer.mix(SceneName("glass_lift"), now, 1.0, FRAME_S)
    allowed = level_db(mix, cues=False) + STARTLE_DB + 1e-6
    assert level_db(mix, cues=True) <= max(allowed, -400.0)


@pytest.mark.parametrize("rate_hz", [30, 60, 90, 120])
@pytest.mark.parametrize("how", ["silence", "mute"])
def test_cues_are_silent_after_20_ms_and_a_frame_or_after_one_slow_frame(rate_hz, how):
    mixer = opened(Mixer(ALL))
    mixer.start_cue("gust")
    scene = SceneName("glass_lift")
    before = mixer.mix(scene, heard(scene), 1.0, 1 / rate_hz)
    assert level_db(before, cues=True) > -80
    mixer.silence_cues() if how == "silence" else setattr(mixer, "muted", True)
    took_s, gains = 0.0, []
    while not gains or gains[-1] > 0.0:
        took_s += 1 / rate_hz
        mix = mixer.mix(scene, heard(scene), 1.0, 1 / rate_hz)
        gains.append(sum(voice.gain for voice in mix if voice.start))
    assert took_s <= max(SILENCE_S + 1 / rate_hz, 1 / rate_hz) + 1e-9
    assert gains == sorted(gains, reverse=True)
    if how == "silence":
        assert level_db(mix, cues=False) == pytest.approx(level_db(before, cues=False))


def test_a_muted_mix_stays_muted_until_it_is_told_and_comes_back_softly():
    mixer = opened(Mixer(ALL))
    mixer.muted = True
    scene = SceneName("glass_lift")
    for _ in range(900):
        mix = mixer.mix(scene, heard(scene), 1.0, FRAME_S)
    assert all(voice.gain == 0.0 for voice in mix)
    mixer.start_cue("gust")
    assert all(voice.gain == 0.0 for voice in mixer.mix(scene, heard(scene), 1.0, FRAME_S))
    mixer.muted = False
    first = mixer.mix(scene, heard(scene), 1.0, FRAME_S)
    assert 0.0 < max(voice.gain for voice in first) < 0.01


def test_a_cue_that_is_shown_again_falls_silent_before_it_begins_again():
    mixer = opened(Mixer(ALL))
    scene = SceneName("glass_lift")
    mixer.start_cue("gust")
    (first,) = [v for v in mixer.mix(scene, heard(scene), 1.0, FRAME_S) if v.start]
    mixer.start_cue("gust")
    seen = []
    for _ in range(12):
        seen += [v for v in mixer.mix(scene, heard(scene), 1.0, FRAME_S) if v.start]
    starts = [voice.start for voice in seen]
    assert starts == sorted(starts)
    assert starts[-1] > first.start
    last_of_first = [voice for voice in seen if voice.start == first.start][-1]
    assert last_of_first.gain == 0.0


def test_a_cue_ends_with_its_sound_and_one_without_sound_makes_none():
    mixer = opened(Mixer(ALL))
    scene = SceneName("glass_lift")
    mixer.start_cue("light_dims")
    mixer.start_cue("bird")
    lasted = 0
    while any(voice.start for voice in mixer.mix(scene, heard(scene), 1.0, FRAME_S)):
        lasted += 1
    assert lasted * FRAME_S == pytest.approx(4.0, abs=0.05)


def test_the_dose_of_a_steady_sound_is_its_level_and_its_share_of_the_week():
    dose, known = Dose(), Calibration(100.0)
    assert dose.level_db == -math.inf
    for _ in range(600):
        dose.add(power(-17.0), 3.0)
    assert dose.seconds == pytest.approx(1800.0)
    assert dose.level_dba(known) == pytest.approx(80.0)
    assert dose.share_of_week(known) == pytest.approx(0.5 / 40)
    assert dose.level_dba(Calibration()) is None
    assert dose.share_of_week(Calibration()) is None


def test_three_decibels_more_halve_the_time_that_who_allows():
    known, shares_of_week = Calibration(100.0), []
    for level in (-17.0, -14.0):
        dose = Dose()
        dose.add(power(level), 3600.0)
        shares_of_week.append(dose.share_of_week(known))
    assert shares_of_week[1] / shares_of_week[0] == pytest.approx(2.0, rel=0.01)


def test_one_volume_is_right_in_all_scenes():
    """Where the loudest scene has to be softer all are, so that none is louder by comparison."""
    quiet, loud = Source("sea", SoundName.SEA, 50.0), Source("city", SoundName.TRAFFIC, 120.0)
    mixer = Mixer({SAFE_PLACE: (quiet,), SceneName("glass_lift"): (loud,)})

    def level(scene, source):
        return 20 * math.log10(mixer.loudest_gain(scene, source)) + SOUNDS[source.sound].level_db

    apart_db = level(SceneName("glass_lift"), loud) - level(SAFE_PLACE, quiet)
    assert apart_db == pytest.approx(70.0)
