"""Text on paper: what is said to fit fits, whatever is written."""

from __future__ import annotations

from datetime import UTC

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.report import recorded_session
from clinician_console.analysis.facts import SessionFacts
from clinician_console.desk.making.imprinting import imprint_of
from clinician_console.outputs.pdf.paper import fits, printable, text_width_mm
from clinician_console.outputs.pdf.report import report_bytes
from clinician_console.outputs.told.imprint import Imprint
from clinician_console.outputs.told.paper_size import PaperSize
from tests.clinician_console.storage_kit import ready_store


@pytest.mark.parametrize("bold", [False, True])
@given(text=st.text(max_size=60), width_mm=st.floats(1, 200), points=st.sampled_from((6.5, 8, 14)))
def test_what_fits_is_what_is_no_wider_in_print(bold, text, width_mm, points):
    text = printable(text)
    measured = text_width_mm(text, points, bold=bold) <= width_mm
    assert fits(text, width_mm, points, bold=bold) == measured


@pytest.mark.parametrize("mark", ["\u0488", "\u0300", "W", "\ufb03", "j"])
def test_marks_that_hang_over_their_letters_are_counted(mark):
    for points in (6.5, 8, 14):
        width_mm = text_width_mm(mark, points)
        assert fits(mark, width_mm, points)
        assert not fits(mark, width_mm - 0.01, points)


def pages_and_their_words(pdf):
    """Size of each page in mm, and the edges of what is written on it, from its upper left."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        width, height = page.get_size()
        text = page.get_textpage()
        boxes = [text.get_charbox(n, loose=True) for n in range(text.count_chars())]
        edges = [min(b[0] for b in boxes), max(b[2] for b in boxes)]
        edges += [height - max(b[3] for b in boxes), height - min(b[1] for b in boxes)]
        yield (
            [round(each / 72 * 25.4, 1) for each in (width, height)],
            [each / 72 * 25.4 for each in edges],
        )


@pytest.mark.parametrize(("paper", "size"), [("a4", [210.0, 297.0]), ("letter", [215.9, 279.4])])
def test_a_report_fits_the_paper_that_the_clinic_has(paper, size):
    facts = SessionFacts(recorded_session(45.0))
    pages = list(pages_and_their_words(report_bytes(facts, Imprint(UTC, paper=PaperSize(paper)))))
    assert len(pages) >= 2
    for found, (left_mm, right_mm, top_mm, bottom_mm) in pages:
        assert found == size
        assert (left_mm > 10, top_mm > 10) == (True, True)
        assert size[0] - right_mm > 10
        assert size[1] - bottom_mm > 8
        assert abs(left_mm - (size[0] - right_mm)) < 4  # in the middle


def test_the_letterheads_file_says_the_paper_and_does_not_print_it(tmp_path, capsys):
    with ready_store(tmp_path) as store:
        assert imprint_of(store).paper is PaperSize.A4
        (tmp_path / "clinic.txt").write_text("Clinic of the West\nPaper: Letter\n", "utf-8")
        found = imprint_of(store)
        assert (found.clinic, found.paper) == (("Clinic of the West",), PaperSize.LETTER)
        (tmp_path / "clinic.txt").write_text("paper: foolscap\n", "utf-8")
        assert imprint_of(store).paper is PaperSize.A4
    assert "is not a4 or letter" in capsys.readouterr().out
