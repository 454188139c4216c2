"""What every section of the page is: a number, a title, how it stands, and what was refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from clinician_console.desk.after.looking import After
from clinician_console.panels.kit.page import Way
from clinician_console.panels.kit.panel import PlainLabel, tint
from clinician_console.panels.kit.parts import Button, row_of
from clinician_console.panels.kit.theme import (
    GAP_PX,
    PADDING_PX,
    SMALL_PT,
    TITLE_PT,
    Colour,
    font,
)
from shared.errors import GradusError


@dataclass(frozen=True)
class Has:
    """What a section has.

    Attributes:
        after: The session that is looked at.
        way: Of the page.
        by: The name that was typed, where the account has none of its own.
    """

    after: After
    way: Way
    by: Callable[[], str]


class Section(QFrame):
    """One thing to do after a session.

    Args:
        number: In the order in which a therapist does them, from 1.
        title: In the language that was chosen.
        has: What it works with.
    """

    def __init__(self, number: int, title: str, has: Has) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.setAccessibleName(title)
        self.has, self.after, self.way = has, has.after, has.way
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(PADDING_PX, PADDING_PX, PADDING_PX, PADDING_PX)
        self.rows.setSpacing(GAP_PX)
        head = PlainLabel(f"{number}   {title}")
        head.setFont(font(TITLE_PT, bold=True))
        self.standing = PlainLabel()
        tint(self.standing, Colour.MUTED)
        self.rows.addLayout(row_of((head, 1), self.standing))
        self.refusal = wrapping()
        tint(self.refusal, Colour.BAD)
        self.refusal.hide()

    def refresh(self) -> None:
        """Show what the session says now; what is being typed stays."""

    def holds_words(self) -> bool:
        """Whether something was typed here that is not written down."""
        return False

    def clear_words(self) -> None:
        """Let go of what was typed: another session is looked at."""

    def end_rows(self) -> None:
        """Put what is refused below all the others."""
        self.rows.addWidget(self.refusal)

    def attempt(self, deed: Callable[[], None]) -> bool:
        """Do something; whether it was done. What is refused is said here, and nothing is lost."""
        try:
            deed()
        except GradusError as error:
            self.refuse(error)
            return False
        self.refusal.hide()
        return True

    def refuse(self, error: GradusError) -> None:
        """Say what was refused, and why."""
        self.refusal.setText(error.said())
        self.refusal.setAccessibleName(error.said())
        self.refusal.show()


def line_button(words: str, name: str) -> Button:
    """A button at the end of a line of the record."""
    button = Button(words, name=name)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return button


def wrapping(text: str = "", *, small: bool = False, muted: bool = False) -> PlainLabel:
    """Words that take as many lines as they need."""
    label = PlainLabel(text)
    label.setWordWrap(True)
    if small:
        label.setFont(font(SMALL_PT))
    if muted:
        tint(label, Colour.MUTED)
    return label


def rows_in(widget: QWidget) -> QVBoxLayout:
    """A column inside a widget, without a margin."""
    rows = QVBoxLayout(widget)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(GAP_PX - 2)
    return rows
