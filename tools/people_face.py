"""What is painted on faces: one picture for all, as all bodies share the base body's points.

Laid over the base body's face from the front. Red: lips. Green: brows. Blue: blood under the
skin. Alpha: shade in folds, nostrils and along the lids.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from people_hair import sampled
from people_mesh import Mesh
from people_open import openness
from people_source import Source
from scipy.interpolate import LinearNDInterpolator
from scipy.ndimage import gaussian_filter
from scipy.spatial import cKDTree

Array = npt.NDArray[np.float64]

SIDE = 256
LEFT_M, LOW_M, WIDE_M, TALL_M = -0.1, 0.605, 0.2, 0.25


def face_uv(base: Array) -> Array:
    """Picture coordinates (n, 2) of points (n, 3) of the base body."""
    return np.stack([(base[:, 0] - LEFT_M) / WIDE_M, (base[:, 1] - LOW_M) / TALL_M], axis=1)


def face_picture(source: Source) -> npt.NDArray[np.uint8]:
    """The picture (256, 256, 4), first row at the bottom."""
    body = Mesh.of_quads(source.points, source.faces("body"), {"uv": source.uv})
    body = body.only(body.points[:, 1] > LOW_M - 0.02)
    normals = body.normals()
    front = (normals[:, 2] > 0.02) & (body.points[:, 2] > 0.02)
    inside = sampled(source.mask("inside-mouth"), body.values["uv"]) > 0.5
    use = front & ~inside
    spots = body.points[use][:, :2]
    x, y = np.meshgrid(
        LEFT_M + (np.arange(SIDE) + 0.5) / SIDE * WIDE_M,
        LOW_M + (np.arange(SIDE) + 0.5) / SIDE * TALL_M,
    )
    uv = LinearNDInterpolator(spots, body.values["uv"][use], 0.0)(x, y).reshape(-1, 2)
    lips = (np.abs(x) < 0.030) * gaussian_filter(
        sampled(source.mask("lips"), uv).reshape(SIDE, SIDE), 1.0
    )
    lips *= y > source.centre(source.points, "joint-jaw")[1] + 0.015
    open_ = openness(body, body, cell_m=0.003, reach_m=0.05)
    shade = LinearNDInterpolator(spots, open_[use], 1.0)(x, y)
    eye = _eye(source)
    round_eye = np.exp(-(((np.abs(x) - eye[0]) / 0.024) ** 4) - ((y - eye[1]) / 0.017) ** 4)
    shade = np.clip(shade * 1.15, 0.0, 1.0) * (1.0 - round_eye) + 0.93 * round_eye
    shade = gaussian_filter(shade, 0.8) * _lash_shade(source, x, y)
    picture = np.stack([lips, _brows(x, y, source), _blood(x, y, source), shade], axis=-1)
    picture[[0, -1], :, :3] = 0.0
    picture[:, [0, -1], :3] = 0.0
    return np.asarray(np.clip(picture * 255.0 + 0.5, 0, 255), np.uint8)


def _eye(source: Source) -> Array:
    return np.abs(source.centre(source.points, "joint-r-eye"))


def _lash_shade(source: Source, x: Array, y: Array) -> Array:
    """Darkness along the edges of the lids, where lashes grow."""
    shade = np.ones_like(x)
    skin = cKDTree(source.points[np.unique(source.faces("body"))])
    spots = np.stack([x.ravel(), y.ravel()], axis=1)
    for side in "lr":
        for row, width, depth in (("1", 0.0016, 0.75), ("2", 0.0011, 0.45)):
            index = np.unique(source.faces(f"helper-{side}-eyelashes-{row}"))
            points = source.points[index]
            off = skin.query(points)[0]
            roots = points[off < np.quantile(off, 0.4)]
            distance = cKDTree(roots[:, :2]).query(spots)[0].reshape(x.shape)
            shade *= 1.0 - depth * np.exp(-((distance / width) ** 2))
    return shade


def _brows(x: Array, y: Array, source: Source) -> Array:
    eye = _eye(source)
    across = (np.abs(x) - 0.011) / 0.043
    middle = eye[1] + 0.0185 + 0.0065 * np.sin(np.pi * np.clip(across, 0, 1) ** 1.25)
    middle -= 0.004 * np.clip(across, 0, 1) ** 3
    half = 0.0040 * (1.0 - 0.72 * np.clip(across, 0, 1)) * np.clip(across * 5 + 0.35, 0, 1)
    off = (y - middle) / np.maximum(half, 1e-4)
    body = np.exp(-(off**2)) * ((across > 0.0) & (across < 1.0))
    strokes = 0.72 + 0.28 * np.sin(2 * np.pi * (np.abs(x) * 520 + (y - middle) * 380))
    return gaussian_filter(np.asarray(body * strokes), 0.6)


def _blood(x: Array, y: Array, source: Source) -> Array:
    eye = _eye(source)
    cheek = np.exp(-(((np.abs(x) - 0.042) / 0.018) ** 2) - ((y - eye[1] + 0.038) / 0.016) ** 2)
    nose = np.exp(-((x / 0.013) ** 2) - ((y - eye[1] + 0.038) / 0.012) ** 2)
    lids = np.exp(-(((np.abs(x) - eye[0]) / 0.018) ** 2) - ((y - eye[1] + 0.008) / 0.008) ** 2)
    return np.asarray(np.clip(0.8 * cheek + 0.7 * nose + 0.45 * lids, 0.0, 1.0))
