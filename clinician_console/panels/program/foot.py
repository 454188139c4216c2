"""The foot of the program's window: what was said last, and what is being done beside it."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from clinician_console.panels.kit.parts import Button, ElidedLabel
from clinician_console.panels.kit.theme import PADDING_PX
from clinician_console.panels.kit.working import Work
from shared.language import tr

BAR_PX: Final = 220
STEPS: Final = 1000


class Foot(QFrame):
    """One line of words, and a bar while something is being done.

    Args:
        work: What is done beside the window.
    """

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._work = work
        self._what = ""
        self.said = ElidedLabel()
        self.doing = ElidedLabel()
        self.bar = QProgressBar()
        self.bar.setFixedWidth(BAR_PX)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("How far it is"))
        self.cancel = Button(tr("Cancel (Esc)"), name=tr("Cancel what is being done (Esc)"))
        self.cancel.clicked.connect(self.cancel_it)
        row = QHBoxLayout(self)
        row.setContentsMargins(PADDING_PX, 4, PADDING_PX, 4)
        row.addWidget(self.said, 3)
        row.addWidget(self.doing, 1)
        row.addWidget(self.bar)
        row.addWidget(self.cancel)
        work.changed.connect(self._on_work)
        self._on_work("", -1, "")

    def say(self, sentence: str) -> None:
        """Say this until something else is said."""
        self.said.say(sentence)

    def cancel_it(self) -> None:
        """Cancel what is being done, and say so: it ends at the next thing that it does."""
        self.say(tr("Cancelled: {what}.", what=self._what))
        self._work.cancel()

    def _on_work(self, what: str, share: float, words: str) -> None:
        if not self._work.busy:
            what = words = ""  # a last word of what was ended may come late
        self._what = what or self._what
        for part in (self.doing, self.bar):
            part.setVisible(bool(what))
        self.cancel.setVisible(bool(what) and self._work.can_cancel)
        self.doing.say(f"{what} · {words}" if words else what)
        self.bar.setRange(0, STEPS if share >= 0 else 0)
        self.bar.setValue(round(STEPS * max(share, 0.0)))
