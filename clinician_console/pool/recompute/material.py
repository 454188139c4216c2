"""What a session is made of, as rows in the order of time: said once, read by either engine.

    session      first of all: how long it was
    exposure     a row for each dimension of where the patient was
    event        what happened
    chunk        of a signal, by its first sample

The order is (session, at_s, kind, number, name): a chunk of each stream, a dimension of each
exposure and an event have but one place in it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, groupby
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from clinician_console.pool.recompute.session import Chunk, Happening, Placing, RawSession
from clinician_console.record.replaying import is_stream
from clinician_console.record.signals import Signal, StreamInfo
from clinician_console.record.what import Happened, word_of
from clinician_console.sensors.channels import CONTENT_TYPES, signal_column
from shared.errors import IntegrityError
from shared.language import marked
from shared.rules.states import Actor, SessionState
from shared.wire.events import Author
from shared.wire.streams import HEADSET_STREAMS

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa

TABLES: Final = ("sessions", "signals", "exposures", "events")
PLACE: Final = ("site", "month", "patient", "course", "session")
ORDER: Final = ("session", "at_s", "kind", "number", "name")
SESSION, EXPOSURE, EVENT, CHUNK = range(4)
FIRST: Final = -1e18
"""When the row of the session itself stands: before everything that can be in it."""
_ARRAYS: Final = frozenset({"steps_ns", "values"})
HEADSET: Final = "headset"
"""The boot of a headset's stream: that it is one is all that features ask of it."""
TYPES: Final = {
    **dict.fromkeys(PLACE, "string"),
    "course": "int64",
    "at_s": "float64",
    "kind": "int64",
    "number": "int64",
    "name": "string",
    **dict.fromkeys(("scene", "state", "step", "said", "actor", "author", "signal"), "string"),
    **dict.fromkeys(("value", "rate_hz"), "float64"),
    **dict.fromkeys(("channels", "units"), "array<string>"),
    **dict.fromkeys(("t0_ns", "phase_ns"), "int64"),
    "steps_ns": "array<int64>",
    "values": "array<float32>",
}
"""The columns of material; what does not belong to a kind of row is null in it."""


@dataclass(frozen=True)
class Place:
    """Where a session belongs in a study."""

    site: str
    month: str
    patient: str
    course: int | None
    session: str


def material(table: Callable[[str], ir.Table]) -> ir.Table:
    """The rows of all sessions that have signals, in no order yet.

    Args:
        table: Gives a table of the study.
    """
    import ibis

    sessions, signals, exposures, events = (table(name) for name in TABLES)
    union: ir.Table = ibis.union(
        _rows(sessions, SESSION, at_s=ibis.literal(FIRST), value=sessions["duration_s"]),
        _rows(
            exposures,
            EXPOSURE,
            number=exposures["row"],
            name=exposures["dimension"].fill_null(""),
            value=exposures["confirmed"],
            **{name: exposures[name] for name in ("at_s", "scene", "state", "step")},
        ),
        _rows(
            events.filter(events["session"].notnull(), events["at_s"].notnull()),
            EVENT,
            number=events["row"],
            said=events["data_json"],
            **{name: events[name] for name in ("at_s", "name", "actor", "author")},
        ),
        _rows(
            signals,
            CHUNK,
            at_s=signals["t0_ns"].cast("float64") / 1e9,
            number=signals["chunk"],
            name=signals["stream"],
            **{name: signals[name] for name in _OF_CHUNKS},
        ),
        distinct=False,
    )
    return union.semi_join(signals.select("session").distinct(), "session")


_OF_CHUNKS: Final = (
    *("signal", "rate_hz", "channels", "units", "t0_ns", "phase_ns", "steps_ns", "values"),
)


def _rows(table: ir.Table, kind: int, **columns: ir.Value) -> ir.Table:
    """The rows of one kind, with nulls in the columns that it has not."""
    import ibis

    said = {"kind": ibis.literal(kind, "int64"), **columns}
    nothing = {"number": ibis.literal(0, "int64"), "name": ibis.literal("")}
    found = {
        name: said.get(name, table[name] if name in PLACE else nothing.get(name, ibis.null()))
        for name in TYPES
    }
    return table.select(**{name: found[name].cast(type_) for name, type_ in TYPES.items()})


def arrow_schema() -> pa.Schema:
    """The schema of material."""
    import ibis

    return ibis.schema(TYPES).to_pyarrow()


# ── rows of one session after the other ──────────────────────────────────────────────────────────


