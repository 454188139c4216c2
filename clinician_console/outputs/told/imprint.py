"""What stands in a report beside its facts: whose it is, in what time, and where the trail ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from typing import Final

from clinician_console.outputs.told.paper_size import PaperSize
from clinician_console.outputs.told.seen import SeenMoments
from clinician_console.record.listed import AuditHead

TYPED: Final = 12
"""So many signs of a link are typed from paper: one in 2^48 of other links begins alike."""


@dataclass(frozen=True)
class Imprint:
    """What is printed beside the facts.

    Attributes:
        zone: Time zone of the clinic, for the times of day; this machine's own if left out.
        clinic: Lines of the clinic's letterhead; none if it has no such file.
        paper: What it is printed on.
        audit: The audit trail's last link when the report was made; None where nobody asked.
        seen: What the patient saw at chosen moments; None where nobody asked for pictures.
    """

    zone: tzinfo | None = None
    clinic: tuple[str, ...] = ()
    audit: AuditHead | None = None
    paper: PaperSize = PaperSize.A4
    seen: SeenMoments | None = None

    @property
    def trail(self) -> str | None:
        """The last link in words, None where it is not known."""
        if self.audit is None:
            return None
        return (
            f"Audit trail: {self.audit.seq} entries when this was made; the last link is "
            f"{self.audit.link}. A store that comes to have fewer entries, or another link at this "
            "number, was cut or put back: gradus verify --against "
            f"{self.audit.seq} {self.audit.link[:TYPED]} says so."
        )


PLAIN = Imprint()
"""Of a report of which nothing but its facts is known."""
