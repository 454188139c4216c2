"""What the therapist must be told at once: a banner in a place of its own, never a dialog."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent

from clinician_console.panels.kit.listed import Listed, Need, Place
from clinician_console.panels.kit.panel import Panel, plain_tip, set_role
from clinician_console.panels.kit.parts import Shape, draw_shape
from clinician_console.panels.kit.theme import SMALL_PT, Colour
from clinician_console.panels.kit.wrapped_label import WrappedLabel
from clinician_console.session.alerts import AlertName, Alerts
from shared.language import shown, tr

OVER_FOR_S = 6.0
URGENCY = list(AlertName)  # the table of alerts begins with the most urgent
HEIGHT_PX = 36


class AlertBanner(Panel):
    """The most urgent alert in full; how many more there are; and for a while that one is over.

    Args:
        now_s: The session's time.
    """

    def __init__(self, alerts: Alerts, now_s: Callable[[], float]) -> None:
        super().__init__()
        self._alerts = alerts
        self._now_s = now_s
        self._over: dict[AlertName, float] = {}
        self._shape: Shape | None = None
        self._words = WrappedLabel(smaller_pt=SMALL_PT)
        self._words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.rows.setContentsMargins(32, 2, 10, 2)
        self.rows.addWidget(self._words, 1)
        self.setFixedHeight(HEIGHT_PX)
        self.hear(alerts.changed, self._on_changed)
        self.refresh()

    def text(self) -> str:
        """What is shown."""
        return self._words.text()

    def _on_changed(self, name: AlertName) -> None:
        if name in self._alerts.active():
            self._over.pop(name, None)
        else:
            self._over[name] = self._now_s()

    def refresh(self) -> None:
        """Show what the model says now."""
        active = sorted(self._alerts.active(), key=URGENCY.index)
        over = [name for name, at_s in self._over.items() if self._now_s() - at_s < OVER_FOR_S]
        if active:
            more = tr("  (and {found} more)", found=len(active) - 1) if len(active) > 1 else ""
            sentences = [shown(self._alerts.sentence(name, on=True)) for name in active]
            self._show(Shape.CROSS, sentences[0] + more, Colour.TEXT, tip="\n".join(sentences))
        elif over:
            first = min(over, key=URGENCY.index)
            self._show(Shape.DISC, shown(self._alerts.sentence(first, on=False)), Colour.TEXT)
        else:
            self._show(Shape.RING, tr("No alert."), Colour.MUTED)

    def _show(self, shape: Shape, words: str, colour: Colour, tip: str = "") -> None:
        if words == self._words.text():
            return
        raised = shape is Shape.CROSS
        self._shape = shape
        self.setAccessibleName(tr("Alert: {words}", words=words) if raised else words)
        self._words.say(words, colour, bold=raised)
        if tip:
            self._words.setToolTip(plain_tip(tip))
        set_role(self, "alert" if raised else "panel")
        if raised:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Qt's hook."""
        super().paintEvent(event)
        colours = {Shape.CROSS: Colour.BAD, Shape.DISC: Colour.GOOD}
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._shape:
            box = QRectF(11, self.height() / 2 - 7, 14, 14)
            draw_shape(painter, self._shape, box, colours.get(self._shape, Colour.MUTED).shade)
        painter.end()


LISTED = Listed(
    "banner",
    Place.ABOVE,
    Need.VIEW,
    lambda has: AlertBanner(has.view.alerts, has.view.now_s),
    fixed_px=HEIGHT_PX,
)
