"""What a patient does to feel safer, read from head and eyes; by right values."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinician_console.analysis.behaviour.bands import BEHAVIOURS, bands
from clinician_console.analysis.behaviour.gaze_down import GAZE_DOWN
from clinician_console.analysis.behaviour.maps import LAYERS, Stay, layers_of, stay_at
from clinician_console.analysis.behaviour.track import head_track, looks
from clinician_console.analysis.facts import SessionFacts
from clinician_console.analysis.moments import MOST_MOMENTS, chosen_moments
from clinician_console.record.replaying import lacking
from clinician_console.replay.asking import told_of
from clinician_console.session.alerts import AlertName
from protocols.catalogue import SCENES, SceneName
from shared.wire.events import EventName
from shared.wire.streams import HeadsetStream
from tests.clinician_console.behaviour_kit import column, gaze_rows, people_rows, rows_of
from tests.clinician_console.replay_kit import (
    ENTERED_S,
    STOPPED_S,
    _row,
    _stream,
    fixed_session,
    gaze_stream,
    happened,
    head_stream,
)

AT_S = np.arange(0.0, 60.0, 0.1)
ROOF = SCENES[SceneName("rooftop")].calm_exposure()


def on_the_roof(head=None, gaze=None, edge_m=2.0):
    """Ten seconds of baseline, thirty before an edge, and the safe place."""
    streams = tuple(stream for stream in (head, gaze) if stream is not None)
    rows = (
        _row(0.0, "safe_place", "baseline"),
        _row(10.0, "rooftop", "exposure", **{**ROOF, "edge_distance_m": edge_m}),
        _row(40.0, "safe_place", "safe_place"),
    )
    return fixed_session(exposures=rows, events=(), streams=streams)


def found(session):
    return {band.behaviour.name: band for band in bands(SessionFacts(session))}


def spans(session, name):
    return [(round(span.start_s, 1), round(span.end_s, 1)) for span in found(session)[name].spans]


def nobody_moves(yaw_deg=0.0, pitch_deg=0.0):
    return gaze_stream(AT_S, np.full(600, yaw_deg), np.full(600, pitch_deg))


def test_who_looks_aside_in_an_exposure_looks_away_and_in_the_safe_place_does_not():
    yaw_deg = np.where((AT_S >= 20.0) & (AT_S < 25.0), 80.0, 10.0)
    yaw_deg[AT_S >= 45.0] = -120.0
    session = on_the_roof(gaze=gaze_stream(AT_S, yaw_deg, np.zeros(600)))
    assert spans(session, "looking_away") == [(20.0, 25.0)]
    assert found(session)["looking_away"].seconds == pytest.approx(5.0)


def test_eyes_are_down_below_thirty_degrees_and_not_for_a_glance():
    pitch_deg = np.where((AT_S >= 12.0) & (AT_S < 14.0), -31.0, -29.0)
    pitch_deg[(AT_S >= 30.0) & (AT_S < 30.3)] = -80.0
    session = on_the_roof(gaze=gaze_stream(AT_S, np.zeros(600), pitch_deg))
    assert spans(session, "eyes_down") == [(12.0, 14.0)]


def test_the_edge_is_as_far_as_it_was_set_less_what_the_head_went_ahead():
    place_m = np.column_stack([np.zeros(600), np.full(600, 1.65), np.zeros(600)])
    place_m[(AT_S >= 15.0) & (AT_S < 20.0), 2] = 1.6
    place_m[(AT_S >= 25.0) & (AT_S < 28.0), 2] = 1.0
    session = on_the_roof(head_stream(AT_S, np.zeros(600), np.zeros(600), place_m))
    assert spans(session, "at_the_edge") == [(15.0, 20.0)]
    assert spans(session, "in_the_safe_zone") == [(10.0, 15.0), (20.0, 25.0), (28.0, 40.0)]


def test_without_an_edge_nobody_is_at_it_and_without_samples_nothing_is_known():
    session = fixed_session()
    assert found(session)["at_the_edge"].spans == ()
    assert found(session)["in_the_safe_zone"].spans == ()
    nothing = fixed_session(streams=())
    assert [band.seconds for band in bands(SessionFacts(nothing))] == [0.0] * len(BEHAVIOURS)


def test_a_behaviour_that_nobody_could_tell_is_not_known_and_one_that_did_not_occur_is():
    told = found(on_the_roof(gaze=nobody_moves()))
    assert [(span.start_s, span.end_s) for span in told["eyes_down"].known] == [(10.0, 40.0)]
    assert told["eyes_down"].spans == told["at_the_edge"].known == told["eye_contact"].known == ()


def test_eyes_meet_and_the_border_is_near_where_the_headset_said_so():
    at_s = AT_S
    people = people_rows(face_deg=np.where((at_s >= 12.0) & (at_s < 16.0), 2.0, 40.0), count=600)
    border_m = np.where((at_s >= 20.0) & (at_s < 22.5), 0.2, 1.0)[:, None]
    session = on_the_roof(_stream(HeadsetStream.PEOPLE, at_s, people))
    session = replace(
        session, streams=(*session.streams, _stream(HeadsetStream.PLAY_SPACE, at_s, border_m))
    )
    assert spans(session, "eye_contact") == [(12.0, 16.0)]
    assert spans(session, "near_the_border") == [(20.0, 22.5)]


def test_who_steps_back_from_their_spot_backs_away_and_who_shuts_their_eyes_has_them_closed():
    place_m = np.column_stack([np.zeros(600), np.full(600, 1.65), np.zeros(600)])
    place_m[(AT_S >= 15.0) & (AT_S < 18.0), 2] = -0.5
    gaze = gaze_rows(by_eyes=np.where((AT_S >= 30.0) & (AT_S < 32.0), 0.0, 1.0), count=600)
    gaze[(AT_S >= 35.0) & (AT_S < 35.3), 6] = 0.0  # a blink
    session = on_the_roof(
        head_stream(AT_S, np.zeros(600), np.zeros(600), place_m),
        _stream(HeadsetStream.GAZE, AT_S, gaze),
    )
    assert spans(session, "backing_away") == [(15.0, 18.0)]
    assert spans(session, "eyes_closed") == [(30.0, 32.0)]


def test_the_bands_and_the_live_rows_say_the_same_seconds():
    """One definition of each behaviour: as long as no band is too short to be shown."""
    at_s = np.arange(0.0, 60.0, 1 / 30)
    yaw_deg = np.where((at_s >= 15.0) & (at_s < 21.5), 75.0, 0.0)
    pitch_deg = np.where((at_s >= 24.0) & (at_s < 33.25), -50.0, 0.0)
    gaze = gaze_rows(yaw_deg, pitch_deg, count=len(at_s))
    session = on_the_roof(gaze=_stream(HeadsetStream.GAZE, at_s, gaze))
    rows = rows_of(GAZE_DOWN, at_s, gaze)
    for name, label in (("looking_away", "away"), ("eyes_down", "down")):
        live_s = column(GAZE_DOWN, rows, label).sum() / 100
        assert live_s == pytest.approx(found(session)[name].seconds, abs=0.05)


def test_a_headset_that_is_off_does_nothing_for_longer_than_a_second():
    at_s = AT_S[(AT_S < 20.0) | (AT_S >= 30.0)]
    away = gaze_stream(at_s, np.full(len(at_s), 90.0), np.zeros(len(at_s)))
    assert spans(on_the_roof(gaze=away), "looking_away") == [(10.0, 20.9), (30.0, 40.0)]


def test_every_behaviour_says_what_it_is_and_whose_choice_its_numbers_are():
    assert len({behaviour.name for behaviour in BEHAVIOURS}) == len(BEHAVIOURS)
    for behaviour in BEHAVIOURS:
        assert behaviour.means.endswith("Our own choice.")


def test_every_band_stands_in_the_manual_with_its_definition():
    manual = (Path(__file__).parents[2] / "clinician_console" / "manual" / "en.md").read_text(
        "utf-8"
    )
    for behaviour in BEHAVIOURS:
        assert f"\n| {behaviour.label} | " in manual, behaviour.name


def test_the_maps_hold_where_most_of_the_time_was_spent():
    place_m = np.column_stack([np.full(600, 0.05), np.full(600, 1.65), np.full(600, 0.05)])
    place_m[(AT_S >= 12.0) & (AT_S < 15.0), 0] = 0.55
    session = on_the_roof(
        head_stream(AT_S, np.zeros(600), np.zeros(600), place_m), nobody_moves(32.0, -12.0)
    )
    stay = stay_at(session, 20.0)
    assert stay == Stay(10.0, 40.0)
    layers = layers_of(head_track(session), looks(session), stay, LAYERS)
    warm = {(round(at.across, 2), round(at.along, 2)): at.share for at in layers.stood}
    assert warm == pytest.approx({(0.05, 0.05): 1.0, (0.55, 0.05): 3.0 / 26.9}, abs=0.01)
    way = ((0.05, 0.05), (0.55, 0.05), (0.05, 0.05))
    np.testing.assert_allclose(layers.path_m, way, atol=1e-6)
    assert [(at.across, at.along, at.share) for at in layers.looked] == [(32.5, -12.5, 1.0)]
    empty = layers_of(head_track(session), looks(session), stay, ())
    assert (empty.path_m, empty.stood, empty.looked) == ((), (), ())


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.floats(0.0, 60.0), st.floats(allow_nan=True, width=32)), max_size=20),
    st.floats(0.0, 60.0),
)
def test_a_head_that_cannot_be_is_left_out_and_all_else_goes_on(odd, at_s):
    times = np.sort(np.array([moment for moment, _ in odd], np.float64))
    values = np.array([value for _, value in odd], np.float64)
    with np.errstate(all="ignore"):
        stream = head_stream(times, np.zeros(len(odd)), np.zeros(len(odd)), values[:, None])
        session = on_the_roof(stream)
    track = head_track(session)
    assert np.isfinite(track.position_m).all()
    index = track.index_at(at_s)
    assert index is None or 0.0 <= at_s - track.at_s[index] <= 1.0
    bands(SessionFacts(session))
    layers_of(track, looks(session), stay_at(session, at_s), LAYERS)


def test_what_a_record_lacks_is_said_in_sentences():
    assert lacking(fixed_session()) == ()
    [said] = lacking(fixed_session(streams=()))
    assert said.startswith("No head movement is on record")
    [said] = lacking(fixed_session(exposures=(_row(1.0, "sinking_ship", "exposure"),)))
    assert said.startswith("This version of Gradus lacks some scenes that are on record (1)")
    assert any("nothing to show" in said for said in lacking(fixed_session(exposures=())))


def test_the_client_is_told_when_it_was_silent_and_nothing_about_the_patient():
    lost = [
        happened(at_s, EventName.ALERT, alert=AlertName.HEADSET_LOST.value, on=on)
        for at_s, on in ((20.0, True), (25.0, False))
    ]
    noted = happened(26.0, EventName.NOTE, text="canary words")
    told = told_of(SessionFacts(fixed_session(events=(*lost, noted))))
    assert told.silent_s == ((20.0, 25.0),)
    said = told.model_dump_json()
    assert all(word not in said for word in ("canary", "LARK", "The street", "70"))


def test_the_moments_that_stand_out_are_the_highest_rating_the_stops_and_the_steps():
    chosen = chosen_moments(SessionFacts(fixed_session()))
    assert [(moment.at_s, moment.why) for moment in chosen] == [
        (30.0, "SUDS 70, the highest"),
        (STOPPED_S, "Stop 1, as it was made"),
    ]
    calm = chosen_moments(SessionFacts(fixed_session(events=(), ratings=())))
    assert [moment.why for moment in calm] == ["Step 1, The street, before it was left"]
    assert ENTERED_S < calm[0].at_s < STOPPED_S + 0.1


def test_moments_are_few_and_none_shows_the_same_as_another():
    stops = tuple(
        happened(12.0 + at_s, "stopped", reason="patient", state_before="exposure")
        for at_s in np.arange(0.0, 20.0, 1.0)
    )
    chosen = chosen_moments(SessionFacts(fixed_session(events=stops)))
    times_s = [moment.at_s for moment in chosen]
    assert len(chosen) <= MOST_MOMENTS
    assert times_s == sorted(times_s)
    assert all(b - a >= 5.0 for a, b in itertools.pairwise(times_s))
