"""The session as the headset client keeps it: states, legal moves, stopping, the lease.

Pure: no drawing, no sockets, no files. What comes in are messages and the patient's gesture; what
goes out is where the patient is now, and notes of what happened. The client is the authority: it
trusts no console, and whatever is not in the table of shared/rules/states.py is refused with a
reason.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, TypeVar, cast

from protocols.catalogue import LOBBY, SAFE_PLACE, SCENES, SceneName
from protocols.cue_rules import CueHistory
from shared.clock import NS_PER_S
from shared.link.delivery import Freshness, LinkState
from shared.rules.exposure import Exposure, Track, Turning, bounded, moved, reached
from shared.rules.states import (
    NEEDS_NO_LINK,
    SHOWS_EXPOSURE,
    Actor,
    SessionState,
    is_legal,
)
from shared.wire.events import EventName
from shared.wire.messages import Stop, Target, Welcome
from shared.wire.parts import Scalar, StopReason, TalkPlace, WayOut
from shared.wire.wishes import wished
from therapy_client.session.before import FIRST, Before
from therapy_client.session.due import TargetDue
from therapy_client.session.moves import objection
from therapy_client.session.notes import Note
from therapy_client.session.rest import Rest
from therapy_client.session.wishes import all_wishes
from therapy_client.session.wishes.base import Because, Coming, HeadsetWish
from therapy_client.session.wishes.cue import CueWish
from therapy_client.session.wishes.talk import TalkWish

AWish = TypeVar("AWish", bound=HeadsetWish[Any])

BEGINNINGS = frozenset({SessionState.WAITING, SessionState.ORIENTATION, SessionState.BASELINE})
"""States that are spent in the lobby: a stop then leads somewhere, and baseline is neutral."""

LONGEST_LIST = 500  # an event must fit on the wire, whatever the target held


class HeadsetSession:
    """One session, from the console's welcome to its end.

    Args:
        welcome: The console's word on session, plan and what came before.
        boot: This client's nonce, which every target must echo.
        now_ns: The client's monotonic time.
        note: Called for everything that happened, at once and in order.
        before: What this session was for this client before.

    Attributes:
        is_ready: Whether a scene can be shown; without an answer, every one can.
        scenes: Those of the plan that this client has.
        exposure: Where the patient is.
        goal: Where they are wanted, within the guardrails.
        awaited: The scene that the therapist wants and that cannot be shown yet.
    """

    def __init__(
        self,
        welcome: Welcome,
        boot: str,
        now_ns: int,
        note: Note,
        before: Before = FIRST,
    ) -> None:
        self.session_id = welcome.session_id
        self.plan = welcome.plan
        self.scenes = frozenset(welcome.plan.scenes) & SCENES.keys()
        self.boot = boot
        self.epoch = welcome.epoch
        self.rev = 0
        self.state = SessionState.WAITING
        self.scene = SAFE_PLACE
        self.entries = 0
        self.stop_number = before.stops
        self.stop_reason: StopReason | None = None
        self.stopped_ns: int | None = None
        self.rest = Rest()
        self.stop_practised = before.practised
        self.stopped_in_practice = False
        self.stop_held = False
        self.held = False
        self.away = False
        self.wishes = all_wishes(self, note)
        self._wish_of = {type(wish): wish for wish in self.wishes}  # asked for in every frame
        # Whoever was started anew does not know when the patient was startled last: perhaps now.
        startled_s = now_ns / NS_PER_S if welcome.in_progress else -math.inf
        self.wish(CueWish).history = CueHistory(
            before.cues.startled_s if before.cues else startled_s
        )
        self.is_ready: Callable[[SceneName], bool] = lambda _scene: True
        self.awaited: SceneName | None = None
        self.target_due: TargetDue | None = None
        self.ignored = 0
        self._seen_halt: int | None = 0
        self.exposure: Exposure = {}
        self.goal: Exposure = {}
        self._tracks: dict[str, Track] = {}
        self._turning = Turning()
        self._note = note
        self._lease = Freshness(welcome.plan.hold_after_s, welcome.plan.safe_after_s)
        self._lease.prove(now_ns)
        note(EventName.SESSION_JOINED, Actor.SYSTEM, {"in_progress": welcome.in_progress})
        if welcome.in_progress or before.again:
            reason = StopReason.CONSOLE_RESTARTED if before.again else StopReason.CLIENT_RESTARTED
            self.stop(reason, Actor.SYSTEM, now_ns)
            self._seen_halt = None  # the console's earlier stops were not of this client

    # ── what comes in ────────────────────────────────────────────────────────────────────────

    def on_target(self, target: Target, now_ns: int) -> None:
        """Take the therapist's wanted state, if it is ours, current, and newer than the last."""
        ours = target.session_id == self.session_id and target.boot == self.boot
        if not ours or target.epoch != self.epoch or target.rev < self.rev:
            self.ignored += 1
            return
        self._check_lease(now_ns)  # who hung for so long does not go on as if nothing had been
        after_silence = self.held or self.is_quiet(now_ns)
        self._renew_lease(now_ns, now_ns - target.unanswered_ns)
        self._on_halt(target.halt, now_ns)
        for wish in self.wishes:
            wish.hear(wished(target.wishes, wish.order_type), Coming(target.sent_ns, now_ns))
        if target.rev == self.rev or self._awaits_scene(target, now_ns):
            return
        self.rev = target.rev
        followed = self._move_as_asked(target, now_ns)
        refused = self._take_exposure(target) if followed else ()
        coming = Coming(target.sent_ns, now_ns, late=after_silence, followed=followed)
        for wish in self.wishes:
            wish.take(wished(target.wishes, wish.order_type), coming)
        self.target_due = TargetDue(target.epoch, target.rev, refused, now_ns)

    def on_stop(self, stop: Stop, now_ns: int) -> None:
        """Stop. An authenticated stop is honoured whatever else is wrong with it.

        One of another session or client stops too, but its count is not this session's: taken
        for it, a high one would swallow the stops to come.
        """
        ours = stop.session_id == self.session_id and stop.epoch == self.epoch
        if not ours or self._seen_halt is None:
            self.stop(StopReason.THERAPIST, Actor.THERAPIST, now_ns)
        if ours:
            self._on_halt(stop.halt, now_ns)

    def stop(self, reason: StopReason, actor: Actor, now_ns: int) -> None:
        """Go to the safe place and stay there until the therapist ends this very stop."""
        self.stop_number += 1
        self.rest = Rest()
        self.stop_reason = reason
        self.stopped_ns = now_ns
        before, self.state = self.state, SessionState.SAFE_PLACE
        self._note(
            EventName.STOPPED,
            actor,
            {"reason": reason.value, "stop_number": self.stop_number, "state_before": before.value},
        )
        self._withdraw(Because.STOPPED, actor)
        self._practise(reason, before)

    def _practise(self, reason: StopReason, before: SessionState) -> None:
        """The patient's own stop in orientation is the practice, and a stop like any other."""
        by_patient = reason is StopReason.PATIENT
        self.stopped_in_practice = by_patient and before is SessionState.ORIENTATION
        if self.stopped_in_practice and not self.stop_practised:
            self.stop_practised = True
            self._note(EventName.STOP_PRACTISED, Actor.PATIENT, {"stop_number": self.stop_number})

    def pause(self) -> None:
        """Pause an exposure that the patient does not look at; the therapist goes on with it."""
        self.away = True
        if not is_legal(self.state, SessionState.PAUSED, Actor.SYSTEM):
            return
        before, self.state = self.state, SessionState.PAUSED
        parts: dict[str, Scalar] = {"from": before.value, "to": self.state.value, "step": None}
        self._note(EventName.STATE_CHANGED, Actor.SYSTEM, parts)
        self._withdraw(Because.AWAY)

    def tick(self, now_ns: int, dt_s: float, *, in_view: bool = True) -> None:
        """One frame passes: the lease is checked and the exposure moves.

        Args:
            in_view: Whether the patient sees the scene; behind a fade nothing rises.
        """
        self._check_lease(now_ns)
        if self.state not in SHOWS_EXPOSURE:
            return
        may_rise = self.state is SessionState.EXPOSURE and in_view and not self.held
        here = self.exposure
        if here == self.goal:  # in most frames; both are within the bounds
            self._turning.rested(dt_s)
        else:
            goal = self._turning.goal(here, self.goal, self._tracks)
            self.exposure = moved(here, goal, self._tracks, dt_s, may_rise=may_rise)
            self._turning.passed(here, self.exposure, self._tracks, dt_s)
            if reached(self.exposure, self.goal) and not reached(here, self.goal):
                self._note(EventName.EXPOSURE_REACHED, Actor.SYSTEM, {**self.exposure})
        self.wish(CueWish).moved()

    def is_quiet(self, now_ns: int) -> bool:
        """Whether the console has said nothing valid for longer than the hold time."""
        return self._lease.state(now_ns) is not LinkState.FRESH

    def talks(self, now_ns: int) -> TalkPlace | None:
        """Where the therapist is heard from, or None: not, or the console has fallen silent."""
        place = self.wish(TalkWish).place
        return None if place is None or self.is_quiet(now_ns) else place

    def way_out(self, now_ns: int) -> WayOut | None:
        """How the safe place is left, or None anywhere else."""
        return self.rest.way_out(now_ns) if self.state is SessionState.SAFE_PLACE else None

    def wish(self, kind: type[AWish]) -> AWish:
        """The wish of this kind."""
        return cast(AWish, self._wish_of[kind])

    @property
    def moving(self) -> bool:
        """Whether the exposure is still on its way to where it was wanted."""
        return self.state is SessionState.EXPOSURE and not reached(self.exposure, self.goal)

    @property
    def visible_scene(self) -> SceneName:
        """The scene that the patient should see in this state."""
        if self.state in SHOWS_EXPOSURE:
            return self.scene
        return LOBBY if self.state in BEGINNINGS else SAFE_PLACE

    # ── the lease ────────────────────────────────────────────────────────────────────────────

    def _renew_lease(self, now_ns: int, answered_ns: int) -> None:
        """The therapist's window answered then: patience counts from there."""
        self._lease.prove(answered_ns)
        if self.held and not self.is_quiet(now_ns):
            self.held = False
            self._note(EventName.LINK_BACK, Actor.SYSTEM, {})

    def _check_lease(self, now_ns: int) -> None:
        if self.state in NEEDS_NO_LINK:
            return
        link = self._lease.state(now_ns)
        if link is not LinkState.FRESH and not self.held:
            self.held = True
            self._note(EventName.LINK_HELD, Actor.SYSTEM, {})
            self._withdraw(Because.SILENCE)
        if link is LinkState.LOST:
            self.stop(StopReason.LINK_LOST, Actor.SYSTEM, now_ns)

    # ── a scene that is not ready ────────────────────────────────────────────────────────────

    def _awaits_scene(self, target: Target, now_ns: int) -> bool:
        """Whether a target must wait for its scene: not taken, it comes again with each heartbeat.

        Meanwhile the patient stays where they are, nothing rises, and what the same target asks
        beside the scene is not kept waiting: a pause, a question, to look ahead again.
        """
        awaited = self._unready(target, now_ns)
        if awaited is None:
            self.awaited = None
            return False
        if awaited != self.awaited:
            self.awaited = awaited
            self._note(EventName.SCENE_AWAITED, Actor.SYSTEM, {"scene": awaited})
        self.goal = dict(self.exposure)
        if target.state is SessionState.PAUSED and self.state is SessionState.EXPOSURE:
            self._move_as_asked(target, now_ns)
        for wish in self.wishes:
            wish.wait(wished(target.wishes, wish.order_type), Coming(target.sent_ns, now_ns))
        return True

    def _unready(self, target: Target, now_ns: int) -> SceneName | None:
        """The scene that a target leads into and that cannot be shown yet."""
        enters = self.state not in SHOWS_EXPOSURE or target.scene != self.scene
        if target.state not in SHOWS_EXPOSURE or not enters or target.scene not in self.scenes:
            return None
        if target.state is not self.state and objection(self, target, now_ns) is not None:
            return None
        scene = SceneName(target.scene)
        return None if self.is_ready(scene) else scene

    # ── the parts of a target ────────────────────────────────────────────────────────────────

    def _on_halt(self, halt: int, now_ns: int) -> None:
        if self._seen_halt is None:
            self._seen_halt = halt
        elif halt > self._seen_halt:
            self._seen_halt = halt
            self.stop(StopReason.THERAPIST, Actor.THERAPIST, now_ns)

    def _move_as_asked(self, target: Target, now_ns: int) -> bool:
        """Go where the target wants; False if that is refused, and nothing else of it counts."""
        if target.state is self.state:
            return True
        why = objection(self, target, now_ns)
        if why is not None:
            self.rest.spend(target.resume)
            parts: dict[str, Scalar] = {"from": self.state.value, "to": target.state.value}
            self._note(EventName.MOVE_REFUSED, Actor.THERAPIST, {**parts, "reason": why})
            return False
        if target.state is SessionState.SAFE_PLACE:
            self.stop(StopReason.THERAPIST, Actor.THERAPIST, now_ns)
            return True
        before, self.state = self.state, target.state
        self.stop_reason = None
        self._note(
            EventName.STATE_CHANGED,
            Actor.THERAPIST,
            {"from": before.value, "to": target.state.value, "step": target.step},
        )
        self._withdraw(Because.STATE)
        if before not in SHOWS_EXPOSURE and target.state in SHOWS_EXPOSURE:
            self._enter_scene(target)
        return True

    def _enter_scene(self, target: Target) -> None:
        """A scene is always entered calm: nothing is taken over from before a stop."""
        self._withdraw(Because.SCENE)
        self.scene = SceneName(target.scene)
        self.entries += 1
        calm = SCENES[self.scene].calm_exposure()
        self._tracks = SCENES[self.scene].tracks(self.plan.guardrails.get(self.scene, {}))
        self.exposure = moved(calm, calm, self._tracks, 0.0)  # as calm as the plan's bounds let be
        self.goal = dict(self.exposure)
        self._turning = Turning()

    def _take_exposure(self, target: Target) -> tuple[str, ...]:
        if self.state not in SHOWS_EXPOSURE:
            return ()
        if target.scene not in self.scenes:
            self._note(EventName.VALUE_REFUSED, Actor.SYSTEM, {"dimensions": "scene"})
            return tuple(target.wanted)
        if target.scene != self.scene:
            self._enter_scene(target)
        self.goal, refused = bounded(target.wanted, self.goal, self._tracks)
        if refused:
            names = ", ".join(refused)[:LONGEST_LIST]
            self._note(EventName.VALUE_REFUSED, Actor.SYSTEM, {"dimensions": names})
        return refused

    def _withdraw(self, because: Because, actor: Actor = Actor.SYSTEM) -> None:
        for wish in self.wishes:
            wish.withdraw(because, actor)
