"""Text from a file or the wire, made fit to be shown: plain, printable and cut.

Whatever is typed into a treatment protocol or sent by the other machine may hold escape sequences
that a terminal obeys, marks that turn the reading direction of the whole line, or a megabyte
without a space. None of it reaches a terminal, a window, a log or a report but through here.
What is left out is left out whole or shown as “�”; the result is one line without surprises.
"""

from __future__ import annotations

import re
import unicodedata

CUT = "…"
UNKNOWN = "�"
_CUT_BYTES = len(CUT.encode())
# How far a text is read for each sign of the result: sequences that vanish cost no more than this.
_LOOK = 8
_ESCAPES = re.compile(
    r"(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"  # OSC, DCS …
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"  # colours, movements of the cursor
    r"|\x1b[ -/]*[0-~]?"  # other sequences of two signs
)


def plain(text: str, limit: int) -> str:
    r"""One printable line of at most this many characters, ending in “…” where it was cut.

    Escape sequences and invisible format marks (bidirectional overrides and isolates, zero width)
    are left out, white space of any kind is a space, and every other sign that cannot be printed
    (control characters, halves of surrogate pairs, signs without a meaning) becomes “�”.

    Args:
        text: Anything.
        limit: Most characters of the result, “…” included; at least 1.

    Returns:
        A text for which `isprintable()` holds and of which `plain` makes nothing else.
    """
    looked = text[: limit * _LOOK]
    line = _printable(looked)
    if len(line) <= limit and len(looked) == len(text):
        return line
    return line[: limit - 1] + CUT


def plain_in_bytes(text: str, limit_bytes: int) -> str:
    """As `plain`, cut so that its UTF-8 has at most this many bytes; at least 3, for the “…”.

    The right one where a message has a size: a character has up to four bytes. JSON adds one byte
    for each quotation mark and backslash.
    """
    line = plain(text, limit_bytes)
    encoded = line.encode()
    if len(encoded) <= limit_bytes:
        return line
    return encoded[: limit_bytes - _CUT_BYTES].decode(errors="ignore") + CUT


def _printable(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    signs = _ESCAPES.sub("", text).replace("\r\n", "\n")
    return "".join(plain_sign(sign) for sign in signs)


def plain_sign(sign: str) -> str:
    """What is shown of one character; a sequence of several shows what follows its beginning."""
    if sign.isprintable():
        return sign
    if sign.isspace():
        return " "
    return "" if unicodedata.category(sign) == "Cf" else UNKNOWN


def counted(count: int, what: str) -> str:
    """So many of something, in English: `1 session`, `2 sessions`."""
    return f"{count} {what}{'s' * (count != 1)}"


def several(count: int, one: str, many: str = "") -> str:
    """A count and what is counted, in the right number: 1 beat, 0 beats, 12 beats.

    Args:
        count: How many.
        one: What is counted, of one.
        many: Of several; `one` with an s where none is given.
    """
    return f"{count} {one if count == 1 else many or one + 's'}"
