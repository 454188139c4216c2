"""What a simulated study is drawn with: groups laid out one after the other, and moments."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pyarrow as pa

Numbers: TypeAlias = NDArray[np.float64]
Counts: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]
Texts: TypeAlias = NDArray[np.object_]
US: Final = 1_000_000
DAY_US: Final = 86_400 * US


def within(counts: Counts) -> Counts:
    """Of groups that lie one after the other, each member's number in its own, from 0."""
    ends = np.cumsum(counts)
    numbers: Counts = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - counts, counts)
    return numbers


def starts_of(counts: Counts) -> Counts:
    """Where each group begins."""
    starts: Counts = np.cumsum(counts) - counts
    return starts


def texts(pattern: str, numbers: Counts) -> Texts:
    """A text for each number."""
    found: Texts = np.array([pattern.format(each) for each in numbers.tolist()], dtype=object)
    return found


def ids(rng: np.random.Generator, many: int) -> Texts:
    """Random ids, of the same kind as those of a study."""
    drawn = rng.bytes(16 * many)
    made = (uuid.UUID(bytes=drawn[at : at + 16], version=4) for at in range(0, 16 * many, 16))
    found: Texts = np.array([str(one) for one in made], dtype=object)
    return found


def whole(values: Numbers, lowest: int, highest: int) -> Counts:
    """Whole numbers of a scale."""
    found: Counts = np.clip(np.rint(values), lowest, highest).astype(np.int64)
    return found


def months(moments_us: Counts) -> Texts:
    """The month of each moment, as YYYY-MM."""
    found: Texts = moments_us.astype("datetime64[us]").astype("datetime64[M]").astype(str)
    return found.astype(object)


def or_null(values: NDArray[Any], known: Flags) -> pa.Array:
    """The values, null where they are not known."""
    import pyarrow as pa

    return pa.array(values, mask=~known)


def moments(values_us: Counts, known: Flags | None = None) -> pa.Array:
    """Moments in UTC, null where they are not known."""
    import pyarrow as pa

    mask = None if known is None else ~known
    return pa.array(values_us, mask=mask).cast(pa.timestamp("us")).cast(pa.timestamp("us", "UTC"))
