"""Trousers, shorts, skirts and the tails of coats."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
from people_figure import CUTS, SKIRT_ENDS, Figure, still
from people_mesh import Mesh
from people_profile import Profile
from people_rest import BONES
from people_table import Bottom, Top

from therapy_client.world.people.skeleton import Region

Array = npt.NDArray[np.float64]

_PELVIS = BONES.index("pelvis")


def bottoms(figure: Figure, tights: Mesh) -> list[tuple[Region, Mesh]]:
    """Trousers, shorts or a skirt with the legs beneath it."""
    kind, top = figure.body.bottom, CUTS[figure.body.top]
    waist = figure.hips_m() + top.hem * figure.tall_m + 0.030
    if top.opening and figure.body.top is not Top.COAT:
        waist = figure.hips_m() + 0.05 * figure.tall_m
    legs = tights.only(figure.armness(tights) < 0.3)
    legs = legs.cut(waist - legs.points[:, 1])
    ankle = float(figure.rest.head("foot_l")[1])
    if kind in SKIRT_ENDS:
        end = SKIRT_ENDS[kind] * figure.tall_m
        flare = 0.10 if kind is Bottom.LONG_SKIRT else 0.16
        bare = legs.cut(end + 0.10 - legs.points[:, 1]).cut(legs_above(legs, end, 0.10, ankle))
        return [(Region.LEG, bare), (Region.BOTTOM, skirt(figure, tights, (waist, end), flare))]
    knee = float(figure.rest.head("calf_l")[1])
    hem = knee + 0.05 if kind is Bottom.SHORTS else ankle - 0.012
    cloth = legs.cut(legs.points[:, 1] - hem)
    taper, slack = {Bottom.SLIM: (0.30, 0.5), Bottom.SHORTS: (-0.05, 0.95)}.get(kind, (0.07, 0.9))
    parts = [
        (Region.BOTTOM, _hang_legs(figure, cloth, taper, slack).evened(10).hemmed(0.02, 0.005))
    ]
    if kind is Bottom.SHORTS:
        sock = ankle + 0.11
        below = legs.cut(hem + 0.06 - legs.points[:, 1])
        parts.append((Region.SKIN, below.cut(below.points[:, 1] - sock + 0.01)))
        ends = below.cut(sock - below.points[:, 1])
        ends = ends.cut(ends.points[:, 1] - ankle + 0.02)
        ends.points += ends.normals() * 0.003
        parts.append((Region.SOCK, ends))
    return parts


def legs_above(legs: Mesh, end: float, overlap: float, ankle: float) -> Array:
    """Side values that keep legs from the ankle up, for the mesh already cut at the hem."""
    kept = legs.cut(end + overlap - legs.points[:, 1])
    return np.asarray(kept.points[:, 1] - ankle + 0.02)


def _hang_legs(figure: Figure, cloth: Mesh, taper: float, slack: float) -> Mesh:
    """Trouser legs hang from thigh and calf instead of following them."""
    top = float(cloth.points[:, 1].max())
    push = 0.001 + 0.008 * np.clip((top - cloth.points[:, 1]) / 0.07, 0.0, 1.0)
    points = cloth.points + cloth.normals() * push[:, None]
    crotch = figure.hips_m() - 0.075 * figure.tall_m
    low = float(points[:, 1].min()) - 0.01
    for side, sign in (("l", -1.0), ("r", 1.0)):
        own = points[:, 0] * sign > 0
        heights = np.linspace(low, crotch + 0.03, 40)
        joints = np.array([figure.rest.head(f"{b}_{side}") for b in ("foot", "calf", "thigh")])
        axis = np.stack([np.interp(heights, joints[:, 1], joints[:, k]) for k in (0, 2)], axis=1)
        profile = Profile.around(points[own], axis, heights)
        hung = profile.hull().hung(taper)
        angle, radius = profile.polar(points)
        share = slack * np.clip((crotch - points[:, 1]) / (0.06 * figure.tall_m), 0.0, 1.0)
        wanted = radius + share * np.maximum(hung.at(angle, points[:, 1]) - radius, 0.0)
        moved = profile.placed(angle, wanted, points[:, 1])
        moved[:, 0] = sign * np.maximum(moved[:, 0] * sign, 0.006)
        points = np.where((own & (points[:, 1] < crotch))[:, None], moved, points)
    return replace(cloth, points=points)


def skirt(
    figure: Figure,
    tights: Mesh,
    span: tuple[float, float],
    flare: float,
    push_m: float = 0.010,
    *,
    pleats: int = 9,
    open_front: bool = False,
) -> Mesh:
    """A tube over a `span` of heights that hangs from the hips and swings with the thighs."""
    top, end = span
    profile = figure.trunk(tights, *figure.hip_range(end)).hull().hung(0.0)
    hips = figure.hips_m()
    turns, rows = 40, 14
    angle = np.tile(2 * np.pi * np.arange(turns) / turns, rows)
    height = np.repeat(np.linspace(top, end, rows), turns)
    below = np.clip(hips - height, 0.0, None)
    radius = profile.at(angle, np.maximum(height, hips - 0.12)) + push_m + flare * below
    radius *= 1.0 + 0.045 * np.sin(angle * pleats) * np.clip(below / 0.35, 0.0, 1.0)
    points = profile.placed(angle, radius, height)
    first = (np.arange(rows - 1)[:, None] * turns + np.arange(turns)).reshape(-1)
    beside = (np.arange(rows - 1)[:, None] * turns + (np.arange(turns) + 1) % turns).reshape(-1)
    quads = np.stack([first, beside, beside + turns, first + turns], axis=1)
    values = {
        "weights": _skirt_weights(figure, points),
        **still(points),
        "base": np.zeros((len(points), 5)),
    }
    mesh = Mesh.of_quads(points, quads, values).outward(points.mean(axis=0))
    if open_front:
        mesh = mesh.cut(front_gap(mesh, 0.004 + 0.05 * np.clip(hips - mesh.points[:, 1], 0, 1)))
    return mesh.hemmed(0.012, 0.006)


def front_gap(mesh: Mesh, half_m: Array) -> Array:
    """Negative inside a gap down the front."""
    return np.where(mesh.points[:, 2] > 0.0, np.abs(mesh.points[:, 0]) - half_m, 1.0)


def _skirt_weights(figure: Figure, points: Array) -> Array:
    hips, knee = figure.hips_m(), float(figure.rest.head("calf_l")[1])
    down = np.clip((hips - points[:, 1]) / (hips - knee), 0.0, 1.0)
    lower = 0.30 * np.clip((knee - points[:, 1]) / knee, 0.0, 1.0)
    right = 0.5 + 0.5 * np.clip(points[:, 0] / 0.10, -1.0, 1.0)
    thighs = 0.96 * down**0.55
    weights = np.zeros((len(points), len(BONES)))
    weights[:, _PELVIS] = 1.0 - thighs
    for side, share in (("l", 1.0 - right), ("r", right)):
        weights[:, BONES.index(f"thigh_{side}")] = thighs * share * (1.0 - lower)
        weights[:, BONES.index(f"calf_{side}")] = thighs * share * lower
    return weights
