"""What the patient does goes the whole road: headset client, link, console, record, facts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clinician_console.analysis.behaviour.bands import bands
from clinician_console.analysis.facts import SessionFacts
from clinician_console.body.traces import TraceKind
from therapy_client.displays.blank import STANDING
from therapy_client.patient import Body, DisplayState, HeadPose, Presence

WALK_S, STEP_S = 4.0, 0.1


@pytest.fixture
def walked(room):
    """Somebody in the lift walks a metre to a person who looks, and takes the headset off."""
    room.begin_exposure()
    scene = room.display.scenes[room.display.shown]
    edge_m = scene.exposure["edge_distance_m"]
    x, y, z = scene.standpoint().position_m
    scene.people_m, scene.people_look = [(x, y + 1.65, z + 3.0)], True
    room.let(3)
    steps = round(WALK_S / STEP_S)
    for number in range(1, steps + 1):
        room.display.worn = Body(HeadPose((0.0, 1.65, number / steps), STANDING.orientation))
        room.let(STEP_S)
    room.let(6)
    room.display.seen = DisplayState(presence=Presence.AWAY)
    room.let(8)
    record = room.recorder
    head = replace(room.archive.head(room.session.session_id), lasted_s=room.session.now_s())
    return room, SessionFacts(record.recorded(head, record.started_ns)), edge_m


def test_a_walk_to_a_person_before_an_edge_is_in_facts_as_it_was_walked(walked):
    _, facts, edge_m = walked
    found = facts.behaviour.whole
    assert found["walked_m"] == pytest.approx(1.0, abs=0.12)
    assert found["closest_edge_m"] == pytest.approx(edge_m - 1.0, abs=0.02)
    assert found["nearest_person_m"] == pytest.approx(2.0, abs=0.02)
    assert found["eyes_down_percent"] == found["looking_away_percent"] == 0.0
    assert found["eye_contact_s"] == pytest.approx(13.0, abs=2.0)
    assert 3.0 < found["decision_s"] < 8.0
    assert "sway_mm_s" not in found, "no twenty seconds were stood, and a still head has none"
    [step] = facts.behaviour.steps.values()
    assert step == found
    contact = next(band for band in bands(facts) if band.behaviour.name == "eye_contact")
    assert contact.seconds == pytest.approx(found["eye_contact_s"], abs=1.5)


def test_the_therapist_sees_it_while_it_goes_on_and_nothing_of_a_headset_that_is_off(walked):
    room, facts, _ = walked
    shown = room.body.traces.of_kind(TraceKind.FEATURE)
    assert {"edge distance, head_pose", "eye contact, people", "gaze down, gaze"} <= set(shown)
    newest_s = room.body.traces.curves["gaze down, gaze"].newest_s()
    assert room.console_clock.now_ns() / 1e9 - newest_s > 6.0
    assert facts.computed
