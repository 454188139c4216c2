"""The debrief of a rehearsal on paper and on a page, beside the session's report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from clinician_console import SOFTWARE_VERSION
from clinician_console.outputs.html.page import HtmlPage
from clinician_console.outputs.safe_write import free_name, write_file
from clinician_console.outputs.told.page import BODY, Column, Page, table_or
from clinician_console.rehearsal.debrief.base import Finding, clock
from clinician_console.rehearsal.debrief.debrief import (
    NO_SCORE,
    NONE_DONE_WELL,
    NONE_MISSED,
    NOTHING_SHOWN,
    Debrief,
)

TITLE: Final = "Gradus rehearsal debrief"
MISSED: Final = (
    Column("When", 13, right=True),
    Column("What was missed", 50),
    Column("What shows it", 64),
    Column("Another time", 46),
)
DONE_WELL: Final = (
    Column("When", 13, right=True),
    Column("What was done well", 70),
    Column("What shows it", 90),
)


def leave_debrief(debrief: Debrief, out: Path) -> tuple[Path, ...]:
    """Write it as text, for a screen and for a printer; never over something else.

    Args:
        debrief: Of the rehearsal.
        out: The folder; it is there.

    Raises:
        StorageError: One could not be written.
    """
    kinds = {
        "debrief.txt": ("\n".join(debrief.lines()) + "\n").encode(),
        "debrief.html": _html(debrief).encode(),
        "debrief.pdf": _pdf(debrief),
    }
    return tuple(_written(out / name, made) for name, made in kinds.items())


def write_debrief(page: Page, debrief: Debrief) -> None:
    """What it says, on paper as on a screen."""
    page.heading(f"Debrief of a rehearsal of {clock(debrief.lasted_s)} min")
    if debrief.who:
        page.paragraph(f"The patient: {debrief.who}", BODY)
    if not debrief.exposed:
        page.paragraph(NOTHING_SHOWN, BODY)
    missed = _rows(debrief.missed, with_instead=True)
    table_or(page, "What was missed", MISSED, missed, NONE_MISSED)
    well = _rows(debrief.done_well, with_instead=False)
    table_or(page, "What was done well", DONE_WELL, well, NONE_DONE_WELL)
    page.paragraph(NO_SCORE, BODY)


def _rows(findings: Sequence[Finding], *, with_instead: bool) -> list[tuple[str, ...]]:
    return [
        (clock(at.at_s), at.what, at.evidence, *((at.instead,) if with_instead else ()))
        for at in findings
    ]


def _html(debrief: Debrief) -> str:
    page = HtmlPage(TITLE, simulated=True)
    page.title(TITLE, "For who rehearsed, and their mentor")
    write_debrief(page, debrief)
    return page.text()


def _pdf(debrief: Debrief) -> bytes:
    from clinician_console.outputs.pdf.flow import Flow  # noqa: PLC0415 - matplotlib
    from clinician_console.outputs.pdf.paper import Sheet  # noqa: PLC0415
    from clinician_console.outputs.pdf.printing import (  # noqa: PLC0415
        in_style,
        pdf_bytes,
        write_feet,
    )

    def sheets() -> list[Sheet]:
        flow = Flow(simulated=True)
        write_debrief(flow, debrief)
        write_feet(flow.sheets, "a rehearsal, no patient", "rehearsal debrief")
        return flow.sheets

    return in_style(lambda: pdf_bytes(sheets(), TITLE, SOFTWARE_VERSION, None))


def _written(path: Path, made: bytes) -> Path:
    return write_file(free_name(path), lambda folder: _put(folder / path.name, made))


def _put(path: Path, made: bytes) -> None:
    path.write_bytes(made)
