"""Texts whose values stand in them already: numbers with their mark, and sentences known again.

A sentence that was stored, or was sent by the headset, is English and has its values in it. It is
known again by the source that it was made of: the words around the values have to be the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from string import Formatter
from typing import Final

POINT: Final = "."
_LONGEST: Final = 1000
_FEWEST_LETTERS: Final = 6
_FEWEST_AFTER_A_VALUE: Final = 12
_DECIMAL: Final = re.compile(r"-?[0-9]+\.[0-9]+")


class _Number(float):
    """A number that is written with another mark than a point."""

    mark: str

    def __format__(self, spec: str) -> str:
        return super().__format__(spec).replace(POINT, self.mark)

    def __str__(self) -> str:
        return super().__repr__().replace(POINT, self.mark)


def with_mark(value: float, mark: str) -> float:
    """The same number, which is written with this mark in a text."""
    number = _Number(value)
    number.mark = mark
    return number


class Patterns:
    """Knows filled texts again by their sources.

    Args:
        texts: For each source its translation.
        mark: The decimal mark of the language.
    """

    def __init__(self, texts: Mapping[str, str], mark: str) -> None:
        self._mark = mark
        self._by_word: dict[str, list[tuple[re.Pattern[str], str]]] = defaultdict(list)
        self._texts = texts
        for source, text in sorted(texts.items(), key=lambda pair: -len(pair[0])):
            pattern = _pattern(source)
            if pattern is not None:
                self._by_word[_first_word(source)].append((pattern, text))
        self.said = lru_cache(maxsize=2048)(self._said)

    def _said(self, text: str) -> str:
        if len(text) > _LONGEST:
            return text
        for pattern, translated in (*self._by_word[_first_word(text)], *self._by_word[""]):
            match = pattern.fullmatch(text)
            if match is not None:
                return _bare(translated).format(**self._values(match))
        return text

    def _values(self, match: re.Match[str]) -> dict[str, str]:
        return {name: self._texts.get(value, value) for name, value in match.groupdict().items()}


def _first_word(text: str) -> str:
    """The first word of a text; none where a value stands in it."""
    word = text.partition(" ")[0]
    return "" if "{" in word else word


def _pattern(source: str) -> re.Pattern[str] | None:
    """What a filled text looks like; None for one without values, or with hardly a word."""
    parts = list(Formatter().parse(source))
    names = [name for _, name, _, _ in parts if name]
    letters = sum(char.isalpha() for literal, *_ in parts for char in literal)
    fewest = _FEWEST_AFTER_A_VALUE if source.startswith("{") else _FEWEST_LETTERS
    if not names or len(set(names)) < len(names) or letters < fewest:
        return None
    return re.compile(
        "".join(
            re.escape(literal) + (f"(?P<{name}>.*?)" if name else "")
            for literal, name, _, _ in parts
        ),
        re.DOTALL,
    )


def _bare(text: str) -> str:
    """A text whose values are words by now: without the ways in which numbers are written."""
    return "".join(
        literal.replace("{", "{{").replace("}", "}}") + (f"{{{name}}}" if name else "")
        for literal, name, _, _ in Formatter().parse(text)
    )
