"""An answer that needs a person: what it was, what the clinic says to do, and who signs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clinician_console.panels.kit.panel import PlainLabel, rest_focus, tint
from clinician_console.panels.kit.parts import Button, text_field
from clinician_console.panels.kit.theme import SMALL_PT, Colour, font
from clinician_console.panels.session.provided import Provided
from clinician_console.record.answer_alerts import AnswerAlert
from clinician_console.session.acts import Acts
from clinician_console.session.signing import LONGEST_BY, LONGEST_DONE
from shared.errors import GradusError
from shared.language import marked, tr

NOBODY = marked("Nobody is kept for this patient: ask them.")
BY, DONE = marked("Your name"), marked("What was done about it")


class SigningPart(QWidget):
    """The oldest alert that nobody has signed; the next comes when it is signed.

    Args:
        acts: Signs it.
        provided: What the clinic says to do, and whom to call for this patient.
        resized: Called when another height is needed.
    """

    def __init__(self, acts: Acts, provided: Provided, resized: Callable[[], object]) -> None:
        super().__init__()
        self._acts, self._provided, self._resized = acts, provided, resized
        crisis = provided.crisis
        self.alert: AnswerAlert | None = None
        self.headline, self.what_to_do, self.refusal = (PlainLabel() for _ in range(3))
        self.contact = PlainLabel()
        self.call = Button(
            tr("Whom to call"), name=tr("Show whom to call in a crisis of this patient")
        )
        self.call.clicked.connect(self._show_contact)
        self.headline.setFont(font(bold=True))
        tint(self.headline, Colour.BAD)
        tint(self.refusal, Colour.BAD)
        crisis_lines = PlainLabel("\n".join(f"• {line}" for line in crisis.lines))
        self.crisis = crisis_lines
        remark = PlainLabel(crisis.remark)
        remark.setFont(font(SMALL_PT))
        tint(remark, Colour.MUTED)
        remark.setVisible(bool(crisis.remark))
        self.by, self.done = text_field(BY, LONGEST_BY), text_field(DONE, LONGEST_DONE)
        self.by.setText(provided.by)
        self.sign = Button(
            tr("Sign"), role="primary", name=tr("Sign what was done about this answer")
        )
        self.sign.clicked.connect(self._sign)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        for label in (self.headline, self.what_to_do, crisis_lines, remark):
            label.setWordWrap(True)
            rows.addWidget(label)
        call = QHBoxLayout()
        call.addWidget(self.call)
        call.addWidget(self.contact, 1)
        rows.addLayout(call)
        for label in (self.contact, self.refusal):
            label.setWordWrap(True)
        rows.addWidget(self.refusal)
        line = QHBoxLayout()
        line.addWidget(self.by, 2)
        line.addWidget(self.done, 4)
        line.addWidget(self.sign)
        rows.addLayout(line)
        self.hide()

    def refresh(self) -> None:
        """Show the oldest alert."""
        found = self._acts.signing.to_look_at()
        first = found[0] if found else None
        more = tr("  (and {found} more)", found=len(found) - 1) if len(found) > 1 else ""
        words = "" if first is None else f"{first.label}. {first.said}{more}"
        if (first, words) == (self.alert, self.headline.text()):
            return
        self.alert = first
        self.headline.setText(words)
        self.what_to_do.setText("" if first is None else first.sentence)
        self.refusal.setText("")
        self.refusal.hide()
        self.contact.setText("")
        if first is None:
            rest_focus(self)
        self.setVisible(first is not None)
        self._resized()

    def _show_contact(self) -> None:
        """Only when somebody asks: it lies with the names, and that it was read is on record."""
        try:
            found = self._provided.whom_to_call()
        except GradusError as error:
            found = error.what
        self.contact.setText(found or NOBODY)
        self._resized()

    def _sign(self) -> None:
        if self.alert is None:
            return
        answer = self._acts.sign_alert(self.alert, self.by.text(), self.done.text())
        if answer.sent:
            self.done.clear()
            for field in (self.by, self.done):
                field.clearFocus()  # Space is the safe stop again
        self.refusal.setText(answer.sentence)
        self.refusal.setAccessibleName(answer.sentence)
        self.refusal.setVisible(bool(answer.sentence))
        self.refresh()
        self._resized()
