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
from clinician_console.session.charted_words import (
    expectation_said,
    outcome_said,
    sickness_said,
    signal_said,
)
from clinician_console.session.readied import readiness_said
from clinician_console.session.sentence_parts import (
    alert_said,
    answered_how,
    away_for,
    because,
    counted_said,
    detail_said,
    filled_in,
    given_answer,
    how_often,
    item_of,
    last_word,
    name_of,
    number_of,
    on_what,
    refused_said,
    stream_said,
    took_how_long,
    value_asked,
    why,
)
from clinician_console.session.signal_words import poor_said
from clinician_console.session.wording import (
    cue_said,
    guide_said,
    heard_from,
    listed,
    scene_said,
    seconds_set,
)
from shared.language import marked, recalled, together
from shared.rules.states import SessionState
from shared.wire.events import EventName, event_named

Sentence = Callable[[Parts], str]

SENTENCES: Final[Mapping[EventName, Sentence]] = {
    # the session
    EventName.HEADSET_CONNECTED: lambda the: marked(
        "Headset client connected ({display}).", display=the.get("display")
    ),
    EventName.CLIENT_LEFT: lambda _: marked("The headset client was closed."),
    EventName.SESSION_RESUMED: lambda _: marked("The session goes on after an interruption."),
    EventName.SESSION_INTERRUPTED: lambda _: marked("The session was interrupted and closed."),
    EventName.SESSION_GOES_ON: lambda _: marked("The session goes on after its end."),
    # stopping and coming back
    EventName.STOP_ASKED: lambda the: (
        marked("Safe stop: {reason}.", reason=recalled(the["reason"]))
        if the.get("reason")
        else marked("Safe stop.")
    ),
    EventName.STOPPED: lambda the: marked(
        "Stopped ({reason}): going to the safe place.", reason=name_of(the, "reason")
    ),
    EventName.SAFE_PLACE_SHOWN: lambda the: marked(
        "Safe place shown after {took_ms}.", took_ms=took_how_long(the, "took_ms")
    ),
    EventName.STOP_CONFIRMED: lambda the: marked(
        "Safe place shown after {stop_ms}.", stop_ms=took_how_long(the, "stop_ms")
    ),
    EventName.STOP_PRACTISED: lambda _: marked("The patient has practised the stop."),
    EventName.LEAVE_SAFE_PLACE: lambda _: marked("Leave the safe place."),
    # moving on
    EventName.READINESS: readiness_said,
    EventName.STATE_ASKED: lambda the: marked("Asked for {to}.", to=name_of(the, "to")),
    EventName.STEP_ASKED: lambda the: marked(
        "Step “{step}”{again}.",
        step=recalled(the.get("step")),
        again=marked(" once more") if the.get("again") else "",
    ),
    EventName.VALUE_ASKED: lambda the: together("{asked}", asked=value_asked(the)),
    EventName.REQUEST_REFUSED: lambda the: marked(
        "Refused: {reason}", reason=recalled(the.get("reason"))
    ),
    EventName.STATE_CHANGED: lambda the: (
        marked("The session is over.")
        if the.get("to") == SessionState.ENDED.value
        else marked("Now in {to}.", to=name_of(the, "to"))
    ),
    EventName.MOVE_REFUSED: refused_said,
    EventName.VALUE_REFUSED: lambda the: marked(
        "The headset client refused a value of: {dimensions}.",
        dimensions=recalled(the.get("dimensions")),
    ),
    EventName.SCENE_AWAITED: lambda the: marked(
        "{scene} is still being prepared: the patient stays where they are until it "
        "is ready. The stop works.",
        scene=scene_said(the.get("scene")),
    ),
    # cues
    EventName.CUE_ASKED: lambda the: together("{cue}.", cue=cue_said(the.get("cue"))),
    EventName.CUE_ANNOUNCED: lambda the: marked(
        "{cue} in {lead_s} s{times}.",
        cue=cue_said(the.get("cue")),
        lead_s=number_of(the, "lead_s"),
        times=how_often(the),
    ),
    EventName.CUE_TAKEN_BACK: lambda the: marked(
        "{cue} will not come: {reason}.",
        cue=cue_said(the.get("cue")),
        reason=recalled(the.get("reason")),
    ),
    EventName.CUE_SHOWN: lambda the: marked("{cue} shown.", cue=cue_said(the.get("cue"))),
    EventName.CUE_REFUSED: refused_said,
    # the other wishes
    EventName.WISH_ASKED: lambda the: marked("Asked for: {wish}.", wish=name_of(the, "wish")),
    EventName.WISH_TAKEN: lambda the: marked(
        "The headset does it: {wish}.", wish=name_of(the, "wish")
    ),
    EventName.WISH_REFUSED: refused_said,
    EventName.WISH_WITHDRAWN: lambda the: marked(
        "The headset does it no more ({wish}): {reason}.",
        wish=name_of(the, "wish"),
        reason=recalled(the.get("reason")),
    ),
    EventName.RECENTRE_ASKED: lambda _: marked("Centre the view."),
    EventName.RECENTRED: lambda _: marked("The view was centred anew."),
    EventName.RECENTRE_REFUSED: refused_said,
    EventName.BREATHING_ASKED: lambda the: marked(
        "Asked for {guide}.", guide=guide_said(str(the.get("guide")))
    ),
    EventName.BREATHING_GUIDED: lambda the: marked(
        "The patient has {guide}.", guide=guide_said(str(the.get("guide")))
    ),
    EventName.TALKING_ENDED: lambda the: marked(
        "Talked for {seconds} s, heard from {place}{because}.",
        seconds=the.get("seconds"),
        place=heard_from(the.get("place")),
        because=because(the),
    ),
    # what the patient is asked, and answers
    EventName.SUDS_ASKED: lambda _: marked("Asked for SUDS in the headset."),
    EventName.FMS_ASKED: lambda _: marked("Asked for sickness (FMS) in the headset."),
    EventName.QUESTION_TAKEN_BACK: lambda _: marked("Took the question back."),
    EventName.QUESTION_ANSWERED: lambda the: together("{answered}", answered=answered_how(the)),
    EventName.QUESTION_WITHDRAWN: lambda the: marked(
        "The question was not answered: {reason}.", reason=recalled(the.get("reason"))
    ),
    EventName.ANSWER_NOT_ASKED: lambda _: marked(
        "An answer came to a question that was not asked: it is no rating."
    ),
    EventName.ANSWERED: lambda the: together(
        "{item}: {value}.",
        item=item_of(the),
        value=marked("no answer") if the.get("value") is None else the["value"],
    ),
    EventName.INSTRUMENT_ENDED: filled_in,
    EventName.ANSWER_ALERT: lambda the: marked(
        "ALERT, {label}: {item} {answer}. {sentence}",
        label=the.get("label"),
        item=item_of(the),
        answer=given_answer(the),
        sentence=recalled(the.get("sentence")),
    ),
    EventName.ALERT_SIGNED: lambda the: marked(
        "Signed by {by}: {label} ({item}). Done: {done}",
        by=the.get("by"),
        label=the.get("label"),
        item=item_of(the),
        done=the.get("done"),
    ),
    # the course
    EventName.COURSE_BEGUN: lambda the: marked("Course {number} began.", number=the.get("number")),
    EventName.COURSE_ENDED: lambda the: marked(
        "Course {number} ended ({end}){why}.",
        number=the.get("number"),
        end=name_of(the, "end"),
        why=why(the),
    ),
    EventName.PLAN_CHANGED: lambda the: marked(
        "Plan, version {version}: {changes}", version=the.get("version"), changes=the.get("changes")
    ),
    EventName.PLAN_FOLLOWED: lambda the: marked(
        "The session follows version {version} of the patient's plan.", version=the.get("version")
    ),
    EventName.SCREENING_ANSWERED: lambda the: marked(
        "Screening: {question}: {answer}.", question=the.get("question"), answer=the.get("answer")
    ),
    EventName.SCREENING_DECIDED: lambda the: marked(
        "Screening: {decision}{why}; {yes} of {questions} answered yes, valid until {valid_until}.",
        decision=name_of(the, "decision"),
        why=why(the),
        yes=the.get("yes"),
        questions=the.get("questions"),
        valid_until=the.get("valid_until"),
    ),
    EventName.SCREENING_OVERRIDDEN: lambda the: marked(
        "Begun without a valid screening ({lacking}), on the word of {by}: {reason}",
        lacking=recalled(the.get("lacking")),
        by=the.get("by"),
        reason=recalled(the.get("reason")),
    ),
    # what the patient expects and learns, and how it feels
    EventName.EXPECTANCY_BEFORE: expectation_said,
    EventName.EXPECTANCY_AFTER: outcome_said,
    EventName.SICKNESS_RATED: sickness_said,
    EventName.SICKNESS_NOT_ASKED: lambda _: marked(
        "No sickness score before the first exposure: it begins without one, as confirmed."
    ),
    EventName.FEELING_NAMED: lambda the: marked("Feeling: {word}.", word=the.get("word")),
    EventName.EXERCISE_INTERRUPTED: lambda the: marked(
        "The exercise was interrupted: {because}.", because=recalled(the.get("because"))
    ),
    EventName.SAFETY_SIGNAL: signal_said,
    EventName.OFFER_TAKEN: lambda the: marked(
        "Took the offer: {offer}. {reason}",
        offer=recalled(the.get("offer")),
        reason=recalled(the.get("reason")),
    ),
    EventName.SUGGESTION_MADE: lambda the: marked(
        "Suggestion, no diagnosis: {suggestion}. {evidence} {quality}",
        suggestion=recalled(the.get("suggestion")),
        evidence=the.get("evidence"),
        quality=recalled(the.get("quality")),
    ),
    EventName.SUGGESTION_WAVED_OFF: lambda the: marked(
        "Waved off the suggestion: {suggestion}.", suggestion=recalled(the.get("suggestion"))
    ),
    # around the sessions of a course
    EventName.ATTENDANCE: lambda the: appointment_of(the).said(),
    EventName.HOMEWORK_AGREED: lambda the: homework_agreed_of(the).said(),
    EventName.HOMEWORK_REPORTED: lambda the: homework_report_of(the).said(),
    EventName.STAFF_TIME: lambda the: staff_time_of(the).said(),
    # after the session
    EventName.AMENDED: amended_said,
    EventName.QUERY_ASKED: lambda the: marked(
        "Query {number}{on}: {text}",
        number=the.get("number"),
        on=on_what(the),
        text=the.get("text"),
    ),
    EventName.QUERY_ANSWERED: lambda the: marked(
        "Query {number} answered: {text}", number=the.get("number"), text=the.get("text")
    ),
    EventName.QUERY_CLOSED: lambda the: marked(
        "Query {number} closed{last_word}.", number=the.get("number"), last_word=last_word(the)
    ),
    EventName.SESSION_SIGNED: lambda the: marked(
        "Signed{trainee}: {meaning}",
        trainee=marked(" as a trainee") if the.get("trainee") is True else "",
        meaning=the.get("meaning"),
    ),
    EventName.SESSION_COUNTERSIGNED: lambda the: marked(
        "Countersigned: {meaning}", meaning=the.get("meaning")
    ),
    EventName.SESSION_LOCKED: lambda the: marked("Locked: {meaning}", meaning=the.get("meaning")),
    # what is noticed
    EventName.NOTE: lambda the: marked("Note: {text}", text=the.get("text")),
    EventName.ADVERSE_EVENT: lambda the: marked(
        "Adverse event: {said}", said=adverse_event_of(the).said()
    ),
    EventName.NO_ADVERSE_EVENT: lambda _: marked("Asked about adverse events: there were none."),
    EventName.WITHOUT_HEADSET: lambda _: marked("VR broke: the exercise goes on imaginally."),
    EventName.WITHOUT_HEADSET_ENDED: lambda _: marked("The exercise without VR is over."),
    EventName.TOLD: lambda the: recalled(the.get("sentence")),
    EventName.ALERT: lambda the: together(
        "{alert}{detail}", alert=alert_said(the), detail=detail_said(the)
    ),
    EventName.ALERT_COUNTED: lambda the: together("{counted}", counted=counted_said(the)),
    EventName.CLOCK_STEPPED: lambda the: marked(
        "The computer's time of day was set{by_s}, or it slept. The times of this "
        "session do not follow it.",
        by_s=seconds_set(the.get("by_s")),
    ),
    # a rehearsal
    EventName.REHEARSAL_BEGUN: lambda _: marked("This is a rehearsal: the patient is simulated."),
    EventName.PATIENT_SAID: lambda the: marked(
        "The patient says: “{words}”", words=recalled(the.get("words"))
    ),
    EventName.SENSORS_CHECKED: lambda _: marked("Looked after the sensors."),
    EventName.SIGNAL_SILENT: lambda the: marked(
        "{stream} has gone silent: check the sensor.", stream=stream_said(the)
    ),
    EventName.SIGNAL_BACK: lambda the: marked(
        "{stream} is back{away}.", stream=stream_said(the), away=away_for(the)
    ),
    EventName.SIGNAL_POOR: lambda the: poor_said(
        str(the.get("stream")), str(the.get("signal")), str(the.get("fault"))
    ),
    EventName.SIGNAL_EMPTY: lambda the: marked(
        "{stream} gave nothing in this session.", stream=stream_said(the)
    ),
    EventName.EVENT_LOST: lambda _: marked("An entry of the headset's journal was damaged: lost."),
    EventName.EVENTS_COUNTED: lambda the: marked(
        "Too often to write down singly: {of}, {count} times more within a second.",
        of=name_of(the, "of"),
        count=the.get("count"),
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
