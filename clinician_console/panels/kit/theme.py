"""How the console looks: its colours and sizes put on the whole program at once.

The room is dim and the patient is what matters: the usual look is dark, without pure white, with
one saturated red for the one button that must be found; the light one is for a bright room. Qt's
own dark scheme does nothing on the offscreen platform, so the palette is ours on every platform.
"""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from clinician_console.desk.preferences import Theme
from clinician_console.panels.kit.colours import (
    MARKS,
    SHADES,
    SURFACES,
    TEXTS,
    Colour,
    contrast,
    wear,
    worn,
)
from clinician_console.panels.kit.style import style
from shared.errors import MissingLibraryError

__all__ = ["MARKS", "SHADES", "SURFACES", "TEXTS", "Colour", "contrast", "wear", "worn"]

FONT_FAMILIES = ("Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "DejaVu Sans", "Sans Serif")
SMALL_PT, BASE_PT, TITLE_PT, LARGE_PT, HUGE_PT = 8.5, 9.5, 11.0, 15.0, 22.0
GAP_PX, PADDING_PX = 8, 10
TINTED = "tinted"
"""The property of a widget that says which colour its words were given by hand."""


def apply_theme(application: QApplication, theme: Theme | None = None) -> None:
    """Give the application the console's look; doing it twice changes nothing.

    Windows that are open change at once, but for the pens of plots that stand already.

    Args:
        theme: Which look; the one that is worn, where none is said.

    Raises:
        MissingLibraryError: No font is installed, so that no word could be read.
    """
    if not QFontDatabase.families():
        raise MissingLibraryError(
            "The console's window would show no text, because no font is installed.",
            "Install one with: sudo apt-get install fonts-dejavu-core",
        )
    wear(theme or worn())
    wanted = style()
    if application.styleSheet() == wanted:
        return  # every widget would be dressed anew
    application.setStyleSheet("")  # Qt takes three times as long to put one in place of another
    if application.style().name() != "fusion":
        application.setStyle("Fusion")
    application.setPalette(_palette())
    application.setFont(font())
    application.setStyleSheet(wanted)
    for widget in application.allWidgets():
        _tint_anew(widget)


def font(size_pt: float = BASE_PT, *, bold: bool = False) -> QFont:
    """The console's letters in a size; figures keep their width where the font allows it."""
    found = QFont()
    found.setFamilies(list(FONT_FAMILIES))
    found.setPointSizeF(size_pt)
    found.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return found


def _tint_anew(widget: QWidget) -> None:
    name = widget.property(TINTED)
    if isinstance(name, str):
        palette = widget.palette()
        palette.setColor(widget.foregroundRole(), Colour[name].shade)
        widget.setPalette(palette)


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
        roles.Highlight: Colour.SELECTION,
        roles.HighlightedText: Colour.ON_STOP,
        roles.ToolTipBase: Colour.RAISED,
        roles.ToolTipText: Colour.TEXT,
        roles.Link: Colour.ACCENT,
        roles.Accent: Colour.ACCENT,
    }.items():
        palette.setColor(role, colour.shade)
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, Colour.DISABLED.shade)
    return palette
