"""Each kind of awkward recording, at other rates and sizes than anybody saw: right, or said.

A maker for every kind gives the file and what is true of it; the same beats, 75 a minute, are in
all. Streams that lie are judged by what their figures claim.
"""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinician_console.body.checking import Checked, checked
from clinician_console.record.signals import UNKNOWN_UNIT
from clinician_console.sensors.recording import read_recording
from tests.clinician_console.senders import XdfStream, even, heart_mv, packets, write_xdf

SECONDS = 30
RATES = (74, 128, 130, 250, 256, 300, 500, 1000)
quickly = settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def belt(stamps_s, values, rate_hz: float, **words) -> XdfStream:
    return XdfStream(stamps_s, 1000 * values, rate_hz=float(rate_hz), **words)


def of(path: Path, *streams: XdfStream) -> list[Checked]:
    return list(checked(read_recording(write_xdf(path / "r.xdf", *streams))))


def assert_the_heart(found: Checked, *, lasts_s: float = SECONDS, lost: int = 0) -> None:
    stream = found.stream
    assert (stream.kind, stream.lost) == ("ECG", lost)
    assert stream.duration_s == pytest.approx(lasts_s, abs=0.1)
    assert found.mean_heart_rate_bpm == pytest.approx(75, abs=0.5)
    assert found.good_share > 0.9


# ── time ─────────────────────────────────────────────────────────────────────────────────────────


@quickly
@given(
    rate_hz=st.sampled_from(RATES),
    size=st.sampled_from([9, 36, 73, 100]),
    jitter_s=st.sampled_from([0.001, 0.005, 0.02]),
    loop=st.booleans(),
    header=st.sampled_from([1.0, 1.0, 0.57, 1.76, 0.0]),
)
def test_packets_of_any_size_are_laid_on_even_time_and_none_is_missing(
    tmp_path, rate_hz, size, jitter_s, loop, header
):
    if size / rate_hz < 2 * jitter_s:
        return  # packets that overtake each other say nothing of when they were
    sent = packets(SECONDS, rate_hz, size=size, jitter_s=jitter_s, loop=loop)
    path = write_xdf(tmp_path / "r.xdf", belt(sent.stamps_s, sent.values, rate_hz * header))
    [stream] = read_recording(path).streams
    assert stream.lost == 0
    assert stream.true_rate_hz == pytest.approx(rate_hz, rel=2e-3)
    assert stream.duration_s == pytest.approx(len(sent.values) / rate_hz, rel=2e-3)
    wrong = bool(stream.remarks)
    assert wrong == (header != 1.0)


@quickly
@given(
    rate_hz=st.sampled_from(RATES),
    jumps=st.lists(
        st.tuples(
            st.floats(0.05, 0.95),
            st.sampled_from([2e5, -2e5, 500.0, -500.0, 1.78e9, -3.0]),
        ),
        max_size=3,
    ),
    hole_s=st.sampled_from([0.0, 0.0, 2.0]),
    start_s=st.sampled_from([0.0, 1000.0, 1.78e9]),
    drift=st.sampled_from([1.0, 1.001, 0.999]),
)
def test_clocks_that_are_set_drift_or_count_from_1970_cost_no_sample(
    tmp_path, rate_hz, jumps, hole_s, start_s, drift
):
    count = SECONDS * rate_hz
    numbers = np.arange(count)
    stamps_s = start_s + numbers / (rate_hz * drift)
    for at, by_s in jumps:
        stamps_s = stamps_s + np.where(numbers >= round(at * count), by_s, 0.0)
    there = (numbers < 12 * rate_hz) | (numbers >= (12 + hole_s) * rate_hz)
    values = np.zeros(count, np.float32)
    values[::50] = 1.0
    sent = belt(stamps_s[there], values[there], rate_hz)
    [stream] = read_recording(write_xdf(tmp_path / "r.xdf", sent)).streams
    missing = count - int(there.sum())
    hidden = any(12 * rate_hz <= round(at * count) <= 14 * rate_hz for at, _ in jumps)
    if not hidden:
        assert stream.lost == pytest.approx(missing, abs=1)
        assert stream.true_rate_hz == pytest.approx(rate_hz * drift, rel=1e-3)
    set_by: dict[int, float] = {}
    for at, by_s in jumps:
        set_by[round(at * count)] = set_by.get(round(at * count), 0.0) + by_s
    assert ("was set" in " ".join(stream.remarks)) == any(set_by.values())


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 0)])
def test_parts_of_one_stream_are_put_together_in_whatever_order_they_stand(tmp_path, order):
    sent = even(SECONDS, 256)
    cuts = [0, 900, 4000, len(sent.values)] if len(order) == 3 else [0, 900, len(sent.values)]
    parts = [belt(sent.stamps_s[a:b], sent.values[a:b], 256) for a, b in pairwise(cuts)]
    [found] = of(tmp_path, *(parts[number] for number in order))
    assert_the_heart(found)
    assert f"in {len(order)} parts" in found.remarks[0]


