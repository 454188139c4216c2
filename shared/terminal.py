"""The one way to a terminal: what is printed arrives, whatever the terminal can show.

A terminal may know a few hundred signs (cp437, cp1252, ASCII), may be a pipe that nobody reads
any more, a file on a full disk, or not be there at all. None of that ends a program in which a
patient may be: a sign that cannot be shown is written with others, and what cannot be printed is
lost. `lost()` says so at the end, where a list or a report was what somebody wanted.
"""

from __future__ import annotations

import codecs
import contextlib
import errno
import io
import os
import sys
import unicodedata
from enum import Enum
from typing import Literal, TextIO

from shared.printable import plain_sign

ERRORS = "gradus.spelt_out"
MOST_CHARACTERS = 100_000
_SPELT_OUT = {
    "…": "...",
    "→": "->",
    "←": "<-",
    "⇄": "<->",
    "›": ">",
    "×": "x",
    "–": "-",
    "—": "-",
    "−": "-",
    "•": "*",
    "·": ".",
    "“": '"',
    "”": '"',
    "„": '"',
    "‘": "'",
    "’": "'",
    "µ": "u",
    "μ": "u",
    "Ω": "Ohm",
    "°": " deg",
    "±": "+-",
    "²": "2",
    "√": "root ",
    "≤": "<=",
    "≥": ">=",
    "ß": "ss",
    "æ": "ae",
    "ø": "o",
    "�": "?",
    "─": "-",
}
_losses: list[OSError] = []


class Way(Enum):
    """Where a line goes."""

    SAID = "standard output"
    COMPLAINED = "standard error"


def prepare() -> None:
    """Make the three streams usable. To be called before anything is opened or printed.

    A program that was started with a closed stream would get its number for the next file it
    opens, and whoever prints there would write into that file: the store, for one.
    """
    _losses.clear()
    if os.name != "nt":
        _hold_numbers()
    sys.stdin = sys.stdin or _nothing("r")
    sys.stdout = sys.stdout or _nothing("w")
    sys.stderr = sys.stderr or _nothing("w")
    codecs.register_error(ERRORS, _spelt_out)
    _reconfigure(sys.stdin, "replace")
    _reconfigure(sys.stdout, ERRORS)
    _reconfigure(sys.stderr, ERRORS)


def say(text: str) -> None:
    """Print on standard output; every line of it is made plain. Never raises."""
    _print(text, sys.stdout)


def complain(text: str) -> None:
    """Print on standard error; every line of it is made plain. Never raises."""
    _print(text, sys.stderr)


def put(way: Way, text: str) -> None:
    """Print past Python's own buffers, whose lock must not be held by a thread that waits.

    For a thread beside the program's work, see shared/teller.py.
    """
    stream = sys.stdout if way is Way.SAID else sys.stderr
    try:
        number = stream.fileno()
    except (OSError, ValueError):  # no stream of the system's, as in a test that looks on
        _print(text, stream)
        return
    rest = (plain_lines(text) + "\n").encode(stream.encoding, ERRORS)
    try:
        while rest:
            rest = rest[os.write(number, rest) :]
    except OSError as loss:
        _losses.append(loss)


def lost() -> OSError | None:
    """Why something that was said did not arrive; None where all of it did.

    It is no loss where nobody listens any more, as in a pipe to `head`.
    """
    return next((loss for loss in _losses if loss.errno not in (errno.EPIPE, errno.EIO)), None)


def plain_lines(text: str) -> str:
    """A text of our own making, with its lines, and nothing in them that a terminal obeys."""
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    # Sign by sign: a sequence that somebody began and did not end must not take our words with it.
    lines = text[:MOST_CHARACTERS].split("\n")
    return "\n".join("".join(plain_sign(sign) for sign in line) for line in lines)


def _print(text: str, stream: TextIO) -> None:
    try:
        stream.write(plain_lines(text) + "\n")
        stream.flush()
    except OSError as loss:
        _losses.append(loss)
        _let_go(stream)
    except ValueError as closed:  # by somebody in this process
        _losses.append(OSError(errno.EBADF, str(closed)))


def _let_go(stream: TextIO) -> None:
    """Nothing more goes there, and the interpreter does not complain about it at its end."""
    with contextlib.suppress(OSError, ValueError):
        number = stream.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)
        stream.flush()


def _hold_numbers() -> None:
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            opened = os.open(os.devnull, os.O_RDONLY if number == 0 else os.O_WRONLY)
            if opened != number:
                os.dup2(opened, number)
                os.close(opened)


def _nothing(mode: Literal["r", "w"]) -> TextIO:
    return open(os.devnull, mode, encoding="utf-8")


def _reconfigure(stream: TextIO, errors: str) -> None:
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors=errors)


def _spelt_out(error: UnicodeError) -> tuple[str, int]:
    """Codec error handler: signs that the terminal does not have, in ones that all have."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    return "".join(_in_ascii(sign) for sign in missing), error.end


def _in_ascii(sign: str) -> str:
    if sign in _SPELT_OUT:
        return _SPELT_OUT[sign]
    base = unicodedata.normalize("NFKD", sign)[0]
    return base if base.isascii() and base.isprintable() else "?"
