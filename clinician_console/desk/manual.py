"""The manual as the program shows it: in sections, in a language, found by word or by page.

The files lie in `clinician_console/manual` and ship with it. Each section begins at a heading of
the second or third level. A comment on the line below says what readers on paper need not see:

    <!-- page: patients patient -->      F1 on these pages opens this section
    <!-- of: Patients in the program --> it says in another language what that English one says

What has no section in a language is shown in English, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parents[1] / "manual"
ENGLISH: Final = "en"
LONGEST_SEARCH: Final = 100

_HEADING: Final = re.compile(r"(#{2,3}) +(.+)")
_NOTE: Final = re.compile(r"<!-- *(page|of): *(.*?) *-->")
_LINK: Final = re.compile(r"(?<!!)\[([^\]]+)\]\(([^)\s]+)\)")
_NOT_A_WORD: Final = re.compile(r"[^\w\- ]")


@dataclass(frozen=True)
class Section:
    """One section of the manual.

    Attributes:
        title: Its heading, in its language.
        level: 2, or 3 for a part of the one before.
        text: Below the heading, in Markdown; links lead to sections (`#anchor`) alone.
        english: The heading of the English section that says the same.
        pages: Pages of the program that it is about.
        only_english: There is none in the language that was asked for.
    """

    title: str
    level: int
    text: str
    english: str
    pages: tuple[str, ...] = ()
    only_english: bool = False

    @property
    def anchor(self) -> str:
        """How links name it: by the English heading, as Markdown is usually anchored."""
        return anchor_of(self.english)


class Manual:
    """All sections, in the order in which they are read."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self.sections = tuple(sections)

    def find(self, words: str) -> tuple[Section, ...]:
        """The sections in which all of these words stand; those with all in the heading first."""
        wanted = words[:LONGEST_SEARCH].casefold().split()
        found = [one for one in self.sections if _has(f"{one.title}\n{one.text}", wanted)]
        return tuple(sorted(found, key=lambda one: not _has(one.title, wanted)))

    def of_page(self, page: str) -> Section | None:
        """The first section about a page of the program."""
        return next((one for one in self.sections if page in one.pages), None)

    def at(self, anchor: str) -> Section | None:
        """The section that a link names."""
        return next((one for one in self.sections if one.anchor == anchor), None)


def manual_in(language: str, folder: Path = FOLDER) -> Manual:
    """The manual in a language: its own sections, then those that there are in English alone.

    Args:
        language: A tag of `shared.language.languages()`.
        folder: Where the files lie.
    """
    english = sections_of((folder / f"{ENGLISH}.md").read_text("utf-8"))
    own_file = folder / f"{Path(language).name}.md"
    if language == ENGLISH or not own_file.is_file():
        alone = language != ENGLISH
        return Manual([replace(one, only_english=alone) for one in english])
    pages = {one.english: one.pages for one in english}
    own = [
        replace(one, pages=one.pages or pages.get(one.english, ()))
        for one in sections_of(own_file.read_text("utf-8"))
    ]
    said = {one.english for one in own}
    rest = [replace(one, only_english=True) for one in english if one.english not in said]
    return Manual([*own, *rest])


def sections_of(text: str) -> tuple[Section, ...]:
    """The sections of one file; what stands above the first heading is for readers on paper."""
    return tuple(_section(heading, level, body) for heading, level, body in _split(text))


def anchor_of(heading: str) -> str:
    """The anchor of a heading in Markdown, as `#how-loud-the-headset-is`."""
    return _NOT_A_WORD.sub("", heading.strip().casefold()).replace(" ", "-")


def _split(text: str) -> Iterator[tuple[str, int, list[str]]]:
    heading, level, body, fenced = "", 0, list[str](), False
    for line in text.splitlines():
        fenced ^= line.startswith("```")
        found = None if fenced else _HEADING.fullmatch(line)
        if found is None:
            body.append(line)
            continue
        if level:
            yield heading, level, body
        heading, level, body = found[2], len(found[1]), []
    if level:
        yield heading, level, body


def _section(heading: str, level: int, body: Iterable[str]) -> Section:
    notes: dict[str, str] = {}
    kept: list[str] = []
    for line in body:
        if note := _NOTE.fullmatch(line):
            notes[note[1]] = note[2]
        elif not line.startswith("<!--"):
            kept.append(line)
    return Section(
        title=heading,
        level=level,
        text=_LINK.sub(_link, "\n".join(kept)).strip() + "\n",
        english=notes.get("of", heading),
        pages=tuple(notes.get("page", "").split()),
    )


def _link(found: re.Match[str]) -> str:
    """A link within the manual stays one; what other files say is named and not led to."""
    return found[0] if found[2].startswith("#") else found[1]


def _has(text: str, words: Iterable[str]) -> bool:
    whole = text.casefold()
    return all(word in whole for word in words)
