"""Reads what the sound library's wave backend recorded: marks, levels, true peaks, silence."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy import fft
from scipy.io import wavfile

ROOT = Path(__file__).resolve().parents[1]
CHILD = ROOT / "tests" / "therapy_client" / "sound_child.py"
RATE_HZ = 44_100
SILENT = 10 ** (-80 / 20)
"""What is below it is silence: 80 dB under full scale."""

LATE_S = 512 / RATE_HZ
"""In a session all that is played may wait so long for the library's next turn: added to delays."""

Samples = npt.NDArray[np.float64]


def read_recording(recording: Path) -> Samples:
    """A recording as two columns, left and right, full scale being 1."""
    _, samples = wavfile.read(recording)
    return np.asarray(samples / 32768.0)


def start_playing(recording: Path, *words: str, child: Path = CHILD) -> subprocess.Popen[str]:
    """Start a program that plays to a recording, all parts or what it is told; it prints marks."""
    return subprocess.Popen(  # noqa: S603 (our own program)
        [sys.executable, child, recording, *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


class Recording:
    """A recording and the marks in it.

    Args:
        samples: Left and right.
        marks: Seconds of the recording, as the program printed them.
    """

    def __init__(self, samples: Samples, marks: str) -> None:
        self.samples = samples
        self._marks: Mapping[str, float] = json.loads(marks)

    def at(self, mark: str) -> int:
        """The sample at which a mark was made."""
        return round(self._marks[mark] * RATE_HZ)

    def part(self, mark: str, seconds: float, after_s: float = 0.1) -> Samples:
        """So many seconds, beginning some time after a mark."""
        begin = self.at(mark) + round(after_s * RATE_HZ)
        return self.samples[begin : begin + round(seconds * RATE_HZ)]

    def silent_after_s(self, mark: str) -> float:
        """How long after a mark something is still heard, in s."""
        heard = np.abs(self.part(mark, 0.22, after_s=0.0)).max(axis=1) > SILENT
        last = int(np.nonzero(heard)[0][-1]) + 1 if heard.any() else 0
        return last / RATE_HZ + LATE_S


def levels_db(samples: Samples) -> Samples:
    """The level at each ear, in dB of full scale."""
    return np.asarray(10 * np.log10((samples**2).mean(axis=0) + 1e-12))


def true_peak(samples: Samples) -> float:
    """The highest value of either channel, four times oversampled."""
    n = fft.next_fast_len(len(samples) + 4096, real=True)
    return max(
        float(np.abs(fft.irfft(fft.rfft(samples[:, ear], n), 4 * n) * 4).max()) for ear in (0, 1)
    )
