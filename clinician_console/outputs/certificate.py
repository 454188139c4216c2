"""The certificate of an erasure: a page to sign and file, and the same for a program."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import ClassVar

from clinician_console import SOFTWARE_VERSION
from clinician_console.outputs.told.certificate import TITLE, still
from clinician_console.record.erasure import Erasure
from clinician_console.record.retention import GROUNDS


@dataclass(frozen=True)
class Certificate:
    """The output `certificate`.

    Attributes:
        clinic: Lines of the clinic's letterhead.
    """

    clinic: Sequence[str] = ()
    name: ClassVar[str] = "certificate"
    suffix: ClassVar[str] = ""

    def write(self, erasure: Erasure, folder: Path) -> None:
        """Write `certificate.pdf` and `certificate.json` into an empty folder."""
        (folder / "certificate.pdf").write_bytes(_pdf(erasure, self.clinic))
        (folder / "certificate.json").write_text(_json(erasure), encoding="utf-8")


def _pdf(erasure: Erasure, clinic: Sequence[str]) -> bytes:
    from clinician_console.outputs.pdf.certificate import certificate_bytes  # noqa: PLC0415 - slow

    return certificate_bytes(erasure, clinic)


def _json(erasure: Erasure) -> str:
    content = {
        "what": TITLE,
        "software_version": SOFTWARE_VERSION,
        **asdict(erasure),
        "ground_in_words": GROUNDS[erasure.ground],
        "what_still_holds_it": still(erasure),
    }
    return json.dumps(content, indent=2, ensure_ascii=False, default=_said) + "\n"


def _said(value: object) -> str:
    """Moments and days as ISO 8601 writes them."""
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
