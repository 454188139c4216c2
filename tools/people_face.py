"""What is painted on faces: two pictures for all, as all bodies share the base body's points.

Laid over the base body's face from the front. `face`, red: lips; green: brows; blue: blood under
the skin; alpha: shade in folds and nostrils. `detail`, red: height of creases, 0.5 is smooth;
green: lashes; blue: what is wet; alpha: freckles.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from people_creases import creases
from people_hair import sampled
from people_mesh import Mesh
from people_open import openness
from people_source import Source
from scipy.interpolate import LinearNDInterpolator
from scipy.ndimage import gaussian_filter
from scipy.spatial import cKDTree

Array = npt.NDArray[np.float64]

SIDE = 512
LEFT_M, LOW_M, WIDE_M, TALL_M = -0.1, 0.605, 0.2, 0.25


def face_uv(base: Array) -> Array:
    """Picture coordinates (n, 2) of points (n, 3) of the base body."""
    return np.stack([(base[:, 0] - LEFT_M) / WIDE_M, (base[:, 1] - LOW_M) / TALL_M], axis=1)


def face_pictures(source: Source) -> dict[str, npt.NDArray[np.uint8]]:
    """Both pictures, each (SIDE, SIDE, 4) with its first row at the bottom, by their names."""
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
        sampled(source.mask("lips"), uv).reshape(SIDE, SIDE), 2.0
    )
    lips *= y > source.centre(source.points, "joint-jaw")[1] + 0.015
    open_ = openness(body, body, cell_m=0.003, reach_m=0.05)
    shade = LinearNDInterpolator(spots, open_[use], 1.0)(x, y)
    eye = _eye(source)
    round_eye = np.exp(-(((np.abs(x) - eye[0]) / 0.024) ** 4) - ((y - eye[1]) / 0.017) ** 4)
    shade = np.clip(shade * 1.15, 0.0, 1.0) * (1.0 - round_eye) + 0.93 * round_eye
    shade = gaussian_filter(shade, 1.6)
    lash, wet = _lids(source, x, y)
    painted = [lips, _brows(x, y, source), _blood(x, y, source), shade]
    detail = [creases(x, y, eye, source), lash, wet, _freckles(x, y, eye)]
    return {"face": _bytes(painted), "detail": _bytes(detail, neutral=0.5)}


def _bytes(layers: list[Array], neutral: float = 0.0) -> npt.NDArray[np.uint8]:
    """Layers as a picture whose edges, which stand for all that lies beyond, show nothing."""
    picture = np.stack(layers, axis=-1)
    for edge in (picture[0], picture[-1], picture[:, 0], picture[:, -1]):
        edge[:, 0], edge[:, 1:3] = neutral, 0.0
    return np.asarray(np.clip(picture * 255.0 + 0.5, 0, 255), np.uint8)


def _eye(source: Source) -> Array:
    return np.abs(source.centre(source.points, "joint-r-eye"))


def _lids(source: Source, x: Array, y: Array) -> tuple[Array, Array]:
    """Where lashes grow, and where the rims of the lids are wet."""
    lash, wet = np.zeros_like(x), np.zeros_like(x)
    skin = cKDTree(source.points[np.unique(source.faces("body"))])
    spots = np.stack([x.ravel(), y.ravel()], axis=1)
    eye = _eye(source)
    for side in "lr":
        for row, width, depth in (("1", 0.0009, 0.55), ("2", 0.0015, 0.95)):
            index = np.unique(source.faces(f"helper-{side}-eyelashes-{row}"))
            points = source.points[index]
            off = skin.query(points)[0]
            roots = points[off < np.quantile(off, 0.4)]
            distance = cKDTree(roots[:, :2]).query(spots)[0].reshape(x.shape)
            lash = np.maximum(lash, depth * np.exp(-((distance / width) ** 2)))
            inner = np.exp(-(((distance - 0.0012) / 0.0010) ** 2))
            toward = (y - eye[1]) * (1.0 if row == "2" else -1.0) < 0.006
            wet = np.maximum(wet, inner * toward * (0.5 if row == "2" else 1.0))
    corner = np.exp(-(((np.abs(x) - eye[0] + 0.0155) / 0.0028) ** 2))
    corner *= np.exp(-(((y - eye[1] + 0.0015) / 0.0030) ** 2))
    return lash, np.maximum(wet, corner)


def _brows(x: Array, y: Array, source: Source) -> Array:
    eye = _eye(source)
    across = (np.abs(x) - 0.011) / 0.043
    middle = eye[1] + 0.0185 + 0.0065 * np.sin(np.pi * np.clip(across, 0, 1) ** 1.25)
    middle -= 0.004 * np.clip(across, 0, 1) ** 3
    half = 0.0047 * (1.0 - 0.72 * np.clip(across, 0, 1)) * np.clip(across * 5 + 0.35, 0, 1)
    off = (y - middle) / np.maximum(half, 1e-4)
    body = np.exp(-(off**2)) * ((across > 0.0) & (across < 1.0))
    rng = np.random.default_rng(11)
    ragged = gaussian_filter(rng.normal(size=x.shape), 2.0) * 3.2
    lean = np.abs(x) * (480 + 260 * np.clip(across, 0, 1)) + (y - middle) * 420 + 0.8 * ragged
    strokes = 0.66 + 0.34 * np.sin(2 * np.pi * lean)
    thin = np.clip(1.35 - np.abs(off) * 0.75 + 0.22 * ragged, 0.0, 1.0)
    return gaussian_filter(np.asarray(body * strokes * thin), 0.5)


def _blood(x: Array, y: Array, source: Source) -> Array:
    eye = _eye(source)
    cheek = np.exp(-(((np.abs(x) - 0.042) / 0.018) ** 2) - ((y - eye[1] + 0.038) / 0.016) ** 2)
    nose = np.exp(-((x / 0.013) ** 2) - ((y - eye[1] + 0.038) / 0.012) ** 2)
    lids = np.exp(-(((np.abs(x) - eye[0]) / 0.018) ** 2) - ((y - eye[1] + 0.008) / 0.008) ** 2)
    nostrils = np.exp(-(((np.abs(x) - 0.014) / 0.007) ** 2) - ((y - eye[1] + 0.043) / 0.008) ** 2)
    chin = np.exp(-((x / 0.016) ** 2) - ((y - eye[1] + 0.098) / 0.012) ** 2)
    rng = np.random.default_rng(5)
    patchy = gaussian_filter(rng.normal(size=x.shape), 9.0)
    patchy = 1.0 + 0.22 * patchy / patchy.std()
    blood = 0.8 * cheek + 0.7 * nose + 0.45 * lids + 0.35 * nostrils + 0.25 * chin + 0.06
    return np.asarray(np.clip(blood * patchy, 0.0, 1.0))


def _freckles(x: Array, y: Array, eye: Array) -> Array:
    """Small spots over nose and cheeks, few elsewhere."""
    rng = np.random.default_rng(23)
    fine = gaussian_filter(rng.normal(size=x.shape), 1.5)
    coarse = gaussian_filter(rng.normal(size=x.shape), 2.6)
    spots = np.clip(fine / fine.std() - 1.7, 0.0, 1.0) + np.clip(coarse / coarse.std() - 2.0, 0, 1)
    where = np.exp(-((x / 0.055) ** 2) - ((y - eye[1] + 0.030) / 0.026) ** 2) + 0.12
    return gaussian_filter(np.asarray(np.clip(spots * where, 0.0, 1.0)), 0.6)
