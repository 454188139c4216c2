"""A feature is of a signal, of the heart or of another feature, and knows what goes on."""

from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinician_console.analysis.feature import HEART, FeatureKind, Rows, no_rows
from clinician_console.analysis.heart_beats import HEART_BEATS
from clinician_console.body import features
from clinician_console.body.features import FEATURES
from clinician_console.body.pipeline import Pipeline
from clinician_console.body.traces import TraceKind, Traces
from clinician_console.record.around import Around
from clinician_console.record.entries import BeatsEntry
from clinician_console.record.memory import MemoryRecorder
from clinician_console.record.signals import Samples, Signal, StreamInfo
from clinician_console.record.what import Happened
from clinician_console.sensors.simulated import SimulatedSensor
from shared.clock import NS_PER_S, FakeClock
from shared.rules.states import Actor, SessionState
from shared.wire.events import Author, EventName


class Passed:
    """Gives each row on, as many times as it is told."""

    def __init__(self, times: float) -> None:
        self._times = times

    def push(self, samples: Samples) -> Rows:
        return Rows(samples.times_ns, samples.values[:, :1].astype(np.float64) * self._times)

    def finish(self) -> Rows:
        return no_rows(1)


def passing(name: str, wants: str, times: float = 1.0) -> FeatureKind:
    return FeatureKind(name, wants, ("of it",), ("1",), lambda _info, _around: Passed(times))


class Bedside:
    """A body without a session; its sensor is simulated."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *kinds: FeatureKind) -> None:
        monkeypatch.setattr(features, "FEATURES", kinds)
        self.clock = FakeClock()
        self.recorder = MemoryRecorder()
        self.traces = Traces()
        self.pipeline = Pipeline(self.recorder, self.traces, lambda _error: None)
        self.sensor = SimulatedSensor(self.clock)
        self.pipeline.attach(self.sensor, self.sensor.open())

    def let(self, seconds: int) -> None:
        for _ in range(seconds * 10):
            self.clock.advance(0.1)
            self.pipeline.poll(self.clock.now_ns() / NS_PER_S)

    def rows(self, name: str) -> np.ndarray:
        kept = [e for e in self.recorder.entries if isinstance(e, Samples) and e.stream == name]
        numbers = [one.first for one in kept]
        assert numbers == np.cumsum([0, *(len(one.values) for one in kept)])[:-1].tolist()
        return np.concatenate([one.values[:, 0] for one in kept])


def test_what_is_computed_of_the_heart_is_given_every_beat_that_is_stored(monkeypatch) -> None:
    bedside = Bedside(monkeypatch, HEART_BEATS, passing("interval", HEART))
    bedside.let(20)
    bedside.pipeline.close()
    stored = [e.rr_ms for e in bedside.recorder.entries if isinstance(e, BeatsEntry)]
    rr_ms = np.concatenate(stored)
    assert len(rr_ms) > 15
    assert np.allclose(bedside.rows("interval"), rr_ms, equal_nan=True)


def test_every_feature_that_is_listed_lives_with_every_sensor_and_none_fails(monkeypatch) -> None:
    bedside = Bedside(monkeypatch, *FEATURES)
    bedside.let(40)
    bedside.pipeline.close()
    assert bedside.pipeline.news() == []
    begun = {e.name for e in bedside.recorder.entries if isinstance(e, StreamInfo)}
    assert {"Simulated ECG", "Simulated EDA", "Simulated Respiration"} < begun


def test_the_rows_of_a_feature_are_given_to_the_features_that_want_them(monkeypatch) -> None:
    kinds = (passing("first", Signal.EDA, 2.0), passing("second", "first", 3.0))
    bedside = Bedside(monkeypatch, *kinds, passing("third", "second", 5.0))
    bedside.let(3)
    bedside.pipeline.close()
    eda = bedside.rows("Simulated EDA")
    assert np.allclose(bedside.rows("first, Simulated EDA"), 2 * eda)
    assert np.allclose(bedside.rows("second, Simulated EDA"), 6 * eda)
    assert np.allclose(bedside.rows("third, Simulated EDA"), 30 * eda, rtol=1e-5)
    names = [e.name for e in bedside.recorder.entries if isinstance(e, StreamInfo)]
    assert len(names) == len(set(names)) == 6
    assert len(bedside.traces.of_kind(TraceKind.FEATURE)) == 3


def test_a_feature_that_fails_costs_nothing_of_the_one_that_it_is_computed_of(monkeypatch) -> None:
    def broken(_info: StreamInfo, _around: Around) -> object:
        return SimpleNamespace(push=lambda _samples: 1 / 0, finish=lambda: no_rows(1))

    wrong = FeatureKind("wrong", "first", ("of it",), ("1",), broken)
    bedside = Bedside(monkeypatch, passing("first", Signal.EDA), wrong)
    bedside.let(3)
    assert sum("no wrong of “first, Simulated EDA”" in one for one in bedside.pipeline.news()) == 1
    bedside.pipeline.close()
    assert len(bedside.rows("first, Simulated EDA")) == len(bedside.rows("Simulated EDA"))


# ── what goes on around the body ─────────────────────────────────────────────────────────────────


def shown(**cue: str) -> Happened:
    return Happened(author=Author.HEADSET, actor=Actor.SYSTEM, name=EventName.CUE_SHOWN, data=cue)


def test_what_goes_on_is_told_on_the_clock_of_the_samples() -> None:
    given_s = [(20.0, 40), (5.0, 70)]
    around = Around(3 * NS_PER_S, lambda: given_s)
    around.happened(shown(cue="siren"), 2.0)
    around.happened(shown(name="backfire"), 4.0)
    assert [(one.at_ns, one.cue) for one in around.cues()] == [
        (5 * NS_PER_S, "siren"),
        (7 * NS_PER_S, "backfire"),
    ]
    assert [(one.at_ns, one.suds) for one in around.ratings()] == [
        (8 * NS_PER_S, 70),
        (23 * NS_PER_S, 40),
    ]
    given_s[0] = (20.0, 45)
    assert around.ratings()[1].suds == 45, "a corrected rating has its new number"
    assert not around.events(EventName.STOPPED)


HEIGHTS = st.lists(st.tuples(st.floats(0, 10), st.integers(0, 3)), max_size=30)


@given(HEIGHTS)
def test_where_the_patient_was_is_the_last_that_was_said_before(moves) -> None:
    around, at_s, said = Around(7), 0.0, []
    for step_s, height_m in moves:
        at_s += step_s
        exposure = {"height_m": float(height_m)}
        around.was_in(at_s, SessionState.EXPOSURE, None, "glass_lift", exposure)
        said.append((7 + round(at_s * NS_PER_S), height_m))
    rows = around.exposures()
    assert all(a.exposure != b.exposure for a, b in pairwise(rows))
    assert around.placed_at(6) is None
    for at_ns, _ in said:
        last = [height_m for before_ns, height_m in said if before_ns <= at_ns][-1]
        assert around.placed_at(at_ns).exposure == {"height_m": last}
