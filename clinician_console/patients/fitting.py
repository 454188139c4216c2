"""From a plan to the treatment protocol that a session follows: fitted, and never loosened.

The plan is written into the file that it was chosen from, and the result is read and judged as any
file is. So a reordered ladder obeys one decision per step, a tightened bound holds for every step,
what the headset is told follows from it, and the record keeps the very text that was run.
"""

from __future__ import annotations

import copy
from typing import Any, Final, TypeAlias

from clinician_console.patients.plan import Plan, PlannedStep
from protocols.catalogue import SceneName
from protocols.files import ENDING
from protocols.plans.limits import Widest, read_guardrails
from protocols.plans.loader import parse_protocol
from protocols.plans.schema import TreatmentProtocol
from protocols.reading import Faults, FileKind, Table, quoted, suggestion
from protocols.toml_text import read_toml
from protocols.toml_writing import toml_text
from shared.errors import PlanError, ProtocolFileError
from shared.rules.guardrails import Guardrail
from shared.wire.parts import Consent

Tables: TypeAlias = "dict[str, Any]"

THE_PLAN: Final = "the plan"
PLAN_KIND: Final = FileKind(
    called="plan",
    example="gradus patients plan CODE show",
    find_it="Look at it with: gradus patients plan CODE show",
    error=PlanError,
)
_OTHER_TEXT: Final = (
    f"{THE_PLAN}: the text of its treatment protocol is not the one that it was made from; "
    "keep the store as it is, and look with gradus verify."
)
_FITTED: Final = (
    "Fitted to a patient's plan from the treatment protocol {name}, sha256 {sha256}.\n"
    "Written by Gradus; the plan is kept in the store."
)


def fitted(plan: Plan) -> TreatmentProtocol:
    """The treatment protocol that a session of this plan follows, steered and kept as any other.

    Raises:
        PlanError: The plan does not keep to its treatment protocol; all faults are listed.
        ProtocolFileError: The treatment protocol itself is none of this version of Gradus.
    """
    base = base_of(plan)
    values = read_toml(plan.protocol_text, f"{plan.protocol_name}{ENDING}")
    faults = Faults(THE_PLAN, PLAN_KIND)
    changed = copy.deepcopy(values)
    _fit_steps(plan, base, changed, faults)
    _fit_limits(plan, base, changed, faults)
    _fit_consent(plan, base, changed, faults)
    if faults:
        raise faults.error()
    if changed == values:
        return base
    comment = _FITTED.format(name=base.name, sha256=plan.protocol_sha256)
    return _judged(toml_text(changed, comment), base.name)


def base_of(plan: Plan) -> TreatmentProtocol:
    """The treatment protocol that a plan is made from.

    Raises:
        PlanError: Its text is not the one that the plan was made from.
        ProtocolFileError: It is none of this version of Gradus.
    """
    base = parse_protocol(plan.protocol_text.encode(), f"{plan.protocol_name}{ENDING}")
    if base.sha256 != plan.protocol_sha256:
        raise PlanError(THE_PLAN, (_OTHER_TEXT,))
    return base


def _judged(text: str, name: str) -> TreatmentProtocol:
    """The fitted text as a treatment protocol; what is wrong with it is the plan's fault."""
    file_name = f"{name}{ENDING}"
    try:
        return parse_protocol(text.encode(), file_name)
    except ProtocolFileError as error:
        said = tuple(fault.replace(quoted(file_name), THE_PLAN, 1) for fault in error.faults)
        raise PlanError(THE_PLAN, said) from error


def _fit_steps(plan: Plan, base: TreatmentProtocol, values: Tables, faults: Faults) -> None:
    rows = dict(zip((step.name for step in base.steps), values["steps"], strict=True))
    taken: set[str] = set()
    kept: list[Tables] = []
    for step in plan.steps:
        where = ("steps", f"“{quoted(step.name)}”")
        if step.origin not in rows:
            faults.add(where, f"unknown step{suggestion(step.origin, rows)}")
        elif step.like is not None and step.name in rows:
            faults.add(where, "is the name of a step of the treatment protocol; give it another.")
        elif step.name in taken:
            faults.add(where, "stands in the plan twice.")
        elif len({one.dimension for one in step.values}) < len(step.values):
            faults.add(where, "has two values of one dimension.")
        else:
            kept.append(_as_planned(rows[step.origin], step))
        taken.add(step.name)
    if kept:
        values["steps"] = kept


def _as_planned(row: Tables, step: PlannedStep) -> Tables:
    """The step as the file would have it: as the treatment protocol's, but for what is planned."""
    others = {
        "name": None if step.title == row["name"] else step.title,
        "task": step.task,
        "minutes": step.minutes,
        "expected_suds": step.expected_suds,
    }
    given: Tables = {key: value for key, value in others.items() if value is not None}
    if step.values:
        moved = {one.dimension: one.value for one in step.values}
        given["exposure"] = {**row.get("exposure", {}), **moved}
    return {**row, **given}


def _fit_limits(plan: Plan, base: TreatmentProtocol, values: Tables, faults: Faults) -> None:
    written: Tables = {}
    for limit in plan.limits:
        limits: Tables = {
            "absolute": limit.absolute and [limit.absolute.lowest, limit.absolute.highest],
            "recommended": limit.recommended
            and [limit.recommended.lowest, limit.recommended.highest],
            "largest_step": limit.largest_step,
            "rate_per_s": limit.rate_per_s,
        }
        given = {name: value for name, value in limits.items() if value is not None}
        below = written.setdefault(limit.scene, {})
        if limit.dimension in below:
            faults.add((limit.scene, limit.dimension), "stands in the plan twice.")
        below[limit.dimension] = given
    widest = Widest(base.guardrails, "the treatment protocol's", "a plan")
    narrower = read_guardrails(Table(written, faults, ("limits",)), widest)
    for limit in plan.limits:
        guardrail = narrower.get(SceneName(limit.scene), {}).get(limit.dimension)
        if guardrail is not None:
            scene = values.setdefault("guardrails", {}).setdefault(limit.scene, {})
            scene[limit.dimension] = _as_written(guardrail)


def _as_written(guardrail: Guardrail) -> Tables:
    return {
        "absolute": [guardrail.absolute.lowest, guardrail.absolute.highest],
        "recommended": [guardrail.recommended.lowest, guardrail.recommended.highest],
        "largest_step": guardrail.largest_step,
        "rate_per_s": guardrail.rate_per_s,
    }


def _fit_consent(plan: Plan, base: TreatmentProtocol, values: Tables, faults: Faults) -> None:
    said: set[str] = set()
    for answer in plan.consents:
        where = ("consents", quoted(answer.cue))
        if answer.cue not in base.consent:
            faults.add(where, f"unknown cue{suggestion(answer.cue, base.consent)}")
        elif answer.cue in said:
            faults.add(where, "stands in the plan twice.")
        elif base.consent[answer.cue] is Consent.NEVER and answer.consent is not Consent.NEVER:
            faults.add(where, "is never in the treatment protocol; a plan does not lift that.")
        elif answer.consent is not base.consent[answer.cue]:
            _say_consent(values, answer.cue, answer.consent)
        said.add(answer.cue)


def _say_consent(values: Tables, cue: str, consent: Consent) -> None:
    """Where the file says it already, as it says it once: in [cues.NAME], or else in [consent]."""
    said = values.get("cues", {}).get(cue, {})
    if "consent" in said:
        said["consent"] = consent.value
    else:
        values.setdefault("consent", {})[cue] = consent.value
