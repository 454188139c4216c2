"""The audit trail: who did what with the record, and when; and why emergencies were declared."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QCheckBox

from clinician_console.desk.keeping.trail_read import LONGEST_SEARCH, TrailLine, TrailRead
from clinician_console.panels.kit.day_field import DayField
from clinician_console.panels.kit.page import Group, ListedPage, Page, Way
from clinician_console.panels.kit.panel import PlainLabel
from clinician_console.panels.kit.parts import Button, row_of, text_field
from clinician_console.panels.kit.table import Column, Table
from clinician_console.record.rights import Deed, Emergency
from shared.language import day_said, marked, moment_said, tr, tr_n
from shared.printable import plain

LONGEST_REASON: Final = 1_000


def _when(line: TrailLine) -> str:
    return tr("{day}, {time}", day=day_said(line.at.date()), time=f"{line.at:%H:%M:%S}")


COLUMNS: Final = (
    Column[TrailLine](marked("Entry"), lambda line: str(line.seq), 7, right=True),
    Column[TrailLine](marked("When"), _when, 21),
    Column[TrailLine](marked("Who did what"), lambda line: line.said, 50, takes_rest=True),
    Column[TrailLine](
        marked("Signature"), lambda line: tr("signed") if line.signed else tr("without one"), 12
    ),
)


class TrailPage(Page):
    """The page."""

    def __init__(self, way: Way) -> None:
        super().__init__(way)
        self.model = TrailRead(way.desk)
        self.search = text_field(tr("Words of an entry"), LONGEST_SEARCH)
        self.search.setClearButtonEnabled(True)
        self.own = QCheckBox()
        self.first = DayField(tr("First day"), tr("any day"))
        self.last = DayField(tr("Last day"), tr("any day"))
        self.table = Table[TrailLine](tr("Audit trail"), COLUMNS)
        self.count = PlainLabel()
        self.count.setWordWrap(True)
        self.why = Button(tr("Why emergencies were declared"))
        self.rows.addLayout(
            row_of(
                (self.search, 1),
                self.own,
                PlainLabel(tr("From")),
                self.first,
                PlainLabel(tr("to")),
                self.last,
            )
        )
        self.rows.addWidget(self.table, 1)
        self.rows.addLayout(row_of((self.count, 1), self.why))
        self.hear(self.model.changed, self._refresh)
        self.search.textChanged.connect(self.model.look_for)
        self.own.toggled.connect(lambda _on: self.read())
        for field in (self.first, self.last):
            field.chose.connect(lambda: self.model.between(self.first.day(), self.last.day()))
        self.why.clicked.connect(self.show_emergencies)

    def opened(self) -> None:
        """Read the trail, of all or of whoever's turn it is."""
        patient = self.desk.patient
        self.own.setVisible(patient is not None)
        self.own.setText(tr("Only {patient}", patient=plain(patient or "", LONGEST_SEARCH)))
        self.read()
        self.search.setFocus()

    def read(self) -> None:
        """Read it anew."""
        whose = (self.desk.patient or "") if self.own.isChecked() else ""
        self.way.work.run(
            tr("Reading the audit trail"),
            lambda _progress: self.model.read(whose),
            self.model.show,
        )

    def show_emergencies(self) -> None:
        """Say why somebody read what their role may not."""
        self.way.work.run(
            tr("Reading the audit trail"), lambda _progress: self.model.emergencies(), self._told
        )

    def _told(self, found: tuple[Emergency, ...]) -> None:
        said = [
            tr(
                "{when}, {name}: {reason}",
                when=moment_said(one.utc),
                name=plain(one.account, LONGEST_SEARCH),
                reason=plain(one.reason, LONGEST_REASON),
            )
            for one in found
        ]
        nobody = tr("Nobody has read in an emergency what their role may not.")
        self.count.setText("\n".join(said) or nobody)

    def _refresh(self) -> None:
        self.table.show_rows(self.model.lines)
        shown, total = len(self.model.lines), self.model.total
        if shown == total:
            self.count.setText(tr_n("{n} entry", "{n} entries", total))
        else:
            self.count.setText(
                tr_n("{shown} of {n} entry", "{shown} of {n} entries", total, shown=shown)
            )


PAGE: Final = ListedPage(
    "trail",
    marked("Audit trail"),
    Group.CLINIC,
    TrailPage,
    deed=Deed.READ_AUDIT,
    keys=lambda page: {"Ctrl+F": page.search.setFocus},
)
