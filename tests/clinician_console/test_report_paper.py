"""Text on paper: what is said to fit fits, whatever is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinician_console.outputs.pdf.paper import fits, printable, text_width_mm


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
