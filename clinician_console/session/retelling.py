"""The event log and the ratings of a session's earlier part, told again from the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from clinician_console.record.log_line import LogLine
from clinician_console.record.what import Value
from clinician_console.session.alerts import SENTENCES, AlertName, Alerts
from clinician_console.session.ending import SESSION_ENDED, SESSION_GOES_ON
from clinician_console.session.ratings import ANSWER_NOT_ASKED, NOT_ASKED
from clinician_console.session.talking import talked
from clinician_console.session.wall_clock import step_said
from clinician_console.session.wording import cue_said, event_said, guide_said, said, value_said
from protocols.catalogue import SCENES
from shared.rules.states import Actor, SessionState
from shared.wire.events import Author, EventName

NOT_UNDER_WAY = frozenset({SessionState.WAITING, SessionState.ENDED})


class Happened(Protocol):
    """An event as it was recorded."""

    @property
    def at_s(self) -> float: ...  # noqa: D102
    @property
    def actor(self) -> str: ...  # noqa: D102
    @property
    def author(self) -> str: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def data(self) -> Mapping[str, Value]: ...  # noqa: D102


class Rated(Protocol):
    """A rating as it was recorded."""

    @property
    def at_s(self) -> float: ...  # noqa: D102
    @property
    def suds(self) -> int: ...  # noqa: D102


@dataclass(frozen=True)
class _Told:
    name: EventName
    data: Mapping[str, Value]


Parts = Mapping[str, Value]


def _number(parts: Parts, name: str) -> str:
    value = parts.get(name)
    return f"{value:.0f}" if isinstance(value, int | float) else "?"


def _value_said(parts: Parts) -> str:
    name, value = str(parts.get("dimension")), parts.get("value")
    if not isinstance(value, int | float):
        return f"{said(name)}: {value}."
    of = [scene for scene, spec in SCENES.items() if name in {d.name for d in spec.dimensions}]
    return value_said(of[0], name, value) if of else f"{said(name)}: {value:g}."


def _alert_said(parts: Parts) -> str:
    name = parts.get("alert")
    known = {alert.value: alert for alert in SENTENCES}
    alert: AlertName | None = known.get(str(name))
    return Alerts.sentence(alert, on=bool(parts.get("on"))) if alert else f"Alert: {name}."


def _step_said(parts: Parts) -> str:
    by_s = parts.get("by_s")
    return step_said(float(by_s)) if isinstance(by_s, int | float) else "The clock was set."


CONSOLE_EVENTS: dict[str, Callable[[Parts], str]] = {
    "stop_asked": lambda _: "Safe stop.",
    "stop_confirmed": lambda parts: f"Safe place shown after {_number(parts, 'stop_ms')} ms.",
    "leave_safe_place": lambda _: "Leave the safe place.",
    "state_asked": lambda parts: f"Asked for {said(str(parts.get('to')))}.",
    "step_asked": lambda parts: f"Step “{parts.get('step')}”.",
    "value_asked": _value_said,
    "recentre_asked": lambda _: "Centre the view.",
    "breathing_asked": lambda parts: f"Asked for {guide_said(str(parts.get('guide')))}.",
    "cue_asked": lambda parts: f"{cue_said(parts.get('cue'))}.",
    "cue_announced": lambda parts: f"{cue_said(parts.get('cue'))} in {_number(parts, 'lead_s')} s.",
    "cue_taken_back": lambda parts: (
        f"{cue_said(parts.get('cue'))} will not come: {parts.get('reason')}."
    ),
    "note": lambda parts: f"Note: {parts.get('text')}",
    "request_refused": lambda parts: f"Refused: {parts.get('reason')}",
    "headset_connected": lambda parts: f"Headset client connected ({parts.get('display')}).",
    "talking_ended": lambda parts: talked(
        parts.get("seconds"), parts.get("place"), parts.get("because")
    ),
    "told": lambda parts: f"{parts.get('sentence')}",
    "clock_stepped": _step_said,
    "answer_not_asked": lambda _: NOT_ASKED,
    "session_ended": lambda _: "The session has ended.",
    "session_goes_on": lambda _: "The session goes on after its end.",
    "session_resumed": lambda _: "The session goes on after an interruption.",
    "alert": _alert_said,
}
"""What the log said of what the console itself wrote down."""


def told_again(events: Sequence[Happened], ratings: Sequence[Rated]) -> tuple[LogLine, ...]:
    """The lines of the event log, oldest first."""
    no_ratings = {event.data.get("number") for event in events if event.name == ANSWER_NOT_ASKED}
    answers = EventName.QUESTION_ANSWERED
    told = [at for at in events if at.name != answers or at.data.get("number") not in no_ratings]
    lines = [
        LogLine(event.at_s, Actor(event.actor), sentence)
        for event in told
        if (sentence := _said(event))
    ]
    lines += [LogLine(rating.at_s, Actor.PATIENT, f"SUDS {rating.suds}.") for rating in ratings]
    return tuple(sorted(lines, key=lambda line: line.at_s))


def questions_asked(events: Sequence[Happened]) -> int:
    """How many questions were asked in the headset, by the console's own word."""
    asked = [event.data.get("number") for event in events if event.name == "suds_asked"]
    return max([len(asked), *(number for number in asked if isinstance(number, int))])


def ended_s(events: Sequence[Happened]) -> float | None:
    """When the therapist ended the session, in s since it began; None if they did not."""
    turns = [at for at in events if at.name in (SESSION_ENDED, SESSION_GOES_ON)]
    return turns[-1].at_s if turns and turns[-1].name == SESSION_ENDED else None


def last_state(states: Sequence[str]) -> tuple[SessionState, bool]:
    """The last of the states that were confirmed, and whether the patient was in anything yet."""
    known = [SessionState(state) for state in states if state in set(SessionState)]
    last = known[-1] if known else SessionState.WAITING
    return last, any(state not in NOT_UNDER_WAY for state in known)


def _said(event: Happened) -> str | None:
    if event.author == Author.CONSOLE:
        tell = CONSOLE_EVENTS.get(event.name)
        return tell(event.data) if tell else None
    if event.name not in set(EventName):
        return None
    return event_said(_Told(EventName(event.name), event.data))
