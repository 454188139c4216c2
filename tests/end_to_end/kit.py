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


def gradus(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command of `gradus` in a process of its own, without a screen."""
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment}
    surroundings.pop("DISPLAY", None)
    return subprocess.run(
        [sys.executable, "-m", "clinician_console.cli", *words],
        capture_output=True,
        text=True,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        timeout=170,
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
