"""The report of the session as it will be printed, and the outputs that leave with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from clinician_console.analysis.facts import SessionFacts
from clinician_console.desk.after.looking import After, Looked
from clinician_console.desk.making.exporting import Asked, Export
from clinician_console.desk.making.imprinting import imprint_of
from clinician_console.record.rights import Deed
from shared.errors import UsageError
from shared.language import in_language, marked, tr

PREVIEW_DPI: Final = 84
CHOICES: Final = (
    ("pdf", marked("Report (PDF)"), Deed.REPORT),
    ("html", marked("Report for the screen (HTML)"), Deed.REPORT),
    ("csv", marked("Tables (CSV)"), Deed.EXPORT),
    ("fhir", marked("For the clinic's system (FHIR)"), Deed.EXPORT),
    ("bids", marked("For research (BIDS)"), Deed.EXPORT),
    ("edf", marked("Signals (EDF+)"), Deed.EXPORT),
)
"""What leaves after a session; everything else is under exports."""
NOT_ALLOWED = marked("Your account may not pass this on.")


@dataclass(frozen=True)
class Choice:
    """One output to choose.

    Attributes:
        name: Of the output.
        words: As it is shown.
        why_not: Why it cannot be chosen; empty where it can.
    """

    name: str
    words: str
    why_not: str


class Reporting:
    """Makes what is made of the session that is looked at; all of it beside the window.

    Args:
        after: The session.
    """

    def __init__(self, after: After) -> None:
        self._after = after

    def choices(self) -> tuple[Choice, ...]:
        """What can be made."""
        may = self._after.desk.may
        return tuple(
            Choice(name, tr(words), "" if may(deed) else tr(NOT_ALLOWED))
            for name, words, deed in CHOICES
        )

    def why_not(self) -> str:
        """Why nothing can be made; empty where it can."""
        looked = self._after.looked
        return "" if looked and looked.has_ended else self._after.why_not()

    def pages(self, tell: Callable[[float], None]) -> tuple[bytes, ...]:
        """The pages of the report as PNG; in memory alone, never in a file.

        Args:
            tell: Called with the share that is done; what it raises cancels it.

        Raises:
            AccessError: The account may not write reports.
            IntegrityError: What is stored is not what was written.
        """
        from clinician_console.outputs.pdf.report import report_pictures
        from clinician_console.outputs.service import WRITTEN_IN

        looked = self._looked()
        self._after.desk.store.require(Deed.REPORT)
        facts = SessionFacts(looked.session, looked.facts.instruments)
        with in_language(WRITTEN_IN):  # as it is written, whatever the window speaks
            return report_pictures(facts, imprint_of(self._after.desk.store), PREVIEW_DPI, tell)

    def write(self, names: Sequence[str], folder: Path, tell: Callable[[str], None]) -> Path:
        """Write outputs: one as a file in the folder, several into a new folder in it.

        Args:
            names: Of the outputs.
            folder: Where the therapist says.
            tell: Called with what is being made; what it raises cancels all of it.

        Raises:
            UsageError: Nothing was chosen, or it cannot be made of this session.
            StorageError: It cannot be written there; nothing half-written is left.
        """
        from clinician_console.outputs import base
        from clinician_console.outputs.service import outputs_named

        if not names:
            raise UsageError(tr("Nothing is chosen."), tr("Nothing was written."))
        looked = self._looked()
        outputs = outputs_named(names, base.OUTPUTS)
        suffix = outputs[0].suffix if len(outputs) == 1 else ""
        out = folder / f"session-{looked.session.short_id}{suffix}"
        export = Export(self._after.desk.store, Asked(outputs, out), tell)
        return export.of_session(looked.session.session_id).path

    def _looked(self) -> Looked:
        if self._after.looked is None:
            raise UsageError(self._after.why_not(), tr("Nothing was written."))
        return self._after.looked
