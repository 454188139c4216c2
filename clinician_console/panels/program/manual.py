"""The manual in the window: at the section of the page that one comes from, and searched."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout

from clinician_console.desk.manual import LONGEST_SEARCH, Manual, Section, manual_in
from clinician_console.panels.kit.page import TOUR, Group, ListedPage, Page, Way
from clinician_console.panels.kit.panel import PlainLabel, plain_tip, tint
from clinician_console.panels.kit.parts import Button, row_of, text_field
from clinician_console.panels.kit.theme import Colour
from clinician_console.panels.program.manual_text import ManualText
from shared.language import chosen, marked, tr, tr_n

LIST_PX, ROW_PX = 300, 28
"""Led to as a page is; the program shows it over the page that is there."""


class ManualPage(Page):
    """The page.

    Args:
        way: What it has.
        manual: What is read; that of the language that is spoken, by itself.
    """

    def __init__(self, way: Way, manual: Manual | None = None) -> None:
        super().__init__(way)
        self._manual = manual
        self.search = text_field(tr("Look in the manual"), LONGEST_SEARCH)
        self.search.setClearButtonEnabled(True)
        self.contents = QListWidget()
        self.contents.setAccessibleName(tr("Sections of the manual"))
        self.contents.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.count = PlainLabel()
        self.language = PlainLabel()
        self.text = ManualText()
        self.back = Button(tr("Back"), name=tr("Back to where you were (Esc)"))
        self.tour = Button(tr("Take the tour"))
        self._lay_out()
        self._connect()

    @property
    def manual(self) -> Manual:
        """What is read; no file is opened before somebody looks."""
        if self._manual is None:
            self._manual = manual_in(chosen())
        return self._manual

    def opened(self) -> None:
        """Show what is said of the page that one comes from."""
        self.search.clear()
        self._list(self.manual.sections)
        if about := self.manual.of_page(self.desk.came_from):
            self._mark(about)
        self.back.offer("" if self.desk.came_from else tr("You came from nowhere else."))
        self.search.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Qt's hook: Esc leads back, and the arrows go on from the search to the sections."""
        if event.key() == Qt.Key.Key_Escape and self.desk.came_from:
            self._go_back()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.contents.setFocus()
        else:
            super().keyPressEvent(event)

    # ── what is done here ────────────────────────────────────────────────────────────────────

    def _look(self, words: str) -> None:
        self._list(self.manual.find(words))
        if words.strip():
            self.text.find_words(words)

    def _list(self, sections: tuple[Section, ...]) -> None:
        self.contents.clear()
        for section in sections:
            indent = "" if section.level == 2 else "    "
            item = QListWidgetItem(indent + section.title)
            item.setData(Qt.ItemDataRole.UserRole, section)
            item.setSizeHint(QSize(0, ROW_PX))
            item.setToolTip(plain_tip(section.title))
            self.contents.addItem(item)
        self.count.setText(tr_n("{n} section", "{n} sections", len(sections)))
        self.contents.setCurrentRow(0)

    def _mark(self, section: Section) -> None:
        for row in range(self.contents.count()):
            if self.contents.item(row).data(Qt.ItemDataRole.UserRole) == section:
                self.contents.setCurrentRow(row)

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        section: Section = item.data(Qt.ItemDataRole.UserRole)
        self.language.setVisible(section.only_english)
        self.text.show_section(section)

    def _follow(self, link: QUrl) -> None:
        if section := self.manual.at(link.fragment()):
            self.search.clear()
            self._mark(section)

    def _go_back(self) -> None:
        self.way.go(self.desk.came_from)

    # ── where it stands ──────────────────────────────────────────────────────────────────────

    def _lay_out(self) -> None:
        for words in (self.count, self.language):
            tint(words, Colour.MUTED)
        self.language.setText(tr("This section is in English only."))
        self.language.hide()
        left, right = QVBoxLayout(), QVBoxLayout()
        for part in (self.search, self.contents, self.count):
            part.setFixedWidth(LIST_PX)
            left.addWidget(part)
        above = row_of(self.language, self.tour, self.back)
        above.insertStretch(1, 1)
        right.addLayout(above)
        right.addWidget(self.text, 1)
        beside = QHBoxLayout()
        beside.addLayout(left)
        beside.addLayout(right, 1)
        self.rows.addLayout(beside)

    def _connect(self) -> None:
        self.search.textEdited.connect(self._look)
        self.search.returnPressed.connect(lambda: self.text.find_words(self.search.text()))
        self.contents.currentItemChanged.connect(lambda now, _before: self._show(now))
        self.contents.itemActivated.connect(lambda _item: self.text.setFocus())
        self.text.anchorClicked.connect(self._follow)
        self.back.clicked.connect(self._go_back)
        self.tour.clicked.connect(lambda: self.way.go(TOUR))


PAGE = ListedPage("help", marked("Manual"), Group.PROGRAM, ManualPage)
