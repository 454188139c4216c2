"""What the patient saw at the moment, or why it is not shown."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from clinician_console.panels.kit.theme import BASE_PT, SMALL_PT, Colour, font
from clinician_console.panels.kit.words import clock_text
from clinician_console.replay.client import Shown
from protocols.catalogue import SCENES, SceneName, cue_label
from shared.language import marked, tr

BACKING_ALPHA = 215
COMING: str = marked("The headset client is being started …")


class ReplayPicture(QWidget):
    """The picture, with the moment it is of; words in its place while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 200)
        self._image = QImage()
        self.words = tr(COMING)
        self.setAccessibleName(self.words)

    def sizeHint(self) -> QSize:  # noqa: N802
        """A picture of 16 to 10."""
        return QSize(800, 500)

    def show_moment(self, shown: Shown) -> None:
        """Show a picture as it came."""
        given = shown.given
        if shown.rgb:
            size = given.width, given.height, 3 * given.width
            image = QImage(shown.rgb, *size, QImage.Format.Format_RGB888)
            self._image = image.copy()  # Qt would go on reading bytes that are let go of
        place = tr(SCENES[SceneName(given.scene)].label) if given.known else tr("not known")
        cues = ", ".join(tr(cue_label(cue)) for cue in given.cues)
        self.tell(" · ".join(filter(None, (clock_text(given.at_s), place, cues))))

    def tell(self, words: str) -> None:
        """Say of what it is, or why there is none."""
        self.words = words
        self.setAccessibleName(tr("What the patient saw: {words}", words=words))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Qt's hook."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Colour.BACKDROP.shade)
        if self._image.isNull():
            painter.setPen(Colour.MUTED.shade)
            painter.setFont(font(BASE_PT))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(40, 0, -40, 0), flags, self.words)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            place = self._place()
            painter.drawImage(place, self._image)
            self._draw_words(painter, place)
        painter.end()

    def _place(self) -> QRect:
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(self.rect().center())
        return place

    def _draw_words(self, painter: QPainter, place: QRect) -> None:
        painter.setFont(font(SMALL_PT, bold=True))
        width = painter.fontMetrics().horizontalAdvance(self.words) + 16
        badge = QRect(place.left() + 8, place.top() + 8, width, 22)
        backing = Colour.BACKDROP.shade
        backing.setAlpha(BACKING_ALPHA)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(backing)
        painter.drawRoundedRect(badge, 4, 4)
        painter.setPen(Colour.TEXT.shade)
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, self.words)
