"""What the demo leaves of its session: one of each kind that a clinic may want."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from clinician_console.outputs.base import Output
from clinician_console.outputs.bids.output import BidsDataset
from clinician_console.outputs.csv.files import CsvTables
from clinician_console.outputs.edf.output import EdfSignals
from clinician_console.outputs.fhir.bundle import FhirBundle
from clinician_console.outputs.html.output import HtmlReport
from clinician_console.outputs.parquet.output import ParquetTables
from clinician_console.outputs.pdf.output import PdfReport, PictureReport
from clinician_console.outputs.redcap.output import RedcapProject
from clinician_console.outputs.service import SessionOutputs
from clinician_console.outputs.stats.output import StatsTables
from clinician_console.outputs.told.imprint import Imprint
from clinician_console.outputs.xdf.output import XdfSignals
from shared.errors import UsageError


def leave(
    outputs: SessionOutputs, imprint: Imprint, out: Path, tell: Callable[[str], None]
) -> None:
    """Make the reports, the tables and the files of signals of a session.

    Args:
        outputs: Of the session.
        imprint: What stands on each of its reports.
        out: The folder that they go into.
        tell: Told why one was not made: a session may have no signals, a machine no library.
    """
    always: tuple[tuple[Output, str], ...] = (
        (PdfReport(imprint), "session.pdf"),
        (HtmlReport(imprint), "session.html"),
        (CsvTables(), "export"),
        (FhirBundle(), "session.fhir.json"),
        (BidsDataset(), "bids"),
        (StatsTables(), "stats"),
        (RedcapProject(), "redcap"),
        (PictureReport(imprint), "pages"),
    )
    where_it_can: tuple[tuple[Output, str], ...] = (
        (XdfSignals(), "signals.xdf"),
        (EdfSignals(), "edf"),
        (ParquetTables(), "parquet"),
    )
    for output, name in always:
        outputs.make(output, out / name)
    for output, name in where_it_can:
        try:
            outputs.make(output, out / name)
        except UsageError as why:
            tell(str(why))
