"""What is more exposure than now: it is refused while nothing can be written down. Pure.

Lowering and stopping always work. What raises is decided against what is asked for, not against
where the patient is: a rise that was asked for is one that will come.
"""

from __future__ import annotations

from clinician_console.session.wanted import Wanted
from protocols.catalogue import SCENES
from protocols.plans.schema import Step
from shared.language import marked
from shared.rules.guardrails import rises
from shared.rules.states import SHOWS_EXPOSURE, SessionState

NOT_RECORDED = marked(
    "Nothing can be written down now, so nothing is raised: free some space on "
    "the disk. Lowering and stopping work."
)


def value_raises(steering: Wanted, name: str, value: float) -> bool:
    """Whether this value of a dimension is more exposure than the one asked for."""
    known = {one.name: one for one in SCENES[steering.scene].dimensions}
    if name not in known or name not in steering.wanted:
        return False  # refused for a better reason
    return rises(steering.wanted[name], value, harder_is=known[name].harder_is)


def step_raises(steering: Wanted, step: Step) -> bool:
    """Whether going to this step enters a scene, or raises anything in it."""
    if steering.state is not SessionState.EXPOSURE or step.scene != steering.scene:
        return True
    return any(value_raises(steering, name, value) for name, value in step.exposure.items())


def is_there(steering: Wanted, step: Step) -> bool:
    """Whether this very step is asked for already: going to it once more begins it anew."""
    if steering.state not in SHOWS_EXPOSURE or steering.step is None:
        return False
    return (steering.step.name, steering.wanted) == (step.name, step.exposure)


def move_raises(wanted: SessionState) -> bool:
    """Whether this state leads into a scene; a pause of an exposure does not."""
    return wanted is SessionState.EXPOSURE


def leaving_raises(wanted: SessionState) -> bool:
    """Whether leaving the safe place for this state leads back into a scene."""
    return wanted in SHOWS_EXPOSURE
