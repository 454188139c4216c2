"""The engine's own window: what is asked of it, and the one line of text in it."""

from __future__ import annotations

from typing import Any

import numpy as np
from panda3d.core import (
    Camera,
    KeyboardButton,
    LPoint3,
    MouseButton,
    NodePath,
    TextNode,
    WindowProperties,
)

from therapy_client.displays.view import standing_lens
from therapy_client.geometry import Vector
from therapy_client.patient import Picture

STOP_LINE = "Esc: stop"
_KEYS = {
    "escape": KeyboardButton.escape(),
    "arrow_left": KeyboardButton.left(),
    "arrow_right": KeyboardButton.right(),
    "arrow_up": KeyboardButton.up(),
    "arrow_down": KeyboardButton.down(),
}
_TEXT_SCALE, _MARGIN = 0.05, 0.05


class Window:
    """The window that the world is seen in.

    Args:
        app: The running Ursina application.
        size: Wanted width and height in pixels.
        rig: Node where the patient stands; the head hangs under it.
    """

    def __init__(self, app: Any, size: tuple[int, int], rig: NodePath) -> None:
        self._app = app
        if app.win is None or app.win.is_closed():
            app.open_default_window(props=WindowProperties(size=size))
        self._lens = standing_lens(size)
        self.head = rig.attach_new_node(Camera("head", self._lens))
        app.camNode.set_active(False)
        self._region = app.win.make_display_region()
        self._region.set_camera(self.head)
        self._line = self._write_line()
        self.fit_lens()

    def is_open(self) -> bool:
        """Whether the window is still there."""
        return bool(self._app.win.get_properties().open)

    def move_to(self, left: int, top: int) -> None:
        """Stand at this place of the screen."""
        wanted = WindowProperties()
        wanted.set_origin(left, top)
        self._app.win.request_properties(wanted)

    def fit_lens(self) -> None:
        """Keep shapes true after the window changed its size."""
        width, height = self._app.win.get_x_size(), self._app.win.get_y_size()
        if width > 0 and height > 0:
            self._lens.set_aspect_ratio(width / height)
            narrow = height / width
            self._line.set_scale(_TEXT_SCALE * narrow, _TEXT_SCALE, _TEXT_SCALE)
            self._line.set_pos(-1.0 + _MARGIN * narrow, -1.0 + _MARGIN, 0.0)

    def is_down(self, key: str) -> bool:
        """Whether a key is down at this moment; names as in Panda."""
        return bool(self._app.mouseWatcherNode.is_button_down(_KEYS[key]))

    def pressed_pointer(self) -> tuple[float, float] | None:
        """Where the pointer is, -1 to 1 both ways, while the left button is down."""
        watcher = self._app.mouseWatcherNode
        if not watcher.has_mouse() or not watcher.is_button_down(MouseButton.one()):
            return None
        return watcher.get_mouse_x(), watcher.get_mouse_y()

    def pointer(self) -> tuple[Vector, bool] | None:
        """The direction under the pointer, in the head's axes, and whether it is pressed."""
        watcher = self._app.mouseWatcherNode
        if not watcher.has_mouse():
            return None
        near, far = LPoint3(), LPoint3()
        if not self._lens.extrude(watcher.get_mouse(), near, far):
            return None
        direction = (far - near).normalized()
        return (direction[0], direction[1], direction[2]), watcher.is_button_down(MouseButton.one())

    def fetch(self) -> Picture | None:
        """The picture drawn last, or None after the window was closed."""
        texture = self._app.win.get_screenshot()
        if texture is None:
            return None
        width, height = texture.get_x_size(), texture.get_y_size()
        image = np.frombuffer(texture.get_ram_image_as("RGB"), np.uint8)
        return Picture(width=width, height=height, rgb=image.reshape(height, -1)[::-1].tobytes())

    def close(self) -> None:
        """Take the view off the window and close it."""
        self._line.remove_node()
        self.head.remove_node()
        if self.is_open():
            self._app.win.remove_display_region(self._region)
            self._app.close_window(self._app.win)

    def _write_line(self) -> NodePath:
        text = TextNode("stop-line")
        text.set_text(STOP_LINE)
        text.set_text_color(1.0, 1.0, 1.0, 0.75)
        text.set_shadow(0.06, 0.06)
        text.set_shadow_color(0.0, 0.0, 0.0, 0.5)
        return self._app.render2d.attach_new_node(text)
