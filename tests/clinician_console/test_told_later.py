"""What is told of a session after its end stands in its record, beside what was recorded."""

import pytest

from clinician_console.analysis.facts import SessionFacts
from clinician_console.record.clinic import ClinicPeriod
from clinician_console.record.signatures import Standing, afterwards_of
from protocols.plans.evidence import Came
from shared.clock import FakeClock
from shared.errors import UsageError
from shared.wire.events import EventName
from tests.clinician_console.amending_kit import THERAPIST, ended_session, of_event
from tests.clinician_console.storage_kit import new_session, ready_store

FEARED = {"number": 1, "step": "first floor", "outcome": "I shall fall", "likelihood": 80}
CAME = {**FEARED, "before": 80, "happened": "no", "likelihood": 20, "learned": "It holds."}
DIZZY = {"kind": "sickness", "severity": "mild", "text": "dizzy", "ref": "later1"}


class Over:
    """A session that is over, in a store."""

    def __init__(self, store, clock):
        self.clock, self.store = clock, store
        self.session_id = ended_session(self.store, self.clock)
        self.clock.advance(600.0)

    def tell(self, name, data=None):
        return self.store.tell(self.session_id, name, data or {}, by=THERAPIST)

    @property
    def read(self):
        return self.store.read_session(self.session_id)

    @property
    def standing(self):
        session = self.read
        return afterwards_of(session.entries, session.sealed).standing


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    clock = FakeClock()
    with ready_store(tmp_path_factory.mktemp("store"), clock) as store:
        yield store, clock


@pytest.fixture
def over(place):
    return Over(*place)


def test_what_came_of_a_step_is_told_after_the_session_and_counts_in_its_facts(over):
    over.tell(EventName.EXPECTANCY_BEFORE, {**FEARED, "remembered": True})
    over.tell(EventName.EXPECTANCY_AFTER, CAME)
    [found] = SessionFacts(over.read).evidence.expectancies
    assert (found.step, found.outcome, found.before, found.after) == (
        "first floor",
        "I shall fall",
        80,
        20,
    )
    assert (found.happened, found.learned) == (Came.NO, "It holds.")


def test_it_stands_at_the_session_s_end_with_who_wrote_it_and_when(over):
    entry = over.tell(EventName.NO_ADVERSE_EVENT)
    session = over.read
    event = session.events[-1]
    assert (event.name, event.event_id) == ("no_adverse_event", entry.entry_id)
    assert event.at_s == session.duration_s
    assert event.utc == session.ended_at
    assert (entry.by, entry.utc) == (THERAPIST, over.clock.utc())
    assert SessionFacts(session).asked_none == (event,)


def test_a_later_word_on_an_adverse_event_counts_instead_of_the_first(over):
    over.tell(EventName.ADVERSE_EVENT, DIZZY)
    over.tell(EventName.ADVERSE_EVENT, {**DIZZY, "severity": "moderate"})
    found = {at.key: at.what for at in SessionFacts(over.read).adverse_events}
    assert found["later1"].severity == "moderate"


def test_what_was_told_later_can_be_amended_as_what_was_recorded_can(over):
    over.tell(EventName.NOTE, {"text": "left calmly"})
    session = over.read
    told = [at for at in session.events if at.name == "note"][-1]
    change = of_event(session, "note", "text", "left calm, with a friend")
    over.store.amend(over.session_id, _of(change, told.event_id), by=THERAPIST)
    assert [at.data["text"] for at in over.read.events if at.name == "note"] == [
        "calmer now",
        "left calm, with a friend",
    ]


def _of(change, event_id):
    return type(change)(
        of=event_id, kind=change.kind, part=change.part, to=change.to, why=change.why
    )


def test_a_signature_does_not_cover_what_is_told_after_it(over):
    over.store.sign(over.session_id, by=THERAPIST)
    assert over.standing is Standing.SIGNED
    over.tell(EventName.NO_ADVERSE_EVENT)
    assert over.standing is Standing.AMENDED
    assert over.store.standings()[over.session_id.hex] == (Standing.AMENDED, 0)
    over.store.sign(over.session_id, by=THERAPIST)
    assert over.standing is Standing.SIGNED


def test_nothing_is_told_of_a_locked_session(over):
    over.store.sign(over.session_id, by=THERAPIST)
    over.store.lock(over.session_id, by=THERAPIST)
    with pytest.raises(UsageError, match="locked"):
        over.tell(EventName.NO_ADVERSE_EVENT)
    assert over.read.events[-1].name != "no_adverse_event"


def test_nothing_is_told_of_a_session_without_an_end(over):
    begun = over.store.begin_session(new_session())
    with pytest.raises(UsageError, match="no end yet"):
        over.store.tell(begun.session_id, EventName.NO_ADVERSE_EVENT, {}, by=THERAPIST)


CANNOT_BE_TOLD = (
    (EventName.STOPPED, {}),
    (EventName.NOTE, {"text": "  "}),
    (EventName.NOTE, {"text": "a" * 2_001}),
    (EventName.ADVERSE_EVENT, {"ref": "abc"}),
    (EventName.ADVERSE_EVENT, {"kind": "sickness"}),
    (EventName.EXPECTANCY_BEFORE, {**FEARED, "likelihood": 101}),
    (EventName.EXPECTANCY_BEFORE, {**FEARED, "number": 0}),
    (EventName.EXPECTANCY_BEFORE, {**FEARED, "outcome": ""}),
    (EventName.EXPECTANCY_AFTER, {**CAME, "happened": "perhaps"}),
)


def test_what_cannot_be_told_is_refused_and_nothing_is_written(over):
    for name, data in CANNOT_BE_TOLD:
        with pytest.raises(UsageError):
            over.tell(name, data)
    assert over.read.entries == ()


def test_what_was_told_later_is_in_the_clinic_s_summary_and_in_the_record_that_is_verified(over):
    def told():
        found = over.store.clinic(ClinicPeriod()).told
        return [at.happened.name for at in found].count("no_adverse_event")

    before = told()
    over.tell(EventName.NO_ADVERSE_EVENT)
    assert told() == before + 1
    assert over.store.verify().findings == ()
