"""The language that this program speaks to its therapist, and the word for every text in it.

    tr("Height")                                       a text
    tr("Step {step} of {steps}", step=3, steps=9)      with values
    tr_n("{n} session", "{n} sessions", 3)             that counts something
    marked("Height")                                   a text of a table; tr(it) where it is shown

What stands in the code is English and is what is looked up; it is a literal, so that
`tools/languages.py` finds it. Nothing that is stored is translated: a record keeps names, and gets
its words when somebody reads it. What leaves the program (a report, an export) is made
`in_language`, whatever the window speaks.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Final

from shared.language.files import messages, tags
from shared.language.plurals import form_for

ENGLISH: Final = "en"


@dataclass(frozen=True)
class Language:
    """A language that can be chosen.

    Attributes:
        tag: As in RFC 5646.
        name: As its speakers call it.
    """

    tag: str
    name: str


@dataclass(frozen=True)
class _Spoken:
    tag: str = ENGLISH
    texts: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass
class _Program:
    spoken: _Spoken


_PROGRAM: Final = _Program(_Spoken())
_HERE: Final[ContextVar[_Spoken | None]] = ContextVar("language", default=None)


def marked(source: str) -> str:
    """The same text, which is translated where it is shown; so that it is found in the code."""
    return source


OWN_NAME: Final = marked("The name of this language in itself")
"""What is looked up for a language's own name; none is called so in English."""


def languages() -> tuple[Language, ...]:
    """All that can be chosen, English first."""
    found = [Language(ENGLISH, "English")]
    for tag in tags():
        own = (one.forms[0] for one in messages(tag) if one.source == OWN_NAME and one.finished)
        found.append(Language(tag, next(own, tag)))
    return tuple(found)


def choose(tag: str) -> None:
    """Speak this language from now on; one that is not there is English."""
    _PROGRAM.spoken = _texts(tag)


@contextmanager
def in_language(tag: str) -> Iterator[None]:
    """Speak this language here, in this thread alone; the window goes on as it did.

    Args:
        tag: One that is not there is English.
    """
    token = _HERE.set(_texts(tag))
    try:
        yield
    finally:
        _HERE.reset(token)


def _texts(tag: str) -> _Spoken:
    if tag not in tags():
        return _Spoken()
    return _Spoken(tag, {one.source: one.forms for one in messages(tag) if one.finished})


def _spoken() -> _Spoken:
    return _HERE.get() or _PROGRAM.spoken


def chosen() -> str:
    """The tag of the language that is spoken."""
    return _spoken().tag


def tr(source: str, /, **values: object) -> str:
    """A text in the language that was chosen.

    Args:
        source: The English text, with the names of values in braces.
        values: What stands in their place.
    """
    forms = _spoken().texts.get(source)
    text = forms[0] if forms else source
    return text.format(**values) if values else text


def tr_n(one: str, many: str, n: int, /, **values: object) -> str:
    """A text that counts something, in the language that was chosen.

    Args:
        one: The English text for exactly one.
        many: That for any other number; it is what is looked up.
        n: How many, which is the value `n` too.
    """
    spoken = _spoken()
    forms = spoken.texts.get(many)
    if not forms:
        return (one if n == 1 else many).format(n=n, **values)
    return forms[min(form_for(spoken.tag, n), len(forms) - 1)].format(n=n, **values)
