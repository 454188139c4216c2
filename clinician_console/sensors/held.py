"""What the streams of a file are, whatever its format, before anything is made of them.

Each reader gives its streams as `Held`: stamps as they were written, values as they are, words as
they stand there. What follows is the same for all (`laid.py`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clinician_console.record.signals import Signal


@dataclass(frozen=True, eq=False)
class Held:
    """One stream as a file holds it.

    Attributes:
        name: As its sender called it.
        kind: What the file says that it is; empty where it does not say.
        signal: Which of ours it is, if any.
        rate_hz: What the file says; 0 where it says none.
        stamps_s: Shape (n,), in the order in which the samples came.
        values: Shape (n, channels); no channel for text.
        labels: Of the channels.
        types: Of the channels.
        units: Of the channels, as they are written.
        remarks: What its reader has to say of it.
        column: Which channel is the signal, where the reader knows.
        by_rate: Whether the stamps were made of the rate, one sample after the other.
        announces: Whether files of its format say a rate: where one does not, that is odd.
    """

    name: str
    kind: str
    signal: Signal | None
    rate_hz: float
    stamps_s: NDArray[np.float64]
    values: NDArray[Any]
    labels: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    column: int | None = None
    by_rate: bool = False
    announces: bool = True

    @property
    def sort(self) -> tuple[object, ...]:
        """What two parts of one stream have in common."""
        return (
            *(self.name, self.kind, self.signal, self.rate_hz, self.labels, self.units),
            *(self.values.shape[1], self.values.dtype),
        )


def put_together(held: Iterable[Held]) -> list[Held]:
    """Streams that were recorded in parts as one, where their first part stood."""
    groups: dict[tuple[object, ...], list[Held]] = {}
    for number, one in enumerate(held):
        whole = len(one.stamps_s) and one.values.shape[1]
        groups.setdefault(one.sort if whole else (number,), []).append(one)
    joined = []
    for group in groups.values():
        parts = sorted(group, key=lambda part: float(part.stamps_s[0]) if len(group) > 1 else 0.0)
        ends = [float(part.stamps_s.max()) for part in parts] if len(parts) > 1 else []
        apart = all(float(b.stamps_s.min()) > end for end, b in zip(ends, parts[1:], strict=False))
        if len(parts) == 1 or not apart:
            joined += group
            continue
        first = parts[0]
        said = f"“{first.name}” was recorded in {len(parts)} parts; they are put together."
        joined.append(
            replace(
                first,
                stamps_s=np.concatenate([part.stamps_s for part in parts]),
                values=np.concatenate([part.values for part in parts]),
                remarks=(*dict.fromkeys(said for part in parts for said in part.remarks), said),
            )
        )
    return joined
