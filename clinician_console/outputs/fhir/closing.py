"""What stands last in a bundle: what its local codes mean, and where all of it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from clinician_console.outputs.fhir.about import About, Resource
from clinician_console.outputs.fhir.codes import LOCAL, hl7, words

SHA256: Final = "urn:gradus:sha256"
"""Whose identifiers are SHA-256 digests in hex."""

AUTHOR: Final = hl7("provenance-participant-type", "author", "Author")
_ASSEMBLER: Final = hl7("provenance-participant-type", "assembler", "Assembler")
_CREATED: Final = hl7("v3-DataOperation", "CREATE", "create")


def code_system(about: About, resources: Sequence[Resource]) -> Resource:
    """The local codes that are used in these resources, each with its meaning."""
    codings = (at for resource in resources for at in _codings(resource))
    meant = {str(at["code"]): str(at["display"]) for at in codings if at.get("system") == LOCAL}
    concepts = [{"code": code, "display": meant[code]} for code in sorted(meant)]
    return {
        **about.head("CodeSystem"),
        "url": LOCAL,
        "name": "GradusCodes",
        "title": "Codes of Gradus",
        "status": "active",
        "caseSensitive": True,
        "content": "fragment",
        "concept": concepts,
    }


def _codings(part: object) -> Iterator[Resource]:
    """Every coding below a part of a resource."""
    if isinstance(part, dict):
        if "system" in part and "code" in part and "display" in part:
            yield part
        for inner in part.values():
            yield from _codings(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _codings(inner)


def provenance(about: About, resources: Sequence[Resource]) -> Resource:
    """Who recorded it, when, with which version, by which treatment protocol and plan."""
    therapist, program = about.reference("Practitioner"), about.reference("Device")
    return {
        **about.head("Provenance"),
        "target": [
            {"reference": f"urn:uuid:{at['id']}", "type": at["resourceType"]} for at in resources
        ],
        "occurredPeriod": {"start": about.at(0.0), "end": about.end},
        "recorded": about.end,
        "activity": _CREATED.concept(),
        "agent": [
            {"type": AUTHOR.concept(), "who": therapist},
            {"type": _ASSEMBLER.concept(), "who": program},
        ],
        "entity": [{"role": "source", "what": what} for what in _sources(about)],
    }


def _sources(about: About) -> Iterator[Resource]:
    """The files that the session followed, by their digests."""
    session, followed = about.session, about.facts.plan_followed
    title = words(session.protocol_title) or "Treatment protocol"
    yield _digest(session.protocol_sha256, title)
    plan = None if followed is None else followed.data.get("plan_sha256")
    if isinstance(plan, str):
        yield _digest(plan, "The patient's plan")


def _digest(sha256: str, display: str) -> Resource:
    return {
        "identifier": {"system": SHA256, "value": words(sha256) or "unknown"},
        "display": display,
    }
