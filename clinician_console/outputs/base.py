"""What can be made of a stored session."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Protocol

from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.bids.output import BidsDataset
from clinician_console.outputs.csv.files import CsvTables
from clinician_console.outputs.edf.output import EdfSignals
from clinician_console.outputs.fhir.bundle import FhirBundle
from clinician_console.outputs.html.output import HtmlReport
from clinician_console.outputs.parquet.output import ParquetTables
from clinician_console.outputs.pdf.output import PdfReport, PictureReport
from clinician_console.outputs.redcap.output import RedcapProject
from clinician_console.outputs.stats.output import StatsTables
from clinician_console.outputs.told.imprint import Imprint
from clinician_console.outputs.xdf.output import XdfSignals
from clinician_console.record.recorded import RecordedSession


class Output(Protocol):
    """One kind of thing that is made of a session."""

    @property
    def name(self) -> str:
        """How it is asked for, and stands in the audit trail."""

    @property
    def suffix(self) -> str:
        """The end of its file's name, as `.pdf`; empty where it is a folder of several files."""

    def write(self, session: RecordedSession, facts: SessionFacts, folder: Path) -> None:
        """Write it into an empty folder: the one file, or all of them.

        It says nothing of the patient in a name, reads nothing but what it is given, and derives
        nothing that a fact could say. Where it goes, who may read it and what the audit trail says
        of it is the service's.
        """


OUTPUTS: tuple[Output, ...] = (
    PdfReport(),
    CsvTables(),
    CsvTables(signals=True),
    ParquetTables(),
    ParquetTables(signals=True),
    StatsTables(),
    RedcapProject(),
    XdfSignals(),
    EdfSignals(),
    BidsDataset(),
    HtmlReport(),
    PictureReport(),
    FhirBundle(),
)


def imprinted(output: Output, imprint: Imprint) -> Output:
    """The output, with what a report bears beside its facts if it is one."""
    if isinstance(output, PdfReport | HtmlReport | PictureReport):
        return replace(output, imprint=imprint)
    return output
