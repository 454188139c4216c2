"""The output `fhir`: one session as one FHIR R4 Bundle.

people.py      Patient, Practitioner, Device
treatment.py   Encounter, Procedure
agreed.py      CarePlan, Consent
measured.py    Observation: distress, sickness, heart rate, dose, stops, cues
said.py        Observation: expectancy; AdverseEvent
forms.py       Questionnaire, QuestionnaireResponse, Observation: scores
closing.py     CodeSystem of the local codes, Provenance
afterwards.py  Provenance: amendments and signatures; Practitioner: who wrote them
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.fhir.about import About, Resource
from clinician_console.outputs.fhir.afterwards import afterwards
from clinician_console.outputs.fhir.agreed import agreed
from clinician_console.outputs.fhir.closing import code_system, provenance
from clinician_console.outputs.fhir.codes import TEST_DATA
from clinician_console.outputs.fhir.forms import forms
from clinician_console.outputs.fhir.measured import measured
from clinician_console.outputs.fhir.people import people
from clinician_console.outputs.fhir.said import said
from clinician_console.outputs.fhir.treatment import treatment
from clinician_console.record.recorded import RecordedSession

FILE: Final = "session.json"


class FhirBundle:
    """The output `fhir`.

    Free notes are left out: they are the therapist's, and no resource asks for them. What the
    patient fears and learned, and what an adverse event was, stands there in words.
    """

    name = "fhir"
    suffix = ".json"

    def write(self, session: RecordedSession, facts: SessionFacts, folder: Path) -> None:
        """Write the bundle; a session gives the same bytes every time."""
        text = json.dumps(bundle_of(facts), ensure_ascii=False, indent=1, allow_nan=False)
        (folder / FILE).write_text(text + "\n", encoding="utf-8", newline="\n")


def bundle_of(facts: SessionFacts) -> Resource:
    """A session as a Bundle; whatever is referred to in it is in it."""
    about = About(facts)
    found = list(_resources(about))
    whole = [*found, code_system(about, found), provenance(about, found), *afterwards(about)]
    marks = [TEST_DATA.coding()] if facts.session.simulated else []
    return {
        "resourceType": "Bundle",
        **({"meta": {"security": marks}} if marks else {}),
        "identifier": {
            "system": "urn:ietf:rfc:3986",
            "value": f"urn:uuid:{facts.session.session_id}",
        },
        "type": "collection",
        "entry": [{"fullUrl": f"urn:uuid:{at['id']}", "resource": at} for at in whole],
    }


def _resources(about: About) -> Iterator[Resource]:
    for part in (people, treatment, agreed, measured, said, forms):
        yield from part(about)
