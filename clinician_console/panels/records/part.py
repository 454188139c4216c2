"""What every part of the page of one session has: the session, and a way to do what takes long."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinician_console.desk.records.one import Record
from clinician_console.desk.records.opened import OpenedSession
from clinician_console.panels.kit.page import Way
from clinician_console.panels.kit.theme import GAP_PX


class SessionPart(QWidget):
    """One tab. Subclasses add to `rows`, and show the session in `refresh`.

    Args:
        way: What the page has.
        opened: The session.
        title: Of the tab, in the language that was chosen.
    """

    def __init__(self, way: Way, opened: OpenedSession, title: str) -> None:
        super().__init__()
        self.way = way
        self.opened = opened
        self.title = title
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, GAP_PX, 0, 0)
        self.rows.setSpacing(GAP_PX)

    def refresh(self) -> None:
        """Show the session as it is now."""

    def holds_words(self) -> bool:
        """Whether somebody typed what is not kept yet."""
        return False

    def clear_words(self) -> None:
        """Let go of what was typed."""

    def write(self, what: str, work: Callable[[], Record], done: str) -> None:
        """Write something beside the window, and show the session as it is then.

        Args:
            what: Shown while it is done.
            work: Writes, and reads anew.
            done: Said when it is written.
        """

        def show(record: Record) -> None:
            self.clear_words()
            self.opened.show(record)
            self.way.say(done)

        self.way.work.run(what, lambda _progress: work(), show)
