"""Recordings as other programs leave them: read for what they are, or refused in a sentence."""

from __future__ import annotations

import os
import random
import resource
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest

from clinician_console.analysis.beats import BeatDetector
from clinician_console.record.signals import UNKNOWN_UNIT, Signal
from clinician_console.sensors.recording import load_recording
from shared.errors import StreamError
from tests.clinician_console.senders import BOUNDARY, XdfStream, even, heart_mv, packets, write_xdf

ROOT = Path(__file__).parents[2]
MEMORY_LIMIT_BYTES = 3_000_000_000


def rate_of(trace) -> float:
    """Beats a minute in a trace, as the console finds them."""
    values = trace.values[:, trace.info.shown].astype(np.float64)
    detector = BeatDetector(trace.info.rate_hz)
    beats = detector.push(np.arange(len(values)) / trace.info.rate_hz, values) + detector.flush()
    return 60_000 / float(np.nanmean([beat.rr_ms for beat in beats]))


def belt(sent=None, **words) -> XdfStream:
    sent = sent or even(60, 130)
    return XdfStream(sent.stamps_s, 1000 * sent.values, **words)


@pytest.mark.parametrize("loop", [True, False])
def test_a_belt_that_stamps_its_packets_on_arrival_beats_at_its_own_rate(tmp_path, loop):
    path = write_xdf(tmp_path / "r.xdf", belt(packets(60, 130, jitter_s=0.02, loop=loop)))
    recording = load_recording(path)
    (trace,) = recording.traces
    assert recording.duration_s == pytest.approx(60, abs=0.6)
    assert np.isfinite(trace.values).all()
    assert rate_of(trace) == pytest.approx(75, abs=0.2)
    assert recording.remarks == ()


def test_a_header_with_a_wrong_rate_is_not_believed_and_that_is_said(tmp_path):
    recording = load_recording(write_xdf(tmp_path / "r.xdf", belt(rate_hz=74.0)))
    assert recording.traces[0].info.rate_hz == pytest.approx(130)
    assert rate_of(recording.traces[0]) == pytest.approx(75, abs=0.2)
    assert "74 Hz" in recording.remarks[0]


def test_a_stream_that_was_recorded_in_two_parts_is_put_together_and_that_is_said(tmp_path):
    sent = even(60, 130)
    first = XdfStream(sent.stamps_s[:390], 1000 * sent.values[:390])
    second = XdfStream(sent.stamps_s[390:], 1000 * sent.values[390:])
    recording = load_recording(write_xdf(tmp_path / "r.xdf", first, second))
    assert recording.duration_s == pytest.approx(60, abs=0.05)
    assert "2 parts" in recording.remarks[0]


def test_of_two_different_hearts_the_longer_is_used_and_both_are_named(tmp_path):
    short = belt(even(20, 130), name="Belt A")
    recording = load_recording(write_xdf(tmp_path / "r.xdf", short, belt(name="Belt B")))
    assert recording.duration_s == pytest.approx(60, abs=0.05)
    assert "“Belt B”, the longest" in recording.remarks[0]
    assert "“Belt A”" in recording.remarks[0]


def test_stamps_that_jump_do_not_make_a_recording_of_days(tmp_path):
    sent = even(60, 130)
    stamps_s = sent.stamps_s + np.where(np.arange(7800) >= 4000, 200_000.0, 0.0)
    recording = load_recording(write_xdf(tmp_path / "r.xdf", XdfStream(stamps_s, sent.values)))
    assert recording.duration_s == pytest.approx(60, abs=0.05)
    assert "+200000 s" in recording.remarks[0]


def test_a_stream_without_a_type_is_refused_in_a_sentence_that_names_it(tmp_path):
    with pytest.raises(StreamError) as caught:
        load_recording(write_xdf(tmp_path / "r.xdf", belt(content_type=None)))
    assert "Belt" in str(caught.value)
    assert "type" in str(caught.value)
    assert "[D4]" in str(caught.value)


