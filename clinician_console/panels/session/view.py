"""What the patient sees, and how old the picture is."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from clinician_console.panels.kit.listed import Listed, Need, Place
from clinician_console.panels.kit.panel import Panel
from clinician_console.panels.kit.parts import Button
from clinician_console.panels.kit.picture_decoder import Coming, PictureDecoder
from clinician_console.panels.kit.theme import BASE_PT, SMALL_PT, Colour, font
from clinician_console.session.view import SessionView
from shared.language import tr
from shared.wire.headers import GazePoint

LIVE_WITHIN_S = DECODED_WITHIN_S = 0.5
DIMMED = 0.45
BACKING_ALPHA = 215
GAZE_PX = 11.0


class ViewPanel(Panel):
    """The mirrored view; a picture that is not live says so and is dimmed."""

    def __init__(self, session: SessionView) -> None:
        super().__init__()
        self.setAccessibleName(tr("What the patient sees"))
        self._session = session
        self._came: tuple[bytes, float, GazePoint | None] | None = None
        self._shown_at_s: float | None = None
        self._gazed = False
        self.picture = _Picture()
        self.gaze = Button(tr("Gaze"), role="small", name=tr("Show where the eyes look"))
        self.gaze.setParent(self.picture)
        self.gaze.setCheckable(True)
        self.gaze.setChecked(True)
        self.gaze.clicked.connect(self._turn_gaze)
        self.decoder = PictureDecoder()
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.addWidget(self.picture, 1)
        self.hear(session.view_came, self._on_view)
        self.refresh()

    def _on_view(self, jpeg: bytes) -> None:
        view = self._session.picture
        gaze = view.header.gaze if view is not None and view.jpeg is jpeg else None
        self._came = (jpeg, self._session.now_s(), gaze)

    def refresh(self) -> None:
        """Show the newest picture that is decoded, have the next one decoded, and tell its age."""
        if self._came is not None:
            jpeg, at_s, gaze = self._came
            self._came = None
            self.decoder.give(Coming(jpeg, self.picture.size(), at_s, gaze))
        if (decoded := self.decoder.take()) is not None:
            self.picture.take(decoded.image, decoded.gaze)
            self._shown_at_s = decoded.at_s
            self._gazed = self._gazed or decoded.gaze is not None
        self.gaze.setVisible(self._gazed)
        self._tell_age()

    def catch_up(self) -> None:
        """Show the newest picture, as soon as it is decoded."""
        self.refresh()
        if self.decoder.settle(DECODED_WITHIN_S):
            self.refresh()

    def _turn_gaze(self) -> None:
        """Show the point, or leave it out."""
        self.picture.with_gaze = self.gaze.isChecked()
        self.picture.update()

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
        self.gaze: GazePoint | None = None
        self.with_gaze = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 200)

    def take(self, image: QImage, gaze: GazePoint | None = None) -> None:
        """Show a picture, and where in it the eyes look."""
        self._image, self.gaze = image, gaze
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
            if self.gaze is not None and self.with_gaze and self.live:
                self._draw_gaze(painter, self.gaze)
            self._draw_age(painter)
        painter.end()

    def _draw_gaze(self, painter: QPainter, gaze: GazePoint) -> None:
        """A ring, light in dark, so that it is seen on every picture and hides little of it."""
        place = self.place()
        point = QPointF(
            place.left() + gaze.x * place.width(), place.top() + gaze.y * place.height()
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((Colour.BACKDROP, 5.0), (Colour.WARNING, 2.0)):
            painter.setPen(QPen(colour.shade, width))
            painter.drawEllipse(point, GAZE_PX, GAZE_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Qt's hook: what is pressed on the picture stands in its upper right corner."""
        super().resizeEvent(event)
        for button in self.findChildren(Button):
            button.adjustSize()
            button.move(self.width() - button.width() - 8, 8)

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
