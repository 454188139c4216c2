"""What happened has one name and one sentence: a session that goes on after an interruption has the
log that it had.
"""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinician_console.record.entries import EventEntry
from clinician_console.record.memory import MemoryRecorder
from clinician_console.record.recorded import RecordedSession
from clinician_console.record.what import Happened
from clinician_console.session.alerts import AlertName, Alerts
from clinician_console.session.cueing import Timing
from clinician_console.session.logbook import Logbook
from clinician_console.session.retelling import told_again
from clinician_console.session.sentences import SENTENCES, SILENT, sentence_of
from clinician_console.session.telling import REPLACES
from protocols.catalogue import SceneName
from shared.clock import NS_PER_S, FakeClock
from shared.rules.states import Actor, SessionState
from shared.wire.events import Author, EventName
from shared.wire.messages import Event
from shared.wire.parts import BreathingGuide, TalkPlace

PARTS = {
    EventName.HEADSET_CONNECTED: {"display": "openxr", "software": "0.2", "vignette": 0.5},
    EventName.SESSION_JOINED: {"in_progress": False},
    EventName.SESSION_RESUMED: {"epoch": 2},
    EventName.STOP_ASKED: {"halt": 3},
    EventName.STOPPED: {"reason": "link_lost", "stop_number": 1, "state_before": "exposure"},
    EventName.SAFE_PLACE_SHOWN: {"stop_number": 1, "took_ms": 620.4},
    EventName.STOP_CONFIRMED: {"stop_ms": 640.6},
    EventName.STOP_PRACTISED: {"stop_number": 1},
    EventName.LEAVE_SAFE_PLACE: {"to": "paused"},
    EventName.READINESS: {"ready": 9, "look": "backup", "unknown": "battery", "by_hand": "fit"},
    EventName.STATE_ASKED: {"to": "safe_place"},
    EventName.STEP_ASKED: {"step": "Glass floor"},
    EventName.VALUE_ASKED: {"scene": "metro", "dimension": "people_count", "value": 40.0},
    EventName.REQUEST_REFUSED: {"to": "exposure", "reason": "Choose a step to begin with."},
    EventName.TARGET_APPLIED: {"rev": 12},
    EventName.STATE_CHANGED: {"from": "exposure", "to": "paused"},
    EventName.MOVE_REFUSED: {"to": "exposure", "reason": "the patient has not practised"},
    EventName.VALUE_REFUSED: {"dimensions": "height_m, wind"},
    EventName.EXPOSURE_REACHED: {"height_m": 12.0},
    EventName.SCENE_AWAITED: {"scene": "night_street"},
    EventName.CUE_ASKED: {"cue": "gust", "asked_patient": True, "times_left": 2},
    EventName.CUE_ANNOUNCED: {"cue": "gust", "lead_s": 10.0, "times": 3},
    EventName.CUE_TAKEN_BACK: {"cue": "gust", "reason": "a stop came first"},
    EventName.CUE_SHOWN: {"cue": "bird", "azimuth_deg": 90.0},
    EventName.CUE_REFUSED: {"cue": "bird", "reason": "nothing is shown"},
    EventName.RECENTRE_REFUSED: {"reason": "the patient looks away"},
    EventName.RECENTRED: {"times": 1},
    EventName.BREATHING_ASKED: {"guide": "voice"},
    EventName.BREATHING_GUIDED: {"guide": "breath"},
    EventName.TALKING_BEGAN: {"place": "at the ear"},
    EventName.TALKING_ENDED: {"place": "a person", "seconds": 4.2, "because": "a stop"},
    EventName.SUDS_ASKED: {"number": 1},
    EventName.FMS_ASKED: {"number": 2},
    EventName.QUESTION_ASKED: {"question": "suds", "number": 1},
    EventName.QUESTION_ANSWERED: {"question": "suds", "number": 1, "value": 40},
    EventName.QUESTION_WITHDRAWN: {"number": 1, "reason": "a stop came first"},
    EventName.ANSWER_NOT_ASKED: {"number": 7},
    EventName.ANSWERED: {"instrument": "phq_9", "item": 9, "value": 1},
    EventName.INSTRUMENT_BEGUN: {"instrument": "phq9", "filling": "f", "where": "console"},
    EventName.ANSWER_AWAITED: {"instrument": "phq9", "filling": "f", "item": "self_harm"},
    EventName.INSTRUMENT_ENDED: {"title": "PHQ-9", "missing": 0, "result": "total 9 of 0 to 27"},
    EventName.ANSWER_ALERT: {
        "instrument": "phq9",
        "title": "PHQ-9",
        "filling": "f",
        "item": "self_harm",
        "number": 9,
        "label": "thoughts of death or of self-harm",
        "sentence": "Ask about it now.",
        "value": 1,
    },
    EventName.ALERT_SIGNED: {
        "title": "PHQ-9",
        "number": 9,
        "label": "thoughts of death or of self-harm",
        "by": "M. Weber",
        "done": "Asked; no plan; crisis card given.",
    },
    EventName.COURSE_BEGUN: {"number": 1},
    EventName.COURSE_ENDED: {"number": 1, "end": "dropped out", "reason": "moved away"},
    EventName.PLAN_CHANGED: {"version": 2, "changes": "“Glass floor” is left out."},
    EventName.PLAN_FOLLOWED: {"version": 2, "protocol": "heights"},
    EventName.SCREENING_ANSWERED: {"question": "Epilepsy or blackouts", "answer": "no"},
    EventName.SCREENING_DECIDED: {
        "decision": "fit",
        "reason": "cleared by the cardiologist",
        "questions": 14,
        "yes": 1,
        "valid_until": "2027-01-15",
    },
    EventName.SCREENING_OVERRIDDEN: {
        "lacking": "it is out of date",
        "by": "A. Therapist",
        "reason": "seen by the physician today.",
    },
    EventName.EXPECTANCY_BEFORE: {
        "number": 1,
        "step": "Glass floor",
        "outcome": "I shall fall",
        "likelihood": 80,
        "within_min": 2.0,
    },
    EventName.EXPECTANCY_AFTER: {
        "number": 1,
        "step": "Glass floor",
        "outcome": "I shall fall",
        "before": 80,
        "happened": "no",
        "likelihood": 20,
        "learned": "My legs hold me.",
    },
    EventName.SICKNESS_RATED: {"fms": 4, "state": "exposure"},
    EventName.FEELING_NAMED: {"word": "shaky", "state": "exposure"},
    EventName.EXERCISE_INTERRUPTED: {"because": "a word was needed"},
    EventName.SAFETY_SIGNAL: {"signal": "holding on", "in_use": True},
    EventName.SUGGESTION_MADE: {
        "suggestion": "rising fast",
        "evidence": "The heart rate rose from 80 to 104/min within 60 s, 34/min above rest.",
        "quality": "Signals: heart good in 97 % of the time looked at.",
    },
    EventName.SUGGESTION_WAVED_OFF: {"suggestion": "rising fast"},
    EventName.OFFER_TAKEN: {"offer": "go on to “Glass floor”", "reason": "Nothing came of it."},
    EventName.NOTE: {"text": "Holds the rail.", "state": "exposure", "step": "Glass floor"},
    EventName.ADVERSE_EVENT: {"kind": "sickness", "severity": "mild", "text": "Dizzy."},
    EventName.NO_ADVERSE_EVENT: {},
    EventName.WITHOUT_HEADSET: {"state": "paused", "scene": "glass_lift", "step": "At the railing"},
    EventName.WITHOUT_HEADSET_ENDED: {"state": "paused", "scene": "glass_lift"},
    EventName.ATTENDANCE: {"attendance": "late", "late_min": 10, "reason": "the tram"},
    EventName.HOMEWORK_AGREED: {"number": 1, "task": "Stand on the balcony", "times": 3},
    EventName.HOMEWORK_REPORTED: {"number": 1, "done": "partly", "times": 2},
    EventName.STAFF_TIME: {"role": "therapist", "minutes": 50, "work": "session"},
    EventName.AMENDED: {"what": "SUDS", "was": 40, "to": 45, "why": "a slip of the pen"},
    EventName.QUERY_ASKED: {"number": 1, "what": "SUDS at 3:12", "text": "Is this one right?"},
    EventName.QUERY_ANSWERED: {"number": 1, "text": "It is."},
    EventName.QUERY_CLOSED: {"number": 1, "text": "Thank you"},
    EventName.SESSION_SIGNED: {"meaning": "It is complete and true.", "trainee": True},
    EventName.SESSION_COUNTERSIGNED: {"meaning": "I agree."},
    EventName.SESSION_LOCKED: {"meaning": "Nothing is amended any more."},
    EventName.TOLD: {"sentence": "The belt is back."},
    EventName.ALERT: {"alert": "headset_lost", "on": True, "detail": "2.1 s"},
    EventName.ALERT_COUNTED: {"alert": "headset_lost", "count": 3, "over": True, "on": False},
    EventName.CLOCK_STEPPED: {"by_s": -3600.0},
    EventName.SNAP_TURNED: {"deg": 30},
    EventName.SOUND_DOSE: {"level_dba": 71.0},
    EventName.EVENTS_COUNTED: {"of": "move_refused", "count": 88},
    EventName.LINK_COUNTERS: {"malformed": 3},
    EventName.ENTRIES_DROPPED: {"samples": 2},
    EventName.REHEARSAL_BEGUN: {"persona": "mild", "seed": 7, "pace": 1.0, "trainee": "T-04"},
    EventName.PATIENT_ASKED: {"what": "expects"},
    EventName.PATIENT_SAID: {"what": "wants_out", "words": "Please stop."},
    EventName.SENSORS_CHECKED: {"mended": "ECG"},
}
"""Parts as they are written; an event that is not named here has none."""

