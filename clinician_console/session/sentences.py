"""What the log says of each event: one table, for a session that runs and for one told again.

A sentence is made of the event and nothing else, so that both say the same. Where an event has no
sentence another one tells it: `SILENT` says which.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from clinician_console.patients.attending import appointment_of
from clinician_console.patients.homework import homework_agreed_of, homework_report_of
from clinician_console.patients.staff import staff_time_of
from clinician_console.record.adverse_event import adverse_event_of
from clinician_console.record.amending import amended_said
from clinician_console.record.what import Happened, Parts
from clinician_console.session.alerts import AlertName, Alerts
from clinician_console.session.charted_words import (
    expectation_said,
    outcome_said,
    sickness_said,
    signal_said,
)
from clinician_console.session.readied import readiness_said
from clinician_console.session.signal_words import poor_said
from clinician_console.session.stop_times import milliseconds
from clinician_console.session.wording import (
    cue_said,
    fms_of,
    guide_said,
    heard_from,
    listed,
    said,
    scene_said,
    seconds_set,
    suds_of,
    value_said,
)
from protocols.catalogue import SCENES, SceneName
from shared.rules.states import SessionState
from shared.wire.events import EventName, event_named

Sentence = Callable[[Parts], str]

SENTENCES: Final[Mapping[EventName, Sentence]] = {
    # the session
    EventName.HEADSET_CONNECTED: lambda the: f"Headset client connected ({the.get('display')}).",
    EventName.CLIENT_LEFT: lambda _: "The headset client was closed.",
    EventName.SESSION_RESUMED: lambda _: "The session goes on after an interruption.",
    EventName.SESSION_INTERRUPTED: lambda _: "The session was interrupted and closed.",
    EventName.SESSION_GOES_ON: lambda _: "The session goes on after its end.",
    # stopping and coming back
    EventName.STOP_ASKED: lambda the: (
        f"Safe stop: {the['reason']}." if the.get("reason") else "Safe stop."
    ),
    EventName.STOPPED: lambda the: f"Stopped ({_name(the, 'reason')}): going to the safe place.",
    EventName.SAFE_PLACE_SHOWN: lambda the: f"Safe place shown after {_took(the, 'took_ms')}.",
    EventName.STOP_CONFIRMED: lambda the: f"Safe place shown after {_took(the, 'stop_ms')}.",
    EventName.STOP_PRACTISED: lambda _: "The patient has practised the stop.",
    EventName.LEAVE_SAFE_PLACE: lambda _: "Leave the safe place.",
    # moving on
    EventName.READINESS: readiness_said,
    EventName.STATE_ASKED: lambda the: f"Asked for {_name(the, 'to')}.",
    EventName.STEP_ASKED: lambda the: (
        f"Step “{the.get('step')}”{' once more' if the.get('again') else ''}."
    ),
    EventName.VALUE_ASKED: lambda the: f"{_value(the)}",
    EventName.REQUEST_REFUSED: lambda the: f"Refused: {the.get('reason')}",
    EventName.STATE_CHANGED: lambda the: (
        "The session is over."
        if the.get("to") == SessionState.ENDED.value
        else f"Now in {_name(the, 'to')}."
    ),
    EventName.MOVE_REFUSED: lambda the: f"Refused: {the.get('reason')}.",
    EventName.VALUE_REFUSED: lambda the: (
        f"The headset client refused a value of: {the.get('dimensions')}."
    ),
    EventName.SCENE_AWAITED: lambda the: (
        f"{scene_said(the.get('scene'))} is still being prepared: the patient stays where they are "
        "until it is ready. The stop works."
    ),
    # cues
    EventName.CUE_ASKED: lambda the: f"{cue_said(the.get('cue'))}.",
    EventName.CUE_ANNOUNCED: lambda the: (
        f"{cue_said(the.get('cue'))} in {_number(the, 'lead_s')} s{_times(the)}."
    ),
    EventName.CUE_TAKEN_BACK: lambda the: (
        f"{cue_said(the.get('cue'))} will not come: {the.get('reason')}."
    ),
    EventName.CUE_SHOWN: lambda the: f"{cue_said(the.get('cue'))} shown.",
    EventName.CUE_REFUSED: lambda the: f"Refused: {the.get('reason')}.",
    # the other wishes
    EventName.WISH_ASKED: lambda the: f"Asked for: {_name(the, 'wish')}.",
    EventName.WISH_TAKEN: lambda the: f"The headset does it: {_name(the, 'wish')}.",
    EventName.WISH_REFUSED: lambda the: f"Refused: {the.get('reason')}.",
    EventName.WISH_WITHDRAWN: lambda the: (
        f"The headset does it no more ({_name(the, 'wish')}): {the.get('reason')}."
    ),
    EventName.RECENTRE_ASKED: lambda _: "Centre the view.",
    EventName.RECENTRED: lambda _: "The view was centred anew.",
    EventName.RECENTRE_REFUSED: lambda the: f"Refused: {the.get('reason')}.",
    EventName.BREATHING_ASKED: lambda the: f"Asked for {guide_said(str(the.get('guide')))}.",
    EventName.BREATHING_GUIDED: lambda the: f"The patient has {guide_said(str(the.get('guide')))}.",
    EventName.TALKING_ENDED: lambda the: (
        f"Talked for {the.get('seconds')} s, heard from {heard_from(the.get('place'))}"
        f"{_because(the)}."
    ),
    # what the patient is asked, and answers
    EventName.SUDS_ASKED: lambda _: "Asked for SUDS in the headset.",
    EventName.FMS_ASKED: lambda _: "Asked for sickness (FMS) in the headset.",
    EventName.QUESTION_TAKEN_BACK: lambda _: "Took the question back.",
    EventName.QUESTION_ANSWERED: lambda the: f"{_answered(the)}",
    EventName.QUESTION_WITHDRAWN: lambda the: (
        f"The question was not answered: {the.get('reason')}."
    ),
    EventName.ANSWER_NOT_ASKED: lambda _: (
        "An answer came to a question that was not asked: it is no rating."
    ),
    EventName.ANSWERED: lambda the: (
        f"{_item(the)}: {'no answer' if the.get('value') is None else the['value']}."
    ),
    EventName.INSTRUMENT_ENDED: lambda the: f"{_filled_in(the)}: {the.get('result')}.",
    EventName.ANSWER_ALERT: lambda the: (
        f"ALERT, {the.get('label')}: {_item(the)} "
        f"{'not answered' if the.get('value') is None else 'answered with ' + str(the['value'])}. "
        f"{the.get('sentence')}"
    ),
    EventName.ALERT_SIGNED: lambda the: (
        f"Signed by {the.get('by')}: {the.get('label')} ({_item(the)}). Done: {the.get('done')}"
    ),
    # the course
    EventName.COURSE_BEGUN: lambda the: f"Course {the.get('number')} began.",
    EventName.COURSE_ENDED: lambda the: (
        f"Course {the.get('number')} ended ({_name(the, 'end')}){_why(the)}."
    ),
    EventName.PLAN_CHANGED: lambda the: f"Plan, version {the.get('version')}: {the.get('changes')}",
    EventName.PLAN_FOLLOWED: lambda the: (
        f"The session follows version {the.get('version')} of the patient's plan."
    ),
    EventName.SCREENING_ANSWERED: lambda the: (
        f"Screening: {the.get('question')}: {the.get('answer')}."
    ),
    EventName.SCREENING_DECIDED: lambda the: (
        f"Screening: {_name(the, 'decision')}{_why(the)}; {the.get('yes')} of "
        f"{the.get('questions')} answered yes, valid until {the.get('valid_until')}."
    ),
    EventName.SCREENING_OVERRIDDEN: lambda the: (
        f"Begun without a valid screening ({the.get('lacking')}), on the word of "
        f"{the.get('by')}: {the.get('reason')}"
    ),
    # what the patient expects and learns, and how it feels
    EventName.EXPECTANCY_BEFORE: expectation_said,
    EventName.EXPECTANCY_AFTER: outcome_said,
    EventName.SICKNESS_RATED: sickness_said,
    EventName.SICKNESS_NOT_ASKED: lambda _: (
        "No sickness score before the first exposure: it begins without one, as confirmed."
    ),
    EventName.FEELING_NAMED: lambda the: f"Feeling: {the.get('word')}.",
    EventName.EXERCISE_INTERRUPTED: lambda the: (
        f"The exercise was interrupted: {the.get('because')}."
    ),
    EventName.SAFETY_SIGNAL: signal_said,
    EventName.OFFER_TAKEN: lambda the: f"Took the offer: {the.get('offer')}. {the.get('reason')}",
    EventName.SUGGESTION_MADE: lambda the: (
        f"Suggestion, no diagnosis: {the.get('suggestion')}. {the.get('evidence')} "
        f"{the.get('quality')}"
    ),
    EventName.SUGGESTION_WAVED_OFF: lambda the: (
        f"Waved off the suggestion: {the.get('suggestion')}."
    ),
    # around the sessions of a course
    EventName.ATTENDANCE: lambda the: appointment_of(the).said(),
    EventName.HOMEWORK_AGREED: lambda the: homework_agreed_of(the).said(),
    EventName.HOMEWORK_REPORTED: lambda the: homework_report_of(the).said(),
    EventName.STAFF_TIME: lambda the: staff_time_of(the).said(),
    # after the session
    EventName.AMENDED: amended_said,
    EventName.QUERY_ASKED: lambda the: f"Query {the.get('number')}{_on(the)}: {the.get('text')}",
    EventName.QUERY_ANSWERED: lambda the: f"Query {the.get('number')} answered: {the.get('text')}",
    EventName.QUERY_CLOSED: lambda the: f"Query {the.get('number')} closed{_last_word(the)}.",
    EventName.SESSION_SIGNED: lambda the: (
        f"Signed{' as a trainee' if the.get('trainee') is True else ''}: {the.get('meaning')}"
    ),
    EventName.SESSION_COUNTERSIGNED: lambda the: f"Countersigned: {the.get('meaning')}",
    EventName.SESSION_LOCKED: lambda the: f"Locked: {the.get('meaning')}",
    # what is noticed
    EventName.NOTE: lambda the: f"Note: {the.get('text')}",
    EventName.ADVERSE_EVENT: lambda the: f"Adverse event: {adverse_event_of(the).said()}",
    EventName.NO_ADVERSE_EVENT: lambda _: "Asked about adverse events: there were none.",
    EventName.TOLD: lambda the: f"{the.get('sentence')}",
    EventName.ALERT: lambda the: _alert(the) + _detail(the),
    EventName.ALERT_COUNTED: lambda the: f"{_counted(the)}",
    EventName.CLOCK_STEPPED: lambda the: (
        f"The computer's time of day was set{seconds_set(the.get('by_s'))}, or it slept. "
        "The times of this session do not follow it."
    ),
    # a rehearsal
    EventName.REHEARSAL_BEGUN: lambda _: "This is a rehearsal: the patient is simulated.",
    EventName.PATIENT_SAID: lambda the: f"The patient says: “{the.get('words')}”",
    EventName.SENSORS_CHECKED: lambda _: "Looked after the sensors.",
    EventName.SIGNAL_SILENT: lambda the: f"{_stream(the)} has gone silent: check the sensor.",
    EventName.SIGNAL_BACK: lambda the: f"{_stream(the)} is back{_away(the)}.",
    EventName.SIGNAL_POOR: lambda the: poor_said(
        str(the.get("stream")), str(the.get("signal")), str(the.get("fault"))
    ),
    EventName.SIGNAL_EMPTY: lambda the: f"{_stream(the)} gave nothing in this session.",
    # what is not on record
    EventName.EVENT_LOST: lambda _: "One entry of the headset's journal was damaged and is lost.",
    EventName.EVENTS_COUNTED: lambda the: (
        f"Too often to write down singly: {_name(the, 'of')}, "
        f"{the.get('count')} times more within a second."
    ),
}

SILENT: Final[Mapping[EventName, str]] = {
    EventName.SESSION_JOINED: "`headset_connected` tells it",
    EventName.SESSION_ENDED: "`state_changed` tells it",
    EventName.TARGET_APPLIED: "the therapist's own act stands there",
    EventName.EXPOSURE_REACHED: "the slider shows it",
    EventName.LINK_HELD: "an alert tells it",
    EventName.LINK_BACK: "an alert tells it",
    EventName.PATIENT_AWAY: "an alert tells it",
    EventName.PATIENT_BACK: "an alert tells it",
    EventName.TRACKING_LOST: "an alert tells it",
    EventName.TRACKING_BACK: "an alert tells it",
    EventName.SNAP_TURNED: "the patient turns as they like",
    EventName.TALKING_BEGAN: "`talking_ended` tells it with how long it was",
    EventName.QUESTION_ASKED: "`suds_asked` or `fms_asked` tells it",
    EventName.INSTRUMENT_BEGUN: "its answers tell it",
    EventName.ANSWER_AWAITED: "`answered` or `answer_alert` tells what became of it",
    EventName.SOUND_DOSE: "the report tells it",
    EventName.PATIENT_ASKED: "`patient_said` tells it with the answer",
    EventName.LINK_COUNTERS: "it is written when the session is over",
    EventName.ENTRIES_DROPPED: "it is written when the session is over",
}
"""Events that the log says nothing of, and why not."""


def sentence_of(what: Happened) -> str | None:
    """What the log says of an event, or None where it says nothing.

    One that another version of Gradus wrote, and this one does not know, is shown as it is.
    """
    name = event_named(what.name)
    if name is None:
        return listed(what.name, what.data)
    tell = SENTENCES.get(name)
    return tell(what.data) if tell else None


def rating_said(suds: int) -> str:
    """What the log says of a rating as it was spoken; one given in the headset is an event."""
    return f"SUDS {suds}."


def correction_said(suds: int, before: int) -> str:
    """What the log says where the therapist puts another number in place of a rating."""
    return f"SUDS corrected: {suds} instead of {before}."


def _stream(the: Parts) -> str:
    return f"{the.get('signal')} (“{the.get('stream')}”)"


def _away(the: Parts) -> str:
    away = the.get("away_s")
    return f" after {away:.0f} s" if isinstance(away, int | float) else ""


def _answered(the: Parts) -> str:
    if suds_of(EventName.QUESTION_ANSWERED, the) is not None:
        return f"SUDS {the.get('value')}, answered in the headset."
    if fms_of(EventName.QUESTION_ANSWERED, the) is not None:
        return f"Sickness (FMS) {the.get('value')} of 20, answered in the headset."
    return "An answer came that is no rating."


def _name(the: Parts, part: str) -> str:
    return said(str(the.get(part, "")))


def _number(the: Parts, part: str) -> str:
    value = the.get(part)
    return f"{value:.0f}" if isinstance(value, int | float) else "?"


def _took(the: Parts, part: str) -> str:
    took = milliseconds(the.get(part))
    return "an unknown time" if took is None else f"{took:.0f} ms"


def _times(the: Parts) -> str:
    times = the.get("times")
    return f", {times} times" if isinstance(times, int) and times > 1 else ""


def _why(the: Parts) -> str:
    return f": {the['reason']}" if the.get("reason") else ""


def _on(the: Parts) -> str:
    return f" on {the['what']}" if the.get("what") else ""


def _last_word(the: Parts) -> str:
    return f": {the['text']}" if the.get("text") else ""


def _because(the: Parts) -> str:
    return f"; it ended because {the['because']}" if the.get("because") else ""


def _value(the: Parts) -> str:
    name, value, scene = str(the.get("dimension")), the.get("value"), the.get("scene")
    if not isinstance(value, int | float):
        return f"{said(name)}: {value}."
    having = [at for at, spec in SCENES.items() if name in {d.name for d in spec.dimensions}]
    if scene in SCENES:
        having.insert(0, SceneName(str(scene)))
    return value_said(having[0], name, value) if having else f"{said(name)}: {value:g}."


def _item(the: Parts) -> str:
    return f"{the.get('title', the.get('instrument'))}, item {the.get('number', the.get('item'))}"


def _filled_in(the: Parts) -> str:
    missing = the.get("missing")
    gaps = f", {missing} without an answer" if missing else ""
    return f"{the.get('title', the.get('instrument'))} filled in{gaps}"


def _alert(the: Parts, *, on: bool | None = None) -> str:
    name = str(the.get("alert"))
    now_on = bool(the.get("on")) if on is None else on
    return (
        Alerts.sentence(AlertName(name), on=now_on) if name in set(AlertName) else f"Alert: {name}."
    )


def _detail(the: Parts) -> str:
    return f" ({the['detail']})" if the.get("on") and the.get("detail") else ""


def _counted(the: Parts) -> str:
    count = the.get("count")
    often = "Once more" if count == 1 else f"{count} times more"
    again = f"{often} in the last minute: {_alert(the, on=True)}" if count else ""
    return " ".join(part for part in (again, _alert(the) if the.get("over") else "") if part)
