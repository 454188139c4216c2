"""The signals that came evenly, as `physio`: what the body did, and what was computed of it."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.outputs.bids.text import (
    TASK_SAID,
    Dataset,
    letters,
    numbers_text,
    write_meta,
    write_packed,
)
from clinician_console.outputs.grid import Grid, UnevenError, grid_of
from clinician_console.record.recorded import RecordedStream
from clinician_console.record.signals import UNKNOWN_UNIT, Signal
from shared.printable import plain

COLUMN_OF: Final = {
    Signal.ECG: "cardiac",
    Signal.PPG: "cardiac",
    Signal.RESPIRATION: "respiratory",
}
"""The names that BIDS has of its own; a stream's first channel bears it."""
MOST_HOLES: Final = 4.0
"""Times what was recorded: a table that is all holes says nothing, and might fill a disk."""
LONGEST_LABEL: Final = 60


def write_physio(dataset: Dataset, number: int, stream: RecordedStream) -> None:
    """One stream and what its columns are.

    Raises:
        UnevenError: It did not come evenly; nothing is written.
    """
    at_s, values = stream.read()
    grid = grid_of(at_s, stream.rate_hz)
    rows = int(grid.slots[-1]) + 1
    if rows > MOST_HOLES * len(at_s) + grid.samples_a_record:
        raise UnevenError("most of it is missing")
    name = f"recording-{number:02d}{letters(stream.signal.lower())}_physio"
    columns = _columns(stream)
    write_packed(dataset.file("beh", f"{name}.tsv.gz"), _body(grid, rows, values))
    write_meta(dataset.file("beh", f"{name}.json"), _meaning(stream, grid, columns))


def _columns(stream: RecordedStream) -> list[str]:
    own = next((column for signal, column in COLUMN_OF.items() if signal == stream.signal), "")
    names: list[str] = []
    for number, label in enumerate(stream.channels):
        plain_name = "_".join(
            part for part in map(letters, label.lower().replace("_", " ").split()) if part
        )
        name = own if own and not number else plain_name or "value"
        names.append(name if name not in names else f"{name}_{number + 1}")
    return names


def _body(grid: Grid, rows: int, values: NDArray[np.float32]) -> str:
    """Nine figures give a stored value back exactly; `n/a` where there is no sample."""
    whole = np.full((rows, values.shape[1]), np.nan)
    whole[grid.slots] = values
    return numbers_text(whole, ["%.9g"] * values.shape[1])


def _meaning(stream: RecordedStream, grid: Grid, columns: list[str]) -> dict[str, object]:
    described = {
        column: {
            "Description": f"Channel {plain(label, LONGEST_LABEL)} of {_name(stream)}",
            **({} if unit == UNKNOWN_UNIT else {"Units": plain(unit, LONGEST_LABEL)}),
        }
        for column, label, unit in zip(columns, stream.channels, stream.units, strict=True)
    }
    return {
        "SamplingFrequency": round(grid.rate_hz, 6),
        "StartTime": round(grid.begin_s, 6),
        "Columns": columns,
        "PhysioType": "generic",
        **TASK_SAID,
        "NominalSamplingFrequency": stream.rate_hz,
        "LargestShift": round(grid.shift_s, 6),
        "SamplesLost": stream.samples_lost,
        **described,
    }


def _name(stream: RecordedStream) -> str:
    return plain(stream.name, LONGEST_LABEL)
