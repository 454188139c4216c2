"""A program that is forked off a loaded process is to whoever started it one of its own."""

from __future__ import annotations

import signal
import subprocess

import pytest

from tests.end_to_end.forked import CONSOLE, HEADSET, begin, run

PATIENCE_S = 300.0


def test_it_prints_and_complains_apart_and_ends_with_its_own_exit_code():
    refused = run(CONSOLE, ("pair", "--code", "12"), PATIENCE_S)
    assert refused.returncode == 2
    assert refused.stdout == ""
    assert "6 digits" in refused.stderr
    told = run(HEADSET, ("--help",), PATIENCE_S)
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.startswith("usage: gradus headset")


def test_what_surrounds_it_is_what_it_was_given(tmp_path):
    place = ("sessions", "--data", str(tmp_path / "none"))
    assert "[A1]" not in run(CONSOLE, place, PATIENCE_S, GRADUS_PASSPHRASE="some words").stderr
    encoded = run(CONSOLE, ("protocols", "show", "heights"), PATIENCE_S, PYTHONIOENCODING="utf-8")
    assert encoded.returncode == 0, encoded.stderr


@pytest.mark.usefixtures("graphics")
def test_it_waits_until_a_signal_ends_it_and_that_is_told(tmp_path):
    words = ("--console", "127.0.0.1:1", "--display", "offscreen", "--data", str(tmp_path))
    program = begin(HEADSET, words)
    assert program.poll() is None
    with pytest.raises(subprocess.TimeoutExpired):
        program.wait(0.0)
    program.kill()
    assert program.wait(PATIENCE_S) == -signal.SIGKILL
    program.close()
    program.close()
