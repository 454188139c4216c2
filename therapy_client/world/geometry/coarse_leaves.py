"""The plain twin of what grows: fewer leaves, each as much larger as hides that others are gone.

A spray of leaves is a card of two triangles, which clustering (coarse.py) cannot make simpler. Of
cards that look small from where the patient's eyes come to, only a share is kept, and what is kept
covers as much as all did. Trunks and twigs are coarsened like all that is solid.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from therapy_client.turns import give_way
from therapy_client.world.geometry.coarse import (
    EyeBox,
    Faces,
    Vertices,
    bodies,
    coarsened,
    extents_m,
)
from therapy_client.world.geometry.leaf_shapes import Leaf

CARD_RAD: Final = 0.05
"""So large a card may look: what looks larger stays as it is."""

LEAST_SHARE: Final = 0.22
"""So many of the farthest cards are kept, or crowns would no longer be the shapes they were."""

_OF_A_CARD: Final = 2
_GOLDEN: Final = 0.6180339887


def fewer_leaves(vertices: Vertices, faces: Faces, eyes: EyeBox) -> tuple[Vertices, Faces]:
    """The same plants with fewer triangles.

    Args:
        vertices: (n,) of type `VERTEX` (mesh.py), their layers those of `Leaf`.
        faces: (m, 3) indices of corners.
        eyes: Where they are looked at from.

    Returns:
        Vertices and faces of the same kinds.
    """
    body = bodies(vertices["position"], faces)
    low, high = extents_m(vertices["position"], body)
    of_card = np.bincount(body[faces[:, 0]], minlength=len(low)) <= _OF_A_CARD
    turns = vertices["motion"][:, 3] > 0.5
    card = of_card[body] & (vertices["surface"][:, 2] != Leaf.BARK) & ~turns
    on_card = card[faces[:, 0]]
    wood = _cut(vertices, faces[~on_card])
    share = _kept_share(np.linalg.norm(high - low, axis=1), eyes.away_m(low, high))
    # Evenly among neighbours, which follow each other, and the same each time.
    kept = (np.arange(len(share)) * _GOLDEN) % 1.0 < share
    leaves = faces[on_card & kept[body[faces[:, 0]]]]
    give_way()
    grown = vertices.copy()
    foot = 0.5 * (low + high)
    foot[:, 1] = low[:, 1]
    scale = (1.0 / np.sqrt(share))[body, None]
    grown["position"] = foot[body] + (vertices["position"] - foot[body]) * scale
    give_way()
    parts = [_cut(grown, leaves)]
    if len(wood[1]):
        parts.append(coarsened(*wood, eyes, two_sided=True))
    return _together(parts)


def _kept_share(
    size_m: npt.NDArray[np.floating], far_m: npt.NDArray[np.floating]
) -> npt.NDArray[np.floating]:
    looks = np.maximum(size_m, 1e-3) / (far_m * CARD_RAD)
    return np.asarray(np.clip(looks * looks, LEAST_SHARE, 1.0))


def _cut(vertices: Vertices, faces: Faces) -> tuple[Vertices, Faces]:
    """The points that these faces have, and the faces with their new numbers."""
    used, renamed = np.unique(faces, return_inverse=True)
    return vertices[used], renamed.reshape(-1, 3).astype(np.uint32)


def _together(parts: list[tuple[Vertices, Faces]]) -> tuple[Vertices, Faces]:
    begins = np.cumsum([0, *(len(vertices) for vertices, _ in parts)])
    faces = [each + np.uint32(first) for (_, each), first in zip(parts, begins, strict=False)]
    return np.concatenate([vertices for vertices, _ in parts]), np.concatenate(faces)