@pytest.mark.parametrize("unit", [None, "furlong"])
def test_a_unit_that_is_not_known_is_never_called_millivolt(tmp_path, unit):
    recording = load_recording(write_xdf(tmp_path / "r.xdf", belt(units=(unit,))))
    assert recording.traces[0].info.units == (UNKNOWN_UNIT,)
    assert UNKNOWN_UNIT in recording.remarks[0]
    assert rate_of(recording.traces[0]) == pytest.approx(75, abs=0.2)


def test_every_channel_has_its_own_unit(tmp_path):
    values = np.stack([heart_mv(60, 130), 1000 * heart_mv(60, 130)], axis=1)
    stream = XdfStream(even(60, 130).stamps_s, values, labels=("I", "II"), units=("mV", "uV"))
    (trace,) = load_recording(write_xdf(tmp_path / "r.xdf", stream)).traces
    assert trace.info.units == ("mV", "mV")
    assert np.allclose(trace.values[:, 0], trace.values[:, 1], atol=1e-5)


def test_skin_resistance_becomes_conductance(tmp_path):
    stamps_s = 1000 + np.arange(600) / 10
    stream = XdfStream(
        stamps_s,
        np.full(600, 200.0, np.float32),
        rate_hz=10.0,
        content_type="GSR",
        labels=("GSR",),
        units=("kOhm",),
    )
    (trace,) = load_recording(write_xdf(tmp_path / "r.xdf", stream)).traces
    assert trace.info.units == ("uS",)
    assert np.allclose(trace.values, 5.0)


@pytest.mark.parametrize(
    ("content_type", "labels"),
    [("EEG", ("Fp1", "Cz", "ECG")), ("ECG", ("counter", "battery", "lead II"))],
)
def test_the_channel_that_is_labelled_so_is_the_heart(tmp_path, content_type, labels):
    sent = even(60, 130)
    sawtooth = (np.arange(7800) % 256).astype(np.float32)
    values = np.stack([sawtooth, sawtooth, 1000 * sent.values], axis=1)
    stream = XdfStream(
        sent.stamps_s, values, content_type=content_type, labels=labels, units=("uV",) * 3
    )
    (trace,) = load_recording(write_xdf(tmp_path / "r.xdf", stream)).traces
    assert trace.info.shown == 2
    assert trace.info.channels == labels
    assert rate_of(trace) == pytest.approx(75, abs=0.2)


def test_a_belt_that_sends_only_its_heart_rate_is_read_as_that(tmp_path):
    stream = XdfStream(
        1000.0 + np.arange(60),
        np.full(60, 75.0, np.float32),
        rate_hz=1.0,
        content_type="HR",
        labels=("HR",),
        units=("bpm",),
    )
    (trace,) = load_recording(write_xdf(tmp_path / "r.xdf", stream)).traces
    assert trace.info.signal is Signal.HEART_RATE
    assert trace.info.units == ("bpm",)
    assert np.all(trace.values == 75)


def test_one_damaged_byte_costs_its_neighbourhood_and_is_said_without_foreign_words(
    tmp_path, capfd
):
    content = bytearray(write_xdf(tmp_path / "r.xdf", belt()).read_bytes())
    begin = content.index(BOUNDARY) + len(BOUNDARY)
    assert content[begin] == 4  # how many bytes the next chunk's length has
    content[begin] = 7
    path = tmp_path / "damaged.xdf"
    path.write_bytes(content)
    recording = load_recording(path)
    assert "is damaged" in recording.remarks[0]
    assert "samples of “Belt” are missing" in recording.remarks[1]
    assert recording.duration_s == pytest.approx(60, abs=0.1)
    assert rate_of(recording.traces[0]) == pytest.approx(75, abs=1)
    shown = capfd.readouterr()
    assert shown.err == shown.out == ""


