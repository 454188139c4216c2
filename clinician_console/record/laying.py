"""What was written, laid on the session's axis: the one way from entries to what is read.

The store, its twin in memory and whatever replays a session read their entries through here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import TypeVar
from uuid import UUID

import numpy as np

from clinician_console.record.entries import BeatsEntry, EventEntry, ExposureEntry, RatingEntry
from clinician_console.record.recorded import (
    HeartSeries,
    RecordedEvent,
    RecordedExposure,
    RecordedRating,
)
from clinician_console.record.timeline import Stamp, Timeline
from shared.rules.states import SHOWS_EXPOSURE
from shared.wire.events import Author

Stored = TypeVar("Stored", bound=Stamp)


def laid_events(entries: Iterable[EventEntry], axis: Timeline) -> tuple[RecordedEvent, ...]:
    """The events of a session, oldest first."""
    return tuple(
        RecordedEvent(
            at_s=at_s,
            utc=axis.utc(at_s),
            heard_s=None if entry.arrived_ns is None else axis.own_s(entry.arrived_ns),
            author=entry.author,
            actor=entry.actor,
            name=entry.name,
            data=entry.data,
            event_id=entry.event_id,
        )
        for at_s, entry in oldest_first(entries, axis)
    )


def laid_exposures(
    entries: Iterable[ExposureEntry], axis: Timeline
) -> tuple[RecordedExposure, ...]:
    """Where the patient was, oldest first."""
    return tuple(
        RecordedExposure(
            at_s=at_s,
            utc=axis.utc(at_s),
            scene=entry.scene,
            state=entry.state,
            step=entry.step,
            exposure=entry.exposure,
            wanted=entry.wanted,
        )
        for at_s, entry in oldest_first(entries, axis)
    )


def laid_ratings(
    entries: Iterable[RatingEntry], axis: Timeline, exposures: Sequence[RecordedExposure]
) -> tuple[tuple[RecordedRating, ...], tuple[RecordedRating, ...]]:
    """The ratings that stand, and those that were corrected, each oldest first."""
    ordered = oldest_first(entries, axis)
    given_s: dict[UUID, float] = {}
    corrected = {entry.corrects for _, entry in ordered if entry.corrects is not None}
    standing: list[RecordedRating] = []
    replaced: list[RecordedRating] = []
    for at_s, entry in ordered:
        own_s = at_s if entry.corrects is None else given_s.get(entry.corrects, at_s)
        given_s[entry.rating_id] = own_s
        found = _rating(entry, own_s, at_s, axis, exposures)
        (replaced if entry.rating_id in corrected else standing).append(found)
    return tuple(sorted(standing, key=_when)), tuple(sorted(replaced, key=_when))


def _rating(
    entry: RatingEntry,
    given_s: float,
    at_s: float,
    axis: Timeline,
    exposures: Sequence[RecordedExposure],
) -> RecordedRating:
    """A rating and where the patient was: as it is stored, else by what was shown at its time."""
    state, scene, step = entry.state, entry.scene, entry.step
    if state is None:
        shown = bisect_right(exposures, given_s, key=_when) - 1
        if shown >= 0:
            state, scene = exposures[shown].state, exposures[shown].scene
            step = step or exposures[shown].step
    return RecordedRating(
        at_s=given_s,
        utc=axis.utc(given_s),
        suds=entry.suds,
        step=step if state is None or state in SHOWS_EXPOSURE else None,
        state=state,
        scene=scene,
        author=entry.author,
        corrected_at_s=None if entry.corrects is None else at_s,
        rating_id=entry.rating_id,
    )


def laid_beats(entry: BeatsEntry, axis: Timeline) -> HeartSeries | None:
    """The beats of a session, oldest first; None where there are none."""
    if not entry.at_ns.size:
        return None
    order = np.argsort(entry.at_ns, kind="stable")
    return HeartSeries(
        at_s=axis.times_s(Author.CONSOLE, "", entry.at_ns[order]),
        rr_ms=entry.rr_ms[order],
        rate_bpm=entry.rate_bpm[order],
        good=entry.good[order],
        kind=entry.kind[order],
    )


def counted(chunks: Iterable[tuple[int, int, int]]) -> tuple[int, int]:
    """Samples stored, and samples known to be missing, by their numbers or by the sensor.

    Args:
        chunks: Of one stream in their order: the number of the first sample, how many there are,
            and how many the sensor says are missing before them.
    """
    samples = lost = expected = 0
    for first, many, lost_before in chunks:
        gap = first - expected if samples else 0
        lost += max(gap, lost_before)
        samples += many
        expected = first + many
    return samples, lost


def oldest_first(entries: Iterable[Stored], axis: Timeline) -> list[tuple[float, Stored]]:
    """Entries, or rows of them, with their times; those of one moment in the order they came in."""
    listed = list(entries)
    laid = list(zip(axis.all_s(listed), listed, strict=True))
    return sorted(laid, key=lambda pair: pair[0])


def _when(recorded: RecordedRating | RecordedExposure) -> float:
    return recorded.at_s
