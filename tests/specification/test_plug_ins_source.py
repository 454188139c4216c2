"""A source of signals is one file and one line: asked for by name, it is shown and recorded."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from clinician_console import cli
from clinician_console.app import Console
from clinician_console.attaching import attach_body
from clinician_console.body import sources
from clinician_console.body.sources import SourceKind
from clinician_console.outputs.csv.files import CsvTables
from clinician_console.outputs.service import SessionOutputs
from clinician_console.record.signals import Signal
from clinician_console.session.settings import BodyWanted, SessionSettings
from protocols.plans.loader import load_protocol
from shared.clock import NS_PER_S, FakeClock
from tests.clinician_console.storage_kit import let, ready_store

# What a newcomer writes, and nothing else.
FILE = '''
"""A thermistor at the fingertip, which gives four temperatures a second."""

from __future__ import annotations

import numpy as np

from clinician_console.record.signals import Samples, StreamInfo

RATE_HZ = 4
INFO = StreamInfo("fingertip", "SkinTemperature", RATE_HZ, ("finger",), ("degC",), "thermistor-1")


class Thermistor:
    def __init__(self, clock):
        self._clock = clock
        self._begun_ns = None
        self._given = 0

    def open(self):
        self._begun_ns = self._clock.now_ns()
        return (INFO,)

    def poll(self):
        step_ns = 1_000_000_000 // RATE_HZ
        due = (self._clock.now_ns() - self._begun_ns) // step_ns
        numbers = np.arange(self._given, due, dtype=np.int64)
        if not len(numbers):
            return []
        self._given = due
        values = (30 + numbers / 100).astype(np.float32)[:, None]
        return [Samples(INFO.name, int(numbers[0]), self._begun_ns + numbers * step_ns, values)]

    def close(self):
        self._begun_ns = None
'''


@pytest.fixture
def newcomer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The file, in a folder that is no part of the product, and the one line that lists it."""
    folder = tmp_path / "sensors"
    folder.mkdir()
    (folder / "thermistor_of_a_test.py").write_text(FILE)
    monkeypatch.syspath_prepend(folder)
    made = importlib.import_module("thermistor_of_a_test").Thermistor
    kind = SourceKind("thermistor", lambda wanted: made(wanted.clock))
    monkeypatch.setitem(sources.SOURCES, "thermistor", kind)
    yield "thermistor"
    sys.modules.pop("thermistor_of_a_test")


def asked_for(*names: str) -> BodyWanted:
    """What `gradus console --source NAME` gives."""
    return BodyWanted(names)


def begun(tmp_path: Path, store, clock: FakeClock, *, simulated: bool = False) -> Console:
    settings = SessionSettings(
        tmp_path, load_protocol("heights"), "P1", "127.0.0.1", 0, simulated=simulated
    )
    return Console(settings, store, clock)


def test_a_source_that_is_listed_is_shown_recorded_and_exported(newcomer, tmp_path) -> None:
    clock = FakeClock()
    with ready_store(tmp_path, clock) as store:
        console = begun(tmp_path, store, clock)
        attach_body(console, asked_for(newcomer), store, clock, lambda _sentence: None)
        let(console, clock, 20)
        shown = console.traces.curves["fingertip"]
        assert shown.label == "SkinTemperature (degC), fingertip"
        assert shown.newest_s() == pytest.approx(clock.now_ns() / NS_PER_S, abs=0.3)
        assert console.traces.health["fingertip"].received == 80
        console.close()
        outputs = SessionOutputs(store, console.session_id)
        [stream] = outputs.session.streams
        times_s, values = stream.read()
        assert (stream.name, stream.signal, stream.units) == (
            *("fingertip", "SkinTemperature"),
            ("degC",),
        )
        assert (stream.samples, stream.samples_lost) == (80, 0)
        assert np.allclose(np.diff(times_s), 0.25)
        assert np.allclose(values[:, 0], 30 + np.arange(80) / 100, atol=1e-5)
        made = outputs.make(CsvTables(signals=True), tmp_path / "export")
    assert "fingertip,SkinTemperature" in (tmp_path / "export" / "streams.csv").read_text()
    assert any(file.name == "stream-01.csv.gz" for file in made.files)


def test_several_sources_are_in_one_session(newcomer, tmp_path) -> None:
    clock = FakeClock()
    with ready_store(tmp_path, clock) as store:
        console = begun(tmp_path, store, clock, simulated=True)
        names = asked_for("simulated", newcomer)
        attach_body(console, names, store, clock, lambda _sentence: None)
        let(console, clock, 20)
        assert console.traces.heart.rate_bpm is not None
        console.close()
        recorded = store.read_session(console.session_id)
    measured = {one.name for one in recorded.streams if one.signal != Signal.FEATURE}
    assert measured == {
        *("fingertip", "Simulated ECG", "Simulated EDA", "Simulated Respiration"),
    }
    assert recorded.heart is not None
    assert len(recorded.heart.at_s) > 10


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--source", "telepathy"), "no source of signals of the name “telepathy”"),
        (("--source", "simulated"), "Behind the source “simulated” is no patient"),
    ],
)
def test_a_source_that_is_not_there_or_not_for_patients_is_refused_before_anything_begins(
    words, said, tmp_path, capsys
) -> None:
    asked = ["console", "--patient", "P1", *words, "--data", str(tmp_path / "store")]
    assert cli.main(asked) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "store").exists()


def out_of_order(_source: object) -> None:
    raise LookupError("the cable is loose")


def test_a_source_that_fails_costs_its_own_samples_and_nobody_elses(
    newcomer, tmp_path, monkeypatch
) -> None:
    clock = FakeClock()
    said: list[str] = []
    with ready_store(tmp_path, clock) as store:
        console = begun(tmp_path, store, clock, simulated=True)
        attach_body(console, asked_for("simulated", newcomer), store, clock, said.append)
        broken = sys.modules["thermistor_of_a_test"].Thermistor
        monkeypatch.setattr(broken, "poll", out_of_order)
        let(console, clock, 10)
        console.close()
        recorded = store.read_session(console.session_id)
    measured = [one for one in recorded.streams if one.signal != Signal.FEATURE]
    samples = {stream.name: stream.samples for stream in measured}
    assert samples.pop("fingertip") == 0
    assert all(count > 200 for count in samples.values())
    assert sum("A source of signals gave what cannot be used" in one for one in said) == 1
