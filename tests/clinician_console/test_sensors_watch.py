"""Over real Lab Streaming Layer: a console begins without a sensor and takes one that comes."""

from __future__ import annotations

import time
from functools import partial

import numpy as np
import pytest

from clinician_console.body.pipeline import Pipeline
from clinician_console.body.traces import Traces
from clinician_console.record.signals import UNKNOWN_UNIT, Signal, SignalState
from clinician_console.sensors.lsl_stream import OpenStream
from clinician_console.sensors.lsl_watch import LslWatch
from clinician_console.sensors.replay import start_replay
from clinician_console.session.meanings import Meaning
from clinician_console.session.streams import StreamChoice
from shared.clock import SystemClock
from shared.errors import GradusError
from tests.clinician_console.lsl_kit import outlet_of
from tests.specification.test_walks import LISTENED
from tests.walking import Station, Walk

GIVE_UP_S = 300.0


belt_of = partial(outlet_of, rate_hz=130.0, labels=("ECG",), unit="uV")


class Bedside:
    """A console's body: a watch, what it says, and where it is written down."""

    def __init__(self, recorder, choice, wanted=(Signal.ECG,)):
        self.recorder = recorder
        self.choice = choice
        self.traces = Traces()
        self.trouble: list[GradusError] = []
        self.watch = LslWatch(choice, SystemClock(), wanted)
        self.pipeline = Pipeline(recorder, self.traces, self.trouble.append)
        self.pipeline.attach(self.watch, self.watch.open())
        self.said: list[str] = []

    def until(self, condition):
        """Turn until something in another thread or program has come about."""
        give_up_s = time.monotonic() + GIVE_UP_S
        while not condition():
            assert time.monotonic() < give_up_s, f"it never came about; said: {self.said}"
            self.pipeline.poll(time.monotonic())
            self.said += self.pipeline.news()
            time.sleep(0.005)

    def streams(self):
        return [entry for entry in self.recorder.entries if hasattr(entry, "channels")]

    def received(self):
        return sum(health.received for health in self.traces.health.values())


@pytest.fixture
def bedside(make_recorder):
    open_ones = []

    def make(choice, **words):
        open_ones.append(Bedside(make_recorder(), choice, **words))
        return open_ones[-1]

    yield make
    for one in open_ones:
        one.pipeline.close()


def test_a_console_without_a_sensor_says_none_attached_and_takes_one_that_comes_later(
    lsl, prefix, bedside
):
    choice = StreamChoice(prefix=prefix)
    body = bedside(choice)
    body.pipeline.poll(time.monotonic())
    assert body.traces.heart.state is SignalState.ABSENT
    assert body.streams() == []
    outlet = belt_of(lsl, f"{prefix} belt")
    body.until(lambda: choice.question() is not None)
    assert body.streams() == []
    choice.use(choice.question().streams[0])
    body.until(outlet.have_consumers)
    outlet.push_chunk(np.ones((65, 1), np.float32))
    walk = Walk(Station(OpenStream.pull, comes_in=True))
    with walk.followed():
        body.until(lambda: body.received() == 65)
    assert walk.ways["OpenStream.pull"] == (*LISTENED, "clinician_console/body/pipeline.py")
    assert [entry.name for entry in body.streams()] == [f"{prefix} belt"]
    assert any(f"ECG comes from “{prefix} belt”" in sentence for sentence in body.said)
    assert body.traces.heart.state is SignalState.NONE
    assert body.traces.curves[f"{prefix} belt"].label == f"ECG (mV), {prefix} belt"


def test_another_programs_replay_is_named_and_never_taken_as_the_patients(lsl, prefix, bedside):
    with start_replay(None, seconds=600, name_prefix=prefix, wait_for_consumers_s=None):
        choice = StreamChoice(prefix=prefix)
        body = bedside(choice)
        body.until(lambda: any("calls itself simulated" in sentence for sentence in body.said))
        belt = belt_of(lsl, f"{prefix} belt")
        body.until(lambda: choice.question() is not None)
        assert [stream.name for stream in choice.question().streams] == [f"{prefix} belt"]
        assert body.streams() == []
        assert belt


def test_a_belt_without_source_id_comes_back_after_its_program_was_restarted(lsl, prefix, bedside):
    name = f"{prefix} belt"
    choice = StreamChoice(prefix=prefix, named=[name])
    body = bedside(choice)
    outlet = belt_of(lsl, name, source_id="")
    body.until(outlet.have_consumers)
    outlet.push_chunk(np.ones((65, 1), np.float32))
    body.until(lambda: body.received() == 65)
    del outlet
    body.until(lambda: any("has stopped" in sentence for sentence in body.said))
    again = belt_of(lsl, name, source_id="")
    body.until(again.have_consumers)
    again.push_chunk(np.ones((65, 1), np.float32))
    body.until(lambda: body.received() == 130)
    assert any("is back" in sentence for sentence in body.said)
    assert len(body.streams()) == 1
    assert body.traces.health[name].lost > 0


