"""Joining the clinic's server: where it is, as whom, its certificate, and the clinic's key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from clinician_console.desk.keeping.clinic_server import (
    LONGEST_ADDRESS,
    LONGEST_KEY,
    LONGEST_LOGIN,
    LONGEST_PASSWORD,
    ClinicServerKept,
    TypedJoin,
)
from clinician_console.panels.keeping.secret_twice import secret_field
from clinician_console.panels.kit.full_words import FullWords
from clinician_console.panels.kit.page import Way
from clinician_console.panels.kit.panel import Panel, tint
from clinician_console.panels.kit.parts import Button, row_of, text_field
from clinician_console.panels.kit.printing import CLINIC_KEY, PrintKey
from clinician_console.panels.kit.theme import LARGE_PT, Colour, font
from shared.language import tr

AskFile = Callable[[str], Path | None]


class JoiningPanel(Panel):
    """Shown where this room has no server yet.

    Args:
        way: What the page has.
        model: The clinic's server.
        ask_which: Asks for the file of a certificate.
        joined: Called with the clinic's key that was made, or nothing, once this room has joined.
    """

    def __init__(
        self,
        way: Way,
        model: ClinicServerKept,
        ask_which: AskFile,
        joined: Callable[[str], None],
    ) -> None:
        super().__init__(tr("Join a clinic's server"))
        self._way, self._model, self._ask_which, self._joined = way, model, ask_which, joined
        self._authority: Path | None = None
        self.place = text_field(tr("Server, as in db.clinic.example"), LONGEST_ADDRESS)
        self.login = text_field(tr("Login"), LONGEST_LOGIN)
        self.password = secret_field(tr("Password of this login"))
        self.password.setMaxLength(LONGEST_PASSWORD)
        self.authority = FullWords()
        self.choose = Button(tr("Choose …"), name=tr("Choose the file of the certificate"))
        self.key = text_field(tr("The clinic's key, as the first room showed it"), LONGEST_KEY)
        self.new_key = QCheckBox(tr("This is the clinic's first room: make the key"))
        self.join = Button(tr("Join"), role="primary")
        self._lay_out()
        self._connect()
        self.clear()

    def _lay_out(self) -> None:
        about = FullWords(
            tr(
                "A clinic with several rooms can have a server of its own. Whoever runs it gives "
                "you its name, a login, a password and the file of its certificate. Names and "
                "words are sealed with the clinic's key before they leave this room."
            )
        )
        tint(about, Colour.MUTED)
        self.rows.addWidget(about)
        self.rows.addLayout(row_of((self.place, 2), (self.login, 1), (self.password, 1)))
        self.rows.addLayout(row_of((self.authority, 1), self.choose))
        self.rows.addLayout(row_of((self.key, 1), self.new_key))
        self.rows.addLayout(row_of((QWidget(), 1), self.join))

    def _connect(self) -> None:
        for field in (self.place, self.login, self.password, self.key):
            field.textChanged.connect(lambda _words: self.offer())
        self.new_key.toggled.connect(lambda _on: self.offer())
        self.choose.clicked.connect(self._choose)
        self.join.clicked.connect(self.do)

    def clear(self) -> None:
        """Nothing of what was typed is left."""
        for field in (self.place, self.login, self.password, self.key):
            field.clear()
        self.new_key.setChecked(False)
        self._show_authority(None)
        self.offer()

    def forget_secrets(self) -> None:
        """Whoever comes back to the page types them anew."""
        self.password.clear()
        self.key.clear()

    def offer(self) -> None:
        """Say why it cannot be pressed, where it cannot."""
        self.key.setEnabled(not self.new_key.isChecked())
        self.join.offer(self._model.why_not_change() or self._lacking())

    def do(self) -> None:
        """Join, beside the window."""
        key = "" if self.new_key.isChecked() else self.key.text()
        typed = TypedJoin(
            self.place.text(), self.login.text(), self.password.text(), self._authority, key
        )

        def done(made: str) -> None:
            self.clear()
            self._joined(made)

        self._way.work.run(
            tr("Joining the clinic's server"), lambda _progress: self._model.join(typed), done
        )

    def _lacking(self) -> str:
        if not self.place.text().strip():
            return tr("Type the server's name.")
        if not self.login.text().strip():
            return tr("Type the login.")
        if not self.password.text():
            return tr("Type the password.")
        if not self.new_key.isChecked() and not self.key.text().strip():
            return tr("Type the clinic's key, or say that this is the first room.")
        return ""

    def _choose(self) -> None:
        chosen = self._ask_which(tr("The server's certificate, as ca.pem"))
        if chosen is not None:
            self._show_authority(chosen)

    def _show_authority(self, chosen: Path | None) -> None:
        self._authority = chosen
        self.authority.setText(
            tr("Certificate: the authorities that this computer trusts. A clinic's own: choose it.")
            if chosen is None
            else tr("Certificate: {file}", file=chosen.name)
        )


class KeyShown(Panel):
    """The clinic's key that was made, shown once; hidden otherwise."""

    def __init__(self) -> None:
        super().__init__(tr("The clinic's key"))
        words = FullWords(
            tr(
                "Shown this once: write it down and keep it away from this computer. Every other "
                "room types it once, and without it nobody can read the words on the server."
            )
        )
        self.key = FullWords()
        self.key.setFont(font(LARGE_PT, bold=True))
        self.key.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.written = Button(tr("It is written down"))
        self.printed = PrintKey(self, CLINIC_KEY)
        self.rows.addWidget(words)
        self.rows.addWidget(self.key)
        self.rows.addLayout(row_of((QWidget(), 1), self.printed, self.written))
        self.written.clicked.connect(self.clear)
        self.clear()

    def show_key(self, key: str) -> None:
        """Show it until somebody has written it down."""
        self.key.setText(key)
        self.key.setAccessibleName(tr("The clinic's key: {key}", key=key))
        self.printed.show_key(key)
        self.show()
        self.written.setFocus()

    def clear(self) -> None:
        """Show no key any more."""
        self.key.clear()
        self.key.setAccessibleName("")
        self.printed.show_key("")
        self.hide()

    def holds_words(self) -> bool:
        """Whether a key stands here that nobody wrote down."""
        return bool(self.key.text())
