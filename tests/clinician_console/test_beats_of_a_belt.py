"""A belt's intervals are beats, however passed on; and which stream's beats are the heart's."""

from __future__ import annotations

import numpy as np
import pytest

from clinician_console.analysis.feature import Rows, UnfitStreamError
from clinician_console.analysis.heart_beats import beats_of_ecg, beats_of_intervals, beats_of_pulse
from clinician_console.analysis.heart_summary import summary_of
from clinician_console.body.heart import LOST_AFTER_S, Heart
from clinician_console.body.traces import Traces
from clinician_console.record.signals import UNKNOWN_UNIT, Signal, StreamInfo
from tests.clinician_console.hearts import breathing_heart, rows_from

SECOND_NS = 1_000_000_000


def belt(stamps_s, rr_ms, contact=None):
    labels, units, columns = ("RR",), ("ms",), [rr_ms]
    if contact is not None:
        labels, units, columns = ("RR", "contact"), ("ms", "1"), [rr_ms, contact]
    feature = beats_of_intervals(StreamInfo("belt", Signal.RR, 0.0, labels, units))
    times_ns = np.rint(np.asarray(stamps_s) * 1e9).astype(np.int64)
    return rows_from(feature, times_ns, np.column_stack(columns), 3)


def intervals(seconds=120.0, seed=1):
    beats_s = 100 + breathing_heart(seconds, seed)
    return beats_s[1:], 1000 * np.diff(beats_s)


def test_intervals_stamped_at_their_beats_are_those_beats():
    at_s, rr_ms = intervals()
    heart = belt(at_s, rr_ms)
    assert np.allclose(heart.at_s, at_s, atol=1e-6)
    amount = summary_of(heart, 120)
    assert amount.mean_heart_rate_bpm == pytest.approx(60_000 / rr_ms[1:].mean(), rel=0.001)
    assert amount.rmssd_ms == pytest.approx(np.sqrt(np.mean(np.diff(rr_ms[1:]) ** 2)), rel=0.01)
    assert (heart.kind == "normal").all()


@pytest.mark.parametrize("packet_s", [1.0, 2.0])
def test_intervals_stamped_when_their_packet_came_stand_one_interval_apart(packet_s):
    at_s, rr_ms = intervals()
    arrived_s = np.ceil(at_s / packet_s) * packet_s
    heart = belt(arrived_s, rr_ms)
    assert len(heart.at_s) == len(at_s)
    apart_ms = 1000 * np.diff(heart.at_s)
    assert np.max(np.abs(apart_ms - rr_ms[1:])) < 60  # and half a second and more as they came
    assert np.max(np.abs(heart.at_s - at_s)) < packet_s + 0.5
    amount = summary_of(heart, 120)
    assert amount.mean_heart_rate_bpm == pytest.approx(60_000 / rr_ms[1:].mean(), rel=0.005)
    assert amount.good_share > 0.9


def test_where_intervals_are_missing_none_is_made_across_the_gap():
    at_s, rr_ms = intervals()
    kept = (at_s < 140) | (at_s > 150)
    heart = belt(at_s[kept], rr_ms[kept])
    assert np.count_nonzero(np.isnan(heart.rr_ms)) == 2
    assert np.allclose(heart.at_s, at_s[kept], atol=1e-6)


def test_a_belt_that_lies_on_nobody_gives_no_beat_that_is_believed():
    at_s, rr_ms = intervals()
    heart = belt(at_s, rr_ms, (at_s < 160).astype(float))
    assert (heart.kind[at_s >= 160] == "noise").all()
    assert (heart.kind[at_s < 160] == "normal").all()


def test_what_is_no_interval_is_left_out():
    at_s, rr_ms = intervals()
    rr_ms = rr_ms.copy()
    rr_ms[[5, 9, 12]] = [np.nan, 0.0, -3.0]
    assert len(belt(at_s, rr_ms).at_s) == len(at_s) - 3


