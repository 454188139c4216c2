"""What a session begins with, chosen at the desk."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clinician_console.app import Console
from clinician_console.body.sources import SOURCES
from clinician_console.desk.begin.chosen import Chosen, sources_for, why_not
from clinician_console.desk.begin.room import LISTEN_ON, BeginRoom
from clinician_console.desk.desk import Desk
from clinician_console.patients.patient import HeadsetNeeds, Patient
from clinician_console.patients.screening import (
    Decided,
    Decision,
    ScreeningAnswer,
    questions,
    screened,
)
from clinician_console.session.comfort import ComfortWishes
from protocols.plans.loader import load_protocol
from shared.clock import FakeClock
from shared.errors import PortTakenError, UsageError
from shared.wire.parts import Comfort
from tests.clinician_console.storage_kit import new_session, open_store, ready_store
from tests.clinician_console.treatment_kit import plan_of

HEIGHTS = load_protocol("heights")
BY = "M. Weber"


class Kept:
    """A store, and the desk of who works with it."""

    def __init__(self, folder):
        self.folder, self.clock = folder, FakeClock()
        self.store = ready_store(folder, self.clock)
        self.store.add_patient("P014")
        self.sit_down()

    def sit_down(self):
        self.desk = Desk(self.store, self.clock)
        self.desk.choose_patient("P014")
        self.room = BeginRoom(self.desk)

    def come_back(self):
        """As after a crash: what was begun is not ended."""
        self.store.close()
        self.store = open_store(self.folder, self.clock)
        self.sit_down()

    def interrupted(self, code="P014", protocol=HEIGHTS, **changes):
        new = replace(
            new_session(code),
            protocol_name=protocol.name,
            protocol_title=protocol.title,
            protocol_sha256=protocol.sha256,
            protocol_toml=protocol.text,
            **changes,
        )
        return self.store.begin_session(new).session_id

    def planned(self, *, screening=False):
        course = self.store.begin_course("P014", BY)
        self.store.add_plan(course.course_id, plan_of(), BY, "first")
        if screening:
            asked = questions(HEIGHTS)
            answers = {one.name: ScreeningAnswer.NO for one in asked}
            decided = Decided(decision=Decision.FIT, by=BY)
            entries = screened(asked, answers, decided, self.desk.today())
            self.store.enter(course.course_id, entries)
        return course

    def look(self):
        before = self.room.look()
        assert before is not None
        return before

    def begun(self, **changes):
        before = self.look()
        chosen = replace(self.room.usual(before), port=0, **changes)
        return self.room.begin(before, chosen)


@pytest.fixture
def kept(tmp_path):
    kept = Kept(tmp_path)
    yield kept
    kept.store.close()


def test_nothing_is_known_while_it_is_nobodys_turn(kept):
    kept.desk.choose_patient(None)
    assert kept.room.look() is None


def test_a_known_patient_begins_with_the_plan_and_all_as_it_was_last_time(kept):
    kept.planned(screening=True)
    kept.store.comfort("P014", ComfortWishes(vignette=0.35, snap_turn_deg=30))
    kept.store.keep_patient(Patient(code="P014", needs=HeadsetNeeds(seated=True)))
    before = kept.look()
    usual = kept.room.usual(before)
    assert (before.plan, before.protocols) == (
        "Version 1 of the plan: Fear of heights: the glass lift",
        {},
    )
    assert before.screened.startswith("The screening is valid until ")
    assert why_not(before, usual) == ""
    beginning = kept.begun()
    settings = beginning.settings
    assert settings.comfort == ComfortWishes(0.35, 30, True)
    assert settings.treating is not None
    assert settings.treating.override is None
    assert (settings.simulated, settings.resume, settings.host) == (False, None, LISTEN_ON)
    assert beginning.body.sources == ("lsl",)
    console = Console(settings, kept.store, kept.clock)
    assert console.readiness.holds
    console.close()


def test_what_was_chosen_for_the_room_is_offered_to_whoever_comes_next(kept):
    kept.begun(sources=("ble",))
    kept.store.add_patient("P015")
    kept.desk.choose_patient("P015")
    assert kept.room.usual(kept.look()).sources == ("ble",)
    kept.begun(sources=("simulated",), simulated=True)
    kept.sit_down()
    assert kept.room.usual(kept.look()).sources == ("ble",)


def test_without_a_plan_the_treatment_protocol_is_the_one_the_patient_had_last(kept):
    assert kept.room.usual(kept.look()).protocol == "heights"
    crowds = load_protocol("crowds")
    kept.store.end_session(kept.interrupted(protocol=crowds))
    before = kept.look()
    assert kept.room.usual(before).protocol == "crowds"
    assert kept.begun().settings.protocol == crowds
    assert kept.begun(protocol="heights").settings.protocol == HEIGHTS
    assert why_not(before, replace(Chosen(), protocol="")) == "Choose a treatment protocol."


def test_without_a_valid_screening_it_begins_on_a_reason_and_a_name_alone(kept):
    kept.planned()
    before = kept.look()
    assert before.screened == "There is no valid screening."
    for override, by in (("", BY), ("urgent", ""), (" ", BY)):
        chosen = replace(Chosen(), override=override, by=by)
        assert why_not(before, chosen).startswith("There is no valid screening")
        with pytest.raises(UsageError, match="no valid screening"):
            kept.room.begin(before, chosen)
    treating = kept.begun(override=" seen\x00 today ", by=BY).settings.treating
    assert treating is not None
    assert treating.override is not None
    assert treating.override.by == BY
    assert "seen" in treating.override.reason
    assert "\x00" not in treating.override.reason
    assert treating.lacking == ""


def test_an_interrupted_session_goes_on_unless_somebody_chooses_a_new_one(kept):
    session_id = kept.interrupted(simulated=True)
    kept.come_back()
    before = kept.look()
    assert before.interrupted is not None
    assert before.others == ()
    on = kept.begun().settings
    assert (on.resume, on.protocol, on.simulated) == (session_id, HEIGHTS, True)
    console = Console(on, kept.store, kept.clock)
    assert not console.readiness.holds
    assert console.session.acts.holding is None
    console.close()
    kept.interrupted()
    kept.come_back()
    anew = kept.begun(goes_on=False, protocol="heights").settings
    assert (anew.resume, anew.simulated) == (None, False)


def test_somebody_elses_interrupted_session_is_closed_only_when_that_is_said(kept):
    kept.interrupted("P002")
    kept.come_back()
    before = kept.look()
    assert before.interrupted is None
    usual = kept.room.usual(before)
    assert why_not(before, usual) == "Say first that the interrupted session of P002 is closed."
    assert kept.begun(closes_others=True).settings.resume is None


def test_an_interrupted_session_of_another_version_can_only_be_closed(kept):
    kept.store.begin_session(new_session("P014"))
    kept.come_back()
    before = kept.look()
    assert "faults" in before.broken
    assert not kept.room.usual(before).goes_on
    assert kept.begun().settings.resume is None


def test_a_port_that_is_taken_is_said_before_anything_begins(kept):
    console = Console(kept.begun().settings, kept.store, kept.clock)
    with pytest.raises(PortTakenError):
        kept.room.begin(kept.look(), replace(Chosen(), protocol="heights", port=console.link.port))
    console.close()


def test_a_patients_session_is_offered_no_source_behind_which_is_nobody(kept):
    assert set(sources_for(simulated=False)) == {"lsl", "ble"}
    assert all(not SOURCES[name].simulated for name in sources_for(simulated=False))
    with pytest.raises(UsageError, match="no patient"):
        kept.begun(sources=("simulated",))
    assert kept.begun(sources=(), comfort=Comfort(seated=True)).body.sources == ()
