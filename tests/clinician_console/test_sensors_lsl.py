"""Real Lab Streaming Layer between real processes: every sample arrives, or its loss is known."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import uuid
from pathlib import Path

import numpy as np
import pytest

from clinician_console.record.signals import UNKNOWN_UNIT, Signal
from clinician_console.sensors.lsl import LslSensor
from clinician_console.sensors.lsl_setup import NetworkScope, load_lsl
from clinician_console.sensors.replay import load_recording, start_replay
from shared.clock import FakeClock, SystemClock
from shared.errors import StreamError, UsageError
from tests.clinician_console.lsl_kit import outlet_of

ROOT = Path(__file__).parents[2]
RECORDING = ROOT / "tests" / "data" / "record100_75s.npz"
ALL = (Signal.ECG, Signal.EDA, Signal.RESPIRATION)
GIVE_UP_S = 300.0
LOOKS_S = 6.0  # for what is not there, so long that what is there answers on a busy machine


def turn_until(condition):
    """Go on until something in another process has come about."""
    give_up_s = time.monotonic() + GIVE_UP_S
    while not condition():
        assert time.monotonic() < give_up_s, "it never came about"
        time.sleep(0.005)


def replay_of(file, prefix, **words):
    """A replay that waits for its listeners, however long a busy machine lets them be."""
    return start_replay(file, name_prefix=prefix, wait_for_consumers_s=GIVE_UP_S, **words)


def receive(sensor, replay):
    """All that is sent: when it was pushed, some of it may still be under way."""
    chunks = []

    def turn():
        chunks.extend(sensor.poll())
        if not replay.done():
            return False
        pushed = sum(replay.pushed()[stream.info.name] for stream in sensor._streams)
        return sum(len(chunk.values) for chunk in chunks) >= pushed

    turn_until(turn)
    return chunks + sensor.poll()


def of_stream(chunks, name):
    own = [chunk for chunk in chunks if chunk.stream == name]
    return np.concatenate([c.times_s for c in own]), np.concatenate([c.values for c in own])


def test_every_sample_of_a_replay_arrives_bit_for_bit(prefix):
    recording = load_recording(RECORDING)
    with replay_of(RECORDING, prefix, seconds=3, start_at_s=20) as replay:
        sensor = LslSensor(ALL, SystemClock(), prefix, GIVE_UP_S)
        infos = sensor.open()
        opened_s = time.monotonic()
        chunks = receive(sensor, replay)
        finished_s = time.monotonic()
        assert replay.pushed() == {i.name: round(3 * i.rate_hz) for i in infos}
        assert replay.seconds() == 3.0
        sensor.close()
        sensor.close()
    assert sensor.missing == ()
    assert sensor.remarks == ()
    for info, trace in zip(infos, recording.traces, strict=True):
        assert (info.signal, info.units) == (trace.info.signal, trace.info.units)
        assert info.name.startswith(prefix)
        times_s, values = of_stream(chunks, info.name)
        first = round(20 * info.rate_hz)
        assert np.array_equal(values, trace.values[first : first + round(3 * info.rate_hz)])
        assert np.allclose(np.diff(times_s), 1 / info.rate_hz, atol=1e-9)
        assert opened_s - 10 < times_s[0] < times_s[-1] < finished_s
    assert sum(chunk.lost for chunk in chunks) == 0


def test_running_numbers_go_on_from_chunk_to_chunk(prefix):
    with replay_of(None, prefix, seconds=20, speed=20) as replay:
        sensor = LslSensor((Signal.ECG,), SystemClock(), prefix, GIVE_UP_S)
        sensor.open()
        others = LslSensor((Signal.EDA, Signal.RESPIRATION), SystemClock(), prefix, GIVE_UP_S)
        others.open()
        expected = 0
        for chunk in receive(sensor, replay):
            assert chunk.first == expected
            expected += len(chunk.values)
        assert expected == 5000
        sensor.close()
        others.close()


def test_a_killed_replay_is_reported_as_silent_and_counts_as_lost_when_it_returns(prefix):
    clock = SystemClock()
    sensor = LslSensor(ALL, clock, prefix, GIVE_UP_S)
    replay = replay_of(None, prefix, seconds=60)
    again = None
    try:
        name = sensor.open()[0].name
        chunks = []

        def arrived():
            chunks.extend(sensor.poll())
            return sum(len(c.values) for c in chunks if c.stream == name) > 200

        turn_until(lambda: arrived() and not sensor.health()[0].silent)
        assert sensor.health()[0].rate_hz > 0
        os.kill(replay.pid, 9)
        replay.stop()
        with pytest.raises(StreamError, match="ended before it was done"):
            replay.done()

        def silent():
            chunks.extend(sensor.poll())
            return all(health.silent for health in sensor.health())

        turn_until(silent)
        assert sensor.health()[0].last_sample_age_s > 1.0
        before = sum(len(c.values) for c in chunks if c.stream == name)

        again = replay_of(None, prefix, seconds=60)

        def returned():
            chunks.extend(sensor.poll())
            return sum(len(c.values) for c in chunks if c.stream == name) > before + 100

        turn_until(lambda: returned() and not sensor.health()[0].silent)
        ecg = [chunk for chunk in chunks if chunk.stream == name]
        gaps = [chunk for chunk in ecg if chunk.lost]
        assert len(gaps) == 1
        gap = gaps[0]
        missed_s = gap.times_s[0] - ecg[ecg.index(gap) - 1].times_s[-1]
        assert gap.lost == pytest.approx(missed_s * 250 - 1, abs=1)
        assert sensor.health()[0].lost == gap.lost
    finally:
        sensor.close()
        replay.stop()
        if again:
            again.stop()


def test_a_gap_in_the_stamps_is_counted_and_skipped_in_the_numbers(lsl, prefix):
    outlet = outlet_of(lsl, f"{prefix} belt", unit="uV")
    sensor = LslSensor((Signal.ECG,), SystemClock(), prefix, GIVE_UP_S)
    (info,) = sensor.open()
    assert outlet.wait_for_consumers(GIVE_UP_S)
    begin_s = lsl.local_clock() - 10
    kept = [k for k in range(200) if not 90 <= k < 97]
    stamps = [begin_s + k / 100 for k in kept]
    outlet.push_chunk(np.array(kept, dtype=np.float32)[:, None] * 1000, stamps)
    chunks = []

    def arrived():
        chunks.extend(sensor.poll())
        return sum(len(c.values) for c in chunks) == len(kept)

    turn_until(arrived)
    assert info.units == ("mV",)
    assert info.channels == ("lead 0",)
    assert sum(c.lost for c in chunks) == 7
    for chunk in chunks:
        assert np.array_equal(chunk.values[:, 0], chunk.first + np.arange(len(chunk.values)))
    assert sensor.health()[0].lost == 7
    sensor.close()


def test_of_two_streams_of_one_type_the_first_by_name_is_taken_and_said(lsl, prefix):
    outlets = [outlet_of(lsl, f"{prefix} {name}") for name in ("beta", "alpha")]
    sensor = LslSensor((Signal.ECG,), SystemClock(), prefix, GIVE_UP_S)
    for _ in range(2):
        (info,) = sensor.open()
        assert info.name == f"{prefix} alpha"
        assert any(f"“{prefix} beta” not" in remark for remark in sensor.remarks)
    sensor.close()
    assert len(outlets) == 2


def test_a_wanted_stream_that_is_not_there_is_named_as_missing(lsl, prefix):
    outlet = outlet_of(lsl, f"{prefix} skin", kind="GSR", unit="microsiemens")
    sensor = LslSensor((Signal.ECG, Signal.EDA), SystemClock(), prefix, timeout_s=LOOKS_S)
    (info,) = sensor.open()
    assert outlet
    assert info.signal is Signal.EDA
    assert info.units == ("uS",)
    assert sensor.missing == (Signal.ECG,)
    sensor.close()


def test_nothing_found_says_what_was_sought_and_what_is_there(lsl, prefix):
    outlet = outlet_of(lsl, f"{prefix} brain", kind="EEG")
    with pytest.raises(StreamError) as caught:
        LslSensor((Signal.ECG,), SystemClock(), prefix, timeout_s=LOOKS_S).open()
    assert outlet
    assert "ECG" in caught.value.what
    assert f"{prefix} brain (EEG)" in caught.value.what


def test_a_unit_that_is_not_known_is_called_so_and_said(lsl, prefix):
    outlet = outlet_of(lsl, f"{prefix} odd", unit="furlong", channels=2)
    sensor = LslSensor((Signal.ECG,), SystemClock(), prefix, GIVE_UP_S)
    (info,) = sensor.open()
    assert outlet
    assert info.units == (UNKNOWN_UNIT, UNKNOWN_UNIT)
    assert any("furlong" in remark for remark in sensor.remarks)
    sensor.close()


def test_a_stream_of_words_cannot_be_a_heart(lsl, prefix):
    info = lsl.StreamInfo(f"{prefix} words", "ECG", 1, 0, lsl.cf_string, uuid.uuid4().hex)
    outlet = lsl.StreamOutlet(info)
    with pytest.raises(StreamError, match="text in place of numbers"):
        LslSensor((Signal.ECG,), SystemClock(), prefix, GIVE_UP_S).open()
    assert outlet


def test_stamps_are_brought_to_the_clock_that_the_console_uses(lsl, prefix):
    clock = FakeClock(start_ns=5_000_000_000_000)
    outlet = outlet_of(lsl, f"{prefix} belt")
    sensor = LslSensor((Signal.ECG,), clock, prefix, GIVE_UP_S)
    sensor.open()
    assert outlet.wait_for_consumers(GIVE_UP_S)
    now_s = lsl.local_clock()
    for number in range(20):  # enough to show how fast it sends
        outlet.push_sample([1.0], now_s + number / 100)
    chunks = []

    def arrived():
        chunks.extend(sensor.poll())
        return bool(chunks)

    turn_until(arrived)
    assert 5000 <= chunks[0].times_s[0] < 5000 + GIVE_UP_S
    clock.advance(2.5)
    assert sensor.health()[0].last_sample_age_s == pytest.approx(2.5)
    assert sensor.health()[0].silent
    sensor.close()


def test_lsl_stamps_with_the_machines_monotonic_clock_on_linux(lsl):
    if not sys.platform.startswith("linux"):
        pytest.skip("elsewhere the offset is measured when streams are opened")
    assert min(abs(lsl.local_clock() - time.monotonic()) for _ in range(20)) < 0.001


def test_the_scope_of_a_process_cannot_be_widened_later(lsl):
    with pytest.raises(UsageError, match="cannot change"):
        load_lsl(NetworkScope.SITE)


def test_a_system_without_the_library_is_told_what_to_install(tmp_path):
    broken = tmp_path / "liblsl.so"
    broken.write_bytes(b"not a library")
    script = (
        "from clinician_console.sensors.lsl_setup import load_lsl\n"
        "from shared.errors import MissingLibraryError\n"
        "try: load_lsl()\n"
        "except MissingLibraryError as error: print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=os.environ | {"PYLSL_LIB": str(broken)},
        capture_output=True,
        text=True,
        timeout=600,
        check=True,
    )
    assert "liblsl" in done.stdout
    assert "[D2]" in done.stdout


def test_a_replay_that_cannot_begin_says_why(tmp_path):
    with pytest.raises(StreamError, match="was not found"):
        start_replay(tmp_path / "nothing.npz")
    with pytest.raises(StreamError, match="too short"):
        start_replay(RECORDING, seconds=500)


def test_a_replay_that_nobody_listens_to_gives_up(prefix):
    replay = start_replay(RECORDING, name_prefix=prefix, wait_for_consumers_s=0.2)

    def failed():
        try:
            return replay.done() and False
        except StreamError as error:
            return "Nobody listened" in error.what

    turn_until(failed)
    replay.stop()


def test_a_replay_ends_when_the_program_that_started_it_is_killed(prefix):
    script = (
        "import sys\n"
        "from clinician_console.sensors.replay import start_replay\n"
        f"print(start_replay(None, seconds=60, name_prefix='{prefix}').pid, flush=True)\n"
        "sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as parent:
        pid = int(parent.stdout.readline())
        parent.kill()
    turn_until(lambda: not _lives(pid))


def _lives(pid):
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (ProcessLookupError, FileNotFoundError):
        return False
    return state != "Z"


def test_a_stream_that_is_listened_to_for_long_keeps_nothing_of_it(lsl, prefix):
    """Only its last seconds' arrivals are remembered, also where nobody asks how it does."""
    outlet = outlet_of(lsl, f"{prefix} ECG")
    clock = FakeClock()
    sensor = LslSensor((Signal.ECG,), clock, prefix, GIVE_UP_S)
    sensor.open()
    turn_until(outlet.have_consumers)
    (stream,) = sensor._streams
    begun_s = lsl.local_clock()
    for number in range(300):
        outlet.push_sample([1.0], begun_s + number / 100)
        # The first say how fast the sender sends, and wait for each other.
        turn_until(lambda first=number < 20: sensor.poll() or first)
        clock.advance(1.0)
    assert len(stream._arrivals) <= 6
    sensor.close()
