"""A patient as the console knows them: a code, what they need, and apart from it who they are."""

from __future__ import annotations

from dataclasses import dataclass

from shared.language import marked

LONGEST_NAME = 100
LONGEST_CONTACT = 200
LONGEST_LANGUAGE = 35
"""As long as RFC 5646, section 4.4.1, asks a language tag to be allowed to be."""
HOME_LANGUAGE = "en"


@dataclass(frozen=True, kw_only=True)
class HeadsetNeeds:
    """What a patient needs of a session in the headset.

    Attributes:
        seated: They sit through it; the headset lifts them to the eye height of who stands.
        glasses: They wear glasses: the headset's spacer is put in before they come.
        one_hand: They have one hand for it: the stop by menu button is shown, not by both grips.
        hearing: They hear badly: what is said to them in the scene is said beside them too.
    """

    seated: bool = False
    glasses: bool = False
    one_hand: bool = False
    hearing: bool = False


NEEDS_SAID = {
    "seated": marked("the patient sits"),
    "glasses": marked("the patient wears glasses: put the spacer in"),
    "one_hand": marked("the patient has one hand: show the stop by the menu button"),
    "hearing": marked("the patient hears badly: say what matters beside them, not in the headset"),
}
"""What the therapist reads of each need before the headset is put on."""


def needs_said(needs: HeadsetNeeds) -> tuple[str, ...]:
    """What the therapist reads of a patient's needs, in the order of the table."""
    return tuple(said for need, said in NEEDS_SAID.items() if getattr(needs, need))


@dataclass(frozen=True, kw_only=True)
class Patient:
    """A patient by their code.

    Attributes:
        code: Pseudonymous.
        language: A language tag (`en`, `de-CH`): what they are spoken to in.
        needs: What they need in the headset.
    """

    code: str
    language: str = HOME_LANGUAGE
    needs: HeadsetNeeds = HeadsetNeeds()


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Who a patient is: kept in the one table with names, read only by who asks for it.

    Attributes:
        name: None where none is kept.
        crisis_contact: Whom to call in a crisis, with how to reach them; None where it is not kept.
    """

    name: str | None = None
    crisis_contact: str | None = None
