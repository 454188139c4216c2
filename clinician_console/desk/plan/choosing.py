"""Treatment protocols to choose from: by the fear they are for, broken ones with their faults."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from protocols.plans.loader import library, load_protocol
from protocols.plans.schema import TreatmentProtocol
from protocols.plans.shelf import OWN_FOLDER, Origin, Shelf, found_by
from protocols.plans.words_lacking import faults_on
from protocols.step_pictures import picture_of
from shared.errors import FaultyFileError
from shared.language import shown, tr


@dataclass(frozen=True)
class Choice:
    """One file of the library or of the clinic's own folder.

    Attributes:
        name: Of the file, or of what else lies in the folder and has faults.
        protocol: None where it has faults.
        origin: Whose it is.
        faults: All of them, by name.
    """

    name: str
    protocol: TreatmentProtocol | None
    origin: Origin
    faults: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What it is called."""
        return self.name if self.protocol is None else self.protocol.title


def choices(data_folder: Path) -> tuple[Choice, ...]:
    """All that there are, sound ones first; a folder that cannot be read is told with its faults.

    Args:
        data_folder: In which the clinic's own may lie.
    """
    unread: tuple[Choice, ...] = ()
    try:
        shelf = Shelf(data_folder / OWN_FOLDER)
    except FaultyFileError as error:
        shelf, unread = Shelf(), (Choice(OWN_FOLDER, None, Origin.CLINIC, error.faults),)
    found = [*unread, *(_choice(shelf, name) for name in shelf.names()), *_words(shelf)]
    return tuple(sorted(found, key=lambda one: (one.protocol is None, shown(one.title).casefold())))


def _choice(shelf: Shelf, name: str) -> Choice:
    try:
        shelved = shelf.load(name)
    except FaultyFileError as error:
        return Choice(name, None, Origin.CLINIC, error.faults)
    return Choice(name, shelved.protocol, shelved.origin)


def _words(shelf: Shelf) -> tuple[Choice, ...]:
    """The clinic's words in other languages, where something is wrong with them."""
    faults = faults_on(shelf)
    return (Choice(tr("Words in other languages"), None, Origin.CLINIC, faults),) if faults else ()


def goals_of(found: tuple[Choice, ...]) -> tuple[str, ...]:
    """Every fear that one of them is for, in the order of the alphabet."""
    known = (one.protocol for one in found if one.protocol is not None)
    goals = {shown(goal) for protocol in known for goal in protocol.goals}
    return tuple(sorted(goals, key=str.casefold))


def matching(found: tuple[Choice, ...], words: str) -> tuple[Choice, ...]:
    """Those for a fear that somebody names; broken ones always, so that nobody looks in vain."""
    if not words.strip():
        return found
    return tuple(one for one in found if one.protocol is None or found_by(one.protocol, words))


def picture(protocol: TreatmentProtocol, step: str) -> bytes | None:
    """The picture of a step as JPEG; None for a file that is not the library's own text.

    Args:
        protocol: The treatment protocol.
        step: The step's name in it.
    """
    return picture_of(protocol.name, step) if protocol.sha256 in _digests() else None


@cache
def _digests() -> frozenset[str]:
    return frozenset(load_protocol(name).sha256 for name in library())
