"""When a belt's beats and samples were, whenever the radio gave them away."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinician_console.sensors.ble_heart_rate import polar_time
from clinician_console.sensors.ble_heart_rate.beat_time import SLEW, BeatTime
from clinician_console.sensors.ble_heart_rate.polar import EcgFrame
from clinician_console.sensors.ble_heart_rate.polar_time import PolarTime


def heart(seed, seconds, rate_bpm=75.0, varies_s=0.04):
    """Beats at whole ticks of 1/1024 s, as a belt can say them."""
    random = np.random.default_rng(seed)
    rr = 60 / rate_bpm + varies_s * random.standard_normal(int(seconds * rate_bpm / 60) + 2)
    ticks = np.maximum(np.rint(rr * 1024), 300)
    return np.cumsum(ticks) / 1024


def packets(beats_s, burst_s, every_s=1.0, latency_s=0.03, phase_s=0.37):
    """What a belt sends: each `every_s` the intervals that ended, given away once per burst."""
    sent = []
    for end_s in np.arange(phase_s + every_s, beats_s[-1], every_s):
        within = (beats_s > end_s - every_s) & (beats_s <= end_s)
        numbers = np.flatnonzero(within)
        rr_s = [float(beats_s[n] - beats_s[n - 1]) for n in numbers if n]
        arrival_s = (np.floor(end_s / burst_s) + 1) * burst_s + latency_s
        sent.append((float(arrival_s), rr_s))
    return sent


def received(time, sent, until_s):
    """All beats that were given, asked for twenty times a second as in a session."""
    given, at = [], 0
    for now_s in np.arange(0, until_s, 0.05):
        while at < len(sent) and sent[at][0] <= now_s:
            time.take(now_s, sent[at][1], 1.0)
            at += 1
        found = time.due(now_s)
        assert all(beat.at_s <= now_s for beat in found), "a beat that has not been yet"
        given += found
    return given


def checked(given):
    times_s = np.array([beat.at_s for beat in given])
    rr_s = np.array([beat.rr_s for beat in given])
    assert np.all(np.diff(times_s) > 0)
    return times_s, rr_s


@settings(deadline=None, max_examples=25)
@given(
    seed=st.integers(0, 999),
    burst_s=st.sampled_from([0.02, 0.1, 0.5, 1.0, 1.5, 2.0]),
    rate_bpm=st.sampled_from([45.0, 60.0, 75.0, 110.0, 170.0]),
    varies_s=st.sampled_from([0.0, 0.02, 0.08]),
)
def test_beats_are_as_far_apart_as_their_intervals_say_in_bursts_of_20_ms_to_2_s(
    seed, burst_s, rate_bpm, varies_s
):
    beats_s = heart(seed, 60, rate_bpm, varies_s)
    time = BeatTime()
    times_s, rr_s = checked(received(time, packets(beats_s, burst_s), beats_s[-1] + 4))
    assert np.all(np.abs(np.diff(times_s) - rr_s[1:]) <= SLEW * rr_s[1:] + 1e-6)
    assert len(beats_s) - 4 <= len(times_s) <= len(beats_s)
    assert np.isin(np.rint(rr_s * 1024), np.rint(np.diff(beats_s) * 1024)).all()
    off_s = times_s - beats_s[1 : len(times_s) + 1]
    assert np.abs(off_s[5:]).max() < burst_s + 1.0  # what nothing in the packets could tell
    assert (time.duplicates, time.gaps) == (0, 0)


def test_packets_that_come_at_once_are_stamped_within_a_third_of_a_second():
    beats_s = heart(3, 300)
    times_s, _ = checked(received(BeatTime(), packets(beats_s, 0.02), 300))
    off_s = times_s - beats_s[1 : len(times_s) + 1]
    assert np.abs(off_s[100:]).max() < 0.33


@pytest.mark.parametrize("missing", [(20, 24), (20, 30), (20, 60)])
def test_a_drop_out_leaves_a_gap_and_no_long_interval(missing):
    beats_s = heart(5, 120)
    sent = packets(beats_s, 0.02)
    time = BeatTime()
    times_s, rr_s = checked(received(time, sent[: missing[0]] + sent[missing[1] :], 125))
    assert rr_s.max() < 1.1
    assert time.gaps == 1
    apart = np.diff(times_s) - rr_s[1:]
    assert (apart > 1.0).sum() == 1
    assert np.abs(np.delete(apart, apart.argmax())).max() < 0.01
    off_s = (
        times_s[-40:]
        - beats_s[1:][
            -40
            - (len(beats_s) - 1 - int(np.searchsorted(beats_s[1:], times_s[-1], side="right"))) :
        ][:40]
    )
    assert np.abs(off_s).max() < 1.0


def test_an_interval_over_a_lost_contact_is_no_interval_of_a_heart():
    time = BeatTime()
    for second in range(10):
        time.take(second + 0.5, [0.8] if second != 5 else [9.0])
    given = time.due(60.0)
    assert max(beat.rr_s for beat in given) == 0.8


@settings(deadline=None, max_examples=20)
@given(seed=st.integers(0, 999), burst_s=st.sampled_from([0.02, 1.0, 2.0]))
def test_packets_that_are_delivered_twice_are_counted_once(seed, burst_s):
    beats_s = heart(seed, 60)
    sent = [packet for packet in packets(beats_s, burst_s) for _ in range(2)]
    time = BeatTime()
    times_s, _ = checked(received(time, sent, 64))
    assert abs(len(times_s) - (len(beats_s) - 3)) <= 4
    assert time.duplicates >= len(sent) / 2 - 10


def test_a_belt_that_comes_back_goes_on_with_a_gap():
    beats_s = heart(8, 60)
    sent = packets(beats_s, 0.02)
    time = BeatTime()
    before = received(time, [p for p in sent if p[0] < 25], 25)
    before += time.gap()
    after_s = [p for p in sent if p[0] >= 40]
    for arrival_s, rr_s in after_s:
        time.take(arrival_s, rr_s)
    times_s, rr_s = checked(before + time.due(70.0))
    assert rr_s.max() < 1.1
    assert (np.diff(times_s) > 10).sum() == 1


# ── Polar's ECG ──────────────────────────────────────────────────────────────────────────────────


def frames(rate_hz, seconds, burst_s=0.02, epoch_ns=599_616_000_000_000_000, ppm=0.0, seed=0):
    """Frames of 73 samples whose values are their numbers, and when they come."""
    random = np.random.default_rng(seed)
    sent = []
    for number in range(int(seconds * rate_hz / 73)):
        last = (number + 1) * 73
        true_s = last / rate_hz
        late_s = random.uniform(0.01, 0.04)
        arrival_s = (np.floor(true_s / burst_s) + 1) * burst_s + late_s
        sensor_ns = epoch_ns + round(true_s * (1 + ppm * 1e-6) * 1e9)
        values = np.arange(last - 73, last, dtype=np.float32)
        sent.append((float(arrival_s), EcgFrame(sensor_ns, values)))
    return sent


def timed(time, sent):
    given = [one for arrival_s, frame in sent for one in time.take(frame, arrival_s)]
    return given, np.concatenate([one.times_s for one in given])


@settings(deadline=None, max_examples=20)
@given(
    rate_hz=st.sampled_from([128.5, 130.0, 130.06, 131.2]),
    burst_s=st.sampled_from([0.02, 0.5, 2.0]),
    ppm=st.sampled_from([-50.0, 0.0, 50.0]),
)
def test_the_ecgs_own_rate_is_measured_and_believed(rate_hz, burst_s, ppm):
    time = PolarTime()
    given, times_s = timed(time, frames(rate_hz, 120, burst_s, ppm=ppm))
    assert time.rate_hz == pytest.approx(rate_hz, rel=2e-4)
    assert sum(one.lost for one in given) == 0
    assert np.all(np.diff(times_s) > 0)
    assert np.diff(times_s).mean() == pytest.approx(1 / rate_hz, rel=4e-3)
    true_s = (np.arange(len(times_s)) + 1) / rate_hz
    assert np.abs(times_s - true_s).max() < burst_s + 0.06


def test_frames_that_are_missing_are_counted_and_leave_a_hole():
    sent = frames(130.06, 60)
    given, times_s = timed(PolarTime(), sent[:20] + sent[23:])
    assert sum(one.lost for one in given) == 3 * 73
    assert np.diff(times_s).max() == pytest.approx((3 * 73 + 1) / 130.06, rel=0.01)


def test_a_frame_that_comes_twice_and_a_clock_that_is_set_do_no_harm():
    sent = frames(130.06, 60)
    again = [packet for packet in sent for _ in range(2)]
    time = PolarTime()
    _, times_s = timed(time, again)
    assert time.duplicates == len(sent)
    assert len(times_s) == len(sent) * 73
    later = frames(130.06, 60, epoch_ns=0)
    time = PolarTime()
    _, times_s = timed(time, sent[:50] + later[50:])
    assert time.was_set == 1
    assert np.all(np.diff(times_s) > 0)
    assert len(times_s) == len(sent) * 73
    assert np.diff(times_s).max() < 0.1


def test_an_ecg_after_a_lost_belt_says_how_much_is_missing():
    sent = frames(130.06, 60)
    time = PolarTime()
    before, _ = timed(time, sent[:30])
    time.gap()
    after, _ = timed(time, sent[60:])
    assert before[-1].times_s[-1] < after[0].times_s[0]
    assert after[0].lost == pytest.approx(30 * 73, abs=15)
    assert polar_time.ANNOUNCED_HZ == 130
