"""What every benchmark prints: one JSON line a figure, and nothing that cannot be.

A benchmark says with `took_place` what must have happened for its figures to mean something, and
is run by `measured`, which ends with 0 always: whether a figure is good is decided elsewhere. What
did not take place, or cannot be (no measurement, a time below zero), is printed as a fault of the
benchmark, on standard output among the figures and on standard error for whoever watches.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Callable, Sequence

import numpy as np

TIMES = ("s", "ms", "us")


class NothingMeasuredError(Exception):
    """What was to be measured did not take place."""


def took_place(what: object, sentence: str) -> None:
    """Go on only if something was there.

    Raises:
        NothingMeasuredError: It was not; `sentence` says what is missing.
    """
    if not what:
        raise NothingMeasuredError(sentence)


def figure(
    name: str,
    value: float,
    unit: str,
    n: int,
    *,
    budget: float | None = None,
    at_least: float | None = None,
) -> None:
    """Print one figure.

    Args:
        name: What was measured.
        value: The measured value.
        unit: What it is measured in; a duration is in "s", "ms" or "us".
        n: How many measurements it was made from.
        budget: The value may not be above this.
        at_least: The value may not be below this.

    Raises:
        NothingMeasuredError: The value cannot be one: there was no measurement, it is no number,
            or it is a duration of nothing or less.
    """
    took_place(n > 0, f"{name}: nothing was measured")
    took_place(math.isfinite(value), f"{name}: {value} is no number")
    took_place(unit not in TIMES or value > 0, f"{name}: {value} {unit} is no duration")
    line: dict[str, str | float] = {"name": name, "value": round(value, 4), "unit": unit, "n": n}
    if budget is not None:
        line["budget"] = round(budget, 3)
    if at_least is not None:
        line["at_least"] = at_least
    print(json.dumps(line), flush=True)


def spread(name: str, values_ms: Sequence[float], *, budget_ms: float | None = None) -> None:
    """Print median, 99th percentile (which the budget is for) and maximum of durations in ms.

    Raises:
        NothingMeasuredError: There are none, or one of them is zero or less.
    """
    took_place(len(values_ms) > 0, f"{name}: nothing was measured")
    took_place(min(values_ms) > 0, f"{name}: one took {min(values_ms):.3f} ms, which cannot be")
    count = len(values_ms)
    figure(f"{name}_p50", float(np.percentile(values_ms, 50)), "ms", count)
    figure(f"{name}_p99", float(np.percentile(values_ms, 99)), "ms", count, budget=budget_ms)
    figure(f"{name}_max", float(max(values_ms)), "ms", count)


def measured(main: Callable[[], object]) -> int:
    """Run a benchmark; gives the exit code, which is 0 whatever happens.

    Whatever ends it early is printed as a fault: figures are then missing, and the next reader
    must not take their absence for a good sign.
    """
    try:
        main()
    except Exception as error:
        print(json.dumps({"fault": type(error).__name__, "sentence": str(error)}), flush=True)
        print(f"FAULT of the benchmark: {error or type(error).__name__}", file=sys.stderr)
    return 0
