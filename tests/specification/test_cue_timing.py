"""Cues that are announced to the therapist, shown several times, or heard from a chosen place."""

from __future__ import annotations

import pytest

from clinician_console.session.answers import Outcome
from clinician_console.session.cueing import Timing, apart_s
from protocols.catalogue import SCENES, Cue, SceneName
from protocols.scene_spec import CuePlacing
from shared.rules.states import SessionState
from shared.wire.parts import Consent, CuePlace
from shared.wire.wishes import CueOrder
from tests.wishes import wishing

SOFT = Cue(
    name="gust",
    label="Soft",
    sentence="Softly.",
    duration_s=4.0,
    placing=CuePlacing(azimuth_deg=90.0, nearest_m=10.0, farthest_m=40.0),
)
SUDDEN = Cue(name="light_dims", label="Sudden", sentence="Now.", duration_s=6.0, startles=True)
SEEN = Cue(name="bird", label="Seen", sentence="It is seen.", duration_s=4.0)
CUES = (SOFT, SUDDEN, SEEN)


@pytest.fixture
def at_height(make_room, monkeypatch):
    """A patient in exposure, in a scene with a cue that can be put somewhere, and two others."""
    lift = SCENES[SceneName("glass_lift")].model_copy(update={"cues": CUES})
    monkeypatch.setitem(SCENES, SceneName("glass_lift"), lift)
    room = make_room()
    consent = {cue.name: Consent.ALLOWED for cue in CUES} | {"bird": Consent.ASK_FIRST}
    room.protocol = room.protocol.model_copy(update={"consent": consent})
    room.start_console()
    room.begin_exposure(step=1)
    return room


def said(room):
    return [line.sentence for line in room.session.log]


# ── announced ────────────────────────────────────────────────────────────────────────────────


def test_an_announced_cue_comes_when_its_time_is_over_and_not_before(at_height):
    assert at_height.session.acts.show_cue("gust", timing=Timing(lead_s=10.0)).sent
    at_height.let(9.8)
    assert at_height.scene.cues == []
    assert at_height.session.acts.cueing.coming_in_s() == pytest.approx(0.2, abs=0.05)
    at_height.let(0.4)
    assert at_height.scene.cues == ["gust"]
    assert at_height.session.acts.cueing.announced is None
    (announced,) = at_height.recorder.events("cue_announced")
    assert announced.data == {"cue": "gust", "asked_patient": False, "lead_s": 10.0, "times": 1}
    assert "Cue “Soft” in 10 s." in said(at_height)


def test_the_therapist_shows_an_announced_cue_at_once_or_takes_it_back(at_height):
    at_height.session.acts.show_cue("gust", timing=Timing(lead_s=10.0))
    assert at_height.session.acts.cueing.show_now().sent
    at_height.let(0.2)
    assert at_height.scene.cues == ["gust"]
    at_height.session.acts.show_cue("gust", timing=Timing(lead_s=10.0))
    assert at_height.session.acts.cueing.take_back().sent
    at_height.let(15)
    assert at_height.scene.cues == ["gust"]
    assert at_height.session.acts.cueing.show_now().outcome is Outcome.REFUSED
    assert at_height.session.acts.cueing.take_back().outcome is Outcome.REFUSED
    (taken_back,) = at_height.recorder.events("cue_taken_back")
    assert taken_back.data["cue"] == "gust"


@pytest.mark.parametrize("wanted", [SessionState.PAUSED, SessionState.SAFE_PLACE])
def test_a_stop_and_a_pause_take_an_announced_cue_back_for_good(at_height, wanted):
    at_height.session.acts.show_cue("gust", timing=Timing(lead_s=5.0, times=3))
    at_height.session.acts.move_to(wanted)
    at_height.in_state(wanted)
    assert at_height.session.acts.cueing.announced is None
    if wanted is SessionState.SAFE_PLACE:
        at_height.let(2)
        at_height.rested()
        assert at_height.session.acts.leave_safe_place().sent
        at_height.in_state(SessionState.PAUSED)
    assert at_height.session.acts.go_to_step(at_height.protocol.steps[0]).sent
    at_height.let(30)
    assert at_height.scene.cues == []


