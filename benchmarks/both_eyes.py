"""Both eyes of a headset that nobody wears, for benchmarks that draw without a runtime."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from figures import took_place
from panda3d.core import Quat

from benchmarks.card_work import CardWork, work_of
from protocols.scene_spec import SceneSpec
from shared.clock import SystemClock
from therapy_client.displays.engine import start_engine
from therapy_client.displays.first_drawing import draw_first
from therapy_client.displays.gaze import Gaze
from therapy_client.displays.openxr.poses import EyeView, between
from therapy_client.displays.openxr.stereo import StereoView
from therapy_client.patient import HeadPose
from therapy_client.scenes.kit.panda_scene import PandaScene
from therapy_client.turns import in_turns

EYE_SIZE = (64, 64)
DT_S = 1 / 90
CUE_FRAMES = 40  # from one cue to the next
HALF_EYES_M = 0.032
WIDE, NARROW, UPRIGHT = 1.2, 0.95, 1.1


class BothEyes:
    """Draws frames as the headset does: one cull, both eyes, a head that sways a little.

    Attributes:
        app: The running Ursina application.
    """

    def __init__(self) -> None:
        self.app: Any = start_engine(on_screen=False, size=(16, 16), title="Gradus").app
        self.app.win.set_active(False)
        self._rig = self.app.render.attach_new_node("patient")
        self._head = self._rig.attach_new_node("head")
        self._view = StereoView(self.app, EYE_SIZE, 0, self._head)
        self._view.set_active(active=True)
        self._frames = 0

    @property
    def pixels(self) -> str:
        """Whether pixels are drawn: Mesa names its renderer so when the rasteriser is off."""
        renderer = self.app.win.get_gsg().get_driver_renderer()
        return "rasteriser off" if renderer == "NOOP" else "with pixels"

    def make_ready(self, scene: PandaScene) -> None:
        """Have everything of a hidden scene drawn once, beside frames, as a display does."""
        scene.apply(scene.spec.calm_exposure())
        work = in_turns(lambda: draw_first(scene.root, self.app.render), _share_s, SystemClock())
        for _ in work:
            self.app.step()

    def draw(self, scene: PandaScene | None = None) -> None:
        """Draw one frame, from where a scene has the patient stand; else from the origin."""
        time_s = self._frames * DT_S
        self._frames += 1
        if scene is not None:
            standpoint = scene.standpoint()
            self._rig.set_pos(*standpoint.position_m)
            self._rig.set_quat(_quat(Gaze(yaw_deg=standpoint.heading_deg).head_pose()))
        pose = Gaze(2.0 * math.sin(time_s), -4.0).head_pose((0.006 * math.sin(1.4 * time_s), 0.0))
        eyes = (_eye(pose, -1), _eye(pose, 1))
        middle = between(eyes[0].pose, eyes[1].pose)
        self._head.set_pos_quat(middle.position_m, _quat(middle))
        self._view.aim(eyes)
        if scene is not None:
            scene.seen_from(self._head)
        self.app.step()

    def work(self, scene: PandaScene, yaw_deg: float) -> CardWork:
        """What the card has to draw for whoever turns from the last frame's view by so much."""
        self._head.set_quat(_quat(Gaze(yaw_deg, -4.0).head_pose()))
        scene.seen_from(self._head)
        return work_of(self._view.camera, scene.root)

    def close(self) -> None:
        """Give everything back."""
        self._view.close()
        self._rig.remove_node()


def heaviest_frames_ms(
    eyes: BothEyes, scene: PandaScene, spec: SceneSpec, frames: int, now_s: Callable[[], float]
) -> list[float]:
    """What each frame of a scene took where it is heaviest, all its cues one after the other.

    Args:
        eyes: Who looks.
        scene: Built, and not shown yet.
        spec: What it is.
        frames: How many are drawn.
        now_s: The clock, of the processor or of the wall.
    """
    hardest = {each.name: each.hardest for each in spec.dimensions}
    cues = [cue.name for cue in spec.cues]
    scene.apply({each.name: each.calm for each in spec.dimensions})
    scene.apply(hardest)
    scene.root.show()
    took_ms = []
    for frame in range(frames):
        began_s = now_s()
        if cues and frame % CUE_FRAMES == 0:
            scene.show_cue(cues[frame // CUE_FRAMES % len(cues)])
        scene.apply(hardest)
        scene.advance(DT_S)
        eyes.draw(scene)
        took_ms.append(1e3 * (now_s() - began_s))
    took_place(not scene.root.is_hidden(), f"{spec.name} was not shown")
    return took_ms


def _share_s() -> float:
    return DT_S / 4


def _quat(pose: HeadPose) -> Quat:
    x, y, z, w = pose.orientation
    return Quat(w, x, y, z)


def _eye(pose: HeadPose, side: int) -> EyeView:
    x, y, z = pose.position_m
    return EyeView(
        HeadPose((x + side * HALF_EYES_M, y, z), pose.orientation),
        left=-(WIDE if side < 0 else NARROW),
        right=NARROW if side < 0 else WIDE,
        up=UPRIGHT,
        down=-UPRIGHT,
    )
