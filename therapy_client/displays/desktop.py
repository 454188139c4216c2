"""The display on a desktop: the mouse turns the head, Esc is the patient's stop."""

from __future__ import annotations

from typing import Any

from shared.language import marked
from shared.world_seed import WORLD_SEED
from therapy_client.displays.engine import Engine, start_engine
from therapy_client.displays.gaze import Gaze
from therapy_client.displays.panda import PandaDisplay
from therapy_client.displays.pointing import Pointer, Ray, turned
from therapy_client.patient import HeadPose, Picture

_DEGREES_PER_SCREEN = 110.0
_KEY_RATE_DEG_PER_S = 60.0
_PITCH_LIMIT_DEG = 85.0
_TURNING_KEYS = {
    "arrow_left": (-1.0, 0.0),
    "arrow_right": (1.0, 0.0),
    "arrow_up": (0.0, 1.0),
    "arrow_down": (0.0, -1.0),
}


class DesktopDisplay(PandaDisplay):
    """A window. Drag with the mouse or press the arrow keys to look around.

    Args:
        width: Width of the window, in pixels.
        height: Height of the window, in pixels.
        rate_hz: Frames per second that it aims at; 0 draws as fast as it can.
        seed: The same seed builds the same world.
        at: Left and top on the screen; None leaves the place to the desktop.
    """

    name = "desktop"
    stop_words = marked("Press the Esc key.")
    answer_words = marked("Click a number.")

    def __init__(
        self,
        width: int = 1280,
        height: int = 800,
        rate_hz: float = 60.0,
        seed: int = WORLD_SEED,
        *,
        at: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(width, height, rate_hz, seed)
        self._at = at
        self._gaze = Gaze(0.0, -4.0)
        self._grabbed: tuple[float, float] | None = None
        self._stop_pressed = False
        self._window_closed = False

    def stop_held(self) -> bool:
        """Whether Esc is down, or was pressed since this was asked last."""
        pressed, self._stop_pressed = self._stop_pressed, False
        return pressed or (self._engine is not None and self._is_down("escape"))

    def closed(self) -> bool:
        """Whether somebody closed the window."""
        return self._window_closed

    def _start(self) -> Engine:
        return start_engine(on_screen=True, size=self._size, title="Gradus")

    def _open_view(self, engine: Engine) -> Any:
        from therapy_client.displays.window import Window  # noqa: PLC0415 (engine comes on open)

        self._window = Window(engine.app, self._size, self._rig)
        if self._at:
            self._window.move_to(*self._at)
        engine.app.accept("escape", self._note_stop)
        engine.app.accept("window-event", self._window_changed)
        self._window_closed = self._stop_pressed = False
        return self._window.head

    def _close_view(self, engine: Engine) -> None:
        engine.app.ignore_all()
        self._window.close()

    def _note_stop(self) -> None:
        self._stop_pressed = True

    def _window_changed(self, _window: object) -> None:
        self._window_closed = self._window_closed or not self._window.is_open()
        self._window.fit_lens()

    def _is_down(self, key: str) -> bool:
        return self._window.is_down(key)

    def _next_pose(self) -> HeadPose:
        yaw_deg, pitch_deg = self._dragged()
        turn_deg = _KEY_RATE_DEG_PER_S / (self.rate_hz or 60.0)
        for key, (right, up) in _TURNING_KEYS.items():
            if self._is_down(key):
                yaw_deg += right * turn_deg
                pitch_deg += up * turn_deg
        self._gaze = Gaze(
            (self._gaze.yaw_deg + yaw_deg + 180.0) % 360.0 - 180.0,
            max(-_PITCH_LIMIT_DEG, min(_PITCH_LIMIT_DEG, self._gaze.pitch_deg + pitch_deg)),
        )
        return self._gaze.head_pose()

    def _pointing(self) -> tuple[tuple[Pointer, ...], Ray | None]:
        pointer = self._window.pointer()
        if pointer is None:
            return (), None
        direction, pressed = pointer
        return (Pointer(Ray(self._pose.position_m, turned(self._pose, direction)), pressed),), None

    def _dragged(self) -> tuple[float, float]:
        """Degrees that the world was dragged since the last frame: right and up."""
        pointer = self._window.pressed_pointer()
        before, self._grabbed = self._grabbed, pointer
        if pointer is None or before is None:
            return 0.0, 0.0
        half = _DEGREES_PER_SCREEN / 2
        return (before[0] - pointer[0]) * half, (before[1] - pointer[1]) * half

    def _fetch(self) -> Picture | None:
        return self._window.fetch()
