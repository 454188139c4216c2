"""What SUDS a model expects of an offered step, in words: beside the offer, and marked as a model.

What costs time, the sessions before today's, is gone through once; then a few milliseconds where a
rating is new or another step is looked at, and nothing in between.
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
    """

    def __init__(self, protocol: TreatmentProtocol) -> None:
        self._protocol = protocol
        self._fitted: Fitted | None = None
        self._made_of: tuple[object, ...] = ()
        self._said = ""

    def of(self, step: Step | None, history: tuple[SessionEvidence, ...]) -> str:
        """What is expected of a step; empty where there is none, or too little to go by.

        Args:
            history: The sessions of the course, oldest first, today's last.
        """
        if step is None or not history:
            return ""
        today = history[-1]
        made_of = (step.name, tuple(step.exposure.items()), len(today.stays), today.suds)
        if made_of != self._made_of:
            found = self._model(history[:-1]).expected(today, step)
            self._made_of, self._said = made_of, found.said if found else ""
        return self._said

    def _model(self, before: tuple[SessionEvidence, ...]) -> Fitted:
        """The sessions before today's do not change while a session goes on."""
        if self._fitted is None:
            self._fitted = Fitted(Hierarchy(self._protocol), before)
        return self._fitted
