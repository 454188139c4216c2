"""What the streams of a file are, whatever its format, before anything is made of them.

Each reader gives its streams as `Held`: stamps as they were written, values as they are, words as
they stand there. What follows is the same for all (`laid.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clinician_console.record.signals import Signal

NEAR = 3  # samples by which stamps may differ that two recorders wrote of the same one


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
        begins = _begins(parts)
        if len(parts) == 1 or begins is None:
            joined += group
            continue
        name = parts[0].name
        said = [f"“{name}” was recorded in {len(parts)} parts; they are put together."]
        if any(begins):
            said.append(f"{sum(begins)} samples of “{name}” are in two parts; they count once.")
        new = list(zip(parts, begins, strict=True))
        joined.append(
            replace(
                parts[0],
                stamps_s=np.concatenate([part.stamps_s[begin:] for part, begin in new]),
                values=np.concatenate([part.values[begin:] for part, begin in new]),
                remarks=(*dict.fromkeys(one for part in parts for one in part.remarks), *said),
            )
        )
    return joined


def _begins(parts: Sequence[Held]) -> list[int] | None:
    """Where in each part that begins what the parts before have not; None if they do not fit.

    Recorders that run at once, or one that is started again before the other ends, both hold what
    came meanwhile. Two devices of one name do not: where parts overlap they must be the same.
    """
    begins, before = [0], parts[0]
    for part in parts[1:]:
        twice = _held_twice(before, part)
        if twice is None:
            return None
        begins.append(twice)
        before = part
    return begins


def _held_twice(before: Held, part: Held) -> int | None:
    """How many samples at the end of one part are those that the next begins with.

    None where they overlap and are not the same, or the next goes on no longer.
    """
    if float(part.stamps_s.min()) > float(before.stamps_s.max()):
        return 0
    count = len(before.stamps_s) - int(np.argmax(before.stamps_s >= part.stamps_s[0]))
    for twice in range(max(1, count - NEAR), min(count + NEAR, len(part.stamps_s) - 1) + 1):
        if twice <= len(before.stamps_s) and np.array_equal(
            before.values[-twice:], part.values[:twice], equal_nan=part.values.dtype.kind == "f"
        ):
            return twice if np.ptp(part.values[:twice], axis=0).any() else None
    return None
