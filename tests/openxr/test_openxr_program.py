"""`gradus headset --display openxr`, the program as it is started in the clinic."""

import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

NOBODY = "127.0.0.1:9"


def _start(display: str, folder: str) -> subprocess.Popen[str]:
    from shared.trust.keys import HEADSET_FILE, console_keys

    console_keys(Path(folder))
    words = ["--console", NOBODY, "--key", f"{folder}/{HEADSET_FILE}", "--data", folder]
    return subprocess.Popen(
        [sys.executable, "-m", "therapy_client", *words, "--display", display],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def _ended_by_a_signal(bed: Any) -> None:
    bed.start()
    with tempfile.TemporaryDirectory() as folder, _start("auto", folder) as program:
        assert program.stdout is not None
        lines = iter(program.stdout.readline, "")
        assert any("display: openxr" in line for line in lines)
        program.send_signal(signal.SIGTERM)
        _, errors = program.communicate(timeout=600)
        assert program.returncode == 0, errors
        assert "Traceback" not in errors


def test_the_program_takes_the_headset_and_leaves_cleanly_when_it_is_told_to_end(
    run_in_headset: Callable[..., Any],
) -> None:
    run_in_headset(_ended_by_a_signal)


def _outlives_its_runtime(bed: Any) -> None:
    bed.start()
    with tempfile.TemporaryDirectory() as folder, _start("openxr", folder) as program:
        assert program.stdout is not None
        lines = iter(program.stdout.readline, "")
        assert any("display: openxr" in line for line in lines)
        bed.service.kill()
        assert program.stderr is not None
        warnings = iter(program.stderr.readline, "")
        assert any("The screen goes on without it." in line for line in warnings)
        program.send_signal(signal.SIGINT)
        _, errors = program.communicate(timeout=600)
        assert program.returncode == 0, errors
        assert "Traceback" not in errors


def test_the_program_outlives_the_death_of_its_runtime(
    run_in_headset: Callable[..., Any],
) -> None:
    run_in_headset(_outlives_its_runtime)


def _no_runtime(bed: Any) -> None:
    import os

    os.environ["XR_RUNTIME_JSON"] = "/nowhere/runtime.json"
    with tempfile.TemporaryDirectory() as folder, _start("openxr", folder) as program:
        _, errors = program.communicate(timeout=600)
    assert program.returncode == 4, errors
    assert "gradus-headset: No headset can be used" in errors
    assert "[D3]" in errors
    assert "Traceback" not in errors


def test_without_a_runtime_the_program_says_so_and_ends_with_the_code_for_a_missing_device(
    run_in_headset: Callable[..., Any],
) -> None:
    run_in_headset(_no_runtime)
