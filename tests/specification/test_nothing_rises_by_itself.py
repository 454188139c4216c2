"""Nothing ever rises by itself: progression offers, a person decides."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from protocols.scenes.glass_lift import SPEC as GLASS_LIFT
from shared.rules.states import REST_S, SHOWS_EXPOSURE, SessionState
from tests.conftest import FRAME_S, LONG_FRAME_S

HARDER_IS = {dimension.name: dimension.harder_is for dimension in GLASS_LIFT.dimensions}


def rises(before, after):
    """The dimensions that expose more than before."""
    return [
        name
        for name in before.keys() & after.keys()
        if (after[name] - before[name]) * HARDER_IS[name] > 1e-9
    ]


def test_a_step_that_was_reached_stays_as_it_is_for_as_long_as_nobody_decides(room):
    room.begin_exposure(step=3)
    before = dict(room.scene.exposure)
    room.let(60)
    assert room.scene.exposure == before
    assert room.session.steering.step is room.protocol.steps[3]


def test_in_a_pause_nothing_rises_and_what_was_under_way_goes_on_only_when_told(room):
    room.begin_exposure(step=3)
    room.session.acts.request("height_m", 12.0)
    room.until(lambda: room.height_m > 8)
    room.session.acts.move_to(SessionState.PAUSED)
    room.in_state(SessionState.PAUSED)
    height_m = room.height_m
    room.let(30)
    assert room.height_m == height_m
    room.session.acts.move_to(SessionState.EXPOSURE)
    room.until(lambda: room.height_m > height_m)


def test_a_scene_is_entered_calm_and_rises_only_once_the_patient_sees_it(room):
    room.begin_baseline()
    room.let(1)
    room.session.acts.go_to_step(room.protocol.steps[1])
    calm = GLASS_LIFT.calm_exposure()
    while not room.loop.stage.fully_shown or room.client.state is SessionState.BASELINE:
        assert room.scene.exposure == calm
        room.one_frame()
    room.until(lambda: rises(calm, room.scene.exposure))


def test_what_was_clicked_before_the_client_joined_does_not_rise_later(room):
    room.client_runs = False
    for state in (SessionState.ORIENTATION, SessionState.BASELINE):
        room.session.acts.move_to(state)
    for step in room.protocol.steps[:4]:
        room.session.acts.go_to_step(step)
    room.client_runs = True
    room.connect()
    room.begin_baseline()
    answer = room.session.acts.move_to(SessionState.EXPOSURE)
    assert answer.sentence == "Choose a step to begin with."
    room.let(2)
    assert room.client.state is SessionState.BASELINE


@pytest.mark.parametrize("value", [50.1, -0.1, float("nan"), float("inf")])
def test_a_value_beyond_the_bounds_is_refused_with_the_reason_and_nothing_moves(room, value):
    room.begin_exposure(step=3)
    before = dict(room.scene.exposure)
    answer = room.session.acts.request("height_m", value)
    assert not answer.sent
    assert answer.sentence.startswith("Height can be 0 m to 50 m")
    room.let(1)
    assert room.scene.exposure == before


def test_the_client_refuses_what_a_broken_console_asks_beyond_the_bounds(room):
    room.begin_exposure(step=3)
    room.session.steering.wanted["height_m"] = 5_000.0
    room.session.steering.rev += 1
    room.let(2)
    assert room.height_m == pytest.approx(6.0)
    assert "The headset client refused a value of: height_m." in room.said()


class AnyRoom(RuleBasedStateMachine):
    """Console, cable, client and people, all doing whatever they like.

    After every frame: what the patient sees rises only in exposure, in view, with a live link,
    within the bounds, and only toward something that the therapist asked for after the last stop.
    """

    make_room = None

    @initialize()
    def begin(self):
        self.room = self.make_room()
        self.room.begin_exposure(step=1)
        self.shown = dict(self.room.scene.exposure)
        self.decided_since_stop = True
        self.stops = self.room.client.stop_number

    @rule(number=st.integers(0, 9), confirmed=st.booleans())
    def step(self, number, confirmed):
        step = self.room.protocol.steps[number]
        self.decided_since_stop |= self.room.session.acts.go_to_step(step, confirmed=confirmed).sent

    @rule(
        name=st.sampled_from([*HARDER_IS, "nothing"]),
        value=st.floats(-5, 60, allow_nan=False),
        confirmed=st.booleans(),
    )
    def slider(self, name, value, confirmed):
        answer = self.room.session.acts.request(name, value, confirmed=confirmed)
        self.decided_since_stop |= answer.sent

    @rule(state=st.sampled_from(SessionState))
    def move(self, state):
        self.room.session.acts.move_to(state)

    @rule(state=st.sampled_from([SessionState.PAUSED, SessionState.RECOVERY]))
    def leave(self, state):
        self.room.session.acts.leave_safe_place(state)

    @rule()
    def rest(self):
        for _ in range(round(1.2 * REST_S / LONG_FRAME_S)):
            self.room.one_frame(LONG_FRAME_S)
            self.look()

    @rule(name=st.sampled_from(["gust", "bird", "light_dims"]), asked=st.booleans())
    def cue(self, name, asked):
        self.room.session.acts.show_cue(name, asked_patient=asked)

    @rule()
    def therapist_stops(self):
        self.room.session.acts.safe_stop()

    @rule(held=st.booleans())
    def patient(self, held):
        self.room.display.hold_stop(held)

    @rule()
    def pull(self):
        self.room.pull_cable()

    @rule()
    def plug(self):
        self.room.plug_cable()

    @rule()
    def console_is_killed(self):
        self.room.console_runs = False

    @rule()
    def console_runs_again(self):
        """A hang is over, or the therapist starts the console of the same session again."""
        self.room.console_runs = True

    @rule()
    def client_is_restarted(self):
        self.room.start_client()
        self.shown = {}

    @rule(seconds=st.sampled_from([0.02, 0.2, 0.8, 2.2, 6.0]))
    def time(self, seconds):
        frame_s = LONG_FRAME_S if seconds > 3.0 else FRAME_S
        for _ in range(round(seconds / frame_s)):
            self.room.one_frame(frame_s)
            self.look()

    def look(self):
        room = self.room
        session = room.loop.session
        if session is None:
            return
        if session.stop_number > self.stops:
            self.stops = session.stop_number
            # A stop that the console has not heard of yet makes every decision so far void.
            self.decided_since_stop = False
        seen, self.shown = self.shown, room.shown_exposure
        risen = rises(seen, self.shown)
        if risen:
            assert session.state is SessionState.EXPOSURE, risen
            assert not session.held, risen
            assert room.loop.stage.fully_shown, risen
            assert self.decided_since_stop, risen
        tracks = room.protocol.tracks(GLASS_LIFT.name) if self.shown else {}
        for name, value in self.shown.items():
            limits = tracks[name].guardrail
            assert limits.absolute.holds(value)

    @invariant()
    def outside_exposure_the_lobby_or_the_safe_place_is_what_is_wanted(self):
        session = self.room.loop.session if hasattr(self, "room") else None
        if session and session.state is SessionState.SAFE_PLACE:
            assert session.visible_scene == "safe_place"
        elif session and session.state not in SHOWS_EXPOSURE:
            assert session.visible_scene in ("lobby", "safe_place")


def test_whatever_console_cable_client_and_people_do_nothing_rises_by_itself(make_room):
    machine = type("RoomMachine", (AnyRoom,), {"make_room": staticmethod(make_room)})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=60,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.explicit, Phase.generate],
        ),
    )
