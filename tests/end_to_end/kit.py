"""Running the commands of Gradus in processes of their own, as a newcomer would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from clinician_console.demo import PASSPHRASE

STRETCH = Path(__file__).parents[1] / "data" / "physiology_75s.npz"
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


def recorded_ecg_mv(seconds: float) -> NDArray[np.float64]:
    """The first seconds of the recorded ECG, shape (n,), in mV at 250 Hz."""
    with np.load(STRETCH) as recording:
        ecg: NDArray[np.float64] = recording["ecg_mv"].astype(np.float64)
    return ecg[: round(seconds * 250)]
