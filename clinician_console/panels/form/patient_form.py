"""The patient's form: one item a page, large, for fingers, mouse and keys; nothing of the record.

    digits, arrows   choose        Enter   next        Backspace   back

No score is shown, nothing goes on by itself, and Enter chooses nothing: whoever only presses Enter
has answered nothing. At the end the therapist takes the screen back with two presses.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from clinician_console.panels.form.answers import Answers
from clinician_console.panels.form.style import SMALLEST_TARGET_PX, Sizes, look
from clinician_console.panels.form.words import FormWords, words_in
from clinician_console.panels.kit.panel import PlainLabel
from clinician_console.panels.kit.stop import StopButton
from clinician_console.session.pages import Pages

SMALLER: Final = (1.0, 0.85, 0.7)
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ON: Final = (Qt.Key.Key_Down, Qt.Key.Key_Right)
_BACK: Final = (Qt.Key.Key_Up, Qt.Key.Key_Left)


class PatientForm(QWidget):
    """A questionnaire as the patient fills it in.

    Args:
        pages: Where they are in it.
        stop: The safe stop, where a session goes on; it stays in reach.
    """

    done = Signal()
    """The therapist has taken the screen back."""

    def __init__(self, pages: Pages, stop: StopButton | None = None) -> None:
        super().__init__()
        self.pages = pages
        self.stop_button = stop
        self.words: FormWords = words_in(pages.instrument.language)
        self.setProperty("role", "form")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.answers: Answers | None = None
        self.progress = _label("page")
        self.instruction, self.question = _label("instruction"), _label("question")
        self.hint, self.notice = _label("hint"), _label("notice")
        self.back = self._press(self.words.back, self._go_back)
        self.leave_out = self._press(self.words.leave_out, self._leave_out)
        self.go_on = self._press(self.words.go_on, self._go_on, role="next")
        self.leave_off = self._press(self.words.stop, self._stop)
        self.therapist = self._press(self.words.therapist, self._ask_therapist)
        self.take_back = self._press(self.words.take_back, self.done.emit)
        self._holder = QVBoxLayout()
        self._lay_out()
        self.show_page()

    def _press(self, words: str, act: object, *, role: str = "plain") -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.setProperty("role", role)
        button.setAccessibleName(words)
        button.clicked.connect(act)
        button.installEventFilter(self)
        return button

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.progress, 1)
        top.addWidget(self.leave_off)
        if self.stop_button is not None:
            top.addWidget(self.stop_button)
        bottom = QHBoxLayout()
        for button in (self.back, self.leave_out):
            bottom.addWidget(button)
        bottom.addStretch(1)
        for button in (self.therapist, self.take_back, self.go_on):
            bottom.addWidget(button)
        self._rows = QVBoxLayout(self)
        self._rows.addLayout(top)
        self._rows.addWidget(self.instruction)
        self._rows.addWidget(self.question)
        self._rows.addStretch(1)
        self._rows.addLayout(self._holder)
        self._rows.addStretch(1)
        self._rows.addWidget(self.hint)
        self._rows.addLayout(bottom)
        self._rows.addWidget(self.notice)

    # ── a page ───────────────────────────────────────────────────────────────────────────────

    def show_page(self) -> None:
        """Show the page that the patient is on."""
        item = self.pages.item
        if self.answers is not None:
            self._holder.removeWidget(self.answers)
            self.answers.hide()
            self.answers.deleteLater()
            self.answers = None
        asks = item is not None
        for widget in (self.leave_off, self.leave_out, self.go_on):
            widget.setVisible(asks)
        self.take_back.hide()
        self.therapist.setVisible(not asks)
        self.back.setText(self.words.back if asks else self.words.to_questions)
        self.back.setEnabled(not asks or self.pages.at > 0)
        if item is None:
            self._show_end()
        else:
            of = len(self.pages.instrument.items)
            self.progress.setText(self.words.page.format(at=self.pages.at + 1, of=of))
            column = f" ({item.column})" if item.column else ""
            self.instruction.setText(self.pages.instrument.instruction or "")
            self.question.setText(f"{item.text or ''}{column}")
            self.hint.setText(self.words.keys if self.pages.at == 0 else "")
            self.notice.setText(self.pages.instrument.licence.notice or "")
            self.answers = Answers(item.scale, self.words, self._choose)
            for child in self.answers.findChildren(QPushButton):
                child.installEventFilter(self)
            self._holder.addWidget(self.answers)
            self.answers.show_chosen(self.pages.chosen)
        self.instruction.setVisible(bool(self.instruction.text()))
        self.setAccessibleName(self.question.text())
        self._fit()
        self.setFocus()

    def _show_end(self) -> None:
        self.progress.setText("")
        self.instruction.setText("")
        self.question.setText(f"{self.words.thanks}\n{self.words.give_back}")
        self.hint.setText("")
        self.notice.setText("")

    def _choose(self, value: int) -> None:
        if self.pages.choose(value) and self.answers is not None:
            self.hint.setText("")
            self.answers.show_chosen(self.pages.chosen)

    def _go_on(self) -> None:
        number = None if self.answers is None else self.answers.pending()
        if number is not None:
            self.pages.choose(number)
        if self.pages.go_on():
            self.show_page()
        else:
            self.hint.setText(self.words.choose)

    def _go_back(self) -> None:
        before = self.pages.at
        self.pages.back()
        if self.pages.at != before:
            self.show_page()

    def _leave_out(self) -> None:
        self.pages.leave_out()
        self.show_page()

    def _stop(self) -> None:
        self.pages.stop()
        self.show_page()

    def _ask_therapist(self) -> None:
        """One press more: no patient comes upon the therapist's screen by a slip."""
        self.therapist.hide()
        self.take_back.show()
        self.setFocus()

    # ── keys ─────────────────────────────────────────────────────────────────────────────────

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Qt's hook: the keys mean the same wherever the focus is."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _ENTER and watched in self._bar():
                if not event.isAutoRepeat() and isinstance(watched, QPushButton):
                    watched.click()
                return True
            return self._take(event)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Qt's hook."""
        if not self._take(event):
            super().keyPressEvent(event)

    def _bar(self) -> tuple[QPushButton, ...]:
        ends = (self.back, self.leave_out, self.leave_off, self.therapist, self.take_back)
        return (*ends, self.go_on)

    def _take(self, event: QKeyEvent) -> bool:
        """What a key does; True where it was used."""
        answers, key = self.answers, event.key()
        if answers is None:
            return key in _ENTER
        if event.text() and event.text() in "0123456789":
            answers.digit(event.text())
        elif key in _ON or key in _BACK:
            answers.step(1 if key in _ON else -1)
        elif key in _ENTER:
            if not event.isAutoRepeat():
                self._go_on()
        elif key == Qt.Key.Key_Backspace:
            if not answers.take_back() and not event.isAutoRepeat():
                self._go_back()
        else:
            return False
        return True

    # ── sizes ────────────────────────────────────────────────────────────────────────────────

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Qt's hook: letters and targets grow with the screen."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As large as the screen allows, and smaller where the words would have no room."""
        for share in SMALLER:
            sizes = Sizes.of(round(self.width() * share), round(self.height() * share))
            self._set_letters(sizes)
            choice_px = self._choice_px(sizes)
            if choice_px >= SMALLEST_TARGET_PX:
                break
        margin = sizes.gap_px * 2
        sheet = look() + sizes.style(max(choice_px, SMALLEST_TARGET_PX))
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)
        self._rows.setContentsMargins(margin * 2, margin, margin * 2, sizes.gap_px)
        self._rows.setSpacing(sizes.gap_px)
        if self.stop_button is not None:
            self.stop_button.setFixedSize(sizes.stop)

    def _set_letters(self, sizes: Sizes) -> None:
        long = len(self.question.text()) > sizes.LONG_QUESTION
        for label, size_px in (
            (self.progress, sizes.small_px),
            (self.instruction, sizes.middle_px),
            (self.question, sizes.middle_px if long else sizes.large_px),
            (self.hint, sizes.small_px),
            (self.notice, sizes.notice_px),
        ):
            letters = QFont(label.font())
            letters.setPixelSize(size_px)
            label.setFont(letters)

    def _choice_px(self, sizes: Sizes) -> int:
        """As high as what is written above and below the answers leaves them."""
        width_px = self.width() - 8 * sizes.gap_px
        words = (self.instruction, self.question, self.hint, self.notice)
        written_px = sum(label.heightForWidth(width_px) for label in words)
        top_px = sizes.target_px if self.stop_button is None else sizes.stop.height()
        room_px = self.height() - written_px - top_px - sizes.target_px - 12 * sizes.gap_px
        stacked = 1 if self.answers is None else self.answers.stacked
        return sizes.choice_px(room_px, stacked)


def _label(role: str) -> QLabel:
    label = PlainLabel()
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label
