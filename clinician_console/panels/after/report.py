"""5: the report as it will be printed, and what else leaves with it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QCheckBox, QLabel

from clinician_console.desk.after.looking import Looked
from clinician_console.desk.after.reporting import Reporting
from clinician_console.panels.after.section import Has, Section
from clinician_console.panels.kit.folders import ask_folder
from clinician_console.panels.kit.parts import Button, row_of
from clinician_console.panels.kit.working import Progress
from shared.language import tr, tr_n

USUAL: Final = "pdf"
LEAST_PX: Final = 24


class ReportSection(Section):
    """One page of the report at a time; what is made of it is written where the therapist says.

    Attributes:
        ask_folder: Asks where something is to be written.
    """

    def __init__(self, number: int, has: Has) -> None:
        super().__init__(number, tr("Report"), has)
        self.reporting = Reporting(has.after)
        self.ask_folder = ask_folder
        self.pages: list[QPixmap] = []
        self.shown = 0
        self._drawing_of: Looked | None = None
        self._drawn_of: Looked | None = None
        self.page = QLabel()
        self.page.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.page.hide()
        self.show_it = Button(tr("Show the report"))
        self.back = Button("‹", role="arrow", name=tr("The page before"))
        self.on = Button("›", role="arrow", name=tr("The next page"))
        self.where = QLabel()
        self.boxes: dict[str, QCheckBox] = {}
        self.write = Button(tr("Write …"), name=tr("Write what is ticked into a folder"))
        self._lay_out()

    def _lay_out(self) -> None:
        for button in (self.back, self.on):
            button.setFixedWidth(LEAST_PX + 8)
        self.rows.addLayout(row_of(self.show_it, self.back, self.on, (self.where, 1)))
        self.rows.addWidget(self.page)
        for choice in self.reporting.choices():
            box = QCheckBox(choice.words)
            box.setChecked(choice.name == USUAL and not choice.why_not)
            box.setEnabled(not choice.why_not)
            box.setToolTip(choice.why_not)
            self.boxes[choice.name] = box
        names = list(self.boxes.values())
        self.rows.addLayout(row_of(*names[:3], (QLabel(), 1)))
        self.rows.addLayout(row_of(*names[3:], (QLabel(), 1), self.write))
        self.end_rows()
        self.show_it.clicked.connect(self.draw)
        self.back.clicked.connect(lambda: self._turn(-1))
        self.on.clicked.connect(lambda: self._turn(1))
        self.write.clicked.connect(self._write)

    def refresh(self) -> None:
        """Say what can be made; pages that were drawn before something was written say so."""
        why_not = self.reporting.why_not()
        self.show_it.offer(why_not)
        self.write.offer(why_not)
        self._show_page(self.shown)

    def clear_words(self) -> None:
        """Put the pages away: they are another session's."""
        self.pages.clear()
        self._show_page(0)

    def draw(self) -> None:
        """Have the pages drawn, beside the window."""
        self.refusal.hide()
        self._drawing_of = self.after.looked
        self.way.work.run(
            tr("Drawing the report"),
            lambda progress: self.reporting.pages(progress.tell),
            self._drawn,
            failed=self.refuse,
            can_cancel=True,
        )

    def _drawn(self, pages: tuple[bytes, ...]) -> None:
        self.pages, self._drawn_of = [], self._drawing_of
        for page in pages:
            picture = QPixmap()
            picture.loadFromData(page)
            self.pages.append(picture)
        self._show_page(0)

    def _turn(self, by: int) -> None:
        self._show_page(self.shown + by)

    def _show_page(self, number: int) -> None:
        pages = len(self.pages)
        self.shown = max(0, min(number, pages - 1))
        self.page.setVisible(pages > 0)
        self.back.offer("" if self.shown > 0 else tr("There is no page before this one."))
        self.on.offer("" if self.shown < pages - 1 else tr("There is no page after this one."))
        if not pages:
            self.where.setText("")
            self.standing.setText("")
            return
        self.page.setPixmap(self.pages[self.shown])
        said = tr("page {page} of {pages}", page=self.shown + 1, pages=pages)
        stale = self.after.looked is not self._drawn_of
        since = tr("something was written since: show it anew") if stale else ""
        self.where.setText("   ".join(part for part in (said, since) if part))
        self.page.setAccessibleName(tr("Report, {page}", page=said))
        self.standing.setText(tr_n("{n} page", "{n} pages", pages))

    def _write(self) -> None:
        names = [name for name, box in self.boxes.items() if box.isChecked()]
        folder = self.ask_folder(self, tr("Where it is written")) if names else Path()
        if folder is None:
            return
        self.refusal.hide()

        def work(progress: Progress) -> Path:
            return self.reporting.write(names, folder, lambda words: progress.tell(None, words))

        self.way.work.run(
            tr("Writing what was chosen"),
            work,
            lambda path: self.way.say(tr("Written: {path}", path=path)),
            failed=self.refuse,
            can_cancel=True,
        )
