"""Every number that progression rests on: one table, each with its source beside it.

A clinician can dispute any of them. None of them moves anything: they decide what is offered. A
treatment protocol's stop rules with a number (`measure`) can be stricter, and never laxer.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from protocols.plans.parts import Measure, StopRule


@dataclass(frozen=True)
class Thresholds:
    """The table.

    Attributes:
        likelihood_met_percent: At or below it the patient expects the feared outcome no more.
        suds_fall_share: By this share of its peak in the step SUDS falls before one goes on.
        suds_low: Or it is at or below this.
        ratings_in_a_row: On so many consecutive ratings.
        steps_back: The next session begins so many steps below the last one mastered.
        band_suds: What lies within so many SUDS of a step, above or below, is a variation of it.
        most_interruptions: Of one exercise.
        fms_pause: From here on sickness is a reason to pause, eyes closed.
        fms_rise: So is a rise by so much since before the first exposure.
        suds_high: From here on distress is a reason to look what the patient needs.
        suds_high_in_a_row: On so many consecutive ratings.
    """

    likelihood_met_percent: int = 5
    suds_fall_share: float = 0.5
    suds_low: int = 30
    ratings_in_a_row: int = 2
    steps_back: int = 1
    band_suds: int = 20
    most_interruptions: int = 2
    fms_pause: int = 10
    fms_rise: int = 6
    suds_high: int = 90
    suds_high_in_a_row: int = 2

    def tightened_by(self, rules: tuple[StopRule, ...]) -> Thresholds:
        """The same, where no stop rule with a number is stricter."""
        return replace(
            self,
            fms_pause=min([self.fms_pause, *_least(rules, Measure.FMS)]),
            fms_rise=min([self.fms_rise, *_least(rules, Measure.FMS_RISE)]),
        )


def _least(rules: tuple[StopRule, ...], measure: Measure) -> list[int]:
    """From where on the rules count this, in whole points."""
    found = [rule.at_least for rule in rules if rule.measure is measure]
    return [math.floor(at_least) for at_least in found if at_least is not None]


USUAL: Final = Thresholds()

SOURCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "likelihood_met_percent": "clinical-reference 2.2 B, from memory: a choice of design",
        "suds_fall_share": "clinical-reference 2.2 A, from memory: a choice of design",
        "suds_low": "clinical-reference 2.2 A (20 to 30), from memory: a choice of design",
        "ratings_in_a_row": "clinical-reference 2.2 A, from memory: a choice of design",
        "steps_back": "clinical-reference 2.2 A, from memory: a choice of design",
        "band_suds": "clinical-reference 2.2 B (SUDS ±20): a choice of design",
        "most_interruptions": (
            "rule of github.com/fthiemer/VR-Exposition-Prototype (“constant questions destroy the "
            "experience”), clinical-reference 2.2; preliminary by its own word"
        ),
        "fms_pause": "clinical-reference 2.4 (of 20): a choice of design",
        "fms_rise": "clinical-reference 2.4; the score before is not zero (frvir.2022.945800)",
        "suds_high": "clinical-reference 2.4: a choice of design",
        "suds_high_in_a_row": "clinical-reference 2.4: a choice of design",
    }
)
"""Where each figure comes from."""
