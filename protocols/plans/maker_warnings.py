"""What makers of headsets warn of, whatever is shown in them: asked before every treatment.

From the health and safety pages of Oculus and others, read for docs/evidence.md (“Headset makers'
warnings”). A treatment protocol's file may add to these and takes none away. Warnings that meet the
very patients whom exposure is for (anxiety, stress) are a caution: the clinician decides and says
why.
"""

from __future__ import annotations

from typing import Final

from protocols.plans.parts import Contraindication, Weight

_MAKERS: Final = (
    "Health and safety warnings of headset makers (Oculus; readkong.com/page/"
    "health-safety-oculus-com-warnings-3969679)"
)
_WARNINGS: Final = (
    (
        "seizures",
        "Has the patient ever had a seizure, a fit, a blackout or a loss of awareness?",
        "Light and patterns can bring on a seizure in about 1 of 4000 people; a doctor is asked "
        "before a headset is put on.",
        Weight.EXCLUDES,
    ),
    (
        "under_13",
        "Is the patient younger than 13?",
        "The makers do not let children under 13 use their headsets.",
        Weight.EXCLUDES,
    ),
    (
        "implant",
        "Has the patient a pacemaker, a defibrillator or another implant?",
        "Headsets and controllers hold magnets and send radio waves that may disturb it.",
        Weight.EXCLUDES,
    ),
    (
        "heart",
        "Has the patient a heart condition or another serious illness?",
        "A doctor is asked before a headset is used, and fear is a strain on the heart besides.",
        Weight.CAUTION,
    ),
    (
        "eyes",
        "Has the patient double vision, a squint or other trouble in seeing with both eyes?",
        "The picture may not become one, and tires or sickens.",
        Weight.CAUTION,
    ),
    (
        "psychiatric",
        "Is the patient under strong emotional strain, or has a psychiatric disorder of any kind?",
        "The makers advise to see a doctor first and to use no headset under stress or anxiety. "
        "Exposure is just that, so that a clinician has to decide for it and be there.",
        Weight.CAUTION,
    ),
)

MAKER_WARNINGS: Final = tuple(
    Contraindication(name=name, question=question, reason=reason, weight=weight, source=_MAKERS)
    for name, question, reason, weight in _WARNINGS
)
