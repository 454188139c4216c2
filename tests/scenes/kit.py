"""What tests of scenes share: a picture as numbers, and the loudest that a scene sounds."""

from __future__ import annotations

import numpy as np

from protocols.catalogue import SCENES, SceneName
from therapy_client.patient import DisplayState, HeadPose, Standpoint
from therapy_client.scenes.sounds import listening as listening_of_scenes

HEAD = HeadPose((0.0, 1.62, 0.0), (0.0, 0.0, 0.0, 1.0))


def drawn(display) -> np.ndarray:
    """The picture of one frame, (height, width, 3)."""
    display.frame()
    picture = display.picture()
    image = np.frombuffer(picture.rgb, np.uint8)
    return image.reshape(picture.height, picture.width, 3).astype(int)


def loudest_of_cue(
    scene: SceneName, cue: str, exposure: dict[str, float], place: Standpoint
) -> float:
    """The highest gain that any voice of a cue has while it lasts."""
    listening = listening_of_scenes()
    listening.apply(scene, {**SCENES[scene].calm_exposure(), **exposure})

    def frame(dt_s: float) -> float:
        mix = listening.frame(scene, place, HEAD, DisplayState(), 0.0, dt_s)
        return max((voice.gain for voice in mix if voice.name == f"{scene}/{cue}"), default=0.0)

    frame(1.0)
    listening.show_cue(cue)
    return max(frame(0.25) for _ in range(round(SCENES[scene].cue(cue).duration_s / 0.25)))
