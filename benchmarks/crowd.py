"""What a step of the crowd costs, and how that grows.

    python benchmarks/crowd.py

One JSON line per figure. A step is 1/30 s of movement; the budget is a share of the 11.1 ms of a
frame at 90 Hz, of which every third makes a step.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from therapy_client.world.crowd import CrowdMotion, Grounds

COUNTS = (100, 300, 1000, 3000)
BUDGET_MS = {100: 1.0, 300: 1.5, 1000: 4.0, 3000: 11.0}
DENSITY_PER_M2 = 0.35
STEPS = 90


def grounds(count: int) -> Grounds:
    """A square with eight walls and sixteen goals at an ordinary density."""
    side = max(16.0, (count / DENSITY_PER_M2) ** 0.5)
    marks = side * (np.arange(4) + 0.5) / 4
    edge = ((0.0, 0.0), (side, 0.0), (side, side), (0.0, side))
    walls = [(edge[k], edge[(k + 1) % 4]) for k in range(4)]
    walls += [((side * s, side * 0.40), (side * s, side * 0.60)) for s in (0.25, 0.5, 0.75)]
    walls.append(((side * 0.4, side * 0.25), (side * 0.6, side * 0.25)))
    goals = tuple((float(x), float(z)) for x in marks for z in marks)
    return Grounds((0.5, 0.5), (side - 0.5, side - 0.5), goals, tuple(walls))


def figure(name: str, value: float, unit: str, n: int, budget: float | None) -> None:
    print(
        json.dumps({"name": name, "value": round(value, 4), "unit": unit, "n": n, "budget": budget})
    )


def main() -> int:
    """Measure and print; gives the exit code."""
    medians = []
    for count in COUNTS:
        motion = CrowdMotion(grounds(count), count, seed=1)
        for _ in range(15):
            motion.step((2.0, 2.0))
        spans = []
        for _ in range(STEPS):
            start = time.perf_counter()
            motion.step((2.0, 2.0))
            spans.append((time.perf_counter() - start) * 1e3)
        medians.append(float(np.median(spans)))
        figure(f"crowd step, {count} people, median", medians[-1], "ms", STEPS, BUDGET_MS[count])
        figure(
            f"crowd step, {count} people, p99", float(np.quantile(spans, 0.99)), "ms", STEPS, None
        )
    slope = np.polyfit(np.log(COUNTS), np.log(medians), 1)[0]
    figure("crowd step, growth exponent", float(slope), "log ms per log people", len(COUNTS), 1.3)
    return 0


if __name__ == "__main__":
    sys.exit(main())
