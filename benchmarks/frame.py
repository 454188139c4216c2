"""Processor time of one frame of the headset client, at a size where pixels cost nothing.

    python benchmarks/frame.py

One JSON line per figure: a frame for both eyes with up to 1000 people and 300 objects, against a
naive crowd (`crowd_frame.py`); the scenes are measured in `scenes.py`. The
budget of DESIGN section 9 is for both eyes with 300 people on a core of the machine at hand; the
pixels are a graphics card's business, so Mesa's rasteriser and vertex stage are switched off
(GALLIUM_NOOP=1) and what is left is ours: Python, culling, and the driver's side of drawing. Other
drivers do not know that switch; the names of the crowd's figures say whether pixels were drawn.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from figures import measured

ROOT = Path(__file__).resolve().parents[1]
TIMEOUT_S = 60


def main() -> None:
    """Measure the crowd in a process of its own, in which pixels cost nothing."""
    subprocess.run(
        [sys.executable, __file__, "here"],
        env={**os.environ, "GALLIUM_NOOP": "1", "PYTHONPATH": str(ROOT)},
        check=True,
        timeout=TIMEOUT_S,
    )


def measure() -> None:
    """Print the figures."""
    from benchmarks.crowd_frame import measure as measure_crowd  # noqa: PLC0415 (needs ROOT)

    measure_crowd()


if __name__ == "__main__":
    sys.exit(measured(main if len(sys.argv) == 1 else measure))
