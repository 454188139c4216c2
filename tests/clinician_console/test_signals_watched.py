"""A signal that goes, comes back, is worth nothing for long or gave nothing is said, once."""

from __future__ import annotations

import numpy as np
import pytest

from clinician_console.body.traces import Traces
from clinician_console.body.watch import SignalWatch
from clinician_console.record.signals import SignalState
from clinician_console.session.sentences import SENTENCES
from shared.wire.events import EventName
from tests.clinician_console.senders import heart_mv

RATES_HZ = {"ECG": 130.0, "PPG": 64.0, "EDA": 25.0, "Respiration": 25.0}


class Watched:
    """One stream of this signal, fed second by second."""

    def __init__(self, signal, unit="mV"):
        self.rate_hz = RATES_HZ[signal]
        self.traces = Traces()
        self.traces.begin("Belt", f"{signal} ({unit}), Belt", self.rate_hz, shown_as=signal)
        self.watch = SignalWatch(self.traces)
        self.now_s, self.said = 1000.0, []

    def goes_on(self, seconds, values_of=None):
        for _ in range(seconds):
            if values_of is not None:
                times_s = self.now_s + np.arange(round(self.rate_hz)) / self.rate_hz
                self.traces.add("Belt", times_s, values_of(times_s), 0)
            self.now_s += 1.0
            self.said += self.watch.look(self.now_s)

    @property
    def names(self):
        return [name for name, _ in self.said]


def waves(times_s):
    return 5 + np.sin(2 * np.pi * times_s) + 0.01 * np.sin(777 * times_s)


def clipped(times_s):
    return np.clip(3 * np.sin(2 * np.pi * times_s), -1.0, 1.0)


@pytest.mark.parametrize("signal", RATES_HZ)
def test_a_signal_that_goes_and_returns_is_said_with_how_long_it_was_away(signal):
    one = Watched(signal)
    one.goes_on(5, waves)
    one.goes_on(10)
    one.goes_on(5, waves)
    assert one.names == [EventName.SIGNAL_SILENT, EventName.SIGNAL_BACK]
    assert one.said[0][1] == {"stream": "Belt", "signal": signal}
    assert one.said[1][1]["away_s"] == pytest.approx(11.0, abs=0.1)
    assert SENTENCES[EventName.SIGNAL_BACK](one.said[1][1]).endswith("is back after 11 s.")


@pytest.mark.parametrize("signal", RATES_HZ)
def test_a_signal_that_does_not_move_is_said_once_for_each_spell_with_what_to_do(signal):
    one = Watched(signal)
    one.goes_on(40, lambda times_s: np.full(len(times_s), 2.0))
    one.goes_on(30, waves)
    assert one.names == [EventName.SIGNAL_POOR]
    one.goes_on(40, lambda times_s: np.full(len(times_s), 2.0))
    assert one.names == [EventName.SIGNAL_POOR] * 2
    sentence = SENTENCES[EventName.SIGNAL_POOR](one.said[0][1])
    assert sentence.startswith(f"{signal} (“Belt”) has not moved for 15 s. ")
    assert len(sentence) > 60


@pytest.mark.parametrize("signal", RATES_HZ)
def test_a_good_signal_is_left_in_peace(signal):
    one = Watched(signal, unit="µS" if signal == "EDA" else "mV")
    one.goes_on(60, waves)
    assert one.said == []


def test_an_ecg_at_the_end_of_its_range_is_said():
    one = Watched("ECG")
    one.goes_on(20, clipped)
    assert [what["fault"] for _, what in one.said] == ["saturated"]


def test_electrodes_that_touch_no_skin_are_said_only_where_the_unit_is_known():
    for unit, faults in (("µS", ["no_skin"]), ("unit not known", [])):
        one = Watched("EDA", unit)
        one.goes_on(20, lambda times_s: 0.01 + 0.001 * np.sin(times_s))
        assert [what["fault"] for _, what in one.said] == faults


def test_an_ecg_without_a_beat_for_fifteen_seconds_is_said_and_not_before():
    one = Watched("ECG")
    one.traces.heart.state = SignalState.NONE
    one.goes_on(14, waves)
    assert one.said == []
    one.goes_on(6, waves)
    assert [what["fault"] for _, what in one.said] == ["no_beats"]


def test_an_ecg_whose_beats_are_found_is_left_in_peace():
    one = Watched("ECG")
    one.traces.heart.state = SignalState.GOOD

    def beating(times_s):
        one.traces.heart.beats += 1
        return heart_mv(1.0, 130.0).astype(np.float64)

    one.goes_on(40, beating)
    assert one.said == []


def test_a_stream_that_gave_nothing_says_so_at_the_end():
    one = Watched("ECG")
    ((name, what),) = one.watch.empty()
    assert SENTENCES[name](what) == "ECG (“Belt”) gave nothing in this session."
    one.goes_on(1, waves)
    assert one.watch.empty() == []


def test_a_stream_that_the_therapist_left_is_not_missed():
    one = Watched("ECG")
    one.goes_on(3, waves)
    one.traces.leave("Belt")
    one.goes_on(10)
    assert one.said == []
