"""One section of the manual, drawn: its pictures as wide as there is room."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QImage, QPalette, QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from clinician_console.desk.manual import FOLDER, Section
from clinician_console.panels.kit.theme import Colour
from shared.language import tr

PICTURES: Final = (FOLDER / "pictures").resolve()
MARGIN_PX: Final = 24
WIDEST_PX: Final = 1000
_PICTURE: Final = QTextDocument.ResourceType.ImageResource.value


class ManualText(QTextBrowser):
    """Shows a section; links and keys scroll, and nothing outside the manual is ever loaded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setProperty("role", "field")
        self.setAccessibleName(tr("Text of the manual"))
        self.document().setDocumentMargin(MARGIN_PX)
        self._section: Section | None = None
        self._drawn_px = 0

    def show_section(self, section: Section) -> None:
        """Show this one from its beginning."""
        self._section = section
        self.setAccessibleDescription(section.title)
        self._draw()

    def find_words(self, words: str) -> None:
        """Mark the next place of the first of these words, and begin anew after the last one."""
        wanted = next(iter(words.split()), "")
        if wanted and not self.find(wanted):
            self.moveCursor(QTextCursor.MoveOperation.Start)
            self.find(wanted)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: N802, ANN401 - Qt's hook
        """Qt's hook: pictures of the manual, and nothing else."""
        file = (FOLDER / (name.path() if isinstance(name, QUrl) else name)).resolve()
        if kind != _PICTURE or not file.is_relative_to(PICTURES) or not file.is_file():
            return None
        picture = QImage(str(file))
        room = min(self.viewport().width() - 2 * MARGIN_PX - 8, WIDEST_PX)
        if picture.width() <= room:
            return picture
        return picture.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Qt's hook."""
        super().resizeEvent(event)
        if self._section and "![" in self._section.text and self._drawn_px != self.width():
            self._draw()

    def _draw(self) -> None:
        if self._section is None:
            return
        self._drawn_px = self.width()
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Link, QColor(Colour.ACCENT.code))
        self.setPalette(palette)
        self.document().clear()
        self.document().setMarkdown(
            f"## {self._section.title}\n\n{self._section.text}",
            QTextDocument.MarkdownFeature.MarkdownDialectGitHub,
        )
        self.moveCursor(QTextCursor.MoveOperation.Start)
