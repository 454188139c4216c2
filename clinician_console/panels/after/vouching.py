"""6: sign the record as it stands, and close."""

from __future__ import annotations

from collections.abc import Callable

from clinician_console.desk.after.vouching import MEANING_SAID, Vouching
from clinician_console.panels.after.section import Has, Section, wrapping
from clinician_console.panels.kit.parts import Button, row_of
from clinician_console.panels.kit.theme import GAP_PX
from shared.errors import UsageError
from shared.language import marked, tr

ON_TO = "patient"
UNWRITTEN = marked("Something is typed above that is not written down.")
WRITE_FIRST = marked("Write it down or clear it; then sign.")


class VouchingSection(Section):
    """The words that are signed stand above the buttons; signing leads on to the patient.

    Args:
        unwritten: Whether something is typed on the page that is not on record.
    """

    def __init__(self, number: int, has: Has, unwritten: Callable[[], bool]) -> None:
        super().__init__(number, tr("Sign and close"), has)
        self.unwritten = unwritten
        self.vouching = Vouching(has.after)
        self.sign = Button(
            tr("Sign and close (Ctrl+Enter)"), role="primary", name=tr("Sign and close the session")
        )
        self.trainee = Button(
            tr("Sign as a trainee"), name=tr("Sign as a trainee: a supervisor countersigns")
        )
        self.countersign = Button(tr("Countersign"))
        self.close_it = Button(tr("Close"), name=tr("Close without signing"))
        self.rows.addWidget(wrapping(tr("“{words}”", words=tr(MEANING_SAID))))
        buttons = row_of(self.sign, self.trainee, self.countersign, self.close_it)
        buttons.addStretch(1)
        buttons.setSpacing(GAP_PX)
        self.rows.addLayout(buttons)
        self.end_rows()
        self.sign.clicked.connect(lambda _on=False: self.sign_and_close())
        self.trainee.clicked.connect(lambda _on=False: self.sign_and_close(trainee=True))
        self.countersign.clicked.connect(self._countersign)
        self.close_it.clicked.connect(lambda: self.way.go(ON_TO))

    def refresh(self) -> None:
        """Show how far the record is vouched for."""
        self.standing.setText(self.vouching.said())
        why_not = self.vouching.why_not_sign()
        self.sign.offer(why_not)
        self.trainee.offer(why_not)
        self.countersign.offer(self.vouching.why_not_countersign())

    def sign_and_close(self, *, trainee: bool = False) -> None:
        """Sign, and go on to the patient; does nothing where nothing can be signed."""
        if not self.sign.isEnabled():
            return
        if self.unwritten():
            self.refuse(UsageError(tr(UNWRITTEN), tr(WRITE_FIRST)))
            return
        if self.attempt(lambda: self.vouching.sign(trainee=trainee, by=self.has.by())):
            self.way.go(ON_TO)
            self.way.say(tr("The session is signed."))

    def _countersign(self) -> None:
        if self.attempt(lambda: self.vouching.countersign(self.has.by())):
            self.way.say(tr("The session is countersigned."))