def test_a_channel_labelled_ecg_inside_an_eeg_stream_is_the_one_that_is_shown(lsl, prefix, bedside):
    name = f"{prefix} amplifier"
    body = bedside(StreamChoice(prefix=prefix, named=[name]))
    outlet = belt_of(lsl, name, kind="EEG", labels=("Fp1", "Cz", "ECG"))
    body.until(outlet.have_consumers)
    outlet.push_chunk(np.tile(np.array([[1.0, 2.0, 3000.0]], np.float32), (65, 1)))
    body.until(lambda: body.received() == 65)
    _, values = body.traces.curves[name].last(10)
    assert set(values) == {3.0}  # millivolts of the third channel
    assert body.streams()[0].channels == ("Fp1", "Cz", "ECG")


@pytest.mark.parametrize("rate_hz", [0.0, 25.0])
def test_an_ecg_too_slow_for_beats_is_shown_and_said_and_ends_nothing(
    lsl, prefix, bedside, rate_hz
):
    name = f"{prefix} belt"
    body = bedside(StreamChoice(prefix=prefix, named=[name]))
    outlet = belt_of(lsl, name, rate_hz=rate_hz)
    body.until(outlet.have_consumers)
    outlet.push_chunk(np.ones((10, 1), np.float32))
    body.until(lambda: body.received() == 10)
    assert any("no heart beats can be found" in sentence for sentence in body.said)
    assert body.traces.heart.state is SignalState.ABSENT


def test_a_unit_that_was_not_given_is_not_known_in_label_and_record(lsl, prefix, bedside):
    name = f"{prefix} belt"
    body = bedside(StreamChoice(prefix=prefix, named=[name]))
    outlet = belt_of(lsl, name, unit=None)
    body.until(outlet.have_consumers)
    outlet.push_chunk(np.ones((65, 1), np.float32))
    body.until(body.streams)
    assert body.streams()[0].units == (UNKNOWN_UNIT,)
    assert UNKNOWN_UNIT in body.traces.curves[name].label
    assert any(UNKNOWN_UNIT in sentence for sentence in body.said)


def test_another_stream_under_the_name_of_a_lost_one_is_refused_in_a_sentence(lsl, prefix, bedside):
    name = f"{prefix} belt"
    body = bedside(StreamChoice(prefix=prefix, named=[name]))
    outlet = belt_of(lsl, name, source_id="")
    body.until(outlet.have_consumers)
    outlet.push_chunk(np.ones((65, 1), np.float32))
    body.until(lambda: body.received() == 65)
    del outlet
    body.until(lambda: any("has stopped" in sentence for sentence in body.said))
    other = belt_of(lsl, name, source_id="", labels=("ECG", "II"))
    body.until(lambda: any("both named" in sentence for sentence in body.said))
    assert other
    assert len(body.streams()) == 1


def test_a_belt_sends_two_signals_by_one_name_and_comes_back_under_another_identity(
    lsl, prefix, bedside
):
    name = f"{prefix} belt"
    choice = StreamChoice(prefix=prefix, named=[name])
    body = bedside(choice)
    sent = [belt_of(lsl, name, source_id="one")]
    rate = outlet_of(lsl, name, "HeartRate", 1.0, labels=("hr",), unit="bpm", source_id="one")
    body.until(lambda: sent[0].have_consumers() and rate.have_consumers())
    sent[0].push_chunk(np.ones((65, 1), np.float32))
    rate.push_chunk(np.full((8, 1), 75, np.float32))
    body.until(lambda: body.received() == 73)
    names = {entry.name: entry.signal for entry in body.streams()}
    assert len(names) == 2
    assert sorted(names.values()) == ["ECG", "HeartRate"]
    assert any(each.endswith(")") for each in names)
    called = next(each for each, signal in names.items() if signal == "ECG")
    sent.clear()
    other = belt_of(lsl, name, source_id="another")
    body.until(lambda: any(f"“{called}” (ECG) is back" in sentence for sentence in body.said))
    body.until(other.have_consumers)  # the sender knows of it a moment after the receiver
    before = body.traces.health[called].received
    other.push_chunk(np.ones((65, 1), np.float32))
    body.until(lambda: body.traces.health[called].received == before + 65)
    (used,) = [each for each in choice.present if each.source_id == "another"]
    choice.mean(used, Meaning(Signal.ECG, 0, "V"))
    body.until(lambda: any("is not used any more" in sentence for sentence in body.said))
    assert body.traces.health[called].state(time.monotonic()) is SignalState.ABSENT
    body.until(other.have_consumers)
