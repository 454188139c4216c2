"""What came of a demo, and whether it is as it should be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from clinician_console.analysis.heart_summary import counted, mean_rate_bpm
from clinician_console.app import Console
from clinician_console.record.recorded import HeartSeries, RecordedSession

STOP_BUDGET_MS = 1000.0


class SentBody(Protocol):
    """What sent the body of a demo: a replay, or a body that lived."""

    @property
    def streams(self) -> tuple[str, ...]:
        """The names of its streams."""

    def pushed(self) -> Mapping[str, int]:
        """Samples pushed in all, by stream name; empty as long as that is not known."""

    def seconds(self) -> float:
        """Seconds of it that were sent so far."""


@dataclass(frozen=True)
class Summary:
    """What came of the demo; left as summary.json."""

    steps: int
    targets_sent: int
    targets_confirmed: int
    physiology_seconds: float
    beats: int
    mean_heart_rate_bpm: float | None
    samples_received: int
    samples_lost: int
    stop_ms: float | None
    late_ms: float
    files: tuple[str, ...]


def summary_of(
    console: Console,
    recorded: RecordedSession,
    replay: SentBody,
    late_ms: float,
    files: tuple[str, ...],
) -> Summary:
    """What the console did, what is stored of it, and what was replayed to it.

    Args:
        console: Whose session it was.
        recorded: What is stored of it.
        replay: What was replayed.
        late_ms: How late the machine was about the stop (lateness.py).
        files: What was left.
    """
    streams = [stream for stream in recorded.streams if stream.name in replay.streams]
    received = sum(stream.samples for stream in streams)
    pushed = sum(replay.pushed().values())  # known once the replay came to its end
    told_lost = sum(stream.samples_lost for stream in streams)
    stop_ms = console.session.stop_times.therapist_ms
    return Summary(
        steps=len({row.step for row in recorded.exposures if row.step}),
        targets_sent=console.session.targets_sent,
        targets_confirmed=console.session.targets_confirmed,
        physiology_seconds=replay.seconds(),
        beats=0 if recorded.heart is None else len(recorded.heart.at_s),
        mean_heart_rate_bpm=_mean_rate(recorded.heart),
        samples_received=received,
        samples_lost=pushed - received if pushed else told_lost,
        stop_ms=None if stop_ms is None else round(stop_ms, 1),
        late_ms=round(late_ms, 1),
        files=files,
    )


def faults(summary: Summary, *, heart: bool) -> tuple[str, ...]:
    """Everything that must hold after a scripted demo and does not.

    Args:
        summary: What came of it.
        heart: Whether an ECG was replayed in which beats can be found.
    """
    checks = {
        "not every target was confirmed": summary.targets_confirmed == summary.targets_sent > 0,
        "samples were lost": summary.samples_lost == 0 and summary.samples_received > 0,
        "the stop took too long": summary.stop_ms is not None
        and summary.stop_ms < STOP_BUDGET_MS + summary.late_ms,
        "no beat was found": not heart
        or (summary.beats > 0 and summary.mean_heart_rate_bpm is not None),
        "a step is missing": summary.steps >= 3,
    }
    return tuple(sentence for sentence, holds in checks.items() if not holds)


def _mean_rate(heart: HeartSeries | None) -> float | None:
    """Mean heart rate over all intervals that count, in beats per minute."""
    if heart is None:
        return None
    rate_bpm = mean_rate_bpm(heart.rr_ms[counted(heart.rr_ms, heart.good, heart.kind)])
    return None if rate_bpm is None else round(rate_bpm, 1)
