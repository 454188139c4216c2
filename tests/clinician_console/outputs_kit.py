"""A report and an export of a session that is in no store: nothing keeps an audit trail of it."""

from __future__ import annotations

from datetime import tzinfo
from pathlib import Path

from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.csv.files import MANIFEST, CsvTables
from clinician_console.outputs.pdf.output import PdfReport
from clinician_console.outputs.service import write_output
from clinician_console.outputs.told.imprint import Imprint
from clinician_console.record.recorded import RecordedSession


def write_report(session: RecordedSession, path: Path, *, zone: tzinfo | None = None) -> Path:
    """The report; where it came to lie."""
    return write_output(
        PdfReport(Imprint(zone)), SessionFacts(session), path, lambda _what: None
    ).path


def export_session(
    session: RecordedSession, out: Path, *, signals: bool = False
) -> tuple[Path, ...]:
    """The files of the export, the manifest last."""
    made = write_output(CsvTables(signals), SessionFacts(session), out, lambda _what: None)
    return tuple(sorted(made.files, key=lambda path: path.name == MANIFEST))
