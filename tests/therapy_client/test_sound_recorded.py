"""What is actually mixed: recorded by the sound library's own wave backend, and measured.

The recording takes some 15 s of real time, in processes of their own that run side by side.
"""

from __future__ import annotations

import numpy as np
import pytest
from scipy import signal

from therapy_client.hearing.limits import EAR_LEVEL_DB, Calibration
from therapy_client.hearing.loudness import measuring_level_db
from therapy_client.hearing.sounds.levels import mean_level_db
from therapy_client.hearing.sounds.library import sound
from therapy_client.hearing.sounds.table import RATE_HZ, SOUNDS, SoundName
from tools.sound_levels import ear_peak, filters_of, start_recording_filters, strongest
from tools.sound_recording import (
    SILENT,
    Recording,
    levels_db,
    read_recording,
    start_playing,
    true_peak,
)
from tools.sound_stepping import STEP

BUDGET_S = 0.1
FILTERS_BEGIN = 128
"""Samples: later than that the ears' filters let nothing begin."""


@pytest.fixture(scope="module")
def recordings(tmp_path_factory):
    """The mix, and the impulses that tell the filters of both ears."""
    folder = tmp_path_factory.mktemp("recorded")
    mixed, ears = folder / "mix.wav", folder / "ears.wav"
    running = [start_playing(mixed), start_recording_filters(ears, 7.0)]
    said = [process.communicate(timeout=600) for process in running]
    for process, (_, complaint) in zip(running, said, strict=True):
        assert process.returncode == 0, complaint[-3000:]
        assert complaint == "", "the sound library wrote on the terminal"
    return Recording(read_recording(mixed), said[0][0]), filters_of(ears)


@pytest.fixture(scope="module")
def mix(recordings):
    return recordings[0]


@pytest.fixture(scope="module")
def filters(recordings):
    return recordings[1]


def highest_above_6_khz(samples):
    high = signal.butter(6, 6000, "highpass", fs=RATE_HZ, output="sos")
    return np.abs(signal.sosfiltfilt(high, samples, axis=0)).max()


def test_what_is_played_after_a_mark_begins_a_frame_later_to_the_sample(mix):
    first = int(np.argmax(np.abs(mix.samples).max(axis=1) > SILENT))
    assert 0 <= first - mix.at("ahead") - STEP < FILTERS_BEGIN


def test_left_is_heard_left_and_right_right_and_the_ears_are_alike(mix):
    left, right = (levels_db(mix.part(side, 0.35)) for side in ("left", "right"))
    assert left[0] > left[1] + 6
    assert right[1] > right[0] + 6
    assert left == pytest.approx(right[::-1], abs=1.5)


def test_ahead_and_behind_reach_both_ears_alike_and_sound_different(mix):
    ahead, behind = (mix.part(side, 0.35) for side in ("ahead", "behind"))
    for samples in (ahead, behind):
        assert levels_db(samples)[0] == pytest.approx(levels_db(samples)[1], abs=0.5)
    assert levels_db(ahead)[0] > levels_db(behind)[0] + 1


def test_what_plays_is_as_loud_as_was_asked_but_for_the_ears(mix):
    asked = 20 * np.log10(0.2 * np.sqrt(np.mean(sound(SoundName.RAIN) ** 2)))
    heard = [levels_db(mix.part(side, 0.35)).mean() for side in ("ahead", "left", "right")]
    assert np.mean(heard) == pytest.approx(asked + EAR_LEVEL_DB, abs=4)


def test_the_noise_that_a_headset_is_measured_with_is_as_loud_as_it_is_taken_for(mix):
    part = mix.part("measuring", 1.3)
    ears = [mean_level_db(part[:, ear].astype(np.float32)) for ear in (0, 1)]
    assert ears == pytest.approx([measuring_level_db()] * 2, abs=1.0)
    assert true_peak(part) <= Calibration().ceiling


def test_every_sound_at_once_at_its_loudest_stays_below_the_ceiling(mix):
    part = mix.samples[mix.at("everything") : mix.at("everything ends")]
    peak = true_peak(part)
    assert 0.02 < peak <= Calibration().ceiling


@pytest.mark.parametrize("cues", ["storm", "gust", "bird"])
def test_every_cue_and_all_of_them_in_a_storm_stay_below_the_ceiling(mix, cues):
    peak = true_peak(mix.part(cues, 1.8, after_s=0.0))
    assert 0.01 < peak <= Calibration().ceiling


def test_nothing_in_the_whole_recording_passes_the_ceiling_after_the_probe(mix):
    assert true_peak(mix.samples[mix.at("everything") :]) <= Calibration().ceiling


def test_a_stop_silences_all_of_the_exposure_in_the_recording_within_a_tenth_of_a_second(mix):
    delays_s = [mix.silent_after_s(f"stop {number}") for number in range(3)]
    assert max(delays_s) < BUDGET_S, delays_s
    for number in range(3):
        assert np.abs(mix.part(f"stop {number}", 0.2, after_s=-0.3)).max() > 30 * SILENT


def test_a_headset_that_is_taken_off_is_silent_in_the_recording_within_a_tenth(mix):
    delays_s = [mix.silent_after_s(f"mute {number}") for number in range(3)]
    assert max(delays_s) < BUDGET_S, delays_s


def test_silence_comes_without_a_click(mix):
    """A cut is heard as a wide crack: above 6 kHz, where a gust has little."""
    for number in range(3):
        before = mix.part(f"stop {number}", 0.25, after_s=-0.3)
        falling = mix.part(f"stop {number}", 0.2, after_s=-0.02)
        assert highest_above_6_khz(falling) <= 2 * highest_above_6_khz(before)


def test_the_ears_filters_are_those_that_the_levels_were_computed_with(filters):
    assert len(filters) > 300
    gain_db = 10 * np.log10(float(np.mean((filters**2).sum(axis=1))))
    assert gain_db == pytest.approx(EAR_LEVEL_DB, abs=1.0)


def test_no_direction_makes_more_of_a_sound_than_its_row_says(filters):
    strong = strongest(filters, 1)
    for name in SoundName:
        facts = SOUNDS[name]
        assert ear_peak(sound(name), strong, loops=facts.loops) <= facts.ear_peak, name
