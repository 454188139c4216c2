"""Everything of one patient: the page for the patient, and the same for a program."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import ClassVar, Final

from clinician_console import SOFTWARE_VERSION
from clinician_console.outputs.html.page import HtmlPage
from clinician_console.outputs.told.everything import (
    TITLE,
    Everything,
    write_about,
    write_rest,
)

INDEX: Final = "index.html"
RECORD: Final = "record.json"


@dataclass(frozen=True)
class PatientPage:
    """The output `patient-page`.

    Attributes:
        whole: What it tells.
        clinic: Lines of the clinic's letterhead.
    """

    whole: Everything
    clinic: Sequence[str] = ()
    name: ClassVar[str] = "patient-page"
    suffix: ClassVar[str] = ".html"

    def write(self, folder: Path) -> None:
        """Write it into an empty folder."""
        page = HtmlPage(TITLE, simulated=False, clinic=self.clinic)
        page.title(TITLE, f"{self.whole.at:%Y-%m-%d}")
        write_about(page, self.whole)
        page.links(
            "Open a session's report",
            [
                (f"{folder_name}/session.pdf", f"{one.started_at:%Y-%m-%d}, {one.protocol_title}")
                for one, folder_name in self.whole.sessions
            ],
        )
        write_rest(page, self.whole)
        (folder / INDEX).write_text(page.text(), encoding="utf-8")


@dataclass(frozen=True)
class PatientJson:
    """The output `patient-record`.

    Attributes:
        whole: What it holds.
    """

    whole: Everything
    name: ClassVar[str] = "patient-record"
    suffix: ClassVar[str] = ".json"

    def write(self, folder: Path) -> None:
        """Write it into an empty folder."""
        whole = self.whole
        content = {
            "software_version": SOFTWARE_VERSION,
            "made_utc": whole.at,
            "patient": asdict(whole.patient),
            "identity": asdict(whole.identity),
            "comfort": whole.comfort.model_dump(),
            "retention": whole.retention.model_dump(mode="json"),
            "courses": [
                {
                    **asdict(told.course),
                    "plans": [plan.model_dump(mode="json") for plan in told.plans],
                    "entries": [asdict(entry) for entry in told.entries],
                }
                for told in whole.courses
            ],
            "sessions": [
                {**one._asdict(), "folder": folder_name} for one, folder_name in whole.sessions
            ],
            "audit_trail": None
            if whole.looked is None
            else [{"utc": at, "what": words} for at, words in whole.looked],
        }
        text = json.dumps(content, indent=1, ensure_ascii=False, default=_said)
        (folder / RECORD).write_text(text + "\n", encoding="utf-8")


def _said(value: object) -> str:
    """Moments as ISO 8601 writes them, ids as they are written."""
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
