"""A made-up language in which every text that was translated stands in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from clinician_console.panels.kit.parts import ElidedLabel, Light
from protocols.plans.words_lacking import shares
from tools.languages import bring, texts

TAG = "qx"
_UNTRANSLATED = re.compile(
    r"<source>(?P<source>[^<]*)</source>\s*(<extracomment>[^<]*</extracomment>\s*)?"
    r'<translation type="unfinished">(?P<forms>.*?)</translation>',
    re.DOTALL,
)
_BRACKETED = re.compile("⟦[^⟦⟧]*⟧")
_WORD = re.compile(r"[^\W\d_]{2,}")


def make_up(folder: Path) -> None:
    """Write the made-up language with all texts of the code into a folder."""
    (folder / TAG).mkdir(parents=True)
    for name, written in _made_up().items():
        (folder / TAG / name).write_bytes(written)


@cache
def _made_up() -> dict[str, bytes]:
    """The files of the made-up language: looking through all of the code once is enough."""
    with TemporaryDirectory() as folder:
        bring(TAG, texts()[0], Path(folder))
        for file in (Path(folder) / TAG).glob("*.ts"):
            file.write_text(_UNTRANSLATED.sub(_bracketed, file.read_text("utf-8")), "utf-8")
        return {file.name: file.read_bytes() for file in (Path(folder) / TAG).iterdir()}


def made_up_words(tag: str) -> dict[str, str]:
    """The words of all treatment protocols in the made-up language."""
    there = [text for of_file in shares().values() for text in of_file]
    return {text: f"⟦{text}⟧" for text in there} if tag == TAG else {}


def _bracketed(match: re.Match[str]) -> str:
    said = f"⟦{match['source']}⟧"
    if "numerusform" in match["forms"]:
        said = f"<numerusform>{said}</numerusform>" * 2
    return f"<source>{match['source']}</source><translation>{said}</translation>"


def left_in_english(text: str, data: set[str]) -> list[str]:
    """The words of a text that stand in no bracket and are no data."""
    before = None
    while before != text:
        before, text = text, _BRACKETED.sub(" ", text)
    if _WORD.search(text):
        for known in sorted((one for one in data if one in text), key=len, reverse=True):
            text = text.replace(known, " ")
    return _WORD.findall(text)


def all_texts(window: QWidget) -> Iterator[tuple[str, str]]:
    """Every text that can be read or heard of a window, with where it stands."""
    for one in (window, *window.findChildren(QWidget)):
        where = type(one).__name__
        for text in (one.toolTip(), one.accessibleName(), one.accessibleDescription()):
            yield where, text
        yield from ((where, text) for text in _shown(one))


def _shown(one: QWidget) -> Iterator[str]:
    if one.isWindow():
        yield one.windowTitle()
    match one:
        case ElidedLabel():
            yield one.whole()
        case Light():
            yield one.word
        case QLabel() | QAbstractButton():
            yield one.text()
        case QLineEdit():
            yield one.placeholderText()
        case _:
            yield from _shown_of_several(one)


def _shown_of_several(one: QWidget) -> Iterator[str]:
    match one:
        case QPlainTextEdit():
            yield one.placeholderText()
            yield from one.toPlainText().split("\n")
        case QComboBox():
            yield from (one.itemText(at) for at in range(one.count()))
        case QGroupBox():
            yield one.title()
        case QTabBar():
            yield from (one.tabText(at) for at in range(one.count()))
        case QAbstractItemView() if one.model() is not None:
            yield from _items(one.model(), QModelIndex())


def _items(model: QAbstractItemModel, of: QModelIndex) -> Iterator[str]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(of)
    for row in range(model.rowCount(of)):
        for column in range(columns):
            at = model.index(row, column)
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                yield str(model.data(at, role) or "")
    for column in range(columns):
        title = model.headerData(column, Qt.Orientation.Horizontal)
        yield "" if title is None or isinstance(title, int) else str(title)
