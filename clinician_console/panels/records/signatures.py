"""Signatures: how far the record of a session is vouched for, and who does it now."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QCheckBox

from clinician_console.desk.records.one import said_of
from clinician_console.desk.records.opened import OpenedSession
from clinician_console.desk.records.standing_words import queries_said, standing_said
from clinician_console.panels.kit.ask_first import AskFirst
from clinician_console.panels.kit.page import Way
from clinician_console.panels.kit.panel import PlainLabel
from clinician_console.panels.kit.parts import Button, row_of
from clinician_console.panels.kit.table import Column, Table
from clinician_console.panels.kit.theme import TITLE_PT, font
from clinician_console.panels.records.part import SessionPart
from clinician_console.record.session_entry import SessionEntry
from clinician_console.record.signatures import Afterwards, Standing
from clinician_console.record.vouching import LONGEST_BY
from shared.language import marked, moment_said, retold, tr
from shared.printable import plain

LONGEST_SAID: Final = 4_000
COLUMNS: Final = (
    Column[SessionEntry](marked("When"), lambda entry: moment_said(entry.utc), 18),
    Column[SessionEntry](marked("Who"), lambda entry: plain(entry.by, LONGEST_BY), 18),
    Column[SessionEntry](
        marked("What was written after the session"),
        lambda entry: plain(retold(said_of(entry)), LONGEST_SAID),
        40,
        takes_rest=True,
    ),
)


class Signatures(SessionPart):
    """The tab."""

    def __init__(self, way: Way, opened: OpenedSession) -> None:
        super().__init__(way, opened, tr("Signatures"))
        self.standing = PlainLabel()
        self.standing.setFont(font(TITLE_PT, bold=True))
        self.next = PlainLabel()
        self.next.setWordWrap(True)
        self.trainee = QCheckBox(tr("I treated as a trainee: it is to be countersigned"))
        self.sign = Button(tr("Sign the record"), role="primary")
        self.countersign = Button(tr("Countersign"))
        self.lock = Button(tr("Lock"))
        self.first = AskFirst()
        self.table = Table[SessionEntry](tr("What was written after the session"), COLUMNS)
        for part in (self.standing, self.next, self.trainee):
            self.rows.addWidget(part)
        buttons = row_of(self.sign, self.countersign, self.lock)
        buttons.addStretch(1)
        self.rows.addLayout(buttons)
        self.rows.addWidget(self.first)
        self.rows.addWidget(self.table, 1)
        self.sign.clicked.connect(self._sign)
        self.countersign.clicked.connect(self._countersign)
        self.lock.clicked.connect(self._ask_to_lock)

    def refresh(self) -> None:
        """Show what was signed."""
        record = self.opened.record
        self.first.dismiss()
        self.table.show_rows(() if record is None else tuple(reversed(record.session.entries)))
        if record is None:
            self.standing.setText("")
        else:
            ended = record.session.ended_at is not None
            words = [standing_said(record.after.standing if ended else None)]
            words += [queries_said(len(record.after.open_queries))]
            said = ", ".join(word for word in words if word)
            self.standing.setText(tr("This record is {standing}.", standing=said))
            self.next.setText(_what_is_next(record.after))
        self._offer()

    def _offer(self) -> None:
        self.sign.offer(self.opened.why_not_sign())
        self.countersign.offer(self.opened.why_not_countersign())
        self.lock.offer(self.opened.why_not_lock())
        self.trainee.setEnabled(self.sign.isEnabled())

    def _sign(self) -> None:
        trainee = self.trainee.isChecked()
        self.write(tr("Signing"), lambda: self.opened.sign(trainee=trainee), tr("Signed."))

    def _countersign(self) -> None:
        self.write(tr("Countersigning"), self.opened.countersign, tr("Countersigned."))

    def _ask_to_lock(self) -> None:
        self.first.ask(
            tr(
                "A locked record takes no more amendments, and nobody can unlock it. What is found "
                "wrong later is asked as a query and stands beside it."
            ),
            tr("Lock it"),
            lambda: self.write(tr("Locking"), self.opened.lock, tr("Locked.")),
        )


def _what_is_next(now: Afterwards) -> str:
    """What a signature means, or what comes after the last one."""
    match now.standing:
        case Standing.UNSIGNED | Standing.AMENDED | Standing.ADDED_TO:
            return tr(
                "To sign means: I have reviewed this record and it is complete and true to my "
                "knowledge."
            )
        case Standing.AWAITED:
            return tr("A supervisor countersigns it; only then can it be locked.")
        case Standing.LOCKED:
            return tr("Nobody can unlock it. What is wrong is asked as a query.")
        case _:
            return tr("It can be locked, so that nothing of it is amended any more.")
