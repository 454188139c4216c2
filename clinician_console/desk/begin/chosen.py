"""What is known before a session begins, and what is chosen for it. Frozen, plain."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from clinician_console.body.sources import SOURCES, USUAL
from clinician_console.patients.patient import HeadsetNeeds
from clinician_console.storage import UnfinishedSession
from protocols.plans.schema import TreatmentProtocol
from shared.language import marked, tr
from shared.wire.parts import Comfort
from shared.wire.ports import DEFAULT_PORT


@dataclass(frozen=True)
class Before:
    """What is known of a patient whose session is about to begin.

    Attributes:
        plan: What the session follows, as people read it; empty where there is no plan.
        protocols: The treatment protocols to choose from, by name; none where there is a plan.
        usual: The name of the one that the patient had last, or the usual one.
        lacking: Why the session cannot begin by the screening, as a part of a sentence.
        screened: How the screening stands, as people read it; empty without a plan.
        spoken: What the headset speaks to the patient, as its speakers call that language.
        interrupted: The patient's session that was interrupted, if one was.
        broken: Why that one cannot go on; empty where it can.
        others: Interrupted sessions of others, which a session that begins closes.
        own_name: The name of who signed in; empty where the account has none.
        unsigned: How many of the patient's answers need a person.
        cautions: What else is to be known before, a sentence each.
    """

    code: str
    plan: str
    protocols: dict[str, TreatmentProtocol]
    usual: str
    lacking: str
    screened: str
    comfort: Comfort
    needs: HeadsetNeeds
    spoken: str
    interrupted: UnfinishedSession | None
    others: tuple[UnfinishedSession, ...]
    own_name: str
    unsigned: int
    broken: str = ""
    cautions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chosen:
    """What somebody chose for a session; as it stands here it is the usual one.

    Attributes:
        goes_on: Whether the patient's interrupted session goes on; a new one closes it.
        closes_others: Whether somebody has said that those of others may be closed.
        protocol: The name of a treatment protocol; empty where the plan is followed.
        override: Why it begins without a valid screening; empty where it needs no word.
        by: Whose word that is.
        sources: Where biosignals are looked for, as in the table of sources.
    """

    goes_on: bool = False
    closes_others: bool = False
    protocol: str = ""
    override: str = ""
    by: str = ""
    comfort: Comfort = field(default_factory=Comfort)
    sources: tuple[str, ...] = (USUAL,)
    simulated: bool = False
    port: int = DEFAULT_PORT


def why_not(before: Before, chosen: Chosen) -> str:
    """Why a session cannot begin so, or nothing where it can."""
    if before.others and not chosen.closes_others:
        codes = ", ".join(dict.fromkeys(one.patient_code for one in before.others))
        return tr("Say first that the interrupted session of {codes} is closed.", codes=codes)
    if before.lacking and not (chosen.override.strip() and chosen.by.strip()):
        return tr("There is no valid screening: screen the patient, or give a reason and a name.")
    if not before.plan and not chosen.protocol and not chosen.goes_on:
        return tr("Choose a treatment protocol.")
    return ""


TITLES: Final = {
    "lsl": marked("Lab Streaming Layer"),
    "ble": marked("Heart belts over Bluetooth"),
    "simulated": marked("A simulated body"),
}
"""Of the sources that can be ticked; one that a clinic has added stands by the words of its own."""

_OF_THE_DEMO: Final = "lsl-named"


def sources_for(*, simulated: bool) -> dict[str, str]:
    """The sources that can be ticked, by name, as people read them.

    Those that are named with something more, as a board or a file, are typed.
    """
    return {
        name: tr(TITLES[name]) if name in TITLES else kind.title
        for name, kind in SOURCES.items()
        if not kind.detailed and name != _OF_THE_DEMO and (simulated or not kind.simulated)
    }
