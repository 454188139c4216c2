"""Reading values out of TOML and saying every fault by the names that lead to it.

A reader never raises: it notes what is wrong and answers None, so that a file's author hears of
all faults at once.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from shared.errors import FaultyFileError, ProtocolFileError
from shared.printable import UNKNOWN, plain
from shared.rules.guardrails import Range

MOST_FAULTS = 100
_LONGEST_QUOTE = 40
_KINDS: tuple[tuple[type, str], ...] = (
    (str, "the text"),
    (bool, "the truth value"),
    (int, "the number"),
    (float, "the number"),
    (datetime.date, "the date"),
    (datetime.time, "the time"),
    (list, "a list"),
    (dict, "a table"),
)


@dataclass(frozen=True)
class FileKind:
    """What a file is meant to be, in the words of what is said of its faults.

    Attributes:
        called: What it is, as in "is larger than 250 kB, and no treatment protocol".
        example: A file of the library that shows how one is written.
        find_it: What to do about a file that is not what it should be.
        error: What is raised.
    """

    called: str
    example: str
    find_it: str
    error: type[FaultyFileError]


PROTOCOL_FILE = FileKind(
    called="treatment protocol",
    example="heights.toml",
    find_it="Give a name from “gradus protocols list”, or the path of a file.",
    error=ProtocolFileError,
)


class Faults:
    """The faults of one file, in the order in which they were found."""

    def __init__(self, file_name: str, kind: FileKind = PROTOCOL_FILE) -> None:
        self._file_name = quoted(file_name)
        self._kind = kind
        self._found: list[str] = []
        self._more = 0

    @property
    def enough(self) -> bool:
        """Whether nobody reads another one: it is counted, and costs nothing else."""
        return len(self._found) >= MOST_FAULTS

    def add(self, path: Iterable[str], sentence: str) -> None:
        """Note a fault at a path of names below the file."""
        if self.enough:
            self._more += 1
            return
        self._found.append(f"{' › '.join([self._file_name, *path])}: {sentence}")

    def __bool__(self) -> bool:
        return bool(self._found)

    def error(self, next_step: str = "") -> FaultyFileError:
        """All of them; when there are too many to read, the first and how many more.

        Args:
            next_step: What to do, where mending the lines that were named is not it.
        """
        rest = (f"{self._file_name}: and {self._more} more.",) if self._more else ()
        return self._kind.error(self._file_name, (*self._found, *rest), next_step)


@dataclass(frozen=True)
class Table:
    """A table of the file and the names that lead to it."""

    values: Mapping[str, object]
    faults: Faults
    path: tuple[str, ...] = ()

    def fault(self, key: str, sentence: str) -> None:
        """Note a fault of one key."""
        self.faults.add((*self.path, quoted(key)), sentence)

    def has(self, key: str) -> bool:
        """Whether the key was written, with whatever value."""
        return key in self.values

    def only(self, known: Iterable[str], *, owner: str, answered: str = "") -> None:
        """Refuse every key that is not known, with the one that was probably meant.

        Args:
            known: What may be written here.
            owner: What an unknown key is called, as in "unknown dimension of glass_lift".
            answered: A key that has its own answer and is passed over.
        """
        names = list(known)
        for key in self.values:
            if key not in names and key != answered:
                meant = "" if self.faults.enough else suggestion(key, names)
                self.fault(key, f"unknown {owner}{meant}")

    def text(self, key: str, longest: int) -> str | None:
        """A text with something in it, made plain: one line, and nothing that a terminal obeys."""
        value = self._required(key)
        if value is None:
            return None
        if not isinstance(value, str):
            self.fault(key, f"expected a text, got {described(value)}.")
        elif len(value) > longest:
            self.fault(key, f"has {len(value)} characters, {longest} are the most.")
        elif words := plain(value, longest).strip():
            return words
        else:
            self.fault(key, "is empty.")
        return None

    def number(self, key: str, within: Range, unit: str = "") -> float | None:
        """A number within bounds, of which both ends are allowed."""
        value = self._required(key)
        return None if value is None else self.checked_number(key, value, within, unit)

    def checked_number(self, key: str, value: object, within: Range, unit: str) -> float | None:
        """The value as a number within bounds, if it is one."""
        number = as_number(value)
        if number is None:
            self.fault(key, f"expected a number, got {described(value)}.")
        elif number > within.highest:
            self.fault(key, f"{number:g} is above the highest allowed, {within.highest:g}{unit}.")
        elif number < within.lowest:
            self.fault(key, f"{number:g} is below the lowest allowed, {within.lowest:g}{unit}.")
        else:
            return number
        return None

    def list_of(self, key: str, what: str) -> list[object] | None:
        """A list with something in it."""
        value = self._required(key)
        if value is None:
            return None
        if not isinstance(value, list):
            self.fault(key, f"expected a list of {what}, got {described(value)}.")
        elif not value:
            self.fault(key, f"is empty; at least one of its {what} is needed.")
        else:
            return list(value)
        return None

    def texts(self, key: str, longest: int) -> tuple[str, ...]:
        """A list of texts with something in each, made plain."""
        found: list[str] = []
        for value in self.list_of(key, "texts") or []:
            words = plain(value, len(value) + 1).strip() if isinstance(value, str) else ""
            if 0 < len(words) <= longest:
                found.append(words)
            else:
                self.fault(
                    key, f"expected texts of 1 to {longest} characters, got {described(value)}."
                )
        return tuple(found)

    def table(self, key: str) -> Table:
        """The table below a key, an empty one where none was written."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            self.fault(key, f"expected a table, got {described(value)}.")
            value = {}
        return Table(value, self.faults, (*self.path, quoted(key)))

    def _required(self, key: str) -> object | None:
        if key not in self.values:
            self.fault(key, "is missing.")
        return self.values.get(key)


def as_number(value: object) -> float | None:
    """The value as a finite number, or None; `true` is no number and neither is "3"."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def described(value: object) -> str:
    """What was written instead, as a person calls it."""
    for kind, words in _KINDS:
        if isinstance(value, kind):
            if isinstance(value, list | dict):
                return words
            text = str(value).lower() if isinstance(value, bool) else _brief(value)
            return f"{words} “{text}”" if isinstance(value, str) else f"{words} {text}"
    return "something else"


def _brief(value: object) -> str:
    # Python refuses to write out integers of thousands of digits.
    if isinstance(value, int) and value.bit_length() > 128:
        return "with very many digits"
    return quoted(str(value))


def quoted(text: str) -> str:
    """A text of the file, made fit for one line of a message."""
    line = plain(text, _LONGEST_QUOTE)
    return line if line.strip() or not text else UNKNOWN


def suggestion(word: str, known: Iterable[str]) -> str:
    """How a sentence about an unknown word ends: what was meant, or all that there is."""
    names = list(known)
    near = get_close_matches(word[:100].lower(), names, n=1)
    if near:
        return f", did you mean {near[0]}?"
    return f"; there is {', '.join(names)}." if names else "; there is none."
