"""What became of the record after the session: who amended what and why, and who signed.

    an amendment          Provenance (revise) of the resource that now says otherwise; of a rating
                          with the one that it replaces
    signed, countersigned Provenance of the encounter with a signature: who, when, and as what
    locked                Provenance of the encounter, in words

A note is in no resource, so that its amendment is none either; queries are the clinic's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final
from uuid import UUID

from clinician_console.outputs.fhir.about import About, Resource, present, utc_text
from clinician_console.outputs.fhir.closing import AUTHOR, SHA256
from clinician_console.outputs.fhir.codes import Code, hl7, words
from clinician_console.record.adverse_event import words_on_each
from clinician_console.record.amending import kind_of
from clinician_console.record.recorded import RecordedEvent
from clinician_console.record.signatures import Signature
from clinician_console.record.told_afterwards import Amended, afterwards_in, amended_in
from clinician_console.record.what import int_of, text_of
from shared.wire.events import EventName

SIGNATURES: Final = "urn:iso-astm:E1762-95:2013"
"""Purposes of signatures, as FHIR R4 has them in its list `signature-type`."""

_REVISED: Final = hl7("v3-DataOperation", "UPDATE", "revise")
_VERIFIER: Final = hl7("provenance-participant-type", "verifier", "Verifier")
_TYPES: Final[Mapping[str, Code]] = {
    EventName.SESSION_SIGNED.value: Code(
        SIGNATURES, "1.2.840.10065.1.12.1.1", "Author's Signature"
    ),
    EventName.SESSION_COUNTERSIGNED.value: Code(
        SIGNATURES, "1.2.840.10065.1.12.1.5", "Verification Signature"
    ),
}


def afterwards(about: About) -> Iterator[Resource]:
    """Who wrote, each once, and what they wrote."""
    now, amended = afterwards_in(about.session), amended_in(about.session)
    found = references_of(about)
    told = [at for at in amended if at.amendment.of in found]
    names = dict.fromkeys([at.amendment.by for at in told] + [at.by for at in now.signatures])
    for name in names:
        yield {**about.head("Practitioner", _key(name)), "name": [{"text": _printed(name)}]}
    for at in told:
        yield _revision(about, at, found[at.amendment.of])
    for signature in now.signatures:
        yield _vouched(about, signature)


def _revision(about: About, amended: Amended, target: Resource) -> Resource:
    at = amended.amendment
    was = _replaced(about, amended)
    return present(
        {
            **about.head("Provenance", f"amended/{at.number}"),
            "target": [target],
            "recorded": utc_text(at.utc),
            "activity": _REVISED.concept(),
            "reason": [{"text": words(at.why)}] if words(at.why) else [],
            "agent": [{"type": AUTHOR.concept(), "who": _who(about, at.by)}],
            "entity": [] if was is None else [{"role": "revision", "what": was}],
        }
    )


def _vouched(about: About, signature: Signature) -> Resource:
    who, when = _who(about, signature.by), utc_text(signature.utc)
    kind = _TYPES.get(signature.kind)
    role = AUTHOR if signature.kind == EventName.SESSION_SIGNED else _VERIFIER
    covers = {"system": SHA256, "value": words(signature.covers) or "unknown"}
    return present(
        {
            **about.head("Provenance", f"{signature.kind}/{signature.seq}"),
            "target": [about.reference("Encounter")],
            "recorded": when,
            "activity": {"text": words(signature.meaning) or "signed"},
            "agent": [{"type": role.concept(), "who": who}],
            "entity": [{"role": "source", "what": {"identifier": covers, "display": "Record"}}],
            "signature": [{"type": [kind.coding()], "when": when, "who": who}] if kind else [],
        }
    )


def _who(about: About, name: str) -> Resource:
    return about.reference("Practitioner", _key(name))


def _key(name: str) -> str:
    return f"by/{name}"


def _printed(name: str) -> str:
    return words(name) or "unnamed"


# ── which resource says what was amended ─────────────────────────────────────────────────────────


def references_of(about: About) -> dict[UUID, Resource]:
    """The resource that says what a record says, by the record's id."""
    found = {
        at.rating_id: about.reference("Observation", f"suds/{place}")
        for place, at in enumerate(about.session.ratings)
        if at.rating_id is not None
    }
    for event in about.session.events:
        if event.event_id is not None and event.amended_utc is not None:
            reference = _of_event(about, event)
            if reference is not None:
                found[event.event_id] = reference
    return found


def _of_event(about: About, event: RecordedEvent) -> Resource | None:
    if event.name == EventName.ANSWERED:
        form = (text_of(event.data, "filling"), text_of(event.data, "instrument"))
        forms = [(at.filled_in.filling, at.filled_in.instrument) for at in about.facts.answered]
        return about.reference("QuestionnaireResponse", str(forms.index(form)))
    if event.name == EventName.ADVERSE_EVENT:
        told = [at for at in about.session.events if at.name == event.name]
        found = words_on_each(told).items()
        return about.reference("AdverseEvent", next(key for key, at in found if event in at))
    if kind_of(event.name, event.data) is not None:
        times = [at.at_s for at in about.facts.evidence.sickness]
        if event.at_s in times:
            return about.reference("Observation", f"fms/{times.index(event.at_s)}")
    return None


def _replaced(about: About, amended: Amended) -> Resource | None:
    """The rating that an amendment took the place of."""
    at = amended.amendment
    for place, rating in enumerate(about.session.replaced):
        if rating.rating_id == at.of and rating.suds == int_of(at.was):
            return about.reference("Observation", f"suds/replaced/{place}")
    return None
