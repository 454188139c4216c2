"""When VR breaks: what to do now, and the exercise without the headset for the minutes left.

Therapists name a technique that fails as the first barrier (Kouijzer et al. 2023,
doi:10.1186/s43058-023-00442-2; Ong et al. 2024, doi:10.1007/s10055-024-00956-7). The session is not
over with it: the treatment protocol has a script for the minutes that are left, and what is planned
of this step can be told instead of shown. What is done first is a choice of our own.
"""

from __future__ import annotations

from typing import Final

from protocols.plans.schema import Step, TreatmentProtocol
from shared.language import marked, tr

FIRST: Final = (
    marked("Press the safe stop, also if nothing seems to answer: the headset stops by itself."),
    marked("Say what happened: the technique failed, nothing is wrong with you."),
    marked("Take the headset off together, and let the patient look around the room."),
    marked("Ask for SUDS, here as ever: digits and Enter."),
)
"""What to do now, whatever the treatment protocol is."""

USUAL: Final = (
    marked("Ask what the patient fears will happen in this step, and how likely it is."),
    marked("Let them tell the step in the present tense, eyes open or shut as they like."),
    marked("Ask what they see, hear and feel in the body; stay with what is hard for a while."),
    marked("Ask for SUDS every two minutes or so, and write it down."),
    marked("Afterwards: did it happen? How likely is it now? What was learned?"),
    marked("Do not end on the failure: agree on the homework and set the date."),
)
"""The script where the treatment protocol has none; our own choice."""


def first_things() -> tuple[str, ...]:
    """What to do now."""
    return tuple(tr(line) for line in FIRST)


def script(protocol: TreatmentProtocol, step: Step | None) -> tuple[str, ...]:
    """What is done and said in the minutes left: this step's task, then the protocol's script."""
    lines = tuple(tr(line) for line in protocol.fallback_script or USUAL)
    if step is None:
        return lines
    return (tr("The step was “{step}”: {task}", step=step.name, task=step.task), *lines)


def minutes_left(protocol: TreatmentProtocol, lasted_s: float) -> int | None:
    """Of the session as its phases plan it, in whole minutes; None where nothing is planned."""
    if not protocol.phases:
        return None
    planned_min = sum(float(phase.minutes) for phase in protocol.phases)
    return max(round(planned_min - lasted_s / 60), 0)
