"""Where the next cue is heard from, on a compass around the patient: a direction and a distance.

Ahead is up. The dots are what can be chosen, the ring is where the cue is usually; the same is
chosen by words beside it, which the keyboard reaches.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from clinician_console.panels.kit.theme import Colour

SIZE_PX, EDGE_PX, INNER_PX = 84, 8, 15
DOT_PX, CHOSEN_PX, PATIENT_PX = 2.4, 5.0, 5.0


@dataclass(frozen=True)
class Chosen:
    """What is chosen.

    Attributes:
        azimuth_deg: 0 ahead, 90 to the right; None where the cue is usually.
        ring: How far away, from 0.
    """

    azimuth_deg: float | None = None
    ring: int = 0


class Compass(QWidget):
    """Shows what is chosen, and is pressed to choose something else; the centre is the usual.

    Args:
        azimuths_deg: The directions that there are.
        choose: Called with the direction and the ring that were pressed.
    """

    def __init__(
        self, azimuths_deg: Sequence[float], choose: Callable[[float | None, int], None]
    ) -> None:
        super().__init__()
        self._azimuths_deg = tuple(azimuths_deg)
        self._choose = choose
        self._rings = 1
        self._chosen = Chosen()
        self._usual_deg: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_place(
        self, chosen: Chosen, words: str, *, rings: int, usual_deg: float | None = None
    ) -> None:
        """Show what is chosen.

        Args:
            words: The same, for those who hear the window.
            rings: How many distances there are.
            usual_deg: Where the cue that is armed is usually; None where none is.
        """
        if (chosen, rings, usual_deg) == (self._chosen, self._rings, self._usual_deg):
            return
        self._chosen, self._rings, self._usual_deg = chosen, rings, usual_deg
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """A square."""
        return QSize(SIZE_PX, SIZE_PX)

    minimumSizeHint = sizeHint  # noqa: N815

    def place_of(self, azimuth_deg: float, ring: int) -> QPointF:
        """Where a dot lies."""
        radius, angle = self._radius(ring), math.radians(azimuth_deg)
        middle = QPointF(self.rect().center())
        return middle + QPointF(radius * math.sin(angle), -radius * math.cos(angle))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Choose the dot that is nearest, or the usual place by the patient in the middle."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        off = event.position() - QPointF(self.rect().center())
        if math.hypot(off.x(), off.y()) < INNER_PX - 4:
            self._choose(None, 0)
            return
        dots = [(each, ring) for each in self._azimuths_deg for ring in range(self._rings)]
        self._choose(*min(dots, key=lambda dot: _apart(self.place_of(*dot), event.position())))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Qt's hook."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, middle = self.isEnabled(), QPointF(self.rect().center())
        painter.setPen(QPen(Colour.LINE.shade, 1))
        for ring in range(self._rings):
            painter.drawEllipse(middle, self._radius(ring), self._radius(ring))
        self._draw_patient(painter, middle, on=on)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush((Colour.MUTED if on else Colour.DISABLED).shade)
        for azimuth_deg in self._azimuths_deg:
            for ring in range(self._rings):
                painter.drawEllipse(self.place_of(azimuth_deg, ring), DOT_PX, DOT_PX)
        self._draw_chosen(painter, on=on)
        painter.end()

    def _draw_patient(self, painter: QPainter, middle: QPointF, *, on: bool) -> None:
        """An arrow head that looks ahead; it is filled where the usual place is chosen."""
        usual = self._chosen.azimuth_deg is None
        tip, wide = PATIENT_PX + 2, PATIENT_PX
        corners = [(0.0, -tip), (wide, wide), (0.0, wide / 2), (-wide, wide)]
        painter.setPen(QPen((Colour.ACCENT if on and usual else Colour.MUTED).shade, 1.4))
        painter.setBrush(Colour.ACCENT.shade if on and usual else Qt.BrushStyle.NoBrush)
        painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in corners]))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _draw_chosen(self, painter: QPainter, *, on: bool) -> None:
        azimuth_deg = self._chosen.azimuth_deg
        if azimuth_deg is not None:
            painter.setBrush((Colour.ACCENT if on else Colour.MUTED).shade)
            painter.drawEllipse(self.place_of(azimuth_deg, self._chosen.ring), *(CHOSEN_PX,) * 2)
        elif self._usual_deg is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(Colour.ACCENT.shade, 1.6))
            place = self.place_of(self._usual_deg, self._chosen.ring)
            painter.drawEllipse(QRectF(place.x() - 5, place.y() - 5, 10, 10))

    def _radius(self, ring: int) -> float:
        outer = min(self.width(), self.height()) / 2 - EDGE_PX
        if self._rings == 1:
            return outer
        return INNER_PX + (outer - INNER_PX) * (ring + 1) / self._rings


def _apart(one: QPointF, other: QPointF) -> float:
    return math.hypot(one.x() - other.x(), one.y() - other.y())
