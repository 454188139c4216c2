"""What happened, line by line, and a note of the therapist's own."""

from __future__ import annotations

from collections import deque
from html import escape

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from clinician_console.panels.kit.listed import Listed, Need, Place, always
from clinician_console.panels.kit.panel import Panel
from clinician_console.panels.kit.shortcuts import Command
from clinician_console.panels.kit.theme import SMALL_PT, Colour, font
from clinician_console.panels.kit.words import clock_text
from clinician_console.record.log_line import LogLine
from clinician_console.session.acts import LONGEST_NOTE, Acts
from clinician_console.session.telling import LONGEST_LINE
from clinician_console.session.view import SessionView
from shared.printable import plain
from shared.rules.states import Actor

MOST_LINES = 2000
LINES_PER_REDRAW = 20
ACTOR_COLOURS: dict[str, Colour] = {
    Actor.THERAPIST.value: Colour.ACCENT,
    Actor.PATIENT.value: Colour.WARNING,
    Actor.SYSTEM.value: Colour.MUTED,
}


class LogPanel(Panel):
    """Time, who and what; the newest is at the bottom. Below it the note."""

    def __init__(self, session: SessionView, acts: Acts | None) -> None:
        super().__init__("Events")
        self._acts = acts
        self._waiting: deque[LogLine] = deque(session.log[-MOST_LINES:], maxlen=MOST_LINES)
        self.lines = QPlainTextEdit()
        self.lines.setReadOnly(True)
        self.lines.setMaximumBlockCount(MOST_LINES)
        self.lines.setFont(font(SMALL_PT))
        self.lines.setAccessibleName("Events of this session")
        self.note = QLineEdit()
        self.note.setPlaceholderText("Note (N) — Enter writes it down")
        self.note.setEnabled(acts is not None)
        self.note.setMaxLength(LONGEST_NOTE)
        self.note.setAccessibleName("Note")
        self.note.returnPressed.connect(self._write)
        self._follows = True
        self.lines.verticalScrollBar().actionTriggered.connect(self._on_scrolled)
        self.rows.addWidget(self.lines, 1)
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

    def _on_logged(self, line: LogLine) -> None:
        self._waiting.append(line)

    def _on_scrolled(self) -> None:
        """Whoever scrolls back reads in peace, until they are at the end again."""
        bar = self.lines.verticalScrollBar()
        self._follows = bar.sliderPosition() >= bar.maximum()

    def begin_note(self) -> None:
        """Put the cursor into the note."""
        self.note.setFocus()

    def _html(self, line: LogLine) -> str:
        actor = str(line.actor.value)
        colour = ACTOR_COLOURS.get(actor, Colour.MUTED)
        words = escape(plain(line.sentence, LONGEST_LINE))
        return (
            f'<span style="color:{Colour.MUTED.code}">{clock_text(line.at_s)}</span>&nbsp; '
            f'<span style="color:{colour.code}">{actor}</span>&nbsp; {words}'
        )

    def _write(self) -> None:
        text = self.note.text().strip()
        if text and self._acts is not None:
            self._acts.note(text)
            self.note.clear()
        # Space is the safe stop again as soon as nothing is being typed.
        self.note.clearFocus()


LISTED = Listed(
    "log",
    Place.LEFT,
    Need.ACTS,
    lambda has: LogPanel(has.view, has.acts),
    share=3,
    least_px=96,
    keys=lambda panel: {Command.NOTE: always(panel.begin_note)},
)
