"""How a session went on its time axis: states, visits to steps, what the headset confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from clinician_console.record.recorded import RecordedEvent, RecordedExposure
from clinician_console.session.alerts import AlertName
from shared.rules.states import SessionState
from shared.wire.events import EventName

# In every other state the patient is in no step.
STEP_STATES = (SessionState.EXPOSURE, SessionState.PAUSED)
NOT_KNOWN = "not known"  # in place of a state, while the headset client does not answer

MomentOfState = tuple[float, str, str | None]
"""When state or step may have changed: time in s, state, step."""


@dataclass(frozen=True)
class Span:
    """A stretch of the session, in seconds since it began, and what was true of it."""

    start_s: float
    end_s: float
    name: str

    @property
    def length_s(self) -> float:
        """How long it lasted."""
        return self.end_s - self.start_s


def silences(alerts: Iterable[RecordedEvent]) -> tuple[RecordedEvent, ...]:
    """The alerts that tell of the headset client falling silent, and of its answering again."""
    return tuple(at for at in alerts if at.data.get("alert") == AlertName.HEADSET_LOST)


def confirmed_exposures(
    exposures: Sequence[RecordedExposure],
    silent: Sequence[RecordedEvent],
    news: Sequence[RecordedEvent],
) -> tuple[RecordedExposure, ...]:
    """The recorded rows, and the last one again where the headset client answers after silence.

    The console writes a row only when something has changed, so a client that answers again
    without a new row, state or stop is where it was.

    Args:
        exposures: The rows.
        silent: As `silences` gives them.
        news: The changes of state and the stops.
    """
    lost_s = [at.at_s for at in silent if at.data.get("on") is True]
    again = []
    for back in (at for at in silent if at.data.get("on") is False):
        last = max((at for at in exposures if at.at_s <= back.at_s), key=_at_s, default=None)
        since_s = max((at_s for at_s in lost_s if at_s <= back.at_s), default=None)
        if last is None or since_s is None or last.at_s > since_s:
            continue
        if not any(last.at_s < at.at_s <= back.at_s for at in news):
            again.append(replace(last, at_s=back.at_s, utc=back.utc))
    return tuple(sorted([*exposures, *again], key=_at_s))


def moments_of_state(
    confirmed: Iterable[RecordedExposure],
    lost_s: Iterable[float],
    news: Iterable[RecordedEvent],
) -> tuple[MomentOfState, ...]:
    """Each moment at which state or step may have changed, oldest first.

    Args:
        confirmed: As `confirmed_exposures` gives them.
        lost_s: When the headset client fell silent.
        news: The changes of state and the stops.
    """
    moments: list[MomentOfState] = [(at_s, NOT_KNOWN, None) for at_s in lost_s]
    moments += [(at.at_s, at.state, at.step) for at in confirmed]
    for event in news:
        stopped = event.name == EventName.STOPPED
        state = SessionState.SAFE_PLACE.value if stopped else event.data.get("to")
        step = event.data.get("step")
        if isinstance(state, str):
            moments.append((event.at_s, state, step if isinstance(step, str) else None))
    return tuple(sorted(moments, key=lambda moment: moment[0]))


def state_spans(moments: Sequence[MomentOfState], end_s: float) -> tuple[Span, ...]:
    """The states of the headset client, one after the other, `NOT_KNOWN` while it is silent."""
    return _spans([(at_s, state) for at_s, state, _ in moments], end_s)


def step_spans(moments: Sequence[MomentOfState], end_s: float) -> tuple[Span, ...]:
    """The visits to steps, one after the other.

    A pause does not end a visit, and no silence after which the patient is in the same step: a
    link that is lost for a second ends nothing.
    """
    steps: list[tuple[float, str]] = []
    for index, (at_s, state, step) in enumerate(moments):
        here = step if state in STEP_STATES and step else ""
        if state == NOT_KNOWN:
            here = _step_after(moments[index:], before=steps[-1][1] if steps else "")
        steps.append((at_s, here))
    return tuple(span for span in _spans(steps, end_s) if span.name)


def _step_after(moments: Sequence[MomentOfState], before: str) -> str:
    """The step of a silence: the one before it, where the patient is found in it afterwards."""
    known = next((at for at in moments if at[1] != NOT_KNOWN), None)
    stays = known is not None and known[1] in STEP_STATES and known[2] == before
    return before if stays else ""


def _spans(moments: Sequence[tuple[float, str]], end_s: float) -> tuple[Span, ...]:
    """Runs of equal names; each lasts until the next begins."""
    turns = [at for index, at in enumerate(moments) if not index or at[1] != moments[index - 1][1]]
    ends = [*(at_s for at_s, _ in turns[1:]), end_s][: len(turns)]
    return tuple(
        Span(at_s, min(end, end_s), name)
        for (at_s, name), end in zip(turns, ends, strict=True)
        if min(end, end_s) > at_s
    )


def overlaps(first: Sequence[Span], second: Sequence[Span]) -> list[Span]:
    """What the spans of both have in common, under the names of the first."""
    pairs = ((a, b) for a in first for b in second)
    both = (Span(max(a.start_s, b.start_s), min(a.end_s, b.end_s), a.name) for a, b in pairs)
    return [span for span in both if span.length_s > 0]


def _at_s(at: RecordedExposure) -> float:
    return at.at_s
