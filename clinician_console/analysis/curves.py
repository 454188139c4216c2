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
    wanted = _held(name, [(at.at_s, at.wanted.get(name)) for at in rows], breaks_s)
    at_s, exposure = _held(name, [(at.at_s, at.exposure.get(name)) for at in rows], breaks_s)
    return Curve(at_s, wanted[1], exposure)


def _held(
    name: str, values: Sequence[tuple[float, float | None]], breaks_s: Sequence[float]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    believed = [(at_s, value_of(name, value)) for at_s, value in values]
    points = sorted([*believed, *((at_s, None) for at_s in breaks_s)], key=lambda point: point[0])
    known = [np.nan if value is None else value for _, value in points]
    at_s = np.array([at_s for at_s, _ in points], dtype=np.float64)
    return at_s, np.array(known, dtype=np.float64)
