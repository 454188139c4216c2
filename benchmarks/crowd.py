"""What a step of the crowd costs, and how that grows.

    python benchmarks/crowd.py

One JSON line per figure. A step is 1/30 s of movement; the budget is a share of the 11.1 ms of a
frame at 90 Hz, of which every third makes a step.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np
from figures import figure, measured, took_place

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from therapy_client.world.crowds.crowd import CrowdMotion
from therapy_client.world.people.grounds import Grounds

COUNTS = (100, 300, 1000, 3000)
BUDGET_MS = {100: 1.0, 300: 1.5, 1000: 4.0, 3000: 11.0}
DENSITY_PER_M2 = 0.35
STEPS = 90
LEAST_WAY_M, LEAST_SHARE = 0.2, 0.5


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


def main() -> None:
    """Measure and print."""
    medians = []
    for count in COUNTS:
        motion = CrowdMotion(grounds(count), count, seed=1)
        for _ in range(15):
            motion.step((2.0, 2.0))
        before = motion.places_m.copy()
        spans = []
        for _ in range(STEPS):
            start = time.perf_counter()
            motion.step((2.0, 2.0))
            spans.append((time.perf_counter() - start) * 1e3)
        moved = float((np.linalg.norm(motion.places_m - before, axis=1) > LEAST_WAY_M).mean())
        took_place(moved > LEAST_SHARE, f"only {moved:.0%} of {count} people walked anywhere")
        medians.append(float(np.median(spans)))
        name = f"crowd step, {count} people"
        figure(f"{name}, median", medians[-1], "ms", STEPS, budget=BUDGET_MS[count])
        figure(f"{name}, p99", float(np.quantile(spans, 0.99)), "ms", STEPS)
    slope = np.polyfit(np.log(COUNTS), np.log(medians), 1)[0]
    unit = "log ms per log people"
    figure("crowd step, growth exponent", float(slope), unit, len(COUNTS), budget=1.3)


if __name__ == "__main__":
    sys.exit(measured(main))