HERE = [(name, author) for name in EventName for author in sorted(name.authors)]


def lines(log):
    return [(line.actor, line.sentence) for line in log]


def same_as_before(room):
    """The log before an interruption, the same log told again, and what was added to it."""
    before = lines(room.session.log)
    room.kill_console()
    room.resume_console()
    again = lines(room.session.log)
    assert again[: len(before)] == before
    goes_on, *more = again[len(before) :]
    assert goes_on == (Actor.SYSTEM, "The session goes on after an interruption.")
    assert more in ([], [(Actor.SYSTEM, Alerts.sentence(AlertName.ANSWER_UNSIGNED, on=True))])
    assert bool(more) is bool(room.session.acts.signing.unsigned()), "what nobody signed is told"
    return before


def headset_says(room, name, parts):
    """The headset client, which has fallen silent otherwise, tells one more event."""
    room.client_runs = False
    room.headset_end.send(
        Event(
            session_id=room.session.steering.session_id,
            boot=room.session.headset.boot,
            seq=room.session.headset.events_seen + 1,
            event_id=str(uuid.uuid4()),
            at_ns=room.client_clock.now_ns(),
            utc=room.client_clock.utc().isoformat(),
            actor=Actor.SYSTEM,
            name=name,
            data=parts,
        )
    )
    room.one_frame()


