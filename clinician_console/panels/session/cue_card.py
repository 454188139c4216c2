"""One cue as a card: what it is, what the patient consented to, and whether it can come now.

┃ ✓ Gust of wind      ┃ ? Cab light dims     ┃ ✓ Bird flies past
┃   shown once        ┃   ask first          ┃   Not now: a bird at …
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from clinician_console.panels.kit.panel import set_role, set_tip
from clinician_console.panels.kit.parts import Button
from clinician_console.panels.kit.theme import BASE_PT, SMALL_PT, Colour, font
from protocols.scene_spec import Cue
from shared.language import marked, shown, tr
from shared.wire.parts import Consent

STRIPE_PX, LEFT_PX, RIGHT_PX, TOP_PX, MARK_PX = 4, 9, 4, 4, 15
NOT_NOW = marked("Not now:")
"""How a refusal begins; on a grey card the reason alone says as much."""
MARKS: dict[Consent, tuple[str, Colour]] = {
    Consent.ALLOWED: ("✓", Colour.GOOD),
    Consent.ASK_FIRST: ("?", Colour.WARNING),
}
"""A mark and a colour for what the patient consented to; `never` has no card at all."""


class CueCard(Button):
    """A button that says beside its name what holds for it."""

    def __init__(self, cue: Cue, consent: Consent) -> None:
        super().__init__("", role="small", name=cue.label)
        self.cue = cue
        self.label = shown(cue.label)
        self._mark, self._colour = MARKS[consent]
        self._asks = consent is Consent.ASK_FIRST
        self.state = ""
        self.is_armed = self._low = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._tell(self._consent_words(0))

    @property
    def name_px(self) -> int:
        """How wide it has to be, so that its name is not cut."""
        wide = QFontMetrics(font(BASE_PT, bold=True)).horizontalAdvance(self.label)
        return STRIPE_PX + LEFT_PX + MARK_PX + wide + RIGHT_PX

    def show_state(self, why_not: str, times: int, *, armed: bool, tip: str) -> None:
        """Say how it stands with the cue.

        Args:
            why_not: Why it cannot come now; nothing where it can.
            times: How often it was shown.
            armed: Whether the next press shows it.
            tip: What else is to be known of it.
        """
        if armed is not self.is_armed:
            self.is_armed = armed
            set_role(self, "primary" if armed else "small")
            self.update()
        self.setEnabled(not why_not)
        set_tip(self, why_not or (f"{self.label}\n{tip}" if self.width() < self.name_px else tip))
        self._tell(
            shown(why_not).removeprefix(tr(NOT_NOW))
            or (self._armed_words() if armed else self._consent_words(times))
        )

    def lie_low(self, low: bool) -> None:
        """Have one line where the window is too low for two; what it says is read in its tip."""
        if low is not self._low:
            self._low = low
            self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Two lines, or the name alone."""
        lines = QFontMetrics(font(BASE_PT)).height()
        if not self._low:
            lines += QFontMetrics(font(SMALL_PT)).height()
        return QSize(self.name_px, lines + 2 * TOP_PX + 1)

    minimumSizeHint = sizeHint  # noqa: N815

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """A key that is held down is one press: it does not arm and fire."""
        if not event.isAutoRepeat():
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Qt's hook."""
        super().paintEvent(event)
        painter = QPainter(self)
        on = self.isEnabled()
        colour = (self._colour if on else Colour.DISABLED).shade
        stripe = QRect(3, 5, STRIPE_PX, self.height() - 10)
        painter.fillRect(stripe, colour)
        top = self._line(painter, TOP_PX, self._mark, colour, bold=True, left=0)
        text = (Colour.TEXT if on else Colour.MUTED).shade
        self._line(painter, TOP_PX, self.label, text, bold=True, left=MARK_PX)
        if not self._low:
            said = (Colour.ACCENT if self.is_armed else Colour.MUTED).shade
            self._line(painter, top, self.state, said, bold=False, left=MARK_PX)
        painter.end()

    def _line(
        self, painter: QPainter, top: int, text: str, colour: QColor, *, bold: bool, left: int
    ) -> int:
        painter.setFont(font(BASE_PT if bold else SMALL_PT, bold=bold))
        painter.setPen(colour)
        metrics = painter.fontMetrics()
        from_px = STRIPE_PX + LEFT_PX + left
        room = QRect(from_px, top, self.width() - from_px - RIGHT_PX, metrics.height())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        return top + metrics.height() + 1

    def _tell(self, state: str) -> None:
        if state != self.state:
            self.state = state
            self.setAccessibleDescription(state)
            asks = tr("{cue}, ask first", cue=self.label) if self._asks else self.label
            self.setAccessibleName(asks)
            self.update()

    def _consent_words(self, times: int) -> str:
        match self._asks, times:
            case True, 0:
                return tr("ask first")
            case True, _:
                return tr("ask first, shown {times}×", times=times)
            case False, 0:
                return tr("allowed")
            case _:
                return tr("allowed, shown {times}×", times=times)

    def _armed_words(self) -> str:
        return tr("agreed? Press again") if self._asks else tr("armed: press again")
