"""One eye: a camera under the rig that draws into a texture of its own."""

from __future__ import annotations

from typing import Any

import numpy as np
from panda3d.core import (
    Camera,
    FrameBufferProperties,
    GraphicsOutput,
    GraphicsPipe,
    NodePath,
    PerspectiveLens,
    SamplerState,
    Texture,
    WindowProperties,
)

from shared.errors import DisplayError
from therapy_client.displays.frustum import VERTICAL_FIELD_DEG
from therapy_client.displays.panda import FAR_M, NEAR_M
from therapy_client.displays.smoothing import smoothing_camera
from therapy_client.patient import Picture

_SORT_VIEW, _SORT_SMOOTHED = -100, -90
_NOTHING_YET = (0.55, 0.6, 0.68, 1.0)


def standing_lens(size: tuple[int, int]) -> PerspectiveLens:
    """The lens of a flat picture of that width and height in pixels."""
    lens = PerspectiveLens()
    lens.set_near_far(NEAR_M, FAR_M)
    lens.set_min_fov(VERTICAL_FIELD_DEG)
    lens.set_aspect_ratio(size[0] / size[1])
    return lens


class RenderedView:
    """A picture of the world that can be fetched when somebody wants it.

    Args:
        app: The running Ursina application.
        size: Width and height in pixels.
        multisamples: Samples per pixel; with 0, edges are smoothed when a picture is fetched.
        rig: Node where the patient stands; the head hangs under it.

    Raises:
        DisplayError: The driver gives no such picture.
    """

    def __init__(self, app: Any, size: tuple[int, int], multisamples: int, rig: NodePath) -> None:
        self._app = app
        self._size = size
        self._drawn = Texture("view")
        self._buffer = self._make_buffer("view", _SORT_VIEW, self._drawn, multisamples)
        self.head = rig.attach_new_node(Camera("head", standing_lens(size)))
        self._buffer.make_display_region().set_camera(self.head)
        self._smoothed = Texture("smoothed")
        self._smoother = None if multisamples else self._make_smoother()
        app.win.set_active(False)

    def fetch(self) -> Picture:
        """The picture drawn last."""
        texture = self._drawn
        if self._smoother is not None:
            self._smooth(self._smoother)
            texture = self._smoothed
        self._app.graphicsEngine.extract_texture_data(texture, self._app.win.get_gsg())
        width, height = self._size
        image = np.frombuffer(texture.get_ram_image_as("RGB"), np.uint8)
        rows = image.reshape(height, width, 3)[::-1]
        return Picture(width=width, height=height, rgb=rows.tobytes())

    def close(self) -> None:
        """Remove camera and buffers."""
        if self._smoother is not None:
            self._app.graphicsEngine.remove_window(self._smoother)
        self._app.graphicsEngine.remove_window(self._buffer)
        self.head.remove_node()

    def _smooth(self, smoother: Any) -> None:
        self._buffer.set_active(False)
        smoother.set_active(True)
        self._app.graphicsEngine.render_frame()
        smoother.set_active(False)
        self._buffer.set_active(True)

    def _make_smoother(self) -> Any:
        self._drawn.set_wrap_u(SamplerState.WM_clamp)
        self._drawn.set_wrap_v(SamplerState.WM_clamp)
        self._drawn.set_minfilter(SamplerState.FT_linear)
        self._drawn.set_magfilter(SamplerState.FT_linear)
        smoother = self._make_buffer("smoothed", _SORT_SMOOTHED, self._smoothed, 0)
        smoother.make_display_region().set_camera(smoothing_camera(self._drawn))
        smoother.set_active(False)
        return smoother

    def _make_buffer(self, name: str, sort: int, texture: Texture, multisamples: int) -> Any:
        properties = FrameBufferProperties()
        properties.set_rgba_bits(8, 8, 8, 8)
        properties.set_depth_bits(24)
        properties.set_multisamples(multisamples)
        buffer = self._app.graphicsEngine.make_output(
            self._app.pipe,
            name,
            sort,
            properties,
            WindowProperties(size=self._size),
            GraphicsPipe.BF_refuse_window,
            self._app.win.get_gsg(),
            self._app.win,
        )
        if buffer is None:
            raise DisplayError(
                f"The driver gives no picture of {self._size[0]} x {self._size[1]} pixels.",
                "Choose a smaller picture, or update the driver.",
            )
        buffer.add_render_texture(texture, GraphicsOutput.RTM_bind_or_copy)
        buffer.set_clear_color(_NOTHING_YET)
        return buffer
