"""The summaries of a clinic: printed, as pictures, and for a screen reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from clinician_console.analysis.clinic.facts import ClinicFacts
from clinician_console.outputs.html.clinic import clinic_html
from clinician_console.outputs.told.imprint import Imprint

Write = Callable[[ClinicFacts, Imprint, Path], None]


@dataclass(frozen=True)
class ClinicReport:
    """One kind of summary.

    Attributes:
        name: As it stands in the audit trail.
        suffix: The end of its file's name; empty where it is a folder of pictures.
        write: Writes it into an empty folder.
    """

    name: str
    suffix: str
    write: Write


def _pdf(facts: ClinicFacts, imprint: Imprint, folder: Path) -> None:
    from clinician_console.outputs.pdf.clinic import clinic_bytes  # noqa: PLC0415 - matplotlib

    (folder / "clinic.pdf").write_bytes(clinic_bytes(facts, imprint))


def _html(facts: ClinicFacts, imprint: Imprint, folder: Path) -> None:
    (folder / "clinic.html").write_text(clinic_html(facts, imprint), encoding="utf-8")


def _png(facts: ClinicFacts, imprint: Imprint, folder: Path) -> None:
    from clinician_console.outputs.pdf.clinic import clinic_sheets  # noqa: PLC0415 - matplotlib
    from clinician_console.outputs.pdf.printing import in_style, write_pictures  # noqa: PLC0415

    in_style(lambda: write_pictures(clinic_sheets(facts, imprint), folder))


CLINIC_REPORTS: Final = {
    "pdf": ClinicReport("clinic-pdf", ".pdf", _pdf),
    "html": ClinicReport("clinic-html", ".html", _html),
    "png": ClinicReport("clinic-png", "", _png),
}
"""By how they are asked for."""
