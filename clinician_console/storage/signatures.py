"""Whose signature stands under an entry of the audit trail, and whether it may.

The keys are those that the signed statements about accounts name (accounts.py). Each holds from the
entry that tells of its statement to the one that tells that the account was closed or has another,
so that whoever left signs nothing more, whatever copy of their key they kept. The first signature
of a trail is that of the store's first account, whose key is the root of all statements: an
ordinary account cannot take all signatures away and begin anew.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from clinician_console.record.rights import Deed, may
from clinician_console.storage.accounts import RECOVERY_NAME, Standing, Statement
from clinician_console.storage.audit import Action, signed_text
from clinician_console.storage.digests import AnyRow
from clinician_console.storage.key_wrapping import is_signed

OF_ACCOUNTS: Final = frozenset(
    {
        Action.ACCOUNT_ADDED.value,
        Action.ACCOUNT_CHANGED.value,
        Action.ACCOUNT_RENEWED.value,
        Action.ACCOUNT_CLOSED.value,
    }
)
NEEDED: Final = {
    Action.PATIENT_ERASED.value: Deed.ERASE,
    Action.RECORD_ERASED.value: Deed.ERASE,
    Action.STORE_RESTORED.value: Deed.RESTORE,
    **dict.fromkeys(OF_ACCOUNTS, Deed.MANAGE_ACCOUNTS),
}
"""What excuses that something is gone, or makes somebody: who signs it must be one who may."""
_BEGINS: Final = frozenset({Action.STORE_CREATED.value, Action.SIGNING_BEGAN.value})


class SigningKeys:
    """The public keys of a store's accounts, entry by entry of its audit trail.

    Args:
        said: The statements about accounts.
        store_id: Of which store.
        root: The public key of the first account.
    """

    def __init__(self, said: Sequence[Statement], store_id: str, root: bytes) -> None:
        self._said = {one.seq: one for one in said}
        self._store_id = store_id
        self._root = root
        self._open: dict[bytes, Standing] = {}
        self._closed: dict[bytes, Standing] = {}
        self._began = False

    def fault(self, row: AnyRow) -> str | None:
        """What is wrong with the signature of an entry; the entries come in their order."""
        key = _bytes(row.signer)
        if not is_signed(key, row.signature, signed_text(row.link)):
            return "bears a signature that was not made for it"
        fault = self._not_theirs(row, key)
        self._began = True
        if fault is None and row.action in OF_ACCOUNTS:
            self._learn(json.loads(row.body))
        return fault

    def _not_theirs(self, row: AnyRow, key: bytes) -> str | None:
        if not self._began and (key != self._root or row.action not in _BEGINS):
            return "is the first that is signed, and not by the store's first account"
        if self._excepted(row, key):
            return None
        signer = self._open.get(key)
        if signer is None or signer.name != row.account:
            return f"is not signed by the account {row.account}"
        if row.action in NEEDED and not may(signer.roles, NEEDED[row.action]):
            return f"is signed by {row.account}, who may not do that"
        return None

    def _excepted(self, row: AnyRow, key: bytes) -> bool:
        """Whether an entry is signed by whom no statement names as an open account."""
        if row.action == Action.REFUSED and key in self._closed:
            return bool(
                self._closed[key].name == row.account
            )  # whoever left tried to open the store
        if row.action == Action.ACCOUNT_ADDED and self._enters_itself(row, key):
            return True
        return not self._open and key == self._root  # before the first statement is entered

    def _enters_itself(self, row: AnyRow, key: bytes) -> bool:
        """Whether this is the recovery key of a store of version 0.1, typed for the first time."""
        one = self._said.get(json.loads(row.body)["seq"])
        return (
            one is not None
            and one.standing.name == row.account == RECOVERY_NAME
            and one.by_key == one.standing.public.signing == key
        )

    def _learn(self, body: dict[str, Any]) -> None:
        """Take in a statement that an entry tells of; one that was exchanged is told elsewhere."""
        one = self._said.get(body["seq"])
        if one is None or one.digest(self._store_id) != body["sha256"]:
            return
        said = one.standing
        others = self._open.items()
        self._open = {key: at for key, at in others if at.account_id != said.account_id}
        keys = self._open if said.closed_utc is None else self._closed
        keys[said.public.signing] = said


def _bytes(text: str | None) -> bytes:
    try:
        return bytes.fromhex(text or "")
    except ValueError:
        return b""
