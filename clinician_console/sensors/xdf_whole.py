"""The whole chunks of a damaged XDF file, for a reader that stops at the first fault.

A file that was cut off, or in which bytes were lost, is taken apart chunk by chunk (XDF 1.0); after
a fault the next boundary chunk is looked for, which is what such chunks are for.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

BEGINS: Final = b"XDF:"
BOUNDARY: Final = bytes.fromhex("43a546dccbf5410fb30ed5467383cbe4")
_LENGTHS: Final = {1: "<B", 4: "<I", 8: "<Q"}
_FILE_HEADER, _HEADER, _, _CLOCK, _BOUNDARY, _FOOTER = range(1, 7)
_CLOCK_BYTES: Final = 20  # stream, when, offset


def whole_chunks(content: bytes) -> bytes:
    """The same file with nothing but chunks that are whole.

    Args:
        content: Of the file, unzipped.
    """
    kept, known = [BEGINS], set[bytes]()
    for tag, chunk, body in _chunks(content):
        if tag == _HEADER and _is_description(body[4:]):
            known.add(body[:4])
        if _fits(tag, body, known):
            kept.append(chunk)
    return b"".join(kept)


def _fits(tag: int, body: bytes, known: set[bytes]) -> bool:
    """Whether a reader can do something with a chunk."""
    if tag == _FILE_HEADER:
        return _is_description(body)
    if tag == _BOUNDARY:
        return True
    if body[:4] not in known:
        return False
    if tag == _FOOTER:
        return _is_description(body[4:])
    return tag != _CLOCK or len(body) == _CLOCK_BYTES


def _chunks(content: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Tag, all bytes, and content of each chunk that is whole."""
    at = len(BEGINS)
    while at < len(content):
        begin, end = _ends(content, at)
        if end is None:
            found = content.find(BOUNDARY, at)
            if found < 0:
                return
            at = found + len(BOUNDARY)
            continue
        tag = struct.unpack_from("<H", content, begin)[0]
        if _FILE_HEADER <= tag <= _FOOTER:
            yield tag, content[at:end], content[begin + 2 : end]
        at = end


def _ends(content: bytes, at: int) -> tuple[int, int | None]:
    """Where the content of the chunk here begins, and where it ends; None where it is not whole."""
    form = _LENGTHS.get(content[at])
    size = content[at]
    if form is None or at + 1 + size > len(content):
        return at, None
    length = struct.unpack_from(form, content, at + 1)[0]
    begin = at + 1 + size
    if length < 2 or begin + length > len(content):
        return begin, None
    return begin, begin + length


def _is_description(body: bytes) -> bool:
    return b"<info" in body and body.rstrip(b"\0 \r\n\t").endswith(b"</info>")
