"""Whatever comes in, in whatever order: what holds for the patient at every moment.

A console that is broken, restarted, replayed or hostile is played by hypothesis; time, silence and
the patient's own stop come in between. The rules are checked after every single thing.
"""

from __future__ import annotations

import math

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from protocols.plans.loader import load_protocol
from protocols.scenes.glass_lift import SPEC as GLASS_LIFT
from shared.clock import NS_PER_S
from shared.rules.states import (
    AFTER_PRACTICE,
    LEGAL_MOVES,
    MAY_BE_GUIDED,
    REST_S,
    SHOWS_EXPOSURE,
    Actor,
    SessionState,
)
from shared.wire.events import EventName
from shared.wire.messages import WIRE_VERSION, Stop, Target, Welcome
from shared.wire.parts import BreathingGuide, Consent, SessionPlan, StopReason
from shared.wire.wishes import BreathingOrder, CueOrder
from therapy_client.session.before import Before
from therapy_client.session.machine import HeadsetSession
from therapy_client.session.wishes.breathing import BreathingWish
from therapy_client.session.wishes.cue import CueWish

SESSION, BOOT, EPOCH = "session-1", "boot-1", 5
PROTOCOL = load_protocol("heights")
CONSENT = {"gust": Consent.ALLOWED, "bird": Consent.NEVER}
PLAN = SessionPlan(
    scenes=("glass_lift", "safe_place", "moon_base"),
    guardrails=PROTOCOL.plan().guardrails,
    consent=CONSENT,
)
DIMENSIONS = {dimension.name: dimension for dimension in GLASS_LIFT.dimensions}
LIMITS = {
    name: dimension.guardrail.tightened_by(PLAN.guardrails["glass_lift"][name])
    for name, dimension in DIMENSIONS.items()
}

states = st.sampled_from(SessionState)
scenes = st.sampled_from(["glass_lift"] * 6 + ["safe_place", "moon_base", "somewhere_else"])
values = st.one_of(
    st.floats(-10, 120, allow_nan=False),
    st.sampled_from([0.0, 1.0, 2.0, 50.0, 50.0001, -1e-9, 1e300, -1e300]),
)
exposures = st.dictionaries(st.sampled_from([*DIMENSIONS, "no_such_thing"]), values)
cues = st.one_of(
    st.none(),
    st.builds(
        CueOrder,
        number=st.integers(0, 12),
        name=st.sampled_from(["gust", "bird", "light_dims", "no_cue"]),
    ),
)


def wishes(cue, breathing=BreathingGuide.OFF):
    """What a target asks beside the exposure; without a cue none of that kind."""
    guide = BreathingOrder(number=1, guide=breathing)
    return (guide,) if cue is None else (guide, cue)


