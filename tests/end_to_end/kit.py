"""Running the commands of Gradus in processes of their own, as a newcomer would."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from clinician_console.cli import main
from clinician_console.commands.parts.opening import PASSPHRASE_VARIABLE, RECOVERY_KEY_VARIABLE
from clinician_console.demo.course import PASSPHRASE

UNDRAWN = {"GALLIUM_NOOP": "1"}
"""For a program whose pixels nobody looks at: Mesa leaves them out; other drivers draw them."""

SECRETS = (PASSPHRASE_VARIABLE, RECOVERY_KEY_VARIABLE, "GRADUS_NEW_PASSPHRASE")

STRETCH = Path(__file__).parents[1] / "data" / "record100_75s.npz"
BEATS = STRETCH.with_name("record100_75s_beats.csv")
ECG_HZ = 360
DEMO_SECONDS = 20
PATIENCE_S = 400
DEMO_PATIENCE_S = 1800
"""On a computer at a tenth of the speed: the demo waits for what happens, not for seconds."""

WITH_THE_DEMO_S = DEMO_PATIENCE_S + PATIENCE_S
"""The timeout of a test that may be the first one, for which the demo runs."""


def gradus(
    *words: str, within_s: float = PATIENCE_S, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a command of `gradus` in a process of its own, without a screen."""
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment}
    surroundings.pop("DISPLAY", None)
    return subprocess.run(
        [sys.executable, "-m", "clinician_console.cli", *words],
        capture_output=True,
        text=True,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        timeout=within_s,
        check=False,
    )


def gradus_here(
    *words: str, program: Callable[[Sequence[str]], int] = main, **environment: str
) -> subprocess.CompletedProcess[str]:
    """The same without a process of its own, for what is told before anything is begun.

    What a process of its own adds, and what it takes to start one, is tests/command_line's.
    """
    out, complaints = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with pytest.MonkeyPatch.context() as patch, open(os.devnull, encoding="utf-8") as nothing:
        patch.setenv("QT_QPA_PLATFORM", "offscreen")
        for name in ("DISPLAY", *SECRETS):
            patch.delenv(name, raising=False)
        for name, value in environment.items():
            patch.setenv(name, value)
        patch.setattr(os, "execv", _refuse_to_become)
        patch.setattr(sys, "stdin", nothing)
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", complaints)
        try:
            code = program(words)
        except SystemExit as end:  # as the parser ends a program
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
    printed, complained = (_text_in(stream) for stream in (out, complaints))
    return subprocess.CompletedProcess(words, code, printed, complained)


def _refuse_to_become(file: str, words: Sequence[str]) -> None:
    raise AssertionError(f"the tests' own process would become {file} {words}")


def _text_in(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


@dataclass(frozen=True)
class DemoRun:
    """What a demo said and left."""

    out: Path
    printed: str
    complaints: str
    exit_code: int

    @property
    def summary(self) -> dict[str, object]:
        """summary.json."""
        content: dict[str, object] = json.loads((self.out / "summary.json").read_text())
        return content

    @property
    def data(self) -> Path:
        """The folder of the store."""
        return self.out / "data"

    def on_its_store(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command on the store that the demo left, in this process."""
        return gradus_here(*words, "--data", str(self.data), GRADUS_PASSPHRASE=PASSPHRASE)


def marked_beats_s() -> list[float]:
    """When cardiologists saw a beat in the recorded ECG, seconds from its beginning."""
    with BEATS.open(encoding="utf-8", newline="") as file:
        return [float(row["at_s"]) for row in csv.DictReader(file)]