# ── every event ──────────────────────────────────────────────────────────────────────────────


def test_every_event_has_a_sentence_or_a_reason_for_having_none():
    assert {*SENTENCES, *SILENT} == set(EventName)
    assert not {*SENTENCES} & {*SILENT}


@pytest.mark.parametrize(("name", "author"), HERE, ids=lambda each: each.value)
def test_an_event_is_told_again_as_it_was_told(room, name, author):
    room.connect()
    room.let(0.2)
    if author is Author.CONSOLE:
        room.session._book.happened(name, Actor.THERAPIST, PARTS.get(name, {}))
    else:
        headset_says(room, name, PARTS.get(name, {}))
    said = [sentence for _, sentence in same_as_before(room)]
    what = Happened(author=author, actor=Actor.SYSTEM, name=name, data=PARTS.get(name, {}))
    sentence = sentence_of(what)
    assert (sentence is None) == (name in SILENT)
    if name is EventName.QUESTION_ANSWERED:  # nobody had asked
        sentence = "An answer came to a question that was not asked: it is no rating."
    assert sentence is None or said.count(sentence) == 1


def test_an_event_of_a_name_that_nobody_knows_is_shown_as_it_stands_on_record():
    later = Happened(
        author=Author.HEADSET, actor=Actor.SYSTEM, name="hand_raised", data={"hand": "left"}
    )
    assert sentence_of(later) == "hand raised (hand: left)."


