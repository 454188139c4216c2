"""Texts whose values stand in them already: numbers with their mark, and sentences known again.

A sentence that was stored, or was sent by the headset, is English and has its values in it. It is
known again by the source that it was made of: the words around the values have to be the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import lru_cache
from string import Formatter
from typing import Final

POINT: Final = "."
QUOTES: Final = "“”"
"""As telling as a letter: “Step “{step}”.” can be nothing else."""
_LONGEST: Final = 1000
_FEWEST_LETTERS: Final = 6
_FEWEST_AFTER_A_VALUE: Final = 12
_DECIMAL: Final = re.compile(r"-?[0-9]+\.[0-9]+")
_Pattern = tuple[str, tuple[tuple[str, str], ...]]
"""How a text begins; and each value with the words that follow it."""


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
        known: What a value that is a text of its own is in the language; None where nobody said it.
    """

    def __init__(
        self, texts: Mapping[str, str], mark: str, known: Callable[[str], str | None]
    ) -> None:
        self._mark, self._known = mark, known
        self._by_word: dict[str, list[tuple[_Pattern, str]]] = defaultdict(list)
        for source, text in sorted(texts.items(), key=lambda pair: -len(pair[0])):
            pattern = _pattern(source)
            if pattern is not None:
                self._by_word[_first_word(source)].append((pattern, text))
        self.said = lru_cache(maxsize=2048)(self._said)

    def _said(self, text: str) -> str:
        if len(text) > _LONGEST:
            return text
        word = _first_word(text)
        for pattern, translated in (*self._by_word.get(word, ()), *self._by_word.get("", ())):
            values = _values(pattern, text)
            if values is not None:
                said = {name: self._value(value) for name, value in values.items()}
                return _bare(translated).format(**said)
        return text

    def _value(self, value: str) -> str:
        if _DECIMAL.fullmatch(value):
            return value.replace(POINT, self._mark)
        said = self._known(value)
        return value if said is None else said


def _first_word(text: str) -> str:
    """The first word of a text; none where a value stands in it."""
    word = text.partition(" ")[0]
    return "" if "{" in word else word


def _pattern(source: str) -> _Pattern | None:
    """What a filled text looks like; None for one without values, or with hardly a word."""
    parts = list(Formatter().parse(source))
    names = [name for _, name, _, _ in parts if name]
    letters = sum(char.isalpha() or char in QUOTES for literal, *_ in parts for char in literal)
    fewest = _FEWEST_AFTER_A_VALUE if source.startswith("{") else _FEWEST_LETTERS
    if not names or len(set(names)) < len(names) or letters < fewest:
        return None
    literals = [literal for literal, *_ in parts] + [""]
    begins = "" if parts[0][1] and not parts[0][0] else parts[0][0]
    return begins, tuple(zip(names, literals[1 : len(names) + 1], strict=True))


def _values(pattern: _Pattern, text: str) -> dict[str, str] | None:
    """The values that stand between the words of a pattern; None where it is another text.

    Words are taken where they come first and never looked for again: the time grows with the text
    alone, whatever a headset sends.
    """
    begins, rest = pattern
    if not text.startswith(begins):
        return None
    values: dict[str, str] = {}
    at = len(begins)
    for number, (name, words) in enumerate(rest, 1):
        found = len(text) - len(words) if number == len(rest) else text.find(words, at)
        if found < at or not text.startswith(words, found):
            return None
        values[name] = text[at:found]
        at = found + len(words)
    return values


def _bare(text: str) -> str:
    """A text whose values are words by now: without the ways in which numbers are written."""
    return "".join(
        literal.replace("{", "{{").replace("}", "}}") + (f"{{{name}}}" if name else "")
        for literal, name, _, _ in Formatter().parse(text)
    )
