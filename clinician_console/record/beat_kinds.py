"""What kind of beat it was: one word for console, store, report and files that are passed on."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

Kinds = NDArray[np.str_]
"""A kind for each beat, shape (n,), as words of `BeatKind`."""
Flags = NDArray[np.bool_]
KIND_TYPE: Final = np.dtype("<U8")


class BeatKind(StrEnum):
    """Told by its time among its neighbours and by how it looks; no diagnosis."""

    NORMAL = "normal"
    ECTOPIC = "ectopic"  # a beat of the heart out of its rhythm, or of another origin by its looks
    ARTEFACT = "artefact"  # the interval before it is not the heart's: a beat too many or too few
    NOISE = "noise"  # the signal did not stand out of its noise
    UNKNOWN = ""  # of a version that did not tell them apart

    @property
    def said(self) -> str:
        """What a dictionary of exported data says of it."""
        return _SAID[self]


_SAID: Final = {
    BeatKind.NORMAL: "in the heart's rhythm",
    BeatKind.ECTOPIC: "out of rhythm, too early or late, or of another shape; not the one after",
    BeatKind.ARTEFACT: "with an interval that is not the heart's, one beat too few or too many",
    BeatKind.NOISE: "in a signal that did not stand out of its noise",
    BeatKind.UNKNOWN: "not told apart by the version that recorded it",
}

OF_THE_HEART: Final = frozenset({BeatKind.NORMAL, BeatKind.ECTOPIC})
"""The kinds that are beats of the heart: they count in a heart rate."""


def kinds_of(words: list[str | None]) -> Kinds:
    """Kinds as they are stored, None where a version told none."""
    return np.array([word or BeatKind.UNKNOWN.value for word in words], dtype=KIND_TYPE)


def filled(kind: Kinds, count: int) -> Kinds:
    """So many kinds; where none are given, unknown ones."""
    return kind if len(kind) or not count else np.full(count, BeatKind.UNKNOWN.value, KIND_TYPE)


def measured(good: Flags, kind: Kinds) -> Flags:
    """Which beats are the heart's own, shape (n,): `good` decides where no kind is known."""
    known: Flags = np.isin(kind, [each.value for each in OF_THE_HEART])
    unknown: Flags = kind == BeatKind.UNKNOWN.value
    return np.logical_or(known, np.logical_and(unknown, good))


def no_kinds() -> Kinds:
    """None at all."""
    return np.empty(0, KIND_TYPE)
