"""What goes on around the patient's body, as far as it is known by now: what features look at.

Times are nanoseconds of the clock that the samples bear, so that a feature compares them as they
are. While a session runs it grows event by event; of a session on record it is made in one go.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from clinician_console.record.recorded import RecordedSession
from clinician_console.record.what import Happened, Parts, text_of, word_of
from shared.clock import NS_PER_S
from shared.rules.states import SessionState
from shared.wire.events import EventName

MOST_OF_A_KIND: Final = 10_000
"""A session has some hundreds; a headset client that sends without end makes no longer list."""


@dataclass(frozen=True)
class Placed:
    """Where the patient was from some moment on, by the headset client's word.

    Attributes:
        state: None where the record names one that this version does not know.
        step: The step that was asked for, if one was.
        exposure: What the patient is in, by dimension, in the unit of its name.
    """

    at_ns: int
    state: SessionState | None
    scene: str
    step: str | None
    exposure: Mapping[str, float]


@dataclass(frozen=True)
class CueSeen:
    """A cue, and when the first frame showed it."""

    at_ns: int
    cue: str


@dataclass(frozen=True)
class SudsGiven:
    """A SUDS rating that stands, 0 to 100."""

    at_ns: int
    suds: int


@dataclass(frozen=True)
class Noted:
    """An event of either side, with its parts."""

    at_ns: int
    data: Parts


@dataclass(eq=False)
class Around:
    """What goes on around one body; every sequence is oldest first and only ever grows.

    Args:
        started_ns: When the session began, on the clock of the samples.
        given: Asked for the ratings that stand: seconds since the session began, and SUDS.
    """

    started_ns: int = 0
    given: Callable[[], Iterable[tuple[float, int]]] = tuple
    _placed: list[Placed] = field(default_factory=list)
    _noted: dict[str, list[Noted]] = field(default_factory=lambda: defaultdict(list))

    # ── what features ask ────────────────────────────────────────────────────────────────────

    def exposures(self) -> Sequence[Placed]:
        """Where the patient was; a row for each change of state, scene, step or value."""
        return self._placed

    def placed_at(self, at_ns: int) -> Placed | None:
        """Where the patient was at a moment; None before that was known."""
        return next((row for row in reversed(self._placed) if row.at_ns <= at_ns), None)

    def cues(self) -> Sequence[CueSeen]:
        """The cues that were shown; the first sessions have their names under another word."""
        return [
            CueSeen(one.at_ns, text_of(one.data, "cue") or text_of(one.data, "name"))
            for one in self.events(EventName.CUE_SHOWN)
        ]

    def ratings(self) -> Sequence[SudsGiven]:
        """The SUDS ratings that stand: a corrected one has its new number and its old time."""
        return [SudsGiven(self._ns(at_s), suds) for at_s, suds in sorted(self.given())]

    def events(self, name: EventName) -> Sequence[Noted]:
        """All events of one name."""
        return self._noted[name]

    # ── what is told to it ───────────────────────────────────────────────────────────────────

    def happened(self, what: Happened, at_s: float) -> None:
        """Something happened, so many seconds after the session began."""
        noted = self._noted[what.name]
        if len(noted) < MOST_OF_A_KIND:
            noted.append(Noted(self._ns(at_s), what.data))

    def was_in(
        self,
        at_s: float,
        state: SessionState | None,
        step: str | None,
        scene: str,
        exposure: Mapping[str, float],
    ) -> None:
        """Where the patient is from now on; what is no change is left out."""
        last = self._placed[-1] if self._placed else None
        now = Placed(self._ns(at_s), state, scene, step, dict(exposure))
        if last and (last.state, last.scene, last.step) == (state, scene, step):
            if last.exposure == now.exposure:
                return
            if len(self._placed) >= MOST_OF_A_KIND:  # it moves without end: the newest counts
                self._placed[-1] = now
                return
        self._placed.append(now)

    def _ns(self, at_s: float) -> int:
        return self.started_ns + round(at_s * NS_PER_S)


def around_of(session: RecordedSession, started_ns: int = 0) -> Around:
    """What went on in a session on record.

    Args:
        session: As it was recorded.
        started_ns: When it began, on the clock of the samples that it is compared with.
    """
    ratings = tuple((rating.at_s, rating.suds) for rating in session.ratings)
    around = Around(started_ns, lambda: ratings)
    for event in session.events:
        around.happened(event, event.at_s)
    for row in session.exposures:
        state = word_of(SessionState, row.state)
        around.was_in(row.at_s, state, row.step, row.scene, row.exposure)
    return around
