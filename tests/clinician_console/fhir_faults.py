"""Faults that are put into a bundle, each of which the net has to find: a test of the tests."""

from __future__ import annotations

from collections.abc import Callable

from tests.clinician_console.fhir_net import SDNN, Json, resources

Fault = Callable[[Json], object]


def first(bundle: Json, kind: str, **parts: object) -> Json:
    """The first resource of a kind, or the first that has these parts."""
    return next(
        one
        for one in resources(bundle, kind)
        if all(one.get(name) == value for name, value in parts.items())
    )


def coded(bundle: Json, code: str) -> Json:
    """The first Observation of a code."""
    return next(
        one
        for one in resources(bundle, "Observation")
        if any(at["code"] == code for at in one["code"]["coding"])
    )


def put(kind: str, **parts: object) -> Fault:
    """Other parts in the first resource of a kind."""
    return lambda bundle: first(bundle, kind).update(parts)


def drop(kind: str, *names: str) -> Fault:
    """The first resource of a kind without some parts."""
    return lambda bundle: [first(bundle, kind).pop(name) for name in names]


def entry(**parts: object) -> Fault:
    """Other parts in the first entry."""
    return lambda bundle: bundle["entry"][0].update(parts)


def suds(**parts: object) -> Fault:
    """Other parts in a rating's value."""
    return lambda bundle: coded(bundle, "suds")["valueQuantity"].update(parts)


def question(**parts: object) -> Fault:
    """Other parts in the first question of the first form."""
    return lambda bundle: _questions(bundle)[0].update(parts)


def display(**parts: object) -> Fault:
    """Other parts in the instruction of the first form."""
    return lambda bundle: first(bundle, "Questionnaire")["item"][0].update(parts)


def answer(**parts: object) -> Fault:
    """Another answer to the first question."""
    return lambda bundle: first(bundle, "QuestionnaireResponse")["item"][0].update(answer=[parts])


def _questions(bundle: Json) -> list[Json]:
    return [at for at in first(bundle, "Questionnaire")["item"] if at["type"] != "display"]


def _panel(bundle: Json) -> None:
    coded(bundle, "70274-6")["code"]["coding"][0]["code"] = "69737-5"


def _swapped(bundle: Json) -> None:
    period = first(bundle, "Encounter")["period"]
    period["start"], period["end"] = period["end"], period["start"]


def _removed(kind: str) -> Fault:
    def remove(bundle: Json) -> None:
        bundle["entry"] = [at for at in bundle["entry"] if at["resource"]["resourceType"] != kind]

    return remove


NOWHERE = {"reference": "urn:uuid:00000000-0000-0000-0000-000000000000"}
SCRIPT = '<div xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></div>'
CLICK = '<div xmlns="http://www.w3.org/1999/xhtml"><p onclick="go()">see</p></div>'

