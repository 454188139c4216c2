"""Sheets as files: a PDF that can be searched and read aloud, or pictures of its pages."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final, TypeVar

import matplotlib as mpl
import matplotlib.style
from matplotlib.backends.backend_pdf import PdfPages

from clinician_console.outputs.pdf.embedding import outlines_alone
from clinician_console.outputs.pdf.paper import (
    GREY,
    LEFT_MM,
    RIGHT_MM,
    UNKNOWN_GLYPH,
    Sheet,
    line_mm,
    shortened,
    wrapped,
)
from clinician_console.outputs.told.page import BODY, FINE, LANGUAGE, WHAT_THIS_IS, written_in
from shared.language import tr

_T = TypeVar("_T")

PICTURE_DPI: Final = 150
LACKING: Final = (
    f"A {UNKNOWN_GLYPH} stands for a character that this report's font lacks; exports and the "
    "report for the screen (HTML) hold it."
)
# Type 42 keeps the text of the page searchable; without mathtext a "$" in a note is a "$".
STYLE: Final[dict[str, object]] = {
    "font.family": "DejaVu Sans",
    "pdf.fonttype": 42,
    "pdf.compression": 6,
    "text.parse_math": False,
    "text.usetex": False,
    "text.hinting": "none",  # a picture's letters are as wide as those that were measured
}


def in_style(draw: Callable[[], _T]) -> _T:
    """What is drawn under the settings of a report, whatever this person has set for others."""
    # The context restores every setting; "default" keeps a user's matplotlibrc out of a record.
    with mpl.style.context(["default", STYLE]):
        return draw()


def write_feet(sheets: Sequence[Sheet], code: str, of_what: str) -> None:
    """What this is, whose, and which page, below every sheet."""
    # Ours first: the reading direction of a line is that of its first letter.
    whose = f"{of_what}, {shortened(code, 26, FINE)}"
    for number, sheet in enumerate(sheets, start=1):
        sheet.rule(sheet.foot_mm)
        y_mm = sheet.foot_mm + 1.5
        for line in wrapped(tr(WHAT_THIS_IS), 125, FINE):
            sheet.text(LEFT_MM, y_mm, line, FINE, colour=GREY)
            y_mm += line_mm(FINE)
        page = tr("page {number} of {count}", number=number, count=len(sheets))
        sheet.text(RIGHT_MM, sheet.foot_mm + 1.5, page, BODY, align="right")
        sheet.text(RIGHT_MM, sheet.foot_mm + 4.9, whose, FINE, colour=GREY, align="right")


def pdf_bytes(
    sheets: Sequence[Sheet], title: str, software: str, created: datetime | None
) -> bytes:
    """The sheets as a PDF with its title and language; under the settings of `STYLE`.

    Args:
        sheets: The pages.
        title: It names no patient: some systems show it beside the file's name.
        software: The version that recorded what is printed.
        created: In UTC; when what is printed began, so that the same gives the same bytes.
    """
    metadata = {
        "Title": title,
        "Creator": f"Gradus {software}".strip(),
        "CreationDate": created,
    }
    return printed(sheets, metadata, written_in())


def printed(
    sheets: Sequence[Sheet], metadata: Mapping[str, object], language: str = LANGUAGE
) -> bytes:
    """The sheets as a PDF in their language, with these metadata and no other of ours."""
    buffer = io.BytesIO()
    with outlines_alone(), PdfPages(buffer, metadata=dict(metadata)) as pdf:
        for sheet in sheets:
            pdf.savefig(sheet.figure)
    return in_language(buffer.getvalue(), language)


def in_language(pdf: bytes, language: str) -> bytes:
    """The PDF with its language in the catalogue, and its title where the file's name would stand.

    The drawing library has no word for either, so that they are added as the format has additions
    made: a newer catalogue behind the end, and a table that points to it (ISO 32000-1, 7.5.6).
    """
    root = _last(rb"/Root (\d+) 0 R", pdf)
    found = re.search(rb"\b%s 0 obj\n<<(.*?)>>\nendobj" % root, pdf, re.DOTALL)
    if found is None:
        raise ValueError("the PDF has no catalogue")  # ours has; a newer library shows in tests
    own = b" /Lang (%s) /ViewerPreferences << /DisplayDocTitle true >>" % language.encode()
    offset = len(pdf)
    addition = b"%s 0 obj\n<<%s%s >>\nendobj\n" % (root, found[1], own)
    trailer = _last(rb"trailer\n<<(.*?)>>\nstartxref", pdf)
    before = _last(rb"startxref\n(\d+)", pdf)
    table = b"xref\n%s 1\n%010d 00000 n \ntrailer\n<<%s /Prev %s >>\nstartxref\n%d\n%%%%EOF\n"
    return pdf + addition + table % (root, offset, trailer, before, offset + len(addition))


def _last(pattern: bytes, pdf: bytes) -> bytes:
    found: list[bytes] = re.findall(pattern, pdf[-4_000:], re.DOTALL)
    if not found:
        raise ValueError("the PDF has no trailer")
    return found[-1]


def picture_of(sheet: Sheet, dpi: int) -> bytes:
    """A page as PNG, kept in memory alone; under the settings of `STYLE`."""
    buffer = io.BytesIO()
    sheet.figure.savefig(buffer, format="png", dpi=dpi, metadata={"Software": "Gradus"})
    return buffer.getvalue()


def write_pictures(sheets: Sequence[Sheet], folder: Path) -> None:
    """The pages as PNG, `page-1.png` and on; under the settings of `STYLE`."""
    for number, sheet in enumerate(sheets, start=1):
        sheet.figure.savefig(
            folder / f"page-{number}.png", dpi=PICTURE_DPI, metadata={"Software": "Gradus"}
        )
