"""How skirts and coat tails lie on somebody who sits: over the thighs, and down from the knees.

Bent by the bones alone they keep their bell, and stand off seated legs like a lampshade. So each of
their points is told where to go from there, in the rest pose, and the shader adds it to those who
sit, before it bends them.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
from people_figure import CUTS, SKIRT_ENDS, Figure
from people_mesh import Mesh
from people_table import Top

from therapy_client.world.people.bending import Bones
from therapy_client.world.people.forms import FORMS
from therapy_client.world.people.postures import SEAT_M, Posture
from therapy_client.world.people.seated import Frame, sit_down
from therapy_client.world.people.skeleton import BONES, Region

Array = npt.NDArray[np.float64]

NORMALS_TENTH = 0.1
"""Normals turn by so much of what is kept of them: the file has room for 0.3."""

_OVER_M, _OVER_TROUSERS_M, _FLARE = 0.023, 0.072, 0.16
"""How far cloth lies off bare legs, off trousers, and wider by what share of how far it hangs."""

_HIP_M, _KNEE_M, _TAIL_M, _EDGE_M, _SEAT_GAP_M = 0.075, 0.055, 0.03, 0.05, 0.005


def sat(figure: Figure, level: Mesh) -> Mesh:
    """A level of detail whose skirt or coat knows how it lies on seated legs.

    Its `lid` is what moves its points, its `mouth` a tenth of what turns their normals: faces alone
    have lids and mouths.
    """
    hangs = _hangs(figure, level)
    if not hangs.any():
        return level
    bones = _seated(figure)
    points, normals = level.points[hangs], level.values["normal"][hangs]
    turns, shifts = _blended(bones, level.values["weights"][hangs])
    tail = level.values["paint"][hangs, 2].round() == Region.TOP
    wanted, turned = _laid(figure, bones, points, tail)
    back = np.linalg.inv(turns)
    moves = {name: level.values[name].copy() for name in ("lid", "mouth")}
    moves["lid"][hangs] = np.einsum("nij,nj->ni", back, wanted - shifts) - points
    own = np.einsum("nij,njk,nk->ni", back, turned, normals)
    own /= np.maximum(np.linalg.norm(own, axis=1, keepdims=True), 1e-9)
    moves["mouth"][hangs] = NORMALS_TENTH * (own - normals)
    return replace(level, values={**level.values, **moves})


def _tailed(figure: Figure) -> bool:
    return figure.body.top is Top.COAT


def _hangs(figure: Figure, level: Mesh) -> npt.NDArray[np.bool_]:
    """Which points (n,) are of a skirt or of the tail of a coat."""
    region = level.values["paint"][:, 2].round()
    hangs = np.zeros(len(level.points), bool)
    if figure.body.bottom in SKIRT_ENDS:
        hangs |= region == Region.BOTTOM
    if _tailed(figure):
        below = figure.hips_m() + CUTS[Top.COAT].hem * figure.tall_m + 0.03
        hangs |= (region == Region.TOP) & (level.points[:, 1] < below)
        hangs &= figure.armness(level) < 0.3
    return hangs


def _seated(figure: Figure) -> Bones:
    frame = Frame(figure.rest.heads, figure.rest.palms, np.zeros(()), np.zeros(()))
    return sit_down(frame, FORMS[Posture.LISTENS][0])


def _bone(bones: Bones, name: str) -> tuple[Array, Array]:
    """Turn (3, 3) and shift (3,) that a bone gives to points of the rest pose."""
    k = BONES.index(name)
    return bones.turns[k], bones.places[k] - bones.turns[k] @ bones.heads[k]


def _blended(bones: Bones, weights: Array) -> tuple[Array, Array]:
    """The same (n, 3, 3) and (n, 3) of points by their bones' shares (n, 22)."""
    shares = weights / weights.sum(axis=1, keepdims=True)
    every = [_bone(bones, name) for name in BONES]
    return (
        np.einsum("nk,kij->nij", shares, np.stack([turn for turn, _ in every])),
        np.einsum("nk,ki->ni", shares, np.stack([shift for _, shift in every])),
    )


def _laid(
    figure: Figure, bones: Bones, points: Array, tail: npt.NDArray[np.bool_]
) -> tuple[Array, Array]:
    """Where points (n, 3) of the rest pose lie when their wearer sits, and how they are turned.

    Those of a coat's tail (n,) lie over what is worn beneath it.
    """
    hip, knee = figure.hips_m(), float(figure.rest.head("calf_l")[1])
    close = _drawn_in(figure, points, knee, tail)
    y = close[:, 1]
    thigh = _eased((hip + _HIP_M - y) / (2 * _HIP_M))
    bends = knee + _KNEE_M - _TAIL_M * tail
    calf = _eased((bends - y) / (2 * _KNEE_M))
    right = _eased(0.5 + close[:, 0] / 0.16)
    weights = np.zeros((len(points), len(BONES)))
    weights[:, BONES.index("pelvis")] = 1.0 - thigh
    for side, share in (("l", 1.0 - right), ("r", right)):
        weights[:, BONES.index(f"thigh_{side}")] = thigh * (1.0 - calf) * share
        weights[:, BONES.index(f"calf_{side}")] = thigh * calf * share
    turns, shifts = _blended(bones, weights)
    laid = np.einsum("nij,nj->ni", turns, close) + shifts
    edge = float(bones.places[BONES.index("calf_l")][2]) - _EDGE_M
    on_seat = (laid[:, 2] < edge) & (y < hip + _HIP_M)
    laid[:, 1] = np.where(on_seat, np.maximum(laid[:, 1], SEAT_M + _SEAT_GAP_M), laid[:, 1])
    return laid, turns


def _drawn_in(figure: Figure, points: Array, knee: float, tail: npt.NDArray[np.bool_]) -> Array:
    """Points (n, 3) drawn in to the legs beneath them."""
    ankle = float(figure.rest.head("foot_l")[1])
    hip = figure.hips_m()
    hull = figure.trunk(figure.part("helper-tights"), ankle, hip + 0.12 * figure.tall_m).hull()
    angle, radius = hull.polar(points)
    over_m = np.where(tail, _OVER_TROUSERS_M, _OVER_M)
    most = hull.at(angle, points[:, 1]) + over_m + _FLARE * np.clip(knee - points[:, 1], 0.0, None)
    share = _eased((hip + 0.10 - points[:, 1]) / 0.10)
    least = np.where(tail, most, 0.0)
    drawn = radius + share * (np.clip(radius, least, most) - radius)
    return hull.placed(angle, drawn, points[:, 1])


def _eased(share: Array) -> Array:
    share = np.clip(share, 0.0, 1.0)
    return np.asarray(share * share * (3.0 - 2.0 * share))
