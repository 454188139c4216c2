"""The features of a session: what is computed from its streams, as streams of their own.

a stream begins    every feature that wants it is made for it
samples come       its features give rows; the features that want those rows are given them
beats come         the one `Heart` takes them, and what is computed of the heart is given them
a stream is over   what was still in doubt is given, from the stream to the last of its rows
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from clinician_console.analysis.feature import (
    HEART,
    Feature,
    FeatureKind,
    Rows,
    UnfitStreamError,
)
from clinician_console.analysis.heart_beats import BEATS, HEART_BEATS, KIND_COLUMNS
from clinician_console.body.heart import Heart
from clinician_console.record.around import Around
from clinician_console.record.entries import BeatsEntry
from clinician_console.record.replaying import is_stream
from clinician_console.record.signals import Samples, Signal, StreamInfo
from shared.wire.streams import HeadsetStream

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
        around: What goes on around the body.

    Attributes:
        failed: Names of the features that failed and were left out.
    """

    def __init__(self, kinds: tuple[FeatureKind, ...], heart: Heart, around: Around) -> None:
        self.failed: list[str] = []
        self._kinds = kinds
        self._heart = heart
        self._around = around
        self._of: dict[str, list[_Computed]] = {}
        self._arrived: list[StreamInfo] = []
        self._beats: list[BeatsEntry] = []
        self._beats_before = 0
        self._news: list[str] = []

    def begin(self, info: StreamInfo) -> None:
        """A stream begins."""
        for kind in self._kinds:
            if _wants(kind, info):
                self._make(kind, info, f", {info.name}")

    def push(self, samples: Samples, now_s: float) -> list[Samples]:
        """Let samples on the console's clock be looked at; the rows that are certain by now."""
        return self._rows(samples.stream, lambda feature: feature.push(samples), now_s)

    def finish(self, stream: str, now_s: float) -> list[Samples]:
        """No more samples of this stream will come; the last rows, those of its rows included."""
        last = self._rows(stream, lambda feature: feature.finish(), now_s)
        for one in self._of.pop(stream, ()):
            last += self.finish(one.info.name, now_s)
        return last

    def finish_heart(self, now_s: float) -> list[Samples]:
        """No more beats will come."""
        return self.finish(HEART, now_s)

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

    # ── a feature begins ─────────────────────────────────────────────────────────────────────

    def _make(self, kind: FeatureKind, of: StreamInfo, whose: str) -> None:
        """Make a feature of a stream, and what is computed of its rows, in names of one kind."""
        try:
            feature = kind.begin(of, self._around)
        except UnfitStreamError as unfit:
            if str(unfit) not in self._news:  # several features of one stream say the same
                self._news.append(str(unfit))
            return
        name = f"{kind.name}{whose}"
        rows = StreamInfo(name, Signal.FEATURE, 0.0, kind.channels, kind.units, of.name)
        self._of.setdefault(of.name, []).append(_Computed(kind, feature, rows))
        if kind in BEATS:
            first = not self._heart.attached
            self._heart.begin(of)
            if first:
                self._begin_of_heart()
        for other in [one for one in self._kinds if one.wants == kind.name]:
            self._make(other, rows, whose)

    def _begin_of_heart(self) -> None:
        """What is computed of the heart is called by its own name: there is one heart."""
        beats = StreamInfo(HEART, Signal.FEATURE, 0.0, HEART_BEATS.channels, HEART_BEATS.units)
        for kind in [one for one in self._kinds if one.wants == HEART]:
            self._make(kind, beats, "")

    # ── rows ─────────────────────────────────────────────────────────────────────────────────

    def _rows(self, stream: str, ask: Callable[[Feature], Rows], now_s: float) -> list[Samples]:
        found: list[Samples] = []
        for one in list(self._of.get(stream, ())):
            try:
                rows = ask(one.feature)
                if not len(rows):
                    continue
                heart = one.kind in BEATS and self._heart.follows(stream, rows, now_s)
                samples = self._as_beats(rows) if heart else self._as_stream(one, rows)
            except Exception as error:  # it is left out, and costs the session nothing else
                self._leave_out(one, stream, error)
                continue
            if samples is None:
                continue
            found += [] if heart else [samples]
            found += self.push(samples, now_s)
        return found

    def _leave_out(self, one: _Computed, stream: str, error: Exception) -> None:
        self._of[stream].remove(one)
        self.failed.append(one.kind.name)
        _log.error("the feature %s failed: %s", one.kind.name, type(error).__name__)
        self._news.append(
            f"From now on no {one.kind.name} of “{stream}”: computing it failed. "
            "The signal itself is shown and recorded."
        )

    def _as_beats(self, rows: Rows) -> Samples | None:
        """The heart's beats, as what is computed of the heart reads them; None where none count."""
        beats = self._heart.take(rows)
        self._beats.append(beats)
        if not len(beats.at_ns):
            return None
        flags = [beats.kind == kind.value for kind in KIND_COLUMNS]
        parts = [beats.rr_ms, beats.rate_bpm, beats.good, *flags]
        values = np.column_stack(parts).astype(np.float32)
        before, self._beats_before = self._beats_before, self._beats_before + len(values)
        return Samples(HEART, before, beats.at_ns, values)

    def _as_stream(self, one: _Computed, rows: Rows) -> Samples:
        values = rows.values.astype(np.float32)
        samples = Samples(one.info.name, one.rows, rows.times_ns, values)
        if not one.rows:
            self._arrived.append(one.info)
        one.rows += len(rows)
        return samples


def _wants(kind: FeatureKind, info: StreamInfo) -> bool:
    """Whether a feature is of this stream of a source's."""
    if kind.wants == info.signal:
        return True
    headset = info.boot and kind.wants in set(HeadsetStream)
    return bool(headset) and is_stream(info.name, HeadsetStream(kind.wants))
