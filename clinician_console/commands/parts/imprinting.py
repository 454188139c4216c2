"""What a report bears beside its facts, as the data folder and the store have it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clinician_console.crisis import own_lines
from shared.terminal import say

if TYPE_CHECKING:
    from clinician_console.outputs.told.imprint import Imprint
    from clinician_console.storage import Store

LETTERHEAD: Final = "clinic.txt"
MOST_LINES: Final = 4


def imprint_of(store: Store) -> Imprint:
    """The clinic's letterhead, and the audit trail's last link by now."""
    from clinician_console.outputs.told.imprint import Imprint

    lines, why = own_lines(store.folder / LETTERHEAD)
    if why:
        say(f"{LETTERHEAD} of the data folder is not printed: {why}.")
    return Imprint(clinic=lines[:MOST_LINES], audit=store.audit_head())