def test_a_cue_that_falls_due_while_the_headset_is_silent_is_not_shown_later(at_height):
    at_height.session.acts.show_cue("gust", timing=Timing(lead_s=2.0))
    at_height.client_runs = False
    at_height.let(3)
    assert at_height.session.acts.cueing.announced is None
    at_height.client_runs = True
    at_height.let(10)
    assert at_height.scene.cues == []


def test_what_may_not_be_shown_cannot_be_announced_either(at_height):
    for name, timing in (("siren", Timing(5.0)), ("bird", Timing(5.0))):
        assert not at_height.session.acts.show_cue(name, timing=timing).sent
        assert at_height.session.acts.cueing.announced is None
    answer = at_height.session.acts.show_cue("bird", timing=Timing(5.0))
    assert answer.outcome is Outcome.NEEDS_CONFIRMATION
    assert at_height.session.acts.show_cue("bird", timing=Timing(5.0), asked_patient=True).sent
    at_height.let(6)
    assert at_height.scene.cues == ["bird"]


# ── several times ────────────────────────────────────────────────────────────────────────────


def test_a_cue_shown_three_times_has_a_pause_between_and_then_ends(at_height):
    assert at_height.session.acts.show_cue("gust", timing=Timing(times=3)).sent
    at_height.let(1)
    assert at_height.scene.cues == ["gust"]
    at_height.let(apart_s(SOFT))
    assert at_height.scene.cues == ["gust"] * 2
    at_height.let(5 * apart_s(SOFT))
    assert at_height.scene.cues == ["gust"] * 3
    assert len(at_height.recorder.events("cue_shown")) == 3


def test_what_startles_comes_again_only_after_its_minute(at_height):
    assert at_height.session.acts.show_cue("light_dims", timing=Timing(times=2)).sent
    at_height.let(60.5)
    assert at_height.scene.cues == ["light_dims"]
    at_height.let(3)
    assert at_height.scene.cues == ["light_dims"] * 2
    assert at_height.recorder.events("cue_refused") == []


# ── from a chosen place ──────────────────────────────────────────────────────────────────────


def test_the_record_says_where_a_cue_was_heard_from(at_height):
    at_height.session.acts.show_cue("gust")
    at_height.let(6)
    at_height.session.acts.show_cue("gust", place=CuePlace(azimuth_deg=-45.0, distance_m=20.0))
    at_height.let(1)
    usual, chosen = at_height.recorder.events("cue_shown")
    assert (usual.data["azimuth_deg"], usual.data["distance_m"]) == (90.0, 10.0)
    assert (chosen.data["azimuth_deg"], chosen.data["distance_m"]) == (-45.0, 20.0)


@pytest.mark.parametrize(
    ("name", "place", "reason"),
    [
        ("gust", CuePlace(distance_m=9.0), "from 10 to 40 m"),
        ("gust", CuePlace(distance_m=41.0), "from 10 to 40 m"),
        ("light_dims", CuePlace(azimuth_deg=0.0), "cannot be put elsewhere"),
    ],
)
def test_no_cue_is_put_where_it_cannot_be_whatever_the_console_sends(
    at_height, name, place, reason
):
    answer = at_height.session.acts.show_cue(name, place=place)
    assert answer.outcome is Outcome.REFUSED
    assert reason in answer.sentence
    boot, now_ns = at_height.session.headset.boot, at_height.console_clock.now_ns()
    target = at_height.session.steering.target(boot, now_ns)
    order = CueOrder(number=1, name=name, place=place)
    at_height.console_end.send(wishing(target, order, rev=target.rev + 9))
    at_height.let(0.5)
    assert at_height.scene.cues == []
    (refused,) = at_height.recorder.events("cue_refused")
    assert reason in refused.data["reason"]
