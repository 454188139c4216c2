"""Safety signals: what makes the patient feel safe, and how far it is taken away. Pure."""

from __future__ import annotations

from clinician_console.patients.plan import MOST_SIGNALS, Plan, PlannedSignal
from protocols.plans.parts import LONGEST_NAME
from shared.errors import UsageError
from shared.language import marked
from shared.printable import plain


def with_signal(plan: Plan, signal: PlannedSignal) -> Plan:
    """The plan with this in the place of the signal of its name."""
    return plan.model_copy(
        update={
            "signals": tuple(signal if one.name == signal.name else one for one in plan.signals)
        }
    )


def with_another(plan: Plan, typed: str) -> Plan:
    """The plan with one signal more, in the patient's words.

    Raises:
        UsageError: It has no name, one that is too long or is there, or there are too many.
    """
    name = plain(typed, LONGEST_NAME + 1).strip()
    if not name:
        raise UsageError(
            marked("A safety signal needs its name."), marked("Give it in a word or more.")
        )
    if len(name) > LONGEST_NAME:
        raise UsageError(
            marked(
                "This name is too long; {longest_name} characters are the most.",
                longest_name=LONGEST_NAME,
            ),
            marked("Say it shorter."),
        )
    if name.casefold() in (one.name.casefold() for one in plan.signals):
        raise UsageError(marked("This safety signal is there already."), marked("Change that one."))
    if len(plan.signals) >= MOST_SIGNALS:
        raise UsageError(
            marked(
                "A plan has {most_signals} safety signals at the most.", most_signals=MOST_SIGNALS
            ),
            marked("Drop some."),
        )
    return plan.model_copy(update={"signals": (*plan.signals, PlannedSignal(name=name))})
