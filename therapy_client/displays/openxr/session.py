"""One OpenXR session from beginning to end: events, frames, poses. No engine in here.

The session machine is the table in `states.py`; this file carries its duties out. A frame is
`begin`, `locate`, drawing by somebody else, `end`; every frame that was begun is ended.
"""

from __future__ import annotations

import ctypes
import logging
from typing import Any

import xr
from xr.exception import EventUnavailable, FrameDiscarded, XrException

from shared.clock import NS_PER_S, Clock
from therapy_client.displays.openxr.actions import Actions
from therapy_client.displays.openxr.eye_gaze import has_eye_tracker
from therapy_client.displays.openxr.frames import Frame, Submission, best_rate_hz
from therapy_client.displays.openxr.gestures import NO_HANDS, Hands
from therapy_client.displays.openxr.ground import Ground, Stature
from therapy_client.displays.openxr.play_space import PlaySpace
from therapy_client.displays.openxr.poses import EyeView, between, eye_view
from therapy_client.displays.openxr.runtime import STEREO, Headset, quietly, require_graphics
from therapy_client.displays.openxr.states import NOT_TRACKED, STATES, TAKEN_OFF, Duty, StateRow
from therapy_client.displays.pacing import Pacer
from therapy_client.patient import DisplayState, HeadPose, Presence

_log = logging.getLogger(__name__)

LEAVING_S = 3.0
_LEAVING_RATE_HZ = 200.0

_Flags = xr.ViewStateFlags
_POSITION = _Flags.POSITION_VALID_BIT
_ORIENTATION = _Flags.ORIENTATION_VALID_BIT
_TRACKED = _Flags.POSITION_TRACKED_BIT | _Flags.ORIENTATION_TRACKED_BIT


