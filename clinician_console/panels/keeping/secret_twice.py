"""A new passphrase, typed twice; what makes it a good one stands beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from clinician_console.desk.keeping.accounts_kept import LONGEST_SECRET, NewSecret, rules_said
from clinician_console.panels.kit.panel import PlainLabel, tint
from clinician_console.panels.kit.parts import row_of, text_field
from clinician_console.panels.kit.theme import Colour
from shared.language import tr


class SecretTwice(QWidget):
    """Two fields and the rules.

    Args:
        first: What the first field is called.
        typed: Called when something was typed.
    """

    def __init__(self, first: str, typed: Callable[[], None]) -> None:
        super().__init__()
        self.first = secret_field(first)
        self.again = secret_field(tr("Once more"))
        rules = PlainLabel(rules_said())
        rules.setWordWrap(True)
        tint(rules, Colour.MUTED)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(row_of((self.first, 1), (self.again, 1)))
        rows.addWidget(rules)
        for field in (self.first, self.again):
            field.textChanged.connect(lambda _words: typed())

    def chosen(self) -> NewSecret:
        """What was typed."""
        return NewSecret(self.first.text(), self.again.text())

    def why_not(self) -> str:
        """Why it is none yet."""
        if not self.first.text():
            return tr("Type the new passphrase.")
        return "" if self.again.text() else tr("Type the new passphrase once more.")

    def clear(self) -> None:
        """Nothing of it is left."""
        self.first.clear()
        self.again.clear()


def secret_field(name: str) -> QLineEdit:
    """A field of which nothing is seen."""
    field = text_field(name, LONGEST_SECRET)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field
