"""The display without a screen: for the demo, for recordings and for tests. Needs no X."""

from __future__ import annotations

import math
from typing import Any

from protocols.catalogue import SCENES
from shared.language import marked
from shared.simulated_patient import Bearing
from shared.world_seed import WORLD_SEED
from therapy_client.displays.bearing import BorneHead
from therapy_client.displays.engine import Engine, start_engine
from therapy_client.displays.gaze import Gaze, IdleGaze
from therapy_client.displays.panda import PandaDisplay
from therapy_client.patient import Body, HeadPose, Picture
from therapy_client.world.light.level import LightLevel

_SAMPLES = 4
_IDLE_STEP_S = 1 / 30
_SWAY_M, _SWAY_HZ = 0.006, 0.23
_DROP = "height_m"
"""Who stands above something looks down at it now and then; elsewhere there is only the floor."""


class OffscreenDisplay(PandaDisplay):
    """Draws into memory; nobody wears it, so the head looks around by itself.

    Args:
        width: Width of the picture, in pixels.
        height: Height of the picture, in pixels.
        rate_hz: Frames per second that it aims at; 0 draws as fast as it can.
        seed: The same seed builds the same world and the same idle gaze.
        multisamples: Samples per pixel for smooth edges; 0 smooths only the pictures that are
            fetched. Without it: 4 on a graphics card, 0 where the processor draws.
        level: Level of light; without one as fine as the machine can.
    """

    name = "offscreen"
    stop_words = marked("Give the sign to stop.")
    answer_words = marked("Choose a number.")
    audible = False

    def __init__(
        self,
        width: int = 960,
        height: int = 600,
        rate_hz: float = 30.0,
        seed: int = WORLD_SEED,
        multisamples: int | None = None,
        level: LightLevel | None = None,
    ) -> None:
        super().__init__(width, height, rate_hz, seed, level)
        self._multisamples = multisamples
        self._idle = IdleGaze(seed)
        self._frames = 0
        self._looking: Gaze | None = None
        self._bearing: Bearing | None = None
        self._borne = BorneHead(seed)
        self._borne_body: Body | None = None
        self._stopping = False

    def look(self, yaw_deg: float, pitch_deg: float) -> None:
        """Turn the head and keep it there: yaw grows to the right, pitch upward, in degrees."""
        self._looking = Gaze(yaw_deg, pitch_deg)

    def look_around(self) -> None:
        """Let the head wander by itself again, as it does at first."""
        self._looking = None

    def bear(self, bearing: Bearing) -> None:
        """Let the head go where a rehearsal's patient has it, from now on."""
        self._bearing = bearing

    def body(self) -> Body:
        """The head alone, but of a rehearsal's patient, whose eyes are known too."""
        return super().body() if self._borne_body is None else self._borne_body

    def hold_stop(self, held: bool) -> None:
        """Make the patient's stop gesture, or let go of it."""
        self._stopping = held

    def answer(self, index: int) -> None:
        """Choose an answer of the prompt, as the patient would; without a prompt nothing."""
        if self._prompt is not None and 0 <= index < len(self._prompt.answers):
            self._answer = index

    def stop_held(self) -> bool:
        """Whether the patient is making the stop gesture right now."""
        return self._stopping

    def closed(self) -> bool:
        """Never: there is no window that anybody could close."""
        return False

    def _start(self) -> Engine:
        return start_engine(on_screen=False, size=(16, 16), title="Gradus")

    def _open_view(self, engine: Engine) -> Any:
        from therapy_client.displays.view import RenderedView  # noqa: PLC0415 (on open)

        wanted = self._multisamples
        samples = wanted if wanted is not None else 0 if engine.in_software else _SAMPLES
        self._view = RenderedView(engine.app, self._size, samples, self._rig)
        return self._view.head

    def _close_view(self, engine: Engine) -> None:
        self._view.close()

    def _next_pose(self) -> HeadPose:
        time_s = self._frames * _IDLE_STEP_S
        self._frames += 1
        if self._looking is not None:
            return self._looking.head_pose()
        if self._bearing is not None:
            self._borne_body = self._borne.moves(self._bearing, 1.0 / (self.rate_hz or 30.0))
            return self._borne_body.head
        phase = 2 * math.pi * _SWAY_HZ * time_s
        sway_m = (_SWAY_M * math.sin(phase), _SWAY_M * math.sin(0.7 * phase + 1.0))
        at_rest = self._shown is None or _DROP not in SCENES[self._shown].calm_exposure()
        return self._idle.at(time_s, at_rest=at_rest).head_pose(sway_m)

    def _fetch(self) -> Picture:
        return self._view.fetch()
