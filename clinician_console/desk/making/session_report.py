"""The report of a session, written where somebody wants it; nothing is ever written over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from clinician_console.desk.making.deidentifying import SeenAs, outputs_of, variant

if TYPE_CHECKING:
    from clinician_console.storage import Store


def write_session_report(store: Store, session_id: str, folder: Path) -> Path:
    """Write the PDF report of a session into a folder; where it came to lie.

    Args:
        store: Open.
        session_id: Which session.
        folder: That is there; the file is `session-ID.pdf` in it, or `-2`, `-3` ... beside it.

    Raises:
        AccessError: This account may not.
        StorageError: It cannot be written; nothing half-written is left behind.
    """
    from clinician_console.outputs.pdf.output import PdfReport

    seen_as = SeenAs()
    outputs = outputs_of(store, session_id, seen_as)
    report = variant(PdfReport(), store, seen_as)
    return outputs.make(report, folder / f"session-{outputs.session.short_id}.pdf").path
