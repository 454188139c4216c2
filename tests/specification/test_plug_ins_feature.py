"""A feature is one file and one line: computed live, shown, stored, reported and exported."""

from __future__ import annotations

import gzip
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pypdfium2
import pytest

from clinician_console.app import Console
from clinician_console.body import features
from clinician_console.body.features import FEATURES
from clinician_console.body.traces import TraceKind
from clinician_console.outputs.csv.files import CsvTables
from clinician_console.outputs.pdf.output import PdfReport
from clinician_console.outputs.service import SessionOutputs
from clinician_console.record.signals import Signal
from clinician_console.sensors.simulated import SimulatedSensor
from clinician_console.session.settings import SessionSettings
from protocols.plans.loader import load_protocol
from shared.clock import NS_PER_S, FakeClock
from tests.clinician_console.storage_kit import let, ready_store

# What a newcomer writes, and nothing else.
FILE = '''
"""Skin conductance level: the mean of each whole second of an EDA."""

from __future__ import annotations

import numpy as np

from clinician_console.analysis.feature import FeatureKind, Rows, no_rows
from clinician_console.record.signals import Signal


class Level:
    def __init__(self, info, around):
        self._shown = info.shown
        self._times = np.empty(0, np.int64)
        self._values = np.empty(0)

    def push(self, samples):
        self._times = np.append(self._times, samples.times_ns)
        self._values = np.append(self._values, samples.values[:, self._shown])
        seconds = self._times // 1_000_000_000
        whole = np.unique(seconds)[:-1]
        if not len(whole):
            return no_rows(1)
        levels = [self._values[seconds == second].mean() for second in whole]
        rest = seconds > whole[-1]
        self._times, self._values = self._times[rest], self._values[rest]
        return Rows((whole + 1) * 1_000_000_000, np.array(levels)[:, None])

    def finish(self):
        return no_rows(1)


LEVEL = FeatureKind("skin conductance level", Signal.EDA, ("level",), ("uS",), Level)
'''
NAME = "skin conductance level, Simulated EDA"


@pytest.fixture
def newcomer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[type]:
    """The file, in a folder that is no part of the product, and the one line that lists it."""
    folder = tmp_path / "analysis"
    folder.mkdir()
    (folder / "level_of_a_test.py").write_text(FILE)
    monkeypatch.syspath_prepend(folder)
    module = importlib.import_module("level_of_a_test")
    monkeypatch.setattr(features, "FEATURES", (*FEATURES, module.LEVEL))
    yield module.Level
    sys.modules.pop("level_of_a_test")


def session_with_a_body(tmp_path: Path, store, clock: FakeClock) -> Console:
    settings = SessionSettings(
        tmp_path, load_protocol("heights"), "P1", "127.0.0.1", 0, simulated=True
    )
    console = Console(settings, store, clock)
    sensor = SimulatedSensor(clock)
    console.body.attach(sensor, sensor.open())
    return console


def test_a_feature_that_is_listed_is_shown_stored_reported_and_exported(newcomer, tmp_path) -> None:
    clock = FakeClock()
    with ready_store(tmp_path, clock) as store:
        console = session_with_a_body(tmp_path, store, clock)
        let(console, clock, 30)
        assert NAME in console.traces.of_kind(TraceKind.FEATURE)
        shown = console.traces.curves[NAME]
        assert shown.label == f"{NAME} (µS)"
        assert shown.newest_s() == pytest.approx(clock.now_ns() / NS_PER_S, abs=1.1)
        assert NAME not in console.traces.health, "a light is for what a sensor sends"
        console.close()
        assert store.verify().sound
        outputs = SessionOutputs(store, console.session_id)
        streams = {stream.name: stream for stream in outputs.session.streams}
        at_s, level = streams[NAME].read()
        eda_s, eda = streams["Simulated EDA"].read()
        table = outputs.make(CsvTables(), tmp_path / "export")
        report = outputs.make(PdfReport(), tmp_path / "report.pdf")
    assert len(at_s) == 29
    assert np.allclose(np.diff(at_s), 1.0)
    for until_s, mean in zip(at_s, level[:, 0], strict=True):
        second = (eda_s > until_s - 1 - 1e-6) & (eda_s < until_s - 1e-6)
        assert mean == pytest.approx(eda[second].mean(), abs=1e-4)
    files = [one for one in table.files if one.parent.name == "signals"]
    tables = [gzip.decompress(one.read_bytes()).decode().splitlines() for one in files]
    [lines] = [table for table in tables if table[0] == "at_s,level_uS"]
    assert len(lines) == 30
    with pypdfium2.PdfDocument(report.path) as document:
        text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    words = " ".join(text.split())
    assert "Computed from the signals" in words
    assert f"{NAME} level, µS 29" in words


def test_a_feature_that_fails_is_left_out_and_costs_the_session_nothing(
    newcomer, tmp_path, monkeypatch
) -> None:
    def wrong(*_: object) -> None:
        raise ZeroDivisionError("no second was whole")

    clock = FakeClock()
    said: list[str] = []
    monkeypatch.setattr(newcomer, "push", wrong)
    with ready_store(tmp_path, clock) as store:
        console = session_with_a_body(tmp_path, store, clock)
        console.body.told = said.append
        let(console, clock, 20)
        assert console.traces.heart.rate_bpm is not None
        console.close()
        recorded = store.read_session(console.session_id)
    assert sum("no skin conductance level of “Simulated EDA”" in one for one in said) == 1
    measured = [one for one in recorded.streams if one.signal != Signal.FEATURE]
    assert all(stream.samples > 400 for stream in measured)
    assert len(measured) == 3


def test_where_two_belts_send_an_ecg_one_leads_and_the_beats_of_the_other_are_kept(
    tmp_path,
) -> None:
    class Second(SimulatedSensor):
        """The same body under another name, as a second belt would be."""

        def open(self):
            return tuple(self._renamed(info) for info in super().open())

        def poll(self):
            return [self._renamed(samples) for samples in super().poll()]

        @staticmethod
        def _renamed(of):
            from dataclasses import replace

            which = "name" if hasattr(of, "name") else "stream"
            return replace(of, **{which: getattr(of, which).replace("Simulated", "Second")})

    clock = FakeClock()
    with ready_store(tmp_path, clock) as store:
        console = session_with_a_body(tmp_path, store, clock)
        second = Second(clock)
        console.body.attach(second, second.open())
        let(console, clock, 20)
        before = console.traces.heart.beats
        sensor = console.body._pipeline._sources[1]
        sensor.close()  # the belt that leads falls silent
        let(console, clock, 20)
        assert console.traces.heart.beats > before + 10, "the other leads now"
        console.close()
        recorded = store.read_session(console.session_id)
        [kept] = [one for one in recorded.streams if one.name == "heart beats, Second ECG"]
        rows = kept.read()[1]
    assert recorded.heart is not None
    assert np.all(np.diff(recorded.heart.at_s) > 0.3), "no beat of the two is there twice"
    assert len(rows) > 10
    assert kept.channels == ("rr", "rate", "good", "ectopic", "artefact", "noise")
