"""How finely the eyes' pictures are drawn, so that every frame keeps its turn. Pure.

A steady frame rate is worth more than sharp pictures: a patient forgives a soft edge and gets sick
from a stutter. So the scale goes down at once when frames come near the end of their turn, and up
slowly, one step at a time, where a step is sure to fit. A scale that was too much is left alone for
a while, each time for longer, so that it never goes up and down with the scene.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass

LOWEST, HIGHEST, STEP = 0.7, 1.2, 0.05
"""Of the size that the runtime recommends, along each side; below 0.7 text cannot be read."""

LOWEST_FINE = 0.85
"""Sharp pictures in plain light are worth more than blurred ones in fine light: below this scale
the level of light goes down instead."""

BUSY, SURE, AIM = 0.9, 0.75, 0.8
"""Shares of a turn: above the first a frame is in danger, up to the second the next step fits, and
to the third the scale goes down."""

BUSY_FRAMES, LOOKED_AT = 3, 10
"""So many of the last frames in danger, and the scale goes down: in a ninth of a second at most."""

CALM_S, FORGIVEN_SHARE = 3.0, 0.02
"""For so long the next step must have fitted, but for this share of frames, before it is taken."""

RETRY_S, LONGEST_RETRY_S = 30.0, 960.0
_MS_PER_S = 1000.0


@dataclass(frozen=True)
class Detail:
    """How finely the pictures are wanted.

    Attributes:
        multisamples: Samples per pixel for smooth edges; 0 for none, None for what the machine
            can afford.
        render_scale: Share of the recommended size to draw at, along each side; None follows the
            measured frame times.
    """

    multisamples: int | None = None
    render_scale: float | None = None


AS_CAN_BE = Detail()


@dataclass(frozen=True)
class Halves:
    """Where the eyes lie in the wide picture that they are drawn into.

    Attributes:
        size: Width and height of each eye's picture in pixels, from the lower left of its half.
        right_x: Where the right eye's half begins.
    """

    size: tuple[int, int]
    right_x: int


def scaled(eye_size: tuple[int, int], scale: float) -> tuple[int, int]:
    """An eye's picture at that scale, in whole pixels."""
    return max(1, round(eye_size[0] * scale)), max(1, round(eye_size[1] * scale))


class RenderScale:
    """Follows the measured frame times of one headset.

    Args:
        lowest: The scale never goes below it.

    Attributes:
        scale: The share of the recommended size to draw at, along each side.
        spent: Whether frames were in danger at the lowest scale.
    """

    def __init__(self, lowest: float = LOWEST) -> None:
        self.scale = 1.0
        self.spent = False
        self._lowest = lowest
        self._loads: deque[float] = deque(maxlen=LOOKED_AT)
        self._calm_s = 0.0
        self._frames = self._unsure = 0
        self._too_much = math.inf
        self._waited_s, self._retry_s = 0.0, RETRY_S
        self._risen = False

    def update(self, frame_ms: float, period_ms: float) -> bool:
        """One frame was drawn.

        Args:
            frame_ms: How long it took to draw.
            period_ms: How long its turn is; without one nothing is adapted.

        Returns:
            Whether the scale changed.
        """
        if not (math.isfinite(frame_ms) and frame_ms >= 0.0 and 0.0 < period_ms < math.inf):
            return False
        load = frame_ms / period_ms
        self._loads.append(load)
        self._pass_time(max(frame_ms, period_ms) / _MS_PER_S)
        busy = sorted(one for one in self._loads if one > BUSY)
        if len(busy) >= BUSY_FRAMES:
            return self._go_down(busy[len(busy) // 2])
        return self._go_up(load)

    def _pass_time(self, dt_s: float) -> None:
        self._calm_s += dt_s
        self._waited_s += dt_s
        if self._waited_s >= self._retry_s:
            self._too_much = math.inf

    def _go_down(self, load: float) -> bool:
        """At once and far enough, if it is the pixels that cost so much."""
        failed = self.scale
        self._loads.clear()
        self._begin_calm()
        if failed <= self._lowest:
            self.spent = True
            return False
        fits = _on_step(failed * math.sqrt(AIM / load))
        self.scale = max(self._lowest, min(round(failed - STEP, 2), fits))
        if self._risen:
            self._retry_s = min(LONGEST_RETRY_S, 2 * self._retry_s)
        self._too_much, self._waited_s, self._risen = failed, 0.0, False
        return True

    def _go_up(self, load: float) -> bool:
        """One step, once it would have fitted for a while."""
        above = round(self.scale + STEP, 2)
        if above > HIGHEST or above >= self._too_much:
            self._begin_calm()
            return False
        self._frames += 1
        self._unsure += load * (above / self.scale) ** 2 > SURE
        if self._calm_s < CALM_S:
            return False
        sure = self._unsure <= FORGIVEN_SHARE * self._frames
        self._begin_calm()
        if sure:
            self.scale, self._risen = above, True
            self._loads.clear()  # what was measured at another scale says nothing any more
        return sure

    def _begin_calm(self) -> None:
        self._calm_s, self._frames, self._unsure = 0.0, 0, 0


def _on_step(scale: float) -> float:
    return round(math.floor(scale / STEP + 1e-9) * STEP, 2)
