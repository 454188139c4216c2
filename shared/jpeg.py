"""What a mirrored picture may be: one plain JPEG of the announced size, known before it is decoded.

A JPEG of a few kilobytes can cost minutes: progressive ones may hold hundreds of scans over the
whole picture, and any may claim 65 000 pixels a side. So only what the headset client makes is
let through: baseline, 8 bits, grey or colour, one scan, and the size that its header announced.
The markers are those of ITU-T T.81, Annex B.
"""

from __future__ import annotations

import re
from typing import Final

_START, _END = b"\xff\xd8", b"\xff\xd9"
_SCAN: Final = 0xDA
_FRAME: Final = 0xC0  # baseline; C1 to CF but for C4, C8 and CC are the other kinds
_HARMLESS: Final = frozenset({0xC4, 0xDB, 0xDD, 0xFE, *range(0xE0, 0xF0)})
_COMPONENTS: Final = (1, 3)
_LARGEST_SAMPLING: Final = 2
_MOST_SEGMENTS: Final = 64
# In the data of a scan 0xFF is followed by a stuffed 0 or by a restart; anything else is a marker.
_MARKER_IN_SCAN: Final = re.compile(rb"\xff[^\x00\xd0-\xd7]")


def is_plain_jpeg(data: bytes, width: int, height: int) -> bool:
    """Whether this is a baseline JPEG of one scan and this size; says so without decoding it.

    Args:
        width: What was announced, in pixels.
        height: The same.
    """
    if not data.startswith(_START):
        return False
    components: int | None = None
    at = len(_START)
    for _ in range(_MOST_SEGMENTS):
        kind, segment = _segment(data, at)
        at += 4 + len(segment)
        if kind == _FRAME and components is None:
            components = _components(segment, width, height)
            if components is None:
                return False
        elif kind == _SCAN:
            whole = bool(components and segment and segment[0] == components)
            return whole and _ends_with_this_scan(data, at)
        elif kind not in _HARMLESS:
            return False
    return False


def _segment(data: bytes, at: int) -> tuple[int, bytes]:
    """The marker that stands there and what belongs to it; marker 0 where there is none."""
    if len(data) < at + 4 or data[at] != 0xFF:
        return 0, b""
    length = int.from_bytes(data[at + 2 : at + 4], "big")
    segment = data[at + 4 : at + 2 + length]
    return (data[at + 1], segment) if length >= 2 and len(segment) == length - 2 else (0, b"")


def _components(frame: bytes, width: int, height: int) -> int | None:
    """How many components a frame has, or None where it is not as it should be."""
    if len(frame) < 6 or frame[0] != 8:
        return None
    size = int.from_bytes(frame[3:5], "big"), int.from_bytes(frame[1:3], "big")
    count = frame[5]
    if size != (width, height) or count not in _COMPONENTS or len(frame) != 6 + 3 * count:
        return None
    samplings = [side for byte in frame[7::3] for side in (byte >> 4, byte & 15)]
    return count if all(1 <= side <= _LARGEST_SAMPLING for side in samplings) else None


def _ends_with_this_scan(data: bytes, at: int) -> bool:
    marker = _MARKER_IN_SCAN.search(data, at)
    return marker is not None and marker.group() == _END and marker.end() == len(data)
