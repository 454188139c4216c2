"""What was measured and computed, as rows of a study: signals in chunks, features in long form.

    signals      a row for each stretch of `CHUNK_S` of a stream, cut where the console's clock has
                 a multiple of it; stamps as whole nanoseconds since the session began, so that
                 nothing is rounded and what is computed again is computed of the same samples
    features     a row for each channel of each row of a series

Rows come without the columns that say where they belong (`columns.PLACE`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.computed import ComputedSeries
from clinician_console.analysis.feature import GOOD
from clinician_console.pool.tables.measured import HEART
from clinician_console.record.recorded import HeartSeries, RecordedStream
from clinician_console.record.signals import nanoseconds
from shared.clock import NS_PER_S

if TYPE_CHECKING:
    import pyarrow as pa

CHUNK_S: Final = 10
"""An hour of an ECG is 360 rows, and a row of the fastest stream is some 100 kB. Our own choice."""
HEART_CHANNELS: Final = {"rr": "ms", "rate": "bpm"}


def signal_rows(stream: RecordedStream, phase_ns: int) -> Iterator[pa.RecordBatch]:
    """A stream's chunks, a batch of one row each, in the order in which its samples came.

    Args:
        stream: Whose samples are read.
        phase_ns: How far into a second of the console's clock the session began.

    Raises:
        IntegrityError: What is stored is not what was written.
    """
    at_s, values = stream.read()
    times_ns = nanoseconds(at_s)
    begins = np.flatnonzero(np.diff((times_ns + phase_ns) // (CHUNK_S * NS_PER_S))) + 1
    edges = [0, *begins.tolist(), len(times_ns)]
    for number, (first, end) in enumerate(pairwise(edges), 1):
        if end > first:
            yield _chunk(stream, number, phase_ns, times_ns[first:end], values[first:end])


def _chunk(
    stream: RecordedStream,
    number: int,
    phase_ns: int,
    times_ns: NDArray[np.int64],
    values: NDArray[np.float32],
) -> pa.RecordBatch:
    import pyarrow as pa

    steps_ns = np.diff(times_ns, prepend=times_ns[:1])
    columns: dict[str, pa.Array] = {
        "stream": pa.array([stream.name]),
        "chunk": pa.array([number], pa.int64()),
        "signal": pa.array([stream.signal]),
        "rate_hz": pa.array([stream.rate_hz], pa.float64()),
        "channels": pa.array([list(stream.channels)], pa.list_(pa.string())),
        "units": pa.array([list(stream.units)], pa.list_(pa.string())),
        "samples": pa.array([len(times_ns)], pa.int64()),
        "t0_ns": pa.array(times_ns[:1]),
        "steps_ns": pa.ListArray.from_arrays([0, len(steps_ns)], pa.array(steps_ns)),
        "phase_ns": pa.array([phase_ns], pa.int64()),
        "values": pa.ListArray.from_arrays(
            [0, values.size], pa.array(np.ascontiguousarray(values, np.float32).reshape(-1))
        ),
    }
    return pa.RecordBatch.from_pydict(columns)


def beats(heart: HeartSeries) -> ComputedSeries:
    """The beats of the one heart, as a series: in single precision, as every series is stored."""
    columns = [heart.rr_ms, heart.rate_bpm, heart.good]
    values = np.column_stack(columns).astype(np.float32).astype(np.float64)
    units = (*HEART_CHANNELS.values(), "1")
    return ComputedSeries(HEART, (*HEART_CHANNELS, GOOD), units, heart.at_s, values)


def feature_rows(series: ComputedSeries) -> pa.Table:
    """The rows of one series, channel by channel, oldest first; none where it has no channel.

    A value that is no number is null. Whether a row can be believed stands beside its values, and
    is no channel of its own.
    """
    import pyarrow as pa

    count, said = len(series.at_s), series.said

    def of_each(words: Sequence[str]) -> pa.Array:
        return pa.array([words[at] for at in said for _ in range(count)], pa.string())

    values = series.values[:, said].T.reshape(-1)
    return pa.table(
        {
            "series": pa.array([series.name] * values.size, pa.string()),
            "channel": of_each(series.channels),
            "row": np.tile(np.arange(1, count + 1, dtype=np.int64), len(said)),
            "at_s": np.tile(series.at_s, len(said)),
            "unit": of_each(series.units),
            "value": pa.array(values, pa.float64(), mask=~np.isfinite(values)),
            "good": np.tile(series.good, len(said)),
        }
    )
