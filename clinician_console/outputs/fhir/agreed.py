"""What was agreed with the patient before: the plan of their treatment, and their word on cues."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from clinician_console.outputs.fhir.about import About, Resource, present
from clinician_console.outputs.fhir.codes import CUE_CONSENT, STEP, Code, hl7, local, word, words
from clinician_console.outputs.fhir.treatment import has_plan, protocol_uri
from protocols.catalogue import cue_label
from shared.wire.parts import Consent

PLAN_ID: Final = "urn:gradus:plan"

_TREATMENT: Final = hl7("consentscope", "treatment", "Treatment")
_ASKED: Final = local("consent.asked", "The patient was asked, and said yes")


def agreed(about: About) -> Iterator[Resource]:
    """CarePlan and Consent, where there are any."""
    if has_plan(about):
        yield _care_plan(about)
    if about.session.protocol_consent:
        yield _consent(about)


def _care_plan(about: About) -> Resource:
    session = about.session
    version = session.plan_version
    number = "" if version is None else f", version {version}"
    known = session.course_id is not None and version is not None
    identifier = [{"system": PLAN_ID, "value": f"{session.course_id}/{version}"}] if known else []
    return present(
        {
            **about.head("CarePlan"),
            "identifier": identifier,
            "instantiatesUri": [protocol_uri(about)],
            "status": "active",
            "intent": "plan",
            "title": words(f"{session.protocol_title}{number}"),
            **about.of_patient,
            "activity": [_activity(about, step) for step in session.protocol_steps],
        }
    )


def _activity(about: About, step: str) -> Resource:
    """One step of the plan, and the visits to it in this session."""
    visits = [
        about.reference("Procedure", str(place))
        for place, visit in enumerate(about.facts.visits)
        if visit.name == step
    ]
    detail = {
        "code": STEP.concept(step),
        "status": "in-progress" if visits else "not-started",
    }
    return present({"outcomeReference": visits, "detail": detail})


def _consent(about: About) -> Resource:
    """What the headset held to: no cue but those that are allowed, or asked for each time.

    With a plan it is the patient's own word; without one it is the treatment protocol's, which
    nobody agreed to yet.
    """
    said = sorted(about.session.protocol_consent.items())
    cues = [_provision(cue, consent) for cue, consent in said]
    return {
        **about.head("Consent"),
        "status": "active" if has_plan(about) else "proposed",
        "scope": _TREATMENT.concept(),
        "category": [CUE_CONSENT.concept()],
        "patient": about.reference("Patient"),
        "policyRule": CUE_CONSENT.concept(
            "Every cue is denied but for what is permitted here; the headset holds to it."
        ),
        "provision": {"type": "deny", "provision": cues},
    }


def _provision(cue: str, consent: str) -> Resource:
    """One cue: denied, allowed, or denied with the one exception that the patient was asked.

    Who reads no further than the type of a cue that is asked for reads “deny”.
    """
    code = [cue_code(cue).concept()]
    if consent == Consent.ALLOWED:
        return {"type": "permit", "code": code}
    if consent == Consent.ASK_FIRST:
        asked = {"type": "permit", "code": code, "action": [_ASKED.concept()]}
        return {"type": "deny", "code": code, "provision": [asked]}
    return {"type": "deny", "code": code}


def cue_code(cue: str) -> Code:
    """A cue of the catalogue, or of another version by its name."""
    return local(f"cue.{word(cue)}", cue_label(cue))