class Session:
    """A session of this headset.

    Args:
        headset: The runtime with its headset; destroyed together with the session.
        binding: The graphics structure of `bindings.current_binding`.
        stature: How high the patient's eyes are.
        wanted_rate_hz: Frames per second to ask for, where the headset offers a choice.

    Raises:
        xr.exception.XrException: The runtime refuses.

    Attributes:
        headset: The runtime with its headset.
        actions: What the patient's hands do; None once the session was destroyed.
        graphics: Which kind of graphics structure the runtime took.
        border_m: From the head of the last `locate` to the border of the play space, or None.
    """

    def __init__(
        self, headset: Headset, binding: Any, stature: Stature, wanted_rate_hz: float
    ) -> None:
        self.handle: Any = None
        self.running = False
        self.rate_hz = wanted_rate_hz
        self._tells_rate = False
        self.graphics = type(binding).__name__.removeprefix("GraphicsBinding")
        self.headset = headset
        self._stature = stature
        self._row: StateRow = STATES[xr.SessionState.UNKNOWN]
        self.actions: Actions | None = None
        self._ground: Ground | None = None
        self._play_space: PlaySpace | None = None
        self.border_m: float | None = None
        self._views: Any = None
        self._eyes: tuple[EyeView, EyeView] | None = None
        self._worn = True
        self._tracked = True
        self._layers: list[Any] = []
        try:
            self._create(binding, wanted_rate_hz)
        except BaseException:
            self.destroy()
            raise

    def _create(self, binding: Any, wanted_rate_hz: float) -> None:
        headset = self.headset
        require_graphics(headset)
        self.handle = xr.create_session(
            headset.instance,
            xr.SessionCreateInfo(
                system_id=headset.system_id,
                next=ctypes.cast(ctypes.pointer(binding), ctypes.c_void_p),
            ),
        )
        self._ground = Ground(self.handle, self._stature)
        self._play_space = PlaySpace(self.handle)
        self.actions = Actions(
            headset.instance,
            self.handle,
            headset.extensions,
            eyes=has_eye_tracker(headset.instance, headset.system_id, headset.extensions),
        )
        if xr.FB_DISPLAY_REFRESH_RATE_EXTENSION_NAME in headset.extensions:
            self._ask_for_rate(wanted_rate_hz)

    # ── what others ask ──────────────────────────────────────────────────────────────────────

    @property
    def over(self) -> bool:
        """Whether the session has ended by itself and only wants to be destroyed."""
        return self._row.presence is Presence.LOST

    @property
    def sent_away(self) -> bool:
        """Whether somebody closed our view in the headset's own menu, and wants it closed."""
        return self._row is STATES[xr.SessionState.EXITING]

    def state(self) -> DisplayState:
        """Whether the patient sees what is drawn, and what is in the way."""
        presence, sentence = self._row.presence, self._row.sentence
        if presence is Presence.LOOKING and not self._worn:
            presence, sentence = Presence.AWAY, TAKEN_OFF
        if presence is Presence.LOOKING and not self._tracked:
            sentence = NOT_TRACKED
        recentred = self._ground.recentred if self._ground is not None else 0
        return DisplayState(presence, self._tracked, sentence, recentred)

    def head(self) -> HeadPose | None:
        """The head between the eyes of the last `locate`, or None before the first."""
        return between(self._eyes[0].pose, self._eyes[1].pose) if self._eyes else None

    def recentre(self) -> None:
        """Let the patient stand on the floor spot and look ahead from where the head is now."""
        head = self.head()
        if head is not None and self._ground is not None:
            self._ground.recentre(head)

    # ── events ───────────────────────────────────────────────────────────────────────────────

    def poll(self) -> None:
        """Take all events of the runtime and carry out what they ask."""
        while not self.over:
            try:
                event = xr.poll_event(self.headset.instance)
            except EventUnavailable:
                return
            self._take(event)

    def _take(self, event: Any) -> None:
        match xr.StructureType(event.type):
            case xr.StructureType.EVENT_DATA_SESSION_STATE_CHANGED:
                changed = _as(event, xr.EventDataSessionStateChanged)
                self._enter(STATES[xr.SessionState(changed.state)])
            case xr.StructureType.EVENT_DATA_INSTANCE_LOSS_PENDING:
                self._enter(STATES[xr.SessionState.LOSS_PENDING])
            case xr.StructureType.EVENT_DATA_REFERENCE_SPACE_CHANGE_PENDING:
                change = _as(event, xr.EventDataReferenceSpaceChangePending)
                if self._ground and change.reference_space_type == self._ground.kind:
                    self._ground.will_start_anew(int(change.change_time))
            case xr.StructureType.EVENT_DATA_USER_PRESENCE_CHANGED_EXT:
                self._worn = bool(_as(event, xr.EventDataUserPresenceChangedEXT).is_user_present)
            case other:
                _log.debug("event %s", other)

    def _enter(self, row: StateRow) -> None:
        self._row = row
        if row.duty is Duty.BEGIN:
            xr.begin_session(
                self.handle, xr.SessionBeginInfo(primary_view_configuration_type=STEREO)
            )
        elif row.duty is Duty.END:
            xr.end_session(self.handle)
        self.running = row.running

    # ── a frame ──────────────────────────────────────────────────────────────────────────────

    def begin(self) -> Frame:
        """Wait for the turn of the next frame, and begin it."""
        state = xr.wait_frame(self.handle, xr.FrameWaitInfo())
        try:
            xr.begin_frame(self.handle, xr.FrameBeginInfo())
        except FrameDiscarded:
            _log.debug("the runtime threw a frame away")
        if state.predicted_display_period > 0 and not self._tells_rate:
            self.rate_hz = NS_PER_S / state.predicted_display_period
        return Frame(state.predicted_display_time, bool(state.should_render))

    def read_hands(self, frame: Frame) -> Hands:
        """What the hands do now, and where they will be when the frame is seen."""
        if self.actions is None or self._ground is None:
            return NO_HANDS
        return self.actions.read(self._ground.space, frame.time)

    def read_eyes(self, frame: Frame) -> HeadPose | None:
        """Where the eyes look when the frame is seen, or None while that is not known."""
        if self.actions is None or self._ground is None:
            return None
        return self.actions.read_eyes(self._ground.space, frame.time)

    def turn(self, right_deg: float) -> None:
        """Turn the scene about the head, so that the patient looks further to the right."""
        head = self.head()
        if head is not None and self._ground is not None:
            self._ground.turn(head, right_deg)

    def sit(self, *, seated: bool) -> None:
        """The patient sits, or stands, from the next frame on."""
        if self._ground is not None:
            self._ground.sit(seated=seated)

    def tick(self) -> None:
        """Let both controllers vibrate shortly."""
        if self.actions is not None:
            self.actions.tick()

    def locate(self, frame: Frame) -> tuple[EyeView, EyeView] | None:
        """Where the eyes will be when the frame is seen; the last known place if that is unknown.

        None before they were known for the first time.
        """
        ground = self._on_ground()
        ground.pass_time(frame.time)
        self._locate(frame, ground.space)
        if (head := self.head()) is not None and ground.settle(head):
            self._locate(frame, ground.space)
        if (head := self.head()) is not None and self._play_space is not None:
            self.border_m = self._play_space.border_m(ground.space, head, frame.time)
        return self._eyes

    def _locate(self, frame: Frame, space: Any) -> None:
        state, views = xr.locate_views(
            self.handle,
            xr.ViewLocateInfo(view_configuration_type=STEREO, display_time=frame.time, space=space),
        )
        flags = state.view_state_flags
        self._tracked = flags & _TRACKED == _TRACKED
        if flags & _ORIENTATION and len(views) == 2:
            self._accept(views, positions_known=bool(flags & _POSITION))

    def _accept(self, views: Any, *, positions_known: bool) -> None:
        """Take new views, unless they are none; where only positions fail, the last ones stay."""
        if not positions_known:
            if self._views is None:
                return
            for view, before in zip(views, self._views, strict=True):
                view.pose.position = before.pose.position
        left, right = eye_view(views[0]), eye_view(views[1])
        if left is None or right is None:
            self._tracked = False
            return
        self._views, self._eyes = views, (left, right)

    def end(self, frame: Frame, submission: Submission | None) -> None:
        """End the frame with this picture, drawn as `locate` said last, or with none."""
        self._layers = [] if submission is None else [self._layer(submission)]
        xr.end_frame(
            self.handle,
            xr.FrameEndInfo(
                display_time=frame.time,
                environment_blend_mode=xr.EnvironmentBlendMode.OPAQUE,
                layers=[ctypes.byref(layer) for layer in self._layers],
            ),
        )

    def _layer(self, submission: Submission) -> Any:
        width, height = submission.eye_size
        views = (xr.CompositionLayerProjectionView * 2)()
        for index, view in enumerate(self._views):
            views[index] = xr.CompositionLayerProjectionView(
                pose=view.pose,
                fov=view.fov,
                sub_image=xr.SwapchainSubImage(
                    swapchain=submission.swapchain,
                    image_rect=xr.Rect2Di(
                        offset=xr.Offset2Di(index * width, 0), extent=xr.Extent2Di(width, height)
                    ),
                    image_array_index=0,
                ),
            )
        return xr.CompositionLayerProjection(space=self._on_ground().space, views=views)

    def _on_ground(self) -> Ground:
        if self._ground is None:
            raise RuntimeError("The session was destroyed.")
        return self._ground

    def _ask_for_rate(self, wanted_hz: float) -> None:
        offered = xr.enumerate_display_refresh_rates_fb(self.handle)
        rate_hz = best_rate_hz(offered, wanted_hz)
        if rate_hz is None:
            return
        self.rate_hz, self._tells_rate = rate_hz, True
        try:
            xr.request_display_refresh_rate_fb(self.handle, rate_hz)
        except XrException as error:
            _log.info("the headset keeps its own rate: %r", error)

    # ── leaving ──────────────────────────────────────────────────────────────────────────────

    def leave(self, clock: Clock) -> None:
        """End the session as the runtime wants it, and wait for that for a short while.

        Args:
            clock: Where the time comes from.
        """
        pacer = Pacer(_LEAVING_RATE_HZ, clock)
        until_ns = clock.now_ns() + round(LEAVING_S * NS_PER_S)
        try:
            if not self.running:
                return
            xr.request_exit_session(self.handle)
            while self.running and clock.now_ns() < until_ns:
                self.end(self.begin(), None)
                self.poll()
            while not self.over and clock.now_ns() < until_ns:
                pacer.wait()
                self.poll()
        except (XrException, OSError) as error:
            _log.info("left without a farewell: %r", error)

    def destroy(self) -> None:
        """Give everything back, children first. Safe after the runtime was lost."""
        self.running = False
        if self.actions is not None:
            self.actions.destroy()
        if self._play_space is not None:
            self._play_space.destroy()
        if self._ground is not None:
            self._ground.destroy()
        if self.handle is not None:
            quietly(xr.destroy_session, self.handle)
        self.headset.destroy()
        self.actions = self._ground = self._play_space = self.handle = None


def _as(event: Any, kind: Any) -> Any:
    return ctypes.cast(ctypes.byref(event), ctypes.POINTER(kind)).contents
