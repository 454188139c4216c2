"""An open store: its files, its one way in and out, and the audit trail that goes with it.

What is done in the store is in the parts that stand on this one: its sessions, its patients.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final, TypedDict, TypeVar
from uuid import UUID

import sqlalchemy as sa

from clinician_console.record.listed import AuditHead
from clinician_console.record.rights import (
    BREAKABLE,
    SAID,
    Account,
    AccountRole,
    Deed,
    roles_that_may,
)
from clinician_console.record.study import DEIDENTIFIED
from clinician_console.record.what import Value
from clinician_console.storage import accounts, audit, digests, faults, keys, patient_codes
from clinician_console.storage.engine import make_engine, write
from clinician_console.storage.files import BALLAST_BYTES
from clinician_console.storage.heads import Heads, OlderCopy
from clinician_console.storage.patient_seals import ENTITY, seal_of
from clinician_console.storage.places import STORE_FILE_NAME, log_waits
from clinician_console.storage.read_only import ReadOnlyFile
from clinician_console.storage.running import console_lock
from clinician_console.storage.signatures import NEEDED, OF_ACCOUNTS
from clinician_console.storage.space import SpaceWatch
from shared.clock import Clock, SystemClock
from shared.config import state_folder
from shared.errors import AccessError, GradusError, StorageError
from shared.file_lock import FileLock

ACCOUNT: Final = "therapist"
"""The one account of a store of version 0.1, and of a new one where nobody gave a name."""
NOBODY: Final = Account("", frozenset())
_READ_BY_PEOPLE: Final = frozenset({"pdf", "html", "png", "homework", "cue_card"})
_T = TypeVar("_T")


class StoreOptions(TypedDict, total=False):
    """How a store is made or opened, where not as usual.

    Attributes:
        clock: Where time comes from; the machine's own by default.
        account: The name of the account: of a new store's first, or whose passphrase it is. None is
            needed where there is one only.
        ballast_bytes: Space to keep back for closing a session on a full disk.
        state: The account's state folder, where the store's head is kept; its own by default.
        only_read: Leave the folder as it is, as on a medium that can only be read: a backup.
    """

    clock: Clock | None
    account: str
    ballast_bytes: int
    state: Path | None
    only_read: bool


@dataclass(frozen=True)
class Opening:
    """The same, with what is usual filled in."""

    clock: Clock
    account: str
    ballast_bytes: int
    state: Path
    only_read: bool

    @classmethod
    def of(cls, options: StoreOptions) -> Opening:
        """What these options come to."""
        return cls(
            options.get("clock") or SystemClock(),
            options.get("account", ""),
            options.get("ballast_bytes", BALLAST_BYTES),
            options.get("state") or state_folder(),
            options.get("only_read", False),
        )


class Ground:
    """What every part of a store stands on.

    Attributes:
        folder: Where its files are.
        account: Who opened it.
        older: Set where this is not the store that this computer saw last, until somebody says
            with `accept_older` that it is the right one.
    """

    def __init__(self, folder: Path, signed_in: keys.SignedIn, opening: Opening) -> None:
        self.folder = folder
        self.older: OlderCopy | None = None
        self.account = NOBODY
        self._signed_in = signed_in
        self._broken: set[Deed] | None = None
        self._key = key = signed_in.data_key
        self._clock = opening.clock
        self._state_folder = opening.state
        self._heads = Heads(folder, opening.state, key)
        self._space = SpaceWatch(folder, opening.clock)
        self._read_only: ReadOnlyFile | None = None
        self._console_lock: FileLock | None = None
        self._vouched = False
        self._was_cut_off = log_waits(folder)
        self._engine = make_engine(folder / STORE_FILE_NAME, key.secret)

    @property
    def _signer(self) -> keys.Signer | None:
        """Signs as the account that opened the store.

        None only with the recovery key of a store whose key file is still that of version 0.1.
        """
        return self._signed_in.signer

    def accept_older(self) -> None:
        """Say that an older copy was put in the place of the store on purpose.

        What the store lacks stays lacking; from now on it is the one that is known here, and the
        audit trail says since when.
        """
        self.require(Deed.RESTORE)
        if self.older is None:
            return
        self._accept({"seen": self.older.seen.seq, "found": self.older.found.seq})

    def _accept(self, body: Mapping[str, Value]) -> None:
        """Write down that this is the right store, and know it here from now on."""
        self.note(audit.Action.STORE_RESTORED, body=body)
        self.older = None
        self._heads.keep(self.audit_head(), over_a_newer=True)

    def _keep_head(self) -> None:
        """Keep how far the store has come; an older copy never gives itself out as the newer."""
        if self._vouched and self.older is None:
            with contextlib.suppress(GradusError):  # the one before is still true
                self._heads.keep(self.audit_head())

    def close(self) -> None:
        """Let go of the files. Safe to call twice. Streams of sessions read before go silent."""
        if self._console_lock is not None:
            self._console_lock.release()
        if self._read_only is not None:
            self._read_only.close()
        self._keep_head()
        self._vouched = False
        self._engine.dispose()

    @property
    def read_only(self) -> bool:
        """Whether it can only be read: then nothing of it is written down, not even who read it."""
        return self._read_only is not None

    def hold_for_console(self) -> None:
        """Be the one console that works with this store, until it is closed. Safe to call twice.

        Raises:
            StorageError: Another console works with it.
        """
        if self._console_lock is None:
            with faults.in_sentences(self.folder):
                self._console_lock = console_lock(self.folder)

    def require(self, deed: Deed, entity: str = "", *, code: str = "") -> None:
        """Check that this account may do something; the first line of whatever does it.

        Args:
            deed: What is to be done.
            entity: To what ("session:<id>"), for the audit trail.
            code: The patient's, in place of an entity: a code never stands in the trail itself.

        Raises:
            AccessError: It may not. That is in the audit trail then.
        """
        if self.account.may(deed) or self._in_emergency(deed, entity, code):
            return
        with contextlib.suppress(GradusError):  # refused is refused, also on a full disk
            body: dict[str, Value] = {"deed": deed.value, "roles": _listed(self.account.roles)}
            self.note(audit.Action.REFUSED, entity or self._patient_entity(code), body)
        raise AccessError(
            f"The account {self.account.name} may not {SAID[deed]}.",
            f"That is for: {_listed(roles_that_may(deed))}. The refusal is in the audit trail.",
        )

    def _in_emergency(self, deed: Deed, entity: str, code: str) -> bool:
        """Whether the glass was broken for this; the first use of each deed is in the trail."""
        if self._broken is None or deed not in BREAKABLE:
            return False
        if deed not in self._broken:
            self._broken.add(deed)
            body: dict[str, Value] = {"deed": deed.value}
            self.note(audit.Action.EMERGENCY_USED, entity or self._patient_entity(code), body)
        return True

    def _patient_entity(self, code: str) -> str:
        known = self._read(lambda connection: patient_codes.known_id(connection, code))
        return f"{ENTITY}{known}" if known else ""

    def note(
        self,
        action: audit.Action,
        entity: str = "",
        body: Mapping[str, Value] | None = None,
    ) -> None:
        """Add to the audit trail what another part did with patient data: an export, a refusal.

        Args:
            action: What was done.
            entity: To what ("session:<id>").
            body: Ids, counts and digests; never names or free text.

        In a store that can only be read nothing is noted.
        """
        if self._read_only is not None:
            return
        self._write(lambda connection: self._audit(connection, action, entity, body))

    def audit_head(self) -> AuditHead:
        """The last link of the audit trail, to be printed where the store cannot reach it."""
        return self._read(audit.head)

    @property
    def _hand(self) -> audit.Hand:
        return audit.Hand(self.account.name, self._signer)

    def _audit(
        self,
        connection: sa.Connection,
        action: audit.Action,
        entity: str = "",
        body: Mapping[str, Value] | None = None,
    ) -> None:
        utc = self._clock.utc()
        if self._signer is not None and action.value not in OF_ACCOUNTS:  # asked before those
            needed, refused = NEEDED.get(action.value), action is audit.Action.REFUSED
            accounts.require_standing(connection, self._signer, needed, closed_too=refused)
        audit.append(connection, utc, self._hand, action, entity=entity, body=body)

    def _seal_patient(
        self,
        connection: sa.Connection,
        action: audit.Action,
        patient_id: UUID,
        body: Mapping[str, Value] | None = None,
    ) -> None:
        """Add what was done with a patient to the audit trail, with what is kept of them now."""
        seal = seal_of(connection, patient_id, keys.patient_seal_key(self._key))
        self._audit(connection, action, f"{ENTITY}{patient_id}", {**(body or {}), **seal})

    def _seal_row(
        self, connection: sa.Connection, action: audit.Action, part: str, row: Mapping[str, Any]
    ) -> None:
        """Add a row that is sealed by itself to the audit trail.

        Args:
            connection: In the transaction that wrote it.
            action: One of `SEALS_A_ROW`.
            part: Its table, as `SEALED` names it.
            row: With its `id` and its `sha256`.
        """
        self._audit(connection, action, f"{part}:{row['id']}", {"sha256": row["sha256"]})

    def _seal_protocol(self, connection: sa.Connection, sha256: str) -> None:
        """Add a treatment protocol that a session or a plan follows to the audit trail, once."""
        if (digest := digests.unsealed_protocol(connection, sha256)) is not None:
            entity = f"{digests.PROTOCOL}:{sha256}"
            self._audit(connection, audit.Action.PROTOCOL_KEPT, entity, {"sha256": digest})

    def _made_known(self, connection: sa.Connection, code: str, utc: datetime) -> UUID:
        """The id of a patient, who is made known, and sealed, if new."""
        if (known := patient_codes.known_id(connection, code)) is not None:
            return known
        fresh = patient_codes.patient_id(connection, code, utc)
        self._seal_patient(connection, audit.Action.PATIENT_ADDED, fresh)
        return fresh

    def _write(self, work: Callable[[sa.Connection], _T]) -> _T:
        if self._read_only is not None:
            raise faults.read_only()
        with faults.in_sentences(self.folder), write(self._engine) as connection:
            return work(connection)

    def _read(self, work: Callable[[sa.Connection], _T]) -> _T:
        with faults.in_sentences(self.folder), self._engine.connect() as connection:
            return work(connection)

    def shortage(self) -> StorageError | None:
        """A warning if the disk has less room than a session may need (200 MB), else None."""
        return self._space.look()


def session_entity(session_id: object) -> str:
    """How the audit trail names a session; nothing for what is no whole id, which may be words."""
    try:
        return f"session:{UUID(str(session_id))}"
    except ValueError:
        return ""


def output_deed(what: Mapping[str, Value]) -> Deed:
    """What it is to make something of the record: a report is read, an export is passed on.

    Args:
        what: As the audit trail keeps it; `output` is the kind.
    """
    kind = str(what.get("output", "")).rpartition("-")[2]
    if kind == DEIDENTIFIED:
        return Deed.EXPORT_DEIDENTIFIED
    return Deed.REPORT if kind in _READ_BY_PEOPLE else Deed.EXPORT


def _listed(roles: Iterable[AccountRole]) -> str:
    return ", ".join(sorted(role.value for role in roles)) or "nobody"
