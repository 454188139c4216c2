"""Words that are chosen from a list, as they are typed: `did not come` is did-not-come."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

Word = TypeVar("Word", bound=StrEnum)


def words_of(kind: type[StrEnum]) -> tuple[str, ...]:
    """All words of a list, as they are typed."""
    return tuple(map(_typed, kind))


def meant(kind: type[Word], typed: str | None) -> Word | None:
    """The word that was typed; None where none was.

    Args:
        kind: The list.
        typed: One of `words_of`.
    """
    return next((word for word in kind if _typed(word) == typed), None)


def _typed(word: StrEnum) -> str:
    return word.value.replace(" ", "-")
