"""One frame after the other: receive, guard, move, draw, report."""

from __future__ import annotations

import logging
from pathlib import Path

from protocols.catalogue import LOBBY, SAFE_PLACE, SceneName
from shared.clock import Clock
from shared.link import HeadsetEnd
from shared.rules.states import SHOWS_EXPOSURE, Actor, SessionState
from shared.wire.events import EventName
from shared.wire.messages import (
    Acknowledge,
    Farewell,
    JournalWanted,
    Message,
    Refused,
    SendAgain,
    Stop,
    Target,
    Welcome,
)
from shared.wire.parts import BreathingGuide, Echo, StopReason
from therapy_client.comfort.artificial_motion import ArtificialMotion
from therapy_client.comfort.prompts import all_prompts, prompt_for
from therapy_client.displays.base import Display
from therapy_client.ears import Ears
from therapy_client.hearing.limits import Calibration
from therapy_client.joining import Joining
from therapy_client.loading import Agenda
from therapy_client.patient import Presence
from therapy_client.prompt_pace import PromptPace
from therapy_client.recentring import Recentring
from therapy_client.reporting.confirming import Confirming
from therapy_client.reporting.reporter import Reporter
from therapy_client.reporting.shelf import Shelf
from therapy_client.session.machine import HeadsetSession
from therapy_client.session.stage import Stage
from therapy_client.session.times import seconds
from therapy_client.session.wearing import Wearing
from therapy_client.session.wishes.breathing import BreathingWish
from therapy_client.session.wishes.cue import CueWish
from therapy_client.session.wishes.question import QuestionWish

QUIET_SCENES = (SAFE_PLACE, LOBBY)
LONGEST_DT_S = 0.2  # a stall must not turn into a jump

_log = logging.getLogger(__name__)


