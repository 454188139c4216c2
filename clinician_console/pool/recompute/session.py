"""One session computed again: what was recorded of it in, the rows of its features out. Pure.

There is no second way of computing: `Computing`, the heart and every feature are those of the room
where the session was. Of what came, and when, only this is laid down here:

    signals         second by second of the console's clock, as features count seconds; within one
                    in the order in which they end, and of two alike the stream that began first
    what happened   is known by the end of its second; nothing that comes later is
    a feature       that fails is left out from then on, as in the room, and the session says so

So the rows do not depend on how signals were cut into chunks, by whom, or on which machine.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.computed import ComputedSeries, inside_of
from clinician_console.analysis.feature import HEART, FeatureKind
from clinician_console.analysis.heart_beats import BEATS
from clinician_console.body.computing import Computing
from clinician_console.body.features import FEATURES
from clinician_console.body.heart import Heart
from clinician_console.body.traces import Traces
from clinician_console.pool.building.measured import beats
from clinician_console.record.around import Around
from clinician_console.record.entries import BeatsEntry
from clinician_console.record.recorded import HeartSeries
from clinician_console.record.signals import Samples, StreamInfo
from clinician_console.record.what import Happened
from shared.clock import NS_PER_S
from shared.rules.states import SessionState

NO_SECOND: Final = np.iinfo(np.int64).min


@dataclass(frozen=True, eq=False)
class Chunk:
    """Some samples of a stream in the order in which they came.

    Attributes:
        times_ns: Shape (n,), since the session began.
        values: Shape (n, channels).
    """

    info: StreamInfo
    times_ns: NDArray[np.int64]
    values: NDArray[np.float32]


@dataclass(frozen=True)
class Placing:
    """Where the patient was from some moment on."""

    at_s: float
    state: SessionState | None
    scene: str
    step: str | None
    exposure: Mapping[str, float]


@dataclass(frozen=True)
class Happening:
    """What happened, and when."""

    at_s: float
    what: Happened


@dataclass(frozen=True)
class RawSession:
    """What of one session features are computed of.

    Attributes:
        duration_s: How long it was; rows outside of it belong to another clock.
        phase_ns: How far into a second of the console's clock it began.
        material: Oldest first, a chunk by its first sample. It is read once.
    """

    duration_s: float
    phase_ns: int
    material: Iterable[Chunk | Placing | Happening]


@dataclass(frozen=True)
class Again:
    """What was computed of a session.

    Attributes:
        series: By their names.
        versions: Of the feature that each series is of, by the names of series.
        failed: Names of features that failed and were left out; empty where all went well.
    """

    series: tuple[ComputedSeries, ...]
    versions: Mapping[str, int]
    failed: tuple[str, ...] = ()


def computed_again(session: RawSession, only: frozenset[str] = frozenset()) -> Again:
    """The features of a session.

    Args:
        session: What was recorded of it.
        only: Names of the features that are wanted; empty for all.

    Raises:
        IntegrityError: A chunk is not what was written; raised by `session.material`.
    """
    run = _Run(session, kinds_for(only))
    run.all()
    wanted = [one for one in run.series() if not only or _kind_of(one.name) in only]
    versions = {one.name: version_of(_kind_of(one.name)) for one in wanted}
    return Again(tuple(sorted(wanted, key=_name)), versions, run.failed)


def kinds_for(only: frozenset[str]) -> tuple[FeatureKind, ...]:
    """The features of these names and those that they are computed of; all where there is none."""
    if not only:
        return FEATURES
    names, before = set(only), set[str]()
    while names != before:
        before = set(names)
        wants = {kind.wants for kind in FEATURES if kind.name in names}
        names |= wants | ({BEATS[0].name} if HEART in wants else set())
    return tuple(kind for kind in FEATURES if kind.name in names)


def version_of(kind: str) -> int:
    """Of a feature, by its name."""
    return max(one.version for one in FEATURES if one.name == kind)


def _kind_of(series: str) -> str:
    """The beats of the one heart are rows of the feature that finds beats."""
    return BEATS[0].name if series == HEART else series.partition(", ")[0]


def _name(series: ComputedSeries) -> str:
    return series.name


@dataclass
class _Rows:
    """The rows of one feature by now."""

    info: StreamInfo
    parts: list[Samples] = field(default_factory=list)


class _Run:
    """Gives one session's material to its features."""

    def __init__(self, session: RawSession, kinds: tuple[FeatureKind, ...]) -> None:
        self._session = session
        self._traces = Traces()
        self._around = Around(session.phase_ns)
        self._computing = Computing(kinds, Heart(self._traces), self._around)
        self._streams: dict[str, int] = {}
        self._shown: dict[str, int] = {}
        self._waiting: defaultdict[int, list[Samples]] = defaultdict(list)
        self._happened: deque[Placing | Happening] = deque()
        self._second = NO_SECOND
        self._beats: list[BeatsEntry] = []
        self._rows: dict[str, _Rows] = {}

    def all(self) -> None:
        """Take everything, and what was still in doubt at the end."""
        for one in self._session.material:
            if isinstance(one, Chunk):
                self._take(one)
            else:
                self._happened.append(one)
        self._until(None)
        last_s = max((one.last_s or 0.0 for one in self._traces.health.values()), default=0.0)
        for name in self._streams:
            self._keep(self._computing.finish(name, last_s))
        self._keep(self._computing.finish_heart(last_s))

    @property
    def failed(self) -> tuple[str, ...]:
        """Names of the features that failed."""
        return tuple(sorted(set(self._computing.failed)))

    def series(self) -> Iterator[ComputedSeries]:
        """What was computed, as it is read of a session on record."""
        if self._beats:
            yield beats(self._heart())
        for one in self._rows.values():
            times_ns = np.concatenate([part.times_ns for part in one.parts])
            at_s = (times_ns - self._session.phase_ns) / NS_PER_S
            values = np.concatenate([part.values for part in one.parts]).astype(np.float64)
            inside = inside_of(at_s, self._session.duration_s)
            if len(inside):
                info = one.info
                yield ComputedSeries(
                    info.name, info.channels, info.units, at_s[inside], values[inside]
                )

    def _heart(self) -> HeartSeries:
        at_ns = np.concatenate([one.at_ns for one in self._beats])
        order = np.argsort(at_ns, kind="stable")
        return HeartSeries(
            at_s=(at_ns[order] - self._session.phase_ns) / NS_PER_S,
            rr_ms=np.concatenate([one.rr_ms for one in self._beats])[order],
            rate_bpm=np.concatenate([one.rate_bpm for one in self._beats])[order],
            good=np.concatenate([one.good for one in self._beats])[order],
        )

    def _take(self, chunk: Chunk) -> None:
        if chunk.info.name not in self._streams:
            self._begin(chunk.info)
        times_ns = chunk.times_ns + self._session.phase_ns
        seconds = times_ns // NS_PER_S
        self._until(int(seconds[0]))
        cuts = np.flatnonzero(np.diff(seconds)) + 1
        pieces = zip(np.split(times_ns, cuts), np.split(chunk.values, cuts), strict=True)
        for at_ns, values in pieces:
            second = max(int(at_ns[0]) // NS_PER_S, self._second)
            self._waiting[second].append(Samples(chunk.info.name, 0, at_ns, values))

    def _begin(self, info: StreamInfo) -> None:
        self._streams[info.name] = len(self._streams)
        self._shown[info.name] = info.shown
        begin = self._traces.begin_headset if info.boot else self._traces.begin
        begin(info.name, info.name, info.rate_hz)
        self._computing.begin(info)

    def _until(self, second: int | None) -> None:
        """Give what lies before a second of the clock; everything where that is None."""
        for one in sorted(at for at in self._waiting if second is None or at < second):
            self._tell(one)
            pieces = self._waiting.pop(one)
            for piece in sorted(pieces, key=self._when):
                self._push(piece)
        if second is not None:
            self._second = max(self._second, second)

    def _when(self, piece: Samples) -> tuple[int, int]:
        return int(piece.times_ns[-1]), self._streams[piece.stream]

    def _tell(self, second: int) -> None:
        """What happened by the end of a second."""
        end_s = ((second + 1) * NS_PER_S - self._session.phase_ns) / NS_PER_S
        while self._happened and self._happened[0].at_s < end_s:
            one = self._happened.popleft()
            if isinstance(one, Happening):
                self._around.happened(one.what, one.at_s)
            else:
                self._around.was_in(one.at_s, one.state, one.step, one.scene, one.exposure)

    def _push(self, piece: Samples) -> None:
        times_s, column = piece.times_s, self._shown[piece.stream]
        shown = piece.values[:, column].astype(np.float64)
        self._traces.add(piece.stream, times_s, shown, piece.lost)
        self._keep(self._computing.push(piece, float(times_s[-1])))

    def _keep(self, rows: list[Samples]) -> None:
        self._beats += self._computing.take_beats()
        for info in self._computing.arrived():
            self._rows[info.name] = _Rows(info)
        for one in rows:
            self._rows[one.stream].parts.append(one)
