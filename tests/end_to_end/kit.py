"""Running the commands of Gradus in processes of their own, as a newcomer would."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from clinician_console.commands.demo import PASSPHRASE

STRETCH = Path(__file__).parents[1] / "data" / "record100_75s.npz"
BEATS = STRETCH.with_name("record100_75s_beats.csv")
ECG_HZ = 360
DEMO_SECONDS = 30
PATIENCE_S = 170
DEMO_PATIENCE_S = 3 * PATIENCE_S
"""On a computer at a third of the speed: the demo waits for what happens, not for seconds."""

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
        """Run a command on the store that the demo left."""
        return gradus(*words, "--data", str(self.data), GRADUS_PASSPHRASE=PASSPHRASE)


def marked_beats_s() -> list[float]:
    """When cardiologists saw a beat in the recorded ECG, seconds from its beginning."""
    with BEATS.open(encoding="utf-8", newline="") as file:
        return [float(row["at_s"]) for row in csv.DictReader(file)]
