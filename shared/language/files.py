"""Reads Qt's translation files (`.ts`), which Qt Linguist writes; nothing of Qt is needed for that.

A language is a folder named by its tag (RFC 5646) with one or more `.ts` files: adding one needs no
line of code. A text that is marked unfinished, or is missing, is shown in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

FOLDER: Final = Path(__file__).parent
_TAG: Final = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")


@dataclass(frozen=True)
class Message:
    """One text and what it is in the other language.

    Attributes:
        forms: The text; of one that counts something, for exactly one and for any other number.
        finished: Whether somebody who speaks the language has said that it is right.
        about: What a translator is told of it.
    """

    context: str
    source: str
    forms: tuple[str, ...]
    finished: bool
    about: str = ""


def tags(folder: Path | None = None) -> tuple[str, ...]:
    """The languages that lie in a folder, sorted by tag; English is none of them."""
    folder = FOLDER if folder is None else folder
    if not folder.is_dir():
        return ()
    found = (at.name for at in folder.iterdir() if at.is_dir() and any(at.glob("*.ts")))
    return tuple(sorted(tag for tag in found if _TAG.fullmatch(tag)))


def messages(tag: str, folder: Path | None = None, room: str = "") -> Iterator[Message]:
    """All texts of a language.

    Args:
        room: Only those of the modules whose dotted name begins so.

    Raises:
        ValueError: A file is no translation file.
    """
    folder = FOLDER if folder is None else folder
    for file in sorted((folder / tag).glob(f"{room}*.ts")):
        try:
            root = ElementTree.parse(file).getroot()  # noqa: S314 - our own files
        except ElementTree.ParseError as error:
            raise ValueError(f"{file.name}: {error}") from None
        for context in root.iter("context"):
            name = context.findtext("name", "")
            for message in context.iter("message"):
                yield _read(name, message)


def _read(context: str, message: ElementTree.Element) -> Message:
    translation = message.find("translation")
    about = message.findtext("extracomment", "")
    if translation is None:
        return Message(context, message.findtext("source", ""), (), finished=False, about=about)
    forms = [form.text or "" for form in translation.iter("numerusform")]
    return Message(
        context,
        message.findtext("source", ""),
        tuple(forms or [translation.text or ""]),
        finished=translation.get("type") is None and any(forms or [translation.text]),
        about=about,
    )