FAULTS: dict[str, Fault] = {
    # ours: what no validator finds
    "an answer to a question that the form has not": lambda at: first(at, "QuestionnaireResponse")[
        "item"
    ][0].update(linkId="pain"),
    "an answer in words to a question for a number": answer(valueString="often"),
    "an answer as a decimal": answer(valueDecimal=1.5),
    "an answer beyond the scale": answer(valueInteger=9),
    "a question answered twice": lambda at: first(at, "QuestionnaireResponse")["item"].append(
        dict(first(at, "QuestionnaireResponse")["item"][0])
    ),
    "a subject who is not there": put("Encounter", subject=NOWHERE),
    "an encounter that is not there": put("CarePlan", encounter=NOWHERE),
    "a patient taken out": _removed("Patient"),
    "a step's procedure taken out": _removed("Procedure"),
    "script in a narrative": put("Patient", text={"status": "generated", "div": SCRIPT}),
    "a click in a narrative": put("Patient", text={"status": "generated", "div": CLICK}),
    "the patient's name": put("Patient", name=[{"family": "Weber"}]),
    "the patient's day of birth": put("Patient", birthDate="1980-02-01"),
    "RMSSD under the code of SDNN": lambda at: coded(at, "8867-4")["code"]["coding"].append(
        {"system": "http://loinc.org", "code": SDNN, "display": "RMSSD"}
    ),
    "a score under the form's code": _panel,
    "a LOINC code with a digit changed": lambda at: coded(at, "44261-6")["code"]["coding"][
        0
    ].update(code="44261-7"),
    "a local code that nobody explains": lambda at: coded(at, "suds")["code"]["coding"][0].update(
        code="distress"
    ),
    "a local code under another URI": lambda at: coded(at, "suds")["code"]["coding"][0].update(
        system="urn:example:codes"
    ),
    "a time without its zone": lambda at: coded(at, "suds").update(
        effectiveDateTime="2026-03-04T13:30:00"
    ),
    # required codes and values (schema)
    "an encounter that is over in a word of ours": put("Encounter", status="over"),
    "an observation that is finished": lambda at: coded(at, "suds").update(status="finished"),
    "a procedure that is done": put("Procedure", status="done"),
    "an unknown resource": put("Device", resourceType="Machine"),
    "an element that R4 has not": put("Patient", nickname="Lark"),
    "a number as a word": suds(value="forty"),
    "a day as people write it": put("CarePlan", created="4.3.2026"),
    "an instant without a time": put("Provenance", recorded="2026-03-04"),
    "a boolean as a word": put("CodeSystem", caseSensitive="yes"),
    "an id with a space": put("Practitioner", id="R Ott"),
    "a list where one stands": put("Encounter", subject=[NOWHERE]),
    "one where a list stands": lambda at: first(at, "Consent").update(
        category=first(at, "Consent")["category"][0]
    ),
    "a gender that is none": put("Patient", gender="x"),
    # how often, and to what (elements)
    "an observation without a status": lambda at: coded(at, "suds").pop("status"),
    "an observation without a code": lambda at: coded(at, "suds").pop("code"),
    "two values": lambda at: coded(at, "suds").update(valueString="forty"),
    "an encounter without a class": drop("Encounter", "class"),
    "a procedure of nobody": drop("Procedure", "subject"),
    "an adverse event of nobody": drop("AdverseEvent", "subject"),
    "an adverse event that may or may not be": drop("AdverseEvent", "actuality"),
    "a provenance without anyone": drop("Provenance", "agent"),
    "a provenance of nothing": drop("Provenance", "target"),
    "a consent without a category": drop("Consent", "category"),
    "a care plan without an intent": drop("CarePlan", "intent"),
    "a form without a status": drop("Questionnaire", "status"),
    "a performer who is a device's questionnaire": lambda at: coded(at, "suds").update(
        performer=[{"reference": bundle_url(at, "CarePlan"), "type": "CarePlan"}]
    ),
    "an encounter of a device": lambda at: first(at, "Encounter").update(
        subject={"reference": bundle_url(at, "Device"), "type": "Device"}
    ),
    "a patient who is said to be a device": lambda at: first(at, "Encounter")["subject"].update(
        type="Group"
    ),
    # invariants
    "an end before its start (per-1)": _swapped,
    "beats in no unit of UCUM": lambda at: coded(at, "8867-4")["valueQuantity"].update(code="bpm"),
    "a unit's code without its system (qty-3)": lambda at: coded(at, "suds")["valueQuantity"].pop(
        "system"
    ),
    "a value and why there is none (obs-6)": lambda at: coded(at, "suds").update(
        dataAbsentReason={"text": "asleep"}
    ),
    "a component of the same code (obs-7)": lambda at: coded(at, "suds").update(
        component=[{"code": coded(at, "suds")["code"], "valueInteger": 1}]
    ),
    "an observation that says nothing": lambda at: coded(at, "suds").pop("valueQuantity"),
    "two questions of one linkId (que-2)": lambda at: _questions(at)[1].update(
        linkId=_questions(at)[0]["linkId"]
    ),
    "a group of nothing (que-1)": lambda at: (
        _questions(at)[0].update(type="group"),
        _questions(at)[0].pop("item"),
    ),
    "a display with a code (que-3)": display(code=[{"code": "x"}]),
    "a display that is required (que-6)": display(required=True),
    "a name for no machine (que-0)": put("Questionnaire", name="PHQ 9!"),
    "items beneath item and answer (qrs-1)": lambda at: first(at, "QuestionnaireResponse")["item"][
        0
    ].update(item=[{"linkId": "x"}]),
    "a consent to no policy (ppc-1)": drop("Consent", "policyRule"),
    "a consent of nobody (ppc-5)": drop("Consent", "patient"),
    "a plan's reference and detail (cpl-3)": lambda at: first(at, "CarePlan")["activity"][0].update(
        reference=NOWHERE
    ),
    "a code that is explained twice (csd-1)": lambda at: first(at, "CodeSystem")["concept"].append(
        first(at, "CodeSystem")["concept"][0]
    ),
    "an extension without a value (ext-1)": lambda at: first(at, "AdverseEvent")["extension"][
        0
    ].pop("valueCodeableConcept"),
    "an extension without its url": lambda at: first(at, "AdverseEvent")["extension"][0].pop("url"),
    "an element without content (ele-1)": put("Patient", maritalStatus={}),
    "a resource within a resource": put("Patient", contained=[{"resourceType": "Device"}]),
    "a reference to what is not contained (ref-1)": put("Device", owner={"reference": "#clinic"}),
    # the bundle
    "two entries of one fullUrl (bdl-7)": lambda at: at["entry"].append(at["entry"][0]),
    "a fullUrl that is not the resource's": entry(fullUrl="urn:uuid:1"),
    "a request in a collection (bdl-3)": entry(request={"method": "POST", "url": "Patient"}),
    "a score of a search in a collection (bdl-2)": entry(search={"mode": "match"}),
    "a total in a collection (bdl-1)": lambda at: at.update(total=3),
    "an entry without a resource (bdl-5)": lambda at: at["entry"].append({}),
    "a bundle of no type": lambda at: at.update(type="pile"),
}
"""By what is wrong."""


def bundle_url(bundle: Json, kind: str) -> str:
    """The fullUrl of the first resource of a kind."""
    return f"urn:uuid:{first(bundle, kind)['id']}"
