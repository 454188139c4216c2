"""`gradus sensors`: what is there, what a source sends, and what comes of a recording."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from clinician_console import cli
from clinician_console.body.checking import checked
from clinician_console.body.sources import SOURCES, source_named
from clinician_console.commands.parts.sensors_tried import say_what_comes
from clinician_console.sensors.recording import read_recording
from shared.clock import FakeClock
from shared.errors import UsageError
from tests.clinician_console.senders import XdfStream, even, heart_mv, write_xdf

KEYS = [
    *("name", "kind", "unit", "announced_rate_hz", "true_rate_hz", "duration_s", "samples"),
    *("lost", "remarks", "beats", "mean_heart_rate_bpm", "rmssd_ms", "good_share", "responses"),
]


def belt(**words) -> XdfStream:
    sent = even(60, 130)
    return XdfStream(sent.stamps_s, 1000 * sent.values, **words)


def markers() -> XdfStream:
    return XdfStream(
        1000 + np.arange(6.0) * 10,
        np.arange(6, dtype=np.float32),
        rate_hz=0.0,
        content_type="Markers",
        labels=("code",),
        units=(None,),
        name="Triggers",
    )


def told(capsys, *files: Path) -> list[dict]:
    assert cli.main(["sensors", "check", "--json", *map(str, files)]) in (0, 4)
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_program_is_told_what_each_stream_is_and_what_comes_of_it(tmp_path, capsys):
    [file] = told(capsys, write_xdf(tmp_path / "belt.xdf", belt(), markers()))
    assert list(file) == ["file", "streams", "remarks"]
    assert file["file"] == "belt.xdf"
    heart, triggers = file["streams"]
    assert list(heart) == list(triggers) == KEYS
    assert (heart["name"], heart["kind"], heart["unit"]) == ("Belt", "ECG", "mV")
    assert (heart["samples"], heart["lost"], heart["duration_s"]) == (7800, 0, 60.0)
    assert heart["announced_rate_hz"] == 130
    assert heart["true_rate_hz"] == pytest.approx(130, abs=0.01)
    assert heart["beats"] == 75
    assert heart["mean_heart_rate_bpm"] == pytest.approx(75, abs=0.1)
    assert heart["good_share"] > 0.95
    assert heart["responses"] is None
    assert (triggers["kind"], triggers["samples"], triggers["beats"]) == ("Markers", 6, None)


def test_several_recordings_are_told_line_by_line_and_one_that_cannot_be_read_says_why(
    tmp_path, capsys
):
    good = write_xdf(tmp_path / "good.xdf", belt())
    bad = tmp_path / "bad.xdf"
    bad.write_bytes(b"XDF:nothing")
    first, second = told(capsys, bad, good)
    assert first["streams"] == []
    assert "[D4]" in first["error"]
    assert first["code"] == "D4"
    assert second["streams"][0]["beats"] == 75
    assert cli.main(["sensors", "check", str(bad), str(good)]) == 4
    shown = capsys.readouterr()
    assert "bad.xdf" in shown.err
    assert "75 heart beats" in shown.out


def test_a_recording_in_which_no_beats_can_be_found_says_so_before_any_session(tmp_path, capsys):
    path = tmp_path / "slow.npz"
    np.savez(path, ecg_mv=heart_mv(40, 25), ecg_hz=25)
    [file] = told(capsys, path)
    [stream] = file["streams"]
    assert stream["beats"] is stream["mean_heart_rate_bpm"] is None
    assert "25 samples a second: no heart beats can be found" in stream["remarks"][0]


def test_figures_come_by_the_road_of_a_session_and_of_each_stream_by_itself(tmp_path):
    recording = read_recording(write_xdf(tmp_path / "two.xdf", belt(name="A"), belt(name="B")))
    assert [one.beats for one in checked(recording)] == [75, 75]
    assert "“A”, the longest, is used, “B” not" in recording.file_remarks[0]


def test_a_source_is_tried_without_a_patient_and_said_what_it_sends(capsys):
    clock = FakeClock()
    assert say_what_comes("simulated", 20.0, clock, clock.advance) == 0
    shown = capsys.readouterr().out
    assert "“Simulated ECG”: ECG, mV: 5000 samples, announced 250 Hz, truly 250 Hz, 0 lost" in shown
    assert "heart rate" in shown
    assert "1 s  ECG: good, EDA: good, Respiration: good, heart: no beat yet" in shown
    assert "heart: no signal" not in shown


def test_a_trial_that_is_ended_by_hand_is_summed_up(capsys):
    clock = FakeClock()

    def wait(seconds: float) -> None:
        clock.advance(seconds)
        if clock.now_ns() > FakeClock().now_ns() + 5_000_000_000:
            raise KeyboardInterrupt

    assert say_what_comes("simulated", 20.0, clock, wait) == 0
    shown = capsys.readouterr().out
    assert "Ended by hand." in shown
    assert "0 lost" in shown


def test_sources_are_listed_with_what_is_there_and_those_without_a_patient_marked(capsys):
    assert cli.main(["sensors", "list", "--seconds", "0"]) == 0
    shown = capsys.readouterr().out
    assert "a body that is not there (simulated)" in shown
    assert "Lab Streaming Layer (usual)" in shown


def test_what_asks_nobody_whose_a_sensor_is_is_no_source_of_a_patients_session() -> None:
    unasked = [name for name, kind in SOURCES.items() if not (kind.asks or kind.simulated)]
    assert unasked == ["brainflow"], "which is named with its board, and asked for by that"
    with pytest.raises(UsageError, match="no patient"):
        source_named("lsl-named", simulated=False)


def test_a_recording_is_a_source_of_a_session_without_a_patient(tmp_path, capsys):
    clock = FakeClock()
    path = write_xdf(tmp_path / "belt.xdf", belt(rate_hz=74.0))
    assert say_what_comes(f"replay:{path}", 63.0, clock, clock.advance) == 0
    shown = capsys.readouterr().out
    assert "says 74 Hz" in shown
    assert "The recording has come to its end." in shown
    assert "“ECG”: ECG, mV: 7800 samples, announced 130 Hz, truly 130 Hz, 0 lost" in shown
    with pytest.raises(UsageError, match="no patient"):
        source_named(f"replay:{path}", simulated=False)
    with pytest.raises(UsageError, match="needs a recording"):
        say_what_comes("replay", 1.0, clock, clock.advance)
