"""The pictures of both eyes: drawn by the engine, brought to the runtime, as finely as can be."""

from __future__ import annotations

from dataclasses import replace

from panda3d.core import NodePath

from therapy_client.displays.engine import Engine
from therapy_client.displays.openxr.fineness import Fineness
from therapy_client.displays.openxr.flat import Flat
from therapy_client.displays.openxr.frames import Submission
from therapy_client.displays.openxr.poses import EyeView
from therapy_client.displays.openxr.render_scale import Detail, scaled
from therapy_client.displays.openxr.runtime import Headset
from therapy_client.displays.openxr.session import Session
from therapy_client.displays.openxr.stereo import StereoView
from therapy_client.displays.openxr.swapchain import Swapchain
from therapy_client.patient import Frustum, Picture
from therapy_client.world.light.level import LightLevel

MULTISAMPLES = 4


class EyePictures:
    """What one session shows to both eyes, until it is closed.

    Args:
        engine: The running engine.
        head: Node of the head; the eyes go with it.
        headset: What the runtime offers.
        session: The session that they are for.
        detail: How finely they are wanted.
        level: Level of light that they begin with.

    Attributes:
        size: Width and height of one eye as the runtime recommends them, in pixels.
        view: The engine's picture of both eyes.
        swapchain: The runtime's.
        fineness: The scale at which the one is drawn into the other.

    Raises:
        xr.exception.XrException: The runtime refuses.
        DisplayError: The driver gives no such picture.
    """

    def __init__(
        self,
        engine: Engine,
        head: NodePath,
        headset: Headset,
        session: Session,
        detail: Detail,
        level: LightLevel,
    ) -> None:
        self.size = headset.eye_size
        self._left: Frustum | None = None
        self.fineness = Fineness(detail.render_scale, in_software=engine.in_software, level=level)
        largest = scaled(self.size, self.fineness.highest)
        self.swapchain = Swapchain(session.handle, self.size)
        try:
            self.view = StereoView(engine.app, largest, _samples(detail, engine), head)
        except BaseException:
            self.swapchain.destroy()
            raise

    def draw_at(self, scale: float, flat: Flat) -> None:
        """Draw at this share of `size` from now on, and show the left eye beside the headset."""
        width, height = self.size
        self.view.draw_at(scaled(self.size, scale))
        flat.show_eyes(self.view.texture, width / height, scale / self.fineness.highest)

    def adapt(self, rate_hz: float, flat: Flat) -> LightLevel:
        """Draw more or less finely, where the frames before say so; gives the level of light."""
        if self.fineness.changed(rate_hz):
            self.draw_at(self.fineness.scale, flat)
        return self.fineness.level

    def aim(self, eyes: tuple[EyeView, EyeView]) -> None:
        """Look as these eyes do in the frame that is drawn next."""
        left = eyes[0]
        self._left = Frustum(left.pose.orientation, left.left, left.right, left.up, left.down)
        self.view.aim(eyes)

    def set_active(self, *, active: bool) -> None:
        """Draw in the next frames, or do not."""
        self.view.set_active(active=active)

    def submission(self) -> Submission | None:
        """What was drawn, brought to the runtime; None before anything was."""
        if not (drawn := self.view.gl_name()):
            return None
        self.swapchain.fill(drawn, self.view.halves)
        return Submission(self.swapchain.handle, self.size)

    def mirror(self) -> Picture:
        """The left eye as it was drawn last, with how it looked."""
        picture = self.swapchain.mirror(self.view.gl_name(), self.view.halves.size)
        return replace(picture, frustum=self._left)

    def close(self) -> None:
        """Give everything back."""
        self.fineness.close()
        self.swapchain.destroy()
        self.view.close()


def _samples(detail: Detail, engine: Engine) -> int:
    if detail.multisamples is not None:
        return detail.multisamples
    return 0 if engine.in_software else MULTISAMPLES
