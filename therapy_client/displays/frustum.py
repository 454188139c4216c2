"""How a flat picture looks into the scene: what a display's lens sees of it. Pure."""

from __future__ import annotations

import math
from dataclasses import replace

from therapy_client.patient import Frustum, HeadPose, Picture

VERTICAL_FIELD_DEG = 62.0
"""Of the shorter side of a flat picture."""


def looked_at(picture: Picture | None, pose: HeadPose) -> Picture | None:
    """The picture with how it looks into the scene, where it does not say so itself: as a head."""
    if picture is None or picture.frustum is not None:
        return picture
    least = math.tan(math.radians(VERTICAL_FIELD_DEG) / 2) / min(picture.width, picture.height)
    right, up = least * picture.width, least * picture.height
    return replace(picture, frustum=Frustum(pose.orientation, -right, right, up, -up))
