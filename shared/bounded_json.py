"""Small JSON files of ours, read as if somebody else had written them.

What lies in a data folder can be cut short by a full disk, replaced by a pipe, or grown by
somebody who may write there. Reading it takes bounded memory and time, never waits, and ends in a
value or in one kind of error.
"""

from __future__ import annotations

import errno
import json
import os
import re
import stat
from pathlib import Path
from typing import NoReturn

MOST_BYTES = 100_000
MOST_DEPTH = 20
_TEXTS = re.compile(r"\"(?:[^\"\\]|\\.)*\"")


class UnreadableJsonError(ValueError):
    """The file holds no JSON that could be ours; the text says why, and nothing of its content."""


def read_regular(path: Path, most_bytes: int = MOST_BYTES) -> bytes:
    """The whole of a small regular file; a pipe or a device is refused, never waited for.

    Raises:
        OSError: It is not there, may not be read, is no regular file or too large; `strerror`
            says which, fit for a sentence.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "it is no regular file")
    with os.fdopen(descriptor, "rb") as file:
        content = file.read(most_bytes + 1)
    if len(content) > most_bytes:
        raise OSError(errno.EFBIG, f"it is larger than {most_bytes} bytes")
    return content


def read_json(path: Path, most_bytes: int = MOST_BYTES) -> object:
    """The value in a JSON file.

    Raises:
        UnreadableJsonError: It is no UTF-8, no JSON or too deep.
        OSError: As `read_regular`.
    """
    return parse_json(read_regular(path, most_bytes), most_bytes)


def parse_json(content: bytes, most_bytes: int = MOST_BYTES) -> object:
    """The value in the bytes of a JSON text: finite numbers only, no name twice in one object.

    Raises:
        UnreadableJsonError: It is too large, no UTF-8, no JSON or too deep.
    """
    if len(content) > most_bytes:
        raise UnreadableJsonError(f"it is larger than {most_bytes} bytes")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableJsonError("it is no text in UTF-8") from error
    if _depth(text) > MOST_DEPTH:
        raise UnreadableJsonError("it is too deep")
    try:
        value: object = json.loads(text, parse_constant=_no_number, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise UnreadableJsonError("it is no JSON") from error
    return value


def _depth(text: str) -> int:
    deepest = depth = 0
    for sign in _TEXTS.sub("", text):
        if sign in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif sign in "]}":
            depth -= 1
    return deepest


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    values = dict(pairs)
    if len(values) != len(pairs):
        raise ValueError("a name stands twice")
    return values
