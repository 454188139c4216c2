"""One step, one name over the course.

A plan may rename it in the patient's words from one version to the next; its minutes and ratings
stay together.
"""

from __future__ import annotations

from collections.abc import Sequence

from clinician_console.analysis.facts import SessionFacts
from clinician_console.patients.plan import PlanVersion


class StepNames:
    """Gives the name that a step has by now.

    Args:
        plans: All versions of the course's plan, oldest first.
    """

    def __init__(self, plans: Sequence[PlanVersion]) -> None:
        self._own = {
            version.version: {step.called or step.name: step.name for step in version.plan.steps}
            for version in plans
        }
        newest = plans[-1].plan.steps if plans else ()
        self._now = {step.name: step.called or step.name for step in newest}

    def __call__(self, facts: SessionFacts, name: str) -> str:
        """What a step of a session is called in the newest plan, or was called then."""
        own = self._own.get(facts.session.plan_version or 0, {}).get(name, name)
        return self._now.get(own, name)
