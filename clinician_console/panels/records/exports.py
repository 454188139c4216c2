"""Exports: whose sessions, of which days, in which forms, and how much of them is seen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QVBoxLayout

from clinician_console.desk.making.wanted import Exported, ExportWish
from clinician_console.panels.kit.folders import ask_folder, show_file
from clinician_console.panels.kit.page import Group, ListedPage, Page, Way
from clinician_console.panels.kit.panel import PlainLabel
from clinician_console.panels.kit.parts import Button, row_of
from clinician_console.panels.kit.theme import GAP_PX
from clinician_console.panels.kit.working import Progress
from clinician_console.panels.records.forms_chosen import FormsChosen
from clinician_console.panels.records.sessions_chosen import SessionsChosen
from clinician_console.record.rights import Deed
from shared.errors import GradusError
from shared.language import marked, tr, tr_n

AskFolder = Callable[[str], Path | None]


class ExportsPage(Page):
    """The page.

    Args:
        way: What it has.
        ask_where: Asks for a folder; a dialog, if left out.
    """

    def __init__(self, way: Way, ask_where: AskFolder | None = None) -> None:
        super().__init__(way)
        self.model = ExportWish(way.desk)
        self._ask_where = ask_where or (lambda title: ask_folder(self, title))
        self._made: Path | None = None
        self.sessions = SessionsChosen(self.model, way.desk)
        self.forms = FormsChosen(self.model)
        self.what = PlainLabel()
        self.what.setWordWrap(True)
        self.show_it = Button(tr("Show the folder"))
        self.export = Button(tr("Export"), role="primary")
        beside = row_of((self.sessions, 3), (self.forms, 2))
        beside.setSpacing(GAP_PX)
        self.rows.addLayout(beside, 1)
        foot = QVBoxLayout()
        foot.addLayout(row_of((self.what, 1), self.show_it, self.export))
        self.rows.addLayout(foot)
        self.show_it.hide()
        self.hear(self.model.changed, self._refresh)
        self.export.clicked.connect(self.write)
        self.show_it.clicked.connect(self._show)

    def opened(self) -> None:
        """Read which sessions there are; the one that is looked at is chosen, or its patient."""
        try:
            self.model.read()
        except GradusError as error:
            self.way.say(error.said())
        if self.desk.session is not None:
            self.model.only(self.desk.session)
        elif self.desk.patient is not None and self.desk.patient != self.model.patient:
            self.model.of(self.desk.patient)
        self.sessions.opened()
        self._refresh()

    def write(self) -> None:
        """Export it where somebody wants it."""
        folder = self._ask_where(tr("Where the export goes"))
        if folder is None:
            return
        try:
            asked = self.model.asked(folder)
        except GradusError as error:
            self.way.say(error.said())
            return
        patient = self.model.patient

        def work(progress: Progress) -> Exported:
            return self.model.make(patient, asked, progress.tell)

        self.way.work.run(tr("Export"), work, self._done, can_cancel=True)

    def _done(self, made: Exported) -> None:
        self._made = made.folder
        said = tr_n(
            "{n} file is in {folder}.", "{n} files are in {folder}.", made.files, folder=made.folder
        )
        self.what.setText("\n".join([said, *made.warnings, *made.left_out]))
        self.show_it.show()
        self.way.say(tr("The export is made."))

    def _show(self) -> None:
        if self._made is not None:
            show_file(self._made)

    def _refresh(self) -> None:
        self.show_it.hide()
        self.sessions.refresh()
        self.forms.refresh()
        why_not = self.model.why_not()
        count = len(self.model.wanted)
        chosen = tr_n("{n} session is chosen.", "{n} sessions are chosen.", count)
        if self.model.is_whole:
            chosen = tr_n(
                "{n} session is chosen: all there is, with its course.",
                "{n} sessions are chosen: all there are, with their courses.",
                count,
            )
        self.what.setText(why_not or chosen)
        self.export.offer(why_not)


PAGE: Final = ListedPage("exports", marked("Exports"), Group.CLINIC, ExportsPage, deed=Deed.REPORT)
