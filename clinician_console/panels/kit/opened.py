"""Which panel a person has opened in the place of another: it stays until they close it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clinician_console.panels.kit.panel import ActingPanel, panel_title, rest_focus
from clinician_console.panels.kit.parts import Button, ElidedLabel, row_of
from clinician_console.panels.kit.theme import SMALL_PT, Colour
from clinician_console.session.acts import Acts
from shared.language import shown, tr


class Opened:
    """The panel that is opened by hand, one at a time. Nothing opens one by itself."""

    def __init__(self) -> None:
        self._names: set[str] = set()

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def open(self, name: str) -> None:
        """Have it stand where it stands in for another."""
        self._names = {name}

    def close(self, name: str) -> None:
        """Have the other stand there again."""
        self._names.discard(name)


class OpenedPanel(ActingPanel):
    """A panel that is opened and closed by hand, in the place of another.

    Args:
        name: By which it is listed.
        title: Shown above.
        opened: Where it is opened.
    """

    def __init__(self, name: str, title: str, acts: Acts | None, opened: Opened) -> None:
        super().__init__("", acts)
        title = shown(title)
        self.setAccessibleName(title)
        self._name, self._title, self._opened = name, title, opened
        self.words = ElidedLabel(size_pt=SMALL_PT)
        self.close_it = Button("✕", role="small", name=tr("Close: {panel}", panel=title))
        self.close_it.setFixedWidth(26)
        self.close_it.clicked.connect(self.close_panel)

    def head(self, *buttons: QWidget) -> None:
        """Set the first row: the title, what is said of it, and these buttons."""
        title = panel_title(self._title)
        self.rows.addLayout(row_of(title, (self.words, 1), *buttons, self.close_it))

    def wanted(self) -> bool:
        """Whether somebody opened it."""
        return self._name in self._opened

    def open_panel(self) -> None:
        """Have it stand here, in place of the other."""
        self._opened.open(self._name)

    def close_panel(self) -> None:
        """Have the other stand here again; what was typed and chosen stays."""
        rest_focus(self)
        self._opened.close(self._name)

    def say(self, words: str, colour: Colour) -> None:
        """Say this beside the title."""
        self.words.say(words, colour)
