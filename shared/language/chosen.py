"""The language that this program speaks to its therapist, and the word for every text in it.

    tr("Height")                                       a text
    tr("Step {step} of {steps}", step=3, steps=9)      with values
    tr_n("{n} session", "{n} sessions", 3)             that counts something
    marked("Height")                                   a text of a table; tr(it) where it is shown
    marked("Not above {highest:g} m", highest=12.5)    what may be stored as well; tr(it) likewise
    retold(text)                                       what was stored, or came from elsewhere

What stands in the code is English and is what is looked up; it is a literal, so that
`tools/languages.py` finds it. Nothing that is stored is translated: a record keeps names and
English sentences, and gets its words when somebody reads it. What leaves the program (a report, an
export) is made `in_language`, whatever the window speaks. Numbers in a text have the mark of its
language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from shared.language import files
from shared.language.files import messages, tags
from shared.language.filled import POINT, with_mark
from shared.language.plurals import form_for
from shared.language.spoken import ENGLISH, Spoken

WordsOf = Callable[[str], Mapping[str, str]]
"""By the tag of a language, the words of texts that stand in files and not in the code."""


@dataclass(frozen=True)
class Language:
    """A language that can be chosen.

    Attributes:
        tag: As in RFC 5646.
        name: As its speakers call it.
    """

    tag: str
    name: str


@dataclass
class _Program:
    spoken: Spoken
    words_of: tuple[WordsOf, ...] = ()


_PROGRAM: Final = _Program(Spoken())
_HERE: Final[ContextVar[Spoken | None]] = ContextVar("language", default=None)


class Marked(str):
    """An English text that knows what it was made of, so that it can be said in another language.

    Attributes:
        source: The text with the names of its values in braces.
        values: What stands in their place.
    """

    __slots__ = ("source", "values")
    source: str
    values: Mapping[str, object]


def marked(source: str, /, **values: object) -> str:
    """An English text that is translated where it is shown; so that it is found in the code.

    Args:
        source: The text, with the names of values in braces.
        values: What stands in their place.
    """
    return _made(source, values)


def together(pattern: str, /, **values: object) -> str:
    """An English text of marked values with nothing but marks between them, as “{one}: {other}.”.

    Args:
        pattern: No word of it is translated.
        values: What stands in it; those that are marked are said in the language.
    """
    return _made(pattern, values)


def in_sentence(text: str) -> str:
    """A marked name inside a sentence: English begins it small, other languages say how."""
    if isinstance(text, Marked):
        return _made(text.source, text.values, shown_as=text.lower())
    return text.lower()


def joined(texts: Iterable[str], between: str = " ") -> str:
    """English texts one after the other; those that are marked are said in the language."""
    values = {f"part_{number}": text for number, text in enumerate(texts)}
    return together(between.join(f"{{{name}}}" for name in values), **values)


def recalled(text: object) -> str:
    """A text that was stored in English, or came from the headset, as a value of another text."""
    return _made(str(text), {})


def _made(source: str, values: Mapping[str, object], shown_as: str | None = None) -> Marked:
    english = source.format(**values) if values else source
    text = Marked(english if shown_as is None else shown_as)
    text.source, text.values = source, values
    return text


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


def nearest(tag: str) -> str:
    """The tag of a language that Gradus speaks: this one, what it is a kind of, or English."""
    wanted = (tag, tag.partition("-")[0].lower())
    return next((one for one in wanted if one in tags()), ENGLISH)


@contextmanager
def in_language(tag: str, room: str = "") -> Iterator[None]:
    """Speak this language here, in this thread alone; the window goes on as it did.

    Args:
        tag: One that is not there is English.
        room: Only what the modules say whose dotted name begins so: it is read in a hundredth of
            the time.
    """
    token = _HERE.set(_texts(tag, room))
    try:
        yield
    finally:
        _HERE.reset(token)


def take_words_from(*words_of: WordsOf) -> None:
    """From where the words of files come, from now on; of two for one text the first stands.

    They are read once for each language, when it is spoken first. Words for a text of the program
    itself are passed over: no file changes what a button says.
    """
    _PROGRAM.words_of = words_of
    if _PROGRAM.spoken.tag != ENGLISH:
        choose(_PROGRAM.spoken.tag)


def _texts(tag: str, room: str = "") -> Spoken:
    words_of = () if room else _PROGRAM.words_of
    return _read(tag, files.FOLDER, room, words_of) if tag in tags() else Spoken()


@lru_cache(maxsize=8)
def _read(tag: str, folder: Path, room: str, words_of: tuple[WordsOf, ...]) -> Spoken:
    """A language as it lies in a folder; it is read once, as that takes a tenth of a second."""
    texts = {one.source: one.forms for one in messages(tag, folder, room) if one.finished}
    words: dict[str, str] = {}
    for read in words_of:
        words = {**read(tag), **words}
    return Spoken(tag, texts, texts.get(POINT, (POINT,))[0], words)


def _spoken() -> Spoken:
    return _HERE.get() or _PROGRAM.spoken


def chosen() -> str:
    """The tag of the language that is spoken."""
    return _spoken().tag


def tr(source: str, /, **values: object) -> str:
    """A text in the language that was chosen.

    Args:
        source: The English text, with the names of values in braces; or one that was `marked`.
        values: What stands in their place; beside what a marked one was made with.
    """
    if isinstance(source, Marked):
        filled = {**source.values, **values}
        return tr(source.source, **filled) if filled else retold(source)
    spoken = _spoken()
    forms = spoken.texts.get(source)
    return _filled(forms[0] if forms else source, values, spoken)


def shown(text: str) -> str:
    """A text as it is shown: one that was `marked` in the language, any other as it is."""
    return tr(text) if isinstance(text, Marked) else text


def tr_n(one: str, many: str, n: int, /, **values: object) -> str:
    """A text that counts something, in the language that was chosen.

    Args:
        one: The English text for exactly one.
        many: That for any other number; it is what is looked up.
        n: How many, which is the value `n` too.
    """
    spoken = _spoken()
    forms = spoken.texts.get(many, (one, many))
    form = form_for(spoken.tag, n) if many in spoken.texts else int(n != 1)
    return _filled(forms[min(form, len(forms) - 1)], {"n": n, **values}, spoken)


def retold(text: str) -> str:
    """A text that was stored in English, or came from the headset, in the language that was chosen.

    One that nobody has translated, or that a person wrote, stays as it is.
    """
    if isinstance(text, Marked) and text.values:
        return tr(text)
    spoken = _spoken()
    if not spoken.texts:
        return str(text)
    text = text.source if isinstance(text, Marked) else text
    found = spoken.known(text)
    return spoken.patterns.said(text) if found is None else found


def known_by(words: str, texts: Iterable[str]) -> str:
    """The one of these texts that is shown so; the words themselves, where none of them is.

    What a person chose from a list in their language is stored as it stands there.
    """
    return next((str(text) for text in texts if retold(text) == words), words)


def _filled(text: str, values: Mapping[str, object], spoken: Spoken) -> str:
    if not values:
        return text
    mark = spoken.decimal_mark
    return text.format(**{name: _shown(value, mark) for name, value in values.items()})


def _shown(value: object, mark: str) -> object:
    if isinstance(value, Marked):
        return tr(value)
    return with_mark(value, mark) if isinstance(value, float) and mark != POINT else value
