"""Each sound is what the table says, without clicks, and like what it is the sound of."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import fft, signal

from therapy_client.hearing.sounds.babble import BABBLE_PEOPLE, babble_shares
from therapy_client.hearing.sounds.levels import loudest_level_db, mean_level_db
from therapy_client.hearing.sounds.library import MAKERS, sound
from therapy_client.hearing.sounds.table import PEAK, RATE_HZ, SOUNDS, SoundName
from therapy_client.hearing.sounds.tools import band, noise, true_peak

ONCE = [name for name in SoundName if not SOUNDS[name].loops]
LOOPS = [name for name in SoundName if SOUNDS[name].loops]


def oversampled(samples):
    """Four times as many samples, through a transform of the whole signal."""
    n = len(samples)
    return fft.irfft(fft.rfft(samples.astype(np.float64)), 4 * n) * 4


def centroid_hz(samples):
    strength = np.abs(fft.rfft(samples)) ** 2
    return float((fft.rfftfreq(len(samples), 1 / RATE_HZ) * strength).sum() / strength.sum())


def envelope(samples, rate_hz=100):
    """Root mean square in slices, so many a second."""
    size = RATE_HZ // rate_hz
    return np.sqrt((samples[: len(samples) // size * size].reshape(-1, size) ** 2).mean(axis=1))


def strongest_rhythm_hz(samples, low_hz, high_hz):
    slices = envelope(samples)
    strength = np.abs(fft.rfft(slices - slices.mean()))
    f = fft.rfftfreq(len(slices), 0.01)
    strength[(f < low_hz) | (f > high_hz)] = 0.0
    return float(f[strength.argmax()])


def share_between(samples, low_hz, high_hz):
    strength = np.abs(fft.rfft(samples)) ** 2
    f = fft.rfftfreq(len(samples), 1 / RATE_HZ)
    return float(strength[(f >= low_hz) & (f <= high_hz)].sum() / strength.sum())


def test_every_sound_has_a_maker_and_a_row():
    assert set(MAKERS) == set(SOUNDS) == set(SoundName)


@pytest.mark.parametrize("name", SoundName)
def test_a_sound_is_as_long_and_as_loud_as_the_table_says(name):
    samples, facts = sound(name), SOUNDS[name]
    assert len(samples) == facts.samples
    assert mean_level_db(samples) == pytest.approx(facts.mean_db, abs=0.5)
    if not facts.loops:
        assert loudest_level_db(samples) == pytest.approx(facts.level_db, abs=0.5)


@pytest.mark.parametrize("name", SoundName)
def test_no_sound_clips_even_between_its_samples_and_none_rests_off_zero(name):
    samples = sound(name)
    assert np.isfinite(samples).all()
    assert PEAK - 0.02 < np.abs(oversampled(samples)).max() <= PEAK
    assert abs(float(samples.mean(dtype=np.float64))) < 2e-4


@pytest.mark.parametrize("name", LOOPS)
def test_a_loop_has_no_seam(name):
    """Across its seam it moves as it does elsewhere: in value, in slope and in bend."""
    samples = sound(name).astype(np.float64)
    around = np.concatenate([samples[-64:], samples[:64]])
    for order in (1, 2, 3):
        at_seam = np.abs(np.diff(around, order)).max()
        assert at_seam <= np.abs(np.diff(samples, order)).max() * 1.0001


@pytest.mark.parametrize("name", ONCE)
def test_what_sounds_once_begins_and_ends_in_silence(name):
    samples = sound(name)
    assert samples[0] == samples[-1] == 0.0
    assert np.abs(np.diff(samples[:40])).max() < 0.1
    assert np.abs(samples[-400:]).max() < 0.05


def test_the_same_seed_makes_the_same_sound_and_another_one_another():
    for name in SoundName:
        facts = SOUNDS[name]
        once, made_again = sound(name), sound.__wrapped__(name)  # not the one that is kept
        assert once is not made_again
        assert np.array_equal(once, made_again)
        if facts.samples < RATE_HZ * 3:
            assert not np.array_equal(once, sound(name, seed=8))


def test_the_quick_true_peak_finds_what_the_whole_transform_finds():
    rng = np.random.default_rng(3)
    for _ in range(5):
        samples = noise(rng, 20_000, band(50.0, 15_000.0, 6.0))
        assert true_peak(samples) == pytest.approx(np.abs(oversampled(samples)).max(), rel=0.01)


def test_a_siren_wails_between_650_and_1500_hz_ten_to_eighteen_times_a_minute():
    f, _, strength = signal.spectrogram(sound(SoundName.SIREN), RATE_HZ, nperseg=4096)
    tone = f[strength[f < 1700].argmax(axis=0)]
    assert 600 < tone.min() < 720
    assert 1400 < tone.max() < 1600
    assert 10 <= 60 / SOUNDS[SoundName.SIREN].length_s <= 18


def test_somebody_walks_at_1_8_to_2_steps_a_second():
    assert 1.8 <= strongest_rhythm_hz(sound(SoundName.FOOTSTEPS), 1.0, 3.0) <= 2.0


def test_a_helicopters_blades_pass_eleven_times_a_second():
    assert strongest_rhythm_hz(sound(SoundName.HELICOPTER), 5, 20) == pytest.approx(11, abs=0.3)


def test_rain_on_a_car_is_the_low_drumming_of_the_same_rain():
    inside, outside = sound(SoundName.RAIN_ON_CAR), sound(SoundName.RAIN)
    assert 4.0 * centroid_hz(inside) < centroid_hz(outside)
    assert share_between(inside, 120.0, 1000.0) > 0.7
    slices = envelope(inside)
    assert slices.min() > 0.3 * slices.mean()  # it drums on and never stops


def test_a_calm_breath_comes_six_times_a_minute_and_goes_out_longer_than_in():
    slices = envelope(sound(SoundName.BREATH), rate_hz=10)
    assert SOUNDS[SoundName.BREATH].length_s == 10
    assert (slices[42:] > 0.01).sum() > (slices[:40] > 0.01).sum()
    assert slices[40:43].max() < 0.1 * slices.max()


def test_voices_change_their_loudness_at_the_rate_of_syllables():
    """The modulation of speech is strongest near 4 Hz, and a crowd's is flatter than a few's."""
    slices = envelope(sound(SoundName.BABBLE_FEW))
    strength = np.abs(fft.rfft(slices - slices.mean()))
    f = fft.rfftfreq(len(slices), 0.01)

    def between(low, high):
        return strength[(f >= low) & (f < high)].mean()

    assert between(2, 6) > 2 * between(10, 20)
    flat = [envelope(sound(name)).std() / envelope(sound(name)).mean() for name in BABBLE_PEOPLE]
    assert flat == sorted(flat, reverse=True)
    assert share_between(sound(SoundName.BABBLE_FEW), 150, 4000) > 0.8


def test_a_crowd_is_louder_the_more_talk_by_10_db_for_ten_times_the_people():
    def level_db(people):
        shares = babble_shares(people)
        return 10 * np.log10(sum(share**2 for share in shares.values()))

    assert level_db(60) == pytest.approx(0.0)
    assert level_db(6) == pytest.approx(-10.0)
    levels = [level_db(people) for people in (1, 2, 4, 8, 14, 30, 60)]
    assert levels == sorted(levels)
    assert set(babble_shares(0).values()) == {0.0}
    assert babble_shares(1000) == babble_shares(60)


@pytest.mark.parametrize(
    ("far", "near"),
    [
        (SoundName.SHOT_FAR, SoundName.SHOT_NEAR),
        (SoundName.EXPLOSION_FAR, SoundName.EXPLOSION_NEAR),
        (SoundName.CITY_FAR, SoundName.TRAFFIC),
    ],
)
def test_what_is_far_is_darker_than_what_is_near(far, near):
    assert centroid_hz(sound(far)) < 0.5 * centroid_hz(sound(near))


def test_a_near_shot_rises_in_a_millisecond_and_a_far_explosion_takes_longer():
    def rise_s(name):
        size = np.abs(sound(name))
        peak = int(size.argmax())
        return (peak - int(np.argmax(size > 0.1 * size[peak]))) / RATE_HZ

    assert rise_s(SoundName.SHOT_NEAR) < 0.003
    assert rise_s(SoundName.EXPLOSION_FAR) > 0.02


def test_a_shot_is_shorter_than_an_explosion_and_both_die_away():
    def falls_20_db_s(name):
        slices = envelope(sound(name))
        peak = int(slices.argmax())
        below = np.argmax(slices[peak:] < 0.1 * slices[peak])
        return below / 100

    assert falls_20_db_s(SoundName.SHOT_NEAR) < 0.5 < falls_20_db_s(SoundName.EXPLOSION_NEAR)


def test_glass_rings_high_and_an_engine_low():
    assert share_between(sound(SoundName.GLASS), 1500, 12000) > 0.5
    assert share_between(sound(SoundName.ENGINE), 30, 300) > 0.6


def test_a_gust_comes_and_goes():
    slices = envelope(sound(SoundName.GUST), rate_hz=4)
    assert slices[1:3].max() < 0.5 * slices.max()
    assert slices[-2:].max() < 0.3 * slices.max()
    assert 4 <= int(slices.argmax()) <= 12


def test_the_sea_breaks_three_times_in_its_loop_and_is_never_quite_silent():
    slices = envelope(sound(SoundName.SEA), rate_hz=2)
    smooth = np.convolve(np.tile(slices, 3), np.ones(3) / 3, "same")[len(slices) : 2 * len(slices)]
    crests = [
        at
        for at, level in enumerate(smooth)
        if level > 1.3 * smooth.mean()
        and level == np.take(smooth, range(at - 4, at + 5), mode="wrap").max()
    ]
    assert len(crests) == 3
    assert slices.min() > 0.02 * slices.max()
