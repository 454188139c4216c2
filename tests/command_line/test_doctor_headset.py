"""`gradus doctor --headset` on the command line: its words, and a computer without a headset."""

from __future__ import annotations

import pytest

from clinician_console.commands.parts.headset_check import loudest_db
from clinician_console.voice.simulated import SimulatedMicrophone
from shared.clock import FakeClock
from shared.errors import MicrophoneError
from tests.end_to_end.kit import gradus, gradus_here


def test_a_sentence_is_as_loud_as_its_loudest_sample(capsys):
    clock = FakeClock()
    loudest = loudest_db(SimulatedMicrophone(clock), clock, lambda: clock.advance(0.05))
    assert loudest == pytest.approx(-19.0, abs=6.0)
    assert "say a sentence" in capsys.readouterr().out


def test_a_microphone_that_never_opens_is_waited_for_and_then_told():
    clock = FakeClock()
    broken = SimulatedMicrophone(clock, MicrophoneError("It is gone.", "Plug it in."))
    assert loudest_db(broken, clock, lambda: clock.advance(0.05)) is None
    assert (clock.now_ns() - FakeClock().now_ns()) / 1e9 < 10.0


def test_without_a_runtime_one_sentence_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("XR_RUNTIME_JSON", str(tmp_path / "nowhere.json"))
    run = gradus("doctor", "--headset", f"--report={tmp_path / 'report.json'}")
    assert run.returncode == 4, run.stderr
    assert run.stderr.count("\n") == 1
    assert "no OpenXR runtime is installed or chosen" in run.stderr
    assert "[D3]" in run.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "words", [("--report", "x.json"), ("--headset", "--link"), ("--display", "openxr")]
)
def test_words_of_the_headsets_check_stand_with_it_or_are_refused(words):
    assert gradus_here("doctor", *words).returncode == 2
