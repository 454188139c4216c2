"""A language that is spoken: the program's own texts, and the words that files have in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from shared.language.filled import POINT, Patterns

ENGLISH: Final = "en"
STOP: Final = "."
BETWEEN: Final = "; "
COPY: Final = re.compile(r"(?P<name>.+)(?P<number> \([0-9]{1,3}\))", re.DOTALL)


@dataclass(frozen=True)
class Spoken:
    """A language: the program's own texts, and the words of files, which never go before them."""

    tag: str = ENGLISH
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    decimal_mark: str = POINT
    words: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def patterns(self) -> Patterns:
        """How texts that were filled already are known again."""
        return Patterns(
            {source: forms[0] for source, forms in self.texts.items()},
            self.decimal_mark,
            self.known,
        )

    def known(self, text: str) -> str | None:
        """What a whole text is in this language; None where nobody said it.

        Reasons of a file may stand together, and a copy of a step has a number behind its name:
        both are known all the same.
        """
        if (found := self._whole(text)) is not None:
            return found
        if copy := COPY.fullmatch(text):
            name = self._whole(copy["name"])
            return None if name is None else f"{name}{copy['number']}"
        parts = [self._whole(part) for part in text.split(BETWEEN)]
        said = [part for part in parts if part is not None]
        return BETWEEN.join(said) if len(said) == len(parts) else None

    def _whole(self, text: str) -> str | None:
        """A sentence of a file that stands inside another has lost its stop, and is known too."""
        forms = self.texts.get(text)
        if forms:
            return forms[0]
        found = self.words.get(text)
        if found is None and (sentence := self.words.get(f"{text}{STOP}")):
            return sentence.removesuffix(STOP)
        return found