def test_a_clock_that_the_recorder_saw_begin_anew_is_said(tmp_path):
    sent = even(SECONDS, 130)
    after = np.arange(len(sent.values)) >= 2000
    offsets = [(1000.0 + 2 * n, 0.0) for n in range(7)]
    offsets += [(1000.0 + 16 + 2 * n - 900, 900.0) for n in range(7)]
    stamps_s = np.where(after, sent.stamps_s - 900, sent.stamps_s)
    [found] = of(tmp_path, belt(stamps_s, sent.values, 130, offsets=offsets))
    assert_the_heart(found)
    assert "was reset once" in found.remarks[0]


def test_a_stream_by_another_clock_begins_with_the_others_and_that_is_said(tmp_path):
    sent = even(SECONDS, 130)
    skin = XdfStream(
        1.78e9 + np.arange(300) / 10,
        (5 + np.sin(np.arange(300) / 40)).astype(np.float32),
        rate_hz=10.0,
        content_type="GSR",
        labels=("GSR",),
        units=("uS",),
        name="Skin",
    )
    heart, eda = of(tmp_path, belt(sent.stamps_s, sent.values, 130), skin)
    assert_the_heart(heart)
    assert "of another clock" in eda.remarks[0]
    assert eda.stream.trace.recorded(0, 1).all()


# ── what a stream is ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("form", ["float32", "double64", "int16", "int32", "int64"])
def test_numbers_of_every_format_are_the_same_heart(tmp_path, form):
    sent = even(SECONDS, 250)
    words = [(1003.0, "one"), (1020.0, "two")]
    marks = XdfStream(
        np.array([at_s for at_s, _ in words]),
        [word for _, word in words],
        rate_hz=0.0,
        content_type="Markers",
        labels=("m",),
        units=(None,),
        name="Marks",
    )
    path = write_xdf(tmp_path / "r.xdf", belt(sent.stamps_s, sent.values, 250, form=form), marks)
    recording = read_recording(path)
    heart, marked = checked(recording)
    assert_the_heart(heart)
    assert heart.stream.unit == "mV"
    assert (marked.stream.kind, marked.stream.samples, marked.beats) == ("Markers", 2, None)
    assert recording.stimulus_s == pytest.approx([3.0, 20.0])


@pytest.mark.parametrize("labels", [("", ""), ("ch1", "ch2"), ("counter", "EKG")])
def test_a_channel_that_only_counts_is_not_the_heart(tmp_path, labels):
    sent = even(SECONDS, 130)
    counter = (np.arange(len(sent.values)) % 256).astype(np.float32)
    values = np.stack([counter, 1000 * sent.values], axis=1)
    stream = XdfStream(sent.stamps_s, values, labels=labels, units=("", "uV"))
    [found] = of(tmp_path, stream)
    assert_the_heart(found)
    assert found.stream.unit == "mV"


