"""The runtime's own picture of both eyes side by side, and the copy of ours into it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np
import OpenGL
import xr

from shared.clock import NS_PER_S
from shared.errors import DisplayError
from therapy_client.displays.openxr.render_scale import Halves
from therapy_client.displays.openxr.runtime import quietly
from therapy_client.patient import Picture

OpenGL.ERROR_CHECKING = False
from OpenGL import GL  # noqa: E402 - reads the line above as it is imported

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

FORMATS = (int(GL.GL_SRGB8_ALPHA8), int(GL.GL_RGBA8), int(GL.GL_RGBA16F))
"""In the order of our liking. Our shaders write display-encoded bytes, which sRGB stores as is."""

MIRROR_WIDTH = 640
_PATIENCE_NS = 2 * NS_PER_S


def choose_format(offered: Iterable[int]) -> int:
    """The pixel format to ask for.

    Raises:
        DisplayError: The runtime offers none that we can fill.
    """
    available = {int(number) for number in offered}
    for number in FORMATS:
        if number in available:
            return number
    raise DisplayError(
        "The headset's program takes no colour format that Gradus can draw.",
        "Update the headset's program, or choose another OpenXR runtime.",
    )


class Swapchain:
    """Two eyes side by side.

    Args:
        session: The `xr.Session`.
        eye_size: Width and height of one eye in pixels.

    Attributes:
        handle: The `xr.Swapchain`.
        filled: GL name of the runtime's picture that was filled last; 0 for none yet.
    """

    def __init__(self, session: Any, eye_size: tuple[int, int]) -> None:
        self._eye_size = eye_size
        width, height = eye_size
        usage = xr.SwapchainUsageFlags
        self.handle = xr.create_swapchain(
            session,
            xr.SwapchainCreateInfo(
                usage_flags=usage.COLOR_ATTACHMENT_BIT | usage.SAMPLED_BIT | usage.TRANSFER_DST_BIT,
                format=choose_format(xr.enumerate_swapchain_formats(session)),
                sample_count=1,
                width=2 * width,
                height=height,
                face_count=1,
                array_size=1,
                mip_count=1,
            ),
        )
        self._images = xr.enumerate_swapchain_images(self.handle, xr.SwapchainImageOpenGLKHR)
        self.filled = 0
        self._framebuffers = [int(number) for number in GL.glGenFramebuffers(2)]
        mirror_width = min(width, MIRROR_WIDTH)
        self._mirror_size = (mirror_width, max(1, round(mirror_width * height / width)))
        self._mirror = self._make_mirror()

    def fill(self, texture: int, halves: Halves) -> None:
        """Copy our picture into the runtime's next one; the context must be current.

        Byte for byte where each eye has the runtime's size, and else each eye smoothly stretched.

        Args:
            texture: GL name of a texture of both eyes.
            halves: Where they lie in it.

        Raises:
            xr.exception.XrException: The runtime does not give or take its picture.
        """
        index = xr.acquire_swapchain_image(self.handle, xr.SwapchainImageAcquireInfo())
        xr.wait_swapchain_image(self.handle, xr.SwapchainImageWaitInfo(timeout=_PATIENCE_NS))
        (width, height), (drawn_width, drawn_height) = self._eye_size, halves.size
        way = GL.GL_NEAREST if halves.size == self._eye_size else GL.GL_LINEAR
        with self._bound(texture, self._images[index].image):
            for x, drawn_x in ((0, 0), (width, halves.right_x)):
                drawn = (drawn_x, 0, drawn_x + drawn_width, drawn_height)
                GL.glBlitFramebuffer(*drawn, x, 0, x + width, height, GL.GL_COLOR_BUFFER_BIT, way)
        self.filled = self._images[index].image
        xr.release_swapchain_image(self.handle, xr.SwapchainImageReleaseInfo())

    def mirror(self, texture: int, eye_size: tuple[int, int] | None = None) -> Picture:
        """The left eye, made small by the graphics card before it is fetched.

        Args:
            texture: GL name of a texture whose lower left the left eye is.
            eye_size: Its width and height there in pixels; the runtime's without it.
        """
        width, height = self._mirror_size
        drawn_width, drawn_height = eye_size or self._eye_size
        with self._bound(texture, self._mirror):
            GL.glBlitFramebuffer(
                0, 0, drawn_width, drawn_height, 0, 0, width, height,
                GL.GL_COLOR_BUFFER_BIT, GL.GL_LINEAR,
            )  # fmt: skip
            GL.glBindFramebuffer(GL.GL_READ_FRAMEBUFFER, self._framebuffers[1])
            pixels = GL.glReadPixels(0, 0, width, height, GL.GL_RGBA, GL.GL_UNSIGNED_BYTE)
        image: NDArray[np.uint8] = np.frombuffer(pixels, np.uint8).reshape(height, width, 4)
        return Picture(width, height, np.ascontiguousarray(image[::-1, :, :3]).tobytes())

    def destroy(self) -> None:
        """Give everything back; what a runtime that died does not take is left."""
        quietly(xr.destroy_swapchain, self.handle)
        GL.glDeleteFramebuffers(2, self._framebuffers)
        GL.glDeleteTextures([self._mirror])

    def _make_mirror(self) -> int:
        before = GL.glGetIntegerv(GL.GL_TEXTURE_BINDING_2D)
        texture = int(GL.glGenTextures(1))
        GL.glBindTexture(GL.GL_TEXTURE_2D, texture)
        GL.glTexImage2D(
            GL.GL_TEXTURE_2D, 0, GL.GL_RGBA8, *self._mirror_size, 0, GL.GL_RGBA,
            GL.GL_UNSIGNED_BYTE, None,
        )  # fmt: skip
        GL.glTexParameteri(GL.GL_TEXTURE_2D, GL.GL_TEXTURE_MAX_LEVEL, 0)
        GL.glBindTexture(GL.GL_TEXTURE_2D, int(before))
        return texture

    @contextmanager
    def _bound(self, source: int, target: int) -> Iterator[None]:
        """Read from one texture and draw into the other, and leave the engine's state as it was."""
        read = int(GL.glGetIntegerv(GL.GL_READ_FRAMEBUFFER_BINDING))
        draw = int(GL.glGetIntegerv(GL.GL_DRAW_FRAMEBUFFER_BINDING))
        switches = (GL.GL_FRAMEBUFFER_SRGB, GL.GL_SCISSOR_TEST)
        on = [switch for switch in switches if GL.glIsEnabled(switch)]
        try:
            for switch in on:
                GL.glDisable(switch)
            for kind, framebuffer, texture in zip(
                (GL.GL_READ_FRAMEBUFFER, GL.GL_DRAW_FRAMEBUFFER),
                self._framebuffers,
                (source, target),
                strict=True,
            ):
                GL.glBindFramebuffer(kind, framebuffer)
                GL.glFramebufferTexture2D(
                    kind, GL.GL_COLOR_ATTACHMENT0, GL.GL_TEXTURE_2D, texture, 0
                )
            yield
        finally:
            GL.glBindFramebuffer(GL.GL_READ_FRAMEBUFFER, read)
            GL.glBindFramebuffer(GL.GL_DRAW_FRAMEBUFFER, draw)
            for switch in on:
                GL.glEnable(switch)
