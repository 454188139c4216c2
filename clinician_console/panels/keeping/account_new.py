"""A new account: a name, roles, and a first passphrase that its person changes."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinician_console.desk.keeping.accounts_kept import AccountsKept
from clinician_console.desk.signing_in import LONGEST_ACCOUNT
from clinician_console.panels.keeping.roles_chosen import RolesChosen
from clinician_console.panels.keeping.secret_twice import SecretTwice
from clinician_console.panels.kit.page import Way
from clinician_console.panels.kit.panel import PlainLabel
from clinician_console.panels.kit.parts import Button, row_of, text_field
from clinician_console.panels.kit.theme import GAP_PX
from shared.language import tr


class AccountNew(QWidget):
    """The second tab."""

    def __init__(self, way: Way, model: AccountsKept) -> None:
        super().__init__()
        self._way, self._model = way, model
        self.name = text_field(tr("Name, as it is to stand on what they do"), LONGEST_ACCOUNT)
        self.roles = RolesChosen(self._offer)
        self.secret = SecretTwice(tr("First passphrase"), self._offer)
        self.add = Button(tr("Make the account"), role="primary")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, GAP_PX, 0, 0)
        rows.setSpacing(GAP_PX)
        rows.addWidget(self.name)
        rows.addWidget(PlainLabel(tr("What they are here, one of these or several:")))
        rows.addWidget(self.roles)
        rows.addWidget(self.secret)
        rows.addLayout(row_of((QWidget(), 1), self.add))
        rows.addStretch(1)
        self.name.textChanged.connect(lambda _words: self._offer())
        self.add.clicked.connect(self.make)
        self._offer()

    def refresh(self) -> None:
        """Ask anew what may be done."""
        self._offer()

    def holds_words(self) -> bool:
        """Whether an account is half typed."""
        return bool(self.name.text().strip() or self.secret.first.text())

    def make(self) -> None:
        """Make it."""
        name, roles, chosen = self.name.text(), self.roles.roles(), self.secret.chosen()
        self._way.work.run(
            tr("Making an account"),
            lambda _progress: self._model.add(name, roles, chosen),
            self._made,
        )

    def _made(self, name: str) -> None:
        self.name.clear()
        self.secret.clear()
        self.roles.show_roles(())
        self._way.say(tr("{name} signs in from now on, and changes this passphrase.", name=name))

    def _offer(self) -> None:
        why_not = self._model.why_not()
        if not why_not and self._model.needs_recovery_key:
            why_not = tr("Make a new recovery key first: that of version 0.1 is for one account.")
        if not why_not and not self.name.text().strip():
            why_not = tr("Type the name.")
        if not why_not and not self.roles.roles():
            why_not = tr("An account needs a role.")
        self.add.offer(why_not or self.secret.why_not())
