"""How the patient's form looks, and how large everything is on a screen of some size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final, Self

from PySide6.QtCore import QSize

from clinician_console.panels.kit.theme import Colour

SMALLEST_TARGET_PX: Final = 44
"""As the accessibility guidelines have it (WCAG 2.2, success criterion 2.5.5)."""


def look() -> str:
    """The part of the style that has the colours of the look that is worn now."""
    return f"""
QWidget[role="form"] {{ background: {Colour.WINDOW.code}; }}
QLabel {{ background: transparent; color: {Colour.TEXT.code}; }}
QLabel[role="instruction"] {{ color: {Colour.MUTED.code}; }}
QLabel[role="page"], QLabel[role="notice"], QLabel[role="anchor"] {{ color: {Colour.MUTED.code}; }}
QLabel[role="hint"] {{ color: {Colour.WARNING.code}; }}
QPushButton {{ background: {Colour.RAISED.code}; color: {Colour.TEXT.code};
    border: 2px solid {Colour.LINE.code}; border-radius: 10px; }}
QPushButton[role="choice"] {{ border-width: 4px; }}
QPushButton[lies="left"] {{ text-align: left; }}
QPushButton:focus {{ border: 3px solid {Colour.ACCENT.code}; }}
QPushButton:disabled {{ color: {Colour.DISABLED.code}; border-color: {Colour.FAINT.code}; }}
QPushButton[role="chosen"] {{ background: {Colour.SELECTION.code}; color: {Colour.ON_STOP.code};
    border: 4px solid {Colour.ACCENT.code}; font-weight: 700; }}
QPushButton[role="next"] {{ border-color: {Colour.ACCENT.code}; color: {Colour.ACCENT.code}; }}
QPushButton[role="plain"] {{ background: {Colour.SURFACE.code}; }}
"""


@dataclass(frozen=True)
class Sizes:
    """Sizes in pixels; of a screen of 1280 by 720, and larger with a larger one."""

    LONG_QUESTION: ClassVar[int] = 110

    small_px: int
    middle_px: int
    large_px: int
    notice_px: int
    gap_px: int
    target_px: int

    @classmethod
    def of(cls, width_px: int, height_px: int) -> Self:
        """For a form of this size."""
        unit = max(min(width_px / 1280, height_px / 720), 0.5)
        return cls(
            small_px=round(20 * unit),
            middle_px=round(24 * unit),
            large_px=round(32 * unit),
            notice_px=max(round(12 * unit), 11),
            gap_px=round(10 * unit),
            target_px=max(round(48 * unit), SMALLEST_TARGET_PX),
        )

    @property
    def stop(self) -> QSize:
        """Of the safe stop."""
        return QSize(self.target_px * 5, self.target_px * 2)

    def choice_px(self, room_px: int, answers: int) -> int:
        """How high an answer is where this much is left for so many one below the other."""
        share = room_px // max(answers, 1) - self.gap_px
        return min(share, self.target_px * 4 // 3)

    def style(self, choice_px: int) -> str:
        """The part of the style that grows with the screen, with answers of this height."""
        number_px = self.large_px * 2
        return f"""
QPushButton {{ font-size: {self.middle_px}px; min-height: {self.target_px}px;
    padding: 0 {self.gap_px * 2}px; }}
QPushButton[role="choice"], QPushButton[role="chosen"] {{ min-height: {choice_px - 8}px; }}
QPushButton[role="next"] {{ min-width: {self.target_px * 4}px; }}
QLabel[role="anchor"] {{ font-size: {self.small_px}px; }}
QLabel[role="number"] {{ font-size: {number_px}px; font-weight: 700; }}
"""
