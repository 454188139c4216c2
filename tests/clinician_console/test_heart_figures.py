"""Heart rate and RMSSD once a second: the console's own figures, stored, with what they rest on."""

from __future__ import annotations

import numpy as np
import pytest

from clinician_console.analysis.feature import HEART
from clinician_console.analysis.heart_beats import BEAT_CHANNELS, KIND_COLUMNS
from clinician_console.analysis.heart_figures import HEART_RATE, RMSSD
from clinician_console.analysis.heart_rate import FoundBeat, HeartRate
from clinician_console.record.around import Around
from clinician_console.record.beat_kinds import BeatKind
from clinician_console.record.signals import Samples, Signal, StreamInfo, nanoseconds
from tests.clinician_console.hearts import beats_in, breathing_heart, ecg_of, ectopic_heart

INFO = StreamInfo(HEART, Signal.FEATURE, 0.0, BEAT_CHANNELS, ("ms", "bpm", "1", "1", "1", "1"))


def told(kind, heart):
    """The rows of a figure, beat by beat."""
    feature = kind.begin(INFO, Around())
    flags = [heart.kind == one.value for one in KIND_COLUMNS]
    values = np.column_stack([heart.rr_ms, heart.rate_bpm, heart.good, *flags]).astype(np.float32)
    times_ns = nanoseconds(heart.at_s)
    rows = [
        feature.push(Samples(HEART, i, times_ns[i : i + 1], values[i : i + 1]))
        for i in range(len(values))
    ]
    at_s = np.concatenate([one.times_ns for one in rows]) / 1e9
    return at_s, np.concatenate([one.values for one in rows])


@pytest.fixture(scope="module")
def heart():
    return beats_in(ecg_of(breathing_heart(120, 1), 120, 250, 1), 250)


@pytest.fixture(scope="module")
def bigeminus():
    beats_s, kinds = ectopic_heart(120, 4, lambda i, _: "NV"[i % 2])
    return beats_in(ecg_of(beats_s, 120, 250, 4, kinds), 250)


@pytest.mark.parametrize("kind", [HEART_RATE, RMSSD])
def test_a_figure_comes_every_second_and_is_that_of_the_console(heart, kind):
    at_s, rows = told(kind, heart)
    assert np.allclose(np.diff(at_s), 1.0)
    shown = HeartRate()
    for at, rr, good, word in zip(heart.at_s, heart.rr_ms, heart.good, heart.kind, strict=True):
        shown.add(FoundBeat(at, rr, bool(good), BeatKind(str(word))))
    reading = shown.at(at_s[-1])
    expected = {
        "heart rate": (reading.rate_bpm, reading.rate_beats),
        "RMSSD": (reading.rmssd_ms, reading.rmssd_pairs),
    }[kind.name]
    assert rows[-1].tolist() == pytest.approx([*expected, 1.0], rel=1e-4)


def test_rmssd_is_grey_until_half_a_minute_is_known_and_then_says_of_how_many_pairs_it_is(heart):
    at_s, rows = told(RMSSD, heart)
    early = at_s < 29
    assert np.isnan(rows[early, 0]).all()
    assert not rows[early, 2].any()
    late = at_s > 65
    assert (rows[late, 1] > 60).all()
    assert rows[late, 2].all()


def test_a_bigeminus_has_a_rate_that_is_believed_and_an_rmssd_that_is_grey(bigeminus):
    at_s, rates = told(HEART_RATE, bigeminus)
    assert rates[at_s > 12, 2].all()
    assert rates[at_s > 12, 0].mean() == pytest.approx(75, rel=0.02)
    _, rmssd = told(RMSSD, bigeminus)
    assert not rmssd[:, 2].any()


def test_over_a_silence_nothing_is_told(heart):
    keep = (heart.at_s < 40) | (heart.at_s > 80)
    at_s, _ = told(HEART_RATE, heart.taken(keep))
    assert not np.any((at_s > 41) & (at_s < 70))
    assert (np.diff(at_s) > 0).all()


def test_the_columns_say_the_window_the_count_and_the_belief():
    assert HEART_RATE.channels == ("rate over 10 s", "beats", "good")
    assert RMSSD.channels == ("RMSSD over 60 s", "pairs", "good")
    assert HEART_RATE.units[0] == "bpm"
    assert RMSSD.units[0] == "ms"
