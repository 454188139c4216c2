"""The headset as a display: what it shows, and what it does while there is no headset."""

from __future__ import annotations

import atexit
import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from xr.exception import XrException

from shared.clock import NS_PER_S, Clock, SystemClock
from shared.config import has_screen
from shared.errors import DisplayError
from shared.language import marked
from shared.wire.parts import Comfort
from shared.world_seed import WORLD_SEED
from therapy_client.displays.engine import Engine, start_engine
from therapy_client.displays.gaze import Gaze
from therapy_client.displays.openxr.finder import Finder, look_once
from therapy_client.displays.openxr.gestures import NO_HANDS, Hands, StopGesture
from therapy_client.displays.openxr.ground import Stature
from therapy_client.displays.openxr.leaving import leaving_for_sure
from therapy_client.displays.openxr.render_scale import AS_CAN_BE, Detail
from therapy_client.displays.openxr.runtime import Headset, refused
from therapy_client.displays.openxr.session import Session
from therapy_client.displays.openxr.states import STOPPED_ANSWERING
from therapy_client.displays.panda import PandaDisplay
from therapy_client.displays.pointing import Pointer, Ray, ray_of
from therapy_client.displays.snap_turn import SnapTurn
from therapy_client.patient import Body, DisplayState, HeadPose, Picture, Presence

if TYPE_CHECKING:
    from therapy_client.displays.openxr.pictures import EyePictures

_log = logging.getLogger(__name__)

WANTED_RATE_HZ = 90.0
FLAT_RATE_HZ = 30.0
PRESSED = 0.6  # share of the way a trigger is pulled from which it chooses an answer


