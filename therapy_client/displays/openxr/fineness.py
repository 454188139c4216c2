"""How finely one headset's pictures are drawn: a number that was asked for, or what is measured.

The level of light goes down with them, once, where a smaller picture is not enough: light that
came and went with the load would be seen. It is fine again when the headset is put on anew.
"""

from __future__ import annotations

import logging

from therapy_client.displays.openxr.gpu_time import GpuTimer
from therapy_client.displays.openxr.render_scale import HIGHEST, LOWEST_FINE, RenderScale
from therapy_client.world.light.level import LightLevel

_MS_PER_S = 1000.0

_log = logging.getLogger(__name__)


class Fineness:
    """The render scale of one headset; the graphics context must be current for all calls.

    Args:
        wanted: A scale to keep; None follows the graphics card's own time.
        in_software: Whether the processor draws: then there is no card to follow.
        level: Level of light to begin with.

    Attributes:
        level: Level of light to draw at.
        scale: Share of the recommended size to draw at, along each side.
        highest: The highest that it will ever be.
    """

    def __init__(
        self,
        wanted: float | None,
        *,
        in_software: bool,
        level: LightLevel = LightLevel.PLAIN,
    ) -> None:
        self.level = level
        self.scale = self.highest = wanted or 1.0
        self._control: RenderScale | None = None
        self._timer: GpuTimer | None = None
        if wanted is None and in_software:
            _log.warning("The processor draws the pictures: the render scale stays at 1.")
        elif wanted is None:
            fine = level is LightLevel.FINE
            self.follow(RenderScale(LOWEST_FINE) if fine else RenderScale())

    def follow(self, control: RenderScale) -> None:
        """Keep to what this control says of the measured times."""
        self._control, self._timer = control, GpuTimer()
        self.scale, self.highest = control.scale, HIGHEST

    def begin(self) -> None:
        """A frame begins."""
        if self._timer is not None:
            self._timer.begin()

    def end(self) -> None:
        """A frame is drawn."""
        if self._timer is not None:
            self._timer.end()

    def changed(self, rate_hz: float) -> bool:
        """Take what is known of frames before; whether `scale` is another one since.

        Args:
            rate_hz: Frames per second of the headset.
        """
        before = self.scale
        while self._timer and self._control and (frame_ms := self._timer.take_ms()) is not None:
            self._control.update(frame_ms, _MS_PER_S / rate_hz if rate_hz > 0 else 0.0)
            if self._control.spent and self.level is LightLevel.FINE:
                self.level, self._control = LightLevel.PLAIN, RenderScale()
                _log.info("frames are late: the light is plain from now on")
            self.scale = self._control.scale
        if self.scale == before:
            return False
        _log.info("the render scale is %.2f", self.scale)
        return True

    def close(self) -> None:
        """Give everything back."""
        if self._timer is not None:
            self._timer.close()
