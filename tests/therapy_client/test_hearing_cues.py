"""Every cue can be heard in its scene, and from where the therapist put it."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocols.catalogue import SCENES
from shared.wire.parts import CuePlace
from therapy_client.hearing.acoustics import ears_at
from therapy_client.hearing.sounds.table import SOUNDS
from therapy_client.hearing.soundscape import Moment
from therapy_client.patient import DisplayState, HeadPose, Standpoint
from therapy_client.scenes.sounds import listening as listening_of_scenes
from therapy_client.scenes.sounds import soundscape_of, sources_of

HEAD = HeadPose((0.0, 1.62, 0.0), (0.0, 0.0, 0.0, 1.0))
ALL_CUES = [(scene, cue) for scene, spec in SCENES.items() for cue in spec.cues]
PLACED = [(scene, cue) for scene, cue in ALL_CUES if cue.placing]
NAMES = [f"{scene}-{cue.name}" for scene, cue in PLACED]


def heard(scene, cue, place=None, heading_deg=0.0):
    """The voices of a cue half a second after it began, for a patient who looks ahead."""
    listening = listening_of_scenes()
    listening.apply(scene, SCENES[scene].calm_exposure())
    standpoint = Standpoint((3.0, 0.0, 5.0), heading_deg)
    voices = []
    for moment in range(3):
        if moment == 1:
            listening.show_cue(cue.name, *([place] if place else []))
        mix = listening.frame(scene, standpoint, HEAD, DisplayState(), 0.0, 0.5)
        voices = [voice for voice in mix if voice.name == f"{scene}/{cue.name}"]
    return voices


@pytest.mark.parametrize(
    ("scene", "cue"), ALL_CUES, ids=[f"{scene}-{cue.name}" for scene, cue in ALL_CUES]
)
def test_a_cue_disturbs_no_frame_whether_it_sounds_or_is_only_seen(scene, cue):
    exposure = {dimension.name: dimension.hardest for dimension in SCENES[scene].dimensions}
    listening = listening_of_scenes()
    for values in (SCENES[scene].calm_exposure(), exposure):
        listening.apply(scene, values)
        listening.show_cue(cue.name)
        for _ in range(math.ceil(cue.duration_s) + 2):
            mix = listening.frame(
                scene, Standpoint((0.0, 0.0, 0.0), 0.0), HEAD, DisplayState(), 0.0, 1.0
            )
            assert all(0.0 <= voice.gain < math.inf for voice in mix)


@pytest.mark.parametrize(("scene", "cue"), PLACED, ids=NAMES)
def test_whatever_can_be_put_somewhere_has_a_sound(scene, cue):
    sounding = [source for source in sources_of(scene).values() if source.cue == cue.name]
    assert [source.name for source in sounding] == [cue.name]
    assert SOUNDS[sounding[0].sound].length_s > 0.5


@pytest.mark.parametrize("heading_deg", [0.0, 90.0])
@pytest.mark.parametrize(("scene", "cue"), PLACED, ids=NAMES)
@given(azimuth_deg=st.floats(-180.0, 180.0))
def test_a_cue_is_heard_from_the_side_that_was_chosen(scene, cue, heading_deg, azimuth_deg):
    (voice,) = heard(scene, cue, CuePlace(azimuth_deg=azimuth_deg), heading_deg)
    right, _, ahead = voice.direction
    turn = math.radians(azimuth_deg)
    level = math.hypot(right, ahead)
    assert right / level == pytest.approx(math.sin(turn), abs=1e-6)
    assert ahead / level == pytest.approx(math.cos(turn), abs=1e-6)


def share(scene, cue, distance_m):
    """How loud a cue is at its source, 0 to 1, before anything softens a startle."""
    ears = ears_at(Standpoint((3.0, 0.0, 5.0), 0.0), HEAD)
    calm, places = SCENES[scene].calm_exposure(), {cue.name: CuePlace(distance_m=distance_m)}
    moment = Moment(calm, ears, lambda name: 0.5 if name == cue.name else None, 0.1, None, places)
    (source,) = (s for s in soundscape_of(scene).heard(moment) if s.source.cue == cue.name)
    return source.share


@pytest.mark.parametrize(("scene", "cue"), PLACED, ids=NAMES)
def test_a_cue_that_is_put_twice_as_far_away_is_half_as_loud_and_never_louder(scene, cue):
    near_m, far_m = cue.placing.nearest_m, cue.placing.farthest_m
    if near_m is None:  # a dimension of the scene says how far it is
        assert cue.placing.objection(CuePlace(distance_m=5.0)) is not None
        return
    assert share(scene, cue, near_m) == pytest.approx(1.0)
    assert share(scene, cue, 2 * near_m) == pytest.approx(0.5)
    assert share(scene, cue, far_m) == pytest.approx(near_m / far_m)
    usual, far = heard(scene, cue), heard(scene, cue, CuePlace(distance_m=far_m))
    assert far[0].gain <= usual[0].gain


@pytest.mark.parametrize("scene", list(SCENES))
def test_no_cue_is_put_nearer_than_where_it_is_loudest(scene):
    for cue in SCENES[scene].cues:
        if cue.placing and cue.placing.nearest_m is not None:
            assert cue.placing.objection(CuePlace(distance_m=cue.placing.nearest_m)) is None
            nearer = CuePlace(distance_m=0.9 * cue.placing.nearest_m)
            assert cue.placing.objection(nearer) is not None
