"""Everything that can have happened in a session, and which machine may write it down.

One enum for both authors: journal, wire, store, log, report and export name an event by it, and
`clinician_console/session/sentences.py` says each in words. A name is never changed and never used
anew, for sessions of earlier versions hold it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Author(StrEnum):
    """The machine that wrote something down, and whose clock stamped it."""

    CONSOLE = "console"
    HEADSET = "headset"


_CONSOLE, _HEADSET = Author.CONSOLE, Author.HEADSET


class EventName(StrEnum):
    """What happened, and who may write that.

    Attributes:
        authors: The machines that may; what another one says of it is refused.
    """

    _value_: str
    authors: frozenset[Author]

    def __new__(cls, name: str, *authors: Author) -> Self:
        """One row of the table: its name in the record, and its authors."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.authors = frozenset(authors)
        return member

    # the session begins, is interrupted, ends
    HEADSET_CONNECTED = "headset_connected", _CONSOLE
    SESSION_JOINED = "session_joined", _HEADSET
    SESSION_RESUMED = "session_resumed", _CONSOLE
    SESSION_INTERRUPTED = "session_interrupted", _CONSOLE
    SESSION_ENDED = "session_ended", _CONSOLE
    SESSION_GOES_ON = "session_goes_on", _CONSOLE
    CLIENT_LEFT = "client_left", _HEADSET

    # stopping and coming back
    STOP_ASKED = "stop_asked", _CONSOLE
    STOPPED = "stopped", _HEADSET
    SAFE_PLACE_SHOWN = "safe_place_shown", _HEADSET
    STOP_CONFIRMED = "stop_confirmed", _CONSOLE
    STOP_PRACTISED = "stop_practised", _HEADSET
    LEAVE_SAFE_PLACE = "leave_safe_place", _CONSOLE

    # moving on
    READINESS = "readiness", _CONSOLE
    STATE_ASKED = "state_asked", _CONSOLE
    STEP_ASKED = "step_asked", _CONSOLE
    VALUE_ASKED = "value_asked", _CONSOLE
    REQUEST_REFUSED = "request_refused", _CONSOLE
    TARGET_APPLIED = "target_applied", _HEADSET
    STATE_CHANGED = "state_changed", _HEADSET
    MOVE_REFUSED = "move_refused", _HEADSET
    VALUE_REFUSED = "value_refused", _HEADSET
    EXPOSURE_REACHED = "exposure_reached", _HEADSET
    SCENE_AWAITED = "scene_awaited", _HEADSET

    # cues
    CUE_ASKED = "cue_asked", _CONSOLE
    CUE_ANNOUNCED = "cue_announced", _CONSOLE
    CUE_TAKEN_BACK = "cue_taken_back", _CONSOLE
    CUE_SHOWN = "cue_shown", _HEADSET
    CUE_REFUSED = "cue_refused", _HEADSET

    # the other wishes; one that has no name of its own is told by the first four
    WISH_ASKED = "wish_asked", _CONSOLE
    WISH_TAKEN = "wish_taken", _HEADSET
    WISH_REFUSED = "wish_refused", _HEADSET
    WISH_WITHDRAWN = "wish_withdrawn", _HEADSET
    RECENTRE_ASKED = "recentre_asked", _CONSOLE
    RECENTRED = "recentred", _HEADSET
    RECENTRE_REFUSED = "recentre_refused", _HEADSET
    BREATHING_ASKED = "breathing_asked", _CONSOLE
    BREATHING_GUIDED = "breathing_guided", _HEADSET
    TALKING_BEGAN = "talking_began", _CONSOLE
    TALKING_ENDED = "talking_ended", _CONSOLE

    # what the patient is asked, and answers
    SUDS_ASKED = "suds_asked", _CONSOLE
    FMS_ASKED = "fms_asked", _CONSOLE
    QUESTION_TAKEN_BACK = "question_taken_back", _CONSOLE
    QUESTION_ASKED = "question_asked", _HEADSET
    QUESTION_ANSWERED = "question_answered", _HEADSET
    QUESTION_WITHDRAWN = "question_withdrawn", _HEADSET
    ANSWER_NOT_ASKED = "answer_not_asked", _CONSOLE
    INSTRUMENT_BEGUN = "instrument_begun", _CONSOLE
    ANSWER_AWAITED = "answer_awaited", _CONSOLE
    ANSWERED = "answered", _CONSOLE
    INSTRUMENT_ENDED = "instrument_ended", _CONSOLE
    ANSWER_ALERT = "answer_alert", _CONSOLE
    ALERT_SIGNED = "alert_signed", _CONSOLE

    # the course: what the patient is treated for, and what was agreed
    COURSE_BEGUN = "course_begun", _CONSOLE
    COURSE_ENDED = "course_ended", _CONSOLE
    PLAN_CHANGED = "plan_changed", _CONSOLE
    PLAN_FOLLOWED = "plan_followed", _CONSOLE
    SCREENING_ANSWERED = "screening_answered", _CONSOLE
    SCREENING_DECIDED = "screening_decided", _CONSOLE
    SCREENING_OVERRIDDEN = "screening_overridden", _CONSOLE

    # what the patient expects of a step and learns from it, and how it feels there
    EXPECTANCY_BEFORE = "expectancy_before", _CONSOLE
    EXPECTANCY_AFTER = "expectancy_after", _CONSOLE
    SICKNESS_RATED = "sickness_rated", _CONSOLE
    SICKNESS_NOT_ASKED = "sickness_not_asked", _CONSOLE
    FEELING_NAMED = "feeling_named", _CONSOLE
    EXERCISE_INTERRUPTED = "exercise_interrupted", _CONSOLE
    SAFETY_SIGNAL = "safety_signal", _CONSOLE
    OFFER_TAKEN = "offer_taken", _CONSOLE
    SUGGESTION_MADE = "suggestion_made", _CONSOLE
    SUGGESTION_WAVED_OFF = "suggestion_waved_off", _CONSOLE

    # around the sessions of a course
    ATTENDANCE = "attendance", _CONSOLE
    HOMEWORK_AGREED = "homework_agreed", _CONSOLE
    HOMEWORK_REPORTED = "homework_reported", _CONSOLE
    STAFF_TIME = "staff_time", _CONSOLE

    # after the session: what was amended, asked about, signed
    AMENDED = "amended", _CONSOLE
    QUERY_ASKED = "query_asked", _CONSOLE
    QUERY_ANSWERED = "query_answered", _CONSOLE
    QUERY_CLOSED = "query_closed", _CONSOLE
    SESSION_SIGNED = "session_signed", _CONSOLE
    SESSION_COUNTERSIGNED = "session_countersigned", _CONSOLE
    SESSION_LOCKED = "session_locked", _CONSOLE

    # what is noticed
    NOTE = "note", _CONSOLE
    ADVERSE_EVENT = "adverse_event", _CONSOLE
    NO_ADVERSE_EVENT = "no_adverse_event", _CONSOLE
    WITHOUT_HEADSET = "without_headset", _CONSOLE
    WITHOUT_HEADSET_ENDED = "without_headset_ended", _CONSOLE
    TOLD = "told", _CONSOLE
    ALERT = "alert", _CONSOLE
    ALERT_COUNTED = "alert_counted", _CONSOLE
    CLOCK_STEPPED = "clock_stepped", _CONSOLE
    SIGNAL_SILENT = "signal_silent", _CONSOLE
    SIGNAL_BACK = "signal_back", _CONSOLE
    SIGNAL_POOR = "signal_poor", _CONSOLE
    SIGNAL_EMPTY = "signal_empty", _CONSOLE
    LINK_HELD = "link_held", _HEADSET
    LINK_BACK = "link_back", _HEADSET
    PATIENT_AWAY = "patient_away", _HEADSET
    PATIENT_BACK = "patient_back", _HEADSET
    TRACKING_LOST = "tracking_lost", _HEADSET
    TRACKING_BACK = "tracking_back", _HEADSET
    SNAP_TURNED = "snap_turned", _HEADSET
    SOUND_DOSE = "sound_dose", _HEADSET

    # a rehearsal: a session whose patient is a model
    REHEARSAL_BEGUN = "rehearsal_begun", _CONSOLE
    PATIENT_ASKED = "patient_asked", _CONSOLE
    PATIENT_SAID = "patient_said", _CONSOLE
    SENSORS_CHECKED = "sensors_checked", _CONSOLE

    # what is not on record, and how much of it
    EVENT_LOST = "event_lost", _HEADSET
    EVENTS_COUNTED = "events_counted", _HEADSET
    LINK_COUNTERS = "link_counters", _CONSOLE
    ENTRIES_DROPPED = "entries_dropped", _CONSOLE


def event_named(name: str) -> EventName | None:
    """The event of this name, or None where it is of another version of Gradus."""
    return EventName(name) if name in _NAMES else None


def written_by_headset(name: EventName) -> EventName:
    """This name, as the headset client may write it.

    Raises:
        ValueError: Only the console may.
    """
    if Author.HEADSET not in name.authors:
        raise ValueError(f"{name.value} is not the headset's to say")
    return name


_NAMES = frozenset(name.value for name in EventName)
