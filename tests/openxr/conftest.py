"""Tests in here run against Monado, in the test bed that `tools/openxr_testbed` makes."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

CHILD = Path(__file__).with_name("child.py")
LONGEST_S = 590  # what takes so long hangs, however busy the machine is
ANNOUNCEMENTS = ("VUID-CoreValidation-Initialize", "VUID-CoreValidation-Destroy")


@dataclass(frozen=True)
class Ended:
    """How a program in the headset ended."""

    exit_code: int
    output: str
    complaints: list[str]


def _must_run() -> bool:
    wanted = ("GRADUS_OPENXR_TESTBED", "GRADUS_REQUIRE_ALL")
    return all(os.environ.get(name) == "1" for name in wanted)


@pytest.fixture
def run_in_headset(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[..., Ended]:
    """Runs a function of the test's file in a process of its own, with a `Bed` (see child.py).

    It has to end with the wanted exit code and without a message of the core validation layer.
    """
    if shutil.which("monado-service") is None:
        command = "tools/openxr_testbed pytest -n 0 tests/openxr"
        sentence = f"No OpenXR runtime here; run them with: {command}"
        pytest.fail(sentence) if _must_run() else pytest.skip(sentence)

    def run(program: Callable[..., None], *, exit_code: int = 0, quiet: bool = True) -> Ended:
        validation = tmp_path / "validation.txt"
        done = subprocess.run(
            [sys.executable, CHILD, request.path, program.__name__, validation],
            capture_output=True,
            text=True,
            timeout=LONGEST_S,
            check=False,
        )
        lines = validation.read_text().splitlines() if validation.exists() else []
        complaints = [line for line in lines if not any(word in line for word in ANNOUNCEMENTS)]
        ended = Ended(done.returncode, done.stdout + done.stderr, complaints)
        assert ended.exit_code == exit_code, ended.output[-4000:]
        assert "Traceback" not in ended.output or exit_code != 0, ended.output[-4000:]
        if quiet:
            assert ended.complaints == []
        return ended

    return run
