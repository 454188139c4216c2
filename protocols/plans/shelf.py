"""All treatment protocols that a clinic has: the library's and its own, and which fear each is for.

The clinic's own folder goes before the library, file by file, and says so. A session keeps the
exact text that it ran and its hash, whichever of the two it came from.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from protocols.files import ENDING, called, not_found, read_bytes
from protocols.own_folder import own_bytes, own_names
from protocols.plans.loader import library, load_protocol, parse_protocol
from protocols.plans.schema import TreatmentProtocol
from protocols.reading import PROTOCOL_FILE
from shared.language import marked, shown, tr

OWN_FOLDER = "protocols"
"""Below the data folder: where a clinic's own files lie, unless another folder is named."""

OF_ANY = marked("afraid and fear fears for phobia the treatment")
"""Words that say of no fear which one it is; each language has its own, between spaces."""
WHOLE_WORD = 5
"""A word of so many letters is found by a longer one that begins with it: “lifts” by “lifts'”."""


class Origin(StrEnum):
    """Where a treatment protocol comes from, as a person is told."""

    LIBRARY = "library"
    CLINIC = "the clinic's own"
    REPLACES = "the clinic's own, in place of the library's"


@dataclass(frozen=True)
class Shelved:
    """A treatment protocol and where it comes from."""

    protocol: TreatmentProtocol
    origin: Origin


class Shelf:
    """Treatment protocols by name.

    Args:
        folder: The clinic's own, if there is one.
        must_exist: Whether a folder that is not there is an error: somebody named it.

    Attributes:
        folder: The same.

    Raises:
        ProtocolFileError: The folder cannot be read.
    """

    def __init__(self, folder: Path | None = None, *, must_exist: bool = False) -> None:
        self.folder = folder
        self._own = own_names(folder, PROTOCOL_FILE, must_exist=must_exist) if folder else ()

    def names(self) -> tuple[str, ...]:
        """All names, the clinic's and the library's."""
        return tuple(sorted({*self._own, *library()}))

    def load(self, name_or_path: str) -> Shelved:
        """A treatment protocol by its name here, or by the path of a file.

        Raises:
            ProtocolFileError: There is no such file, or it has faults; all of them are listed.
        """
        if name_or_path in self._own and self.folder is not None:
            content = own_bytes(self.folder, name_or_path, PROTOCOL_FILE)
            replaces = name_or_path in library()
            return Shelved(
                parse_protocol(content, f"{name_or_path}{ENDING}"),
                Origin.REPLACES if replaces else Origin.CLINIC,
            )
        if name_or_path in library():
            return Shelved(load_protocol(name_or_path), Origin.LIBRARY)
        path = Path(name_or_path)
        content = read_bytes(path, not_found(path.name, self.names()))
        return Shelved(parse_protocol(content, called(path)), Origin.CLINIC)


def found_by(protocol: TreatmentProtocol, words: str) -> bool:
    """Whether it is for a fear that somebody names: all words stand in what it says it is for.

    Indications are not searched: they name what a treatment protocol is not for as well.

    Args:
        protocol: Whose goals, title, sentence and aim are searched, in English and in the language
            that was chosen.
        words: In any order and case; “height” finds “heights”.
    """
    texts = (protocol.title, protocol.aim, protocol.sentence, *protocol.goals)
    said = _words_of((*texts, *map(shown, texts)))
    typed = _words_of((words,))
    of_any = _words_of((OF_ANY, tr(OF_ANY)))
    wanted = {word for word in typed if len(word) > 2 and word not in of_any} or typed
    return bool(wanted) and all(any(_meant(word, want) for word in said) for want in wanted)


def _meant(word: str, want: str) -> bool:
    return word.startswith(want) or (len(word) >= WHOLE_WORD and want.startswith(word))


def _words_of(texts: Iterable[str]) -> frozenset[str]:
    marks = "".join(mark if mark.isalnum() else " " for text in texts for mark in f"{text} ")
    return frozenset(marks.casefold().split())
