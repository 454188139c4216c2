"""An answer that needs a person: what it was, what the clinic says to do, and who signs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from clinician_console.crisis import CrisisText
from clinician_console.panels.kit.panel import PlainLabel, tint
from clinician_console.panels.kit.parts import Button, text_field
from clinician_console.panels.kit.theme import SMALL_PT, Colour, font
from clinician_console.record.answer_alerts import AnswerAlert
from clinician_console.session.signing import LONGEST_DONE
from shared.errors import GradusError
from shared.language import shown, together, tr, tr_n


class AlertPanel(QFrame):
    """The oldest alert that nobody has signed; the next comes when it is signed.

    Args:
        crisis: What the clinic says to do.
        sign: Called with the alert and what was done about it.
        whom_to_call: Read, and on record as read, when somebody asks for it.
    """

    def __init__(
        self,
        crisis: CrisisText,
        sign: Callable[[AnswerAlert, str], None],
        whom_to_call: Callable[[], str],
    ) -> None:
        super().__init__()
        self.setProperty("role", "alert")
        self._sign_it, self._whom_to_call = sign, whom_to_call
        self.alert: AnswerAlert | None = None
        self.headline, self.what_to_do, self.said = (PlainLabel() for _ in range(3))
        self.contact = PlainLabel()
        self.call = Button(tr("Whom to call"), name=tr("Show whom to call in a crisis"))
        self.done = text_field(tr("What was done about it"), LONGEST_DONE)
        self.sign = Button(tr("Sign"), role="primary", name=tr("Sign what was done about it"))
        self._lay_out(crisis)
        self.call.clicked.connect(self._show_contact)
        self.sign.clicked.connect(self._sign)
        self.done.returnPressed.connect(self._sign)
        self.hide()

    def _lay_out(self, crisis: CrisisText) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(10, 8, 10, 8)
        rows.setSpacing(4)
        self.headline.setFont(font(bold=True))
        tint(self.headline, Colour.BAD)
        tint(self.said, Colour.BAD)
        steps = PlainLabel("\n".join(f"• {shown(line)}" for line in crisis.lines))
        remark = PlainLabel(crisis.remark)
        for label in (steps, remark):
            label.setFont(font(SMALL_PT))
        tint(remark, Colour.MUTED)
        remark.setVisible(bool(crisis.remark))
        for label in (self.headline, self.what_to_do, steps, remark):
            label.setWordWrap(True)
            rows.addWidget(label)
        line = QHBoxLayout()
        line.addWidget(self.call)
        line.addWidget(self.contact)
        line.addWidget(self.done, 1)
        line.addWidget(self.sign)
        rows.addLayout(line)
        rows.addWidget(self.said)
        self.said.setWordWrap(True)
        self.said.hide()

    def show_alerts(self, alerts: Sequence[AnswerAlert], why_not: str) -> None:
        """Show the oldest of these.

        Args:
            alerts: Unsigned, oldest first.
            why_not: Why nobody can sign here; nothing where they can.
        """
        self.alert = alerts[0] if alerts else None
        self.setVisible(self.alert is not None)
        self.contact.setText("")
        self.say("")
        if self.alert is None:
            return
        words = together("{label}. {said}", label=self.alert.label, said=self.alert.said)
        if more := len(alerts) - 1:
            words = tr_n("{words} (and {n} more)", "{words} (and {n} more)", more, words=words)
        self.headline.setText(words)
        self.what_to_do.setText(self.alert.sentence)
        self.done.setEnabled(not why_not)
        self.sign.offer(why_not)

    def say(self, sentence: str) -> None:
        """Say why it was not signed."""
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def _show_contact(self) -> None:
        try:
            found = self._whom_to_call()
        except GradusError as error:
            found = error.what
        self.contact.setText(found or tr("Nobody is kept for this patient: ask them."))

    def _sign(self) -> None:
        if self.alert is None or not self.sign.isEnabled():
            return
        try:
            self._sign_it(self.alert, self.done.text())
        except GradusError as error:
            self.say(error.what)
            return
        self.done.clear()
