"""The chunks of XDF 1.0 (github.com/sccn/xdf/wiki/Specifications), as bytes."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

MAGIC: Final = b"XDF:"
BOUNDARY: Final = bytes.fromhex("43A546DCCBF5410FB30ED5467383CBE4")
SAMPLES_A_CHUNK: Final = 1_000
"""So many samples stand between two boundaries, at which a reader of a damaged file goes on."""


class Tag(IntEnum):
    """What a chunk is."""

    FILE_HEADER = 1
    STREAM_HEADER = 2
    SAMPLES = 3
    CLOCK_OFFSET = 4
    BOUNDARY = 5
    STREAM_FOOTER = 6


def chunk(tag: Tag, content: bytes) -> bytes:
    """A chunk: how long it is, what it is, what is in it."""
    return _counted(len(content) + 2) + struct.pack("<H", tag) + content


def header(tag: Tag, stream: int, xml: str) -> bytes:
    """The head or the foot of a stream."""
    return chunk(tag, struct.pack("<I", stream) + xml.encode())


def clock_offset(stream: int, at_s: float, offset_s: float) -> bytes:
    """What has to be added to the stamps of a stream, as it was found at some moment."""
    return chunk(Tag.CLOCK_OFFSET, struct.pack("<Idd", stream, at_s, offset_s))


def number_chunks(
    stream: int, at_s: NDArray[np.float64], values: NDArray[np.float32]
) -> Iterator[bytes]:
    """Samples, each with its own stamp, a boundary before every chunk of them.

    Args:
        stream: The number of the stream in the file.
        at_s: Shape (n,), the stamps.
        values: Shape (n, channels).
    """
    row = np.dtype([("bytes", "u1"), ("at_s", "<f8"), ("values", "<f4", (values.shape[1],))])
    for first in range(0, len(at_s), SAMPLES_A_CHUNK):
        part = slice(first, first + SAMPLES_A_CHUNK)
        rows = np.empty(len(at_s[part]), row)
        rows["bytes"], rows["at_s"], rows["values"] = 8, at_s[part], values[part]
        yield _samples(stream, len(rows), rows.tobytes())


def text_chunks(stream: int, at_s: Sequence[float], texts: Sequence[str]) -> Iterator[bytes]:
    """Markers, each with its own stamp."""
    for first in range(0, len(at_s), SAMPLES_A_CHUNK):
        part = slice(first, first + SAMPLES_A_CHUNK)
        pairs = zip(at_s[part], (text.encode() for text in texts[part]), strict=True)
        rows = [struct.pack("<Bd", 8, at) + _counted(len(text)) + text for at, text in pairs]
        yield _samples(stream, len(rows), b"".join(rows))


def _samples(stream: int, count: int, rows: bytes) -> bytes:
    content = struct.pack("<I", stream) + _counted(count) + rows
    return chunk(Tag.BOUNDARY, BOUNDARY) + chunk(Tag.SAMPLES, content)


def _counted(number: int) -> bytes:
    """A number behind the number of its bytes."""
    for size, form in ((1, "<BB"), (4, "<BI")):
        if number < 1 << (8 * size):
            return struct.pack(form, size, number)
    return struct.pack("<BQ", 8, number)
