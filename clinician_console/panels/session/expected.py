"""What SUDS a model expects of an offered step, in words: beside the offer, and marked as a model.

What costs time, the sessions before today's, is gone through when the window is made; then a few
milliseconds where a rating is new or another step is looked at, and nothing in between.
"""

from __future__ import annotations

from clinician_console.analysis.fear.expected import Fitted
from clinician_console.analysis.fear.hierarchy import Hierarchy
from protocols.plans.evidence import SessionEvidence
from protocols.plans.schema import Step, TreatmentProtocol


class ExpectedWords:
    """Says it for one session.

    Args:
        protocol: The session's treatment protocol.
        before: What earlier sessions of the course have shown, oldest first.
    """

    def __init__(self, protocol: TreatmentProtocol, before: tuple[SessionEvidence, ...]) -> None:
        self._model = Fitted(Hierarchy(protocol), before)
        self._made_of: tuple[object, ...] = ()
        self._said = ""

    def of(self, step: Step | None, today: SessionEvidence | None) -> str:
        """What is expected of a step; empty where there is none, or too little to go by.

        Args:
            today: What this session has shown; None where another console steers it.
        """
        if step is None or today is None:
            return ""
        made_of = (step.name, tuple(step.exposure.items()), len(today.stays), today.suds)
        if made_of != self._made_of:
            found = self._model.expected(today, step)
            self._made_of, self._said = made_of, found.said if found else ""
        return self._said
