"""What stands behind the door: the head, the pages with their list, the tour, and the foot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from clinician_console.panels.kit.page import ListedPage
from clinician_console.panels.kit.theme import GAP_PX
from clinician_console.panels.kit.working import Work
from clinician_console.panels.program.contents import Contents
from clinician_console.panels.program.echo import Echo
from clinician_console.panels.program.foot import Foot
from clinician_console.panels.program.head import Head


class Inside(QWidget):
    """Everything that is seen of the program once somebody has signed in.

    Args:
        listed: All pages.
        go: Shows the page of a name.
        leave: Locks the window, and signs out.
        work: What is done beside the window.

    Attributes:
        echo: What the foot says, beside what was pressed.
        stack: Where pages stand that were made.
        tour_place: Where the tour's card stands.
    """

    def __init__(
        self,
        listed: Sequence[ListedPage[Any]],
        go: Callable[[str], None],
        leave: tuple[Callable[[], object], Callable[[], object]],
        work: Work,
    ) -> None:
        super().__init__()
        self.listed = tuple(listed)
        self.contents = Contents(self.listed, go)
        self.head, self.foot = Head(*leave), Foot(work)
        self.echo = Echo(self)
        self.stack = QStackedWidget()
        self.tour_place = QVBoxLayout()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(GAP_PX, GAP_PX, GAP_PX, GAP_PX)
        rows.setSpacing(GAP_PX)
        beside = QHBoxLayout()
        beside.setSpacing(GAP_PX)
        beside.addWidget(self.contents)
        beside.addWidget(self.stack, 1)
        rows.addWidget(self.head)
        rows.addLayout(beside, 1)
        rows.addLayout(self.tour_place)
        rows.addWidget(self.foot)
