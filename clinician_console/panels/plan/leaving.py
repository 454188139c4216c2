"""What is asked of somebody who leaves a plan with changes that are not kept."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from clinician_console.panels.kit.panel import PlainLabel
from clinician_console.panels.kit.parts import Button, row_of
from shared.language import tr

LEAST_PX = 420


class Leave(Enum):
    """What somebody answered."""

    KEEP = auto()
    DISCARD = auto()
    STAY = auto()


def ask_to_leave(parent: QWidget, sentence: str, number: int, why_not_keep: str) -> Leave:
    """Ask what becomes of what is not kept; Escape stays.

    Args:
        parent: Over which it is asked.
        sentence: What is not kept.
        number: Of the version that it would become; 0 where it is no plan.
        why_not_keep: Why it cannot be kept, or nothing.
    """
    dialog = LeavingDialog(parent, sentence, number, why_not_keep)
    dialog.exec()
    return dialog.answer


class LeavingDialog(QDialog):
    """Keep, discard or stay."""

    def __init__(self, parent: QWidget, sentence: str, number: int, why_not_keep: str) -> None:
        super().__init__(parent)
        self.answer = Leave.STAY
        self.setWindowTitle(tr("Not kept"))
        self.setMinimumWidth(LEAST_PX)
        words = PlainLabel("\n".join(part for part in (sentence, why_not_keep) if part))
        words.setWordWrap(True)
        keep = tr("Keep as version {number}", number=number) if number else tr("Keep it")
        self.keep = Button(keep, role="primary")
        self.keep.offer(why_not_keep)
        self.discard = Button(tr("Discard"))
        self.stay = Button(tr("Stay"))
        for button, answer in (
            (self.keep, Leave.KEEP),
            (self.discard, Leave.DISCARD),
            (self.stay, Leave.STAY),
        ):
            button.clicked.connect(lambda _on=False, said=answer: self._answered(said))
        rows = QVBoxLayout(self)
        rows.addWidget(words)
        rows.addLayout(row_of(self.keep, self.discard, self.stay))
        self.stay.setFocus()

    def _answered(self, answer: Leave) -> None:
        self.answer = answer
        self.accept()
