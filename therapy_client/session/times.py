"""The time between two stamps of one clock."""

from __future__ import annotations

from shared.clock import NS_PER_MS, NS_PER_S


def milliseconds(later_ns: int, earlier_ns: int) -> float:
    """In milliseconds."""
    return (later_ns - earlier_ns) / NS_PER_MS


def seconds(later_ns: int, earlier_ns: int) -> float:
    """In seconds."""
    return (later_ns - earlier_ns) / NS_PER_S
