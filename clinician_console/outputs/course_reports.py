"""The reports of a course: printed, as pictures, and for a screen reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from clinician_console.analysis.outcomes import CourseFacts
from clinician_console.outputs.html.course import course_html
from clinician_console.outputs.told.imprint import Imprint
from clinician_console.record.study import DEIDENTIFIED

Write = Callable[[str, CourseFacts, Imprint, Path], None]


@dataclass(frozen=True)
class CourseReport:
    """One kind of report of a course.

    Attributes:
        name: As it stands in the audit trail.
        suffix: The end of its file's name; empty where it is a folder of pictures.
        write: Writes it into an empty folder, by the patient's code.
    """

    name: str
    suffix: str
    write: Write

    def deidentified(self) -> CourseReport:
        """Its de-identified variant: a folder, as it has a manifest beside it."""
        return replace(self, name=f"{self.name}-{DEIDENTIFIED}", suffix="")


def _pdf(code: str, facts: CourseFacts, imprint: Imprint, folder: Path) -> None:
    from clinician_console.outputs.pdf.course import course_bytes  # noqa: PLC0415 - matplotlib

    (folder / "course.pdf").write_bytes(course_bytes(code, facts, imprint))


def _html(code: str, facts: CourseFacts, imprint: Imprint, folder: Path) -> None:
    (folder / "course.html").write_text(course_html(code, facts, imprint), encoding="utf-8")


def _png(code: str, facts: CourseFacts, imprint: Imprint, folder: Path) -> None:
    from clinician_console.outputs.pdf.course import course_sheets  # noqa: PLC0415 - matplotlib
    from clinician_console.outputs.pdf.printing import in_style, write_pictures  # noqa: PLC0415

    in_style(lambda: write_pictures(course_sheets(code, facts, imprint), folder))


COURSE_REPORTS: Final = {
    "pdf": CourseReport("course-pdf", ".pdf", _pdf),
    "html": CourseReport("course-html", ".html", _html),
    "png": CourseReport("course-png", "", _png),
}
"""By how they are asked for."""
