"""However a sender stamps its samples, the heart beats at its own rate and nothing is made up."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinician_console.analysis.beats import BeatDetector
from clinician_console.sensors.live_time import LiveTime
from clinician_console.sensors.stamps import rebuild
from tests.clinician_console.senders import Sent, even, packets

POLL_S = 0.05


class Live:
    """A stream as the console polls it: beats, times and losses of all that was sent."""

    def __init__(self, sent: Sent, rate_hz: float):
        self.time = LiveTime("belt", rate_hz)
        detector = BeatDetector(130.0)
        self.beats, self.lost, times = [], 0, []
        begin, now_s = 0, sent.arrived_s[0]
        while begin < len(sent.stamps_s) or now_s < sent.arrived_s[-1] + 3:
            end = int(np.searchsorted(sent.arrived_s, now_s, side="right"))
            part = slice(begin, end)
            for timed in self.time.take(
                sent.stamps_s[part], sent.values[part, np.newaxis], float(now_s)
            ):
                self.lost += timed.lost
                times.append(timed.times_s)
                self.beats += detector.push(timed.times_s, timed.values[:, 0])
            begin, now_s = end, now_s + POLL_S
        self.beats += detector.flush()
        self.times_s = np.concatenate(times)

    @property
    def rate_bpm(self) -> float:
        return 60_000 / float(np.nanmean([beat.rr_ms for beat in self.beats]))

    @property
    def good(self) -> float:
        return float(np.mean([beat.good for beat in self.beats]))


AWKWARD = {
    "an even clock": (even(60, 130), 130),
    "stamped in a loop": (packets(60, 130), 130),
    "stamped in a loop, arrival jitters": (packets(60, 130, jitter_s=0.02), 130),
    "counted back from a jittering arrival": (packets(60, 130, jitter_s=0.02, loop=False), 130),
    "nine at a time": (packets(60, 300, size=9, jitter_s=0.003), 300),
    "late packets": (
        packets(60, 130, jitter_s=0.01, late_s=lambda n: 0.45 * (n in (20, 50, 80))),
        130,
    ),
    "the header says 74 and 130 come": (even(60, 130), 74),
    "the header says 250 and 130 come": (even(60, 130), 250),
}


@pytest.mark.parametrize("sender", AWKWARD)
def test_live_a_heart_of_75_is_shown_as_75_and_nothing_is_lost(sender):
    sent, rate_hz = AWKWARD[sender]
    if rate_hz == 300:
        sent = replace(sent, values=np.zeros_like(sent.values))
    live = Live(sent, rate_hz)
    assert live.lost == 0
    assert len(live.times_s) == len(sent.stamps_s)
    assert np.all(np.diff(live.times_s) > 0)
    assert live.times_s[-1] - live.times_s[0] == pytest.approx(60, abs=0.5)
    if rate_hz != 300:
        assert live.rate_bpm == pytest.approx(75, abs=0.2)
        assert live.good > 0.95


@pytest.mark.parametrize("sender", AWKWARD)
def test_in_a_recording_the_same_stamps_give_the_true_rate_and_no_hole(sender):
    sent, rate_hz = AWKWARD[sender]
    time = rebuild(sent.stamps_s, rate_hz)
    true_hz = 300 if rate_hz == 300 else 130
    assert time.rate_hz == pytest.approx(true_hz, rel=1e-3)
    assert time.lost == 0
    assert time.jumps_s == ()


@pytest.mark.parametrize("loop", [True, False])
@pytest.mark.parametrize("jitter_s", [0.002, 0.02])
def test_packets_that_never_came_are_counted_and_packets_that_came_late_are_not(loop, jitter_s):
    missing = (30, 60, 61)
    sent = packets(60, 130, jitter_s=jitter_s, loop=loop, kept=lambda number: number not in missing)
    true = 73 * len(missing)
    live = Live(sent, 130)
    assert live.lost == pytest.approx(true, abs=8)
    assert live.rate_bpm == pytest.approx(75, abs=0.3)
    assert rebuild(sent.stamps_s, 130).lost == pytest.approx(true, abs=8)


@given(
    rate_hz=st.sampled_from([4.0, 25.0, 130.0, 250.0, 1000.0]),
    missing=st.sets(st.integers(1, 498), max_size=60),
    cuts=st.lists(st.integers(0, 500), max_size=10),
)
def test_every_missing_sample_of_an_even_clock_is_counted_wherever_chunks_end(
    rate_hz, missing, cuts
):
    kept = np.array([k for k in range(500) if k not in missing])
    times_s = 1000 + kept / rate_hz
    time, found, taken = LiveTime("belt", rate_hz), [], 0
    edges = [0, *sorted(min(c, len(kept)) for c in cuts), len(kept)]
    came_s = [float(times_s[max(end - 1, 0)]) for end in edges[1:]]
    later_s = [came_s[-1] + more_s for more_s in (5.0, 10.0, 15.0)]  # what was held is given then
    parts = [*pairwise(edges), *[(len(kept), len(kept))] * len(later_s)]
    for (begin, end), now_s in zip(parts, (*came_s, *later_s), strict=True):
        values = np.zeros((end - begin, 1), np.float32)
        for timed in time.take(times_s[begin:end], values, now_s):
            found += [(taken, timed.lost)] * bool(timed.lost)
            taken += len(timed.times_s)
    expected = [(i, int(n) - 1) for i, n in enumerate(np.diff(kept, prepend=-1)) if n > 1]
    assert found == expected
    assert taken == len(kept)
    assert np.array_equal(rebuild(times_s, rate_hz).slots, kept - kept[0])


@pytest.mark.parametrize("jump_s", [200_000.0, 1200.0, -30.0, -3600.0])
def test_a_clock_that_is_set_is_said_once_and_the_heart_goes_on(jump_s):
    sent = even(60, 130)
    stamps_s = sent.stamps_s + np.where(np.arange(len(sent.stamps_s)) >= 4000, jump_s, 0.0)
    live = Live(replace(sent, stamps_s=stamps_s), 130)
    assert live.lost <= 1
    assert live.rate_bpm == pytest.approx(75, abs=0.1)
    assert len(live.time.news) == 1
    assert "was set" in live.time.news[0]
    assert live.times_s[-1] - live.times_s[0] == pytest.approx(60, abs=0.2)
    time = rebuild(stamps_s, 130)
    assert time.slots[-1] / time.rate_hz == pytest.approx(60, abs=0.1)
    assert time.jumps_s == pytest.approx((jump_s,), abs=0.1)


@pytest.mark.parametrize("offset_s", [1.7e9, -900.0])
def test_stamps_of_another_clock_are_laid_onto_this_one_and_that_is_said(offset_s):
    sent = even(20, 130)
    live = Live(replace(sent, stamps_s=sent.stamps_s + offset_s), 130)
    assert live.rate_bpm == pytest.approx(75, abs=0.2)
    assert np.max(np.abs(live.times_s - sent.stamps_s)) < 1.0
    assert len(live.time.news) == 1
    assert "taken as of when they came" in live.time.news[0]


def test_a_console_that_was_held_up_for_ten_seconds_loses_nothing_and_says_nothing():
    sent = even(60, 130)
    held = (sent.arrived_s > 1020) & (sent.arrived_s < 1030)
    live = Live(replace(sent, arrived_s=np.where(held, 1030.0, sent.arrived_s)), 130)
    assert (live.lost, live.time.news) == (0, [])
    assert live.rate_bpm == pytest.approx(75, abs=0.1)


def test_a_stream_without_a_fixed_rate_misses_nothing():
    time = LiveTime("belt", 0.0)
    timed = time.take(np.array([1.0, 5.0, 40.0]), np.zeros((3, 1), np.float32), 41.0)
    assert [part.lost for part in timed] == [0]
    assert timed[0].times_s.tolist() == [1.0, 5.0, 40.0]


@given(
    steps_s=st.lists(
        st.floats(-1e9, 1e9) | st.floats(0, 0.1) | st.just(1 / 130), min_size=1, max_size=200
    ),
    cuts=st.lists(st.integers(0, 200), max_size=8),
)
@settings(max_examples=60, deadline=None)
def test_no_stamps_break_it_or_lose_a_sample_that_came(steps_s, cuts):
    stamps_s = np.cumsum(steps_s)
    values = np.arange(len(stamps_s), dtype=np.float32)[:, np.newaxis]
    time, taken = LiveTime("belt", 130.0), []
    edges = [0, *sorted(min(cut, len(stamps_s)) for cut in cuts), len(stamps_s)]
    for number, (begin, end) in enumerate(pairwise(edges)):
        taken += time.take(stamps_s[begin:end], values[begin:end], float(number))
    taken += time.take(np.empty(0), values[:0], 1e6)
    assert np.array_equal(np.concatenate([part.values for part in taken]), values)
    slots = rebuild(stamps_s, 130.0).slots
    assert np.all(np.diff(slots) >= 1)


def test_an_hour_is_rebuilt_in_steps_that_grow_with_its_length_and_no_faster():
    short, long = (packets(seconds, 300, size=9) for seconds in (60, 600))
    counted = []
    for sent in (short, long):
        time = rebuild(sent.stamps_s, 300)
        counted.append(len(time.slots))
        assert time.lost == 0
    assert counted == [18_000, 180_000]


def counted_back(seconds, true_hz, header_hz, *, size, jitter_s, seed=1):
    """Packets pushed at once: liblsl counts their stamps back by the header's rate."""
    sent = packets(seconds, true_hz, size=size, jitter_s=jitter_s, loop=False)
    chance = np.random.default_rng(seed)
    ends_s = sent.stamps_s[size - 1 :: size] + chance.uniform(
        0, jitter_s, len(sent.stamps_s) // size
    )
    back_s = np.arange(size)[::-1] / header_hz
    stamps_s = (ends_s[:, np.newaxis] - back_s).ravel()
    return Sent(stamps_s, np.maximum.accumulate(np.repeat(ends_s, size)), sent.values)