@given(st.text(max_size=20), st.dictionaries(st.text(max_size=9), st.integers() | st.text()))
def test_no_name_and_no_parts_of_another_version_are_too_odd_to_be_shown(name, parts):
    for known in (name, *EventName):
        what = Happened(author=Author.CONSOLE, actor=Actor.SYSTEM, name=known, data=parts)
        assert isinstance(sentence_of(what), str) == (known not in SILENT)


# ── a whole session ──────────────────────────────────────────────────────────────────────────


def test_a_session_that_goes_on_has_the_log_that_it_had(room):
    session, acts = room.session, room.session.acts
    room.begin_exposure(step=1)
    acts.request("wind", 0.3)
    acts.request("height_m", 10_000.0)
    room.let(0.1)
    acts.rate(40)
    room.let(0.1)
    acts.correct_rating(50)
    room.let(0.1)
    acts.correct_rating(45)
    room.let(0.1)
    acts.note("Holds the rail.")
    acts.show_cue("gust", asked_patient=True, timing=Timing(lead_s=5.0, times=3))
    room.let(2.0)
    acts.cueing.take_back()
    acts.show_cue("gust", asked_patient=True)
    acts.ask_suds()
    room.let(1.0)
    acts.take_back_question()
    acts.ask_suds()
    room.let(0.5)
    room.display.answer(4)
    room.let(0.5)
    acts.talking.choose(TalkPlace.A_PERSON)
    acts.talk()
    room.let(1.2)
    acts.talking.end()
    acts.recentre()
    session.raise_alert(AlertName.SIGNAL_LOST, on=True)
    session.tell("The belt is back.")
    room.let(0.5)
    acts.safe_stop()
    room.in_state(SessionState.SAFE_PLACE)
    room.until(lambda: room.loop.in_safe_place)
    acts.guide_breathing(BreathingGuide.VOICE)
    room.rested()
    acts.leave_safe_place(SessionState.RECOVERY)
    room.in_state(SessionState.RECOVERY)
    room.press_stop()
    room.let(1.0)
    said = [sentence for _, sentence in same_as_before(room)]
    for sentence in ("Asked for SUDS in the headset.", "Took the question back."):
        assert sentence in said
    assert any(sentence.endswith("in 5 s, 3 times.") for sentence in said)
    assert "SUDS 40." in said
    assert "SUDS corrected: 45 instead of 50." in said


def test_a_link_that_comes_and_goes_is_told_again_as_it_was_counted(room):
    room.connect()
    for _ in range(4):
        room.pull_cable()
        room.let(2.5)
        room.plug_cable()
        room.let(1.0)
    room.let(65.0)
    said = [sentence for _, sentence in same_as_before(room)]
    assert any("times more in the last minute" in sentence for sentence in said)


# ── anything at all ──────────────────────────────────────────────────────────────────────────


