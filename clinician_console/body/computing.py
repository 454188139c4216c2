"""The features of a session: what is computed from its streams, as streams of their own."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from clinician_console.analysis.feature import Feature, FeatureKind, Rows, UnfitStreamError
from clinician_console.analysis.heart_beats import HEART_BEATS
from clinician_console.body.heart import Heart
from clinician_console.record.entries import BeatsEntry
from clinician_console.record.signals import Samples, Signal, StreamInfo

_log = logging.getLogger(__name__)


@dataclass
class _Computed:
    """A feature of one stream, and the stream that its rows are."""

    kind: FeatureKind
    feature: Feature
    info: StreamInfo
    rows: int = 0


class Computing:
    """Gives each stream to the features that want its signal.

    Args:
        kinds: What is computed.
        heart: Takes the beats, which have a table of their own.
    """

    def __init__(self, kinds: tuple[FeatureKind, ...], heart: Heart) -> None:
        self._kinds = kinds
        self._heart = heart
        self._of: dict[str, list[_Computed]] = {}
        self._arrived: list[StreamInfo] = []
        self._beats: list[BeatsEntry] = []
        self._news: list[str] = []

    def begin(self, info: StreamInfo) -> None:
        """A stream begins."""
        for kind in [one for one in self._kinds if one.wants == info.signal]:
            try:
                feature = kind.begin(info)
            except UnfitStreamError as unfit:
                self._news.append(str(unfit))
                continue
            name = f"{kind.name}, {info.name}"
            rows = StreamInfo(name, Signal.FEATURE, 0.0, kind.channels, kind.units, info.name)
            self._of.setdefault(info.name, []).append(_Computed(kind, feature, rows))
            if kind is HEART_BEATS:
                self._heart.begin()

    def push(self, samples: Samples, now_s: float) -> list[Samples]:
        """Let samples on the console's clock be looked at; the rows that are certain by now."""
        return self._rows(samples.stream, lambda feature: feature.push(samples), now_s)

    def finish(self, stream: str, now_s: float) -> list[Samples]:
        """No more samples of this stream will come; the last rows."""
        last = self._rows(stream, lambda feature: feature.finish(), now_s)
        self._of.pop(stream, None)
        return last

    def arrived(self) -> list[StreamInfo]:
        """Streams of rows that began since the last call; the source of each is what it is of."""
        arrived, self._arrived = self._arrived, []
        return arrived

    def take_beats(self) -> list[BeatsEntry]:
        """The beats of the heart since the last call."""
        beats, self._beats = self._beats, []
        return beats

    def news(self) -> list[str]:
        """What could not be computed, since the last call."""
        news, self._news = self._news, []
        return news

    def _rows(self, stream: str, ask: Callable[[Feature], Rows], now_s: float) -> list[Samples]:
        found = []
        for one in list(self._of.get(stream, ())):
            try:
                rows = ask(one.feature)
                samples = self._as_stream(one, stream, rows, now_s) if len(rows) else None
            except Exception as error:  # it is left out, and costs the session nothing else
                self._of[stream].remove(one)
                _log.error("the feature %s failed: %s", one.kind.name, type(error).__name__)
                self._news.append(
                    f"From now on no {one.kind.name} of “{stream}”: computing it failed. "
                    "The signal itself is shown and recorded."
                )
                continue
            if samples is not None:
                found.append(samples)
        return found

    def _as_stream(self, one: _Computed, stream: str, rows: Rows, now_s: float) -> Samples | None:
        if one.kind is HEART_BEATS and self._heart.follows(stream, now_s):
            self._beats.append(self._heart.take(rows))
            return None
        values = rows.values.astype(np.float32)
        samples = Samples(one.info.name, one.rows, rows.times_ns, values)
        if not one.rows:
            self._arrived.append(one.info)
        one.rows += len(rows)
        return samples
