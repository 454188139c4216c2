"""Every account; the one that is marked gets other roles, another passphrase, or is closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinician_console.desk.deeds import roles_said
from clinician_console.desk.keeping.accounts_kept import AccountsKept
from clinician_console.desk.signing_in import LONGEST_ACCOUNT
from clinician_console.panels.keeping.roles_chosen import RolesChosen
from clinician_console.panels.keeping.secret_twice import SecretTwice
from clinician_console.panels.kit.ask_first import AskFirst
from clinician_console.panels.kit.page import Way
from clinician_console.panels.kit.parts import Button, row_of
from clinician_console.panels.kit.table import Column, Table
from clinician_console.panels.kit.theme import GAP_PX
from clinician_console.record.rights import ListedAccount
from shared.language import day_said, marked, tr
from shared.printable import plain

COLUMNS: Final = (
    Column[ListedAccount](
        marked("Name"), lambda one: plain(one.name, LONGEST_ACCOUNT), 24, takes_rest=True
    ),
    Column[ListedAccount](marked("Roles"), lambda one: roles_said(one.roles), 30),
    Column[ListedAccount](
        marked("Since"), lambda one: day_said(one.created.astimezone().date()), 14
    ),
    Column[ListedAccount](
        marked("Closed"),
        lambda one: "" if one.closed is None else day_said(one.closed.astimezone().date()),
        14,
    ),
)


class AccountMarked(QWidget):
    """The first tab."""

    def __init__(self, way: Way, model: AccountsKept) -> None:
        super().__init__()
        self._way, self._model = way, model
        self.table = Table[ListedAccount](tr("Accounts"), COLUMNS, lambda one: one.account_id)
        self.roles = RolesChosen(self._offer)
        self.set_roles = Button(tr("Set these roles"))
        self.secret = SecretTwice(
            tr("Another passphrase, for somebody who forgot theirs"), self._offer
        )
        self.renew = Button(tr("Give this passphrase"))
        self.close_it = Button(tr("Close this account"))
        self.first = AskFirst()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, GAP_PX, 0, 0)
        rows.addWidget(self.table, 1)
        rows.addLayout(row_of((self.roles, 1), self.set_roles))
        rows.addLayout(row_of((self.secret, 1), self.renew))
        rows.addLayout(row_of((QWidget(), 1), self.close_it))
        rows.addWidget(self.first)
        self.table.turned.connect(self._turned)
        self.set_roles.clicked.connect(self._set_roles)
        self.renew.clicked.connect(self._renew)
        self.close_it.clicked.connect(self._ask_to_close)

    def refresh(self) -> None:
        """Read all accounts anew."""
        self.table.show_rows(self._model.listed())
        self._turned()

    def holds_words(self) -> bool:
        """Whether a passphrase is half typed."""
        return bool(self.secret.first.text() or self.secret.again.text())

    def _turned(self) -> None:
        account = self.table.marked()
        self.first.dismiss()
        self.secret.clear()
        self.roles.show_roles(account.roles if account else ())
        self._offer()

    def _offer(self) -> None:
        account = self.table.marked()
        why_not = self._model.why_not_change(account)
        self.roles.setEnabled(not why_not)
        self.secret.setEnabled(not why_not)
        same = account is not None and self.roles.roles() == account.roles
        none = "" if self.roles.roles() else tr("An account needs a role.")
        self.set_roles.offer(why_not or none or (tr("These are its roles.") if same else ""))
        self.renew.offer(why_not or self.secret.why_not())
        self.close_it.offer(why_not)

    def _set_roles(self) -> None:
        account, roles = self.table.marked(), self.roles.roles()
        if account is not None:
            self._do(
                tr("Setting roles"),
                lambda: self._model.set_roles(account, roles),
                tr("From the next signing in on they have these roles."),
            )

    def _renew(self) -> None:
        account, chosen = self.table.marked(), self.secret.chosen()
        if account is not None:
            self._do(
                tr("Setting a passphrase"),
                lambda: self._model.renew(account, chosen),
                tr("The new passphrase opens the store. They set one of their own here."),
            )

    def _ask_to_close(self) -> None:
        account = self.table.marked()
        if account is not None:
            self.first.ask(
                tr(
                    "{name} will not sign in any more; an account that is closed is not opened "
                    "again. The name stays on what they did.",
                    name=plain(account.name, LONGEST_ACCOUNT),
                ),
                tr("Close the account"),
                lambda: self._do(
                    tr("Closing an account"),
                    lambda: self._model.close(account),
                    tr("The account is closed."),
                ),
            )

    def _do(self, what: str, work: Callable[[], None], done: str) -> None:
        def finished(_result: None) -> None:
            self._way.say(done)
            self.refresh()

        self._way.work.run(what, lambda _progress: work(), finished)
