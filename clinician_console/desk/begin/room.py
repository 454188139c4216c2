"""The room in which a session is begun: what is known, what is usual, and the beginning itself."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import TypeAlias

from clinician_console.body.sources import source_named
from clinician_console.desk.begin.chosen import Before, Chosen, why_not
from clinician_console.desk.begin.ports import require_ports
from clinician_console.desk.beginning import DEFAULT_PROTOCOL, followed, gone_on_with, judged
from clinician_console.desk.desk import Desk
from clinician_console.desk.plan.choosing import choices
from clinician_console.patient_code import require_patients_code
from clinician_console.patients.patient import HeadsetNeeds
from clinician_console.patients.plan import CueConsent
from clinician_console.patients.treating import Override, Treating, treating
from clinician_console.record.rights import Deed
from clinician_console.session.comfort import ComfortWishes
from clinician_console.session.settings import Beginning, BodyWanted, SessionSettings
from clinician_console.storage import UnfinishedSession
from protocols.plans.schema import TreatmentProtocol
from shared.errors import GradusError, StorageError, UsageError
from shared.language import ENGLISH, day_said, languages, nearest, tr
from shared.printable import plain

Follows: TypeAlias = tuple[Treating | None, TreatmentProtocol, tuple[CueConsent, ...]]
"""Course and plan, what is followed, and what the patient has said since it began."""

LISTEN_ON = "0.0.0.0"  # noqa: S104 - the headset's computer is another one
LONGEST = 200
"""Characters of a name or a reason."""


class BeginRoom:
    """Begins the session of the patient whose turn it is.

    Args:
        desk: Whose turn it is, and the store.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def look(self) -> Before | None:
        """What is known now; None while it is nobody's turn.

        Raises:
            GradusError: The plan or the store cannot be read.
        """
        desk, code = self._desk, self._desk.patient
        if code is None:
            return None
        store = desk.store
        found = treating(store, code, desk.today())
        patient = store.patient(code)
        protocols = {} if found else self._protocols()
        treated = found[0] if found else None
        unfinished = store.unfinished_sessions()
        ours = next((one for one in unfinished if one.patient_code == code), None)
        return Before(
            code=code,
            plan=_plan_said(*found) if found else "",
            protocols=protocols,
            usual="" if found else self._usual(code, protocols),
            lacking=treated.lacking if treated else "",
            screened=_screened_said(treated),
            comfort=store.comfort(code),
            needs=patient.needs if patient else HeadsetNeeds(),
            spoken=_spoken(patient.language if patient else ENGLISH),
            interrupted=ours,
            broken=self._broken(ours),
            others=tuple(one for one in unfinished if self._is_closed(one, code)),
            own_name=store.own_name,
            unsigned=len(store.unsigned_alerts(code)),
            cautions=self._cautions(),
        )

    def usual(self, before: Before) -> Chosen:
        """What is chosen where nobody chooses: as it was last time."""
        preferences = self._desk.preferences
        return Chosen(
            goes_on=before.interrupted is not None and not before.broken,
            protocol=before.usual,
            by=before.own_name,
            comfort=before.comfort.model_copy(
                update={"seated": before.comfort.seated or before.needs.seated}
            ),
            sources=preferences.sources,
            port=preferences.port,
        )

    def standing(self, before: Before, *, goes_on: bool) -> Before:
        """The same for the session that goes on, whose screening may stand otherwise.

        Raises:
            GradusError: It cannot be read.
        """
        if not goes_on or before.interrupted is None:
            return before
        treated = self._gone_on(before.interrupted)[0]
        return replace(
            before,
            lacking=treated.lacking if treated else "",
            screened=_screened_said(treated),
        )

    def begin(self, before: Before, chosen: Chosen) -> Beginning:
        """What the session begins with.

        Raises:
            UsageError: It cannot begin so.
            LinkError: Its ports are in use.
            GradusError: What it follows cannot be read.
        """
        if why := why_not(before, chosen):
            raise UsageError(why, tr("Choose it on this page."))
        desk, store = self._desk, self._desk.store
        store.require(Deed.TREAT)
        if not chosen.simulated:
            require_patients_code(before.code)
        for name in chosen.sources:
            source_named(name, simulated=chosen.simulated)
        require_ports(LISTEN_ON, chosen.port)
        store.check_on_start()
        resumed = before.interrupted if chosen.goes_on else None
        treated, protocol, since = self._follows(before, chosen, resumed)
        self._remember(chosen)
        comfort = chosen.comfort
        settings = SessionSettings(
            desk.folder,
            protocol,
            before.code,
            LISTEN_ON,
            chosen.port,
            simulated=resumed.simulated if resumed else chosen.simulated,
            resume=resumed.session_id if resumed else None,
            comfort=ComfortWishes(comfort.vignette, comfort.snap_turn_deg, comfort.seated),
            treating=judged(treated, _override(treated, chosen)),
            since=since,
        )
        return Beginning(settings, BodyWanted(chosen.sources))

    # ── what it follows ──────────────────────────────────────────────────────────────────────

    def _follows(
        self, before: Before, chosen: Chosen, resumed: UnfinishedSession | None
    ) -> Follows:
        if resumed is not None:
            return self._gone_on(resumed)
        given = before.protocols.get(chosen.protocol)
        day = self._desk.today()
        return *followed(self._desk.store, before.code, given, _said_on_the_page, day), ()

    def _gone_on(self, before: UnfinishedSession) -> Follows:
        return gone_on_with(self._desk.store, before, None, self._desk.today())

    def _protocols(self) -> dict[str, TreatmentProtocol]:
        found = choices(self._desk.folder)
        return {one.name: one.protocol for one in found if one.protocol is not None}

    def _usual(self, code: str, protocols: dict[str, TreatmentProtocol]) -> str:
        """The one that the patient had last, if it is there still."""
        found = self._desk.store.list_sessions(code)
        titles = [one.protocol_title for one in found if one.patient_code == code]
        for name, protocol in protocols.items():
            if titles and protocol.title == titles[0]:
                return name
        return DEFAULT_PROTOCOL if DEFAULT_PROTOCOL in protocols else next(iter(protocols), "")

    def _broken(self, ours: UnfinishedSession | None) -> str:
        """Why an interrupted session cannot go on: its text is of another version, or altered."""
        try:
            if ours is not None:
                self._gone_on(ours)
        except GradusError as error:
            return str(error)
        return ""

    def _is_closed(self, one: UnfinishedSession, code: str) -> bool:
        """Whether a session of this patient closes this one: what holds it open stays open."""
        if one.patient_code == code:
            return False
        return not self._desk.store.unsigned_alerts(one.patient_code)

    # ── around it ────────────────────────────────────────────────────────────────────────────

    def _cautions(self) -> tuple[str, ...]:
        store = self._desk.store
        found: list[str] = []
        if store.older is not None:
            found.append(tr("This store is an older copy: sessions may be missing."))
        if store.shortage():
            found.append(tr("The disk has little room: free 200 MB before you begin."))
        if store.backup_due():
            found.append(tr("A backup is due: it can be made after the session."))
        return tuple(found)

    def _remember(self, chosen: Chosen) -> None:
        """Sensors and port are the room's: the next session is offered the same."""
        kept = self._desk.preferences.model_copy(
            update={"sources": chosen.sources, "port": chosen.port}
        )
        if kept != self._desk.preferences and not chosen.simulated:
            with contextlib.suppress(StorageError):
                self._desk.prefer(kept)


