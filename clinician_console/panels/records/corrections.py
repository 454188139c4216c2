"""Corrections: what of a session may be amended, to what, why; the old value stays beside it."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QFrame, QVBoxLayout

from clinician_console.crisis import crisis_text
from clinician_console.desk.records.opened import OpenedSession
from clinician_console.panels.kit.page import Way
from clinician_console.panels.kit.panel import PlainLabel, tint
from clinician_console.panels.kit.parts import Button, row_of, text_field
from clinician_console.panels.kit.still import StillCombo
from clinician_console.panels.kit.table import Column, Table
from clinician_console.panels.kit.theme import GAP_PX, PADDING_PX, Colour
from clinician_console.panels.kit.words import clock_text
from clinician_console.panels.records.part import SessionPart
from clinician_console.record.amendable import Item
from clinician_console.record.amended import Amendment
from clinician_console.record.amending import LONGEST_NEW_TEXT, LONGEST_WHY, Amendable, value_said
from shared.language import marked, moment_said, shown, time_said, tr
from shared.printable import plain

KINDS: Final = {
    Amendable.RATING: marked("SUDS rating"),
    Amendable.SICKNESS: marked("Sickness score"),
    Amendable.ANSWER: marked("Answer"),
    Amendable.NOTE: marked("Note"),
    Amendable.ADVERSE: marked("Adverse event"),
}
PARTS: Final = {
    "suds": marked("SUDS"),
    "fms": marked("sickness score"),
    "value": marked("value"),
    "text": marked("in words"),
    "kind": marked("kind"),
    "severity": marked("severity"),
    "relation": marked("relation"),
    "action": marked("action"),
    "outcome": marked("outcome"),
}
"""The parts of a record that may be amended, as they are named where one is chosen."""
LONGEST_SAID: Final = 2_000
COLUMNS: Final = (
    Column[Item](marked("What"), lambda item: f"{tr(KINDS[item.kind])} {item.number}", 16),
    Column[Item](
        marked("When"),
        lambda item: time_said(item.utc) if item.at_s is None else clock_text(item.at_s),
        8,
    ),
    Column[Item](
        marked("What stands there"),
        lambda item: plain(shown(item.said), LONGEST_SAID),
        40,
        takes_rest=True,
    ),
    Column[Item](marked("Amended"), lambda item: tr("amended") if item.amended else "", 10),
)


class Corrections(SessionPart):
    """The tab."""

    def __init__(self, way: Way, opened: OpenedSession) -> None:
        super().__init__(way, opened, tr("Corrections"))
        self.table = Table[Item](
            tr("What may be amended"), COLUMNS, lambda item: (item.kind, item.number)
        )
        self.history = PlainLabel()
        self.history.setWordWrap(True)
        self.part = StillCombo()
        self.part.setAccessibleName(tr("Which part of the adverse event"))
        self.part.setMinimumHeight(28)
        self.to = text_field(tr("What is right"), LONGEST_NEW_TEXT)
        self.why = text_field(tr("Why; there is always a reason"), LONGEST_WHY)
        self.amend = Button(tr("Amend"), role="primary")
        self.alert = _AlertRaised()
        for part in (self.alert, self.table, self.history):
            self.rows.addWidget(part)
        self.rows.setStretchFactor(self.table, 1)
        self.rows.addLayout(row_of(self.part, (self.to, 2), (self.why, 3), self.amend))
        self.table.turned.connect(self._turned)
        self.table.opened.connect(self.to.setFocus)
        for field in (self.to, self.why):
            field.textChanged.connect(lambda _words: self._offer())
            field.returnPressed.connect(self.amend.click)
        self.amend.clicked.connect(self._amend)

    def refresh(self) -> None:
        """Show what may be amended now."""
        record = self.opened.record
        self.table.show_rows(() if record is None else record.items)
        self.alert.show_raised(self.opened, crisis_text(self.way.desk.folder).lines)
        self._turned()

    def holds_words(self) -> bool:
        """Whether a correction is half typed."""
        return bool(self.to.text().strip() or self.why.text().strip())

    def clear_words(self) -> None:
        """Let go of it."""
        self.to.clear()
        self.why.clear()

    def _turned(self) -> None:
        item, record = self.table.marked(), self.opened.record
        self.part.clear()
        self.part.setVisible(item is not None and len(item.parts) > 1)
        if item is None or record is None:
            self.history.setText(tr("Nothing in this session may be amended."))
        else:
            for part in item.parts:
                self.part.addItem(tr(PARTS.get(part, part)), part)
            done = record.amendments_of(item)
            self.history.setText(
                "\n".join(map(_amended_said, done)) or tr("This one was never amended.")
            )
        self._offer()

    def _offer(self) -> None:
        why_not = self.opened.why_not_amend()
        if not why_not and self.table.marked() is None:
            why_not = tr("Nothing in this session may be amended.")
        if not why_not and not self.to.text().strip():
            why_not = tr("Type what is right.")
        if not why_not and not self.why.text().strip():
            why_not = tr("Type the reason; there is always one.")
        self.amend.offer(why_not, tip=tr("The old value stays beside the new one."))

    def _amend(self) -> None:
        item = self.table.marked()
        if item is None:
            return
        part, to, why = str(self.part.currentData()), self.to.text(), self.why.text()
        self.write(
            tr("Amending the record"),
            lambda: self.opened.amend(item, part, to, why),
            tr("Amended. What stood there before stays on record."),
        )


class _AlertRaised(QFrame):
    """What an answer raised that was amended: somebody has to look at it now."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "alert")
        self.words = PlainLabel()
        self.words.setWordWrap(True)
        tint(self.words, Colour.WARNING)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(PADDING_PX, GAP_PX, PADDING_PX, GAP_PX)
        rows.addWidget(self.words)
        self.hide()

    def show_raised(self, opened: OpenedSession, crisis: tuple[str, ...]) -> None:
        """Show it, with what the clinic does then; nothing where nothing was raised."""
        alerts = opened.alerts
        self.setVisible(bool(alerts))
        if alerts:
            told = [
                tr("Alert: {label}. {sentence}", label=shown(at.label), sentence=shown(at.sentence))
                for at in alerts
            ]
            last = tr("It stays open in the patient's course until somebody signs it there.")
            self.words.setText("\n".join([*told, *crisis, last]))


def _amended_said(one: Amendment) -> str:
    return tr(
        "Was {was}, is {to}: {by}, {when}. Reason: {why}",
        was=plain(shown(value_said(one.was)), LONGEST_SAID),
        to=plain(shown(value_said(one.to)), LONGEST_SAID),
        by=plain(one.by, LONGEST_WHY),
        when=moment_said(one.utc),
        why=plain(one.why, LONGEST_WHY),
    )
