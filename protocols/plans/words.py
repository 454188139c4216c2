"""The words of treatment protocols in other languages: a folder for each, beside the protocols.

    heights.toml            the treatment protocol, whose English is stored, sent and hashed
    de/heights.toml         its words in German
    de/common.toml          those that several have in common

    language = "de"
    [words]
    "On the ground" = "Am Boden"

A text is found by itself, wherever it stands: a copy of a protocol keeps the words of every
sentence that was left as it was. One without words is shown as it is. A file with faults is told
by name and not used; no word of a treatment protocol is a reason to stop anything.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from protocols.files import ENDING, as_text
from protocols.own_folder import own_bytes, own_names
from protocols.plans.parts import LONGEST_SENTENCE
from protocols.reading import Faults, FileKind, Table, quoted
from protocols.toml_text import read_toml
from shared.errors import FaultyFileError, ProtocolFileError
from shared.printable import plain

COMMON: Final = "common"
"""The file of what several treatment protocols have in common."""

MOST_WORDS: Final = 2000
LONGEST_WORDS: Final = 2 * LONGEST_SENTENCE
"""In characters: other languages take more room than English."""

KEYS: Final = ("language", "words")
WORDS_FILE: Final = FileKind(
    called="file of words",
    example="de/heights.toml of the library",
    find_it="Give a name from “gradus protocols list”, or the path of a file.",
    error=ProtocolFileError,
)
_TAG: Final = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
_PLACEHOLDER: Final = re.compile(r"\{[^{}]*\}")
_LIBRARY: Final = Path(__file__).parents[1] / "library"


def is_tag(name: str) -> bool:
    """Whether a folder's name is the tag of a language, as in RFC 5646 (`de`, `pt-BR`)."""
    return _TAG.fullmatch(name) is not None


@dataclass(frozen=True)
class WordsFound:
    """The words of one language in one folder.

    Attributes:
        by_file: For each sound file, by its name without ending, its words by their texts.
        faults: For each other one, all its faults.
    """

    by_file: Mapping[str, Mapping[str, str]]
    faults: Mapping[str, tuple[str, ...]]

    @property
    def words(self) -> dict[str, str]:
        """All words by their texts; those of a protocol before those that are common."""
        found: dict[str, str] = {}
        for name in sorted(self.by_file, key=lambda one: one == COMMON):
            found = {**self.by_file[name], **found}
        return found


@dataclass(frozen=True)
class WordsFolder:
    """The words that lie beside the treatment protocols of a folder.

    Called with the tag of a language, it gives the words of all its sound files: so it is what
    `take_words_from` of `shared.language` takes.
    """

    folder: Path

    def __call__(self, tag: str) -> Mapping[str, str]:
        """The words of a language by their texts, those of all its sound files."""
        return self.read(tag).words

    def before_library(self, tag: str) -> dict[str, str]:
        """The same, and the library's for texts that have no words here."""
        return {**LIBRARY_WORDS(tag), **self(tag)}

    def tags(self) -> tuple[str, ...]:
        """The languages that there is a folder for."""
        try:
            found = sorted(at.name for at in self.folder.iterdir() if is_tag(at.name))
        except (OSError, ValueError):
            return ()
        return tuple(tag for tag in found if (self.folder / tag).is_dir())

    def read(self, tag: str, only: Iterable[str] | None = None) -> WordsFound:
        """The words of a language, and what is wrong with its files.

        Args:
            tag: Of the language.
            only: The names of the files that are read; all of them if left out.
        """
        by_file: dict[str, Mapping[str, str]] = {}
        faults: dict[str, tuple[str, ...]] = {}
        try:
            names = own_names(self.folder / tag, WORDS_FILE, must_exist=False)
        except FaultyFileError as error:
            return WordsFound({}, {"": error.faults})
        for name in names if only is None else [one for one in only if one in names]:
            file_name = f"{tag}/{name}"
            try:
                content = own_bytes(self.folder, file_name, WORDS_FILE)
                by_file[name] = parse_words(content, f"{file_name}{ENDING}", tag)
            except FaultyFileError as error:
                faults[name] = error.faults
        return WordsFound(by_file, faults)


LIBRARY_WORDS: Final = WordsFolder(_LIBRARY)
"""Those of the treatment protocols that come with Gradus."""


def parse_words(content: bytes, file_name: str, tag: str) -> Mapping[str, str]:
    """The words in the bytes of a file, by their texts.

    Args:
        content: The whole file.
        file_name: Its name with its folder, as in `de/heights.toml`.
        tag: Of the language that its folder is for.

    Raises:
        ProtocolFileError: It has faults; all of them are listed.
    """
    faults = Faults(file_name, WORDS_FILE)
    top = Table(read_toml(as_text(content, file_name, WORDS_FILE), file_name, WORDS_FILE), faults)
    top.only(KEYS, owner="key")
    language = top.text("language", len(tag) + 20)
    if language is not None and language != tag:
        top.fault("language", f"is “{language}”, and the folder is for “{tag}”.")
    table = top.table("words")
    if not top.has("words"):
        top.fault("words", "is missing.")
    if len(table.values) > MOST_WORDS:
        top.fault("words", f"has {len(table.values)} texts, {MOST_WORDS} are the most.")
        raise faults.error()
    found = {as_read(text): words for text, words in _words(table)}
    if faults:
        raise faults.error()
    return found


def as_read(text: str) -> str:
    """A text as a treatment protocol has it once it is read: one plain line."""
    return plain(text, LONGEST_SENTENCE).strip()


def _words(table: Table) -> Iterator[tuple[str, str]]:
    for text in table.values:
        words = table.text(text, LONGEST_WORDS)
        if not as_read(text):
            table.fault(text, "is empty; write the English text before the sign =.")
        elif words is not None and _placeholders(text) != _placeholders(words):
            table.fault(text, f"what stands in braces is not the same in “{quoted(words)}”.")
        elif words is not None:
            yield text, words


def _placeholders(text: str) -> Counter[str]:
    return Counter(_PLACEHOLDER.findall(text))