def _said_on_the_page(_sentence: str) -> None:
    """What a session follows stands on the page; only a command says it."""


def _override(treated: Treating | None, chosen: Chosen) -> Override | None:
    """Whose word it begins on; nothing where no word is needed, or none was given whole."""
    if treated is None or treated.standing.may_begin:
        return None
    reason, by = plain(chosen.override, LONGEST).strip(), plain(chosen.by, LONGEST).strip()
    return Override(by=by, reason=reason) if by and reason else None


def _plan_said(treated: Treating, protocol: TreatmentProtocol) -> str:
    return tr(
        "Version {version} of the plan: {title}",
        version=treated.version.version,
        title=protocol.title,
    )


def _screened_said(treated: Treating | None) -> str:
    """How the screening stands, in a sentence; nothing without a plan."""
    if treated is None:
        return ""
    if not treated.standing.may_begin:
        return tr("There is no valid screening.")
    screening = treated.standing.screening
    if screening is None or treated.standing.overridden_by:
        return tr("Begun without a valid screening, by name.")
    return tr("The screening is valid until {day}.", day=day_said(screening.valid_until))


def _spoken(language: str) -> str:
    """The language that is spoken to a patient who speaks this one, by its own name."""
    spoken = nearest(language)
    return next(one.name for one in languages() if one.tag == spoken)
