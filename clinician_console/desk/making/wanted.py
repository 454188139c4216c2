"""What somebody wants to have exported: whose sessions, as what, and how much of them is seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path
from types import MappingProxyType
from typing import Final

from psygnal import Signal

from clinician_console.desk.deeds import why_may_not
from clinician_console.desk.desk import Desk
from clinician_console.desk.making.exporting import Asked, Export, outputs_meant
from clinician_console.desk.records.browsing import Line, SessionList
from clinician_console.record.study import DEIDENTIFIED
from clinician_console.storage.ground import output_deed
from shared.language import marked, tr

FOLDER: Final = "gradus-export"
"""What the folder of an export is called: nothing of a patient stands in a name."""


@dataclass(frozen=True)
class Form:
    """One form in which sessions are exported.

    Attributes:
        name: As the table of outputs has it.
        title, use: What it is and what it is for, marked for translation.
        signals: Whether raw signals can be added to it, or are in it anyway.
    """

    name: str
    title: str
    use: str
    signals: bool = False


FORMS: Final = (
    Form("pdf", marked("Report (PDF)"), marked("to read and to print")),
    Form("html", marked("Report (HTML)"), marked("for screen readers, and to read in a browser")),
    Form("png", marked("Report as pictures"), marked("for letters and slides")),
    Form(
        "csv", marked("Tables (CSV)"), marked("for a spreadsheet; every column is explained"), True
    ),
    Form("parquet", marked("Tables (Parquet)"), marked("for Python and R"), True),
    Form("stats", marked("Tables for statistics"), marked("one row a session; for SPSS and R")),
    Form("redcap", marked("REDCap project"), marked("for a study's database")),
    Form("fhir", marked("FHIR bundle"), marked("for the clinic's record system")),
    Form("xdf", marked("Signals (XDF)"), marked("every sample as it was recorded"), True),
    Form("edf", marked("Signals (EDF+)"), marked("for viewers of biosignals"), True),
    Form("bids", marked("BIDS dataset"), marked("for a research archive"), True),
)
BY_NAME: Final[Mapping[str, Form]] = MappingProxyType({form.name: form for form in FORMS})


@dataclass(frozen=True)
class Exported:
    """What was made.

    Attributes:
        warnings: What whoever passes it on has to know.
        left_out: What could not be made of a session, and why.
    """

    folder: Path
    files: int
    warnings: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


class ExportWish:
    """What is wanted, until it is made.

    Args:
        desk: Whose store it is made of.
        zone: Of the clinic; this machine's own if left out.

    Attributes:
        list: The patient's sessions, narrowed by days.
        left_out: Sessions that are not wanted, by id.
        forms: In which it is made, by name.
        deidentified: Under a study code, dates shifted, words left out.
        signals: Whether raw signals are in it too.
        changed: Something else is wanted.
    """

    changed = Signal()

    def __init__(self, desk: Desk, zone: tzinfo | None = None) -> None:
        self._desk = desk
        self.list = SessionList(desk, zone)
        self.list.changed.connect(self.changed.emit)
        self.left_out: set[str] = set()
        self.forms: set[str] = {"pdf"}
        self.deidentified = False
        self.signals = False

    # ── whose ────────────────────────────────────────────────────────────────────────────────

    def read(self) -> None:
        """Read which sessions there are.

        Raises:
            AccessError: This account may not.
        """
        self.list.read(self.list.narrowed.patient)

    @property
    def patient(self) -> str:
        """Whose sessions are exported; nobody's where it is empty."""
        return self.list.narrowed.patient or ""

    def of(self, patient: str) -> None:
        """Export this patient's sessions, all of them until some are left out."""
        self.left_out.clear()
        self.list.of(patient)

    def only(self, session_id: str) -> None:
        """Export one session alone, of whoever it is."""
        owner = next((one.patient for one in self.list.known if one.session_id == session_id), None)
        if owner is not None:
            self.of(owner)
            self.left_out = {one.session_id for one in self.list.lines} - {session_id}
            self.changed.emit()

    def take(self, session_id: str, *, wanted: bool) -> None:
        """Take a session into the export, or leave it out."""
        (self.left_out.discard if wanted else self.left_out.add)(session_id)
        self.changed.emit()

    @property
    def wanted(self) -> tuple[Line, ...]:
        """The sessions that are exported."""
        if not self.patient:
            return ()
        return tuple(one for one in self.list.lines if one.session_id not in self.left_out)

    @property
    def is_whole(self) -> bool:
        """Whether it is all that is stored of the patient, courses among it."""
        return bool(self.wanted) and len(self.wanted) == self.list.total

    # ── as what ──────────────────────────────────────────────────────────────────────────────

    def form(self, name: str, *, wanted: bool) -> None:
        """Make it in this form, or not."""
        (self.forms.add if wanted else self.forms.discard)(name)
        self.changed.emit()

    def see(self, *, deidentified: bool | None = None, signals: bool | None = None) -> None:
        """How much of the sessions is seen."""
        self.deidentified = self.deidentified if deidentified is None else deidentified
        self.signals = self.signals if signals is None else signals
        self.changed.emit()

    def why_not_form(self, name: str) -> str:
        """Why the account may not have this form, as much as is seen of it now."""
        kind = f"{name}-{DEIDENTIFIED}" if self.deidentified else name
        return why_may_not(self._desk.store.account, output_deed({"output": kind}))

    def why_not(self) -> str:
        """Why nothing can be exported now; nothing where something can."""
        if not self.patient:
            return tr("Choose a patient.")
        if not self.wanted:
            return tr("No session is chosen.")
        if not self.forms:
            return tr("Choose what to make.")
        return next(filter(None, map(self.why_not_form, sorted(self.forms))), "")

    # ── made ─────────────────────────────────────────────────────────────────────────────────

    def asked(self, folder: Path) -> Asked:
        """The export, as it is asked for.

        Raises:
            UsageError: Raw signals are wanted of forms that have none.
        """
        in_order = [form.name for form in FORMS if form.name in self.forms]
        signals = self.signals and any(BY_NAME[name].signals for name in in_order)
        adds = signals and any(name in ("csv", "parquet") for name in in_order)
        return Asked(
            outputs_meant(",".join(in_order), signals=adds, deidentified=self.deidentified),
            folder / FOLDER,
            deidentified=self.deidentified,
            signals=signals,
            only=None if self.is_whole else frozenset(one.session_id for one in self.wanted),
        )

    def make(self, patient: str, asked: Asked, told: Callable[[float, str], None]) -> Exported:
        """Make it, beside the window; whole or not at all, and over nothing.

        Args:
            patient: Whose.
            asked: From `asked`.
            told: Told which share is done, and of what; what it raises cancels all of it.

        Raises:
            AccessError: This account may not.
            StorageError: The disk is full, or refuses.
        """
        warnings: list[str] = []
        said: list[str] = []
        at = _Share(told)

        def tell(line: str) -> None:
            said.append(line)
            told(at.share, line)

        export = Export(self._desk.store, asked, tell, warnings.append, at)
        made = export.of_patient(patient)
        left_out = tuple(line for line in said if "is not made" in line)
        return Exported(made.path, len(made.files), tuple(dict.fromkeys(warnings)), left_out)


class _Share:
    """Keeps which share is done, beside the line that says of what."""

    def __init__(self, told: Callable[[float, str], None]) -> None:
        self._told = told
        self.share = 0.0

    def __call__(self, share: float) -> None:
        self.share = share
        self._told(share, "")
