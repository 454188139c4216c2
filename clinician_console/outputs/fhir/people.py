"""Who and what was there: the patient by their code, the therapist, the program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from clinician_console.outputs.fhir.about import About, Resource
from clinician_console.outputs.fhir.codes import words

PATIENT_CODE: Final = "urn:gradus:patient-code"
"""Whose identifiers are the pseudonymous codes of a clinic; unique within that clinic alone."""

_NOT_KNOWN: Final = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"


def people(about: About) -> Iterator[Resource]:
    """Patient, Practitioner, Device."""
    yield _patient(about)
    yield _therapist(about)
    yield _program(about)


def _patient(about: About) -> Resource:
    """A code and nothing else: names stay in the store, in the one table that has them."""
    code = words(about.session.patient_code) or "unnamed"
    identifier = {"system": PATIENT_CODE, "value": code}
    return {**about.head("Patient"), "identifier": [identifier]}


def _therapist(about: About) -> Resource:
    """Who led the session. A session is not recorded under a name, and none is made up.

    Nor has the therapist an identifier: one that two people share would make one of them.
    """
    unknown = {"extension": [{"url": _NOT_KNOWN, "valueCode": "unknown"}]}
    return {**about.head("Practitioner"), "name": [unknown]}


def _program(about: About) -> Resource:
    version = words(about.session.software_version) or "unknown"
    return {
        **about.head("Device"),
        "deviceName": [{"name": "Gradus", "type": "model-name"}],
        "type": {"text": "Software for supervised exposure therapy in virtual reality"},
        "version": [{"value": version}],
    }
