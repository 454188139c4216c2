"""How the console looks: one table of colours, one of sizes, and the style made of them.

The room is dim and the patient is what matters: dark surfaces, no pure white, one saturated red
for the one button that must be found. Every text colour reaches a contrast of 4.5:1 on every
surface (WCAG 2.2, success criterion 1.4.3), which a test computes from this table. Nothing is
told by colour alone. Qt's own dark scheme does nothing on the offscreen platform, so the palette
is ours on every platform.
"""

from __future__ import annotations

from enum import StrEnum

import pyqtgraph
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from shared.errors import MissingLibraryError


class Colour(StrEnum):
    """Every colour of the console."""

    WINDOW = "#12161b"
    SURFACE = "#1a2027"
    RAISED = "#26303a"
    LINE = "#36424e"
    TEXT = "#e4e9ee"
    MUTED = "#a7b3bf"
    DISABLED = "#6f7c88"
    FAINT = "#2a333c"
    BACKDROP = "#0b0e11"
    SELECTION = "#2f6690"
    ACCENT = "#6cbcf0"
    GOOD = "#74d199"
    WARNING = "#f5be4f"
    BAD = "#ff8a80"
    STOP = "#c5221f"
    STOP_PRESSED = "#96150f"
    ON_STOP = "#ffffff"
    CALM = "#123f3c"
    ALERT = "#43200f"


SURFACES = (
    Colour.BACKDROP,
    Colour.WINDOW,
    Colour.SURFACE,
    Colour.RAISED,
    Colour.CALM,
    Colour.ALERT,
)
TEXTS = (
    Colour.TEXT,
    Colour.MUTED,
    Colour.ACCENT,
    Colour.GOOD,
    Colour.WARNING,
    Colour.BAD,
)
FONT_FAMILIES = ("Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "DejaVu Sans", "Sans Serif")
SMALL_PT, BASE_PT, TITLE_PT, LARGE_PT, HUGE_PT = 8.5, 9.5, 11.0, 15.0, 22.0
GAP_PX, PADDING_PX = 8, 10

_STYLE = f"""
QToolTip {{ background: {Colour.RAISED}; color: {Colour.TEXT}; border: 1px solid {Colour.LINE};
    padding: 4px; }}
QFrame[role="panel"] {{ background: {Colour.SURFACE}; border: 0; border-radius: 6px; }}
QFrame[role="alert"] {{ background: {Colour.ALERT}; border: 0; border-radius: 6px; }}
QFrame[role="calm"] {{ background: {Colour.CALM}; border: 0; border-radius: 6px; }}
QFrame[role="answer"] {{ background: {Colour.RAISED}; border: 0; border-radius: 4px; }}
QFrame[role="help"] {{ background: {Colour.SURFACE}; border: 1px solid {Colour.ACCENT};
    border-radius: 8px; }}
QPushButton {{ background: {Colour.RAISED}; border: 1px solid {Colour.LINE}; border-radius: 4px;
    padding: 5px 10px; }}
QPushButton:hover {{ border-color: {Colour.MUTED}; }}
QPushButton:focus {{ border: 2px solid {Colour.ACCENT}; padding: 4px 9px; }}
QPushButton:pressed {{ background: {Colour.LINE}; }}
QPushButton:disabled {{ color: {Colour.DISABLED}; background: {Colour.SURFACE};
    border-color: {Colour.FAINT}; }}
QPushButton[role="primary"] {{ border-color: {Colour.ACCENT}; color: {Colour.ACCENT};
    font-weight: 600; }}
QPushButton[role="primary"]:disabled {{ color: {Colour.DISABLED}; border-color: {Colour.FAINT}; }}
QPushButton[role="current"] {{ padding: 3px 2px; background: {Colour.LINE}; color: {Colour.TEXT};
    border-color: {Colour.ACCENT}; }}
QPushButton[role="current"]:disabled {{ color: {Colour.DISABLED}; border-color: {Colour.FAINT};
    background: {Colour.SURFACE}; }}
QPushButton[role="small"] {{ padding: 3px 2px; min-width: 0; }}
QPushButton[role="arrow"] {{ padding: 3px 2px; min-width: 18px; }}
QPushButton[role="arrow"]:focus {{ padding: 2px 1px; }}
QPushButton[role="small"]:focus {{ padding: 2px 1px; }}
QLineEdit {{ background: {Colour.WINDOW}; border: 1px solid {Colour.LINE}; border-radius: 4px;
    padding: 5px 8px; selection-background-color: {Colour.SELECTION}; }}
QLineEdit:focus {{ border: 2px solid {Colour.ACCENT}; padding: 4px 7px; }}
QListWidget, QPlainTextEdit, QScrollArea {{ background: transparent;
    border: 1px solid transparent; }}
QWidget[role="clear"] {{ background: transparent; }}
QListWidget:focus, QPlainTextEdit:focus {{ border: 1px solid {Colour.ACCENT}; border-radius: 4px; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {Colour.LINE}; border-radius: 5px; min-height: 24px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; }}
"""


def apply_theme(application: QApplication) -> None:
    """Give the application the console's look; doing it twice changes nothing.

    Raises:
        MissingLibraryError: No font is installed, so that no word could be read.
    """
    if not QFontDatabase.families():
        raise MissingLibraryError(
            "The console's window would show no text, because no font is installed.",
            "Install one with: sudo apt-get install fonts-dejavu-core",
        )
    if application.styleSheet() == _STYLE:
        return  # every widget would be dressed anew
    application.setStyle("Fusion")
    application.setPalette(_palette())
    application.setFont(font())
    application.setStyleSheet(_STYLE)
    pyqtgraph.setConfigOptions(
        antialias=False, background=Colour.SURFACE.value, foreground=Colour.MUTED.value
    )


def font(size_pt: float = BASE_PT, *, bold: bool = False) -> QFont:
    """The console's letters in a size; figures keep their width where the font allows it."""
    found = QFont()
    found.setFamilies(list(FONT_FAMILIES))
    found.setPointSizeF(size_pt)
    found.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return found


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21, by WCAG 2.2."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    shade = QColor(colour)
    channels = (shade.redF(), shade.greenF(), shade.blueF())
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _palette() -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, colour in {
        roles.Window: Colour.WINDOW,
        roles.WindowText: Colour.TEXT,
        roles.Base: Colour.SURFACE,
        roles.AlternateBase: Colour.RAISED,
        roles.Text: Colour.TEXT,
        roles.PlaceholderText: Colour.MUTED,
        roles.Button: Colour.RAISED,
        roles.ButtonText: Colour.TEXT,
        roles.BrightText: Colour.ON_STOP,
        roles.Highlight: Colour.ACCENT,
        roles.HighlightedText: Colour.WINDOW,
        roles.ToolTipBase: Colour.RAISED,
        roles.ToolTipText: Colour.TEXT,
        roles.Link: Colour.ACCENT,
    }.items():
        palette.setColor(role, QColor(colour))
    return palette
