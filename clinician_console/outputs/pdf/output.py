"""The output `pdf`: the report of a session that a therapist keeps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path
from typing import ClassVar

from clinician_console.analysis.facts import SessionFacts
from clinician_console.record.recorded import RecordedSession


@dataclass(frozen=True)
class PdfReport:
    """A4, for a black-and-white printer.

    Attributes:
        zone: Time zone of the clinic, for the times of day; this machine's own if left out.
    """

    zone: tzinfo | None = None
    name: ClassVar[str] = "pdf"
    suffix: ClassVar[str] = ".pdf"

    def write(self, session: RecordedSession, facts: SessionFacts, folder: Path) -> None:
        """Draw and print it.

        Raises:
            IntegrityError: What is stored is not what was written.
        """
        from clinician_console.outputs.pdf.report import report_bytes  # noqa: PLC0415 - matplotlib

        (folder / "session.pdf").write_bytes(report_bytes(session, facts, self.zone))
