"""From the stop to the safe place fully shown (budget: 1000 ms), pressed at any moment.

Two hundred stops by either side at random moments of a session, scene changes, questions, cues,
pauses and joins of another console included: all in one process on the link's twin, with what both
sides wait passed over. Then some with two processes on the real encrypted link, the view streaming
beside it. What stands over the window when the therapist presses is tested with the window
(tests/clinician_console): a press there is the call that is timed here.

Prints one JSON line per figure:
python benchmarks/stop.py [--stops N] [--on-the-link N] [--drawn]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from figures import figure, measured, spread, took_place
from stop_anywhere import Stoppable
from two_processes import Bench, bench

from shared.rules.states import SHOWS_EXPOSURE, SessionState

STOPS, ON_THE_LINK = 200, 2
BUDGET_MS, SILENCE_BUDGET_MS = 1000.0, 100.0
JOINS_EVERY = 9  # an odd number: by either side
LONGEST_WAIT_S = 1.5
SEED = 7


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stops", type=int, default=STOPS)
    parser.add_argument("--on-the-link", type=int, default=ON_THE_LINK)
    parser.add_argument("--drawn", action="store_true", help="draw what the patient sees")
    options = parser.parse_args()
    _anywhere(options.stops, drawn=options.drawn)
    with bench() as both:
        took_ms = [_stop(both) for _ in range(options.on_the_link)]
    spread("stop_on_the_link_to_safe_place", took_ms, budget_ms=BUDGET_MS)


def _anywhere(stops: int, *, drawn: bool) -> None:
    """Random moments, by either side in turn."""
    took_ms: dict[bool, list[float]] = {True: [], False: []}
    silent_ms: list[float] = []
    fading = joined = 0
    with tempfile.TemporaryDirectory() as folder:
        seat = Stoppable(Path(folder), SEED, drawn=drawn)
        for number in range(stops):
            seat.lead_on()
            for _ in range(seat.chance.randrange(3)):
                seat.let(seat.chance.uniform(0.0, LONGEST_WAIT_S))
                seat.happen()
            if number % JOINS_EVERY == JOINS_EVERY - 1:
                seat.join()
                joined += 1
                if number % 2:  # a console that has not met the headset yet cannot reach it
                    seat.until(lambda: seat.session.headset.boot is not None)
            seat.let(seat.chance.uniform(0.0, LONGEST_WAIT_S))
            fading += not seat.loop.stage.fully_shown
            heard = bool(seat.heard())
            by_patient = number % 2 == 0
            shown, silence = seat.stop(by_patient=by_patient)
            took_ms[by_patient].append(shown)
            silent_ms += [silence] if heard else []
            took_place(seat.loop.session.state is SessionState.SAFE_PLACE, "a stop did not stop")
        seat.loop.leave()
    took_place(fading, "no stop came in the middle of a fade")
    took_place(joined or stops < JOINS_EVERY, "no stop came after another console joined")
    figure("stops_in_the_middle_of_a_fade", float(fading), "count", stops)
    for by_patient, name in ((False, "therapist"), (True, "patient")):
        values = took_ms[by_patient]
        spread(f"stop_by_{name}_to_safe_place", values)
        figure(f"stop_by_{name}_longest", max(values), "ms", len(values), budget=BUDGET_MS)
    if silent_ms:
        figure(
            "stop_to_silence_max", max(silent_ms), "ms", len(silent_ms), budget=SILENCE_BUDGET_MS
        )


def _stop(both: Bench) -> float:
    """Milliseconds of one stop; afterwards the patient is in exposure again."""
    took_place(both.session.state in SHOWS_EXPOSURE, "the patient was not in exposure")
    both.session.acts.safe_stop()
    both.until(lambda: both.session.stop_times.last_ms is not None)
    took_ms = both.session.stop_times.last_ms or 0.0
    both.lead_out()
    both.begin_step()
    return took_ms


if __name__ == "__main__":
    sys.exit(measured(main))
