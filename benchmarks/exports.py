"""How long the exports of a 45-minute session take (budget: FHIR and CSV together 2 s).

Prints one JSON line per figure: python benchmarks/exports.py
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from figures import figure, measured, took_place
from report import recorded_session

from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.base import OUTPUTS, Output
from clinician_console.outputs.service import output_named, write_output
from clinician_console.record.recorded import RecordedSession

RUNS = 5
MINUTES = 45.0
BUDGET_S, BUDGET_ALL_S = 2.0, 10.0
LONGER = 3


def _written(session: RecordedSession, outputs: tuple[Output, ...], folder: Path) -> Iterator[Path]:
    """All of these outputs, from facts that are computed for them and no one before."""
    facts = SessionFacts(session)
    for output in outputs:
        yield from write_output(output, facts, folder / output.name, lambda _what: None).files


def _median_s(
    session: RecordedSession, outputs: tuple[Output, ...], look: Callable[[list[Path]], None]
) -> float:
    taken = []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as folder:
            began = time.perf_counter()
            files = list(_written(session, outputs, Path(folder)))
            taken.append(time.perf_counter() - began)
            look(files)
    return float(np.median(taken))


def _ratings(session: RecordedSession) -> Callable[[list[Path]], None]:
    """Looks whether the bundle that was written has every rating of the session."""

    def look(files: list[Path]) -> None:
        bundle = json.loads(next(file for file in files if file.name == "fhir").read_text("utf-8"))
        found = [one for one in bundle["entry"] if "'suds'" in str(one["resource"])]
        took_place(len(found) > len(session.ratings), "the bundle lacks ratings")

    return look


def _something(files: list[Path]) -> None:
    took_place(files and all(file.stat().st_size for file in files), "a file is empty")


def main() -> None:
    session, longer = recorded_session(MINUTES), recorded_session(MINUTES * LONGER)
    fhir, csv = (output_named(name, OUTPUTS) for name in ("fhir", "csv"))
    both_s = _median_s(session, (fhir, csv), _ratings(session))
    figure("fhir_and_csv_45_min", both_s, "s", RUNS, budget=BUDGET_S)
    figure("fhir_135_min", _median_s(longer, (fhir,), _ratings(longer)), "s", RUNS)
    for output in OUTPUTS:
        took_s = _median_s(session, (output,), _something)
        figure(f"{output.name.replace('-', '_with_')}_45_min", took_s, "s", RUNS)
    all_s = _median_s(session, OUTPUTS, _ratings(session))
    figure("all_outputs_45_min", all_s, "s", RUNS, budget=BUDGET_ALL_S)


if __name__ == "__main__":
    sys.exit(measured(main))
