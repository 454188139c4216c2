"""What treatment protocols lack in another language, and what words stand there for nothing."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from protocols.files import ENDING
from protocols.plans.loader import library, load_protocol
from protocols.plans.schema import TreatmentProtocol
from protocols.plans.shelf import Shelf
from protocols.plans.texts import texts_of
from protocols.plans.words import COMMON, WordsFolder
from protocols.reading import quoted, suggestion
from shared.errors import FaultyFileError

HEAD: Final = """\
# What stands on the left is found in the treatment protocols; write what it is in your language
# between the quotation marks on the right, and take the # before it away. What has a # is shown
# as it stands in the treatment protocol. Check it with: gradus protocols check NAME
"""


def texts_on(shelf: Shelf) -> frozenset[str]:
    """The texts of all treatment protocols that a clinic has; one with faults has none."""
    found: set[str] = set()
    for name in shelf.names():
        try:
            found.update(texts_of(shelf.load(name).protocol))
        except FaultyFileError:
            continue
    return frozenset(found)


def faults_on(shelf: Shelf) -> tuple[str, ...]:
    """What is wrong with the clinic's own words, in all languages; nothing else is hindered."""
    if shelf.folder is None:
        return ()
    folder = WordsFolder(shelf.folder)
    tags = folder.tags()
    known = texts_on(shelf) if tags else ()
    return tuple(fault for tag in tags for fault in faults_of(folder, tag, known))


def lacking(protocol: TreatmentProtocol, words: Mapping[str, str]) -> tuple[str, ...]:
    """The texts of a treatment protocol that have no words yet, in their order."""
    return tuple(text for text in texts_of(protocol) if text not in words)


def faults_of(
    folder: WordsFolder, tag: str, known: Collection[str], only: Iterable[str] | None = None
) -> tuple[str, ...]:
    """What is wrong with the words of a language beside the treatment protocols of a folder.

    Args:
        folder: Where they lie.
        tag: Of the language.
        known: The texts that there can be words for.
        only: The names of the files that are looked at; all of them if left out.
    """
    found = folder.read(tag, only)
    faults = [fault for of_file in found.faults.values() for fault in of_file]
    first: dict[str, tuple[str, str]] = {}
    for name, words in found.by_file.items():
        at = f"{tag}/{name}{ENDING}"
        for text, said in words.items():
            if text not in known:
                faults.append(f"{at} › {quoted(text)}: {_in_none(text, known)}")
            earlier, there = first.setdefault(text, (said, at))
            if earlier != said:
                faults.append(f"{at} › {quoted(text)}: has other words in {there}; say it once.")
    return tuple(faults)


def _in_none(text: str, known: Collection[str]) -> str:
    near = suggestion(text, known) if len(known) < _MOST_COMPARED else ""
    meant = near if near.endswith("?") else ""
    return f"stands in no treatment protocol here{meant or '; copy the text as it is there.'}"


_MOST_COMPARED: Final = 5000


def shares(names: Iterable[str] = ()) -> dict[str, tuple[str, ...]]:
    """The texts of the library by the file that their words belong in.

    Args:
        names: Of the treatment protocols; all of the library if left out.
    """
    of_each = {name: texts_of(load_protocol(name)) for name in names or library()}
    count = Counter(text for texts in of_each.values() for text in texts)
    several = dict.fromkeys(text for texts in of_each.values() for text in texts if count[text] > 1)
    alone = {
        name: tuple(one for one in texts if one not in several) for name, texts in of_each.items()
    }
    return {COMMON: tuple(several), **alone}


def to_fill_in(tag: str, texts: Iterable[str], *, begins: bool) -> str:
    """Lines of a file of words for somebody to write in, each behind a #.

    Args:
        tag: Of the language.
        texts: What wants words.
        begins: Whether it is a whole file, and not more of one that is there.
    """
    head = f'{HEAD}\nlanguage = "{tag}"\n\n[words]\n' if begins else ""
    return head + "".join(f'# {json.dumps(text, ensure_ascii=False)} = ""\n' for text in texts)
