"""The debrief of a rehearsal on paper and on a page, in the language that is spoken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
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
from shared.language import marked, tr

TITLE: Final = marked("Gradus — debrief of a rehearsal")
WAS_MISSED: Final = marked("What was missed")
WAS_DONE_WELL: Final = marked("What was done well")
MISSED: Final = (
    Column(marked("When"), 13, right=True),
    Column(WAS_MISSED, 50),
    Column(marked("What shows it"), 64),
    Column(marked("Another time"), 46),
)
DONE_WELL: Final = (
    Column(marked("When"), 13, right=True),
    Column(WAS_DONE_WELL, 70),
    Column(marked("What shows it"), 90),
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
    page.heading(tr("Debrief of a rehearsal of {lasted} min", lasted=clock(debrief.lasted_s)))
    if debrief.who:
        page.paragraph(tr("The patient: {who}", who=debrief.who), BODY)
    if not debrief.exposed:
        page.paragraph(tr(NOTHING_SHOWN), BODY)
    missed = _rows(debrief.missed, with_instead=True)
    table_or(page, tr(WAS_MISSED), _said(MISSED), missed, tr(NONE_MISSED))
    well = _rows(debrief.done_well, with_instead=False)
    table_or(page, tr(WAS_DONE_WELL), _said(DONE_WELL), well, tr(NONE_DONE_WELL))
    page.paragraph(tr(NO_SCORE), BODY)


def _said(columns: Sequence[Column]) -> tuple[Column, ...]:
    return tuple(replace(column, title=tr(column.title)) for column in columns)


def _rows(findings: Sequence[Finding], *, with_instead: bool) -> list[tuple[str, ...]]:
    return [
        (clock(at.at_s), at.what, at.evidence, *((at.instead,) if with_instead else ()))
        for at in findings
    ]


def _html(debrief: Debrief) -> str:
    page = HtmlPage(tr(TITLE), simulated=True)
    page.title(tr(TITLE), tr("For who rehearsed, and their mentor"))
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
        write_feet(flow.sheets, tr("a rehearsal, no patient"), tr("rehearsal debrief"))
        return flow.sheets

    return in_style(lambda: pdf_bytes(sheets(), tr(TITLE), SOFTWARE_VERSION, None))


def _written(path: Path, made: bytes) -> Path:
    return write_file(free_name(path), lambda folder: _put(folder / path.name, made))


def _put(path: Path, made: bytes) -> None:
    path.write_bytes(made)
