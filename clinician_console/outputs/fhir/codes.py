"""Code systems and units of the bundle: the one place where they are said.

LOINC where it has a code, UCUM for every unit, HL7's own lists where FHIR asks for one; whatever is
ours stands under the one URI `LOCAL`, and every bundle carries what its local codes mean.

RMSSD is none of what is written. Should it ever be: 80404-7 is the standard deviation of the R-R
interval (SDNN), and is never its code.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from protocols.instruments.base import LOINC
from protocols.scene_spec import Unit
from shared.printable import plain

LOCAL: Final = "urn:gradus:codes"
"""Under which all codes of our own stand."""

UCUM: Final = "http://unitsofmeasure.org"
_HL7: Final = "http://terminology.hl7.org/CodeSystem/"

LONGEST_TEXT: Final = 2_000
"""Characters of a text: as long as a note may be."""

_NOT_IN_A_CODE = re.compile(r"[^A-Za-z0-9_.]+")


@dataclass(frozen=True)
class Code:
    """One code of one system, and how people read it."""

    system: str
    code: str
    display: str

    def coding(self) -> dict[str, object]:
        """As FHIR's Coding."""
        return {"system": self.system, "code": self.code, "display": self.display}

    def concept(self, text: str = "") -> dict[str, object]:
        """As FHIR's CodeableConcept, read as a text of its own where it has one."""
        return {"coding": [self.coding()], "text": words(text) or self.display}


def local(code: str, display: str) -> Code:
    """A code of our own."""
    return Code(LOCAL, code, words(display) or code)


def hl7(system: str, code: str, display: str) -> Code:
    """A code of one of HL7's own lists."""
    return Code(f"{_HL7}{system}", code, display)


def word(text: str) -> str:
    """A name made fit to stand in a code: letters, digits, “_”, “.” and “-”."""
    return _NOT_IN_A_CODE.sub("-", text[:LONGEST_TEXT]).strip("-") or "unnamed"


def words(text: str) -> str:
    """A text made fit to stand in a bundle: printable, bounded; empty where nothing is left."""
    return plain(text, LONGEST_TEXT).strip()


# ── what is done ─────────────────────────────────────────────────────────────────────────────────

SESSION: Final = local("session", "Session of exposure in virtual reality")
STEP: Final = local("step", "Exposure in one step of the treatment protocol")
CUE_CONSENT: Final = local("consent.cues", "Consent to cues of exposure in virtual reality")

# ── what is observed ─────────────────────────────────────────────────────────────────────────────

HEART_RATE: Final = Code(LOINC, "8867-4", "Heart rate")
MEAN_OF_BEATS: Final = local("heart-rate.mean-of-beats", "60 000 by the mean interval in ms")
SUDS: Final = local("suds", "Subjective units of distress, 0 to 100")
FMS: Final = local("fms", "Fast motion sickness scale, 0 to 20")
EXPECTED: Final = local("expectancy.before", "Likelihood of what is feared, before the step")
CAME: Final = local("expectancy.after", "Likelihood of what is feared, asked again")
FEARED: Final = local("expectancy.outcome", "What is feared")
HAPPENED: Final = local("expectancy.happened", "Whether it happened")
LEARNED: Final = local("expectancy.learned", "What was learned")
WITHIN: Final = local("expectancy.within", "Until when it is expected")
OF_STEP: Final = local("of-step", "The step that it is about")
EXPOSED: Final = local("dose.exposed", "Time in exposure, without pauses and the safe place")
STEP_DOSE: Final = local("dose.step", "Time in exposure in a step")
VISITS: Final = local("dose.visits", "How often the step was entered")
STOPPED: Final = local("safe-stop", "Safe stop")
CUE: Final = local("cue", "Cue shown")
NO_ADVERSE_EVENT: Final = local("adverse-event.any", "Any adverse event, as asked for")

SURVEY: Final = hl7("observation-category", "survey", "Survey")
VITAL_SIGNS: Final = hl7("observation-category", "vital-signs", "Vital Signs")
PROCEDURE: Final = hl7("observation-category", "procedure", "Procedure")

TEST_DATA: Final = hl7("v3-ActReason", "HTEST", "test health data")
PSEUDONYMOUS: Final = hl7("v3-ObservationValue", "PSEUDED", "pseudonymized")

UNITS: Final[Mapping[Unit, str]] = {
    Unit.METRE: "m",
    Unit.SHARE: "1",
    Unit.LEVEL: "{level}",
    Unit.HOUR: "h",
    Unit.PEOPLE: "{people}",
    Unit.KM_PER_H: "km/h",
}
"""The units of dimensions in UCUM."""