@pytest.mark.parametrize(
    ("begin", "info", "words"),
    [
        (beats_of_ecg, StreamInfo("slow", Signal.ECG, 25.0, ("ECG",), ("mV",)), "100 Hz or more"),
        (beats_of_pulse, StreamInfo("slow", Signal.PPG, 4.0, ("BVP",), ("a.u.",)), "25 Hz or more"),
        (
            beats_of_intervals,
            StreamInfo("belt", Signal.RR, 0.0, ("RR",), (UNKNOWN_UNIT,)),
            "without a unit",
        ),
    ],
)
def test_what_no_beat_can_be_found_in_is_said_in_one_sentence(begin, info, words):
    with pytest.raises(UnfitStreamError, match=words):
        begin(info)


# ── which stream is the heart's ──────────────────────────────────────────────────────────────────


class Bedside:
    """A heart that several streams see."""

    def __init__(self, *signals):
        self.traces = Traces()
        self.heart = Heart(self.traces)
        for signal in signals:
            self.traces.begin(signal, signal, 0.0)
            self.heart.begin(StreamInfo(signal, signal, 0.0, (signal,), ("",)))

    def beat(self, signal, at_s, *, noisy=False):
        """A beat of one stream; how many of the heart came of it."""
        self.traces.health[signal].last_s = at_s
        rows = Rows(
            np.array([round(at_s * SECOND_NS)]),
            np.array([[800.0, 75.0, float(not noisy), 0, 0, float(noisy)]]),
        )
        follows = self.heart.follows(signal, rows, at_s)
        return len(self.heart.take(rows).at_ns) if follows else 0


def test_an_ecg_goes_before_a_belts_intervals_and_these_before_a_pulse():
    bed = Bedside(Signal.PPG, Signal.RR, Signal.ECG)
    assert bed.beat(Signal.PPG, 0.2) == 1
    came = dict.fromkeys((Signal.PPG, Signal.RR, Signal.ECG), 0)
    for number in range(1, 20):
        for signal, later_s in ((Signal.ECG, 0.0), (Signal.RR, 0.01), (Signal.PPG, 0.2)):
            came[signal] += bed.beat(signal, 0.8 * number + later_s)
    assert came[Signal.ECG] == pytest.approx(17, abs=1)
    assert came[Signal.PPG] <= 2
    assert came[Signal.RR] <= 1


def test_where_the_ecg_shows_no_beat_clearly_the_pulse_leads_until_it_does_again():
    bed = Bedside(Signal.ECG, Signal.PPG)
    leads = []
    for number in range(60):
        at_s = 0.8 * number
        off = 16 <= at_s < 32  # the electrodes hang off: noise
        ecg = bed.beat(Signal.ECG, at_s, noisy=off)
        pulse = bed.beat(Signal.PPG, at_s + 0.2)
        leads.append("E" if ecg else "P" if pulse else "-")
    assert set(leads[:20]) == {"E"}
    lost = round((16 + LOST_AFTER_S) / 0.8)
    assert set(leads[lost + 2 : 39]) == {"P"}
    assert set(leads[45:]) == {"E"}


def test_two_of_a_kind_do_not_take_the_lead_from_each_other():
    bed = Bedside(Signal.ECG, "second")
    bed.heart.begin(StreamInfo("second", Signal.ECG, 0.0, ("ECG",), ("mV",)))
    assert bed.beat(Signal.ECG, 0.0) == 1
    assert (
        sum(
            bed.beat("second", 0.8 * n + 0.01) + 0 * bed.beat(Signal.ECG, 0.8 * n)
            for n in range(1, 20)
        )
        == 0
    )


def test_a_beat_that_two_streams_show_is_there_once():
    bed = Bedside(Signal.ECG, Signal.PPG)
    for number in range(10):
        bed.beat(Signal.ECG, 0.8 * number)
    last_s = 0.8 * 9
    bed.traces.health[Signal.ECG].last_s = last_s - 100  # silent
    assert bed.beat(Signal.PPG, last_s + 0.2) == 0
    assert bed.beat(Signal.PPG, last_s + 1.0) == 1
