"""A session gives memory back that it does not need any more."""

from __future__ import annotations

import sys

import psutil
import pytest

from clinician_console.body.heaps import EVERY_S, Heaps

MB = 1 << 20
PIECE = 20_000  # bytes: too small to be given back by itself

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems have other heaps")


def resident() -> int:
    return int(psutil.Process().memory_info().rss)


def full_of_holes() -> list[bytes]:
    """What is left of 100 MB, a piece here and there; the rest is free and still this process's."""
    pieces = [bytes(PIECE) for _ in range(100 * MB // PIECE)]
    return pieces[::20]


def test_what_is_free_between_what_is_needed_goes_back_once_a_minute() -> None:
    heaps = Heaps()
    heaps.tidy(0.0)
    kept = full_of_holes()
    full = resident()
    heaps.tidy(EVERY_S - 1)
    assert full - resident() < 10 * MB
    heaps.tidy(EVERY_S)
    assert full - resident() > 70 * MB
    assert sum(map(len, kept)) > 4 * MB
