"""The recovery key on paper: a file of it would lie beside what it opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget

from clinician_console.panels.kit.parts import Button
from shared.language import tr

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

KEY_PT: Final = 18


def key_sheet(key: str) -> QTextDocument:
    """What is printed of a recovery key: what it is, the key, and where it belongs."""
    sheet = QTextDocument()
    sheet.setHtml(
        f"<h2>{tr('Recovery key of the record of Gradus')}</h2>"
        f'<p style="font-family: monospace; font-size: {KEY_PT}pt; font-weight: bold">{key}</p>'
        f"<p>{tr('It opens the record where a passphrase is lost.')} "
        f"{tr('Keep it where the clinic keeps keys, away from the computer.')}</p>"
    )
    return sheet


class PrintKey(Button):
    """The button that prints a recovery key; it asks which printer, and waits for nothing.

    Args:
        around: In whose window it is asked.
    """

    def __init__(self, around: QWidget) -> None:
        super().__init__(tr("Print …"), name=tr("Print the recovery key"))
        self._around, self._key = around, ""
        self.clicked.connect(self._ask)

    def show_key(self, key: str) -> None:
        """This key is printed; empty once it is shown no more."""
        self._key = key

    def print_on(self, printer: QPrinter) -> None:
        """Print it."""
        key_sheet(self._key).print_(printer)

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
