"""What the patient sees, and how old the picture is."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from clinician_console.panels.kit.listed import Listed, Need, Place
from clinician_console.panels.kit.panel import Panel
from clinician_console.panels.kit.picture_decoder import Coming, PictureDecoder
from clinician_console.panels.kit.theme import BASE_PT, SMALL_PT, Colour, font
from clinician_console.session.view import SessionView
from shared.language import tr

LIVE_WITHIN_S = 0.5
DIMMED = 0.45
BACKING_ALPHA = 215


class ViewPanel(Panel):
    """The mirrored view; a picture that is not live says so and is dimmed."""

    def __init__(self, session: SessionView) -> None:
        super().__init__()
        self.setAccessibleName(tr("What the patient sees"))
        self._session = session
        self._came: tuple[bytes, float] | None = None
        self._shown_at_s: float | None = None
        self.picture = _Picture()
        self.decoder = PictureDecoder()
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.addWidget(self.picture, 1)
        self.hear(session.view_came, self._on_view)
        self.refresh()

    def _on_view(self, jpeg: bytes) -> None:
        self._came = (jpeg, self._session.now_s())

    def refresh(self) -> None:
        """Show the newest picture that is decoded, have the next one decoded, and tell its age."""
        if self._came is not None:
            jpeg, at_s = self._came
            self._came = None
            self.decoder.give(Coming(jpeg, self.picture.size(), at_s))
        if (decoded := self.decoder.take()) is not None:
            self.picture.take(decoded.image)
            self._shown_at_s = decoded.at_s
        self._tell_age()

    def _tell_age(self) -> None:
        if self._shown_at_s is None:
            self.picture.tell(tr("No picture yet: the headset client sends none."), live=False)
            return
        age_s = self._session.now_s() - self._shown_at_s
        if age_s <= LIVE_WITHIN_S:
            self.picture.tell(tr("live"), live=True)
        else:
            self.picture.tell(tr("{age_s:.1f} s old", age_s=age_s), live=False)

    def release(self) -> None:
        """Let go of the model, and of the thread that decodes."""
        super().release()
        self.decoder.close()


class _Picture(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self.words = ""
        self.live = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 200)

    def take(self, image: QImage) -> None:
        """Show a picture."""
        self._image = image
        self.update()

    def tell(self, words: str, *, live: bool) -> None:
        """Say how old it is."""
        if (words, live) != (self.words, self.live):
            self.words, self.live = words, live
            self.setAccessibleName(tr("What the patient sees: {words}", words=words))
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """A picture of 16 to 10."""
        return QSize(640, 400)

    def _fitted(self, size: QSize) -> QSize:
        return size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)

    def place(self) -> QRect:
        """Where the picture lies, its aspect kept."""
        size = self._fitted(self._image.size())
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(self.rect().center())
        return place

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Qt's hook."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Colour.BACKDROP.shade)
        if self._image.isNull():
            painter.setPen(Colour.MUTED.shade)
            painter.setFont(font(BASE_PT))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.words)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setOpacity(1.0 if self.live else DIMMED)
            painter.drawImage(self.place(), self._image)
            painter.setOpacity(1.0)
            self._draw_age(painter)
        painter.end()

    def _draw_age(self, painter: QPainter) -> None:
        painter.setFont(font(SMALL_PT, bold=True))
        text = f"● {self.words}" if self.live else f"▲ {self.words}"
        width = painter.fontMetrics().horizontalAdvance(text) + 16
        place = self.place()
        badge = QRect(place.left() + 8, place.top() + 8, width, 22)
        painter.setPen(Qt.PenStyle.NoPen)
        backing = Colour.BACKDROP.shade
        backing.setAlpha(BACKING_ALPHA)
        painter.setBrush(backing)
        painter.drawRoundedRect(badge, 4, 4)
        painter.setPen((Colour.GOOD if self.live else Colour.WARNING).shade)
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)


LISTED = Listed(
    "view", Place.MIDDLE, Need.VIEW, lambda has: ViewPanel(has.view), share=1, least_px=140
)
