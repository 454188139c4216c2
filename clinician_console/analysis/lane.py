"""One row of a time axis: values, dots, bands or marks over a session, live or on record. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.course import Span
from clinician_console.analysis.dimensions import NO_BREAK, dimension_of
from shared.language import short_number_said, tr


class MarkKind(Enum):
    """What happened at a moment, by the form that it is drawn in."""

    STOP = auto()
    STEP = auto()
    NOTE = auto()
    OTHER = auto()


@dataclass(frozen=True)
class Mark:
    """Something that happened at a moment.

    Attributes:
        kind: Which form it has on the axis.
    """

    at_s: float
    said: str
    kind: MarkKind = MarkKind.OTHER


@dataclass(frozen=True, eq=False)
class Lane:
    """One row of the axis; it has a line, dots, spans or marks.

    Attributes:
        label: As a therapist reads it, with the unit.
        at_s: Shape (n,), of its values.
        values: Shape (n,); NaN where nothing is known.
        steps: Whether a value holds until the next.
        dots: Whether nothing is known between two values.
        lowest, highest: What is drawn from bottom to top.
        means: What it is, for who asks.
        named: Whether each span bears its name, also where all have the same.
        dimension: The name of the dimension that it shows; empty for all else.
        rest: A value that the others are looked at against, as the rate at rest.
        filled: Whether the room under the line is filled.
        rings: Dots of another kind on the same lane, shape (n, 2): times in s, and shares of its
            height, 0 to 1.
    """

    label: str
    at_s: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))
    values: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))
    steps: bool = False
    dots: bool = False
    lowest: float = 0.0
    highest: float = 1.0
    spans: tuple[Span, ...] = ()
    marks: tuple[Mark, ...] = ()
    means: str = ""
    named: bool = False
    dimension: str = ""
    rest: float | None = None
    filled: bool = False
    rings: NDArray[np.float64] = field(default_factory=lambda: np.empty((0, 2)))

    def said(self, value: float) -> str:
        """One of its values as a therapist reads it, in the language that was chosen."""
        dimension = dimension_of(self.dimension) if self.dimension else None
        if dimension is None:
            return short_number_said(float(f"{value:.3g}"))
        return tr(dimension.text(value)).replace(" ", NO_BREAK)

    def value_at(self, at_s: float) -> float | None:
        """The value that stood at a moment; None where none is known, or it is no line."""
        last = int(np.searchsorted(self.at_s, at_s, side="right")) - 1
        if last < 0 or self.dots or not np.isfinite(self.values[last]):
            return None
        return float(self.values[last])
