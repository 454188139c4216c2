"""The tables of the pages: the mark stays with whom it was on, whatever comes in meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from clinician_console.panels.kit.table import Column, Table


@dataclass(frozen=True)
class Row:
    code: str
    due: str = ""


@pytest.fixture(scope="module")
def table():
    application = QApplication.instance() or QApplication([])
    assert application is not None
    columns = (Column[Row]("Patient", lambda row: row.code, 10),)
    return Table[Row]("Patients", columns, lambda row: row.code)


codes = st.lists(st.text("ABC123", min_size=1, max_size=4), min_size=1, max_size=8, unique=True)


@settings(max_examples=60, deadline=None)
@given(before=codes, after=codes, data=st.data())
def test_the_mark_stays_with_its_patient_when_the_rows_change_and_never_slips_to_another(
    table, before, after, data
):
    table.show_rows([Row(code) for code in before])
    marked = data.draw(st.integers(0, len(before) - 1))
    table.mark(marked)
    whom = table.marked().code
    table.show_rows([replace(Row(code), due="screening") for code in after])
    assert table.marked().code == (whom if whom in after else after[0])
    assert table.marked().due == "screening"