class Desk:
    """A logbook whose events go on record, and consoles that go on from there."""

    def __init__(self) -> None:
        self.clock, self.record = FakeClock(start_ns=0), MemoryRecorder()
        self.book = self.open(())

    def open(self, before):
        return Logbook(before, self.now_s, self.note, lambda _line: None)

    def now_s(self):
        return self.clock.now_ns() / NS_PER_S

    def note(self, name, actor, data, at_ns=None):
        return self.written(name, Author.CONSOLE, actor, data)

    def written(self, name, author, actor, data, happened_s=None):
        now_ns = self.clock.now_ns()
        late = author is Author.HEADSET
        entry = EventEntry(
            event_id=uuid.uuid4(),
            author=author,
            actor=actor,
            name=name,
            at_ns=now_ns if happened_s is None else round(happened_s * NS_PER_S),
            utc=self.clock.utc(),
            boot="b" if late else "",
            arrived_ns=now_ns if late else None,
            data=data,
        )
        self.record.event(entry)
        return entry

    def again(self):
        head = RecordedSession(
            session_id="s",
            patient_code="P",
            protocol_name="",
            protocol_title="",
            protocol_sha256="",
            software_version="",
            started_at=datetime(2026, 1, 1, tzinfo=UTC),
            ended_at=None,
            simulated=True,
        )
        recorded = self.record.recorded(head, 0)
        return told_again(recorded.events, recorded.ratings)

    # what can happen

    def own(self, name):
        self.book.happened(name, Actor.THERAPIST, PARTS.get(name, {}))

    def heard(self, name):
        entry = self.written(name, Author.HEADSET, Actor.SYSTEM, PARTS.get(name, {}))
        self.book.hear(entry, self.now_s())

    def flood(self, number):
        for _ in range(number):
            self.heard(EventName.CUE_REFUSED)

    def answered(self, name):
        """The console has its own word for what the headset says."""
        said = EventName(REPLACES[name])
        self.written(said, Author.HEADSET, Actor.SYSTEM, PARTS.get(said, {}))
        self.own(name)

    def alert(self, change):
        name, on = change
        self.book.alert(name, on=on, detail="2.0 s")

    def passes(self, seconds):
        for _ in range(seconds):
            self.clock.advance(1.0)
            self.book.settle()
            self.book.tell_repeats()

    def goes_on(self, _):
        assert self.again() == tuple(self.book.lines)
        self.book = self.open(self.again())
        self.own(EventName.SESSION_RESUMED)


OWN = [n for n in EventName if Author.CONSOLE in n.authors and n not in REPLACES]
COUNTED_ELSEWHERE = {EventName.ALERT, EventName.ALERT_COUNTED, EventName.SESSION_RESUMED}
ALERTS = (AlertName.HEADSET_LOST, AlertName.HEADSET_HOLDS, AlertName.SIGNAL_LOST)
THINGS = st.one_of(
    st.tuples(st.just("own"), st.sampled_from([n for n in OWN if n not in COUNTED_ELSEWHERE])),
    st.tuples(
        st.just("heard"), st.sampled_from([n for n in EventName if Author.HEADSET in n.authors])
    ),
    st.tuples(st.just("flood"), st.integers(1, 250)),
    st.tuples(st.just("answered"), st.sampled_from([EventName(name) for name in REPLACES])),
    st.tuples(st.just("alert"), st.tuples(st.sampled_from(ALERTS), st.booleans())),
    st.tuples(st.just("passes"), st.sampled_from([1, 2, 30, 61])),
    st.tuples(st.just("goes_on"), st.none()),
)


@settings(deadline=None, max_examples=60)
@given(st.lists(THINGS, max_size=30))
def test_whatever_happened_in_whatever_order_the_log_is_the_same(things):
    desk = Desk()
    for kind, what in things:
        getattr(desk, kind)(what)
    assert desk.again() == tuple(desk.book.lines)


def test_a_value_is_told_again_in_the_words_of_its_own_scene():
    asked = {"dimension": "people_count", "value": 40.0}
    said = {
        sentence_of(
            Happened(
                author=Author.CONSOLE,
                actor=Actor.THERAPIST,
                name=EventName.VALUE_ASKED,
                data={**asked, "scene": str(scene)},
            )
        )
        for scene in (SceneName("metro"), SceneName("audience"))
    }
    assert len(said) == 2
