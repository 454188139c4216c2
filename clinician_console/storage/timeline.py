"""Bringing stamps of either machine onto one axis: seconds since the session began."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.model.entries import Author, ClockOffsetEntry
from shared.clock import NS_PER_S

_NO_OFFSETS: Final = (np.empty(0, np.int64), np.empty(0, np.int64))


class Timeline:
    """Maps stamps to seconds since the session began, on the console's clock.

    Between two estimates of the headset's clock offset the offset is interpolated, before the
    first and after the last the nearest one is held: two crystals drift apart by less than 0.1 ms
    per second, far slower than estimates come in. Before any estimate there is only the time of
    day that the headset sent along.

    Args:
        started_ns: The console's monotonic clock when the session began.
        started_utc: The time of day then.
        offsets: All estimates of the session.
    """

    def __init__(
        self, started_ns: int, started_utc: datetime, offsets: Sequence[ClockOffsetEntry]
    ) -> None:
        self._started_ns = started_ns
        self._started_utc = started_utc
        self._by_boot = {
            boot: _series([offset for offset in offsets if offset.boot == boot])
            for boot in {offset.boot for offset in offsets}
        }

    def at_s(self, author: str, boot: str, at_ns: int, utc: datetime) -> float:
        """Seconds since the session began of one stamp."""
        if author == Author.HEADSET and boot not in self._by_boot:
            return (utc - self._started_utc).total_seconds()
        return float(self.times_s(author, boot, np.array([at_ns], dtype=np.int64))[0])

    def times_s(self, author: str, boot: str, at_ns: NDArray[np.int64]) -> NDArray[np.float64]:
        """Seconds since the session began of many stamps, shape (n,).

        Headset stamps of a boot without any estimate are taken as the console's: the two
        programs then ran on one machine, or the link never answered.
        """
        if author == Author.CONSOLE:
            return np.asarray((at_ns - self._started_ns) / NS_PER_S)
        knots_ns, offsets_ns = self._by_boot.get(boot, _NO_OFFSETS)
        if not knots_ns.size:
            return np.asarray((at_ns - self._started_ns) / NS_PER_S)
        # Only small differences become floats: a float64 cannot hold months of nanoseconds.
        base_ns = int(offsets_ns[0])
        drift_ns = np.interp(
            (at_ns - knots_ns[0]).astype(np.float64),
            (knots_ns - knots_ns[0]).astype(np.float64),
            (offsets_ns - base_ns).astype(np.float64),
        )
        return np.asarray(((at_ns - base_ns - self._started_ns) - drift_ns) / NS_PER_S)


def _series(offsets: list[ClockOffsetEntry]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The headset's clock at each estimate, ascending, and the offsets."""
    ordered = sorted(offsets, key=lambda offset: offset.at_ns)
    knots = np.array([offset.at_ns + offset.offset_ns for offset in ordered], dtype=np.int64)
    return knots, np.array([offset.offset_ns for offset in ordered], dtype=np.int64)
