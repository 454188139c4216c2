"""From the command line to the record: a plan is made, a session runs it, and the record says so.

The headset client, the link and the clocks are the twins that ship; the store is a real one.
"""

from __future__ import annotations

import io
import json
from dataclasses import replace
from uuid import uuid4

import pytest

from clinician_console import cli
from clinician_console.app import shown_before
from clinician_console.commands import find_commands
from clinician_console.commands.parts.beginning import override_of
from clinician_console.desk.beginning import followed, judged
from clinician_console.patients.course import CourseEnd
from clinician_console.record.listed import NewSession
from clinician_console.session.session import Begun, SessionModel
from protocols.plans.evidence import Came
from protocols.plans.loader import load_protocol
from shared.clock import SystemClock
from shared.errors import UsageError
from shared.rules.states import SessionState
from shared.wire.parts import Consent
from tests.clinician_console.storage_kit import PASSPHRASE, new_session, open_store, ready_store

HEIGHTS = load_protocol("heights")
NAMES = [step.name for step in HEIGHTS.steps]
BY = ("--by", "A. Weber")


@pytest.fixture
def gradus(tmp_path, monkeypatch, capsys):
    """Runs `gradus` over a store of its own, as a script does; gives what it prints."""
    ready_store(tmp_path, SystemClock()).close()
    monkeypatch.setenv("GRADUS_PASSPHRASE", PASSPHRASE)
    monkeypatch.setattr("sys.stdin", io.StringIO())

    def run(*words):
        capsys.readouterr()
        assert cli.main([*words, "--data", str(tmp_path)]) == 0, capsys.readouterr().err
        return capsys.readouterr().out

    return run


def expects_to_fall_and_does_not(room, step):
    """What is feared of a step, and that it did not happen."""
    chart = room.session.acts.chart
    assert chart(lambda charting: charting.expects(step, "I shall fall", 80)).sent
    assert chart(lambda charting: charting.came(1, Came.NO, 5)).sent


def test_a_patient_is_planned_screened_and_treated_and_the_record_says_by_which_version(
    gradus, make_room, tmp_path, capsys
):
    gradus("patients", "new", "P014", "--language", "de-CH", "--seated")
    gradus("patients", "plan", "new", "P014", "heights", *BY)
    gradus(
        *("patients", "plan", "set", "P014", *BY),
        *("--leave-out", NAMES[-1], "--rename", "1", "My office lift"),
        *("--consent", "bird", "never"),
    )
    where = ("--host", "127.0.0.1", "--port", "0", "--data", str(tmp_path))
    assert cli.main(["console", "--patient", "P014", *where]) == 2
    assert "No session begins: there is no screening." in capsys.readouterr().err
    gradus("patients", "screening", "enter", "P014", *BY, "--others", "no", "--decision", "fit")

    with open_store(tmp_path, SystemClock()) as store:
        treated, protocol = followed(store, "P014", None)
        treated = judged(treated, None)
        new: NewSession = replace(
            new_session("P014"),
            protocol_name=protocol.name,
            protocol_title=protocol.title,
            protocol_sha256=protocol.sha256,
            protocol_toml=protocol.text,
            course_id=treated.course.course_id,
            plan_id=treated.version.plan_id,
        )
        handle = store.begin_session(new)
        writer = store.writer(handle.session_id)
        room = make_room()
        room.protocol, room.treating = protocol, treated
        room.session = SessionModel(
            Begun(
                protocol,
                str(handle.session_id),
                2,
                room.console_clock.now_ns(),
                journal_key=room.journal_key,
                treating=treated,
            ),
            room.console_end,
            writer,
            room.console_clock,
        )
        room.begin_exposure(step=1)
        assert not room.session.acts.show_cue("bird", asked_patient=True).sent
        room.session.acts.rate(40)
        expects_to_fall_and_does_not(room, NAMES[1])
        assert room.session.acts.move_to(SessionState.RECOVERY).sent
        room.in_state(SessionState.RECOVERY)
        writer.close()
        store.end_session(handle.session_id)
        found = store.read_session(handle.session_id)
        assert store.verify().findings == ()
        (shown,) = shown_before(store, treated, uuid4())  # what the next session goes by
        assert shown_before(store, treated, handle.session_id) == ()
        assert shown_before(store, None, uuid4()) == ()
    assert [said.violation for said in shown.expectancies] == [75]
    assert shown.stays[-1].step == NAMES[1]
    assert [reading.value for reading in shown.suds] == [40]
    assert (found.course_number, found.plan_version) == (1, 2)
    assert found.protocol_sha256 == protocol.sha256
    assert found.protocol_steps == ("My office lift", *NAMES[1:-1])
    assert found.protocol_consent["bird"] == "never"
    steps = {event.data["step"] for event in found.events if event.name == "step_asked"}
    assert steps == {"My office lift", NAMES[1]}
    (said,) = [event.data for event in found.events if event.name == "plan_followed"]
    shown = json.loads(gradus("patients", "plan", "show", "P014", "--json"))
    assert (said["version"], said["plan_sha256"]) == (2, shown["sha256"])
    assert said["protocol_sha256"] == protocol.sha256
    assert json.loads(gradus("patients", "show", "P014", "--json"))["plan_version"] == 2


def test_a_treatment_protocol_beside_a_plan_is_refused_and_without_one_it_is_as_ever(
    gradus, tmp_path, capsys
):
    gradus("patients", "new", "P014")
    gradus("patients", "new", "P015")
    gradus("patients", "plan", "new", "P014", "heights", *BY)
    crowds = load_protocol("crowds")
    with open_store(tmp_path, SystemClock()) as store:
        with pytest.raises(UsageError, match="P014 has a plan"):
            followed(store, "P014", crowds)
        assert followed(store, "P015", crowds) == (None, crowds)
        assert not capsys.readouterr().out
        assert followed(store, "P015", None) == (None, HEIGHTS)
        assert (
            "no --protocol was given: Fear of heights: the glass lift." in capsys.readouterr().out
        )
        assert judged(None, None) is None


def test_after_a_course_that_ended_never_to_a_cue_is_still_never(gradus, tmp_path):
    gradus("patients", "new", "P014")
    gradus("patients", "plan", "new", "P014", "heights", *BY)
    gradus("patients", "plan", "set", "P014", *BY, "--consent", "bird", "never")
    with open_store(tmp_path, SystemClock()) as store:
        (course,) = store.courses("P014")
        store.end_course(course.course_id, CourseEnd.DROPPED_OUT, "moved away", "A. Weber")
        treated, protocol = followed(store, "P014", None)
    assert treated is None
    assert protocol.plan().consent["bird"] is Consent.NEVER
    assert protocol.steps == HEIGHTS.steps


@pytest.mark.parametrize(
    "words", [["--without-screening", "seen today"], ["--by", "A"], ["--by", ""]]
)
def test_a_reason_without_a_name_or_a_name_without_a_reason_overrides_nothing(words):
    parser = cli.command_parser(find_commands())
    with pytest.raises(UsageError, match="needs a reason and a name"):
        override_of(parser.parse_args(["console", "--patient", "P014", *words]))


def test_where_there_is_no_plan_there_is_no_screening_to_override():
    parser = cli.command_parser(find_commands())
    words = ["console", "--without-screening", "seen today", "--by", "Dr. Adler"]
    override = override_of(parser.parse_args(words))
    assert (override.by, override.reason) == ("Dr. Adler", "seen today")
    with pytest.raises(UsageError, match="There is no plan"):
        judged(None, override)
