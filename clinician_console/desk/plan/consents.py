"""What the patient said to each cue, and what holds where they were not asked. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from clinician_console.desk.plan.faults import Fault
from clinician_console.patients.plan import CueConsent, Plan
from protocols.catalogue import SCENES, Cue, SceneSpec
from protocols.plans.schema import TreatmentProtocol
from shared.language import tr
from shared.wire.parts import Consent


@dataclass(frozen=True)
class CueRow:
    """One cue of the treatment protocol's scenes.

    Attributes:
        of_protocol: What holds without the patient's word.
        said: The patient's word; None where they were not asked.
        sentences: What is wrong with it.
    """

    scene: SceneSpec
    cue: Cue
    of_protocol: Consent
    said: CueConsent | None
    sentences: tuple[str, ...]

    @property
    def holds(self) -> Consent:
        """What holds now."""
        return self.of_protocol if self.said is None else self.said.consent

    def why_not(self, consent: Consent) -> str:
        """Why the patient's word cannot be this one, or nothing."""
        if self.of_protocol is Consent.NEVER and consent is not Consent.NEVER:
            return tr("The treatment protocol never shows this cue; a plan does not lift that.")
        return ""


def cue_rows(plan: Plan, base: TreatmentProtocol, faults: tuple[Fault, ...]) -> Iterator[CueRow]:
    """Every cue of every scene that the treatment protocol goes to."""
    said = {answer.cue: answer for answer in plan.consents}
    for scene in dict.fromkeys(step.scene for step in base.steps):
        for cue in SCENES[scene].cues:
            yield CueRow(
                SCENES[scene],
                cue,
                base.consent[cue.name],
                said.get(cue.name),
                tuple(one.sentence for one in faults if one.cue == cue.name),
            )


def with_consent(plan: Plan, cue: str, consent: Consent, asked_on: date, asked_by: str) -> Plan:
    """The plan with the patient's word on a cue; their newest word counts."""
    said = {answer.cue: answer for answer in plan.consents}
    said[cue] = CueConsent(cue=cue, consent=consent, asked_on=asked_on, asked_by=asked_by)
    return plan.model_copy(update={"consents": tuple(said.values())})
