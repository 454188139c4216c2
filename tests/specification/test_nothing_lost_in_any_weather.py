"""Kills, restarts, cuts and slow disks in any order: what was acknowledged is kept, once."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from shared.rules.states import REST_S, SHOWS_EXPOSURE, SessionState
from shared.wire.messages import Acknowledge
from tests.conftest import LONG_FRAME_S
from tests.journals import journals


class AnyWeather(RuleBasedStateMachine):
    """Whatever happens to both sides; then the weather clears."""

    make_room = None

    @initialize()
    def begin(self) -> None:
        self.room = type(self).make_room()
        self.acknowledged: dict[str, int] = {}
        self._spy()

    def _spy(self) -> None:
        send = self.room.console_end.send

        def spied(message):
            if isinstance(message, Acknowledge):
                on_disk = len(self.room.archive.numbers(message.session_id))
                assert message.events_through <= on_disk, "acknowledged before it was on the disk"
                before = self.acknowledged.get(message.session_id, 0)
                self.acknowledged[message.session_id] = max(before, message.events_through)
            return send(message)

        self.room.console_end.send = spied

    @rule(seconds=st.sampled_from([0.05, 0.3, 1.0, 3.0]))
    def time_passes(self, seconds) -> None:
        self.room.let(seconds)

    @precondition(lambda self: self.room.console_runs and self.room.client_runs)
    @rule()
    def the_patient_rests(self) -> None:
        for _ in range(round(1.2 * REST_S / LONG_FRAME_S)):
            self.room.one_frame(LONG_FRAME_S)

    @precondition(lambda self: self.room.console_runs)
    @rule(what=st.sampled_from(["stop", "out", "orientation", "baseline", "step"]))
    def the_therapist_acts(self, what) -> None:
        session = self.room.session
        match what:
            case "stop":
                session.acts.safe_stop()
            case "out":
                session.acts.leave_safe_place(SessionState.PAUSED)
            case "step":
                session.acts.go_to_step(self.room.protocol.steps[0])
            case state:
                session.acts.move_to(SessionState(state))

    @rule(held=st.booleans())
    def the_patient_acts(self, held) -> None:
        self.room.display.hold_stop(held)

    @precondition(lambda self: self.room.console_runs)
    @rule(again=st.sampled_from(["resume", "new"]), away_s=st.sampled_from([0.0, 0.5, 2.5]))
    def the_console_is_killed(self, again, away_s) -> None:
        self.room.kill_console()
        self.room.let(away_s)
        if again == "resume":
            self.room.resume_console()
        else:
            self.room.start_another_session()

    @rule(away_s=st.sampled_from([0.0, 0.5, 2.5]))
    def the_client_is_killed(self, away_s) -> None:
        self.room.client_runs = False
        self.room.let(away_s)
        self.room.start_client()

    @rule(cut=st.booleans())
    def the_cable(self, cut) -> None:
        self.room.console_end.cut(now=cut)

    @rule(slow=st.booleans())
    def the_disk(self, slow) -> None:
        for recorder in self.room.archive.records.values():
            recorder.slow = slow
            if not slow:
                recorder.commit()

    @invariant()
    def nobody_is_in_a_scene_that_no_therapist_led_into(self) -> None:
        client = self.room.loop.session
        if client and client.state in SHOWS_EXPOSURE:
            assert client.epoch <= self.room.epoch

    def teardown(self) -> None:
        room = self.room
        self.the_cable(False)
        self.the_disk(False)
        room.display.hold_stop(False)
        room.session.acts.safe_stop()
        room.let(6)
        known = list(room.archive.records)
        room.kill_console()
        room.start_another_session()
        room.until(  # afterwards the client holds nothing of them
            lambda: not journals(room.folder) & set(known), within_s=30, frame_s=LONG_FRAME_S
        )
        for session_id in known:
            numbers = room.archive.numbers(session_id)
            assert numbers == list(range(1, len(numbers) + 1)), f"{session_id} has {numbers}"
            assert len(numbers) >= self.acknowledged.get(session_id, 0), "acknowledged and lost"
            ids = [e.event_id for e in room.archive.records[session_id].events()]
            assert len(ids) == len(set(ids)), "kept twice"
            names = [e.name for e in room.archive.records[session_id].events()]
            assert "event_lost" not in names


def test_no_acknowledged_event_is_lost_and_each_is_kept_once_in_any_weather(make_room):
    machine = type("Weather", (AnyWeather,), {"make_room": staticmethod(make_room)})
    run_state_machine_as_test(
        machine,
        settings=settings(
            deadline=None,
            max_examples=60,
            stateful_step_count=12,
            suppress_health_check=list(HealthCheck),
        ),
    )
