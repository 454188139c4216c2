"""The audit trail from its first entry to its last: is it whole, and what does it vouch for?

ChainCheck     each entry is what it was, follows the one before and is signed by its account
Vouched        what the entries say that the rest of the store must be
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Protocol
from uuid import UUID

import sqlalchemy as sa

from clinician_console.record.listed import AuditHead, Finding
from clinician_console.storage import audit
from clinician_console.storage.audit import SEALS_A_ROW, Action
from clinician_console.storage.digests import SEALED, AnyRow
from clinician_console.storage.ids import short_id
from clinician_console.storage.patient_seals import ENTITY, NEWEST, SEAL, version_of
from clinician_console.storage.session_seals import link_at

_SESSION: Final = "session:"
_WEAKER: Final = "has a seal of an earlier version than it must have"
REWRITTEN: Final = frozenset({"course"})
"""Rows that are sealed by themselves and change all the same: a course, once, when it ends."""


class Keys(Protocol):
    """The public keys of the accounts."""

    def fault(self, row: AnyRow) -> str | None:
        """What is wrong with the signature of an entry, as the end of a sentence, or None.

        The entries come in their order.
        """


def said(row: AnyRow) -> str:
    """An entry by its number, its time and what it is about."""
    what = row.action.replace("_", " ")
    return f"entry {row.seq} of the audit trail ({row.utc:%Y-%m-%d %H:%M:%S} UTC, {what}{_of(row)})"


def _first(words: str) -> str:
    """The same at the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def _of(row: AnyRow) -> str:
    part, _, name = row.entity.partition(":")
    try:
        return f", {part.replace('_', ' ')} {short_id(UUID(name))}"
    except ValueError:
        return ""


class ChainCheck:
    """Looks at one entry after the other; after the first fault nothing can be said of the chain.

    Args:
        keys: Of the accounts; None where they have none and nothing is signed.

    Attributes:
        count: How many entries were looked at.
        last: The end of the chain, as far as it is whole.
    """

    def __init__(self, keys: Keys | None = None) -> None:
        self.count = 0
        self.last = AuditHead(0, audit.NO_LINK)
        self._keys = keys
        self._signed_from: int | None = None
        self._fault: str | None = None

    def look(self, row: AnyRow) -> None:
        """Look at the next entry."""
        self.count += 1
        if self._fault is not None:
            return
        self._fault = self._broken(row) or self._unsigned(row)
        if self._fault is None:
            self.last = AuditHead(row.seq, row.link)

    @property
    def unsigned(self) -> int:
        """How many entries an earlier version wrote, which did not sign them."""
        return self.count if self._signed_from is None else self._signed_from - 1

    def findings(self) -> list[Finding]:
        """The first fault, if there is one."""
        if self._fault is None and self._keys is not None and self._signed_from is None:
            return [Finding("audit", "The audit trail is not signed, and its accounts sign.")]
        return [] if self._fault is None else [Finding("audit", self._fault)]

    def _broken(self, row: AnyRow) -> str | None:
        expected = self.last.seq + 1
        if row.seq != expected:
            return f"The audit trail lacks its entry {expected}: {said(row)} comes next."
        if audit.altered(row):
            return f"{_first(said(row))} was altered."
        if not audit.follows(row, self.last.link):
            return f"The audit trail is broken before {said(row)}."
        return None

    def _unsigned(self, row: AnyRow) -> str | None:
        if row.signature is None:
            if self._signed_from is None:
                return None
            since = self._signed_from
            return f"{_first(said(row))} is not signed, and all are from {since} on."
        self._signed_from = self._signed_from or row.seq
        fault = None if self._keys is None else self._keys.fault(row)
        return None if fault is None else f"{_first(said(row))} {fault}."


