"""The console's colours: what each is for, and what it is in the dark and in the light look.

A program says what a colour is for (`Colour.WARNING`), and asks for it when it draws, so that it
has the one of the look that is worn now. Every text colour reaches a contrast of 4.5:1 on every
surface of its look (WCAG 2.2, success criterion 1.4.3), and every mark 3:1 (1.4.11): a test
computes it from these tables. Nothing is told by colour alone: each meaning has its shape or its
word as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final

from PySide6.QtGui import QColor

from clinician_console.desk.preferences import Theme


class Colour(Enum):
    """What a colour is for."""

    WINDOW = "what panels stand on"
    SURFACE = "a panel"
    FIELD = "where one types or chooses"
    RAISED = "a button, and what lies on a panel"
    LINE = "what only parts: a button's rim, a curve that cannot be believed"
    EDGE = "what has to be seen to be used: a field's rim, a box to tick, a slider's track"
    TEXT = "words"
    MUTED = "words of less weight"
    DISABLED = "words of what cannot be pressed now"
    FAINT = "the rim of what cannot be pressed now"
    BACKDROP = "what surrounds a picture"
    SELECTION = "what is selected, below white letters"
    ACCENT = "what is asked for, what has the keyboard, what leads on"
    GOOD = "good, confirmed, live"
    WARNING = "look here: not confirmed, doubtful, now"
    BAD = "not there, refused"
    STOP = "the safe stop, and nothing else"
    STOP_PRESSED = "the safe stop while it is pressed"
    ON_STOP = "letters on the stop and on a selection"
    CALM = "a panel while the patient is in the safe place"
    ALERT = "a panel with an alert"

    @property
    def shade(self) -> QColor:
        """For a painter, in the look that is worn now."""
        return QColor(self.code)

    @property
    def code(self) -> str:
        """For a style and for pyqtgraph, as `#rrggbb`, in the look that is worn now."""
        return SHADES[_worn[0]][self]


SHADES: Final[Mapping[Theme, Mapping[Colour, str]]] = {
    Theme.DARK: {
        Colour.WINDOW: "#12161b",
        Colour.SURFACE: "#1a2027",
        Colour.FIELD: "#12161b",
        Colour.RAISED: "#26303a",
        Colour.LINE: "#36424e",
        Colour.EDGE: "#7d8b98",
        Colour.TEXT: "#e4e9ee",
        Colour.MUTED: "#a7b3bf",
        Colour.DISABLED: "#7b8894",
        Colour.FAINT: "#2a333c",
        Colour.BACKDROP: "#0b0e11",
        Colour.SELECTION: "#2f6690",
        Colour.ACCENT: "#6cbcf0",
        Colour.GOOD: "#74d199",
        Colour.WARNING: "#f5be4f",
        Colour.BAD: "#ff8a80",
        Colour.STOP: "#c5221f",
        Colour.STOP_PRESSED: "#96150f",
        Colour.ON_STOP: "#ffffff",
        Colour.CALM: "#123f3c",
        Colour.ALERT: "#43200f",
    },
    Theme.LIGHT: {
        Colour.WINDOW: "#e6eaee",
        Colour.SURFACE: "#f7f9fb",
        Colour.FIELD: "#ffffff",
        Colour.RAISED: "#e9edf1",
        Colour.LINE: "#cbd3db",
        Colour.EDGE: "#6b7783",
        Colour.TEXT: "#18212b",
        Colour.MUTED: "#47535f",
        Colour.DISABLED: "#6f7a85",
        Colour.FAINT: "#dde3e9",
        Colour.BACKDROP: "#d9dfe5",
        Colour.SELECTION: "#1f5f91",
        Colour.ACCENT: "#0b5a92",
        Colour.GOOD: "#17663a",
        Colour.WARNING: "#7d4a00",
        Colour.BAD: "#ab1f18",
        Colour.STOP: "#c5221f",
        Colour.STOP_PRESSED: "#96150f",
        Colour.ON_STOP: "#ffffff",
        Colour.CALM: "#cdebe4",
        Colour.ALERT: "#fbe0cf",
    },
}

SURFACES: Final = (
    Colour.BACKDROP,
    Colour.WINDOW,
    Colour.SURFACE,
    Colour.FIELD,
    Colour.RAISED,
    Colour.CALM,
    Colour.ALERT,
)
TEXTS: Final = (
    Colour.TEXT,
    Colour.MUTED,
    Colour.ACCENT,
    Colour.GOOD,
    Colour.WARNING,
    Colour.BAD,
)
MARKS: Final = (*TEXTS, Colour.EDGE)
"""What is drawn and has to be told from what it lies on."""

_worn: Final[list[Theme]] = [Theme.DARK]


def worn() -> Theme:
    """The look of this program now."""
    return _worn[0]


def wear(theme: Theme) -> None:
    """Have every colour asked for from now on be of this look."""
    _worn[0] = theme


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as `#rrggbb`, 1 to 21, by WCAG 2.2."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(code: str) -> float:
    shade = QColor(code)
    channels = (shade.redF(), shade.greenF(), shade.blueF())
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
