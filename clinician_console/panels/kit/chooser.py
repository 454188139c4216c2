"""One of a few things to choose, without a list that opens over the window.

A list that is open takes the mouse: a press on the safe stop would only close it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from clinician_console.panels.kit.parts import Button, ElidedLabel
from clinician_console.panels.kit.theme import SMALL_PT
from shared.language import shown, tr

ARROW_PX = 24


T = TypeVar("T")


class Chooser(QWidget, Generic[T]):
    """Words between two arrows; each goes on by one, and round at the ends.

    Args:
        name: What is chosen, for those who hear the window.

    Attributes:
        index: Which one is chosen, from 0.
        chose: Called when a hand has chosen another one.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        name = shown(name)
        self.setAccessibleName(name)
        self.index = 0
        self.chose: Callable[[], object] = lambda: None
        self._name = name
        self._entries: list[tuple[str, T]] = []
        self.earlier = Button("‹", role="arrow", name=tr("{what}: one back", what=name))
        self.later = Button("›", role="arrow", name=tr("{what}: one on", what=name))
        self._label = ElidedLabel(size_pt=SMALL_PT)
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for button, step in ((self.earlier, -1), (self.later, 1)):
            button.setFixedWidth(ARROW_PX)
            button.clicked.connect(lambda _on=False, by=step: self._go(by))
        row.addWidget(self.earlier)
        row.addWidget(self._label, 1)
        row.addWidget(self.later)

    def add(self, words: str, value: T) -> None:
        """One thing more to choose; the first is what is usual."""
        self._entries.append((shown(words), value))
        self.choose(self.index)

    def empty(self) -> None:
        """There is nothing to choose any more."""
        self._entries.clear()
        self.index = 0

    def count(self) -> int:
        """How many there are."""
        return len(self._entries)

    def choose(self, index: int) -> None:
        """Choose the one of this number."""
        self.index = index
        self._label.say(self.words())
        self._label.setAccessibleName(f"{self._name}: {self.words()}")

    def choose_words(self, words: str) -> None:
        """Choose the one that is called so."""
        self.choose([each for each, _ in self._entries].index(shown(words)))

    def words(self) -> str:
        """What is chosen, as the therapist reads it."""
        return self._entries[self.index][0]

    def chosen(self) -> T:
        """What is chosen."""
        return self._entries[self.index][1]

    def _go(self, by: int) -> None:
        self.choose((self.index + by) % len(self._entries))
        self.chose()
