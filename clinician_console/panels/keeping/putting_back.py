"""A backup chosen, tried, and put in the place of the store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLineEdit

from clinician_console.desk.keeping.putting_back import Tried
from clinician_console.desk.keeping.store_kept import Chosen, StoreKept, tried_said
from clinician_console.desk.signing_in import LONGEST_ACCOUNT
from clinician_console.desk.typed import Typed
from clinician_console.panels.kit.ask_first import AskFirst
from clinician_console.panels.kit.page import Way
from clinician_console.panels.kit.panel import Panel, PlainLabel
from clinician_console.panels.kit.parts import Button, row_of, text_field
from clinician_console.record.rights import Deed
from shared.errors import GradusError
from shared.language import tr

LONGEST_SECRET = 1_000


class PuttingBack(Panel):
    """The last part of the page.

    Args:
        way: What the page has.
        model: The store.
        ask_where: Asks for a folder.
    """

    def __init__(self, way: Way, model: StoreKept, ask_where: Callable[[str], Path | None]) -> None:
        super().__init__(tr("Try a backup, or put one back"))
        self._way, self._model, self._ask_where = way, model, ask_where
        self.chosen: Chosen | None = None
        self.choose = Button(tr("Choose a backup"))
        self.what = PlainLabel(tr("No backup is chosen."))
        self.what.setWordWrap(True)
        self.account = text_field(tr("Account in the backup"), LONGEST_ACCOUNT)
        self.secret = text_field(
            tr("Its passphrase on the day of the backup, or its recovery key"), LONGEST_SECRET
        )
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.rehearse = Button(tr("Try it"), name=tr("Try the backup, and change nothing"))
        self.put = Button(tr("Put it back"), name=tr("Put it in the place of the store"))
        self.first = AskFirst()
        self.found = PlainLabel()
        self.found.setWordWrap(True)
        self.rows.addLayout(row_of(self.choose, (self.what, 1)))
        self.rows.addLayout(row_of((self.account, 1), (self.secret, 2), self.rehearse, self.put))
        self.rows.addWidget(self.first)
        self.rows.addWidget(self.found)
        self.found.hide()
        self.choose.clicked.connect(self.choose_one)
        self.secret.textChanged.connect(lambda _words: self._offer())
        self.rehearse.clicked.connect(self.try_it)
        self.put.clicked.connect(self.ask_to_put_back)
        self.refresh()

    def refresh(self) -> None:
        """Nothing is chosen any more, and nothing typed is left."""
        self.chosen = None
        self.account.setText("")
        self.account.hide()
        self.secret.clear()
        self.first.dismiss()
        self.what.setText(tr("No backup is chosen."))
        self._offer()

    def choose_one(self) -> None:
        """Choose a backup, and compare its files with what it says of them."""
        folder = self._ask_where(tr("The folder of the backup"))
        if folder is not None:
            self._way.work.run(
                tr("Looking at the backup"),
                lambda _progress: self._model.look_at(folder),
                self._chose,
            )

    def try_it(self) -> None:
        """Rehearse it: nothing is changed."""
        if (chosen := self.chosen) is not None:
            typed = self._typed()
            self._way.work.run(
                tr("Trying the backup"),
                lambda _progress: self._model.rehearse(chosen, typed),
                self._tried,
            )

    def ask_to_put_back(self) -> None:
        """Say what will be, and ask."""
        self.first.ask(
            tr(
                "The backup takes the place of the store. What was recorded since is not in it; "
                "the store of today is set aside whole, in {folder}. You are signed out and sign "
                "in again.",
                folder=self._model.folder,
            ),
            tr("Put the backup back"),
            self._put_back,
        )

    def _put_back(self) -> None:
        if (chosen := self.chosen) is not None:
            typed = self._typed()
            self._way.work.run(
                tr("Putting the backup back"),
                lambda _progress: self._model.put_back(chosen, typed),
                self._is_back,
                failed=self._is_not_back,
            )

    def _chose(self, chosen: Chosen) -> None:
        self.chosen = chosen
        self.what.setText(chosen.said)
        asks = self._model.asks_for_account(chosen)
        self.account.setText(self._way.desk.store.account.name if asks else "")
        self.account.setVisible(asks)
        self.secret.setFocus()
        self._offer()

    def _tried(self, tried: Tried) -> None:
        last = tr("That was a rehearsal: nothing was changed, and the copy is removed.")
        self.found.setText("\n".join((*tried_said(tried), last)))
        self.found.show()
        self._way.say(tr("The backup was tried."))

    def _is_back(self, aside: Path | None) -> None:
        said = tr("The backup is the store now; its audit trail says so. Sign in again.")
        if aside is not None:
            said = tr(
                "The backup is the store now; its audit trail says so. The store of before lies in "
                "{folder}. Sign in again.",
                folder=aside,
            )
        self._way.say(said)
        self.secret.clear()
        self._way.sign_out()

    def _is_not_back(self, error: GradusError) -> None:
        self._way.say(error.said())
        if self._model.closed:
            self._way.sign_out()

    def _typed(self) -> Typed:
        return Typed(self.secret.text(), self.account.text().strip())

    def _offer(self) -> None:
        why_not = "" if self.chosen is not None else tr("Choose a backup first.")
        if not why_not and not self.secret.text():
            why_not = tr("Type the passphrase that opened the store on that day.")
        self.rehearse.offer(why_not)
        self.put.offer(self._model.why_not(Deed.RESTORE) or why_not)