class Loop:
    """The client's main loop, one call of `frame` per frame.

    Args:
        link: The headset's end of the link.
        display: An open display.
        clock: The client's clock.
        boot: A nonce of this run of the client.
        folder: Where journals are kept.
        calibration: What is known of the headset's loudness.

    Attributes:
        session: The session that was joined, if one was.
        agenda: The scenes that can be shown, and those that are still to be made ready.
        stage: Which scene the patient sees, and how much of it is covered.
        ears: What the patient hears.
        farewell: What the console said when it left.
        refused: Why the console takes this client into no session.
    """

    def __init__(
        self,
        link: HeadsetEnd,
        display: Display,
        clock: Clock,
        boot: str,
        folder: Path,
        *,
        calibration: Calibration | None = None,
    ) -> None:
        self.session: HeadsetSession | None = None
        self.farewell: Farewell | None = None
        self.refused: Refused | None = None
        self.reporter: Reporter | None = None
        self._link = link
        self._display = display
        self._clock = clock
        self._boot = boot
        self.agenda = Agenda(display, QUIET_SCENES, all_prompts(display))
        self.stage = Stage(SAFE_PLACE)
        self.ears = Ears(display, self.stage, calibration)
        self._frame_ns = clock.now_ns()
        self._was_held = False
        self._wearing: Wearing | None = None
        self._shown: SceneName | None = None
        self._silenced_stop = 0
        self._motion = ArtificialMotion()
        self._prompts = PromptPace()
        self._confirming = Confirming(link, boot, display, self.stage)
        self._recentring = Recentring(display)
        self._shelf = Shelf(link, clock, boot, folder)
        self._joining = Joining(link, clock, boot, folder, self._shelf)

    def frame(self) -> None:
        """One frame."""
        started_ns = self._clock.now_ns()
        elapsed_s = seconds(started_ns, self._frame_ns)
        dt_s = min(elapsed_s, LONGEST_DT_S)
        self._frame_ns = started_ns
        self._receive()
        self._listen_to_patient()
        if self.session:
            self._recentring.frame(self.session, self._my_reporter.note, started_ns)
        if self._wearing:
            self._wearing.watch(self._display.state(), self._clock.now_ns())
        self._move(dt_s, elapsed_s)
        self._draw(self._clock.now_ns(), dt_s, elapsed_s)
        self._report()
        self._go_on_beside()
        self._display.wait_turn()

    @property
    def in_safe_place(self) -> bool:
        """Whether the patient sees the safe place with nothing over it."""
        return self.stage.shows_safe_place

    @property
    def at_rest(self) -> bool:
        """Whether nothing but a quiet scene is shown: the moment to leave."""
        return self.stage.on_stage in QUIET_SCENES and self.stage.fully_shown

    def leave(self) -> None:
        """Say that this client goes, so that the console need not wonder."""
        if self.reporter:
            over = self._is_over(self.reporter)
            self._tell_dose(self.reporter)
            self.reporter.note(EventName.CLIENT_LEFT, Actor.SYSTEM, {})
            self.reporter.send_due(last=True)
            if over:
                self.reporter.throw_away()
            else:
                self.reporter.close()
        self._shelf.close()
        self._link.send(Farewell(sentence="The headset client was closed."))
        self.agenda.close()

    def _is_over(self, reporter: Reporter) -> bool:
        """Whether the session ended well and the console has stored all events that it was told.

        That this client leaves is told once more; it goes before the farewell on the same way.
        """
        ended = self.session is not None and self.session.state is SessionState.ENDED
        return ended and self.farewell is not None and not reporter.events_waiting()

    # ── receive ──────────────────────────────────────────────────────────────────────────────

    def _receive(self) -> None:
        """Take everything that came in. What cannot be taken stops, and never ends the loop."""
        for message in self._link.poll():
            now_ns = self._clock.now_ns()
            try:
                self._take(message, now_ns)
            except Exception as error:
                self._survive(error, "a message")

        self.ears.voice.hear(self._link.poll_voice(), self._clock.now_ns())

    def _take(self, message: Message, now_ns: int) -> None:
        match message:
            case Stop() if self.session:
                self.session.on_stop(message, now_ns)
            case Target() if self.session:
                self.ears.voice.buffer.note_way(message.sent_ns, now_ns)
                self._confirming.echo = Echo(sent_ns=message.sent_ns, received_ns=now_ns)
                self.session.on_target(message, now_ns)
            case Welcome():
                self._joining.hear(message, self.session, now_ns)
                self._begin_when_quiet()
            case Farewell():
                self.farewell = message
                if self.session and self.session.state in SHOWS_EXPOSURE:
                    self.session.stop(StopReason.THERAPIST, Actor.THERAPIST, now_ns)
            case Refused():
                self.refused = message
            case _:
                self._take_of_record(message)

    def _take_of_record(self, message: Message) -> None:
        """What the console says of what it has stored, of this session and of others."""
        match message:
            case Acknowledge() if self._is_ours(message.session_id):
                self._my_reporter.on_acknowledge(message)
            case Acknowledge():
                self._shelf.on_acknowledge(message)
            case JournalWanted():
                self._shelf.on_wanted(message)
            case SendAgain() if self._is_ours(message.session_id):
                self._my_reporter.on_send_again(message.events_from)
            case _:
                _log.debug("ignored %s", type(message).__name__)

    def _is_ours(self, session_id: str) -> bool:
        return self.reporter is not None and self.reporter.session_id == session_id

    @property
    def _my_reporter(self) -> Reporter:
        if self.reporter is None:
            raise RuntimeError("no session was joined")
        return self.reporter

    def _begin_when_quiet(self) -> None:
        """Begin the session that was joined; what another one left is faded out first."""
        joined = self._joining.begin(self.session, self.reporter, at_rest=self.at_rest)
        if joined is None:
            return
        self.session, self.reporter = joined.session, joined.reporter
        comfort = joined.welcome.plan.comfort
        self._display.set_comfort(comfort)
        self._motion.strength = comfort.vignette
        self._silenced_stop = 0  # stops are counted anew
        self._confirming.begin_session()
        words = all_prompts(self._display, joined.welcome.plan.language)
        self.agenda.want(joined.scenes, words)
        self.session.is_ready = self.agenda.is_ready
        self._wearing = Wearing(self.session, self.reporter.note)
        self.ears.begin_session(self.session.session_id, self._boot, goes_on=joined.goes_on)

    def _go_on_beside(self) -> None:
        """What is done beside the frames, a step of it in each; a fault in it stops, too."""
        session = self.session
        if session and session.awaited:
            self.agenda.prefer(session.awaited)
        try:
            self._begin_when_quiet()
            self.agenda.step()
        except Exception as error:
            self._survive(error, "what is done beside the frames")

    def _survive(self, error: Exception, what: str) -> None:
        """No fault ends the loop while a patient is in a session: they go to the safe place."""
        if self.session is None:
            raise error
        _log.error("%s led to a fault of kind %s", what, type(error).__name__)
        self._stop_by_fault(self.session, self._clock.now_ns())

    # ── the patient's own stop ───────────────────────────────────────────────────────────────

    def _listen_to_patient(self) -> None:
        """While the gesture is held nobody leads the patient out of the safe place."""
        held, session = self._display.stop_held(), self.session
        if session:
            session.stop_held = held
        begun = held and not self._was_held
        if session and (begun or (held and session.state is not SessionState.SAFE_PLACE)):
            session.stop(StopReason.PATIENT, Actor.PATIENT, self._clock.now_ns())
        self._was_held = held
        if session and (answer := self._display.answered()) is not None:
            session.wish(QuestionWish).answer(answer, self._clock.now_ns())

    # ── move and draw ────────────────────────────────────────────────────────────────────────

    def _move(self, dt_s: float, elapsed_s: float) -> None:
        session = self.session
        if session is None:
            self.stage.tick(dt_s)
            return
        if self._my_reporter.fault:  # before anything moves: nothing rises in the frame of a stop
            self._stop_by_fault(session, self._clock.now_ns())
        # Before it is asked what is in view: a scene that was just entered is not.
        self.stage.follow(session)
        session.tick(self._clock.now_ns(), dt_s, in_view=self.stage.fully_shown)
        stopping = self.stage.follow(session)
        # A stop keeps its time on a machine that is too slow to draw it smoothly.
        self.stage.tick(elapsed_s if stopping else dt_s)

    @staticmethod
    def _stop_by_fault(session: HeadsetSession, now_ns: int) -> None:
        if session.stop_reason is not StopReason.CLIENT_FAULT:
            session.stop(StopReason.CLIENT_FAULT, Actor.SYSTEM, now_ns)

    def _draw(self, now_ns: int, dt_s: float, elapsed_s: float) -> None:
        """What is seen and heard: the scene on stage, its cue, the words, the cover.

        Args:
            now_ns: The client's clock.
            dt_s: How far the scene goes on.
            elapsed_s: How long it is really since the last frame.
        """
        session, display, stage = self.session, self._display, self.stage
        scene = self.agenda.scene(stage.on_stage)
        self._change_scene()
        if session and session.stop_number != self._silenced_stop:
            self._silenced_stop = session.stop_number
            scene.silence()
            self.ears.stop()
        if session and session.exposure and stage.shows(session.scene, session.entries):
            scene.apply(session.exposure)
            self.ears.listening.apply(session.scene, session.exposure)
            if (due := session.wish(CueWish).due) and stage.fully_shown:
                scene.show_cue(due.name)
                self.ears.listening.show_cue(due.name, due.place)
        guide = session.wish(BreathingWish).guide if session else BreathingGuide.OFF
        self.ears.breathe(scene, guide, dt_s)
        scene.advance(dt_s)
        stands, talk = scene.standpoint(), session.talks(now_ns) if session else None
        self.ears.hear(scene, stands, talk, dt_s, elapsed_s)
        display.prompt(self._prompts.admit(prompt_for(session, display, now_ns), now_ns))
        display.vignette(self._motion.follow(stage.on_stage, stands, dt_s))
        display.fade(max(stage.cover, scene.cover()))
        display.frame()

    def _change_scene(self) -> None:
        if self.stage.on_stage != self._shown:
            self._display.show(self.stage.on_stage)
            if self._shown is not None:
                self.agenda.left(self._shown)
            self._shown = self.stage.on_stage

    # ── report ───────────────────────────────────────────────────────────────────────────────

    def _report(self) -> None:
        now_ns = self._clock.now_ns()
        if self.session is None or self.reporter is None:
            if self.agenda.done:  # whoever says hello answers from then on, in every frame
                self._confirming.say_hello(now_ns)
            return
        if self.session.is_quiet(now_ns):  # a console that was restarted knows nobody yet
            self._confirming.say_hello(now_ns)
        self._confirming.confirm(self.session, self.reporter, now_ns)
        if self.session.state is SessionState.ENDED:
            self._tell_dose(self.reporter)
        looking = self._display.state().presence is Presence.LOOKING
        rate_hz = self._display.rate_hz if looking else 0.0  # a frame that nobody sees is not late
        scene = self.agenda.scene(self.stage.on_stage) if self.stage.fully_shown else None
        body = self._display.body() if looking else None
        self.reporter.frame_done(body, rate_hz, scene)
        if self.reporter.view_due() and (picture := self._display.picture()):
            self.reporter.show_view(picture, body)
        self.reporter.send_due()
        self._shelf.tick(may_open=self.session.state not in SHOWS_EXPOSURE)
        self._confirming.beat(self.session, self.reporter, now_ns)

    def _tell_dose(self, reporter: Reporter) -> None:
        """Once, when the session is over or this client leaves."""
        if (dose := self.ears.dose_to_tell()) is not None:
            reporter.note(EventName.SOUND_DOSE, Actor.SYSTEM, dose)
