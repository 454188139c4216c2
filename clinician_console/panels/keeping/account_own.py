"""One's own passphrase, and the recovery key of the store."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinician_console.desk.keeping.accounts_kept import AccountsKept
from clinician_console.panels.keeping.secret_twice import SecretTwice, secret_field
from clinician_console.panels.kit.ask_first import AskFirst
from clinician_console.panels.kit.page import Way
from clinician_console.panels.kit.panel import Panel, PlainLabel
from clinician_console.panels.kit.parts import Button, row_of
from clinician_console.panels.kit.printing import PrintKey
from clinician_console.panels.kit.theme import GAP_PX, LARGE_PT, font
from shared.language import tr
from shared.printable import plain


class AccountOwn(QWidget):
    """The last tab."""

    def __init__(self, way: Way, model: AccountsKept) -> None:
        super().__init__()
        self.own = OwnPassphrase(way, model)
        self.recovery = Recovery(way, model)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, GAP_PX, 0, 0)
        rows.setSpacing(GAP_PX)
        rows.addWidget(self.own)
        rows.addWidget(self.recovery)
        rows.addStretch(1)

    def refresh(self) -> None:
        """Ask anew what may be done; a key that was shown is gone."""
        self.recovery.refresh()

    def holds_words(self) -> bool:
        """Whether a passphrase is half typed, or a key stands here that nobody wrote down."""
        return bool(self.own.secret.first.text()) or not self.recovery.key.isHidden()


class OwnPassphrase(Panel):
    """Everybody's own."""

    def __init__(self, way: Way, model: AccountsKept) -> None:
        super().__init__(tr("Your own passphrase"))
        self._way, self._model = way, model
        self.who = PlainLabel(tr("You are signed in as {name}.", name=plain(model.own_name, 64)))
        self.before = secret_field(tr("The passphrase that you have now"))
        self.secret = SecretTwice(tr("New passphrase"), self._offer)
        self.change = Button(tr("Change it"), role="primary")
        for part in (self.who, self.before, self.secret):
            self.rows.addWidget(part)
        self.rows.addLayout(row_of((QWidget(), 1), self.change))
        self.before.textChanged.connect(lambda _words: self._offer())
        self.change.clicked.connect(self.set)
        self._offer()

    def set(self) -> None:
        """Change it."""
        before, chosen = self.before.text(), self.secret.chosen()
        self._way.work.run(
            tr("Changing your passphrase"),
            lambda _progress: self._model.change_own(before, chosen),
            lambda _result: self._changed(),
        )

    def _changed(self) -> None:
        self.before.clear()
        self.secret.clear()
        self._way.say(tr("The new passphrase opens the store from now on."))

    def _offer(self) -> None:
        typed = "" if self.before.text() else tr("Type the passphrase that you have now.")
        self.change.offer(typed or self.secret.why_not())


class Recovery(Panel):
    """The key that opens the store where a passphrase was lost: shown once."""

    def __init__(self, way: Way, model: AccountsKept) -> None:
        super().__init__(tr("Recovery key"))
        self._way, self._model = way, model
        words = PlainLabel(
            tr(
                "Whoever has it opens the store where a passphrase was lost. A new one is shown "
                "once; the one before opens nothing any more, and its paper is destroyed."
            )
        )
        words.setWordWrap(True)
        self.make = Button(tr("Make a new recovery key"))
        self.first = AskFirst()
        self.key = PlainLabel()
        self.key.setFont(font(LARGE_PT, bold=True))
        self.key.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.written = Button(tr("It is written down"))
        self.printed = PrintKey(self)
        self.rows.addWidget(words)
        self.rows.addLayout(row_of((QWidget(), 1), self.make))
        self.rows.addWidget(self.first)
        self.rows.addLayout(row_of((self.key, 1), self.printed, self.written))
        self.make.clicked.connect(self._ask)
        self.written.clicked.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show no key any more."""
        self.key.clear()
        self.key.hide()
        self.written.hide()
        self.printed.show_key("")
        self.printed.hide()
        self.make.offer(self._model.why_not())

    def _ask(self) -> None:
        self.first.ask(
            tr("The recovery key of now opens nothing any more. Have paper or a printer ready."),
            tr("Make a new one"),
            lambda: self._way.work.run(
                tr("Making a recovery key"),
                lambda _progress: self._model.new_recovery_key(),
                self._show,
            ),
        )

    def _show(self, key: str) -> None:
        self.key.setText(key)
        self.key.setAccessibleName(tr("Recovery key: {key}", key=key))
        self.key.show()
        self.printed.show_key(key)
        self.printed.show()
        self.written.show()
        self.written.setFocus()
        self._way.say(tr("Write the recovery key down and keep it away from this computer."))
