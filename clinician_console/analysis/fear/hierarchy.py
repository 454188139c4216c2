"""How hard an exposure is, as the hierarchy of a treatment protocol has it. Pure.

A patient's fear has no unit that metres, people and levels share, but their hierarchy orders them:
each step says what SUDS is expected of it. From the steps of a scene a weight of each of its
dimensions is found, so that any exposure has a place among them, also one that is no step: between
two steps, or beyond the last.

The weights are never below zero, so that more of a dimension is never easier. They are the least
squares that also keep near to equal weights, as a hierarchy of ten steps cannot tell six dimensions
apart by itself. What a dimension adds grows with the square root of its share: the first metres
weigh more than the last (the library's heights, 0 to 40 m for 10 to 90 SUDS, lie within 6 SUDS of
it). All of this is our own choice; no source was read.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from protocols.catalogue import SCENES, Dimension, SceneName
from protocols.plans.schema import Step, TreatmentProtocol

EASIEST_SUDS, HARDEST_SUDS = 10.0, 90.0
"""Of the first and last step, where a file says nothing of SUDS: as the library's own ladders."""

PULL: Final = 0.02
"""How strongly equal weights hold: small beside ten steps, enough where there are two."""

SWEEPS: Final = 60
UNSEEN: Final = 0.1
"""The weight of a dimension that no step of the scene moves, in SUDS of 100 over its span."""

HARDEST: Final = 1.2
"""Beyond the hierarchy by a fifth nothing gets harder: a limit of the model, not of a patient."""


@dataclass(frozen=True)
class _Weighed:
    """One scene: what being there counts, and each dimension over its span."""

    there: float
    dimensions: tuple[tuple[Dimension, float, float], ...]  # with its span here, and its weight

    def hardness(self, exposure: Mapping[str, float]) -> float:
        found = self.there
        for dimension, span, weight in self.dimensions:
            found += weight * _felt(dimension, span, exposure.get(dimension.name, dimension.calm))
        return min(found, HARDEST)


class Hierarchy:
    """How hard exposures are to the patients of one treatment protocol.

    Args:
        protocol: The patient's own, as their plan fits it, or the library's.
    """

    def __init__(self, protocol: TreatmentProtocol) -> None:
        hard = _expected(protocol.steps)
        by_scene: dict[SceneName, list[tuple[Step, float]]] = {}
        for step, expected in zip(protocol.steps, hard, strict=True):
            by_scene.setdefault(step.scene, []).append((step, expected))
        self._scenes = {scene: _weighed(scene, steps) for scene, steps in by_scene.items()}
        self.steps = tuple(self.of_step(step) for step in protocol.steps)

    def hardness(self, scene: str, exposure: Mapping[str, float]) -> float:
        """0 where nothing is feared, 1 for a SUDS of 100 in the hierarchy, 1.2 at most.

        A scene that the hierarchy does not have is not feared: the lobby, the safe place.

        Args:
            exposure: By dimension, in the unit of its name; one that is missing is calm.
        """
        weighed = self._scenes.get(SceneName(scene))
        return weighed.hardness(exposure) if weighed else 0.0

    def of_step(self, step: Step) -> float:
        """How hard a step is."""
        return self.hardness(step.scene, step.exposure)


def _expected(steps: tuple[Step, ...]) -> list[float]:
    """What is expected of each step, 0 to 1; by its place where the file does not say it."""
    last = max(len(steps) - 1, 1)
    usual = [EASIEST_SUDS + (HARDEST_SUDS - EASIEST_SUDS) * row / last for row in range(len(steps))]
    found = [
        usual[row] if step.expected_suds is None else step.expected_suds
        for row, step in enumerate(steps)
    ]
    return [suds / 100.0 for suds in found]


def _weighed(scene: SceneName, steps: list[tuple[Step, float]]) -> _Weighed:
    spans = [
        (one, max(abs(step.exposure[one.name] - one.calm) for step, _ in steps))
        for one in SCENES[scene].dimensions
    ]
    moved = [(one, span) for one, span in spans if span > 0]
    felt = [
        [1.0, *(_felt(one, span, step.exposure[one.name]) for one, span in moved)]
        for step, _ in steps
    ]
    weights = _not_below_zero(np.array(felt), np.array([expected for _, expected in steps]))
    seen = zip(moved, weights[1:].tolist(), strict=True)
    return _Weighed(
        there=float(weights[0]),
        dimensions=(
            *((one, span, weight) for (one, span), weight in seen),
            *((one, one.span, UNSEEN) for one, span in spans if span <= 0 and one.span > 0),
        ),
    )


def _felt(dimension: Dimension, span: float, value: float) -> float:
    return math.sqrt(abs(value - dimension.calm) / span)


def _not_below_zero(felt: NDArray[np.float64], hard: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights at or above zero: least squares, drawn towards equal ones; by coordinates."""
    count = felt.shape[1]
    equal = np.full(count, float(hard.mean()) / max(float(felt.sum(axis=1).mean()), 1.0))
    equal[0] = min(float(hard.min()), 0.1)
    inner, aimed = felt.T @ felt + PULL * np.eye(count), felt.T @ hard + PULL * equal
    weights = equal.copy()
    for _ in range(SWEEPS):
        for row in range(count):
            rest = aimed[row] - inner[row] @ weights + inner[row, row] * weights[row]
            weights[row] = max(rest / inner[row, row], 0.0)
    return weights
