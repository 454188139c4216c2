"""Qt's own words (a file dialog's, a scroll arrow's), in the language that was chosen."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from shared.language import chosen


def speak_qt(application: QApplication) -> None:
    """Have Qt speak the language too, as far as it has it; English is its own."""
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(chosen()), "qtbase", "_", folder):
        application.installTranslator(translator)
