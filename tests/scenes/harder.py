"""What makes a step hard, measured from where the patient stands and looks.

Not the values that were asked for: what of them can be seen. Who stands behind the patient
frightens nobody, and a drop behind a wall is none.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from panda3d.core import (
    Camera,
    FrameBufferProperties,
    GraphicsOutput,
    GraphicsPipe,
    PerspectiveLens,
    Quat,
    Texture,
    WindowProperties,
)

from protocols.plans.schema import Step
from therapy_client.displays.gaze import Gaze
from therapy_client.scenes.base import Scene
from therapy_client.scenes.road.look import Road

EYES_M = 1.62
VIEW_DEG = 50.0
"""To either side: headsets show some 100 degrees."""

NEAR_M, FAR_M = 3.0, 25.0
BODY_M2, CAR_M2, NEAREST_M = 0.5 * 1.6, 1.8 * 1.4, 0.8
STEP_S, SETTLE_S = 0.25, 6.0
SIZE, ACROSS_DEG, DOWN_DEG = (64, 48), 90.0, -40.0
PITCHES_DEG = (DOWN_DEG, 0.0, -DOWN_DEG)
CLIP_M = (0.05, 400.0)


@dataclass(frozen=True)
class Company:
    """Who is in view, over some time.

    Attributes:
        near: How many are within `NEAR_M`.
        fills_sr: How much of the view their bodies fill, as a solid angle.
        faces_sr: The same of those who look at the patient, as far as they do.
    """

    near: float
    fills_sr: float
    faces_sr: float


def enter(scene: Scene, step: Step) -> None:
    """Have a step's values, as somebody who was led to it, and let the scene come to rest."""
    scene.silence()
    scene.apply(scene.spec.calm_exposure())
    scene.apply({**scene.spec.calm_exposure(), **step.exposure})
    for _ in range(round(SETTLE_S / STEP_S)):
        scene.advance(STEP_S)


def company(scene: Scene, seconds: float) -> Company:
    """Who is in view from now on, on average: people walk, so it takes some time to tell."""
    looks = np.array([_now(scene) for _ in range(round(seconds / STEP_S / 2))])
    near, fills, faces = looks.mean(axis=0)
    return Company(float(near), float(fills), float(faces))


def _now(scene: Scene) -> tuple[float, float, float]:
    scene.advance(STEP_S)
    scene.advance(STEP_S)
    crowd, stands = scene.crowd(), scene.standpoint()
    if not len(crowd):
        return 0.0, 0.0, 0.0
    x, y, z = stands.position_m
    heads = crowd.heads_m()
    across, along = heads[:, 0] - x, heads[:, 2] - z
    away_m = np.hypot(across, along)
    off_deg = np.degrees(np.arctan2(across, along)) - stands.heading_deg
    off_deg = (off_deg + 180.0) % 360.0 - 180.0
    there = np.isfinite(away_m) & (np.abs(off_deg) < VIEW_DEG)
    seen = there & (away_m < FAR_M)
    fills = np.where(seen, BODY_M2 / np.maximum(away_m, NEAREST_M) ** 2, 0.0)
    faces = np.nan_to_num(crowd.watching((x, y + EYES_M, z))) * fills
    return float((there & (away_m < NEAR_M)).sum()), float(np.nansum(fills)), float(faces.sum())


@dataclass(frozen=True)
class Drive:
    """What a drive shows, over some time.

    Attributes:
        flows_m_s: How fast the road goes by.
        vehicles_sr: How much of the view other vehicles fill, as a solid angle; those that stand
            at the place of an accident too.
    """

    flows_m_s: float
    vehicles_sr: float


def drive(scene: Road, seconds: float) -> Drive:
    """What the road shows from now on, on average: it takes a while until all has come by."""
    fills, way_m = [], 0.0
    for _ in range(round(seconds / STEP_S)):
        scene.advance(STEP_S)
        way_m += scene.speed_m_s * STEP_S
        x_m = scene.standpoint().position_m[0]
        off = np.array(scene.vehicles_m()) - (x_m, 0.0)
        away_m = np.maximum(np.hypot(*off.T), NEAREST_M)
        seen = (off[:, 1] > 0.0) & (
            np.abs(off[:, 0]) < off[:, 1] * math.tan(math.radians(VIEW_DEG))
        )
        fills.append(float((CAR_M2 / away_m[seen] ** 2).sum()))
    return Drive(way_m / seconds, float(np.mean(fills)))


class Gauge:
    """Sees how far away is what the patient looks at.

    Args:
        display: An open display; its scene that is shown is looked at.
    """

    def __init__(self, display) -> None:
        app = display._opened().app
        self._app = app
        self._depths = Texture("depths")
        self._buffer = app.graphicsEngine.make_output(
            app.pipe, "gauge", -90, FrameBufferProperties(app.win.get_fb_properties()),
            WindowProperties.size(*SIZE), GraphicsPipe.BF_refuse_window, app.win.get_gsg(), app.win,
        )  # fmt: skip
        self._buffer.add_render_texture(
            self._depths, GraphicsOutput.RTM_copy_ram, GraphicsOutput.RTP_depth
        )
        lens = PerspectiveLens()
        lens.set_fov(ACROSS_DEG, ACROSS_DEG * SIZE[1] / SIZE[0])
        lens.set_near_far(*CLIP_M)
        self._eye = app.render.attach_new_node(Camera("gauge", lens))
        self._buffer.make_display_region().set_camera(self._eye)

    def mean_drop_m(self, scene: Scene) -> float:
        """How far below the eyes what is looked down on lies, on average over the view."""
        ahead_m, slope = self._seen(scene, DOWN_DEG)
        tilt = math.radians(DOWN_DEG)
        below_m = -ahead_m * (math.sin(tilt) + slope * math.cos(tilt))
        return float(below_m[below_m > 0.0].mean())

    def closeness_per_m(self, scene: Scene) -> float:
        """How near what is around the head is: the mean of one over its distance."""
        return float(np.mean([1.0 / self._seen(scene, pitch_deg)[0] for pitch_deg in PITCHES_DEG]))

    def _seen(self, scene: Scene, pitch_deg: float) -> tuple[np.ndarray, np.ndarray]:
        """Distances along the view in metres, (height, width), and the slope of each row."""
        stands = scene.standpoint()
        x, y, z = stands.position_m
        self._eye.set_pos(x, y + EYES_M, z)
        turned = Gaze(stands.heading_deg, pitch_deg).head_pose().orientation
        self._eye.set_quat(Quat(turned[3], *turned[:3]))
        scene.seen_from(self._eye)
        for _ in range(2):
            self._app.graphicsEngine.render_frame()
        width, height = SIZE
        stored = np.frombuffer(self._depths.get_ram_image(), np.float32).reshape(height, width)
        near, far = CLIP_M
        up = (np.arange(height)[:, None] + 0.5) / height * 2.0 - 1.0
        slope = up * math.tan(math.radians(ACROSS_DEG * height / width / 2))
        return near * far / (far - stored * (far - near)), slope

    def close(self) -> None:
        """Give everything back."""
        self._eye.remove_node()
        self._app.graphicsEngine.remove_window(self._buffer)