def test_several_signals_in_one_stream_are_each_taken_in_their_own_unit(tmp_path):
    sent = even(SECONDS, 130)
    skin = 200_000 + 100 * np.sin(sent.stamps_s / 3)
    values = np.stack([sent.values / 1000, skin, sent.values], axis=1)
    stream = XdfStream(
        sent.stamps_s,
        values,
        content_type="Biosignals",
        labels=("ECG", "GSR", "resp"),
        units=("V", "Ohm", "a.u."),
        form="double64",
    )
    heart, eda, breath = of(tmp_path, stream)
    assert_the_heart(heart)
    assert (heart.stream.unit, eda.stream.unit, breath.stream.unit) == ("mV", "uS", "a.u.")
    shown = eda.stream.trace.info.shown
    assert np.median(eda.stream.trace.values[:, shown]) == pytest.approx(5, abs=0.01)


@pytest.mark.parametrize(
    ("unit", "level"),
    [("Ohm", 200e3), ("kOhm", 200.0), ("MOhm", 0.2), ("kΩ", 200.0), ("nS", 5000.0), ("mS", 0.005)],
)
def test_skin_is_in_microsiemens_whatever_it_was_measured_in(tmp_path, unit, level):
    wave = 1 + 0.01 * np.sin(np.arange(300) / 20)
    stream = XdfStream(
        1000 + np.arange(300) / 10,
        level * wave,
        rate_hz=10.0,
        content_type="EDA",
        labels=("EDA",),
        units=(unit,),
        form="double64",
    )
    [found] = of(tmp_path, stream)
    assert found.stream.unit == "uS"
    assert np.median(found.stream.trace.values) == pytest.approx(5, rel=0.02)


def test_an_empty_stream_is_named_and_costs_the_others_nothing(tmp_path):
    sent = even(SECONDS, 130)
    empty = XdfStream(np.empty(0), np.empty((0, 1), np.float32), name="Spare")
    heart, spare = of(tmp_path, belt(sent.stamps_s, sent.values, 130), empty)
    assert_the_heart(heart)
    assert (spare.stream.samples, spare.beats) == (0, None)
    assert "“Spare” is empty" in spare.remarks[0]


def test_a_file_that_is_cut_or_damaged_anywhere_gives_what_is_whole_and_says_so(tmp_path):
    dice = random.Random(5)
    sent = even(10, 130)
    offsets = [(1000.0 + 2 * n, 0.0) for n in range(5)]
    whole = write_xdf(
        tmp_path / "whole.xdf", belt(sent.stamps_s, sent.values, 130, offsets=offsets)
    ).read_bytes()
    path = tmp_path / "broken.xdf"
    for number in range(30):
        content = bytearray(whole)
        at = dice.randrange(700, len(whole))
        if number % 2:
            del content[at:]
        else:
            del content[at : at + dice.choice([1, 7, 90])]
        path.write_bytes(content)
        recording = read_recording(path)
        [stream] = recording.streams
        assert recording.file_remarks or stream.remarks or stream.samples == 1300
        assert stream.samples <= 1300


# ── streams that lie ─────────────────────────────────────────────────────────────────────────────

RATE = 250
AT_S = np.arange(SECONDS * RATE) / RATE
HEART = heart_mv(SECONDS, RATE).astype(np.float64)
NOISE = np.random.default_rng(3).normal(0, 1, len(HEART))


def lying(path: Path, values, unit: str | None = "mV") -> Checked:
    [found] = of(path, XdfStream(1000 + AT_S, values, rate_hz=float(RATE), units=(unit,)))
    return found


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (np.full(len(HEART), 0.3), "is flat for 100 %"),
        (np.clip(HEART, -0.02, 0.02), "is saturated"),
        (np.sin(2 * np.pi * 50 * AT_S), "hum of the mains at 50 Hz"),
        (NOISE * 1e-3, "the electrodes are off"),
        (NOISE, "can be believed for 0 %"),
        (HEART * 1e-3, "its unit is another"),
        (np.full(len(HEART), np.nan), "no usable value of ECG"),
    ],
    ids=["constant", "saturated", "hum alone", "off", "noise", "volts called millivolts", "NaN"],
)
def test_a_stream_without_a_heart_claims_none(tmp_path, values, words):
    found = lying(tmp_path, values)
    assert words in " ".join(found.remarks)
    assert found.mean_heart_rate_bpm is found.rmssd_ms is None
    assert not found.good_share


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (-HEART, ""),
        (HEART + 300, ""),
        (HEART + np.sin(2 * np.pi * 50 * AT_S), "hum of the mains at 50 Hz"),
        (HEART + np.sin(2 * np.pi * 60 * AT_S), "hum of the mains at 60 Hz"),
        (np.where((AT_S > 10) & (AT_S < 14), np.nan, HEART), "are not numbers"),
    ],
    ids=["inverted", "offset", "50 Hz", "60 Hz", "NaN"],
)
def test_a_heart_is_found_in_what_is_odd_and_the_oddity_is_said(tmp_path, values, words):
    found = lying(tmp_path, values)
    assert found.mean_heart_rate_bpm == pytest.approx(75, abs=0.5)
    assert words in " ".join(found.remarks)
    assert bool(found.remarks) == bool(words)


