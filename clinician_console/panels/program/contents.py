"""The list of pages at the left: under headings, by name, and reached by Ctrl and a digit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QVBoxLayout, QWidget

from clinician_console.desk.desk import Desk
from clinician_console.panels.kit.page import Group, ListedPage
from clinician_console.panels.kit.panel import panel_title
from clinician_console.panels.kit.parts import Button, scrolling
from clinician_console.panels.kit.theme import BASE_PT, PADDING_PX, font
from shared.language import tr

NARROWEST_PX: Final = 176
MOST_DIGITS: Final = 9
AROUND_PX: Final = 2 * (PADDING_PX + 11) + 14
"""What stands beside a name: the list's edge, the button's own, and the scroll bar."""
HEADING_PX: Final = 36
"""What is scrolled to is shown with the heading above it."""


class Contents(QFrame):
    """What can be gone to.

    Args:
        pages: All pages of the program, as they are listed.
        go: Shows the page of a name.
    """

    def __init__(self, pages: Sequence[ListedPage[Any]], go: Callable[[str], None]) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.setMinimumWidth(NARROWEST_PX)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(tr("Pages"))
        self._pages = [page for page in pages if page.listed]
        self.buttons: dict[str, Button] = {}
        self._together = QButtonGroup(self)
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(PADDING_PX, 4, PADDING_PX, 4)
        rows.setSpacing(1)
        for group in Group:
            title = panel_title(tr(group.value))
            title.setContentsMargins(4, 6, 0, 2)
            rows.addWidget(title)
            for page in self._pages:
                if page.group is group:
                    rows.addWidget(self._button(page, go))
        rows.addStretch()
        self.setMinimumWidth(max(NARROWEST_PX, self._widest_px() + AROUND_PX))
        self._list = scrolling(inside)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._list)

    def digits(self) -> tuple[str, ...]:
        """The pages that Ctrl and a digit show now, in order from 1."""
        offered = (name for name, button in self.buttons.items() if button.isEnabled())
        return tuple(offered)[:MOST_DIGITS]

    def offer(self, desk: Desk) -> None:
        """Show what this account may see; what needs a patient waits until one is chosen."""
        for page in self._pages:
            button = self.buttons[page.name]
            button.setVisible(page.deed is None or desk.may(page.deed))
            lacking = page.needs_patient and desk.patient is None
            why = tr("Choose a patient first.") if lacking else ""
            button.offer(why or ("" if not button.isHidden() else tr("Not for this account.")))

    def mark(self, name: str) -> None:
        """This page is shown; one that stands in no list leaves the mark where it was."""
        if button := self.buttons.get(name):
            button.setChecked(True)
            self._list.ensureWidgetVisible(button, 0, HEADING_PX)

    def _widest_px(self) -> int:
        """Of all names as they stand when their page is shown: bold."""
        metrics = QFontMetrics(font(BASE_PT, bold=True))
        return max(metrics.horizontalAdvance(tr(page.title)) for page in self._pages)

    def _button(self, page: ListedPage[Any], go: Callable[[str], None]) -> Button:
        button = Button(tr(page.title), role="page")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda _checked=False, name=page.name: go(name))
        self._together.addButton(button)
        self.buttons[page.name] = button
        return button
