"""An instrument that the therapist asks and fills in at the console, item by item."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from clinician_console.panels.kit.panel import PlainLabel, rest_focus, set_role, tint
from clinician_console.panels.kit.parts import Button, empty, text_field
from clinician_console.panels.kit.theme import SMALL_PT, Colour, font
from clinician_console.session.pages import Pages
from protocols.instruments.base import Scale
from shared.language import marked, tr

MOST_BUTTONS = 11
NOT_YET = marked("Choose an answer, or “No answer”.")
NUMBER = marked("The number, then Enter")


class AskingPart(QWidget):
    """One item at a time, to and fro. It is a part of a panel, and stands in no key's way.

    Args:
        finished: Called when nothing more is asked.
        resized: Called when another height is needed.
    """

    def __init__(self, finished: Callable[[], object], resized: Callable[[], object]) -> None:
        super().__init__()
        self._resized = resized
        self._pages: Pages | None = None
        self._finished = finished
        self.place, self.question, self.hint = (PlainLabel() for _ in range(3))
        self.question.setFont(font(bold=True))
        for label in (self.place, self.hint):
            label.setFont(font(SMALL_PT))
            tint(label, Colour.MUTED)
        self.answers: dict[int, Button] = {}
        self.number: QLineEdit | None = None
        self._holder = QVBoxLayout()
        self.back = Button(tr("‹ Back"), name=tr("The item before"))
        self.none = Button(tr("No answer"), name=tr("Leave this item unanswered"))
        self.go_on = Button(tr("Next ›"), role="primary", name=tr("The next item"))
        self.finish = Button(tr("Finish"), name=tr("Nothing more is asked"))
        self.back.clicked.connect(self._back)
        self.none.clicked.connect(self._none)
        self.go_on.clicked.connect(self._on)
        self.finish.clicked.connect(self._finish)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        for label in (self.place, self.question):
            label.setWordWrap(True)
            rows.addWidget(label)
        rows.addLayout(self._holder)
        self.hint.setWordWrap(True)
        rows.addWidget(self.hint)
        bar = QHBoxLayout()
        for button in (self.back, self.none, self.finish):
            bar.addWidget(button)
        bar.addStretch(1)
        bar.addWidget(self.go_on)
        rows.addLayout(bar)
        self.hide()

    @property
    def is_asking(self) -> bool:
        """Whether something is being asked."""
        return self._pages is not None

    def ask(self, pages: Pages) -> None:
        """Begin with the first item."""
        self._pages = pages
        self.show()
        self._show()

    def end(self) -> None:
        """Ask nothing more."""
        rest_focus(self)
        self._pages = None
        self.hide()

    # ── an item ──────────────────────────────────────────────────────────────────────────────

    def _show(self) -> None:
        pages = self._pages
        if pages is None or pages.item is None:
            self._finish()
            return
        item, instrument = pages.item, pages.instrument
        column = f", {item.column}" if item.column else ""
        at, of = pages.at + 1, len(instrument.items)
        self.place.setText(
            tr(
                "{title}, item {at} of {of}{column}",
                title=instrument.title,
                at=at,
                of=of,
                column=column,
            )
        )
        words = [instrument.instruction or "", item.text or ""]
        self.question.setText("\n".join(word for word in words if word))
        self.hint.setText("")
        self.back.offer("" if pages.at else tr("This is the first."))
        self._lay_answers(item.scale, pages.chosen)
        self._resized()

    def _lay_answers(self, scale: Scale, chosen: int | None) -> None:
        rest_focus(self)
        empty(self._holder)
        self.answers, self.number = {}, None
        held = self._buttons(scale) if _is_list(scale) else self._field(chosen)
        self._holder.addWidget(held)
        held.show()
        anchors = "   ".join(f"{at} {words}" for at, words in sorted(scale.anchors.items()))
        if not self.answers or len(scale.anchors) < len(self.answers):
            self.hint.setText(
                tr(
                    "{lowest} to {highest}.   {anchors}",
                    lowest=scale.lowest,
                    highest=scale.highest,
                    anchors=anchors,
                )
            )
        self.hint.setVisible(bool(self.hint.text()))
        self._mark(chosen)

    def _buttons(self, scale: Scale) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(3)
        all_worded = len(scale.anchors) == scale.highest - scale.lowest + 1
        for place, value in enumerate(range(scale.lowest, scale.highest + 1)):
            anchor = scale.anchors.get(value, "")
            words = f"{value}  {anchor}" if all_worded else str(value)
            button = Button(
                words,
                role="small",
                name=tr("Answer {value}: {anchor}", value=value, anchor=anchor).rstrip(": "),
            )
            button.clicked.connect(lambda _on=False, value=value: self._choose(value))
            self.answers[value] = button
            grid.addWidget(button, *((place // 2, place % 2) if all_worded else (0, place)))
        return holder

    def _field(self, chosen: int | None) -> QLineEdit:
        self.number = text_field(NUMBER, 5)
        self.number.setText("" if chosen is None else str(chosen))
        self.number.returnPressed.connect(self._on)
        return self.number

    def _mark(self, chosen: int | None) -> None:
        for value, button in self.answers.items():
            set_role(button, "current" if value == chosen else "small")

    # ── what is pressed ──────────────────────────────────────────────────────────────────────

    def _choose(self, value: int) -> None:
        if self._pages is not None and self._pages.choose(value):
            self._mark(value)

    def _on(self) -> None:
        pages = self._pages
        if pages is None:
            return
        if self.number is not None and self.number.text().strip():
            typed = self.number.text().strip()
            if not typed.isdecimal() or not pages.choose(int(typed)):
                self._say(
                    tr("{typed} is not written down. {not_yet}", typed=typed, not_yet=NOT_YET)
                )
                return
        if pages.go_on():
            self._show()
        else:
            self._say(NOT_YET)

    def _say(self, words: str) -> None:
        self.hint.setText(words)
        self.hint.show()
        self._resized()

    def _back(self) -> None:
        if self._pages is not None:
            self._pages.back()
            self._show()

    def _none(self) -> None:
        if self._pages is not None:
            self._pages.leave_out()
            self._show()

    def _finish(self) -> None:
        self.end()
        self._finished()


def _is_list(scale: Scale) -> bool:
    return scale.highest - scale.lowest < MOST_BUTTONS
