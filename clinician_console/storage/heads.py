"""How far the store had come when this computer saw it last, kept where the store is not.

    store.head                      beside the store: tells when its file alone was exchanged
    STATE/heads/STORE-ID.json       in the account's own state folder: tells when the whole folder
                                    was put back from an older copy

Each holds the number and the link of the last row of the audit trail, under a key that is derived
from the store's. A store whose trail does not hold that very row is an older copy, or another
history than the one that was seen. One that another key wrote counts too: `rekey` changes the key,
the store and the key file of before fit each other, and a new key leaves the rows before it as they
are. Decision record 0029 says what this shows and what not.
"""

from __future__ import annotations

import contextlib
import hmac
import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

import sqlalchemy as sa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from sqlmodel import col

from clinician_console.record.listed import AuditHead
from clinician_console.storage import audit
from clinician_console.storage.files import write_atomically
from clinician_console.storage.head_places import places
from clinician_console.storage.keys import DataKey
from clinician_console.storage.tables import Audit
from shared.bounded_json import read_regular
from shared.errors import GradusError
from shared.language import marked

_PURPOSE: Final = b"gradus head key 1"
_MOST_BYTES: Final = 1_000


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    seq: int = Field(ge=1)
    link: str = Field(pattern=r"^[0-9a-f]{64}$")
    mac: str = Field(pattern=r"^[0-9a-f]{64}$")


@dataclass(frozen=True)
class OlderCopy:
    """The store is not the one that this computer saw last.

    Attributes:
        seen: The last row of the audit trail that was seen here.
        found: The last row that the store has now.
    """

    seen: AuditHead
    found: AuditHead

    @property
    def sentence(self) -> str:
        """What a person is told."""
        return marked(
            "This store is an older copy, or not the one that this computer saw last: its audit "
            "trail has {found} entries, and entry {seen}, seen here before, is not the one it was. "
            "What was recorded after the copy was made is missing.",
            found=self.found.seq,
            seen=self.seen.seq,
        )


class Heads:
    """The head of one store, in its two places.

    Args:
        folder: The store's.
        state: The account's state folder.
        key: The store's.
    """

    def __init__(self, folder: Path, state: Path, key: DataKey) -> None:
        self._places = places(folder, state, key.store_id)
        self._store_id = key.store_id
        self._key = HKDF(SHA256(), 32, None, _PURPOSE).derive(key.secret)

    def newest(self) -> AuditHead | None:
        """What was seen last; None where nothing was, or nobody but the store's key wrote it."""
        found = [head for path in self._places if (head := self._read(path)) is not None]
        return max(found, key=lambda head: head.seq, default=None)

    def of_another_key(self) -> AuditHead | None:
        """What was seen last under another key of this store; None where there is no such."""
        found = [
            AuditHead(kept.seq, kept.link)
            for path in self._places
            if (kept := _kept(path)) is not None and self._read(path) is None
        ]
        return max(found, key=lambda head: head.seq, default=None)

    def is_anothers(self) -> bool:
        """Whether the head beside the store was written with another key than this one."""
        beside = self._places[0]
        return _kept(beside) is not None and self._read(beside) is None

    def keep(self, head: AuditHead, *, over_a_newer: bool = False) -> None:
        """Remember a head, in each place that can be written.

        Args:
            head: The last row of the audit trail.
            over_a_newer: Also where a later one is known: somebody said that this is right.
        """
        text = json.dumps({"seq": head.seq, "link": head.link, "mac": self._mac(head)})
        for path in self._places:
            known = self._read(path)
            if known is not None and known.seq >= head.seq and not over_a_newer:
                continue
            with contextlib.suppress(OSError, GradusError):
                path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                write_atomically(path, text.encode())

    def _read(self, path: Path) -> AuditHead | None:
        kept = _kept(path)
        if kept is None:
            return None
        head = AuditHead(kept.seq, kept.link)
        return head if hmac.compare_digest(kept.mac, self._mac(head)) else None

    def _mac(self, head: AuditHead) -> str:
        text = f"{self._store_id} {head.seq} {head.link}".encode()
        return hmac.new(self._key, text, sha256).hexdigest()


def _kept(path: Path) -> _Kept | None:
    try:
        return _Kept.model_validate_json(read_regular(path, _MOST_BYTES))
    except (OSError, ValidationError):
        return None


def older_copy(connection: sa.Connection, seen: AuditHead | None) -> OlderCopy | None:
    """Whether the store lacks the row that was seen last, or has another in its place."""
    if seen is None:
        return None
    link = connection.execute(sa.select(col(Audit.link)).where(col(Audit.seq) == seen.seq)).scalar()
    return None if link == seen.link else OlderCopy(seen, audit.head(connection))
