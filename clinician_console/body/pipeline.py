"""The one road of samples: source > pipeline > (features, traces) > record > store.

Belts, amplifiers and the headset's own streams all go here. What a source gives is handed to the
recorder as it is, shown, and given to every feature that wants its signal; the rows of a feature
are a stream again, and go the same road. A source whose sender keeps samples until they are on the
disk is told when they are.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from clinician_console.analysis.suggestions.table import LOOKED_AT
from clinician_console.body import features
from clinician_console.body.computing import Computing
from clinician_console.body.heart import Heart
from clinician_console.body.remembered import Remembered
from clinician_console.body.traces import TraceKind, Traces
from clinician_console.record.around import Around
from clinician_console.record.entries import BeatsEntry
from clinician_console.record.recorder import Recorder
from clinician_console.record.signals import Samples, Signal, StreamInfo, shown_unit
from clinician_console.sensors.base import (
    HoldsBack,
    KeepsUntilStored,
    LetsGo,
    Newsworthy,
    Source,
    Standing,
)
from clinician_console.session.handing_over import HandingOver
from shared.errors import GradusError
from shared.rules.states import SessionState

GATHER_S = 0.4  # and 0.5 s at the most until the writer commits
CONTACT = "contact"  # a channel of this label is 1 on the skin, and 0 off it
GATHER_ROWS_S = 5.0  # what was computed can be computed again; fewer rows are read faster

_log = logging.getLogger(__name__)


class Gathering:
    """What came in of one stream and is not handed over yet.

    Sources are asked twenty times a second, so that traces move; one row of the store for each
    answer would cost more than everything else that the writer does (20 streams: 270 rows a
    second), and it could fall behind. So what came in is gathered for a part of a second. A power
    cut loses what is gathered and what waits for its commit: together less than a second.

    Args:
        hold_s: For how long it is gathered.
    """

    def __init__(self, hold_s: float = GATHER_S) -> None:
        self._hold_s = hold_s
        self._parts: list[Samples] = []
        self._since_s = 0.0

    def add(self, samples: Samples, now_s: float) -> Samples | None:
        """Take samples; what was gathered before, if these do not follow it without gap."""
        before = self.take() if self._parts and not self._follows(samples) else None
        if not self._parts:
            self._since_s = now_s
        self._parts.append(samples)
        return before

    def due(self, now_s: float) -> Samples | None:
        """What was gathered, once it was for long enough."""
        return self.take() if self._parts and now_s - self._since_s >= self._hold_s else None

    def take(self) -> Samples | None:
        """All that was gathered, or None if that is nothing."""
        if not self._parts:
            return None
        parts, self._parts = self._parts, []
        return Samples(
            stream=parts[0].stream,
            first=parts[0].first,
            times_ns=np.concatenate([part.times_ns for part in parts]),
            values=np.concatenate([part.values for part in parts]),
            lost=parts[0].lost,
        )

    def _follows(self, samples: Samples) -> bool:
        last = self._parts[-1]
        return not samples.lost and samples.first == last.first + len(last.times_ns)


@dataclass
class _Way:
    """One stream's way: what it is, who keeps it until it is stored, which channel is contact."""

    info: StreamInfo
    keeper: KeepsUntilStored | None = None
    contact: int | None = None
    gathering: Gathering = field(default_factory=Gathering)


