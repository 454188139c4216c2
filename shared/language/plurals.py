"""Which form of a text that counts something stands with a number: Qt's rules, by language.

Qt's translation files hold the forms in the order of Qt Linguist's table (`numerus.cpp` of Qt's
tools), which is what a translator is shown and what is read here. A language that is not named has
two forms, as English and German have: for exactly one, and for any other number.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

Rule = Callable[[int], bool]


def _one(n: int) -> bool:
    return n == 1


def _two(n: int) -> bool:
    return n == 2


def _up_to_one(n: int) -> bool:
    return n <= 1


def _any_but_none(n: int) -> bool:
    return n != 0


def _two_to_four(n: int) -> bool:
    return 2 <= n <= 4


def _ends_in_one(n: int) -> bool:
    return n % 10 == 1 and n % 100 != 11


def _ends_in_two_to_four(n: int) -> bool:
    return 2 <= n % 10 <= 4 and not 10 <= n % 100 <= 19


def _ends_in_two_to_nine(n: int) -> bool:
    return n % 10 != 0 and not 10 <= n % 100 <= 19


def _none_or_ends_below_twenty(n: int) -> bool:
    return n == 0 or 1 <= n % 100 <= 19


_COMMON: Final[tuple[Rule, ...]] = (_one,)
_RULES: Final[dict[str, tuple[Rule, ...]]] = {
    **dict.fromkeys(("fa", "hu", "id", "ja", "ko", "ms", "th", "tr", "vi", "zh"), ()),
    **dict.fromkeys(("fr", "hy", "pt-BR"), (_up_to_one,)),
    **dict.fromkeys(("cs", "sk"), (_one, _two_to_four)),
    **dict.fromkeys(("be", "bs", "hr", "ru", "sr", "uk"), (_ends_in_one, _ends_in_two_to_four)),
    "ga": (_one, _two),
    "is": (_ends_in_one,),
    "lt": (_ends_in_one, _ends_in_two_to_nine),
    "lv": (_ends_in_one, _any_but_none),
    "pl": (_one, _ends_in_two_to_four),
    "ro": (_one, _none_or_ends_below_twenty),
    "sl": (
        lambda n: n % 100 == 1,
        lambda n: n % 100 == 2,
        lambda n: 3 <= n % 100 <= 4,
    ),
}
"""The number that each form but the last stands with, in their order; the last has all others."""


def _rules(tag: str) -> tuple[Rule, ...]:
    return _RULES.get(tag, _RULES.get(tag.split("-", maxsplit=1)[0], _COMMON))


def forms_of(tag: str) -> int:
    """How many forms a language has for what is counted."""
    return len(_rules(tag)) + 1


def form_for(tag: str, n: int) -> int:
    """Which of its forms, counted from 0, stands with this number."""
    rules = _rules(tag)
    return next((form for form, rule in enumerate(rules) if rule(abs(n))), len(rules))
