"""What each dimension and cue of the lecture hall does, and that nobody floats above a seat."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from protocols.catalogue import SceneName
from protocols.scenes.audience import ATTITUDES
from protocols.scenes.audience import SPEC as AUDIENCE
from therapy_client.scenes.audience import hall
from therapy_client.scenes.audience.listeners import CAPACITY, Listeners, Mood
from therapy_client.scenes.audience.look import Audience
from therapy_client.world.crowds.placed import COMES_S
from therapy_client.world.people.file import load_people
from therapy_client.world.people.postures import SEAT_M, Posture
from therapy_client.world.people.seated import seated_motion
from therapy_client.world.people.skeleton import BONES

STEP_S = 1 / 30
LIMITS = {dimension.name: dimension.guardrail for dimension in AUDIENCE.dimensions}


def listeners(count=40, seed=7, **properties) -> Listeners:
    people = Listeners(seed)
    for name, value in {"count": count, **properties}.items():
        setattr(people, name, value)
    people.settle()
    return people


def live(people: Listeners, seconds: float):
    for _ in range(round(seconds / STEP_S)):
        people.advance(STEP_S)
        yield people.states()


@pytest.fixture(scope="module")
def bodies():
    return load_people()


@pytest.fixture
def audience(display) -> Audience:
    scene = display.load(SceneName("audience"))
    display.show(SceneName("audience"))
    assert isinstance(scene, Audience)
    return scene


def drawn(display) -> np.ndarray:
    display.frame()
    picture = display.picture()
    image = np.frombuffer(picture.rgb, np.uint8)
    return image.reshape(picture.height, picture.width, 3).astype(int)


def look(display, scene, *, pitch=-4.0, **exposure) -> np.ndarray:
    scene.apply({**scene.spec.calm_exposure(), **exposure})
    scene.advance(STEP_S)
    display.look(0.0, pitch)
    return drawn(display)


@pytest.mark.parametrize("count", [0, 1, 7, 60])
def test_as_many_sit_in_the_hall_as_were_asked_for(count):
    assert listeners(count).states().shown.sum() == count


def test_the_first_who_comes_sits_in_the_middle_of_the_first_row():
    states = listeners(1).states()
    x, y, z = states.positions_m[states.shown > 0.0][0]
    assert abs(x) < hall.SEAT_WIDTH_M
    assert (y, z) == (0.0, 0.0)


def test_people_come_and_go_by_fading_and_never_jump():
    people = listeners(5)
    people.count = 20
    before = people.states().shown.copy()
    for states in live(people, COMES_S + 0.1):
        assert np.abs(states.shown - before).max() <= STEP_S / COMES_S + 1e-9
        before = states.shown.copy()
    assert before.sum() == 20


def test_the_more_look_the_more_faces_turn_to_the_patient():
    turned = [
        listeners(gaze_share=share).states().looks[listeners().people.wanted].sum()
        for share in (0.0, 0.25, 0.5, 0.75, 1.0)
    ]
    assert all(less < more for less, more in itertools.pairwise(turned))
    assert turned[0] == 0
    assert turned[-1] == 40


def test_few_listeners_also_share_out_their_gaze():
    for count in (4, 8):
        people = listeners(count, gaze_share=0.5)
        assert people.states().looks[people.people.wanted].sum() == pytest.approx(count / 2, abs=1)


def test_the_levels_of_attitude_are_told_apart_by_how_people_sit():
    def share(attitude, *postures):
        people = listeners(60, attitude=attitude, gaze_share=0.6)
        return np.isin(people.people.postures, postures).mean()

    friendly, neutral, bored, critical, hostile = (float(mood) for mood in Mood)
    assert share(friendly, Posture.LEANS_IN) > 0.3
    assert share(neutral, Posture.LEANS_IN) == 0.0
    assert share(bored, Posture.PHONE, Posture.SLUMPS, Posture.WHISPERS) > 0.6
    assert share(critical, Posture.ARMS_FOLDED) > 0.5
    assert share(hostile, Posture.GLARES) > 0.5
    assert share(critical, Posture.GLARES) == 0.0
    assert len(ATTITUDES) == len(Mood)


def test_between_two_levels_people_change_one_by_one():
    moods = [listeners(60, attitude=value).moods().sum() for value in np.linspace(0.0, 4.0, 17)]
    assert moods == sorted(moods)
    steps = np.diff(moods)
    assert steps.min() > 0
    assert steps.max() < CAPACITY / 2


def test_the_row_is_as_far_from_the_patient_as_asked(audience):
    for distance_m in (6.0, 3.3, 1.5):
        audience.apply({**AUDIENCE.calm_exposure(), "nearest_row_m": distance_m})
        x, y, z = audience.standpoint().position_m
        nearest = np.hypot(*(hall.seats()[:, [0, 2]] - (x, z)).T).min()
        assert nearest == pytest.approx(distance_m, abs=0.05)
        assert y == 0.0


def test_the_nearer_the_row_the_more_of_the_view_its_people_fill(display, audience):
    filled = []
    for distance_m in (6.0, 3.0, 1.5):
        here = {"nearest_row_m": distance_m}
        empty = look(display, audience, **here)
        full = look(display, audience, people_count=20.0, **here)
        filled.append((np.abs(full - empty).max(axis=2) > 12).mean())
    assert filled[0] < filled[1] < filled[2]


def test_the_spotlight_dims_the_hall_and_brightens_the_lectern(display, audience):
    halls, lecterns = [], []
    for share in (0.0, 0.5, 1.0):
        halls.append(look(display, audience, pitch=10.0, spotlight=share)[:50].mean())
        lecterns.append(look(display, audience, pitch=-60.0, spotlight=share)[40:80, 60:100].mean())
    assert halls[0] > halls[1] > halls[2] > 12
    # House light falls away under it at first; in the end the lectern is what is lit.
    assert lecterns[-1] - halls[-1] > 2 * (lecterns[0] - halls[0])


def test_a_hall_that_was_left_in_the_dark_is_lit_when_it_is_entered_again(display, audience):
    lit = look(display, audience, pitch=10.0)
    for _ in range(45):
        dark = look(display, audience, pitch=10.0, spotlight=1.0)
    for _ in display.loading(SceneName("audience")):
        pass
    entered = look(display, audience, pitch=10.0)
    assert dark.mean() < 0.6 * lit.mean()
    assert entered.mean() == pytest.approx(lit.mean(), rel=0.02)


@pytest.mark.parametrize(
    ("cue", "posture"),
    [
        ("raises_hand", Posture.HAND_UP),
        ("phone_rings", Posture.PHONE),
        ("cough", Posture.SLUMPS),
        ("whispers", Posture.WHISPERS),
    ],
)
def test_somebody_in_front_takes_part_in_a_cue_and_stops_when_it_ends(cue, posture):
    people = listeners(30, attitude=1.0, gaze_share=1.0)
    before = people.people.postures.copy()
    people.begin_cue(cue)
    *_, states = live(people, 3.0)
    who = people.chosen
    assert 1 <= len(who) <= 3
    assert (states.sitting.postures[who] == posture).all()
    assert (states.positions_m[who, 2] <= hall.PITCH_M).all()
    people.end_cue()
    *_, states = live(people, 3.0)
    assert np.array_equal(states.sitting.postures, before)


def test_all_clap_when_there_is_applause():
    people = listeners(30, attitude=3.0)
    people.begin_cue("applause")
    *_, states = live(people, 3.0)
    assert (states.sitting.postures[people.people.wanted] == Posture.CLAPS).all()
    assert (states.looks[people.people.wanted] == 1.0).all()


def test_who_leaves_gets_up_walks_up_the_aisle_and_stays_away():
    people = listeners(30)
    people.begin_cue("walks_out")
    person = int(people.chosen[0])
    places, shown = [], []
    for states in live(people, AUDIENCE.cue("walks_out").duration_s):
        places.append(states.positions_m[person].copy())
        shown.append(states.shown[person])
    seen = np.array(places)[np.array(shown) > 0.0]
    assert np.linalg.norm(np.diff(seen, axis=0), axis=1).max() < 0.1, "nobody jumps"
    assert abs(seen[-1, 2] - hall.BACK_Z_M) < 1.2
    assert shown[-1] == 0.0
    people.end_cue()
    *_, states = live(people, 2.0)
    assert states.shown.sum() == 29


def test_silence_brings_everybody_back_to_their_seats_at_once(audience):
    audience.apply({**AUDIENCE.calm_exposure(), "people_count": 30.0, "gaze_share": 0.5})
    for cue in AUDIENCE.cues:
        audience.show_cue(cue.name)
        audience.advance(2.5)
        audience.silence()
        audience.advance(STEP_S)
        assert len(audience.listeners.chosen) == 0
        states = audience.listeners.states()
        assert np.abs(states.positions_m - hall.seats())[states.shown > 0].max() < 1e-6


def test_a_cue_of_an_empty_hall_is_shown_to_nobody(audience):
    audience.apply(AUDIENCE.calm_exposure())
    for cue in AUDIENCE.cues:
        audience.show_cue(cue.name)
        audience.advance(0.5)
    assert audience.listeners.states().shown.sum() == 0


def test_a_cue_is_over_after_its_time(audience):
    audience.apply({**AUDIENCE.calm_exposure(), "people_count": 20.0})
    audience.show_cue("raises_hand")
    audience.advance(AUDIENCE.cue("raises_hand").duration_s + 0.1)
    assert len(audience.listeners.chosen) == 0


def test_an_unknown_cue_is_refused(audience):
    with pytest.raises(KeyError):
        audience.show_cue("siren")


def test_the_same_seed_seats_the_same_people():
    one, same, other = (listeners(20, seed=seed).people.wanted for seed in (7, 7, 8))
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)


def test_seated_hips_rest_at_the_height_of_the_seat_and_feet_on_the_floor(bodies):
    """Hip joints lie a hand's breadth above what one sits on, whatever the body's size."""
    _, shifts = seated_motion(bodies)
    per_posture = shifts.shape[1] // len(Posture)
    hips = bodies.bones[:, BONES.index("thigh_l"), 1]
    for posture in (Posture.LISTENS, Posture.PHONE, Posture.LAP):
        settled = shifts[:, (posture + 1) * per_posture - 1, 1]
        above = hips + settled - SEAT_M
        assert above.min() > 0.06
        assert above.max() < 0.14


def test_no_frame_of_a_posture_is_far_from_the_next(bodies):
    turns, _ = seated_motion(bodies)
    per_posture = turns.shape[1] // len(Posture)
    inside = np.arange(turns.shape[1] - 1) % per_posture != per_posture - 1
    close = np.abs((turns[:, 1:] * turns[:, :-1]).sum(axis=-1))[:, inside]
    assert np.degrees(2 * np.arccos(np.clip(close.min(), 0, 1))) < 60.0
