"""While nothing can be written down nothing is raised; lowering and stopping always work."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinician_console.session.requests import NOT_RECORDED
from shared.rules.states import SessionState


@pytest.fixture
def unrecorded(room):
    """A patient some metres up, and a disk that has just become full."""
    room.begin_exposure(step=3)
    room.recorder.refusing = True
    room.session.acts.note("x")
    assert "store_full" in room.alerts()
    return room


def test_no_value_is_raised_and_the_reason_is_said(unrecorded):
    before = unrecorded.height_m
    answer = unrecorded.session.acts.request("height_m", before + 1)
    assert not answer.sent
    assert answer.sentence == NOT_RECORDED
    assert f"Refused: {NOT_RECORDED}" in unrecorded.said()
    unrecorded.let(2)
    assert unrecorded.height_m == before


def test_any_value_is_lowered(unrecorded):
    assert unrecorded.session.acts.request("height_m", 1.0).sent
    unrecorded.until(lambda: unrecorded.height_m == 1.0, within_s=30)


def test_no_harder_step_is_gone_to_and_an_easier_one_is(unrecorded):
    steps = unrecorded.protocol.steps
    assert unrecorded.session.acts.go_to_step(steps[4]).sentence == NOT_RECORDED
    assert unrecorded.session.acts.go_to_step(steps[2]).sent


def test_a_step_that_lowers_one_thing_and_raises_another_counts_as_raising(unrecorded):
    step, asked = unrecorded.protocol.steps[3], unrecorded.session.steering.wanted
    mixed = {**step.exposure, "height_m": 0.0, "wind": asked["wind"] + 0.05}
    answer = unrecorded.session.acts.go_to_step(step.model_copy(update={"exposure": mixed}))
    assert answer.sentence == NOT_RECORDED


def test_no_cue_is_shown(unrecorded):
    cues = unrecorded.session.steering.cues()
    assert cues
    for cue, _ in cues:
        answer = unrecorded.session.acts.show_cue(cue.name, asked_patient=True)
        assert answer.sentence == NOT_RECORDED


def test_a_paused_exposure_is_not_continued_but_recovery_begins(unrecorded):
    assert unrecorded.session.acts.move_to(SessionState.PAUSED).sent
    unrecorded.in_state(SessionState.PAUSED)
    assert unrecorded.session.acts.move_to(SessionState.EXPOSURE).sentence == NOT_RECORDED
    assert unrecorded.session.acts.move_to(SessionState.RECOVERY).sent
    unrecorded.in_state(SessionState.RECOVERY)


def test_nobody_is_led_from_the_safe_place_back_into_a_scene(unrecorded):
    unrecorded.session.acts.safe_stop()
    unrecorded.in_state(SessionState.SAFE_PLACE)
    unrecorded.rested()
    answer = unrecorded.session.acts.leave_safe_place(SessionState.PAUSED)
    assert answer.sentence == NOT_RECORDED
    unrecorded.rested()
    assert unrecorded.session.acts.leave_safe_place(SessionState.RECOVERY).sent
    unrecorded.in_state(SessionState.RECOVERY)


def test_an_exposure_is_not_begun(room):
    room.begin_baseline()
    room.recorder.refusing = True
    room.session.acts.note("x")
    assert room.session.acts.go_to_step(room.protocol.steps[0]).sentence == NOT_RECORDED
    room.recorder.refusing = False
    room.session.watch_store(None)
    assert room.session.acts.go_to_step(room.protocol.steps[0]).sent


def test_the_stop_works_as_ever(unrecorded):
    unrecorded.session.acts.safe_stop()
    unrecorded.one_frame()
    assert unrecorded.client.state is SessionState.SAFE_PLACE


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    values=st.lists(
        st.tuples(
            st.sampled_from(["height_m", "edge_guard", "wind", "edge_distance_m", "nothing"]),
            st.floats(-50, 300, allow_nan=False),
        ),
        max_size=12,
    )
)
def test_whatever_is_asked_for_nothing_rises(make_room, values):
    room = make_room()
    room.begin_exposure(step=3)
    room.recorder.refusing = True
    room.session.acts.note("x")
    tracks = room.session.protocol.tracks(room.session.steering.scene)
    for name, value in values:
        before = dict(room.session.steering.wanted)
        room.session.acts.request(name, value, confirmed=True)
        after = room.session.steering.wanted
        for one, track in tracks.items():
            assert (after[one] - before[one]) * track.harder_is <= 0