def sessions_in(
    batches: Iterable[pa.RecordBatch],
) -> Iterator[tuple[Place, Iterator[dict[str, Any]]]]:
    """The sessions of rows that are in order, one at a time, whole wherever batches are cut."""
    rows = (row for batch in batches for row in _plain(batch))
    for _, mine in groupby(rows, key=lambda row: (row["site"], row["session"])):
        of_it = iter(mine)
        first = next(of_it)
        yield Place(**{name: first[name] for name in PLACE}), chain([first], of_it)


def raw_session(rows: Iterator[dict[str, Any]]) -> RawSession:
    """A session by its rows, which are read while it is computed.

    Raises:
        IntegrityError: Its own row is not there, or there is no signal.
    """
    head = next(rows, None)
    if head is None or head["kind"] != SESSION:
        raise broken()
    waiting: list[dict[str, Any]] = []
    for row in rows:
        waiting.append(row)
        if row["kind"] == CHUNK:
            phase_ns = row["phase_ns"]  # the same in all of them
            return RawSession(head["value"], phase_ns, _checked(_all(waiting, rows)))
    raise broken()


def broken() -> IntegrityError:
    """What is there of a session's signals is not what was written."""
    return IntegrityError(
        marked("The signals of a session in this study are damaged."),
        marked("Compare its files with checksums.sha256, and take them from a copy."),
    )


def _plain(batch: pa.RecordBatch) -> Iterator[dict[str, Any]]:
    """Rows as plain values; lists of numbers stay arrays."""
    names = batch.schema.names
    columns = [
        map(_array, batch[name]) if name in _ARRAYS else batch[name].to_pylist() for name in names
    ]
    for row in zip(*columns, strict=True):
        yield dict(zip(names, row, strict=True))


def _array(scalar: pa.Scalar) -> Any:  # noqa: ANN401 - of its own type
    return None if scalar.values is None else scalar.values.to_numpy(zero_copy_only=False)


def _all(
    before: Iterable[dict[str, Any]], rows: Iterator[dict[str, Any]]
) -> Iterator[Chunk | Placing | Happening]:
    """What rows mean, in their order; the dimensions of one exposure are one row's."""
    for (kind, _), mine in groupby(chain(before, rows), key=_one_thing):
        if kind == EXPOSURE:
            yield _placing(list(mine))
        else:
            yield from map(_chunk if kind == CHUNK else _happening, mine)


def _one_thing(row: Mapping[str, Any]) -> tuple[int, int]:
    return row["kind"], row["number"] if row["kind"] == EXPOSURE else 0


def _placing(rows: list[dict[str, Any]]) -> Placing:
    first = rows[0]
    exposure = {
        row["name"]: row["value"] for row in rows if row["name"] and row["value"] is not None
    }
    state = word_of(SessionState, first["state"])
    return Placing(first["at_s"], state, first["scene"], first["step"], exposure)


def _happening(row: Mapping[str, Any]) -> Happening:
    data = json.loads(row["said"] or "{}")
    author = word_of(Author, row["author"]) or Author.CONSOLE
    actor = word_of(Actor, row["actor"]) or Actor.SYSTEM
    return Happening(row["at_s"], Happened(author=author, actor=actor, name=row["name"], data=data))


def _chunk(row: Mapping[str, Any]) -> Chunk:
    channels = tuple(row["channels"])
    values = row["values"].astype(np.float32, copy=False).reshape(-1, len(channels))
    times_ns = row["t0_ns"] + np.cumsum(row["steps_ns"])
    return Chunk(_info(row, channels), times_ns, values)


def _info(row: Mapping[str, Any], channels: tuple[str, ...]) -> StreamInfo:
    name, signal = row["name"], row["signal"]
    headset = any(is_stream(name, one) for one in HEADSET_STREAMS)
    known = word_of(Signal, signal)
    shown = signal_column(known, channels) if known in CONTENT_TYPES and not headset else 0
    return StreamInfo(
        name=name,
        signal=signal,
        rate_hz=row["rate_hz"],
        channels=channels,
        units=tuple(row["units"]),
        shown=shown,
        boot=HEADSET if headset else "",
    )


def _checked(
    things: Iterator[Chunk | Placing | Happening],
) -> Iterator[Chunk | Placing | Happening]:
    """The same, or IntegrityError where a row is not what it must be."""
    try:
        for one in things:
            if isinstance(one, Chunk) and not 0 < len(one.times_ns) == len(one.values):
                raise broken()
            yield one
    except (TypeError, ValueError, KeyError, AttributeError):
        raise broken() from None
