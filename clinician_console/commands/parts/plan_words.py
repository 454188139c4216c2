"""A plan in words and as JSON."""

from __future__ import annotations

from clinician_console.patients.changes import consent_said, limit_said
from clinician_console.patients.hierarchy import left_out
from clinician_console.patients.plan import PlanVersion
from protocols.plans.schema import TreatmentProtocol
from shared.printable import plain

LONGEST = 400


def version_said(version: PlanVersion) -> str:
    """A version in a line."""
    room = " (of another room)" * version.rival
    return (
        f"version {version.version}{room}, {version.utc:%Y-%m-%d %H:%M} UTC, "
        f"{plain(version.by, LONGEST)}, {version.plan.sha256[:12]}…"
    )


def described(
    version: PlanVersion, fitted: TreatmentProtocol | None, base: TreatmentProtocol
) -> list[str]:
    """A plan whole, a line each.

    Args:
        fitted: What a session of it follows; None where it is not fit for one.
        base: The treatment protocol that it is made from.
    """
    plan = version.plan
    lines = [
        f"{plan.protocol_title} ({plan.protocol_name}, sha256 {plan.protocol_sha256[:12]}…)",
        version_said(version),
        f"learning: {plan.learning.value}; sessions agreed: {plan.sessions_agreed or 'not yet'}",
        "steps:",
    ]
    for number, planned in enumerate(plan.steps, 1):
        own = f" (“{planned.name}”)" if planned.called else ""
        own += f" (made from “{planned.like}”)" if planned.like else ""
        step = fitted.steps[number - 1] if fitted else None
        where = f", {step.scene}, {step.minutes:g} min" if step else ""
        lines.append(f"  {number:2} {planned.called or planned.name}{own}{where}")
    if out := left_out(plan, base):
        lines.append(f"left out: {', '.join(f'“{name}”' for name in out)}")
    lines += [f"narrower: {limit_said(limit)}" for limit in plan.limits]
    lines += [f"consent: {consent_said(answer)}" for answer in plan.consents]
    for signal in plan.signals:
        stages = f", stage {signal.stage} of {len(signal.fading)}" if signal.fading else ""
        lines.append(
            f"safety signal: {signal.name}, {'in use' if signal.in_use else 'gone'}{stages}"
        )
    lines += [f"note: {caution}" for caution in (fitted.cautions() if fitted else ())]
    return [plain(line, LONGEST) for line in lines]


def as_data(version: PlanVersion, base: TreatmentProtocol) -> dict[str, object]:
    """A plan for a program."""
    plan = version.plan
    whole = plan.model_dump(mode="json", exclude={"protocol_text"})
    return {
        "version": version.version,
        "utc": version.utc.isoformat(),
        "by": version.by,
        "sha256": plan.sha256,
        **whole,
        "left_out": left_out(plan, base),
    }
