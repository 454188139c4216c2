"""What the event log says, in words a therapist reads: one place for all of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Protocol

from clinician_console.session.alerts import AlertName
from protocols.catalogue import SCENES, SceneName, cue_label
from shared.rules.states import SessionState
from shared.wire.events import EventName
from shared.wire.parts import BreathingGuide, Question, Scalar

ALERTS: dict[EventName, tuple[AlertName, bool]] = {
    EventName.PATIENT_AWAY: (AlertName.PATIENT_AWAY, True),
    EventName.PATIENT_BACK: (AlertName.PATIENT_AWAY, False),
    EventName.TRACKING_LOST: (AlertName.TRACKING_LOST, True),
    EventName.TRACKING_BACK: (AlertName.TRACKING_LOST, False),
}
"""Events of the headset client that switch an alert on or off."""


STATES: dict[str, str] = {
    SessionState.PAUSED.value: "a pause",
    SessionState.SAFE_PLACE.value: "the safe place",
    SessionState.ENDED.value: "the end",
}
"""States that are not said by their name."""


def said(name: str) -> str:
    """One of our names as one says it: “the safe place”."""
    return STATES.get(name, name.replace("_", " "))


GUIDES: dict[str, str] = {
    BreathingGuide.OFF.value: "no breathing guide",
    BreathingGuide.BREATH.value: "a breath to follow",
    BreathingGuide.VOICE.value: "a voice to breathe with",
}
"""What the patient breathes with, as one says it."""


def guide_said(guide: str) -> str:
    """A breathing guide as one says it: “a breath to follow”."""
    return GUIDES.get(guide, said(guide))


class Told(Protocol):
    """An event of the headset client, as it came or as it was recorded."""

    @property
    def name(self) -> EventName: ...  # noqa: D102
    @property
    def data(self) -> Mapping[str, Scalar]: ...  # noqa: D102


PRACTISE_FIRST = (
    "The patient has not practised the stop yet: in orientation the headset shows how. "
    "Then lead them back from the safe place."
)

EVENTS: dict[EventName, Callable[[Told], str]] = {
    EventName.STOPPED: lambda event: (
        f"Stopped ({_part(event, 'reason')}): going to the safe place."
    ),
    EventName.STATE_CHANGED: lambda event: (
        "The session is over."
        if event.data.get("to") == SessionState.ENDED.value
        else f"Now in {_part(event, 'to')}."
    ),
    EventName.CUE_SHOWN: lambda event: f"{cue_said(event.data.get('cue'))} shown.",
    EventName.CUE_REFUSED: lambda event: f"Refused: {event.data.get('reason')}.",
    EventName.MOVE_REFUSED: lambda event: f"Refused: {event.data.get('reason')}.",
    EventName.RECENTRE_REFUSED: lambda event: f"Refused: {event.data.get('reason')}.",
    EventName.SCENE_AWAITED: lambda event: (
        f"{_scene(event)} is still being prepared: the patient stays where they are until it is "
        "ready. The stop works."
    ),
    EventName.RECENTRED: lambda _: "The view was centred anew.",
    EventName.STOP_PRACTISED: lambda _: "The patient has practised the stop.",
    EventName.BREATHING_GUIDED: lambda event: (
        f"The patient has {guide_said(str(event.data.get('guide')))}."
    ),
    EventName.QUESTION_ANSWERED: lambda event: (
        f"SUDS {event.data.get('value')}, answered in the headset."
        if suds_of(event) is not None
        else "An answer came that is no rating."
    ),
    EventName.QUESTION_WITHDRAWN: lambda event: (
        f"The question was not answered: {event.data.get('reason')}."
    ),
    EventName.EVENTS_COUNTED: lambda event: (
        f"Too often to write down singly: {_part(event, 'of')}, "
        f"{event.data.get('count')} times more within a second."
    ),
    EventName.EVENT_LOST: lambda _: "One entry of the headset's journal was damaged and is lost.",
}
"""Events of the headset client that the log tells of."""


def event_said(event: Told) -> str | None:
    """What the log says of an event of the headset client, or None where it says nothing."""
    tell = EVENTS.get(event.name)
    return tell(event) if tell else None


def suds_of(event: Told) -> int | None:
    """The SUDS rating that an event carries, 0 to 100, or None."""
    value = event.data.get("value")
    asked = event.data.get("question") == Question.SUDS.value
    is_rating = event.name is EventName.QUESTION_ANSWERED and asked
    if is_rating and isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 100:
        return value
    return None


def _part(event: Told, name: str) -> str:
    return said(str(event.data.get(name, "")))


def _scene(event: Told) -> str:
    """A scene as the therapist knows it."""
    name = str(event.data.get("scene", ""))
    spec = SCENES.get(SceneName(name))
    return spec.label if spec is not None else "The scene"


def cue_said(name: object) -> str:
    """A cue as its button calls it: “Cue “Dog barks””."""
    return f"Cue “{cue_label(str(name))}”"


def value_said(scene: SceneName, name: str, value: float) -> str:
    """What the log says of a value that was asked for: “Height: 12 m.”."""
    dimensions = {dimension.name: dimension for dimension in SCENES[scene].dimensions}
    if name not in dimensions or not math.isfinite(value):
        return f"{said(name)}: {value:g}."
    return f"{dimensions[name].label}: {dimensions[name].text(value)}."