class OpenXRDisplay(PandaDisplay):
    """A headset, on whatever OpenXR runtime is installed.

    While there is no headset (not yet, or not any more), the world is drawn flat and a search
    goes on in the background; `state()` says so. What fails in the headset never raises from
    `frame()`: it is reported as `Presence.LOST`, and drawing goes on flat.

    Args:
        width: Width of the flat picture, in pixels.
        height: Height of the flat picture, in pixels.
        rate_hz: Frames per second to ask the headset for.
        seed: The same seed builds the same world.
        stature: How high the patient's eyes are.
        detail: How finely the headset's pictures are drawn.
        clock: Where the time comes from.

    Attributes:
        session: Of the headset that is worn, or None outside it.
    """

    name = "openxr"
    stop_words = marked("Squeeze both grips, or hold a menu button, for a moment.")
    answer_words = marked("Point at a number and pull the trigger, or look at one for a moment.")

    def __init__(
        self,
        width: int = 960,
        height: int = 600,
        rate_hz: float = WANTED_RATE_HZ,
        seed: int = WORLD_SEED,
        stature: Stature | None = None,
        detail: Detail = AS_CAN_BE,
        clock: Clock | None = None,
    ) -> None:
        super().__init__(width, height, FLAT_RATE_HZ, seed)
        self._wanted_rate_hz = rate_hz
        self._stature = stature or Stature()
        self._detail = detail
        self._clock = clock or SystemClock()
        self.session: Session | None = None
        self._pictures: EyePictures
        self._finder: Finder | None = None
        self._lost = ""
        self._hands = NO_HANDS
        self._gesture = StopGesture()
        self._eyes_look: HeadPose | None = None
        self._snap = SnapTurn()
        self._snap_ns: int | None = None
        self._faded = 0.0
        self._seated_by_plan = False

    @property
    def rate_hz(self) -> float:
        """Frames per second of the headset, or of the flat picture while there is none."""
        return self.session.rate_hz if self.session is not None else self._rate_hz

    def open(self) -> None:
        """Open it and load nothing yet.

        A headset that is not there yet is waited for in the background.

        Raises:
            DisplayError: There is no OpenXR runtime, or it cannot do what is needed.
            MissingLibraryError: A system library is not installed.
        """
        if self._engine is not None:
            return
        headset, absent = look_once()
        try:
            super().open()
        except BaseException:
            if headset is not None:
                headset.destroy()
            raise
        atexit.register(self.close)
        if headset is None:
            self._finder = Finder(absent)
            return
        try:
            self._put_on(headset)
        except BaseException as error:
            self.close()
            if isinstance(error, XrException):
                raise refused(error) from error
            raise

    def frame(self) -> None:
        """Draw one frame; with a headset it first waits for the turn that the headset gives."""
        if self.session is None:
            self._look_for_headset()
        if self.session is None:
            super().frame()
            return
        try:
            self._frame_in_headset(self._opened(), self.session)
        except (XrException, OSError) as error:
            _log.warning("the headset failed: %s", type(error).__name__)
            self._lose(STOPPED_ANSWERING)

    def wait_turn(self) -> None:
        """Wait for the next frame's turn, unless the headset gives it with the frame."""
        if self.session is None:
            super().wait_turn()

    def state(self) -> DisplayState:
        """Whether the patient sees what is drawn, and what is in the way."""
        if self.session is not None:
            return replace(self.session.state(), turned_deg=self._snap.turned_deg)
        presence = Presence.LOST if self._lost else Presence.AWAY
        sentence = self._lost or (self._finder.sentence if self._finder is not None else "")
        return DisplayState(
            presence, tracked=False, sentence=sentence, turned_deg=self._snap.turned_deg
        )

    def recentre(self) -> None:
        """Let the patient stand on the floor spot and look ahead from where the head is now."""
        if self.session is not None:
            self.session.recentre()

    def body(self) -> Body:
        """Head, hands and eyes as the last frame was drawn for them."""
        left, right = self._hands
        border_m = self.session.border_m if self.session is not None else None
        return Body(self._pose, (left.grip, right.grip), self._eyes_look, border_m)

    def fade(self, share: float) -> None:
        """Cover the view; a snap turn may cover more of it."""
        super().fade(share)
        self._faded = share

    def set_comfort(self, comfort: Comfort) -> None:
        """Snap turns, and whether the patient sits; a seat that the command line names stays."""
        self._snap.step_deg = float(comfort.snap_turn_deg)
        self._seated_by_plan = comfort.seated
        if self.session is not None:
            self.session.sit(seated=self._posture().seated)

    def hands(self) -> Hands:
        """What the patient's hands did in the last frame, left and right."""
        return self._hands

    def eye_pictures(self) -> tuple[Picture, Picture] | None:
        """What each eye was shown last, in full size, or None outside the headset: for tests."""
        return self._pictures.view.fetch() if self.session is not None and self._drawn else None

    def stop_held(self) -> bool:
        """Whether both grips, or a menu button, have been held for 0.3 s; or Esc at the screen."""
        return self._flat.stop_pressed() or self._gesture.held

    def closed(self) -> bool:
        """Whether somebody closed the window beside the headset."""
        return self._engine is not None and self._flat.closed()

    def close(self) -> None:
        """Give everything back, in the order that runtimes want. Safe to call twice."""
        atexit.unregister(self.close)
        if self._finder is not None:
            self._finder.close()
            self._finder = None
        if self.session is not None:
            with leaving_for_sure():
                self.session.leave(self._clock)
                self._take_off()
        super().close()

    # ── for PandaDisplay ─────────────────────────────────────────────────────────────────────

    def _start(self) -> Engine:
        return start_engine(on_screen=has_screen(), size=self._size, title="Gradus")

    def _open_view(self, engine: Engine) -> Any:
        from therapy_client.displays.openxr.flat import open_flat  # noqa: PLC0415 (engine on open)

        head = self._rig.attach_new_node("head")
        self._flat = open_flat(engine, self._size, head)
        return head

    def _close_view(self, engine: Engine) -> None:
        self._flat.close()
        self._head.remove_node()

    def _next_pose(self) -> HeadPose:
        return Gaze().head_pose()

    def _fetch(self) -> Picture | None:
        if self.session is None:
            return self._flat.fetch()
        return self._pictures.mirror()

    def _pointing(self) -> tuple[tuple[Pointer, ...], Ray | None]:
        pointers = tuple(
            Pointer(ray_of(hand.aim), hand.select >= PRESSED)
            for hand in self._hands
            if hand.aim is not None
        )
        return pointers, ray_of(self._pose) if self.session is not None else None

    def _feel_answer(self) -> None:
        if self.session is not None:
            self.session.tick()

    # ── the headset ──────────────────────────────────────────────────────────────────────────

    def _frame_in_headset(self, engine: Engine, session: Session) -> None:
        session.poll()
        if session.over:
            self._lose(session.state().sentence, come_back=not session.sent_away)
            return
        if not session.running:
            self._listen(NO_HANDS, session)
            self._eyes_look, self._snap_ns = None, None
            self._pictures.set_active(active=False)
            engine.step()
            self._pacer.wait()
            return
        frame = session.begin()
        submission = None
        try:
            self._turn_in_steps(session)
            self._listen(session.read_hands(frame), session)
            self._eyes_look = session.read_eyes(frame)
            eyes = session.locate(frame)
            visible = frame.wanted and eyes is not None
            self._pictures.set_active(active=visible)
            if eyes is not None:
                self._pose = session.head() or self._pose
                self._place(self._standpoint(), self._pose)
                self._attend()
                self._pictures.aim(eyes)
            self._pictures.fineness.begin()
            engine.step()
            if visible and (submission := self._pictures.submission()):
                self._drawn = True
            self._pictures.fineness.end()
        finally:
            session.end(frame, submission)
        self.light_at(self._pictures.adapt(session.rate_hz, self._flat))

    def _listen(self, hands: Hands, session: Session) -> None:
        self._hands = hands
        self._gesture.update(hands, self._clock.now_ns())
        if self._gesture.just_held:
            session.tick()

    def _turn_in_steps(self, session: Session) -> None:
        now_ns = self._clock.now_ns()
        before_ns, self._snap_ns = self._snap_ns, now_ns
        dt_s = 0.0 if before_ns is None else (now_ns - before_ns) / NS_PER_S
        clear = self._faded == 0.0
        if right_deg := self._snap.update(self._hands[1].turn, dt_s, clear=clear):
            session.turn(right_deg)
        self._cover.set(max(self._faded, self._snap.cover))

    def _posture(self) -> Stature:
        return replace(self._stature, seated=self._stature.seated or self._seated_by_plan)

    def _look_for_headset(self) -> None:
        if self._finder is None or (headset := self._finder.take()) is None:
            return
        self._finder = None
        try:
            self._put_on(headset)
        except (XrException, DisplayError) as error:
            self._finder = Finder(refused(error).what)

    def _put_on(self, headset: Headset) -> None:
        """Go from the flat picture into the headset."""
        from therapy_client.displays.openxr.bindings import current_binding  # noqa: PLC0415
        from therapy_client.displays.openxr.pictures import EyePictures  # noqa: PLC0415

        engine = self._opened()
        app = engine.app
        app.graphicsEngine.open_windows()
        app.graphicsEngine.render_frame()
        try:
            binding = current_binding(headset.extensions)
        except BaseException:
            headset.destroy()
            raise
        session = Session(headset, binding, self._posture(), self._wanted_rate_hz)
        try:
            pictures = EyePictures(engine, self._head, headset, session, self._detail, self.level)
        except BaseException:
            session.destroy()
            raise
        self._pictures, self.session = pictures, session
        pictures.draw_at(pictures.fineness.scale, self._flat)
        self._lost, self._drawn = "", False
        _log.info("in the headset, by %s", headset.runtime_name)

    def _lose(self, sentence: str, *, come_back: bool = True) -> None:
        """Go from the headset back to the flat picture, and say why."""
        _log.warning("%s The screen goes on without it.", sentence)
        self._take_off()
        self._lost = sentence
        self._finder = Finder(sentence) if come_back else None

    def _take_off(self) -> None:
        session, self.session = self.session, None
        self._hands, self._eyes_look = NO_HANDS, None
        self._gesture = StopGesture()
        self._snap.withdraw()
        self._cover.set(self._faded)
        self._pictures.close()
        if session is not None:
            session.destroy()
        self._flat.show_world()
        self._drawn = False
