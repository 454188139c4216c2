"""Where everybody begins: who you are, and on the first start the store and its recovery key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from clinician_console.desk.signing_in import LONGEST_ACCOUNT, Door
from clinician_console.desk.typed import Typed
from clinician_console.panels.kit.panel import PlainLabel, tint
from clinician_console.panels.kit.parts import Button, text_field
from clinician_console.panels.kit.theme import HUGE_PT, PADDING_PX, SMALL_PT, TITLE_PT, Colour, font
from shared.language import tr

CARD_PX, FIELD_PX, LONGEST_SECRET = 460, 380, 1024
_OPEN: Final = Qt.AlignmentFlag.AlignCenter


class SignIn(QWidget):
    """Asks who comes; the program's window does the rest.

    Args:
        door: What is asked at the data folder.
        opened: Called with what was typed, and on a first start with the passphrase once more.
    """

    def __init__(self, door: Door, opened: Callable[[Typed, str], None]) -> None:
        super().__init__()
        self._door, self._opened, self._locked = door, opened, False
        self.account = text_field(tr("Your name"), LONGEST_ACCOUNT, width_px=FIELD_PX)
        self.secret = _secret(tr("Passphrase"))
        self.again = _secret(tr("Passphrase once more"))
        self.open = Button(tr("Make the record") if door.is_new else tr("Open"), role="primary")
        self.greeting = PlainLabel(_greeting(door))
        self.said = PlainLabel()
        self.said.setWordWrap(True)
        self.said.setMinimumHeight(40)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.account.setVisible(door.is_new or door.asks_for_account)
        self.again.setVisible(door.is_new)
        for field in (self.account, self.secret, self.again):
            field.returnPressed.connect(self._on_return)
        self.open.clicked.connect(self._try)
        self._lay_out()

    def begin(self) -> None:
        """Put the focus where a hand begins."""
        self.secret.clear()
        self.again.clear()
        asks_who = not self.account.isHidden() and not self.account.text()
        (self.account if asks_who else self.secret).setFocus()

    def wait(self) -> None:
        """What was typed is being looked at."""
        self._say(tr("One moment …"), Colour.MUTED)
        self._enable(on=False)

    def refuse(self, sentence: str) -> None:
        """It was wrong; what was typed is gone."""
        self._enable(on=True)
        self.begin()
        self._say(sentence, Colour.BAD)

    def lock(self, who: str) -> None:
        """Ask for the passphrase of whoever signed in, and for nobody else's."""
        self.account.setText(who)
        self.account.setVisible(True)
        self.greeting.setText(tr("Your passphrase"))
        self.again.setVisible(False)
        self._locked = True
        self._enable(on=True)
        self.open.setText(tr("Unlock"))
        self._say(tr("Locked, because nobody was here for a while."), Colour.MUTED)
        self.begin()

    def _enable(self, *, on: bool) -> None:
        for part in (self.account, self.secret, self.again, self.open):
            part.setEnabled(on)
        self.account.setEnabled(on and not self._locked)

    def _say(self, sentence: str, colour: Colour) -> None:
        tint(self.said, colour)
        self.said.setText(sentence)

    def _on_return(self) -> None:
        """Enter goes on to the next field that is still empty, and opens from the last one."""
        fields = (self.account, self.secret, self.again)
        for field in (at for at in fields if at.isVisible() and at.isEnabled()):
            if not field.text():
                field.setFocus()
                return
        self._try()

    def _try(self) -> None:
        if not self.secret.text():
            self.begin()
            return
        typed = Typed(self.secret.text(), self.account.text())
        again = self.again.text()
        self.secret.clear()
        self.again.clear()
        self._opened(typed, again)

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("role", "panel")
        card.setFixedWidth(CARD_PX)
        rows = QVBoxLayout(card)
        rows.setContentsMargins(4 * PADDING_PX, 4 * PADDING_PX, 4 * PADDING_PX, 3 * PADDING_PX)
        rows.setSpacing(PADDING_PX)
        title, line = PlainLabel("Gradus"), self.greeting
        title.setFont(font(HUGE_PT, bold=True))
        line.setFont(font(TITLE_PT))
        line.setWordWrap(True)
        where = PlainLabel(tr("Record: {folder}", folder=self._door.folder))
        where.setFont(font(SMALL_PT))
        where.setWordWrap(True)
        tint(where, Colour.MUTED)
        for part in (title, line, self.account, self.secret, self.again, self.open, self.said):
            rows.addWidget(part)
        rows.addWidget(where)
        outside = QHBoxLayout(self)
        outside.addWidget(card, 0, _OPEN)


def _greeting(door: Door) -> str:
    if not door.is_new:
        return tr("Who are you?") if door.asks_for_account else tr("Your passphrase")
    return tr(
        "There is no record on this computer yet. Give your name, as it is to stand on what you "
        "do, and choose a passphrase: 12 characters or more, best four words or more. Everything "
        "is encrypted with it."
    )


def _secret(name: str) -> QLineEdit:
    field = text_field(name, LONGEST_SECRET, width_px=FIELD_PX)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field
