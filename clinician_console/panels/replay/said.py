"""What was said and done in the session, with the line of the moment marked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from clinician_console.panels.kit.theme import SMALL_PT, font
from clinician_console.panels.kit.words import clock_text
from clinician_console.record.log_line import LogLine
from clinician_console.replay.player import Player
from clinician_console.session.telling import LONGEST_LINE
from shared.language import retold, tr
from shared.printable import plain


class ReplaySaid(QListWidget):
    """The event log, ratings and notes among it; a press on a line goes to its moment.

    Args:
        lines: As the log said them.
        player: The moment that is shown.
        moved: Called when the therapist went to another moment here.
    """

    def __init__(self, lines: Sequence[LogLine], player: Player, moved: Callable[[], None]) -> None:
        super().__init__()
        self.setAccessibleName(tr("What was said and done in this session"))
        self.setFont(font(SMALL_PT))
        self.setWordWrap(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its keys would be the axis's
        self._lines = sorted(lines, key=lambda line: line.at_s)
        self._times_s = [line.at_s for line in self._lines]
        self._player = player
        self._moved = moved
        for line in self._lines:
            words = plain(retold(line.sentence), LONGEST_LINE)
            self.addItem(f"{clock_text(line.at_s)}  {retold(line.actor.value)}  {words}")
        self.itemClicked.connect(self._go_to)

    def refresh(self) -> None:
        """Mark the last line that had been said by the moment."""
        row = bisect_right(self._times_s, self._player.at_s) - 1
        if row != self.currentRow():
            self.setCurrentRow(row)
            if row >= 0:
                self.scrollToItem(self.item(row), QListWidget.ScrollHint.PositionAtCenter)

    def go_to_current(self) -> None:
        """Have the player show the moment of the line that is marked."""
        if (row := self.currentRow()) >= 0:
            self._player.go_to(self._times_s[row])

    def _go_to(self, item: QListWidgetItem) -> None:
        self._player.go_to(self._times_s[self.row(item)])
        self._moved()
