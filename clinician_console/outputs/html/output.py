"""The output `html`: the session's report for a screen, and for a screen reader."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.html.session import session_html
from clinician_console.outputs.told.imprint import PLAIN, Imprint
from clinician_console.record.recorded import RecordedSession


@dataclass(frozen=True)
class HtmlReport:
    """The twin of the printed report: one file, which nothing else belongs to."""

    imprint: Imprint = PLAIN
    name: ClassVar[str] = "html"
    suffix: ClassVar[str] = ".html"

    def write(self, session: RecordedSession, facts: SessionFacts, folder: Path) -> None:
        """Write it.

        Raises:
            IntegrityError: What is stored is not what was written.
        """
        (folder / "session.html").write_text(session_html(facts, self.imprint), encoding="utf-8")
