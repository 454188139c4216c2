"""How an item is answered on the patient's form: a word to touch, or a number."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from clinician_console.panels.form.words import FormWords
from clinician_console.panels.kit.panel import PlainLabel, set_role
from protocols.instruments.base import Scale

MOST_BUTTONS = 10
"""Of a scale with more answers a number is given."""
COARSE = 10


def is_list(scale: Scale) -> bool:
    """Whether each answer has a button of its own."""
    return scale.highest - scale.lowest < MOST_BUTTONS


class AnswerButton(QPushButton):
    """One answer: its number, and its word where it has one."""

    def __init__(self, value: int, anchor: str | None, *, beside: bool) -> None:
        super().__init__(f"{value}    {anchor}" if anchor and beside else str(value))
        self.value = value
        self.setAutoDefault(False)
        self.setCheckable(False)
        self.setProperty("role", "choice")
        self.setProperty("lies", "left" if anchor and beside else "middle")
        self.setAccessibleName(f"{value}: {anchor}" if anchor else str(value))

    def mark(self, *, chosen: bool) -> None:
        """Show whether it is the one that was chosen, by more than a colour."""
        set_role(self, "chosen" if chosen else "choice")
        self.setAccessibleDescription("chosen" if chosen else "")


class Answers(QWidget):
    """The answers to one item.

    Args:
        scale: What it may be answered with.
        words: What the form says.
        pick: Called with the number that was picked.
    """

    def __init__(self, scale: Scale, words: FormWords, pick: Callable[[int], object]) -> None:
        super().__init__()
        self._scale, self._words, self._pick = scale, words, pick
        self.buttons: list[AnswerButton] = []
        self.typed = ""
        self._value: int | None = None
        self._number: QLabel | None = None
        if not is_list(scale):
            self._lay_number()
        elif len(scale.anchors) == scale.highest - scale.lowest + 1:
            self._lay_words()
        else:
            self._lay_row()

    @property
    def stacked(self) -> int:
        """How many answers stand one below the other."""
        rows = self._number is None and isinstance(self.layout(), QVBoxLayout)
        return len(self.buttons) if rows else 1

    # ── what it looks like ───────────────────────────────────────────────────────────────────

    def _button(self, value: int, *, beside: bool) -> AnswerButton:
        button = AnswerButton(value, self._scale.anchors.get(value), beside=beside)
        button.clicked.connect(lambda: self._choose(value))
        self.buttons.append(button)
        return button

    def _lay_words(self) -> None:
        """Every answer has its word: one below the other."""
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        for value in range(self._scale.lowest, self._scale.highest + 1):
            rows.addWidget(self._button(value, beside=True))

    def _lay_row(self) -> None:
        """Some have: side by side, with the words below the ends."""
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        values = range(self._scale.lowest, self._scale.highest + 1)
        for column, value in enumerate(values):
            grid.addWidget(self._button(value, beside=False), 0, column)
            grid.setColumnStretch(column, 1)
            if anchor := self._scale.anchors.get(value):
                grid.addWidget(_anchor(f"{value}: {anchor}"), 1, column)

    def _lay_number(self) -> None:
        """Too many for buttons: some of them, one more and one less, or the keys."""
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        self._number = PlainLabel("–")
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._number.setProperty("role", "number")
        less, more = (QPushButton(sign) for sign in "−+")
        for button, by in ((less, -1), (more, 1)):
            button.setAutoDefault(False)
            button.setProperty("role", "choice")
            button.setProperty("lies", "middle")
            button.setAccessibleName(f"{self._words.number}: {by:+d}")
            button.clicked.connect(lambda _on=False, by=by: self.step(by))
        line = QHBoxLayout()
        for widget, share in ((less, 1), (self._number, 2), (more, 1)):
            line.addWidget(widget, share)
        rows.addLayout(line)
        coarse = QHBoxLayout()
        for value in self._coarse():
            coarse.addWidget(self._button(value, beside=False), 1)
        rows.addLayout(coarse)
        ends, anchors = QHBoxLayout(), sorted(self._scale.anchors.items())
        for place, (value, anchor) in enumerate(anchors):
            label = _anchor(f"{value}: {anchor}")
            if len(anchors) == 2:  # at the two ends of the row above
                end = Qt.AlignmentFlag.AlignRight if place else Qt.AlignmentFlag.AlignLeft
                label.setAlignment(end | Qt.AlignmentFlag.AlignTop)
            ends.addWidget(label, 1)
        rows.addLayout(ends)

    def _coarse(self) -> list[int]:
        lowest, highest = self._scale.lowest, self._scale.highest
        width = max((highest - lowest) // COARSE, 1)
        return sorted({*range(lowest, highest + 1, width), highest})

    # ── what is chosen ───────────────────────────────────────────────────────────────────────

    def show_chosen(self, value: int | None) -> None:
        """Show what was chosen."""
        self.typed = ""
        self._show(value)

    def pending(self) -> int | None:
        """A number that stands there and is given with the next page; None of words to choose."""
        return self._value if self._number is not None else None

    def digit(self, text: str) -> None:
        """A digit was typed: an answer by itself, or one more digit of a number."""
        if self._number is None:
            self._pick(int(text))
            return
        longer = f"{self.typed}{text}".lstrip("0") or "0"
        self.typed = longer if int(longer) <= self._scale.highest else text
        value = int(self.typed)
        self._show(value if self._scale.holds(value) else None)

    def take_back(self) -> bool:
        """Take a typed digit back; False where there is none."""
        if not self.typed:
            return False
        self.typed = self.typed[:-1]
        value = int(self.typed) if self.typed else None
        self._show(value if value is not None and self._scale.holds(value) else None)
        return True

    def step(self, by: int) -> None:
        """One answer on or back; from none, the first."""
        lowest, highest = self._scale.lowest, self._scale.highest
        now = self._value
        self._choose(lowest if now is None else min(max(now + by, lowest), highest))

    def _choose(self, value: int) -> None:
        if self._number is None:
            self._pick(value)
        else:
            self.show_chosen(value)

    def _show(self, value: int | None) -> None:
        self._value = value
        for button in self.buttons:
            button.mark(chosen=button.value == value)
        if self._number is not None:
            self._number.setText(self.typed or ("–" if value is None else str(value)))
            self._number.setAccessibleName(f"{self._words.number}: {self._number.text()}")


def _anchor(text: str) -> QLabel:
    label = PlainLabel(text)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    label.setProperty("role", "anchor")
    return label
