"""What was to be seen at a moment of a past session: by the log alone, and in any order."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from protocols.catalogue import SAFE_PLACE, SCENES, SceneName
from shared.replayed import (
    Asked,
    BrokenPipeTalkError,
    CueAt,
    GuideFrom,
    PlaceFrom,
    ReplayedSession,
    hear_line,
    say_line,
)
from shared.rules.states import SessionState
from shared.wire.parts import BreathingGuide
from therapy_client.replayed import BEFORE_S, LIFE_S, STEP_S, Replayed, step_of

STREET = SceneName("night_street")
CUE = SCENES[STREET].cues[0]
PEOPLE = "people_count"
UNKNOWN = "sinking_ship"


def place(at_s, scene, **exposure) -> PlaceFrom:
    state = SessionState.SAFE_PLACE if scene == SAFE_PLACE else SessionState.EXPOSURE
    return PlaceFrom(at_s=at_s, scene=scene, state=state, exposure=exposure)


def session(*places, cues=(), stops_s=(), guides=(), lasted_s=600.0) -> Replayed:
    return Replayed(
        ReplayedSession(lasted_s=lasted_s, places=places, cues=cues, stops_s=stops_s, guides=guides)
    )


moments = st.floats(0.0, 900.0)
rows = st.lists(
    st.tuples(moments, st.sampled_from([SAFE_PLACE, STREET, "metro", UNKNOWN]), st.floats(-9, 99)),
    max_size=30,
)


@st.composite
def sessions(draw) -> Replayed:
    """Any log, also one that no headset client writes."""
    return session(
        *(place(at_s, scene, people_count=value) for at_s, scene, value in sorted(draw(rows))),
        cues=tuple(
            CueAt(at_s=at_s, name=name)
            for at_s, name in sorted(
                draw(st.lists(st.tuples(moments, st.sampled_from([CUE.name, "none"])), max_size=9))
            )
        ),
        stops_s=tuple(sorted(draw(st.lists(moments, max_size=5)))),
        lasted_s=draw(moments),
    )


@settings(max_examples=60, deadline=None)
@given(sessions(), st.lists(st.integers(0, 9_500), min_size=1, max_size=12))
def test_a_moment_is_the_same_whatever_was_asked_before_it(made, steps):
    alone = {step: (made.drawn(step), made.begins(step), made.running(step)) for step in steps}
    for step in reversed(steps):
        assert (made.drawn(step), made.begins(step), made.running(step)) == alone[step]


@settings(max_examples=60, deadline=None)
@given(sessions(), st.integers(0, 9_500))
def test_what_is_lived_to_a_moment_is_one_stay_in_one_scene_and_bounded(made, step):
    begin = made.begins(step)
    assert begin <= step
    lived = [made.drawn(at) for at in range(begin, step + 1)]
    assert len({drawn.scene for drawn in lived}) == 1
    for drawn in lived:
        assert 0.0 <= drawn.cover <= 1.0
        assert drawn.known or drawn.cover == 1.0
        for dimension in SCENES[drawn.scene].dimensions:
            bounds = dimension.guardrail.absolute
            assert bounds.lowest <= drawn.exposure[dimension.name] <= bounds.highest


@settings(max_examples=40, deadline=None)
@given(sessions(), st.integers(0, 9_500))
def test_a_cue_that_runs_was_begun_in_what_is_lived(made, step):
    begun = {cue for at in range(made.begins(step), step + 1) for cue in made.drawn(at).begin}
    assert set(made.running(step)) <= begun


def test_a_long_stay_begins_anew_each_minute_and_a_little_before_it_is_shown():
    made = session(place(0.0, STREET), lasted_s=1_000.0)
    longest = max(step - made.begins(step) for step in range(10_000))
    assert longest == round((LIFE_S + BEFORE_S) / STEP_S) - 1
    assert made.begins(round(LIFE_S / STEP_S)) == round((LIFE_S - BEFORE_S) / STEP_S)


def test_no_stay_begins_anew_in_the_middle_of_a_cue():
    cue_s = LIFE_S - CUE.duration_s / 2
    made = session(place(0.0, STREET), cues=(CueAt(at_s=cue_s, name=CUE.name),))
    during = range(step_of(cue_s), step_of(cue_s + CUE.duration_s - STEP_S))
    assert all(made.running(step) == (CUE.name,) for step in during)
    assert {made.begins(step) for step in during} == {0}


def test_a_value_on_its_way_goes_evenly_from_row_to_row_and_stands_where_rows_are_apart():
    made = session(
        place(0.0, STREET, people_count=2.0),
        place(1.0, STREET, people_count=4.0),
        place(9.0, STREET, people_count=8.0),
    )
    at = [made.drawn(step_of(at_s)).exposure[PEOPLE] for at_s in (0.0, 0.5, 1.0, 5.0, 9.0)]
    assert at == pytest.approx([2.0, 3.0, 4.0, 4.0, 8.0])


def test_a_level_with_a_name_never_stands_between_two():
    rooftop = SceneName("rooftop")
    named = next(d.name for d in SCENES[rooftop].dimensions if d.levels)
    made = session(place(0.0, rooftop, **{named: 1.0}), place(1.0, rooftop, **{named: 2.0}))
    assert {made.drawn(step).exposure[named] for step in range(20)} == {1.0, 2.0}


def test_from_scene_to_scene_the_view_is_covered_and_after_a_stop_it_goes_quicker():
    made = session(
        place(0.0, STREET),
        place(10.0, "metro"),
        place(20.1, SAFE_PLACE),
        stops_s=(20.0,),
    )
    seen = {at_s: made.drawn(step_of(at_s)) for at_s in (9.9, 10.3, 10.5, 10.8, 11.0)}
    assert [seen[at_s].scene for at_s in seen] == [STREET, STREET, "metro", "metro", "metro"]
    covers = [seen[at_s].cover for at_s in seen]
    assert covers == pytest.approx([0.0, 0.6, 1.0, 0.4, 0.0])
    stop = {at_s: made.drawn(step_of(at_s)) for at_s in (20.0, 20.1, 20.2, 20.5)}
    assert [one.scene for one in stop.values()] == ["metro", "metro", SAFE_PLACE, SAFE_PLACE]
    assert [one.cover for one in stop.values()] == pytest.approx([0.0, 0.5, 1.0, 0.0])
    assert stop[20.0].silent


def test_before_the_first_row_and_in_an_unknown_scene_nothing_is_shown_and_it_says_so():
    made = session(place(10.0, UNKNOWN), place(20.0, STREET))
    for at_s in (0.0, 9.9, 10.0, 15.0):
        drawn = made.drawn(step_of(at_s))
        assert (drawn.known, drawn.cover) == (False, 1.0)
    assert made.drawn(step_of(25.0)).known


def test_while_the_client_was_silent_nothing_is_shown_and_all_goes_on_after_it():
    told = ReplayedSession(lasted_s=60.0, places=(place(0.0, STREET),), silent_s=((10.0, 20.0),))
    seen = [Replayed(told).drawn(step_of(at_s)) for at_s in (9.9, 10.0, 19.9, 20.0)]
    assert [one.known for one in seen] == [True, False, False, True]
    assert [one.cover for one in seen] == [0.0, 1.0, 1.0, 0.0]
    assert {one.scene for one in seen} == {STREET}


def test_a_stop_ends_the_cues_that_run():
    made = session(
        place(0.0, STREET),
        cues=(CueAt(at_s=5.0, name=CUE.name),),
        stops_s=(6.0,),
    )
    assert made.running(step_of(5.9)) == (CUE.name,)
    assert made.running(step_of(6.1)) == ()


def test_the_breathing_guide_is_known_with_when_it_began():
    made = session(
        place(0.0, SAFE_PLACE), guides=(GuideFrom(at_s=5.0, guide=BreathingGuide.VOICE),)
    )
    assert made.guide(step_of(4.9)) is BreathingGuide.OFF
    assert made.guide(step_of(7.0)) is BreathingGuide.VOICE
    assert made.guided_from(step_of(7.0)) == step_of(5.0)


def test_what_is_said_over_the_pipe_is_heard_as_it_was_and_nothing_else_is():
    asked = Asked(at_s=12.5)
    pipe = io.BytesIO()
    say_line(pipe, asked)
    pipe.seek(0)
    assert hear_line(pipe, Asked) == asked
    assert hear_line(pipe, Asked) is None
    with pytest.raises(BrokenPipeTalkError, match="no Asked"):
        hear_line(io.BytesIO(b'{"at_s": "12"}\n'), Asked)
