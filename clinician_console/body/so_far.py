"""The session so far on one time axis: exposure, steps, ratings, heart, cues, notes, behaviour.

The same lanes as a replay has, from what is known while it goes on. It reads and never asks; where
another console steers the session, it has the ratings and the body, and no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from clinician_console.analysis.behaviour.gaze_down import GAZE_DOWN
from clinician_console.analysis.course import Span
from clinician_console.analysis.dimensions import label_of
from clinician_console.analysis.lane import Lane, Mark, MarkKind
from clinician_console.body.traces import Traces
from clinician_console.record.around import Around, Noted, Placed
from clinician_console.record.what import text_of
from clinician_console.session.observed import HIGHEST_FMS
from clinician_console.session.view import SessionView
from protocols.catalogue import SCENES, Dimension, SceneName
from protocols.plans.schema import TreatmentProtocol
from shared.clock import NS_PER_S
from shared.language import shown, tr
from shared.printable import plain
from shared.rules.states import SHOWS_EXPOSURE, SessionState
from shared.wire.events import EventName

FIRST_S: Final = 300.0
WIDER: Final = 1.5
MOST_POINTS: Final = 400
"""Of a line: about as many as it has pixels on a laptop."""
ROOM: Final = 1.05
RATES_BPM: Final = (50.0, 130.0)
LOOKS_DOWN: Final = 50.0
"""A second of which half and more was looked down is in the band. Our own choice, as the least
length of a band on record is half a second."""
LONGEST_SAID: Final = 60
NEAR_SHARE: Final = 0.01
"""What happened within a hundredth of the axis of a moment is said with it."""


@dataclass(frozen=True)
class Way:
    """The dimension that a scene's band shows.

    Attributes:
        most: The farthest from calm that the hierarchy goes, in its unit.
    """

    dimension: Dimension
    most: float

    def share(self, exposure: Mapping[str, float]) -> float:
        """How far on this way; NaN where that is not known. Beyond it is more than 1."""
        value = exposure.get(self.dimension.name, np.nan)
        return float(abs(value - self.dimension.calm) / self.most)

    def value(self, share: float) -> float:
        """Back again."""
        return self.dimension.calm + share * self.most * self.dimension.harder_is


def main_way(protocol: TreatmentProtocol, scene: str) -> Way | None:
    """The dimension that the hierarchy has most values of in a scene; of several, the first."""
    steps = [step for step in protocol.steps if step.scene == scene]
    spec = SCENES.get(SceneName(scene))
    if spec is None or not spec.dimensions:
        return None
    values = {
        dimension.name: {step.exposure[dimension.name] for step in steps}
        for dimension in spec.dimensions
    }
    main = max(spec.dimensions, key=lambda dimension: len(values[dimension.name]))
    most = max((abs(value - main.calm) for value in values[main.name]), default=0.0)
    return Way(main, most or main.span or 1.0)


class SoFar:
    """What there is to draw of one session.

    Args:
        view: The session.
        traces: The live signals.
    """

    def __init__(self, view: SessionView, traces: Traces) -> None:
        self._view = view
        self._traces = traces
        self._down: list[Span] = []
        self._looked_s = -np.inf
        self._gaze_known = False
        self.lasts_s = FIRST_S

    def look(self, ahead_s: float) -> tuple[tuple[object, ...], tuple[object, ...]]:
        """Take what is new: two things that are other ones where it is to be drawn anew.

        The first at once, as a person waits for it; the second is new with each beat.

        Args:
            ahead_s: What the clock of the samples said when the session began, in s.
        """
        view, around = self._view, self._view.around
        while view.lasted_s() > self.lasts_s:
            self.lasts_s *= WIDER
        self._watch_gaze(ahead_s)
        happened = sum(len(around.events(name)) for name in _MARKED)
        heart, down = self._traces.heart, self._down[-1].end_s if self._down else 0.0
        at_once = (
            *(self.lasts_s, happened, tuple(view.ratings), view.sickness),
            *(heart.baseline_bpm, self._gaze_known),
        )
        return at_once, (len(around.exposures()), len(heart.rates), down)

    def lanes(self, ahead_s: float) -> tuple[Lane, ...]:
        """From top to bottom; always the same ones, whatever there is on them."""
        return (
            self._exposure(),
            self._ratings(),
            self._heart(ahead_s),
            Lane(tr("Cues, notes"), marks=tuple(self._marks())),
            Lane(
                tr("Looks down") if self._gaze_known else tr("Looks down –"),
                spans=tuple(self._down),
            ),
        )

    def said_at(self, at_s: float, lanes: tuple[Lane, ...]) -> str:
        """A moment in words, with what happened near it."""
        near_s = NEAR_SHARE * self.lasts_s
        exposure, ratings, heart, marks, down = lanes
        placed = self._placed_at(at_s)
        words = [placed.step or "" if placed else ""]
        if placed is not None and (value := exposure.value_at(at_s)) is not None:
            words.append(self._exposure_words(placed, value))
        near = np.flatnonzero(np.abs(ratings.at_s - at_s) <= near_s)
        words += [tr("SUDS {suds:.0f}", suds=ratings.values[row]) for row in near[-1:]]
        sick = ratings.rings[np.abs(ratings.rings[:, 0] - at_s) <= near_s]
        words += [
            tr("sickness {fms:.0f} of 20", fms=row[1] * HIGHEST_FMS) for row in sick[-1:].tolist()
        ]
        if (rate := heart.value_at(at_s)) is not None:
            words.append(tr("{rate:.0f} bpm", rate=rate))
        words += [mark.said for mark in marks.marks if abs(mark.at_s - at_s) <= near_s]
        if any(span.start_s <= at_s < span.end_s for span in down.spans):
            words.append(tr("looks down"))
        return " · ".join(filter(None, words))

    # ── the lanes ────────────────────────────────────────────────────────────────────────────

    def _exposure(self) -> Lane:
        """How far the patient is on the way of their scene's main dimension, steps as marks."""
        around, protocol = self._view.around, self._view.protocol
        ways: dict[str, Way | None] = {}
        at_s, shares, steps = [], [], []
        step: str | None = None
        for row in around.exposures():
            if row.scene not in ways:
                ways[row.scene] = main_way(protocol, row.scene)
            at_s.append(_since(around, row.at_ns))
            way, exposed = ways[row.scene], row.state in SHOWS_EXPOSURE
            shares.append(way.share(row.exposure) if way and exposed else np.nan)
            if exposed and row.step and row.step != step:
                steps.append(Mark(at_s[-1], row.step, MarkKind.STEP))
            step = row.step if exposed else step
        here = main_way(protocol, self._view.scene)
        scene = (self._view.scene,)
        label = shown(label_of(here.dimension.name, scene)) if here else tr("Exposure")
        if at_s:  # the line ends now, and not where the axis does
            at_s.append(self._view.lasted_s())
            shares.append(np.nan)
        values = np.array(shares, np.float64)
        return Lane(
            label,
            np.array(at_s, np.float64),
            values,
            steps=True,
            filled=True,
            highest=max(1.0, float(np.nanmax(values, initial=0.0))) * ROOM,
            marks=tuple(steps),
        )

    def _ratings(self) -> Lane:
        given = sorted(self._view.ratings)
        rings = [(one.at_s, one.value / HIGHEST_FMS) for one in self._view.sickness]
        return Lane(
            tr("● SUDS  ○ sickness"),
            np.array([at_s for at_s, _ in given], np.float64),
            np.array([suds for _, suds in given], np.float64),
            dots=True,
            highest=100.0,
            rings=np.array(rings, np.float64).reshape(-1, 2),
        )

    def _heart(self, ahead_s: float) -> Lane:
        heart = self._traces.heart
        at_s, bpm = heart.rates.drawn()
        every = -(-len(at_s) // MOST_POINTS) or 1
        low, high = RATES_BPM
        if len(bpm):
            low, high = min(low, float(bpm.min())), max(high, float(bpm.max()))
        return Lane(
            tr("Heart, bpm"),
            at_s[::every] - ahead_s,
            bpm[::every],
            lowest=low,
            highest=high,
            rest=heart.baseline_bpm,
        )

    def _marks(self) -> Iterator[Mark]:
        around = self._view.around
        labels = {cue.name: cue.label for spec in SCENES.values() for cue in spec.cues}
        for noted in around.events(EventName.CUE_SHOWN):
            name = text_of(noted.data, "cue")
            said = tr("cue “{cue}”", cue=shown(labels.get(name, name)))
            yield Mark(_since(around, noted.at_ns), said)
        for noted in around.events(EventName.NOTE):
            yield Mark(_since(around, noted.at_ns), _note(noted), MarkKind.NOTE)
        for noted in around.events(EventName.STOPPED):
            if text_of(noted.data, "state_before") == SessionState.ORIENTATION:
                continue  # the patient practised it
            yield Mark(_since(around, noted.at_ns), tr("safe stop"), MarkKind.STOP)

    def _watch_gaze(self, ahead_s: float) -> None:
        """A band grows by the second; seconds of which little was seen are in none."""
        for name, figure in self._traces.figures.items():
            if not name.startswith(GAZE_DOWN.name) or figure.at_s <= self._looked_s:
                continue
            self._looked_s, self._gaze_known = figure.at_s, True
            if not figure.good or figure.value is None or figure.value < LOOKS_DOWN:
                continue
            end_s = figure.at_s - ahead_s
            start_s = end_s - 1.0
            if self._down and start_s - self._down[-1].end_s < 1.0:
                start_s = self._down.pop().start_s
            self._down.append(Span(start_s, end_s, "eyes down"))

    def _placed_at(self, at_s: float) -> Placed | None:
        around = self._view.around
        return around.placed_at(around.started_ns + round(at_s * NS_PER_S))

    def _exposure_words(self, placed: Placed, share: float) -> str:
        way = main_way(self._view.protocol, placed.scene)
        if way is None:
            return ""
        label = shown(label_of(way.dimension.name, (placed.scene,)))
        value = shown(way.dimension.text(way.value(share)))
        return tr("{dimension} {value}", dimension=label.lower(), value=value)


_MARKED: Final = (EventName.CUE_SHOWN, EventName.NOTE, EventName.STOPPED)


def _since(around: Around, at_ns: int) -> float:
    return (at_ns - around.started_ns) / NS_PER_S


def _note(noted: Noted) -> str:
    return tr("note: {text}", text=plain(text_of(noted.data, "text"), LONGEST_SAID))
