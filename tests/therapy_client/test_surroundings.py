"""What is around the patient goes on record: people, faces, the border; by right values."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinician_console.record.signals import Samples
from protocols.catalogue import SCENES, SceneName
from shared.clock import NS_PER_S
from shared.wire.streams import HEADSET_STREAMS, HeadsetStream
from therapy_client.displays.blank import STANDING, BlankScene
from therapy_client.displays.gaze import Gaze
from therapy_client.patient import Body, DisplayState, HeadPose, Presence, Standpoint
from therapy_client.reporting.body import gaze_of
from therapy_client.reporting.surroundings import Surroundings, people_around
from therapy_client.world.people.states import NOBODY, STANDING_M, CrowdStates

ON_THE_SPOT = Standpoint((0.0, 0.0, 0.0), 0.0)


def people(*places_m, looks=1.0, facing_rad=math.pi, shown=None):
    """People whose faces are at these places, (x, z), at the height of the patient's eyes."""
    count = len(places_m)
    feet = [(x, STANDING.position_m[1] - STANDING_M, z) for x, z in places_m]
    return CrowdStates(
        positions_m=np.array(feet, float),
        headings_rad=np.full(count, facing_rad),
        speeds_m_s=np.zeros(count),
        looks=np.full(count, looks),
        talks=np.zeros(count),
        shown=shown,
    )


def seen(crowd, body=None, stands=ON_THE_SPOT):
    body = body or Body(STANDING)
    row = people_around(crowd, gaze_of(body), body, stands)
    assert row is not None
    labels = HEADSET_STREAMS[HeadsetStream.PEOPLE].labels
    return dict(zip(labels, row, strict=True))


def looking(yaw_deg, pitch_deg=0.0):
    return Body(Gaze(yaw_deg, pitch_deg).head_pose())


def test_the_nearest_person_is_three_metres_away_and_thirty_degrees_aside():
    row = seen(people((1.5, 3 * math.cos(math.pi / 6)), (0.0, 8.0)))
    assert row["nearest_m"] == pytest.approx(3.0)
    assert row["nearest_deg"] == pytest.approx(30.0)
    assert (row["face_m"], row["face_deg"]) == pytest.approx((8.0, 0.0), abs=1e-6)
    assert (row["face_looks"], row["by_eyes"]) == (1.0, 0.0)


def test_a_face_in_the_distance_is_no_ones_unless_that_person_is_the_nearest():
    row = seen(people((1.0, 2.0), (0.0, 10.5)))
    assert row["face_m"] == row["nearest_m"] == pytest.approx(math.sqrt(5.0))
    assert seen(people((0.0, 40.0)))["face_m"] == pytest.approx(40.0)


def test_eyes_that_a_tracker_sees_look_where_they_look_whatever_the_head_does():
    body = replace(looking(0.0), eyes=Gaze(90.0, 0.0).head_pose())
    row = seen(people((5.0, 0.0), (0.0, 5.0)), body)
    assert (row["face_m"], row["face_deg"]) == pytest.approx((5.0, 0.0), abs=1e-6)
    assert row["by_eyes"] == 1.0


def test_who_has_turned_their_back_does_not_look_however_much_they_would():
    assert seen(people((0.0, 3.0), facing_rad=0.0))["face_looks"] == 0.0
    assert seen(people((0.0, 3.0), looks=0.0))["face_looks"] == 0.0


@given(
    st.floats(-180.0, 180.0),
    st.floats(-20.0, 20.0),
    st.floats(-50.0, 50.0),
    st.floats(-3.0, 3.0),
)
def test_what_is_seen_is_the_same_wherever_the_patients_spot_lies_in_the_scene(
    heading_deg, up_m, aside_m, ahead_m
):
    """The same people from the same spot, in a scene that was moved and turned as a whole."""
    body = Body(HeadPose((0.2, 1.65, 0.3), Gaze(25.0, -5.0).head_pose().orientation))
    places = np.array([(1.0, 2.0), (-2.0, 4.0), (0.5, -1.0)])
    heading = math.radians(heading_deg)
    cos, sin = math.cos(heading), math.sin(heading)
    moved = [(x * cos + z * sin + aside_m, z * cos - x * sin + ahead_m) for x, z in places]
    crowd = people(*moved, facing_rad=math.pi + heading)
    crowd = replace(crowd, positions_m=crowd.positions_m + np.array((0.0, up_m, 0.0)))
    there = seen(crowd, body, Standpoint((aside_m, up_m, ahead_m), heading_deg))
    assert there == pytest.approx(seen(people(*places), body), abs=1e-6)


