"""The words of a treatment protocol in other languages: what is wrong with them, what lacks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from protocols.files import ENDING
from protocols.plans.shelf import Shelf, Shelved
from protocols.plans.texts import texts_of
from protocols.plans.words import COMMON, WordsFolder, is_tag
from protocols.plans.words_lacking import faults_of, lacking, texts_on, to_fill_in
from shared.errors import ProtocolFileError, UsageError
from shared.language import languages
from shared.printable import plain


def languages_said(shelf: Shelf, shelved: Shelved, given: str) -> tuple[str, ...]:
    """For each language that lies beside a treatment protocol, what it still lacks: notes.

    Args:
        shelf: Where it was looked for.
        shelved: The treatment protocol.
        given: As it was asked for: a name, or the path of a file.

    Raises:
        ProtocolFileError: The words have faults; all of them are listed.
    """
    folder, protocol = beside(shelf, given), shelved.protocol
    known = {*texts_on(shelf), *texts_of(protocol)}
    files = (protocol.name, COMMON)
    faults = [each for tag in folder.tags() for each in faults_of(folder, tag, known, files)]
    if faults:
        raise ProtocolFileError(f"{protocol.name}{ENDING}", tuple(faults))
    return tuple(_lacking_said(folder, shelved))


def _lacking_said(folder: WordsFolder, shelved: Shelved) -> Iterator[str]:
    protocol = shelved.protocol
    many = len(texts_of(protocol))
    spoken = {one.tag for one in languages()}
    for tag in folder.tags():
        without = len(lacking(protocol, folder.before_library(tag)))
        if tag not in spoken:
            yield f"{tag}: Gradus itself is not in it yet, so that nobody can choose it."
        if without:
            yield (
                f"{tag}: {without} of {many} texts are shown as the file has them; "
                f"gradus protocols words {protocol.name} --language {tag} prints them."
            )


def to_translate(shelf: Shelf, shelved: Shelved, given: str, tag: str) -> str:
    """What a treatment protocol lacks in a language, as lines of a file of words.

    Raises:
        UsageError: That is no tag of a language.
    """
    if not is_tag(tag):
        raise UsageError(
            f"“{plain(tag, 20)}” is no tag of a language.", "Give one as in de, fr or pt-BR."
        )
    folder, protocol = beside(shelf, given), shelved.protocol
    texts = lacking(protocol, folder.before_library(tag))
    at = folder.folder / tag / f"{protocol.name}{ENDING}"
    if not texts:
        return f"# {protocol.name} has words for everything in {tag}."
    return f"# For {at}\n" + to_fill_in(tag, texts, begins=not at.exists())


def beside(shelf: Shelf, given: str) -> WordsFolder:
    """The folder in which a clinic has its words: beside its own protocols, for the library's too.

    Args:
        shelf: Where the treatment protocol was looked for.
        given: As it was asked for; a path has its words beside it.
    """
    own = shelf.folder
    return WordsFolder(Path(given).parent if own is None or given not in shelf.names() else own)