class AnyConsole(RuleBasedStateMachine):
    """A headset client's session under everything that could ever reach it."""

    @initialize(in_progress=st.booleans(), stops_before=st.integers(0, 3), again=st.booleans())
    def join(self, in_progress, stops_before, again):
        self.now_ns = 1_000 * NS_PER_S
        self.notes = []
        self.sent: list[Target] = []
        self.last_valid_ns = self.now_ns
        self.halts = 0
        self.before_rest: list[Target] = []
        self.tickets: list[str] = ["no-ticket"]
        self.session = HeadsetSession(
            Welcome(
                wire_version=WIRE_VERSION,
                boot=BOOT,
                session_id=SESSION,
                epoch=EPOCH,
                in_progress=in_progress,
                samples_port=1,
                view_port=1,
                voice_port=1,
                events_through=0,
                chunks_through=0,
                journal_key="0" * 64,
                plan=PLAN,
            ),
            BOOT,
            self.now_ns,
            lambda name, actor, data: self.notes.append((name, actor, data)),
            Before(again, stops_before),
        )
        self.stops_before = stops_before
        expected = SessionState.SAFE_PLACE if in_progress or again else SessionState.WAITING
        assert self.session.state is expected
        self.seen = self._snapshot()

    # ── everything that can come ─────────────────────────────────────────────────────────────

    @rule(
        state=states,
        scene=scenes,
        exposure=exposures,
        cue=cues,
        halt=st.integers(0, 6),
        data=st.data(),
        rev_step=st.integers(-3, 4),
        epoch=st.sampled_from([EPOCH] * 8 + [EPOCH - 1, EPOCH + 1]),
        boot=st.sampled_from([BOOT] * 8 + ["boot-0"]),
        session_id=st.sampled_from([SESSION] * 8 + ["session-0"]),
        lag_s=st.sampled_from([0.0, 0.0, 0.5, 3.0]),
        breathing=st.sampled_from(BreathingGuide),
    )
    def any_target(
        self,
        state,
        scene,
        exposure,
        cue,
        halt,
        data,
        rev_step,
        epoch,
        boot,
        session_id,
        lag_s,
        breathing,
    ):
        self._give(
            Target(
                session_id=session_id,
                boot=boot,
                epoch=epoch,
                rev=max(0, self.session.rev + rev_step),
                halt=halt,
                resume=data.draw(st.none() | st.sampled_from(self._told_tickets())),
                state=state,
                scene=scene,
                step=None,
                wanted=exposure,
                wishes=wishes(cue, breathing),
                sent_ns=self.now_ns - round(lag_s * NS_PER_S),
            )
        )

    @rule(state=states, exposure=exposures, cue=cues, more_halts=st.sampled_from([0, 0, 0, 1]))
    def honest_target(self, state, exposure, cue, more_halts):
        """As a console says it that follows the client: this is what gets deep into the table."""
        wanted = [after for (before, after) in LEGAL_MOVES if before is self.session.state]
        wanted.append(self.session.state)
        self._give(
            Target(
                session_id=SESSION,
                boot=BOOT,
                epoch=EPOCH,
                rev=self.session.rev + 1,
                halt=self.halts + more_halts,
                resume=self._told_tickets()[-1],
                state=state if state in wanted else wanted[0],
                scene="glass_lift",
                step="a step",
                wanted=exposure,
                wishes=wishes(cue),
                sent_ns=self.now_ns,
            )
        )

    @rule(height_m=st.sampled_from([1.0, 20.0, 50.0]))
    def up_we_go(self, height_m):
        """A therapist who knows the way, to a patient who is then on the way up."""
        while self.session.state is not SessionState.EXPOSURE:
            if self._practises():
                continue
            wanted = _WAY_UP.get(self.session.state)
            if wanted is None:
                return
            if self.session.state is SessionState.SAFE_PLACE:
                self.the_patient_rests()
            self.honest_target(wanted, {}, None, 0)
            assert self.session.state is wanted
        self.honest_target(SessionState.EXPOSURE, {"height_m": height_m}, None, 0)

    @precondition(lambda self: self.sent)
    @rule(data=st.data())
    def an_old_target_again(self, data):
        """Queued, late, replayed or doubled: any target that was ever sent comes once more."""
        self._give(data.draw(st.sampled_from(self.sent)))

    @rule(
        halt=st.integers(0, 6),
        epoch=st.sampled_from([EPOCH, EPOCH, EPOCH - 1]),
        boot=st.sampled_from([BOOT, "boot-0"]),
        session_id=st.sampled_from([SESSION, SESSION, "session-0"]),
    )
    def any_stop(self, halt, epoch, boot, session_id):
        stop = Stop(session_id=session_id, boot=boot, epoch=epoch, halt=halt, sent_ns=self.now_ns)
        self.session.on_stop(stop, self.now_ns)
        if (session_id, epoch) == (SESSION, EPOCH):
            self.halts = max(self.halts, halt)

    @rule()
    def the_patient_stops(self):
        before = self.session.stop_number
        self.session.stop(StopReason.PATIENT, Actor.PATIENT, self.now_ns)
        assert self.session.stop_number == before + 1

    @rule(
        frames=st.integers(1, 60),
        dt_s=st.sampled_from([1 / 90, 1 / 30, 0.1]),
        in_view=st.sampled_from([True, True, False]),
    )
    def time_passes(self, frames, dt_s, in_view):
        for _ in range(frames):
            self.now_ns += round(dt_s * NS_PER_S)
            before = dict(self.session.exposure)
            self.session.tick(self.now_ns, dt_s, in_view=in_view)
            self._check_movement(before, dt_s, in_view=in_view)
            self.nothing_is_beyond_its_bounds()
            self.transitions_follow_the_table()

    @rule()
    def the_safe_place_is_shown(self):
        if self.session.state is SessionState.SAFE_PLACE:
            self.session.rest.shown(self.now_ns)
            self.shown_ns = self.shown_ns or self.now_ns

    @rule()
    def the_patient_rests(self):
        """The safe place is fully shown, and then long enough; the console goes on meanwhile."""
        self.the_safe_place_is_shown()
        if self.session.state is SessionState.SAFE_PLACE:
            self.now_ns += round(REST_S * NS_PER_S)
            self.session.tick(self.now_ns, 0.1)

    @rule(silence_s=st.sampled_from([0.69, 0.71, 1.9, 2.1, 10.0]))
    def a_long_frame(self, silence_s):
        """The machine stalls: the clock goes on, the frame does not."""
        self.now_ns += round(silence_s * NS_PER_S)
        before = dict(self.session.exposure)
        self.session.tick(self.now_ns, 0.1)
        self._check_movement(before, 0.1, in_view=True)

    @precondition(lambda self: self.session.wish(CueWish).due is not None)
    @rule()
    def the_cue_is_shown(self):
        self.session.wish(CueWish).due = None

    # ── what must hold ───────────────────────────────────────────────────────────────────────

    @invariant()
    def a_stop_is_shown_anew(self):
        if self.session.stop_number != self.stops_seen:
            self.stops_seen, self.shown_ns = self.session.stop_number, None

    @invariant()
    def transitions_follow_the_table(self):
        before, self.seen = self.seen, self._snapshot()
        steps = [self.seen[0]]
        changed = [(n, a, d) for n, a, d in self.notes if n in _MOVES]
        at = before[0]
        for name, actor, data in changed[before[1] :]:
            if name is EventName.STOPPED:
                after = SessionState.SAFE_PLACE
                assert data["state_before"] == at.value
            else:
                after = SessionState(data["to"])
                assert data["from"] == at.value
            assert actor in LEGAL_MOVES[at, after]
            at = after
        assert steps[-1] is at, "the state changed and nothing was written down"

    @invariant()
    def nothing_is_beyond_its_bounds(self):
        for name, value in self.session.exposure.items():
            assert math.isfinite(value)
            assert LIMITS[name].absolute.holds(value), (name, value)

    @invariant()
    def a_cue_is_due_only_with_consent_in_exposure_and_with_a_live_link(self):
        cue = self.session.wish(CueWish).due
        if cue is None:
            return
        assert CONSENT.get(cue.name, Consent.NEVER) is not Consent.NEVER
        assert self.session.state is SessionState.EXPOSURE
        assert self.session.scene == "glass_lift"
        assert not self.session.held

    @invariant()
    def only_a_state_of_exposure_shows_anything_but_the_lobby_and_the_safe_place(self):
        if self.session.state in (SessionState.SAFE_PLACE, SessionState.RECOVERY):
            assert self.session.visible_scene == "safe_place"
        elif self.session.state not in SHOWS_EXPOSURE:
            assert self.session.visible_scene in ("lobby", "safe_place")

    @invariant()
    def a_breathing_guide_is_at_the_shore_and_every_change_of_it_is_written_down(self):
        told = [data["guide"] for name, _, data in self.notes if name == "breathing_guided"]
        assert self.session.wish(BreathingWish).guide == (told[-1] if told else "off")
        if self.session.state not in MAY_BE_GUIDED:
            assert self.session.wish(BreathingWish).guide is BreathingGuide.OFF

    @invariant()
    def stop_numbers_are_given_once_and_in_order(self):
        numbers = [d["stop_number"] for n, _, d in self.notes if n is EventName.STOPPED]
        first = self.stops_before + 1
        assert numbers == list(range(first, first + len(numbers)))

    @invariant()
    def silence_holds_and_then_stops(self):
        silent_ns = self.now_ns - self.last_valid_ns
        if self.session.state in _NEEDS_LINK and self.ticked_at == self.now_ns:
            assert silent_ns < 2.0 * NS_PER_S
            assert self.session.held or silent_ns < 0.7 * NS_PER_S

    @invariant()
    def nobody_is_led_on_who_has_not_made_their_own_stop(self):
        if self.session.state in AFTER_PRACTICE:
            assert EventName.STOP_PRACTISED in [name for name, _, _ in self.notes]

    # ── helpers ──────────────────────────────────────────────────────────────────────────────

    ticked_at = -1
    stops_seen = 0
    shown_ns = None

    def _practises(self):
        """The way to the first baseline leads through the patient's own stop."""
        if self.session.stop_practised:
            return False
        if self.session.state is SessionState.ORIENTATION:
            self.the_patient_stops()
        elif self.session.state is SessionState.SAFE_PLACE:
            self.the_patient_rests()
            self.honest_target(SessionState.ORIENTATION, {}, None, 0)
        else:
            return False
        return True

    def _check_movement(self, before, dt_s, *, in_view):
        self.ticked_at = self.now_ns
        session = self.session
        for name, value in session.exposure.items():
            if name not in before:
                continue
            rise = (value - before[name]) * DIMENSIONS[name].harder_is
            if session.state is SessionState.EXPOSURE and in_view and not session.held:
                assert rise <= LIMITS[name].rate_per_s * dt_s + 1e-9
            else:
                assert rise <= 0, f"{name} rose by {rise} in {session.state}"
            assert -rise <= LIMITS[name].relief_rate_per_s * dt_s + 1e-9

    def _told_tickets(self):
        """Every ticket that a console was ever told, the newest last."""
        way_out = self.session.way_out(self.now_ns)
        if way_out and way_out.ticket and way_out.ticket not in self.tickets:
            self.tickets.append(way_out.ticket)
        return self.tickets

    def _is_ours(self, target):
        return (target.session_id, target.boot, target.epoch) == (SESSION, BOOT, EPOCH)

    def _give(self, target):
        session, before = self.session, self._snapshot()
        shown_ns, before_rest = self.shown_ns, list(self.before_rest)
        way_out = session.way_out(self.now_ns)
        ticket = way_out.ticket if way_out else None
        if ticket is None:
            self.before_rest.append(target)
        stop_number, rev, was = session.stop_number, session.rev, session.state
        exposure = dict(session.exposure)
        current = self._is_ours(target) and target.rev >= rev
        session.on_target(target, self.now_ns)
        if target not in self.sent:
            self.sent.append(target)
        if current:
            self.last_valid_ns = self.now_ns
            self.halts = max(self.halts, target.halt)
        else:
            assert self._snapshot() == before, "a target that is not current changed something"
        if was is SessionState.SAFE_PLACE and session.state is not SessionState.SAFE_PLACE:
            assert current
            assert target.rev > rev
            assert session.stop_number == stop_number
            assert shown_ns is not None
            assert self.now_ns - shown_ns >= REST_S * NS_PER_S
            assert target.resume == ticket
            assert target not in before_rest, "it was made before the patient had rested"
        if target.state is SessionState.SAFE_PLACE and current and target.rev > rev:
            assert session.state is SessionState.SAFE_PLACE
        if was in SHOWS_EXPOSURE and session.scene == "glass_lift" and session.exposure:
            # A target moves nobody by itself: either it stays, or the scene is entered calm.
            calm = GLASS_LIFT.calm_exposure()
            assert session.exposure in (exposure, calm)

    def _snapshot(self):
        return (
            self.session.state,
            len([n for n, _, _ in self.notes if n in _MOVES]),
            self.session.stop_number,
            dict(self.session.exposure),
            dict(self.session.goal),
            self.session.wish(CueWish).due,
        )


_WAY_UP = {
    SessionState.WAITING: SessionState.ORIENTATION,
    SessionState.ORIENTATION: SessionState.BASELINE,
    SessionState.BASELINE: SessionState.EXPOSURE,
    SessionState.SAFE_PLACE: SessionState.PAUSED,
    SessionState.PAUSED: SessionState.EXPOSURE,
}
_MOVES = (EventName.STATE_CHANGED, EventName.STOPPED)
_NEEDS_LINK = frozenset(SessionState) - {
    SessionState.WAITING,
    SessionState.ENDED,
    SessionState.SAFE_PLACE,
}

TestAnyConsole = AnyConsole.TestCase
TestAnyConsole.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