def test_where_nobody_is_to_be_seen_there_is_no_row():
    body = Body(STANDING)
    assert people_around(NOBODY, gaze_of(body), body, ON_THE_SPOT) is None
    gone = people((0.0, 2.0), shown=np.array([0.0]))
    assert people_around(gone, gaze_of(body), body, ON_THE_SPOT) is None


def test_it_is_looked_around_ten_times_a_second_and_the_border_only_where_it_is_told():
    around, told = Surroundings(), []
    for frame in range(90):
        body = Body(STANDING, border_m=0.7 if frame >= 45 else None)
        told += around.samples(body, None, frame * NS_PER_S // 90)
    assert told == [(HeadsetStream.PLAY_SPACE, (0.7,))] * 5
    no_number = Body(STANDING, border_m=math.nan)
    assert list(Surroundings().samples(no_number, None, 0)) == []


def test_behind_a_cover_of_the_scenes_own_nobody_is_seen():
    class Blinking(BlankScene):
        covered = 0.0

        def cover(self):
            return self.covered

    scene = Blinking(SCENES[SceneName("plaza")])
    scene.people_m = [(0.0, 1.65, 2.0)]
    body = Body(STANDING)
    assert [stream for stream, _ in Surroundings().samples(body, scene, 0)] == ["people"]
    scene.covered = 1.0
    assert list(Surroundings().samples(body, scene, 0)) == []


def chunks_of(room):
    """What the client sent; not what was computed of it."""
    sampled = [entry for entry in room.recorder.entries if isinstance(entry, Samples)]
    return [chunk for chunk in sampled if chunk.sent_as is not None]


def streams_of(room):
    chunks = chunks_of(room)
    return {
        name: np.concatenate([one.values for one in chunks if one.stream == name])
        for name in {one.stream for one in chunks}
    }


def times_s_of(room, name):
    return np.concatenate([one.times_s for one in chunks_of(room) if one.stream == name])


def somebody_in_every_scene(room):
    for scene in room.display.scenes.values():
        scene.people_m, scene.people_look = [(0.0, 1.65, 2.0)], True


def test_people_are_on_record_once_the_scene_is_seen_and_never_while_it_is_covered(room):
    room.connect()
    somebody_in_every_scene(room)
    room.let(6)
    rows, times = streams_of(room)["people"], times_s_of(room, "people")
    assert np.diff(times) == pytest.approx(np.full(len(times) - 1, 0.1), abs=0.02)
    assert times[0] > times_s_of(room, "head_pose")[0] + 0.4, "it was seen before it was shown"
    assert rows[-1].tolist() == pytest.approx([2.0, 0.0, 2.0, 0.0, 1.0, 0.0], abs=1e-4)


def test_while_nobody_wears_the_headset_nothing_of_a_body_goes_on_record(room):
    room.connect()
    somebody_in_every_scene(room)
    room.display.worn = Body(STANDING, (STANDING, STANDING), border_m=1.0)
    room.let(3)
    room.display.seen = DisplayState(presence=Presence.AWAY)
    room.let(3)  # what was taken before is on its way
    before = {name: len(rows) for name, rows in streams_of(room).items()}
    room.let(3)
    after = {name: len(rows) for name, rows in streams_of(room).items()}
    assert set(after) == {stream.value for stream in HEADSET_STREAMS}
    assert {name for name in after if after[name] != before.get(name)} <= {"frame_times"}
