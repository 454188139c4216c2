"""Asking for a folder in which something is written, and showing what was written there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_folder(parent: QWidget, title: str, start: Path | None = None) -> Path | None:
    """A folder that somebody chose; None where they chose none.

    Args:
        parent: Over which window it is asked.
        title: What it is for.
        start: The folder that is shown first; the home of whoever uses this computer if left out.
    """
    chosen = QFileDialog.getExistingDirectory(parent, title, str(start or Path.home()))
    return Path(chosen) if chosen else None


def ask_file(parent: QWidget, title: str, kinds: str, start: Path | None = None) -> Path | None:
    """A file that somebody chose to be read; None where they chose none.

    Args:
        parent: Over which window it is asked.
        title: What it is for.
        kinds: Which files are shown, in Qt's words ("Certificates (*.pem)").
        start: The folder that is shown first; the home of whoever uses this computer if left out.
    """
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(start or Path.home()), kinds)
    return Path(chosen) if chosen else None


def show_file(path: Path) -> None:
    """Open a file or a folder with the program that this computer has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
