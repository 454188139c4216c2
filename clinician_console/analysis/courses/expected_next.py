"""What SUDS may be expected of the steps that come next: a model's range, marked as one.

The model is fitted to all sessions of the course (`analysis/fear/expected.py`). It is said of the
hardest step that the newest rated session reached and of the two behind it, and of nothing where
there is too little to go by. It decides nothing; progression does not read it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from clinician_console.analysis.facts import SessionFacts
from clinician_console.analysis.fear.expected import Expected, Fitted
from clinician_console.analysis.fear.hierarchy import Hierarchy
from clinician_console.patients.fitting import fitted
from clinician_console.patients.plan import PlanVersion
from protocols.plans.evidence import Reading, SessionEvidence, Stay
from protocols.plans.schema import TreatmentProtocol
from shared.errors import PlanError, ProtocolFileError
from shared.rules.states import SessionState

MOST_STEPS: Final = 3
PASSED_S: Final = 3.0
"""What lasted less was passed through: a headset tells each frame of a way."""
ROUNDING: Final = 1e-9

BY_A_MODEL: Final = (
    "A model and no promise: simulated patients that answered as this one did; of ten of them, "
    "eight stay within the range. How often it holds for real patients is not known, and nothing "
    "is decided by it."
)
"""Goes with the figures wherever they are shown."""


@dataclass(frozen=True)
class ExpectedStep:
    """A step, and the range of the highest SUDS in it, at the beginning of the next session."""

    step: str
    range: Expected

    def told(self) -> tuple[str, ...]:
        """As a row of every table: step, highest SUDS, median, ratings and sessions it rests on."""
        low_to_high = f"{self.range.low} to {self.range.high}"
        rest = (self.range.median, self.range.ratings, self.range.sessions)
        return self.step, low_to_high, *map(str, rest)


def expected_next(
    sessions: Sequence[SessionFacts], plans: Sequence[PlanVersion]
) -> tuple[ExpectedStep, ...]:
    """The steps that may come next; empty where nothing can be said.

    Args:
        sessions: The sessions of the course, oldest first.
        plans: All versions of its plan, oldest first; the newest one's hierarchy counts.
    """
    protocol = _protocol(plans)
    if protocol is None:
        return ()
    hierarchy = Hierarchy(protocol)
    history = [_history(facts) for facts in sessions]
    reached = _reached(history, hierarchy)
    if reached is None:
        return ()
    model = Fitted(hierarchy, history)
    first = max(row for row, hard in enumerate(hierarchy.steps) if hard <= reached + ROUNDING)
    found = (
        (step.name, model.expected(SessionEvidence(), step))
        for step in protocol.steps[first : first + MOST_STEPS]
    )
    return tuple(ExpectedStep(name, range_) for name, range_ in found if range_ is not None)


def _protocol(plans: Sequence[PlanVersion]) -> TreatmentProtocol | None:
    """The newest plan's; None where it cannot be read, which is told elsewhere."""
    if not plans:
        return None
    try:
        return fitted(plans[-1].plan)
    except (PlanError, ProtocolFileError):
        return None


def _history(facts: SessionFacts) -> SessionEvidence:
    """Where the patient *was* and what they said: an outline of a session has no more."""
    suds = tuple(Reading(one.at_s, one.suds) for one in facts.session.ratings)
    return SessionEvidence(stays=tuple(_stays(facts)), suds=suds)


def _stays(facts: SessionFacts) -> Iterator[Stay]:
    """Where they stood still, also if only on the way; what they passed through counts with it."""
    rows = facts.session.exposures
    ends_s = [*(row.at_s for row in rows[1:]), facts.session.duration_s]
    began_s: float | None = None
    for row, end_s in zip(rows, ends_s, strict=False):
        if row.state != SessionState.EXPOSURE:
            began_s = None
            continue
        began_s = row.at_s if began_s is None else began_s
        if end_s - row.at_s >= PASSED_S:
            yield Stay(row.step, row.scene, row.exposure, began_s, end_s)
            began_s = None


def _reached(sessions: Sequence[SessionEvidence], hierarchy: Hierarchy) -> float | None:
    """How hard the hardest exercise was that was rated in the newest session with a rating."""
    for session in reversed(sessions):
        hard = [
            hierarchy.hardness(stay.scene, stay.exposure)
            for stay in session.stays
            if session.within(stay, session.suds)
        ]
        if hard and max(hard) >= min(hierarchy.steps):
            return max(hard)
    return None
