"""What the event log says, in words a therapist reads: one place for all of them."""

from __future__ import annotations

import math
from typing import Final

from clinician_console.record.what import Parts, int_of
from clinician_console.session.alerts import AlertName
from protocols.catalogue import SCENES, SceneName, cue_label
from shared.language import marked, recalled, together
from shared.rules.states import SessionState
from shared.wire.events import EventName
from shared.wire.parts import BreathingGuide, Question, TalkPlace

ALERTS: dict[EventName, tuple[AlertName, bool]] = {
    EventName.PATIENT_AWAY: (AlertName.PATIENT_AWAY, True),
    EventName.PATIENT_BACK: (AlertName.PATIENT_AWAY, False),
    EventName.TRACKING_LOST: (AlertName.TRACKING_LOST, True),
    EventName.TRACKING_BACK: (AlertName.TRACKING_LOST, False),
}
"""Events of the headset client that switch an alert on or off."""


ASKED: Final[dict[Question, EventName]] = {
    Question.SUDS: EventName.SUDS_ASKED,
    Question.FMS: EventName.FMS_ASKED,
}
"""What is written down when a question is put."""


STATES: dict[str, str] = {
    SessionState.PAUSED.value: marked("a pause"),
    SessionState.SAFE_PLACE.value: marked("the safe place"),
    SessionState.ENDED.value: marked("the end"),
}
"""States that are not said by their name."""


NAMES: Final = (
    marked("waiting"),
    marked("orientation"),
    marked("baseline"),
    marked("exposure"),
    marked("recovery"),
    marked("safe place"),
    marked("therapist"),
    marked("patient"),
    marked("system"),
    marked("breath"),
    marked("voice"),
    marked("link lost"),
    marked("console restarted"),
    marked("client restarted"),
    marked("client fault"),
    marked("headset lost"),
    marked("supervisor"),
    marked("observer"),
)
"""Names that are said as they stand in the record, so that they are found for translation."""


def said(name: str) -> str:
    """One of our names as one says it: “the safe place”."""
    return STATES.get(name) or recalled(name.replace("_", " "))


GUIDES: dict[str, str] = {
    BreathingGuide.OFF.value: marked("no breathing guide"),
    BreathingGuide.BREATH.value: marked("a breath to follow"),
    BreathingGuide.VOICE.value: marked("a voice to breathe with"),
}
"""What the patient breathes with, as one says it."""


def guide_said(guide: str) -> str:
    """A breathing guide as one says it: “a breath to follow”."""
    return GUIDES.get(guide, said(guide))


PRACTISE_FIRST = marked(
    "The patient has not practised the stop yet: in orientation the headset "
    "shows how. Then lead them back from the safe place."
)

FROM = {
    TalkPlace.AT_THE_EAR.value: marked("near the ear"),
    TalkPlace.A_PERSON.value: marked("a person"),
}
"""How one says where the therapist was heard from."""


def heard_from(place: object) -> str:
    """Where the therapist was heard from, as one says it."""
    return FROM.get(str(place), str(place))


def suds_of(name: str, data: Parts) -> int | None:
    """The SUDS rating that an event carries, 0 to 100, or None."""
    return _answer_to(Question.SUDS, 100, name, data)


def fms_of(name: str, data: Parts) -> int | None:
    """The fast motion sickness score that an event carries, 0 to 20, or None."""
    return _answer_to(Question.FMS, 20, name, data)


def _answer_to(question: Question, highest: int, name: str, data: Parts) -> int | None:
    asked = name == EventName.QUESTION_ANSWERED and data.get("question") == question.value
    return whole_of(data, "value", highest) if asked else None


def whole_of(the: Parts, part: str, highest: int) -> int | None:
    """A whole number from 0 on, as an event carries it; None for whatever else stands there."""
    value = int_of(the.get(part))
    return value if value is not None and 0 <= value <= highest else None


def scene_said(name: object) -> str:
    """A scene as the therapist knows it."""
    spec = SCENES.get(SceneName(str(name)))
    return recalled(spec.label) if spec is not None else marked("The scene")


def seconds_set(by_s: object) -> str:
    """By how much a clock was set: “ forward by 3.0 s”; nothing where that is not known."""
    if not isinstance(by_s, int | float):
        return ""
    size_s = abs(float(by_s))
    size = (
        together("{size_s:.1f} s", size_s=size_s)
        if size_s < 120
        else together("{size_min:.0f} min", size_min=size_s / 60)
    )
    if by_s > 0:
        return marked(" forward by {size}", size=size)
    return marked(" back by {size}", size=size)


def listed(name: str, data: Parts) -> str:
    """What nobody here has words for, as it stands on record."""
    parts = "; ".join(f"{said(part)}: {value}" for part, value in data.items())
    return f"{said(name)} ({parts})." if parts else f"{said(name)}."


def cue_said(name: object) -> str:
    """A cue as its button calls it: “Cue “Dog barks””."""
    return marked("Cue “{name}”", name=recalled(cue_label(str(name))))


def value_said(scene: SceneName, name: str, value: float) -> str:
    """What the log says of a value that was asked for: “Height: 12 m.”."""
    dimensions = {dimension.name: dimension for dimension in SCENES[scene].dimensions}
    if name not in dimensions or not math.isfinite(value):
        return together("{name}: {value:g}.", name=said(name), value=value)
    label, text = recalled(dimensions[name].label), recalled(dimensions[name].text(value))
    return together("{label}: {text}.", label=label, text=text)