@pytest.mark.parametrize(("true_hz", "size"), [(74, 9), (130, 36), (250, 9), (500, 73)])
@pytest.mark.parametrize("jitter_s", [0.005, 0.02, 0.04])
@pytest.mark.parametrize("seed", [1, 2])
def test_packets_that_are_pushed_at_once_lose_nothing_by_their_jitter(
    true_hz, size, jitter_s, seed
):
    sent = counted_back(20, true_hz, true_hz, size=size, jitter_s=jitter_s, seed=seed)
    time, lost, count = LiveTime("belt", true_hz), 0, 0
    for begin in range(0, len(sent.values), size):
        part = slice(begin, begin + size)
        values = sent.values[part, np.newaxis]
        for timed in time.take(sent.stamps_s[part], values, float(sent.arrived_s[begin])):
            lost, count = lost + timed.lost, count + len(timed.times_s)
    count += sum(len(timed.times_s) for timed in time.finish())
    assert (lost, count) == (0, len(sent.values))
    assert time.rate_hz == pytest.approx(true_hz, rel=0.02)


@pytest.mark.parametrize(("header_hz", "true_hz"), [(250, 130), (74, 130), (130, 250), (1000, 500)])
@pytest.mark.parametrize("loop", [True, False])
@pytest.mark.parametrize("size", [9, 73])
def test_a_wrong_header_is_given_up_whatever_way_packets_are_stamped(
    header_hz, true_hz, loop, size
):
    if loop:
        sent = packets(20, true_hz, size=size)
    else:
        sent = counted_back(20, true_hz, header_hz, size=size, jitter_s=0.002)
    live = Live(sent, header_hz)
    assert live.lost == 0
    assert live.time.rate_hz == pytest.approx(true_hz, rel=0.03)
    assert live.times_s[-1] - live.times_s[0] == pytest.approx(20, abs=0.7)
    assert any("what it sends is believed" in sentence for sentence in live.time.news)


def test_a_wave_that_names_no_rate_is_taken_at_the_rate_that_it_sends():
    sent = packets(20, 130, size=13)
    time, count = LiveTime("belt", 0.0, slowest_hz=50.0), 0
    for begin in range(0, len(sent.values), 13):
        part = slice(begin, begin + 13)
        for timed in time.take(
            sent.stamps_s[part], sent.values[part, np.newaxis], float(sent.arrived_s[begin])
        ):
            count += len(timed.times_s)
    assert time.rate_hz == pytest.approx(130, rel=0.01)
    assert count > 0.9 * len(sent.values)
    assert "names no rate and sends" in time.news[0]


def test_a_clock_that_is_set_while_packets_are_stamped_in_a_loop_changes_no_rate():
    sent = packets(40, 130)
    stamps_s = sent.stamps_s + np.where(np.arange(len(sent.stamps_s)) >= 36 * 73, -200_000.0, 0.0)
    live = Live(replace(sent, stamps_s=stamps_s), 130)
    assert (live.lost, len(live.time.news)) == (0, 1)
    assert live.rate_bpm == pytest.approx(75, abs=0.3)
