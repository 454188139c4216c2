"""What stays of each kind of field when it is de-identified.

The table is for a data protection officer; it stands in every such output, and in the manual.

    kept      as it was recorded
    shifted   moved by the patient's own number of days
    exchanged another word or id in its place, the same in every output of this patient
    dropped   not there

It is not Safe Harbor. That asks for all parts of dates but the year to be removed (45 CFR
164.514(b)(2)(i)(C)), and shifted dates are dates. Under HIPAA this needs an expert's determination
(164.514(b)(1)); under the GDPR it is pseudonymised personal data as long as the store exists
(Art. 4 No. 5, recital 26), and no anonymous data.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

NAME: Final = "gradus-deidentified-1"
HIPAA: Final = "45 CFR 164.514(b)(2)(i)"
OURS: Final = "our own choice"

WHAT_IT_IS: Final = (
    "De-identified by Gradus, and not anonymous. Dates are shifted by a whole number of days that "
    "is the patient's own, so that days between two events stay true. Shifted dates are not Safe "
    "Harbor (45 CFR 164.514(b)(2)): under HIPAA an expert has to determine that the risk is very "
    "small (164.514(b)(1)). Under the GDPR it is pseudonymised personal data (Art. 4 No. 5) as "
    "long as the store that it came from exists.",
    "Who is of what study code, and by how many days dates were shifted, stands in the encrypted "
    "store and nowhere else. Whoever has a clinic's appointments may still know a patient by the "
    "days between sessions and their times of day: give it away under an agreement that forbids "
    "the attempt.",
)
RAW_SIGNALS: Final = (
    "This output holds signals of the body or movements. They can identify a person, as a "
    "fingerprint does; it is de-identified in name only, and goes to nobody without a data use "
    "agreement."
)


class Treatment(StrEnum):
    """What becomes of a kind of field."""

    KEPT = "kept"
    SHIFTED = "shifted"
    EXCHANGED = "exchanged"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Field:
    """One row of the table.

    Attributes:
        what: The kind of field.
        treatment: What becomes of it.
        how: How, and why so.
        source: Whose rule it is.
    """

    what: str
    treatment: Treatment
    how: str
    source: str


_KEPT, _SHIFTED, _EXCHANGED, _DROPPED = Treatment

PROFILE: Final[tuple[Field, ...]] = (
    Field("patient code", _EXCHANGED, "for a random study code", f"{HIPAA}(R)"),
    Field("name, whom to call", _DROPPED, "no output of a session holds them", f"{HIPAA}(A), (D)"),
    Field(
        "dates",
        _SHIFTED,
        "by 1 to 365 days, back, the same for all of one patient: what lies between stays true, "
        "and the day of the week does not",
        f"(C) is not met: {HIPAA} asks for the year alone",
    ),
    Field(
        "times of day",
        _KEPT,
        "in UTC: the hour matters to sleep and heart, and coarser ones would put events out of "
        "order",
        OURS,
    ),
    Field("times within a session", _KEPT, "seconds since it began", OURS),
    Field(
        "ids of sessions, courses, plans, entries, answers",
        _EXCHANGED,
        "for ids that a key of the store makes of them; those of the store hold a date",
        f"{HIPAA}(R)",
    ),
    Field(
        "notes, reasons, tasks, what was learned, results in words",
        _DROPPED,
        "“[left out]” stands there",
        f"{HIPAA}(A) to (R): anything may stand in free text",
    ),
    Field(
        "what the patient feared, safety signals, steps in their own words",
        _EXCHANGED,
        "for a name without a meaning, so that before and after are still found together",
        OURS,
    ),
    Field(
        "who wrote, asked, signed, ended",
        _DROPPED,
        "“clinician” or “[left out]” stands there; whether therapist, patient or system is kept",
        f"{HIPAA}(A)",
    ),
    Field(
        "amendments, queries, signatures, the lock",
        _KEPT,
        "that there was one, of what, when, and numbers before and after; names and words are "
        "dropped",
        OURS,
    ),
    Field("the clinic's letterhead and time zone", _DROPPED, "times are in UTC", f"{HIPAA}(B)"),
    Field(
        "treatment protocols and instruments that ship with Gradus",
        _KEPT,
        "name, title, steps, items: the same in every clinic",
        OURS,
    ),
    Field(
        "a clinic's own treatment protocols and instruments",
        _EXCHANGED,
        "names, titles and steps for names without a meaning; the text is not there, and own "
        "instruments are not scored",
        OURS,
    ),
    Field(
        "ratings, exposures, states, cues, stops, answers, scores, expectancies, sickness, dose",
        _KEPT,
        "value by value",
        OURS,
    ),
    Field(
        "adverse events",
        _KEPT,
        "kind, severity, relation, action and outcome, however rare they are: safety data without "
        "them mislead; their text is dropped",
        OURS,
    ),
    Field(
        "language, seated, glasses, one hand, hearing",
        _DROPPED,
        "rare needs single a person out; none is written of a session",
        OURS,
    ),
    Field("age, sex, address, insurance", _DROPPED, "Gradus holds none", f"{HIPAA}(B), (C), (I)"),
    Field("heart beats and other computed series", _KEPT, "rate and intervals", OURS),
    Field(
        "signals of the body; movements of head, hands and eyes",
        _DROPPED,
        "unless --signals asks for them: motion alone found 94 % of 55 541 people again "
        "(Nair 2023, arXiv 2302.08927)",
        f"{HIPAA}(P), biometric identifiers",
    ),
    Field(
        "names, serial numbers and channels of sensors",
        _EXCHANGED,
        "for kind and number; units that are not usual become “unit not known”",
        f"{HIPAA}(M)",
    ),
    Field(
        "display and software version",
        _KEPT,
        "kind of display (openxr, desktop), version of Gradus",
        OURS,
    ),
    Field(
        "clock readings, counters and addresses of machines",
        _DROPPED,
        "they tell one machine from another",
        f"{HIPAA}(M), (O)",
    ),
    Field(
        "link of the audit trail, times of files",
        _DROPPED,
        "both say of which store, and when it was exported",
        f"{HIPAA}(R)",
    ),
)