class Pipeline:
    """All sources of one session.

    Args:
        recorder: Where everything is written down.
        traces: What the therapist sees.
        trouble: Called with the error when something could not be handed over.
        around: What goes on around the body; nothing where there is no session.

    Attributes:
        heart: The heart, whichever stream it is seen in.
        remembered: The rows that suggestions are made of.
    """

    def __init__(
        self,
        recorder: Recorder,
        traces: Traces,
        trouble: Callable[[GradusError], None],
        around: Around | None = None,
    ) -> None:
        self.heart = Heart(traces)
        self._around = around or Around()
        self.remembered = Remembered(LOOKED_AT, self._around)
        self._computing = Computing(features.FEATURES, self.heart, self._around)
        self._recorder = recorder
        self._traces = traces
        self._handing = HandingOver(trouble)
        self._sources: list[Source] = []
        self._newsworthy: dict[int, Newsworthy] = {}  # by the source's id: asked in every turn
        self._letting_go: dict[int, LetsGo] = {}
        self._standing: dict[int, Standing] = {}
        self._ways: dict[str, _Way] = {}
        self._news: list[str] = []
        self._faults: set[str] = set()

    def attach(self, source: Source, streams: tuple[StreamInfo, ...] = ()) -> None:
        """Take an open source in.

        Args:
            source: Where samples come from.
            streams: What `open` of the source gave.
        """
        self._sources.append(source)
        if isinstance(source, Newsworthy):
            self._newsworthy[id(source)] = source
        if isinstance(source, LetsGo):
            self._letting_go[id(source)] = source
        if isinstance(source, Standing):
            self._standing[id(source)] = source
        for info in streams:
            self._begin(info, source)

    def news(self) -> list[str]:
        """Sentences for the therapist since the last call: what came, what is odd about it."""
        news, self._news = [*self._news, *self._computing.news()], []
        for source in self._sources:
            telling = self._newsworthy.get(id(source))
            news += telling.news() if telling else []
        return news

    def standing(self) -> str:
        """What the sources say of themselves at this moment; nothing in a session that is well."""
        telling = [self._standing.get(id(source)) for source in self._sources]
        said = [one.standing() for one in telling if one is not None]
        return " · ".join(words for words in said if words)

    def poll(self, now_s: float) -> None:
        """Take what came in since the last call.

        Args:
            now_s: Seconds of this machine's monotonic clock.
        """
        self._handing.go_on()
        for source in self._sources:
            self._survive(partial(self._ask, source, now_s))
        for way in self._ways.values():
            self._keep(way.gathering.due(now_s))
        self.heart.show(now_s)

    def end(self) -> None:
        """Find the last rows and give the sensors back; the headset is listened to on."""
        now_s = self._last_s()
        self.poll(now_s)
        for source in self._sources:
            self._survive(partial(self._take_last, source, now_s))
        for name in list(self._ways):
            self._finish(name, now_s)
        self._take_rows(self._computing.finish_heart(now_s), now_s)
        for name in list(self._ways):
            self._keep(self._ways[name].gathering.take())
        for source in [one for one in self._sources if not isinstance(one, KeepsUntilStored)]:
            self._sources.remove(source)
            source.close()
        self.heart.over = True

    def close(self) -> None:
        """Take and keep what is still there, and give everything back. Safe to call twice."""
        self.end()
        for source in self._sources:
            source.close()
        self._sources.clear()

    def _ask(self, source: Source, now_s: float) -> None:
        self._take_all(source, source.poll(), now_s)

    def _take_last(self, source: Source, now_s: float) -> None:
        if isinstance(source, HoldsBack):
            self._take_all(source, source.last(), now_s)

    def _take_all(self, source: Source, came: list[Samples], now_s: float) -> None:
        if telling := self._newsworthy.get(id(source)):
            for info in telling.arrived():
                self._begin(info, source)
        for samples in came:
            self._survive(partial(self._take, samples, now_s))
        if letting := self._letting_go.get(id(source)):
            for name in letting.left():
                self._traces.leave(name)

    def _survive(self, take: Callable[[], None]) -> None:
        """Whatever one source or one of its samples does, the others are taken."""
        try:
            take()
        except Exception as error:
            kind = type(error).__name__
            if kind not in self._faults:
                self._faults.add(kind)
                _log.error("a source of signals failed with an error of kind %s", kind)
                self._news.append("A source of signals gave what cannot be used. It is asked on.")

    # ── a stream ─────────────────────────────────────────────────────────────────────────────

    def _begin(self, info: StreamInfo, source: Source) -> None:
        keeper = source if isinstance(source, KeepsUntilStored) else None
        contact = info.channels.index(CONTACT) if CONTACT in info.channels else None
        self._ways[info.name] = _Way(info, keeper, contact)
        label = f"{info.signal} ({shown_unit(info.units[info.shown])}), {info.name}"
        if info.boot:
            self._leave_earlier_client(info.boot)
            self._traces.begin_headset(info.name, label, info.rate_hz)
        else:
            self._traces.begin(info.name, label, info.rate_hz, shown_as=info.signal)
        if not info.on_record:
            self._make_known(info)
        self._computing.begin(info)

    def _begin_rows(self, info: StreamInfo) -> None:
        """The rows of a feature are a stream as well."""
        self._ways[info.name] = _Way(info, gathering=Gathering(GATHER_ROWS_S))
        label = f"{info.name} ({shown_unit(info.units[info.shown])})"
        self._traces.begin_feature(info, label)
        self._make_known(info)

    def _leave_earlier_client(self, boot: str) -> None:
        """A headset client that was started again goes on under other names."""
        for name in self._traces.of_kind(TraceKind.HEADSET):
            if self._ways[name].info.boot != boot:
                self._finish(name, self._last_s())
                self._traces.forget(name)

    def _make_known(self, info: StreamInfo) -> None:
        self._handing.noticed(info, lambda: self._recorder.stream(info))

    def _take(self, samples: Samples, now_s: float) -> None:
        way = self._ways[samples.stream]
        if not self._kept(way, samples, now_s):
            return  # it comes again, and is shown then
        live = samples.on_console_clock()
        if live is None or samples.stream not in self._traces.curves:
            return
        column = live.values[:, way.info.shown].astype(np.float64)
        self._traces.add(samples.stream, live.times_s, column, live.lost)
        if way.contact is not None:
            touches = float(live.values[-1, way.contact])
            self._traces.touches(samples.stream, touches)
        if way.info.signal == Signal.FEATURE:
            self._traces.figures[samples.stream].take(live, resting=self._resting())
        else:
            self._take_rows(self._computing.push(live, now_s), now_s)

    def _resting(self) -> bool:
        """Whether the patient rests before the exposure."""
        places = self._around.exposures()
        return bool(places) and places[-1].state is SessionState.BASELINE

    def _take_rows(self, computed: list[Samples], now_s: float) -> None:
        for entry in self._computing.take_beats():
            self.remembered.add_beats(entry)
            self._keep_beats(entry)
        for info in self._computing.arrived():
            self._begin_rows(info)
        for rows in computed:
            self.remembered.add(self._ways[rows.stream].info, rows)
            self._take(rows, now_s)

    def _finish(self, name: str, now_s: float) -> None:
        self._take_rows(self._computing.finish(name, now_s), now_s)
        self._keep(self._ways[name].gathering.take())

    # ── the record ───────────────────────────────────────────────────────────────────────────

    def _kept(self, way: _Way, samples: Samples, now_s: float) -> bool:
        if (keeper := way.keeper) is None:
            self._keep(way.gathering.add(samples, now_s))
            return True
        handed = self._handing.comes_again(
            lambda: self._recorder.chunk(samples, lambda: keeper.stored(samples))
        )
        if handed:
            keeper.handed(samples)
        return handed

    def _keep(self, samples: Samples | None) -> None:
        if samples is not None:
            self._handing.measured(lambda: self._recorder.chunk(samples))

    def _keep_beats(self, entry: BeatsEntry) -> None:
        if len(entry.at_ns):
            self._handing.measured(lambda: self._recorder.beats(entry))

    def _last_s(self) -> float:
        times = [health.last_s for health in self._traces.health.values() if health.last_s]
        return max(times, default=0.0)
