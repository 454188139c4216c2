"""How patients differ in fear and in learning: the model's parameters, with their sources. Pure.

Each is a number for one patient, or an array of shape (n,) for n of them side by side: one model
serves the simulated patient, whole cohorts, and the range that is expected of a real one.

How to read where they come from: [read] in the source named; [memory] from memory, a lead and no
fact; [choice] our own. What sources give are directions and sizes of effects and never a rate per
minute, so that every figure is [choice] and the source says which way it points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Traits:
    """How n patients are; each of shape (n,).

    Attributes:
        severity: How far their fear goes beyond what the hierarchy expects; 1 is as expected.
        learns_per_min: How much of the error of a prediction is learned in a minute.
        keeps: The share of what a session taught that is still there days later.
        reaches: How far what was learned reaches to harder exposures, as a share of the hierarchy.
        habituates: The share of fear that goes by in an exercise without being learned.
    """

    severity: Numbers
    learns_per_min: Numbers
    keeps: Numbers
    reaches: Numbers
    habituates: Numbers

    @property
    def count(self) -> int:
        """How many patients."""
        return len(self.severity)

    def chosen(self, rows: NDArray[np.intp]) -> Traits:
        """Those of some rows."""
        return Traits(**{one.name: getattr(self, one.name)[rows] for one in fields(self)})


@dataclass(frozen=True)
class Spread:
    """How one trait is spread over patients.

    Attributes:
        median: Half of all patients lie below.
        spread: The standard deviation, of the trait itself or, where it cannot be zero, of its
            logarithm.
        lowest: Never below, and `highest` never above.
        logarithmic: Which of the two.
    """

    median: float
    spread: float
    lowest: float
    highest: float
    logarithmic: bool = False

    def drawn(self, random: np.random.Generator, count: int) -> Numbers:
        """So many patients, shape (count,)."""
        many = random.normal(0.0, self.spread, count)
        found = self.median * np.exp(many) if self.logarithmic else self.median + many
        return np.clip(found, self.lowest, self.highest)


SPREADS: Final[Mapping[str, Spread]] = MappingProxyType(
    {
        # [read] Freeman et al. 2018: HIQ 52.5 (SD 12.7) and 54.2 (11.6) before treatment. Set to
        # these on the heights of the library (rehearsal/course/trial.py).
        "severity": Spread(1.25, 0.6, 0.3, 2.5),
        # [read] Pittig et al. 2023: the share of a violated expectancy that becomes a change of it
        # differs much between patients and foretells the outcome (10.1177/21677026221101379).
        # [choice] the figures: about a tenth in a minute.
        "learns_per_min": Spread(0.12, 0.75, 0.015, 0.6, logarithmic=True),
        # [read] fear that was extinguished comes back in part within a day (Schiller et al. 2008,
        # PMC2414250), more after massed than after spaced exposure (Rowe and Craske 1998, PMID
        # 9682526). [choice] the figure.
        "keeps": Spread(0.7, 0.15, 0.2, 0.95),
        # [read] generalisation is graded by likeness (Dunsmoor et al. 2011, PMC3056515).
        # [choice] the figure: about two steps of ten.
        "reaches": Spread(0.2, 0.05, 0.08, 0.4),
        # [read] fear need not fall within a scenario and foretells little where it does (Takac et
        # al. 2019; Craske et al. 2014). [choice] the figure.
        "habituates": Spread(0.25, 0.12, 0.0, 0.6),
    }
)
"""How a clinic's patients differ: what a cohort is drawn from, and where a fit begins."""


def drawn_traits(random: np.random.Generator, count: int) -> Traits:
    """So many patients, as they come."""
    return Traits(**{name: spread.drawn(random, count) for name, spread in SPREADS.items()})


def one_patient(**values: float) -> Traits:
    """The traits of one: a number for each of them, as `Traits` has them."""
    return Traits(**{name: np.array([value]) for name, value in values.items()})
