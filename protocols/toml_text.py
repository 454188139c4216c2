"""From the text of a TOML file to its tables, in bounded time; what editors do to it is named.

A word processor or a phone turns quotation marks round, hyphens long and spaces unbreakable; a
German keyboard writes 2,5. TOML's own reader says “invalid value” to all of these.
"""

from __future__ import annotations

import re
import tomllib

from protocols.reading import PROTOCOL_FILE, Faults, FileKind
from shared.errors import FaultyFileError

MOST_PARTS = 16
_WRITE_TOML = "Mend it at that place, or choose another file; {} shows how one is written."
_WRITE_NUMBER = "Mend that number or date, and try it again."
_PLACE = re.compile(r"(?P<what>.*) \(at (?P<place>.*)\)", re.DOTALL)
_TWICE = ("Cannot overwrite", "Cannot declare", "Duplicate inline table key")
_LINE = re.compile(r"line (\d+)")
# The reader of TOML takes time that grows with the square of a name's parts.
_PART = r"(?:[A-Za-z0-9_-]+|\"[^\"\n]*\"|'[^'\n]*')"
_LONG_NAME = re.compile(rf"(?<![A-Za-z0-9_-])(?:{_PART}[ \t]*\.[ \t]*){{{MOST_PARTS}}}")
_STRINGS = re.compile(r"\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'|#[^\n]*")
_DECIMAL_COMMA = re.compile(r"[=\[,]\s*[-+]?\d+,\d")
_LETTERS: tuple[tuple[str, str], ...] = (
    ("“”„‟«»", 'a rounded quotation mark; write the straight one, "'),
    ("‘’‚‛", "a rounded quotation mark; write the straight one, '"),
    ("–—−‐‑", "a dash that is no minus sign; write -"),
    ("\u00a0\u2007\u202f\u2002\u2003\u2009", "a space that is not a plain one; write it anew"),
    ("\ufeff", "a byte order mark in the middle, as of two files joined; take it out"),
    ("\u200b\u200c\u200d\u2060", "an invisible sign; write the line anew"),
    ("，", "a full-width comma; write ,"),
)


def read_toml(text: str, file_name: str, kind: FileKind = PROTOCOL_FILE) -> dict[str, object]:
    """The tables of a TOML text.

    Raises:
        FaultyFileError: It is no TOML, or would take longer to read than any file of ours does;
            of the kind's own class.
    """
    if long_name := _LONG_NAME.search(text):
        line = text.count("\n", 0, long_name.start()) + 1
        sentence = (
            f"line {line}: a name has more than {MOST_PARTS} parts. This is no {kind.called}."
        )
        raise only_fault(file_name, sentence, kind.find_it, kind)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _PLACE.fullmatch(str(error))
        what, place = found.group("what", "place") if found else (str(error), "somewhere")
        sentence = f"{place}: {what}. {_likely(text, what, place)}"
        raise only_fault(file_name, sentence, _WRITE_TOML.format(kind.example), kind) from error
    except RecursionError as error:
        sentence = "lists or tables lie too deep in each other."
        raise only_fault(file_name, sentence, kind.find_it, kind) from error
    except ValueError as error:  # a date that no calendar has, a number of thousands of digits
        sentence = "a number or a date in it cannot be read."
        raise only_fault(file_name, sentence, _WRITE_NUMBER, kind) from error


def only_fault(
    file_name: str, sentence: str, next_step: str, kind: FileKind = PROTOCOL_FILE
) -> FaultyFileError:
    """The error of a file that could not be read at all."""
    faults = Faults(file_name, kind)
    faults.add((), sentence)
    return faults.error(next_step)


def _likely(text: str, what: str, place: str) -> str:
    """What probably went wrong in the line at which the reader gave up."""
    if what.startswith(_TWICE):
        return "A name stands there twice; say it once."
    found = _LINE.match(place)
    lines = text.split("\n")
    line = lines[min(int(found.group(1)), len(lines)) - 1] if found else ""
    bare = _STRINGS.sub('""', line)
    for letters, words in _LETTERS:
        if any(letter in bare for letter in letters):
            return f"The line has {words}."
    if _DECIMAL_COMMA.search(bare):
        return "The line has a decimal comma; write a point, as in 2.5."
    return "This is not TOML."
