"""A key on paper: a file of it would lie beside what it opens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget

from clinician_console.panels.kit.parts import Button
from shared.language import marked, tr

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

KEY_PT: Final = 18


@dataclass(frozen=True)
class KeyWords:
    """What a sheet says of its key.

    Attributes:
        title: Which key it is.
        opens: What it is for.
        button: What a screen reader calls the button that prints it.
    """

    title: str
    opens: str
    button: str


RECOVERY_KEY: Final = KeyWords(
    marked("Recovery key of the record of Gradus"),
    marked("It opens the record where a passphrase is lost."),
    marked("Print the recovery key"),
)
CLINIC_KEY: Final = KeyWords(
    marked("The clinic's key of Gradus"),
    marked("Every other room of the clinic types it once, to join the clinic's server."),
    marked("Print the clinic's key"),
)


def key_sheet(key: str, words: KeyWords = RECOVERY_KEY) -> QTextDocument:
    """What is printed of a key: what it is, the key, and where it belongs."""
    sheet = QTextDocument()
    sheet.setHtml(
        f"<h2>{tr(words.title)}</h2>"
        f'<p style="font-family: monospace; font-size: {KEY_PT}pt; font-weight: bold">{key}</p>'
        f"<p>{tr(words.opens)} "
        f"{tr('Keep it where the clinic keeps keys, away from the computer.')}</p>"
    )
    return sheet


class PrintKey(Button):
    """The button that prints a key; it asks which printer, and waits for nothing.

    Args:
        around: In whose window it is asked.
        words: What the sheet says of the key.
    """

    def __init__(self, around: QWidget, words: KeyWords = RECOVERY_KEY) -> None:
        super().__init__(tr("Print …"), name=tr(words.button))
        self._around, self._words, self._key = around, words, ""
        self.clicked.connect(self._ask)

    def show_key(self, key: str) -> None:
        """This key is printed; empty once it is shown no more."""
        self._key = key

    def print_on(self, printer: QPrinter) -> None:
        """Print it."""
        key_sheet(self._key, self._words).print_(printer)

    def _ask(self) -> None:
        try:
            from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - rarely used
        except ImportError:
            self.offer(tr("Nothing can be printed from here: write the key down."))
            return
        printer = QPrinter()
        dialog = QPrintDialog(printer, self._around)
        dialog.accepted.connect(lambda: self.print_on(printer))
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()
