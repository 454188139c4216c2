"""A dimension over the session: what was wanted and what the headset confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.believing import value_of
from clinician_console.record.recorded import RecordedExposure


@dataclass(frozen=True)
class Curve:
    """One dimension; each value holds until the next, and NaN until something is known again.

    Attributes:
        at_s: Shape (n,), seconds since the session began.
        wanted: Shape (n,), what was asked for, in the dimension's unit.
        exposure: Shape (n,), what the headset confirmed.
    """

    at_s: NDArray[np.float64]
    wanted: NDArray[np.float64]
    exposure: NDArray[np.float64]


def curve_of(name: str, rows: Sequence[RecordedExposure], breaks_s: Sequence[float]) -> Curve:
    """The curve of a dimension.

    Args:
        name: Of the dimension.
        rows: What the headset confirmed, as `course.confirmed_exposures` gives it.
        breaks_s: Stops, and when the headset client fell silent: then nothing is known until
            something is recorded again.
    """
    points: list[tuple[float, float | None, float | None]] = [
        *((at.at_s, at.wanted.get(name), at.exposure.get(name)) for at in rows),
        *((at_s, None, None) for at_s in breaks_s),
    ]
    points.sort(key=lambda point: point[0])
    return Curve(
        np.array([at_s for at_s, _, _ in points], dtype=np.float64),
        _believed(name, [wanted for _, wanted, _ in points]),
        _believed(name, [exposure for _, _, exposure in points]),
    )


def _believed(name: str, values: Sequence[float | None]) -> NDArray[np.float64]:
    """The values of a dimension; NaN where none is known, or one that cannot be."""
    believed = (value_of(name, value) for value in values)
    return np.array([np.nan if value is None else value for value in believed], dtype=np.float64)
