"""What a session that begins follows, whoever begins it: a page or a command."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from clinician_console.desk.remembered import Treated
from clinician_console.patients.changes import consent_said
from clinician_console.patients.plan import CueConsent
from clinician_console.patients.screening import day_of
from clinician_console.patients.treating import (
    Override,
    Treating,
    tightened,
    treating,
    treating_on,
    without_plan,
)
from clinician_console.session.settings import Beginning, SessionSettings
from clinician_console.storage import Store, UnfinishedSession
from protocols.plans.loader import parse_protocol
from protocols.plans.schema import TreatmentProtocol
from protocols.plans.shelf import OWN_FOLDER, Origin, Shelf
from shared.clock import SystemClock
from shared.errors import IntegrityError, UsageError
from shared.language import marked, tr
from shared.terminal import say

DEFAULT_PROTOCOL: Final = "heights"


def shelved_protocol(
    folder: Path, name: str, told: Callable[[str], object] = say
) -> TreatmentProtocol:
    """The treatment protocol of this name; where the clinic's own stands for it, that is said.

    Args:
        folder: The data folder, in which the clinic's own may lie.
        name: Of the list, or the path of a file.
        told: Is told of it.

    Raises:
        ProtocolFileError: There is none of that name, or it has faults.
    """
    shelved = Shelf(folder / OWN_FOLDER).load(name)
    if shelved.origin is not Origin.LIBRARY:
        told(f"Treatment protocol {shelved.protocol.name}: {shelved.origin.value}.")
    return shelved.protocol


def followed(
    store: Store,
    code: str,
    given: TreatmentProtocol | None,
    told: Callable[[str], object] = say,
    day: date | None = None,
) -> tuple[Treating | None, TreatmentProtocol]:
    """What a session that begins follows: the patient's plan, or without one what was chosen.

    Args:
        given: What was chosen, if something was.
        told: Is told what it is.
        day: Of the session; this machine's if left out.

    Raises:
        UsageError: The patient has a plan, and a treatment protocol was asked for beside it.
    """
    found = treating(store, code, day or today())
    if found is None:
        chosen = given or shelved_protocol(store.folder, DEFAULT_PROTOCOL)
        if given is None:
            told(f"There is no plan, and no --protocol was given: {chosen.title}.")
        protocol, holds = without_plan(store, code, chosen)
        for answer in holds:
            told(f"As the patient said before, {consent_said(answer)}")
        return None, protocol
    if given is not None:
        raise UsageError(
            marked("{code} has a plan, and a session of theirs follows it.", code=code),
            marked("Leave --protocol out, or change the plan with: gradus patients plan"),
        )
    told(f"Version {found[0].version.version} of the plan: {found[1].title}.")
    return found


def gone_on_with(
    store: Store, before: UnfinishedSession, given: TreatmentProtocol | None, today: date
) -> tuple[Treating | None, TreatmentProtocol, tuple[CueConsent, ...]]:
    """What an interrupted session goes on with: what it followed, and no cue forbidden since.

    Args:
        given: What the command line asks for, if it does.

    Returns:
        Its course and version, what it follows, and what the patient said since.

    Raises:
        UsageError: Another treatment protocol was asked for than it began with.
    """
    begun_with, code = same_protocol(before, given), before.patient_code
    treated = treating_on(store, before.session_id, code, begun_with, today)
    return treated, *tightened(store, code, begun_with)


def same_protocol(found: UnfinishedSession, given: TreatmentProtocol | None) -> TreatmentProtocol:
    """The treatment protocol that an unfinished session began with, as it is stored with it.

    Args:
        found: The session.
        given: What the command line asks for, if it does.

    Raises:
        UsageError: Another one was asked for.
        ProtocolFileError: The stored one is not of this version of Gradus.
        IntegrityError: The stored one was altered since.
    """
    if given is not None and given.sha256 != found.protocol_sha256:
        raise UsageError(
            marked(
                "The unfinished session {short_id} follows another treatment protocol.",
                short_id=found.short_id,
            ),
            marked(
                "Leave --protocol out to go on with its own, or begin a new session with --new."
            ),
        )
    stored = parse_protocol(found.protocol_toml.encode(), f"{found.protocol_name}.toml")
    if stored.sha256 != found.protocol_sha256:
        raise IntegrityError(
            marked(
                "The treatment protocol of session {short_id} is not the one it began with.",
                short_id=found.short_id,
            ),
            marked("Do not go on with it; keep the store as it is, and look with gradus verify."),
        )
    return stored


def judged(treated: Treating | None, override: Override | None) -> Treating | None:
    """The same, if the session may begin.

    Raises:
        UsageError: It may not, or there is no plan and somebody overrides its screening.
    """
    if treated is not None:
        return treated.overridden(override)
    if override is not None:
        raise UsageError(
            marked("There is no plan, and so no screening to override."),
            marked("Leave --without-screening out."),
        )
    return None


def today() -> date:
    """The day, as everything that is stored has it."""
    return day_of(SystemClock().utc())


def going_on(store: Store, treated: Treated) -> Beginning:
    """The session that ran when the program died, to be gone on with at once.

    Raises:
        UsageError: It is not unfinished any more.
        ProtocolFileError: Its treatment protocol is not of this version of Gradus.
        IntegrityError: Its treatment protocol was altered since.
    """
    open_still = store.unfinished_sessions()
    before = next((one for one in open_still if one.patient_code == treated.patient_code), None)
    if before is None:
        raise UsageError(
            tr("The session that ran is not unfinished any more."), tr("Look among the sessions.")
        )
    treats, protocol, since = gone_on_with(store, before, None, today())
    settings = SessionSettings(
        store.folder,
        protocol,
        treated.patient_code,
        treated.host,
        treated.port,
        simulated=before.simulated,
        resume=before.session_id,
        treating=judged(treats, None),
        since=since,
    )
    return Beginning(settings, treated.body)