def test_four_samples_days_apart_ask_for_no_memory(tmp_path):
    stamps_s = 1000 + 97_200.0 * np.arange(4)
    stream = XdfStream(
        stamps_s,
        np.ones((4, 64), np.float32),
        rate_hz=1000.0,
        labels=tuple(f"c{n}" for n in range(64)),
        units=("uV",) * 64,
    )
    with pytest.raises(StreamError, match="time stamps"):
        load_recording(write_xdf(tmp_path / "r.xdf", stream))


def test_an_archive_that_unpacks_to_gigabytes_is_refused_before_it_is_unpacked(tmp_path):
    path = tmp_path / "bomb.npz"
    header = b"{'descr': '<f8', 'fortran_order': False, 'shape': (800000000,), }"
    header += b" " * (118 - len(header)) + b"\n"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        body = b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header
        archive.writestr("ecg_mv.npy", body + bytes(10_000_000))
    with pytest.raises(StreamError, match="unpacks to more than"):
        load_recording(path)


def test_an_ecg_of_25_hz_is_read_for_what_it_is(tmp_path):
    path = tmp_path / "slow.npz"
    np.savez(path, ecg_mv=heart_mv(40, 25), ecg_hz=25)
    (trace,) = load_recording(path).traces
    assert trace.info.rate_hz == 25


# ── broken at random ─────────────────────────────────────────────────────────────────────────────

CHILD = """
import sys
from pathlib import Path
from clinician_console.sensors.recording import load_recording
from shared.errors import StreamError
for line in sys.stdin:
    try:
        traces = load_recording(Path(line.rstrip("\\n"))).traces
        said = f"read {len(traces)}"
    except StreamError as error:
        said = f"refused {error.code}"
    sys.stdout.write(said + "\\n")
    sys.stdout.flush()
"""


def _broken(content: bytes, dice: random.Random) -> bytes:
    """A copy with bits flipped, a piece cut out, doubled, or the end missing."""
    made = bytearray(content)
    for _ in range(dice.choice([1, 1, 3, 20])):
        at = dice.randrange(len(made) or 1)
        match dice.randrange(5):
            case 0:
                made[at : at + 1] = bytes([dice.randrange(256)])
            case 1:
                made[at : at + dice.choice([1, 4, 8])] = b"\xff" * 8
            case 2:
                del made[at : at + dice.choice([1, 7, 500])]
            case 3:
                made[at:at] = made[at : at + dice.choice([1, 64, 900])]
            case _:
                del made[max(at, 1) :]
    return bytes(made)


def test_recordings_of_each_kind_broken_at_random_end_in_a_sentence_within_bounded_memory(
    tmp_path,
):
    """One child reads them all, so that a crash, a kill or a foreign line is seen."""
    dice = random.Random(8)
    whole = {".xdf": write_xdf(tmp_path / "whole.xdf", belt(even(4, 130)))}
    for suffix, save in ((".npz", np.savez), ("-packed.npz", np.savez_compressed)):
        path = tmp_path / f"whole{suffix}"
        save(path, ecg_mv=heart_mv(4, 130), ecg_hz=130, eda_us=np.ones(100), eda_hz=25)
        whole[suffix] = path
    paths = []
    for suffix, path in whole.items():
        content = path.read_bytes()
        for number in range(60):
            copy = tmp_path / f"broken-{number}{suffix}"
            copy.write_bytes(_broken(content, dice))
            paths.append(copy)

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT_BYTES, MEMORY_LIMIT_BYTES))

    done = subprocess.run(
        [sys.executable, "-c", CHILD],
        input="".join(f"{path}\n" for path in paths),
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
        preexec_fn=limit,
        timeout=300,
        check=False,
    )
    assert done.stderr == ""
    assert done.returncode == 0
    said = done.stdout.splitlines()
    assert len(said) == len(paths)
    assert all(line.startswith(("read ", "refused D4")) for line in said)
    assert {line.split()[0] for line in said} == {"read", "refused"}