def test_microvolts_that_are_called_millivolts_are_not_shown_as_millivolts(tmp_path):
    found = lying(tmp_path, 1000 * HEART)
    assert found.stream.unit == UNKNOWN_UNIT
    assert "no heart's are" in found.remarks[0]
    assert found.mean_heart_rate_bpm == pytest.approx(75, abs=0.3)


def test_motion_makes_its_seconds_doubtful_and_is_said(tmp_path):
    moving = (AT_S % 12 > 4) & (AT_S % 12 < 7)
    found = lying(tmp_path, HEART + np.where(moving, np.cumsum(NOISE) * 0.2, 0.0))
    assert "restless" in " ".join(found.remarks)
    assert found.good_share < 0.9
    assert found.mean_heart_rate_bpm == pytest.approx(75, rel=0.05)


def test_two_streams_of_one_name_are_both_judged_and_which_is_used_is_said(tmp_path):
    sent = even(SECONDS, 130)
    flat = np.full(len(sent.values), 0.3)
    path = write_xdf(
        tmp_path / "r.xdf",
        belt(sent.stamps_s, sent.values, 130),
        belt(sent.stamps_s + 0.003, flat, 130),
    )
    recording = read_recording(path)
    heart, other = checked(recording)
    assert_the_heart(heart)
    assert (other.beats, other.good_share) == (0, 0.0)
    assert "2 streams of ECG" in recording.file_remarks[0]


@pytest.mark.parametrize(("rate_hz", "loop"), [(130, False), (256, False), (130, True)])
@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1)])
def test_parts_that_overlap_are_one_stream_and_what_both_hold_counts_once(
    tmp_path, rate_hz, loop, order
):
    sent = packets(SECONDS, rate_hz, size=13) if loop else even(SECONDS, rate_hz)
    count = len(sent.values)
    bounds = [(0, 1500), (1300, 2600), (2500, count)]
    parts = [belt(sent.stamps_s[a:b], sent.values[a:b], rate_hz) for a, b in bounds]
    [found] = of(tmp_path, *(parts[number] for number in order))
    assert_the_heart(found)
    assert found.stream.samples == count
    assert "300 samples of “Belt” are in two parts" in " ".join(found.remarks)


def test_two_devices_of_one_name_that_overlap_stay_two(tmp_path):
    sent = even(SECONDS, 130)
    other = belt(sent.stamps_s[1000:] + 10, sent.values[1000:] * 0.8, 130)
    found = of(tmp_path, belt(sent.stamps_s, sent.values, 130), other)
    assert [one.stream.samples for one in found] == [len(sent.values), len(sent.values) - 1000]


@pytest.mark.parametrize("content_type", [None, "Unknown", "misc", " Signal "])
def test_a_stream_that_does_not_say_what_it_is_is_left_out_in_a_sentence(tmp_path, content_type):
    sent = even(SECONDS, 130)
    words = {"content_type": content_type, "labels": ("ch1",)}
    [found] = of(tmp_path, belt(sent.stamps_s, sent.values, 130, **words))
    assert found.beats is None
    assert "left out" in found.remarks[0]
    assert "Set the type of the stream" in found.remarks[0]
