"""What waits for a person after rooms worked without knowing of each other: a panel for each."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from clinician_console.desk.keeping.deciding import Choice, Decision, Side
from clinician_console.panels.kit.ask_first import AskFirst
from clinician_console.panels.kit.full_words import FullWords
from clinician_console.panels.kit.page import Way
from clinician_console.panels.kit.panel import Panel, PlainLabel
from clinician_console.panels.kit.parts import Button, empty, row_of
from clinician_console.panels.kit.theme import BASE_PT, GAP_PX, font
from shared.language import tr


class ToDecide(QWidget):
    """All of it; nothing is seen where nothing waits.

    Args:
        way: What the page has.
        decided: Called when something was decided.
    """

    def __init__(self, way: Way, decided: Callable[[], None]) -> None:
        super().__init__()
        self._way, self._decided = way, decided
        self.panels: list[DecisionPanel] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(GAP_PX)

    def show_decisions(self, decisions: tuple[Decision, ...]) -> None:
        """Show these."""
        empty(self._rows)
        self.panels = [DecisionPanel(one, self._decide) for one in decisions]
        for panel in self.panels:
            self._rows.addWidget(panel)
        self.setVisible(bool(self.panels))

    def _decide(self, choice: Choice) -> None:
        def done(_result: object) -> None:
            self._decided()
            self._way.say(choice.done)

        self._way.work.run(tr("Deciding"), lambda _progress: choice.take(), done)


class DecisionPanel(Panel):
    """One thing that waits.

    Args:
        decision: Which.
        decide: Called with what somebody chose.
    """

    def __init__(self, decision: Decision, decide: Callable[[Choice], None]) -> None:
        super().__init__(tr("To decide: {what}", what=decision.title))
        self._decide = decide
        words = FullWords(decision.words)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.rows.addWidget(words)
        if decision.sides:
            beside = QHBoxLayout()
            beside.setSpacing(GAP_PX)
            for side in decision.sides:
                beside.addWidget(_side(side), 1)
            self.rows.addLayout(beside)
        self.first = AskFirst()
        self.buttons = [Button(choice.said) for choice in decision.choices]
        for button, choice in zip(self.buttons, decision.choices, strict=True):
            button.offer(decision.why_not)
            button.clicked.connect(lambda _on=False, choice=choice: self._ask(choice))
        if self.buttons:
            self.rows.addLayout(row_of((QWidget(), 1), *self.buttons))
        self.rows.addWidget(self.first)

    def _ask(self, choice: Choice) -> None:
        if choice.warning:
            self.first.ask(choice.warning, choice.said, lambda: self._decide(choice))
        else:
            self._decide(choice)


def _side(side: Side) -> QFrame:
    frame = QFrame()
    rows = QVBoxLayout(frame)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(2)
    heading = PlainLabel(side.heading)
    heading.setFont(font(BASE_PT, bold=True))
    rows.addWidget(heading)
    for line in side.lines:
        rows.addWidget(FullWords(line))
    rows.addStretch(1)
    return frame
