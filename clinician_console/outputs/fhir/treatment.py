"""What was done: the session, and each visit to a step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from clinician_console.analysis.facts import Span, Stop
from clinician_console.outputs.fhir.about import About, Resource, present, utc_text
from clinician_console.outputs.fhir.codes import SESSION, STEP, hl7, word, words

SESSION_ID: Final = "urn:gradus:session"

_AMBULATORY: Final = hl7("v3-ActCode", "AMB", "ambulatory")
_PERFORMER: Final = hl7("v3-ParticipationType", "PPRF", "primary performer")


def treatment(about: About) -> Iterator[Resource]:
    """Encounter, and the procedures: one for the session, and one for each visit."""
    yield _encounter(about)
    yield _whole_session(about)
    for place, visit in enumerate(about.facts.visits):
        yield _visit(about, place, visit)


def has_plan(about: About) -> bool:
    """Whether the session follows a plan of the patient's."""
    return about.session.plan_version is not None or about.facts.plan_followed is not None


def visit_at(about: About, at_s: float) -> Resource:
    """A reference to the visit of a moment, or to the whole session where there was none."""
    visits = enumerate(about.facts.visits)
    key = next((str(place) for place, at in visits if at.start_s <= at_s <= at.end_s), "")
    return about.reference("Procedure", key)


def _period(about: About) -> Resource:
    """Of the session; without an end where it has none."""
    end = about.end if about.session.ended_at else None
    return present({"start": utc_text(about.session.started_at), "end": end})


def _encounter(about: About) -> Resource:
    session = about.session
    therapist = about.reference("Practitioner")
    return {
        **about.head("Encounter"),
        "identifier": [{"system": SESSION_ID, "value": session.session_id}],
        "status": "finished" if session.ended_at else "unknown",
        "class": _AMBULATORY.coding(),
        "type": [SESSION.concept()],
        "subject": about.reference("Patient"),
        "participant": [{"type": [_PERFORMER.concept()], "individual": therapist}],
        "period": _period(about),
    }


def stopped_by(stop: Stop) -> str:
    """Why there was a safe stop, as it stands on record."""
    return words(str(stop.event.data.get("reason") or "")) or "not on record"


def protocol_uri(about: About) -> str:
    """The treatment protocol by its name; its hash stands in the Provenance."""
    return f"urn:gradus:treatment-protocol:{word(about.session.protocol_name)}"


def _procedure(about: About, key: str) -> Resource:
    plan = [about.reference("CarePlan")] if has_plan(about) else []
    performer = {"actor": about.reference("Practitioner")}
    return present(
        {
            **about.head("Procedure", key),
            "instantiatesUri": [protocol_uri(about)],
            "basedOn": plan,
            **about.of_patient,
            "performer": [performer],
            "usedReference": [about.reference("Device")],
        }
    )


def _whole_session(about: About) -> Resource:
    return {
        **_procedure(about, ""),
        "status": "completed" if about.session.ended_at else "unknown",
        "code": SESSION.concept(about.session.protocol_title),
        "performedPeriod": _period(about),
    }


def _visit(about: About, place: int, visit: Span) -> Resource:
    """One visit to a step, stopped where a safe stop ended it."""
    stop = next((at for at in about.facts.stops if at.at_s == visit.end_s), None)
    why = {} if stop is None else {"statusReason": {"text": f"Safe stop: {stopped_by(stop)}"}}
    return {
        **_procedure(about, str(place)),
        "partOf": [about.reference("Procedure")],
        "status": "completed" if stop is None else "stopped",
        **why,
        "code": STEP.concept(visit.name),
        "performedPeriod": about.period(visit),
    }
