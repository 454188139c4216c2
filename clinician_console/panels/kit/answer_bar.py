"""What the console answered to a request, shown where it was made; never a dialog."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QWidget

from clinician_console.panels.kit.panel import rest_focus
from clinician_console.panels.kit.parts import Button
from clinician_console.panels.kit.theme import SMALL_PT, Colour
from clinician_console.panels.kit.wrapped_label import WrappedLabel
from clinician_console.session.answers import Answer, Outcome
from shared.language import shown, tr

ROOM_PX = 48
"""Three lines of small letters, or a button."""

Ask = Callable[[], Answer]


class AnswerBar(QFrame):
    """A refusal with its reason, or a question with a button that confirms.

    It lies over what `over` says while there is no answer, in a room that is always there: nothing
    moves under the pointer when it appears, and no button is where another one was.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "answer")
        self._then: Ask | None = None
        self._void_when: Callable[[], object] = lambda: None
        self._made_at: object = None
        self._words = WrappedLabel(size_pt=SMALL_PT)
        self._words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.confirm = Button(tr("Confirm"), role="primary")
        self.confirm.clicked.connect(self._on_confirm)
        self.dismiss = Button("✕", role="small", name=tr("Dismiss"))
        self.dismiss.setFixedWidth(26)
        self.dismiss.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 6, 2)
        row.setSpacing(6)
        row.addWidget(self._words, 1)
        row.addWidget(self.confirm)
        row.addWidget(self.dismiss)
        self.hide()

    def over(self, idle: QWidget) -> QWidget:
        """A room of its own, in which `idle` is seen while there is no answer."""
        room = QWidget()
        room.setProperty("role", "clear")
        room.setFixedHeight(ROOM_PX)
        cell = QGridLayout(room)
        cell.setContentsMargins(0, 0, 0, 0)
        cell.addWidget(idle, 0, 0)
        cell.addWidget(self, 0, 0)
        self.raise_()
        return room

    def show_answer(
        self, answer: Answer, again: Ask, *, confirm: str, void_when: Callable[[], object]
    ) -> None:
        """Show an answer, or nothing where the request went out.

        Args:
            answer: What the model said.
            again: The same request, confirmed.
            confirm: What the confirming button says.
            void_when: A value that, once it changes, makes the question moot.
        """
        if answer.sent:
            self.clear()
            return
        asks = answer.outcome is Outcome.NEEDS_CONFIRMATION
        self._then = again if asks else None
        self._void_when, self._made_at = void_when, void_when()
        colour = Colour.WARNING if asks else Colour.BAD
        sentence = shown(answer.sentence)
        self._words.say(sentence if asks else tr("Not done. {why}", why=sentence), colour)
        self.confirm.setText(shown(confirm))
        self.confirm.setAccessibleName(shown(confirm))
        self.confirm.setVisible(asks)
        self.show()

    def refresh(self) -> None:
        """Take the answer away once another request, a stop or the headset overtook it."""
        if not self.isHidden() and self._void_when() != self._made_at:
            self.clear()

    def sentence(self) -> str:
        """What is shown, or nothing."""
        return "" if self.isHidden() else self._words.text()

    def clear(self) -> None:
        """Show nothing, forget the question, and give the keyboard to nobody."""
        self._then = None
        rest_focus(self)
        self.hide()

    def _on_confirm(self) -> None:
        then = self._then
        self.clear()
        if then is not None:
            answer = then()
            if not answer.sent:
                self.show_answer(
                    answer, then, confirm=self.confirm.text(), void_when=self._void_when
                )
