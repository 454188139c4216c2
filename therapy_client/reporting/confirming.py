"""What the headset client says of itself: who it is, where the patient is, what was just shown."""

from __future__ import annotations

from shared.clock import NS_PER_S
from shared.link import HeadsetEnd
from shared.rules.states import Actor
from shared.wire.events import EventName
from shared.wire.messages import WIRE_VERSION, Applied, Hello, Status
from shared.wire.parts import Echo
from therapy_client.displays.base import Display
from therapy_client.reporting.reporter import Reporter
from therapy_client.session.machine import HeadsetSession
from therapy_client.session.stage import Stage
from therapy_client.session.times import milliseconds
from therapy_client.session.wishes.breathing import BreathingWish
from therapy_client.session.wishes.cue import CueWish

SOFTWARE_VERSION = "0.1.0"
HEARTBEAT_S = 0.1
HELLO_S = 0.25


class Confirming:
    """Says it over the link, and writes down what belongs on record.

    Args:
        link: The headset's end of the link.
        boot: A nonce of this run of the client.
        display: What the patient wears.
        stage: Which scene is shown.

    Attributes:
        echo: The stamp of the newest target, and when it came in.
    """

    def __init__(self, link: HeadsetEnd, boot: str, display: Display, stage: Stage) -> None:
        self.echo: Echo | None = None
        self._link = link
        self._boot = boot
        self._display = display
        self._stage = stage
        self._hello_ns = self._heartbeat_ns = 0
        self._told_stop = 0

    def begin_session(self) -> None:
        """Its stops are counted anew."""
        self._told_stop = 0

    def say_hello(self, now_ns: int) -> None:
        """Look for a session, a few times a second."""
        if now_ns - self._hello_ns < HELLO_S * NS_PER_S:
            return
        self._hello_ns = now_ns
        self._link.send(
            Hello(
                wire_version=WIRE_VERSION,
                software_version=SOFTWARE_VERSION,
                boot=self._boot,
                display=self._display.name,
                rate_hz=self._display.rate_hz,
            )
        )

    def confirm(self, session: HeadsetSession, reporter: Reporter, now_ns: int) -> None:
        """Tell what the frame that was just drawn shows for the first time."""
        if due := session.target_due:
            session.target_due = None
            self._link.send(
                Applied(
                    session_id=session.session_id,
                    boot=self._boot,
                    epoch=due.epoch,
                    rev=due.rev,
                    refused=due.refused,
                    received_ns=due.received_ns,
                    shown_ns=now_ns,
                )
            )
            reporter.note(EventName.TARGET_APPLIED, Actor.SYSTEM, {"rev": due.rev})
        if self._stage.fully_shown and (cue := session.wish(CueWish).shown(now_ns)):
            told = cue.told(session.scene, now_ns)
            reporter.note(EventName.CUE_SHOWN, Actor.THERAPIST, told)
        self._confirm_stop(session, reporter, now_ns)

    def _confirm_stop(self, session: HeadsetSession, reporter: Reporter, now_ns: int) -> None:
        if session.stop_number == self._told_stop or session.stopped_ns is None:
            return
        if self._stage.shows_safe_place:
            self._told_stop = session.stop_number
            session.rest.shown(now_ns)
            took_ms = round(milliseconds(now_ns, session.stopped_ns), 1)
            reporter.note(
                EventName.SAFE_PLACE_SHOWN,
                Actor.SYSTEM,
                {"stop_number": session.stop_number, "took_ms": took_ms},
            )
            reporter.sync()

    def beat(self, session: HeadsetSession, reporter: Reporter, now_ns: int) -> None:
        """The heartbeat, if it is time: where the patient is."""
        if now_ns - self._heartbeat_ns < HEARTBEAT_S * NS_PER_S:
            return
        self._heartbeat_ns = now_ns
        self._link.send(self._status(session, reporter, now_ns))

    def _status(self, session: HeadsetSession, reporter: Reporter, now_ns: int) -> Status:
        return Status(
            session_id=session.session_id,
            boot=self._boot,
            applied_epoch=session.epoch,
            applied_rev=session.rev,
            state=session.state,
            scene=session.visible_scene,
            exposure=session.exposure if session.visible_scene == session.scene else {},
            moving=session.moving,
            stop_number=session.stop_number,
            stop_reason=session.stop_reason,
            way_out=session.way_out(now_ns),
            held=session.held,
            stop_practised=session.stop_practised,
            breathing=session.wish(BreathingWish).guide,
            events_through=reporter.events_through,
            frames=reporter.frame_times,
            echo=self.echo,
            sent_ns=now_ns,
        )
