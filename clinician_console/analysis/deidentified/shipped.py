"""The words that ship with Gradus: they are the same in every clinic, and tell of nobody."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import Final

from clinician_console.analysis.behaviour.totals import KINDS as BEHAVIOUR
from clinician_console.analysis.breathing import BREATHING
from clinician_console.analysis.heart_beats import HEART_BEATS
from clinician_console.analysis.heart_figures import HEART_RATE, RMSSD
from clinician_console.analysis.heart_to_cues import HEART_TO_CUES
from clinician_console.analysis.skin_level import SKIN_LEVEL
from clinician_console.analysis.skin_responses import SKIN_RESPONSES
from clinician_console.analysis.skin_to_cues import SKIN_TO_CUES
from clinician_console.patients.attending import Attendance
from clinician_console.patients.course import CourseEnd
from clinician_console.patients.homework import HomeworkDone
from clinician_console.patients.screening import Decision, ScreeningAnswer
from clinician_console.patients.staff import StaffRole
from clinician_console.record.adverse_event import WORDS
from clinician_console.record.amending import Amendable
from clinician_console.record.signals import UNKNOWN_UNIT, Signal
from clinician_console.record.vouching import COUNTER_MEANING, LOCK_MEANING, MEANING
from clinician_console.session.alerts import AlertName
from clinician_console.session.suggested import SuggestionName
from protocols.catalogue import SCENES
from protocols.instruments import loader as instruments
from protocols.instruments.base import Where
from protocols.plans import loader as protocols
from protocols.plans.evidence import Came
from protocols.plans.learning import Learning
from protocols.plans.parts import Weight
from protocols.plans.schema import TreatmentProtocol
from shared.rules.states import Actor, SessionState
from shared.wire.events import Author, EventName
from shared.wire.parts import BreathingGuide, Consent, Question, StopReason, TalkPlace
from shared.wire.streams import HEADSET_STREAMS
from shared.wire.wishes import KINDS

_LISTS: Final[tuple[type[StrEnum], ...]] = (
    SessionState,
    Actor,
    Author,
    EventName,
    StopReason,
    Consent,
    Question,
    BreathingGuide,
    TalkPlace,
    AlertName,
    Signal,
    Came,
    Learning,
    Weight,
    Where,
    Attendance,
    CourseEnd,
    HomeworkDone,
    StaffRole,
    Decision,
    ScreeningAnswer,
    Amendable,
    SuggestionName,
    *WORDS.values(),
)
COMPUTED_KINDS: Final = (
    *(HEART_BEATS, HEART_RATE, RMSSD),
    *(SKIN_LEVEL, SKIN_RESPONSES, BREATHING, HEART_TO_CUES, SKIN_TO_CUES),
    *BEHAVIOUR,
)
"""Features whose names and columns are known; another's columns are numbered."""
UNITS: Final = frozenset(
    {"mV", "uV", "µV", "V", "uS", "µS", "bpm", "ms", "s", "Hz", "1", "%", "a.u.", "m", "°C", "°"}
    | {UNKNOWN_UNIT}
    | {unit for spec in HEADSET_STREAMS.values() for unit in spec.units}
    | {unit for kind in COMPUTED_KINDS for unit in kind.units}
)
DISPLAYS: Final = frozenset({"openxr", "desktop", "offscreen", "blank", "panda"})
NOT_KNOWN: Final = "not_known"


@cache
def words() -> frozenset[str]:
    """Every word, sentence and digest of a file that ships, and that a record can hold."""
    return frozenset(
        {
            *(member.value for kind in _LISTS for member in kind),
            *(DISPLAYS | {NOT_KNOWN, *KINDS}),
            *(MEANING, COUNTER_MEANING, LOCK_MEANING),
            *_of_scenes(),
            *_of_protocols(),
            *_of_instruments(),
        }
    )


@cache
def _protocols() -> tuple[TreatmentProtocol, ...]:
    return tuple(protocols.load_protocol(name) for name in protocols.library())


def _of_scenes() -> Iterator[str]:
    for name, scene in SCENES.items():
        yield str(name)
        yield from (dimension.name for dimension in scene.dimensions)
        yield from (cue.name for cue in scene.cues)


def _of_protocols() -> Iterator[str]:
    for one in _protocols():
        yield from (one.name, one.title, one.sha256)
        yield from (step.name for step in one.steps)
        yield from (signal.name for signal in one.safety_signals)
        for asked in (*one.contraindications, *one.maker_warnings):
            yield from (asked.name, asked.question)


def _of_instruments() -> Iterator[str]:
    for name in instruments.library():
        one = instruments.load_instrument(name)
        yield from (one.name, one.title, one.sha256)
        yield from (item.name for item in one.items)
        for alert in one.alerts:
            yield from (alert.label, alert.sentence)
