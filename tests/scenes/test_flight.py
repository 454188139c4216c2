"""What each dimension and cue of the flight does, and that nothing in it moves the view."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocols.catalogue import SceneName
from protocols.plans.loader import load_protocol
from protocols.scenes.flight import FLIGHT_PHASES
from protocols.scenes.flight import SPEC as FLIGHT
from shared.rules.guardrails import Verdict, judge
from tests.scenes.harder import enter
from tests.scenes.kit import drawn
from tests.scenes.test_rooms import loudness
from therapy_client.scenes.flight import seats, wing
from therapy_client.scenes.flight.cabin_measures import SEATS_X_M
from therapy_client.scenes.flight.flyers import BESIDE, CAPACITY, Flyers
from therapy_client.scenes.flight.flying import (
    BOARDED,
    CRUISE,
    CRUISE_M,
    DOORS_SHUT,
    GATE,
    LANDING,
    LEAN_S,
    MOST_LEAN_DEG,
    TAKE_OFF,
    TAXIING,
    bump_share,
    cabin_lamp,
    door_open,
    flying,
    noise_of,
    rough,
)
from therapy_client.scenes.flight.outside import DECK_HIGH_M, weather_at
from therapy_client.scenes.flight.screens import (
    DESCENT,
    HALF_M,
    MIDDLE_Y_M,
    build_screen,
    screen_of,
)
from therapy_client.scenes.kit.covered_place import FADE_S, RESTS_S, CoveredPlace

NAME = SceneName("flight")
PHASES = range(len(FLIGHT_PHASES))
STEP_S = 1 / 30
MINUTES_S = np.arange(0.0, 300.0, 0.25)
STEPS = load_protocol("flight").steps


@pytest.fixture
def flight(display):
    scene = display.load(NAME)
    display.show(NAME)
    return scene


def exposure(**values):
    return {**FLIGHT.calm_exposure(), **values}


def at(scene, **values):
    scene.apply(FLIGHT.calm_exposure())
    scene.apply(exposure(**values))
    scene.advance(0.0)
    return scene


# ── the ladder, by what counts for this fear ─────────────────────────────────────────────────────


def test_no_phase_has_more_of_a_way_out_or_is_quieter_than_the_phase_before():
    ways = [1.0 if phase == GATE else door_open(phase) for phase in PHASES]
    assert ways == sorted(ways, reverse=True)
    assert ways[BOARDED] == 1.0
    assert ways[DOORS_SHUT] == ways[LANDING] == 0.0
    for name in ("air", "engines"):
        loud = [getattr(noise_of(phase), name) for phase in PHASES]
        assert loud == sorted(loud)
        assert loud[0] == 0.0


def test_along_the_ladder_nothing_that_counts_for_this_fear_eases():
    """The door, the noise, rough air, the knees, the seat, and how many are around."""
    seen = [
        (
            -door_open(step.exposure["flight_phase"]),
            noise_of(round(step.exposure["flight_phase"])).engines,
            step.exposure["turbulence"] * (step.exposure["flight_phase"] > TAXIING),
            -seats.rows_ahead_m(step.exposure["seat_pitch_m"])[0],
            SEATS_X_M[round(step.exposure["airline_seat"])],
            step.exposure["people_count"],
            weather_at(step.exposure["flight_sky"], CRUISE_M).rain,
        )
        for step in STEPS
    ]
    for easier, harder in itertools.pairwise(seen[2:]):
        assert all(more >= less for less, more in zip(easier, harder, strict=True))
        assert harder != easier


def test_a_journey_in_its_own_order_is_one_decision_each():
    track = FLIGHT.dimension("flight_phase")
    journey = (GATE, BOARDED, DOORS_SHUT, TAXIING, TAKE_OFF, CRUISE, LANDING)
    for before, then in itertools.pairwise(journey):
        verdict = judge(track.guardrail, float(then), float(before), harder_is=track.harder_is)
        assert verdict is Verdict.ALLOWED


# ── flying ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("phase", PHASES)
def test_the_horizon_leans_little_and_slowly_and_nothing_jumps(phase):
    moments = [flying(phase, since_s) for since_s in MINUTES_S.tolist()]
    for name in ("pitch_deg", "bank_deg"):
        lean = np.array([getattr(each, name) for each in moments])
        assert np.abs(lean).max() <= MOST_LEAN_DEG
        # A smooth step is at its steepest 1.5 times as steep as a straight one.
        assert np.abs(np.diff(lean)).max() <= 1.5 * MOST_LEAN_DEG / LEAN_S * 0.25 + 1e-9
    heights = np.array([each.height_m for each in moments])
    assert heights.min() >= 0.0
    assert np.abs(np.diff(heights)).max() <= 10.0 * 0.25
    way = np.array([each.way_m for each in moments])
    speed = np.array([each.speed_m_s for each in moments])
    assert np.all(np.diff(way) >= -1e-9), "it never rolls back"
    assert np.abs(np.diff(speed)).max() <= 3.0 * 0.25
    assert all(0.0 <= each.engines <= 1.0 and 0.0 <= each.flaps <= 1.0 for each in moments)


def test_a_take_off_leaves_the_ground_once_and_a_landing_comes_back_to_it():
    rolls = [flying(TAKE_OFF, since_s).rolls for since_s in MINUTES_S.tolist()]
    assert rolls == sorted(rolls, reverse=True)
    assert rolls[0]
    assert not rolls[-1]
    rolls = [flying(LANDING, since_s).rolls for since_s in MINUTES_S.tolist()]
    assert rolls == sorted(rolls)
    assert not rolls[0]
    assert flying(LANDING, 200.0).speed_m_s < 6.0
    assert flying(LANDING, 200.0).height_m == 0.0


def test_in_the_air_one_is_high_and_on_the_ground_one_stands_on_it():
    assert flying(CRUISE, 60.0).height_m == CRUISE_M
    assert {flying(phase, 60.0).height_m for phase in (GATE, BOARDED, DOORS_SHUT, TAXIING)} == {0.0}


def test_the_rougher_the_air_the_more_moves_and_in_calm_air_nothing_does():
    moments = np.arange(0.0, 60.0, 0.05).tolist()
    most = [max(abs(rough(share, s)) for s in moments) for share in (0.0, 0.25, 0.5, 1.0)]
    assert most[0] == 0.0
    assert most == sorted(most)
    assert most[-1] <= 1.0


def test_a_bump_is_over_within_its_cue():
    assert bump_share(None) == 0.0
    assert abs(bump_share(0.06)) > 0.4
    assert abs(bump_share(1.0)) < 0.01


def test_above_the_cloud_the_sky_is_clear_and_in_a_storm_it_is_dark_at_every_height():
    high, low = DECK_HIGH_M + 600.0, DECK_HIGH_M - 600.0
    assert weather_at(0.0, low) == weather_at(0.0, high)
    assert weather_at(1.0, low).clouds > 0.9
    assert weather_at(1.0, high).clouds < 0.05
    assert weather_at(1.0, DECK_HIGH_M).fog > 0.5
    assert all(weather_at(2.0, height).rain == 1.0 for height in (0.0, low, high))


@given(st.floats(0.0, 2.0), st.floats(0.0, 1700.0))
def test_no_metre_of_a_climb_changes_the_air_at_once(sky, height_m):
    now, then = weather_at(sky, height_m), weather_at(sky, height_m + 9.0 * STEP_S)
    for name in ("clouds", "fog", "rain"):
        assert abs(getattr(then, name) - getattr(now, name)) < 0.01


# ── places behind a cover ────────────────────────────────────────────────────────────────────────


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(1, 60)), min_size=1, max_size=12))
def test_a_place_changes_only_behind_the_full_cover_whatever_is_wanted(wishes):
    place: CoveredPlace[int] = CoveredPlace(0)
    for wish, frames in wishes:
        for _ in range(frames):
            place.want(wish)
            before, cover = place.here, place.cover
            changed = place.advance(STEP_S)
            assert changed is (place.here != before)
            assert not changed or place.cover == 1.0
            assert abs(place.cover - cover) <= STEP_S / FADE_S + 1e-9
    for _ in range(round((3.0 * FADE_S + RESTS_S) / STEP_S) + 90):
        place.advance(STEP_S)
    assert (place.here, place.cover) == (wishes[-1][0], 0.0)


def test_a_value_that_runs_through_places_covers_the_view_once():
    place: CoveredPlace[int] = CoveredPlace(0)
    covers = []
    for frame in range(round(8.0 / STEP_S)):
        place.want(min(4, round(frame * STEP_S)))
        place.advance(STEP_S)
        covers.append(place.cover)
    rises = sum(b > a == 0.0 for a, b in itertools.pairwise(covers))
    assert (place.here, rises) == (4, 1)


def test_the_patient_changes_seats_unseen_and_is_moved_by_nothing_else(flight):
    at(flight, flight_phase=4.0, airline_seat=2.0, turbulence=1.0, people_count=20.0)
    seated = flight.standpoint()
    for cue in FLIGHT.cues:
        flight.show_cue(cue.name)
        for _ in range(4):
            flight.advance(0.11)
            assert flight.standpoint() == seated
    flight.silence()
    for share in np.linspace(2.0, 1.0, 31):
        flight.apply(exposure(flight_phase=4.0, airline_seat=float(share), people_count=20.0))
        flight.advance(STEP_S)
        assert flight.standpoint() == seated or flight.cover() == 1.0
    for _ in range(90):
        before = flight.standpoint()
        flight.advance(STEP_S)
        assert flight.standpoint() == before or flight.cover() == 1.0
    assert flight.standpoint().position_m[0] == SEATS_X_M[1]
    assert flight.cover() == 0.0


def test_changing_seats_in_the_air_does_not_begin_the_flight_anew(flight):
    at(flight, flight_phase=5.0, airline_seat=2.0)
    for _ in range(60):
        flight.advance(1.0)
    height = flight.now.height_m
    flight.apply(exposure(flight_phase=5.0, airline_seat=1.7))
    flight.apply(exposure(flight_phase=5.0, airline_seat=1.4))
    for _ in range(90):
        flight.advance(STEP_S)
    assert flight.standpoint().position_m[0] == SEATS_X_M[1]
    assert flight.now.height_m > height > 100.0


# ── the cabin ────────────────────────────────────────────────────────────────────────────────────


def tilt_deg(node) -> float:
    matrix = node.get_mat()
    return float(np.degrees(np.arctan2(matrix[0][1], matrix[0][0])))


def test_the_wing_bends_the_more_the_rougher_the_air_and_not_at_all_on_the_ground(flight):
    swings = []
    for share in (0.0, 0.3, 1.0):
        at(flight, flight_phase=4.0, turbulence=share)
        angles = []
        for _ in range(60):
            flight.advance(0.07)
            angles.append(tilt_deg(flight._wings[0]))
        swings.append(np.ptp(angles))
    assert swings[0] < 1e-4 < swings[1] < swings[2] < 6.0
    at(flight, flight_phase=1.0, turbulence=1.0)
    flight.advance(1.3)
    assert abs(tilt_deg(flight._wings[0])) < 1e-4


def test_flaps_go_out_and_down_with_their_cue(flight):
    at(flight, flight_phase=4.0)
    inside = flight._flaps[0].get_pos()
    flight.show_cue("flaps_move")
    flight.advance(7.0)
    out = flight._flaps[0].get_pos()
    assert out[1] < inside[1]
    assert out[2] < inside[2]
    assert wing.flap_offset(0.0) == (0.0, 0.0, 0.0)


def test_the_signs_light_up_for_what_they_mean(flight):
    def lit(cue="", **values):
        at(flight, **values)
        if cue:
            flight.show_cue(cue)
        for _ in range(40):
            flight.advance(STEP_S)
        return not flight._signs.is_hidden()

    assert not lit(flight_phase=1.0)
    assert not lit(flight_phase=4.0)
    assert lit(flight_phase=2.0)
    assert lit(flight_phase=5.0)
    assert lit(flight_phase=4.0, turbulence=0.5)
    assert lit("belt_sign", flight_phase=4.0)


def test_the_row_ahead_is_as_near_as_is_asked():
    for pitch_m in (0.71, 0.8, 0.95):
        assert seats.rows_ahead_m(pitch_m)[0] == pytest.approx(pitch_m)


def flyers(count=30, *, aboard=True, seat=2, pitch_m=0.8) -> Flyers:
    people = Flyers(7)
    people.count, people.aboard, people.seat, people.pitch_m = count, aboard, seat, pitch_m
    people.settle()
    return people


@pytest.mark.parametrize("count", [0, 4, 24, CAPACITY])
def test_as_many_wait_at_the_gate_as_sit_in_the_cabin(count):
    for aboard in (False, True):
        assert flyers(count, aboard=aboard).people.here.sum() == count


@pytest.mark.parametrize("seat", [0, 1, 2])
@pytest.mark.parametrize("pitch_m", [0.71, 0.95])
def test_nobody_sits_on_the_patient_or_on_somebody_else(seat, pitch_m):
    for aboard in (False, True):
        people = flyers(CAPACITY, aboard=aboard, seat=seat, pitch_m=pitch_m).people
        places = people.places_m[people.here][:, [0, 2]]
        own = (SEATS_X_M[seat], 0.0) if aboard else (0.0, 0.0)
        assert np.hypot(*(places - own).T).min() > 0.42
        off = np.linalg.norm(places[:, None] - places[None], axis=2)
        assert off[np.triu_indices(len(places), 1)].min() > 0.4


def test_whoever_sits_beside_the_patient_is_among_the_first_who_come():
    people = flyers(4, seat=1).people
    beside = CAPACITY + np.array(BESIDE)
    assert people.here[beside].all()
    assert np.abs(people.places_m[beside, 0] - SEATS_X_M[1]).max() < 0.5


def test_crew_walks_down_the_aisle_past_the_patient_and_touches_nobody():
    people = flyers(CAPACITY, seat=0)
    people.begin_cue("crew_passes")
    way = []
    for _ in range(round(12.0 / STEP_S)):
        people.advance(STEP_S)
        way.append(people.people.places_m[-1].copy())
    z = np.array(way)[:, 2]
    assert z.max() > 4.0 > -3.0 > z.min()
    off = np.hypot(np.array(way)[:, 0] - SEATS_X_M[0], np.array(way)[:, 2])
    assert off.min() > 0.45
    people.end_cue()
    for _ in range(80):
        people.advance(STEP_S)
    assert not people.people.here[-1]


def test_an_unknown_cue_is_refused(flight):
    with pytest.raises(KeyError):
        flight.show_cue("engine_fire")


# ── the sound ────────────────────────────────────────────────────────────────────────────────────


def test_each_phase_is_louder_than_the_one_before_and_engines_that_slow_down_are_heard():
    levels = [loudness(NAME, flight_phase=float(phase)) for phase in PHASES if phase]
    assert levels == sorted(levels)
    assert levels[-1] > 4 * levels[0]
    full = loudness(NAME, flight_phase=5.0)
    assert loudness(NAME, "engine_note", flight_phase=5.0) < 0.8 * full


def test_bins_creak_in_rough_air_and_only_there():
    def creaks(**values):
        return max(loudness(NAME, **values) for _ in range(2))

    calm = creaks(flight_phase=4.0)
    assert creaks(flight_phase=4.0, turbulence=1.0) >= calm
    assert creaks(flight_phase=1.0, turbulence=1.0) == pytest.approx(creaks(flight_phase=1.0))


@pytest.mark.parametrize("cue", ["belt_sign", "captain_speaks", "flaps_move", "air_bump"])
def test_a_cue_is_heard(cue):
    assert loudness(NAME, cue, 0.5, flight_phase=4.0) > loudness(NAME, flight_phase=4.0)


# ── what is seen straight ahead ──────────────────────────────────────────────────────────────────


def test_the_cabin_is_no_brighter_in_any_phase_than_in_the_one_before_it_on_the_ladder():
    lamps = [cabin_lamp(phase) for phase in np.linspace(0.0, 6.0, 61).tolist()]
    assert all(later <= sooner for sooner, later in itertools.pairwise(lamps))
    assert lamps[-1] > 0.3


def test_each_step_of_the_ladder_in_the_cabin_has_a_picture_of_its_own_on_the_screens():
    shown = [
        screen_of(step.exposure["flight_phase"], step.exposure["turbulence"])
        for step in STEPS
        if step.exposure["flight_phase"] > GATE
    ]
    assert shown[0] == shown[1], "while people board one picture is enough: they are what changes"
    assert len(set(shown)) == len(shown) - 1


def test_bins_stand_open_while_people_board_and_are_shut_before_the_plane_rolls(flight):
    for phase, is_open in ((1.0, True), (2.0, False), (4.0, False)):
        at(flight, flight_phase=phase, people_count=12.0)
        assert flight.stowed.parts[0] is is_open


@pytest.mark.parametrize("picture", range(DESCENT + 1))
def test_a_picture_keeps_to_its_screen_and_differs_from_every_other(picture):
    place = build_screen(picture).arrays()[0]["position"]
    off = np.abs(np.abs(place[:, 0])[:, None] - np.array(SEATS_X_M)).min(axis=1)
    assert off.max() <= HALF_M[0] + 1e-4
    assert np.abs(place[:, 1] - MIDDLE_Y_M).max() <= HALF_M[1] + 1e-4
    others = [build_screen(each).arrays()[0] for each in range(DESCENT + 1) if each != picture]
    assert all(len(each) != len(place) or not np.array_equal(each["position"], place)
               for each in others)  # fmt: skip


def test_every_step_looks_different_straight_ahead_and_nothing_moves_the_view(display, flight):
    """Of a picture of what is ahead at least one pixel in twenty-five is another one."""
    display.look(12.0, -8.0)
    pictures = []
    for step in STEPS:
        enter(flight, step)
        pictures.append(drawn(display))
    changed = [
        float((np.abs(then - before).max(axis=2) > 8).mean())
        for before, then in itertools.pairwise(pictures)
    ]
    assert min(changed) > 0.04, changed
