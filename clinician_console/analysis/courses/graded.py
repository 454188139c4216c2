"""Values of dimensions held against calm: each dimension of a scene is looked up once.

A course has tens of thousands of values. What is looked up is forgotten with the figure that is
made of it, as the catalogue may grow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.believing import MOST, bounds_of
from clinician_console.analysis.dimensions import dimension_of

Values: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True)
class GradedDimension:
    """A dimension in a scene.

    Attributes:
        calm: The value that exposes least.
        harder_is: +1 where a higher value is more exposure, -1 where a lower one is.
        lowest: No value below is believed.
        highest: No value above is believed.
    """

    calm: float
    harder_is: int
    lowest: float
    highest: float

    def beyond_calm(self, values: Values) -> NDArray[np.bool_]:
        """Which values, shape (n,), can be one and are harder than calm."""
        believed = (values >= self.lowest) & (values <= self.highest)
        return believed & ((values - self.calm) * self.harder_is > 0)

    def hardest(self, values: Values) -> float:
        """The hardest of some values, shape (n,), at least one."""
        return float(values.max() if self.harder_is > 0 else values.min())

    def harder(self, one: float, other: float) -> float:
        """The harder of two values."""
        return other if (other - one) * self.harder_is > 0 else one


class Graded:
    """Looks dimensions up, each once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], GradedDimension] = {}

    def of(self, name: str, scene: str) -> GradedDimension:
        """A dimension of a scene; one that nobody knows is graded from zero upwards."""
        if (name, scene) not in self._known:
            self._known[name, scene] = _graded(name, scene)
        return self._known[name, scene]


def _graded(name: str, scene: str) -> GradedDimension:
    dimension = dimension_of(name, (scene,))
    if dimension is None:
        return GradedDimension(0.0, 1, -MOST, MOST)
    return GradedDimension(dimension.calm, dimension.harder_is, *bounds_of(dimension))
