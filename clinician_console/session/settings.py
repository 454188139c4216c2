"""What a session of the console begins with, whoever asked for it: a page or a command."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from clinician_console.patients.plan import CueConsent
from clinician_console.patients.treating import Treating
from clinician_console.session.comfort import ComfortWishes
from protocols.plans.schema import TreatmentProtocol


@dataclass(frozen=True)
class SessionSettings:
    """What a session of the console needs to begin.

    Attributes:
        port: The control port; the next four are used too. 0 lets the system choose.
        simulated: Whether the patient is none.
        resume: The unfinished session to go on with; without one a new session begins.
        comfort: What is chosen for the patient in the headset.
        treating: The course and the plan that the session belongs to; None without a plan.
        since: What the patient has forbidden, or wants to be asked about, since it began.
    """

    folder: Path
    protocol: TreatmentProtocol
    patient_code: str
    host: str
    port: int
    simulated: bool = False
    resume: UUID | None = None
    comfort: ComfortWishes | None = None
    treating: Treating | None = None
    since: tuple[CueConsent, ...] = ()


@dataclass(frozen=True)
class BodyWanted:
    """Where the patient's biosignals are looked for.

    Attributes:
        sources: Names of the table of sources, each once; none where there are no biosignals.
        prefix: Only streams whose name begins so.
        streams: The patient's sensors by their streams' names, which are then not asked about.
    """

    sources: tuple[str, ...] = ()
    prefix: str = ""
    streams: tuple[str, ...] = ()


@dataclass(frozen=True)
class Beginning:
    """A session that is to begin as soon as its window has room."""

    settings: SessionSettings
    body: BodyWanted = BodyWanted()
