"""Words that wrap and are as high as all of their lines, however wide they are: none is cut."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from clinician_console.panels.kit.panel import PlainLabel


class FullWords(PlainLabel):
    """A label for what is longer than a line, in a page that scrolls.

    A panel takes no height from its width (`Panel`), so that Qt alone would squeeze these words.

    Args:
        text: The first words.
    """

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:  # noqa: N802
        """Show these words."""
        super().setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Qt's hook."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wanted = self.heightForWidth(self.width())
        if wanted > 0 and wanted != self.height():
            self.setFixedHeight(wanted)
