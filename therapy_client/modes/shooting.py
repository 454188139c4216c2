"""Pictures of a scene as a shot asks for them, with a caption under them or words on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from therapy_client.displays.offscreen import OffscreenDisplay
from therapy_client.patient import Picture
from therapy_client.scenes.kit.shots import Shot

if TYPE_CHECKING:
    from protocols.catalogue import SceneName

STEP_S = 1 / 30


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


def look(display: OffscreenDisplay, yaw_deg: float, pitch_deg: float) -> Picture:
    """What is seen this way now; nothing in the scene goes on."""
    display.look(yaw_deg, pitch_deg)
    display.frame()
    display.frame()
    picture = display.picture()
    if picture is None:
        raise RuntimeError("A frame was drawn and gave no picture.")
    return picture
