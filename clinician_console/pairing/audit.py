"""What pairing leaves in the audit trail."""

from __future__ import annotations

from collections.abc import Mapping

from clinician_console.pairing.model import Note, PairingAct
from clinician_console.record.rights import Deed
from clinician_console.storage import Store
from clinician_console.storage.audit import Action


def auditing(store: Store) -> Note:
    """Writes pairings to this store's audit trail: keys as digests, no names.

    Raises:
        AccessError: The account that opened the store may not pair headsets.
    """
    store.require(Deed.PAIR)

    def note(act: PairingAct, body: Mapping[str, str]) -> None:
        store.note(Action(act.value), entity="headset", body=dict(body))

    return note
