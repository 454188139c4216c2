"""What every panel is: a view that holds one model object and lets go of it when it closes."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING, Any

from psygnal import SignalInstance
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from clinician_console.panels.kit.theme import GAP_PX, PADDING_PX, SMALL_PT, TINTED, Colour, font
from shared.language import shown

if TYPE_CHECKING:
    from clinician_console.session.acts import Acts


class Panel(QFrame):
    """A part of the window.

    Subclasses subscribe to their model with `hear`, take what came in without drawing, and draw
    in `refresh`, which the window calls 25 times a second: whoever emits the signal, everything
    is drawn on Qt's thread.

    Args:
        title: Shown above, or nothing.
    """

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAccessibleName(shown(title))
        self._heard: list[tuple[SignalInstance, Callable[..., object]]] = []
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(PADDING_PX, PADDING_PX - 2, PADDING_PX, PADDING_PX - 2)
        self.rows.setSpacing(GAP_PX - 2)
        if title:
            self.rows.addWidget(panel_title(title))

    def hear(self, signal: SignalInstance, slot: Callable[..., Any]) -> None:
        """Subscribe until the panel is released."""
        signal.connect(slot)
        self._heard.append((signal, slot))

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """No: words that wrap inside must not move the panels beside this one."""
        return False

    def refresh(self) -> None:
        """Show what the model says now. Cheap: nothing is made anew that has not changed."""

    def catch_up(self) -> None:
        """Show the newest of what becomes ready beside the window's turn; nothing, by itself."""

    def wanted(self) -> bool:
        """Whether it is to be seen now, where it stands in the place of another."""
        return True

    def set_compact(self, on: bool) -> None:
        """Leave out what a small window has no room for, or have it again; nothing, by itself."""

    def release(self) -> None:
        """Let go of the model."""
        for signal, slot in self._heard:
            signal.disconnect(slot, missing_ok=True)
        self._heard.clear()


class ActingPanel(Panel):
    """A panel in which something can be done; it is shown, and disabled, where nobody may act.

    Args:
        acts: What can be done; None where this console only watches.
    """

    def __init__(self, title: str, acts: Acts | None) -> None:
        super().__init__(title)
        self._acts_held = acts
        self.setEnabled(acts is not None)

    @property
    def acts(self) -> Acts:
        """What can be done.

        Raises:
            RuntimeError: Nothing can: this console only watches.
        """
        if self._acts_held is None:
            raise RuntimeError("who only watches has no acts")
        return self._acts_held


class PlainLabel(QLabel):
    """Words that are shown letter by letter: Qt draws what looks like markup as such."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802
        """Qt's setter: the words, in the language if they are marked."""
        super().setText(shown(text))


def panel_title(text: str) -> PlainLabel:
    """The heading of a panel."""
    label = PlainLabel(text)
    label.setFont(font(SMALL_PT, bold=True))
    tint(label, Colour.MUTED)
    return label


def plain_tip(text: str) -> str:
    """A tooltip that shows this text letter by letter: Qt draws what looks like markup as such."""
    if not {"<", "&"} & set(text):
        return text
    return f'<p style="white-space: pre-wrap">{escape(text)}</p>'


def set_tip(widget: QWidget, text: str) -> None:
    """Give a widget another tooltip, letter by letter, if it has not that one already.

    Qt sends an event for each that is set, the same or not, and all of ours go through Python.
    """
    tip = plain_tip(shown(text))
    if widget.toolTip() != tip:
        widget.setToolTip(tip)


def rest_focus(widget: QWidget) -> None:
    """Take the keyboard from this widget and what is inside it, before it is hidden or disabled.

    Left to itself Qt gives it to the next button, which a stray Enter would then press. The
    window itself does nothing with a key.
    """
    has_it = widget.window().focusWidget()
    if has_it is not None and (has_it is widget or widget.isAncestorOf(has_it)):
        widget.window().setFocus()


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget another look of the theme, if it has not that one already."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def tint(label: QWidget, colour: Colour) -> None:
    """Give a widget's text another colour, if it has not that one already."""
    palette, role, wanted = label.palette(), label.foregroundRole(), colour.shade
    if palette.color(role) != wanted:
        palette.setColor(role, wanted)
        label.setPalette(palette)
        label.setProperty(TINTED, colour.name)
