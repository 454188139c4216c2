"""What a report bears beside its facts, as the data folder and the store have it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clinician_console.crisis import own_lines
from shared.terminal import say

if TYPE_CHECKING:
    from clinician_console.outputs.told.imprint import Imprint
    from clinician_console.storage import Store

LETTERHEAD: Final = "clinic.txt"
PAPER: Final = "paper:"
MOST_LINES: Final = 4


def imprint_of(store: Store) -> Imprint:
    """The clinic's letterhead and paper, and the audit trail's last link by now.

    A line `paper: letter` of the letterhead's file is not printed: it says what reports are laid
    out for.
    """
    from clinician_console.outputs.told.imprint import Imprint
    from clinician_console.outputs.told.paper_size import PaperSize

    lines, why = own_lines(store.folder / LETTERHEAD)
    if why:
        say(f"{LETTERHEAD} of the data folder is not printed: {why}.")
    papers = {f"{PAPER}{size.value}": size for size in PaperSize}
    said = [papers[line] for one in lines if (line := _bare(one)) in papers]
    printed = tuple(line for line in lines if not _bare(line).startswith(PAPER))
    if len(printed) + len(said) < len(lines):
        known = " or ".join(size.value for size in PaperSize)
        say(f"{LETTERHEAD} of the data folder names a paper that is not {known}: A4 is taken.")
    return Imprint(
        clinic=printed[:MOST_LINES],
        audit=store.audit_head(),
        paper=said[-1] if said else PaperSize.A4,
    )


def _bare(line: str) -> str:
    return "".join(line.lower().split())
