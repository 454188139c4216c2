"""What tests of patients, plans and courses build with."""

from __future__ import annotations

from clinician_console.patients.plan import Plan, PlannedStep
from protocols.plans.loader import load_protocol
from protocols.plans.schema import TreatmentProtocol


def plan_of(protocol: TreatmentProtocol | str = "heights", **changes) -> Plan:
    """A plan that takes a treatment protocol as it is, but for what is named."""
    if isinstance(protocol, str):
        protocol = load_protocol(protocol)
    whole = {
        "protocol_name": protocol.name,
        "protocol_title": protocol.title,
        "protocol_sha256": protocol.sha256,
        "protocol_text": protocol.text,
        "steps": tuple(PlannedStep(name=step.name) for step in protocol.steps),
    }
    return Plan(**{**whole, **changes})
