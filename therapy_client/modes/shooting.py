"""Pictures of a scene as a shot asks for them, or as it is seen one way now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from therapy_client.displays.offscreen import OffscreenDisplay
from therapy_client.patient import Picture
from therapy_client.scenes.base import Scene
from therapy_client.scenes.kit.shots import Shot

if TYPE_CHECKING:
    from protocols.catalogue import SceneName

STEP_S = 1 / 30
_SEEN_WITHIN_M, _SEEN_WITHIN_DEG = 11.0, 30.0


def shoot(
    display: OffscreenDisplay, name: SceneName, shot: Shot, *, settle_s: float = 4.0
) -> Picture:
    """One picture of a scene that is entered anew.

    Args:
        display: An open display; the picture is as large as what it shows.
        name: Which scene.
        shot: What is shown of it, and where the head looks.
        settle_s: So long the scene goes on before the cue comes, or the picture is taken.
    """
    scene = display.load(name)
    display.show(name)
    scene.silence()
    scene.apply(scene.spec.calm_exposure())  # a scene that is entered anew stands as asked
    scene.apply({**scene.spec.calm_exposure(), **shot.exposure})
    for _ in range(round(settle_s / STEP_S)):
        scene.advance(STEP_S)
    if shot.cue:
        scene.show_cue(shot.cue)
        for _ in range(round(shot.after_s / STEP_S)):
            scene.advance(STEP_S)
    return look(display, shot.yaw_deg, shot.pitch_deg)


def wait_for_people(scene: Scene, yaws_deg: Sequence[float], most_s: float) -> bool:
    """Let a scene go on until somebody is seen one of these ways; whether that took time.

    Where nobody is there it does not; where nobody comes it ends after `most_s`.
    """
    waited_s = 0.0
    while not any(_sees_somebody(scene, yaw_deg) for yaw_deg in yaws_deg):
        if waited_s >= most_s or not np.isfinite(scene.heads_m()).any():
            break
        scene.advance(STEP_S)
        waited_s += STEP_S
    return waited_s > 0.0


def _sees_somebody(scene: Scene, yaw_deg: float) -> bool:
    """Whether a head is near enough to be told from the street, and not at the picture's rim."""
    stands = scene.standpoint()
    heads_m = scene.heads_m()
    across, along = heads_m[:, 0] - stands.position_m[0], heads_m[:, 2] - stands.position_m[2]
    off_deg = np.degrees(np.arctan2(across, along)) - stands.heading_deg - yaw_deg
    off_deg = (off_deg + 180.0) % 360.0 - 180.0
    near = np.hypot(across, along) < _SEEN_WITHIN_M
    return bool(np.any(near & (np.abs(off_deg) < _SEEN_WITHIN_DEG)))


def look(display: OffscreenDisplay, yaw_deg: float, pitch_deg: float) -> Picture:
    """What is seen this way now; nothing in the scene goes on."""
    display.look(yaw_deg, pitch_deg)
    display.frame()
    display.frame()
    picture = display.picture()
    if picture is None:
        raise RuntimeError("A frame was drawn and gave no picture.")
    return picture
