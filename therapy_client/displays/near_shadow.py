"""Takes the picture that the sharp shadows around the patient are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from panda3d.core import (
    FrameBufferProperties,
    GraphicsOutput,
    GraphicsPipe,
    WindowProperties,
)

from therapy_client.world.light.near_sun import SIDE, NearSun, near_sun_texture

if TYPE_CHECKING:
    from therapy_client.scenes.kit.panda_scene import PandaScene

_SORT = -200


class NearShadow:
    """The sun's pictures of one display; where the driver gives none there are none.

    Args:
        app: The running Ursina application.
    """

    def __init__(self, app: Any) -> None:
        self._app = app
        self._seen_by: NearSun | None = None
        self._buffer: Any = None
        self._refused = False

    def draw(self, scene: PandaScene | None) -> None:
        """Have the next frame's shadows of this scene, taken anew if need be."""
        sun = None if scene is None else scene.near_sun()
        if self._refused or scene is None or sun is None:
            if self._buffer is not None:
                self._buffer.set_active(False)
            return
        if self._buffer is None and not self._open():
            return
        if sun is not self._seen_by:
            sun.forget()
            self._seen_by = sun
            self._region.set_camera(sun.camera)
        self._buffer.set_active(sun.aim(scene.sun(), scene.standpoint().position_m))

    def close(self) -> None:
        """Give everything back."""
        if self._buffer is not None:
            self._app.graphicsEngine.remove_window(self._buffer)
            self._buffer = None

    def _open(self) -> bool:
        """Ask the driver for a picture of depths; it comes with the first scene that has use."""
        properties = FrameBufferProperties()
        properties.set_depth_bits(24)
        self._buffer = self._app.graphicsEngine.make_output(
            self._app.pipe,
            "sun",
            _SORT,
            properties,
            WindowProperties(size=(SIDE, SIDE)),
            GraphicsPipe.BF_refuse_window,
            self._app.win.get_gsg(),
            self._app.win,
        )
        if self._buffer is None:
            self._refused = True
            return False
        self._buffer.add_render_texture(
            near_sun_texture(), GraphicsOutput.RTM_bind_or_copy, GraphicsOutput.RTP_depth
        )
        self._region = self._buffer.make_display_region()
        return True
