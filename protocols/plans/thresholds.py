"""Every number that progression rests on: one table, each with its source beside it.

A clinician can dispute any of them, and a treatment protocol can set them (`[progression]`). None
of them moves anything: they decide what is offered. What makes a patient stop for sickness can only
become stricter, there and by the stop rules with a number (`measure`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from protocols.plans.parts import Measure, StopRule
from shared.rules.guardrails import Range


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

_PROTOTYPE = "rules of github.com/fthiemer/VR-Exposition-Prototype, preliminary by their own word"
_HABITUATION = "as habituation is commonly done, from memory: a choice of design"
_STOP = "a choice of design, as the stop rules of the library"

SOURCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "likelihood_met_percent": "from memory: a choice of design",
        "suds_fall_share": _HABITUATION,
        "suds_low": f"{_HABITUATION}; 20 to 30 are in use",
        "ratings_in_a_row": _HABITUATION,
        "steps_back": _HABITUATION,
        "band_suds": "variability is of Craske et al. 2014, its size a choice of design",
        "most_interruptions": _PROTOTYPE,
        "fms_pause": _STOP,
        "fms_rise": f"{_STOP}; the score before is not zero (10.3389/frvir.2022.945800)",
        "suds_high": _STOP,
        "suds_high_in_a_row": _STOP,
    }
)
"""Where each figure comes from."""

ALLOWED: Final[Mapping[str, Range]] = MappingProxyType(
    {
        "likelihood_met_percent": Range(lowest=0, highest=50),
        "suds_fall_share": Range(lowest=0.1, highest=0.9),
        "suds_low": Range(lowest=0, highest=50),
        "ratings_in_a_row": Range(lowest=1, highest=5),
        "steps_back": Range(lowest=0, highest=5),
        "band_suds": Range(lowest=5, highest=50),
        "most_interruptions": Range(lowest=0, highest=20),
        "fms_pause": Range(lowest=1, highest=USUAL.fms_pause),
        "fms_rise": Range(lowest=1, highest=USUAL.fms_rise),
        "suds_high": Range(lowest=50, highest=100),
        "suds_high_in_a_row": Range(lowest=1, highest=5),
    }
)
"""What a treatment protocol can set each of them to, both ends included."""
