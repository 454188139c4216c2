"""What happened, line by line, and a note of the therapist's own, or a quick mark."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from clinician_console.panels.kit.listed import Listed, Need, Place, always
from clinician_console.panels.kit.panel import Panel
from clinician_console.panels.kit.shortcuts import Command, key_of
from clinician_console.panels.kit.theme import SMALL_PT, Colour, font
from clinician_console.panels.kit.words import clock_text
from clinician_console.panels.kit.wrapped_label import WrappedLabel
from clinician_console.record.log_line import LogLine
from clinician_console.session.acts import Acts
from clinician_console.session.noting import LONGEST_NOTE, Moment
from clinician_console.session.quick_marks import quick_marks
from clinician_console.session.telling import LONGEST_LINE
from clinician_console.session.view import SessionView
from shared.language import retold, tr
from shared.printable import plain
from shared.rules.states import Actor

MOST_LINES = 2000
LINES_PER_REDRAW = 20
MARK_WAITS_S = 8.0
ACTOR_COLOURS: dict[str, Colour] = {
    Actor.THERAPIST.value: Colour.ACCENT,
    Actor.PATIENT.value: Colour.WARNING,
    Actor.SYSTEM.value: Colour.MUTED,
}


class LogPanel(Panel):
    """Time, who and what; the newest is at the bottom. Below it the note.

    A note, and a quick mark, bears the moment at which it was begun.

    Args:
        marks: Quick marks that were chosen; the usual ones where there are none.
    """

    def __init__(self, session: SessionView, acts: Acts | None, marks: Sequence[str] = ()) -> None:
        super().__init__(tr("Events"))
        self._session, self._acts = session, acts
        self._marks = quick_marks(marks)
        self._begun: Moment | None = None
        self._marking: tuple[Moment, float] | None = None
        self._waiting: deque[LogLine] = deque(session.log[-MOST_LINES:], maxlen=MOST_LINES)
        self.lines = QPlainTextEdit()
        self.lines.setReadOnly(True)
        self.lines.setMaximumBlockCount(MOST_LINES)
        self.lines.setFont(font(SMALL_PT))
        self.lines.setAccessibleName(tr("Events of this session"))
        self.marks = WrappedLabel(size_pt=SMALL_PT)
        self.marks.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.marks.say("  ".join(f"{at} {mark}" for at, mark in enumerate(self._marks, 1)))
        self.marks.hide()
        self.note = QLineEdit()
        self.note.setPlaceholderText(
            tr(
                "Note ({key}), mark ({mark})",
                key=key_of(Command.NOTE),
                mark=key_of(Command.QUICK_MARK),
            )
        )
        self.note.setToolTip(
            tr("A note bears the moment at which you began it; Enter writes it down.")
        )
        self.note.setEnabled(acts is not None)
        self.note.setMaxLength(LONGEST_NOTE)
        self.note.setAccessibleName(tr("Note"))
        self.note.returnPressed.connect(self._write)
        self.note.installEventFilter(self)
        self._follows = True
        self.lines.verticalScrollBar().actionTriggered.connect(self._on_scrolled)
        self.rows.addWidget(self.lines, 1)
        self.rows.addWidget(self.marks, 1)
        self.rows.addWidget(self.note)
        self.hear(session.logged, self._on_logged)
        self.refresh()

    def refresh(self) -> None:
        """Write the lines that came since, a few at a time: the layout of a line takes a moment."""
        bar = self.lines.verticalScrollBar()
        for _ in range(min(len(self._waiting), LINES_PER_REDRAW)):
            self.lines.appendHtml(self._html(self._waiting.popleft()))
        if self._follows and bar.value() != bar.maximum():
            bar.setValue(bar.maximum())
        self._refresh_hint()

    def begin_note(self) -> None:
        """Put the cursor into the note; it will bear this moment, not that of Enter."""
        if self._acts is not None and not self.note.text():
            self._begun = self._acts.moment()
        self.note.setFocus()

    def begin_mark(self) -> None:
        """Show the quick marks; the digit that follows writes one down, as of now."""
        if self._acts is not None:
            self._marking = (self._acts.moment(), self._session.now_s())
            self._show_marks(on=True)

    def takes_digit(self, digit: str) -> bool:
        """Write down the mark of this digit, if one was begun; else the digit is a rating's."""
        marking, self._marking = self._marking, None
        self._show_marks(on=False)
        if marking is None or self._acts is None or not digit.isdigit():
            return False
        moment, at_s = marking
        number = int(digit)
        if self._session.now_s() - at_s > MARK_WAITS_S:
            return False
        if 1 <= number <= len(self._marks):
            self._acts.note(self._marks[number - 1], moment)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Qt's hook: a note that is begun by the mouse bears the moment of its first focus."""
        focused = watched is self.note and event.type() == QEvent.Type.FocusIn
        if focused and self._acts is not None and not self.note.text():
            self._begun = self._acts.moment()
        return super().eventFilter(watched, event)

    def _refresh_hint(self) -> None:
        if self._marking and self._session.now_s() - self._marking[1] > MARK_WAITS_S:
            self._marking = None
            self._show_marks(on=False)

    def _show_marks(self, *, on: bool) -> None:
        """The marks stand where the lines do, as long as a digit is waited for."""
        self.marks.setVisible(on)
        self.lines.setVisible(not on)

    def _on_logged(self, line: LogLine) -> None:
        self._waiting.append(line)

    def _on_scrolled(self) -> None:
        """Whoever scrolls back reads in peace, until they are at the end again."""
        bar = self.lines.verticalScrollBar()
        self._follows = bar.sliderPosition() >= bar.maximum()

    def _html(self, line: LogLine) -> str:
        actor = str(line.actor.value)
        colour = ACTOR_COLOURS.get(actor, Colour.MUTED)
        words = escape(plain(retold(line.sentence), LONGEST_LINE))
        return (
            f'<span style="color:{Colour.MUTED.code}">{clock_text(line.at_s)}</span>&nbsp; '
            f'<span style="color:{colour.code}">{retold(actor)}</span>&nbsp; {words}'
        )

    def _write(self) -> None:
        text, begun, self._begun = self.note.text().strip(), self._begun, None
        if text and self._acts is not None:
            self._acts.note(text, begun)
            self.note.clear()
        # Space is the safe stop again as soon as nothing is being typed.
        self.note.clearFocus()


LISTED = Listed(
    "log",
    Place.LEFT,
    Need.ACTS,
    lambda has: LogPanel(has.view, has.acts, has.marks),
    share=3,
    least_px=96,
    keys=lambda panel: {
        Command.NOTE: always(panel.begin_note),
        Command.QUICK_MARK: always(panel.begin_mark),
        Command.SUDS_DIGIT: panel.takes_digit,
    },
)
