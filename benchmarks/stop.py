"""From the therapist's stop to the safe place fully shown (budget: 1000 ms).

Two processes on one machine, the real encrypted link, the view streaming beside it; the patient is
in exposure each time. Prints one JSON line per figure: python benchmarks/stop.py
"""

from __future__ import annotations

import sys

from figures import measured, spread, took_place
from two_processes import Bench, bench

from shared.states import SessionState

STOPS = 15
BUDGET_MS = 1000.0


def main() -> None:
    with bench() as both:
        took_ms = [_stop(both) for _ in range(STOPS)]
    spread("stop_to_safe_place", took_ms, budget_ms=BUDGET_MS)


def _stop(both: Bench) -> float:
    """Milliseconds of one stop; afterwards the patient is in exposure again."""
    took_place(both.session.state is SessionState.EXPOSURE, "the patient was not in exposure")
    both.session.safe_stop()
    both.until(lambda: both.session.stop_times.last_ms is not None)
    took_ms = both.session.stop_times.last_ms or 0.0
    both.lead_out()
    both.begin_step()
    return took_ms


if __name__ == "__main__":
    sys.exit(measured(main))