@dataclass
class Vouched:
    """What the entries of the trail say that the store must be.

    Attributes:
        all_sealed: Whether everything in the store is sealed: this version made it or brought it
            up, so that what no entry speaks of was slipped in.
        begun: The sessions that began, and the digest over what of them never changes; empty
            where an earlier version began it.
        sessions: The newest seal of each session, of whatever version.
        rows: The newest digest of each row that is sealed by itself, by its kind.
        patients: The newest seal of each patient.
        devices: The sensors that were accepted.
        findings: Where entries contradict each other, or the chain of a session.
    """

    connection: sa.Connection
    all_sealed: bool = False
    begun: dict[UUID, str] = field(default_factory=dict)
    sessions: dict[UUID, dict[str, Any]] = field(default_factory=dict)
    rows: dict[str, dict[str, str]] = field(default_factory=lambda: {part: {} for part in SEALED})
    patients: dict[UUID, dict[str, Any]] = field(default_factory=dict)
    devices: set[str] = field(default_factory=set)
    contradicted: dict[UUID, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def look(self, row: AnyRow) -> None:
        """Take in the next entry."""
        if row.action in _LOOKS:
            _LOOKS[row.action](self, row, json.loads(row.body))
        elif row.entity.startswith(ENTITY) and f'"{SEAL}"' in row.body:
            self._patient(row, json.loads(row.body))

    def _opened(self, _: AnyRow, body: Mapping[str, Any]) -> None:
        self.all_sealed = self.all_sealed or "seals" in body

    def _began(self, row: AnyRow, body: Mapping[str, Any]) -> None:
        session_id = _session_of(row)
        if session_id in self.begun:
            self.contradicted.setdefault(session_id, f"{said(row)} lets it begin again")
        self.begun[session_id] = str(body.get("sha256", ""))

    def _sealed(self, row: AnyRow, body: dict[str, Any]) -> None:
        session_id = _session_of(row)
        before = self.sessions.get(session_id, {})
        ended = before.get("ended_ns")
        if "version" not in body:
            if "version" in before or self.begun.get(session_id) or self.all_sealed:
                self.contradicted.setdefault(session_id, f"{said(row)} {_WEAKER}")
        elif link_at(self.connection, session_id, body["number"]) != body["link"]:
            self.contradicted.setdefault(session_id, f"it is not what {said(row)} sealed")
        if ended is not None and body.get("ended_ns", ended) != ended:
            self.contradicted.setdefault(session_id, f"{said(row)} gives it another end")
        if "sha256" not in before or row.action != Action.SESSION_SEALED_SO_FAR.value:
            self.sessions[session_id] = body  # no session that had ended is on its way again
        if "fixed" in body:  # of a session that an earlier version began
            if self.begun.get(session_id, "") not in ("", body["fixed"]):
                self.contradicted.setdefault(session_id, f"{said(row)} gives it another beginning")
            self.begun[session_id] = str(body["fixed"])

    def _row(self, row: AnyRow, body: Mapping[str, Any]) -> None:
        part, _, name = row.entity.partition(":")
        if part not in self.rows or "sha256" not in body:
            return
        before = self.rows[part].get(name)
        if before is not None and before != body["sha256"] and part not in REWRITTEN:
            sentence = f"{_first(said(row))} seals what was sealed before otherwise."
            self.findings.append(Finding(part, sentence))
        self.rows[part][name] = str(body["sha256"])

    def _let_go(self, row: AnyRow, _: Mapping[str, Any]) -> None:
        part, _, name = row.entity.partition(":")
        self.rows.get(part, {}).pop(name, None)

    def _patient(self, row: AnyRow, body: dict[str, Any]) -> None:
        patient_id = UUID(row.entity.removeprefix(ENTITY))
        before = self.patients.get(patient_id, {})
        if version_of(body) < max(version_of(before), NEWEST if self.all_sealed else 0):
            self.findings.append(Finding("patient", f"{_first(said(row))} {_WEAKER}."))
        self.patients[patient_id] = body

    def _device(self, _: AnyRow, body: Mapping[str, Any]) -> None:
        self.devices.add(str(body.get("device", "")))


def _session_of(row: AnyRow) -> UUID:
    return UUID(row.entity.removeprefix(_SESSION))


_LOOKS: Final = {
    Action.STORE_CREATED.value: Vouched._opened,
    Action.STORE_MIGRATED.value: Vouched._opened,
    Action.SESSION_BEGUN.value: Vouched._began,
    Action.SESSION_SEALED.value: Vouched._sealed,
    Action.SESSION_SEALED_SO_FAR.value: Vouched._sealed,
    Action.SESSION_BROUGHT.value: Vouched._sealed,
    Action.DEVICE_ACCEPTED.value: Vouched._device,
    Action.STUDY_CODE_LET_GO.value: Vouched._let_go,
    **{action.value: Vouched._row for action in SEALS_A_ROW},
}


def walk(connection: sa.Connection, keys: Keys | None = None) -> tuple[ChainCheck, Vouched]:
    """Walk all of it, once."""
    chain, vouched = ChainCheck(keys), Vouched(connection)
    for row in audit.entries(connection):
        chain.look(row)
        vouched.look(row)
    return chain, vouched
