"""The outputs `pdf` and `png`: the report of a session that a therapist keeps."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.told.imprint import PLAIN, Imprint
from clinician_console.record.recorded import RecordedSession


@dataclass(frozen=True)
class PdfReport:
    """Printed, for a black-and-white printer."""

    imprint: Imprint = PLAIN
    name: ClassVar[str] = "pdf"
    suffix: ClassVar[str] = ".pdf"

    def write(self, session: RecordedSession, facts: SessionFacts, folder: Path) -> None:
        """Draw and print it.

        Raises:
            IntegrityError: What is stored is not what was written.
        """
        from clinician_console.outputs.pdf.report import report_bytes  # noqa: PLC0415 - matplotlib

        (folder / "session.pdf").write_bytes(report_bytes(facts, self.imprint))


@dataclass(frozen=True)
class PictureReport:
    """The same pages as pictures."""

    imprint: Imprint = PLAIN
    name: ClassVar[str] = "png"
    suffix: ClassVar[str] = ""

    def write(self, session: RecordedSession, facts: SessionFacts, folder: Path) -> None:
        """Draw the pages.

        Raises:
            IntegrityError: What is stored is not what was written.
        """
        from clinician_console.outputs.pdf.printing import (  # noqa: PLC0415 - matplotlib
            in_style,
            write_pictures,
        )
        from clinician_console.outputs.pdf.report import sheets_of  # noqa: PLC0415

        in_style(lambda: write_pictures(sheets_of(facts, self.imprint), folder))
