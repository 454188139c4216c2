"""The language that this program speaks to its therapist, and the word for every text in it.

    tr("Height")                                       a text
    tr("Step {step} of {steps}", step=3, steps=9)      with values
    tr_n("{n} session", "{n} sessions", 3)             that counts something
    marked("Height")                                   a text of a table; tr(it) where it is shown

What stands in the code is English and is what is looked up; it is a literal, so that
`tools/languages.py` finds it. Nothing that is stored is translated: a record keeps names, and gets
its words when somebody reads it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from shared.language.files import messages, tags

ENGLISH = "en"


@dataclass
class _Chosen:
    tag: str = ENGLISH
    texts: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Language:
    """A language that can be chosen.

    Attributes:
        tag: As in RFC 5646.
        name: As its speakers call it.
    """

    tag: str
    name: str


_CHOSEN = _Chosen()
_OWN_NAME = "English"


def languages() -> tuple[Language, ...]:
    """All that can be chosen, English first."""
    found = [Language(ENGLISH, _OWN_NAME)]
    for tag in tags():
        own = next((one.forms[0] for one in messages(tag) if one.source == _OWN_NAME), tag)
        found.append(Language(tag, own))
    return tuple(found)


def choose(tag: str) -> None:
    """Speak this language from now on; one that is not there is English."""
    texts = (
        {one.source: one.forms for one in messages(tag) if one.finished} if tag in tags() else {}
    )
    _CHOSEN.tag, _CHOSEN.texts = (tag if texts else ENGLISH), texts


def chosen() -> str:
    """The tag of the language that is spoken."""
    return _CHOSEN.tag


def marked(source: str) -> str:
    """The same text, which is translated where it is shown; so that it is found in the code."""
    return source


def tr(source: str, /, **values: object) -> str:
    """A text in the language that was chosen.

    Args:
        source: The English text, with the names of values in braces.
        values: What stands in their place.
    """
    forms = _CHOSEN.texts.get(source)
    text = forms[0] if forms else source
    return text.format(**values) if values else text


def tr_n(one: str, many: str, n: int, /, **values: object) -> str:
    """A text that counts something, in the language that was chosen.

    Args:
        one: The English text for exactly one.
        many: That for any other number; it is what is looked up.
        n: How many, which is the value `n` too.
    """
    forms = _CHOSEN.texts.get(many)
    text = (forms[0 if n == 1 else -1]) if forms else (one if n == 1 else many)
    return text.format(n=n, **values)
